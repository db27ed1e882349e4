"""An option that the second reader marked as one that nobody would choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playbook.lint.base import Finding, Subject


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for choices in subject.lists:
            for choice in choices.members:
                if choice.id in subject.implausible and not choice.right:
                    cure = "write one that a colleague would choose, or leave it out"
                    message = (
                        f'option "{choice.id}": nobody would choose it, says the second reader at {subject.implausible[choice.id]}; {cure}'
                    )
                    yield subject.finding(message, *choice.loc)
