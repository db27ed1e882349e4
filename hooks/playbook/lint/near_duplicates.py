"""Two questions whose prompts are nearly alike: of pairs of words, or of characters in Chinese, they share most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from playbook.lint.base import Finding, Subject
from playbook.words import LANGUAGES

_ALIKE = 0.6
Shingles = frozenset[tuple[str, str]]


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for language in LANGUAGES:
        shingles = [_shingles(subject.prompt(language), language) for subject in subjects]
        for first, second, share in _alike(shingles):
            for one, other in ((subjects[first], subjects[second]), (subjects[second], subjects[first])):
                there = f'"{other.id}" at {other.item.at("prompt", language)}'
                message = f"prompt.{language}: is nearly that of {there}, {share:.0%} alike; ask something else in one of them"
                yield one.finding(message, "prompt", language)


def _shingles(text: str, language: str) -> Shingles:
    units = re.findall(r"[0-9.,]*[0-9]|[A-Za-z]+|\w" if language == "zh" else r"[\w']+", text.casefold())
    return frozenset(pairwise(units))


def _alike(shingles: Sequence[Shingles]) -> Iterator[tuple[int, int, float]]:
    """Pairs by number with their Jaccard share; only prompts that have a shingle in common are ever compared."""
    holders: dict[tuple[str, str], list[int]] = {}
    for number, mine in enumerate(shingles):
        shared = Counter(other for shingle in mine for other in holders.get(shingle, ()))
        for other, common in sorted(shared.items()):
            share = common / (len(mine) + len(shingles[other]) - common)
            if share >= _ALIKE:
                yield other, number, share
        for shingle in mine:
            holders.setdefault(shingle, []).append(number)
