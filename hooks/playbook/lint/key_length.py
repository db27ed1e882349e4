"""A key that is much longer than the other options and so is chosen unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Choice, Finding, Subject, bare
from playbook.words import LANGUAGES

_RATIO = 1.5
# Between a short word and a shorter one nobody measures.
_LEAST: Mapping[str, int] = {"en": 5, "zh": 3}


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for choices in subject.lists:
            if not choices.right or not choices.wrong:
                continue
            for language in LANGUAGES:
                # Of several right options the shortest speaks for all: only where each is long does length tell.
                shortest = min(choices.right, key=lambda choice: _length(choice, language))
                length, longest = _length(shortest, language), max(_length(choice, language) for choice in choices.wrong)
                if length > _RATIO * longest and length - longest >= _LEAST[language]:
                    message = (
                        f"the key has {length} letters, the longest other option {longest}; make them alike, or the length gives it away"
                    )
                    yield subject.of_choice(shortest, language, message)


def _length(choice: Choice, language: str) -> int:
    return len(bare(choice.text[language]))
