"""Over a module: the key of questions with one right option and as many options stands too often, or never, in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Choices, Finding, Subject
from playbook.problems import listing

_FEWEST = 4
"""Of three keys nothing can be told."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
Asked = tuple[Subject, Choices, int]


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for (module, size), asked in _groups(subjects).items():
        if len(asked) < _FEWEST:
            continue
        counts = Counter(place for _, _, place in asked)
        for place in range(size):
            if fault := _fault(counts[place], len(asked), size):
                yield _finding(module, asked, counts, place, fault)


def _groups(subjects: Sequence[Subject]) -> Mapping[tuple[str, int], list[Asked]]:
    """Module and number of options → its questions with the place of the key."""
    found: dict[tuple[str, int], list[Asked]] = {}
    for subject in subjects:
        for choices in subject.lists:
            if len(choices.right) == 1 and not choices.several and not choices.beside:
                place = choices.members.index(choices.right[0])
                found.setdefault((subject.module, len(choices.members)), []).append((subject, choices, place))
    return found


def _fault(count: int, every: int, size: int) -> str | None:
    """Too often is two above an even share, rounded; never counts once the share is two."""
    if count > -(-every // size) + 1:
        return "too often"
    return "never" if count == 0 and every >= 2 * size else None


def _finding(module: str, asked: list[Asked], counts: Counter[int], place: int, fault: str) -> Finding:
    size = len(asked[0][1].members)
    # Named at the first question that could move its key away from there, or to there.
    subject, choices, _ = next((one for one in asked if one[2] == place), asked[0])
    told = listing(f"{_ORDINALS[each]} in {counts[each]}" for each in range(size))
    cure = f"move the key of some {'to another place' if fault == 'too often' else 'there'}"
    message = (
        f"in {module} {len(asked)} questions have one right option of {size}, and it stands {told}: {_ORDINALS[place]} {fault}; {cure}"
    )
    return subject.finding(message, *choices.right[0].loc)
