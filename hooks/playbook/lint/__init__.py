"""Item-writing lint: one rule a module, the one table that names them, and what is left once authors silenced some.

Warnings for a report, never faults that stop a build. The rules follow what test writers agree on; the thresholds are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from playbook.library import Library, uncollected
from playbook.lint import (
    about_the_source,
    absolute_words,
    all_of_the_above,
    implausible,
    key_length,
    key_position,
    near_duplicates,
    negative_stem,
    overlapping_options,
    stem_echo,
)
from playbook.lint.base import Finding, Subject, subjects
from playbook.problems import Position

Find = Callable[[Sequence[Subject]], Iterator[Finding]]

LINTS: Mapping[str, Find] = {
    "negative-stem": negative_stem.find,
    "all-of-the-above": all_of_the_above.find,
    "key-length": key_length.find,
    "key-position": key_position.find,
    "overlapping-options": overlapping_options.find,
    "absolute-words": absolute_words.find,
    "stem-echo": stem_echo.find,
    "implausible": implausible.find,
    "about-the-source": about_the_source.find,
    "near-duplicates": near_duplicates.find,
}
IDLE = "idle-allow"
"""What a silence that silences nothing is called; it cannot be silenced itself."""


@dataclass(frozen=True, order=True, slots=True)
class Warned:
    """One line of the report."""

    at: Position
    question: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.at}: question {self.question}: {self.rule}: {self.message}"


@uncollected()
def warnings(library: Library) -> list[Warned]:
    """Everything that the rules find and no author allows, sorted."""
    every = subjects(library)
    found: set[Warned] = set()
    for rule, find in LINTS.items():
        heard = [subject for subject in every if rule not in subject.allowed]
        found |= {Warned(one.at, one.question, rule, one.message) for one in find(heard)}
        if len(heard) < len(every):
            found |= set(_idle(rule, find, every))
    return sorted(found)


def _idle(rule: str, find: Find, every: Sequence[Subject]) -> Iterator[Warned]:
    """Silences without which the rule would find the same."""
    aloud = set(find(every))
    for subject in every:
        if rule in subject.allowed and aloud <= set(find([other for other in every if other is not subject])):
            number = next(number for number, allowance in enumerate(subject.item.model.allow) if allowance.rule == rule)
            at = subject.item.at("allow", number, "rule")
            yield Warned(at, subject.id, IDLE, f"{rule} finds nothing here; delete this entry")
