"""How a role-play plays: what becomes of random play, how long it lasts, what its rubric can give."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping

from playbook.walk import Walk

_LEFT = 1e-9
"""The share of random plays still going on that no longer matters."""
_FULL = 2
_FAR = 24
"""Points above or below the average that no play gathers back."""


def shares(found: Walk) -> Mapping[str, float]:
    """Ending → its share of plays in which every open choice is as likely as any other; in file order, of 1 in all."""
    ends = {name: 0.0 for name, moves in zip(found.machine.places, found.machine.moves, strict=True) if not moves}
    mass: Mapping[int, float] = {0: 1.0}
    while mass and sum(mass.values()) > _LEFT:
        then: Counter[int] = Counter()
        for number, share in mass.items():
            ahead = found.ahead(number)
            if not ahead:
                ends[found.machine.places[found.places[number]]] += share
            for edge in ahead:
                then[found.after[edge]] += share / len(ahead)
        mass = then
    return ends


Line = tuple[str, str]
"""A node and one of its choices."""


def turning_points(found: Walk) -> tuple[frozenset[Line], frozenset[Line]]:
    """Lines after which no play can pass, though before them it could: on some way there, and on every way there."""
    lost: set[tuple[int, int]] = set()
    kept: set[tuple[int, int]] = set()
    for number, choice, then in zip(found.before, found.chosen, found.after, strict=True):
        if found.passing[number]:
            (kept if found.passing[then] else lost).add((found.places[number], choice))
    named = [
        frozenset((found.machine.places[at], found.machine.moves[at][choice].id) for at, choice in these) for these in (lost, lost - kept)
    ]
    return named[0], named[1]


def shortest(found: Walk) -> int:
    """Turns of the shortest play."""
    return min(len(found.path(number)) for number in _ends(found))


def longest(found: Walk) -> int | None:
    """Turns of the longest play; None where a circle can be gone round for ever."""
    waits = Counter(found.after)
    turns = [0] * len(found.places)
    ready = deque([0])
    done = 0
    while ready:
        number = ready.popleft()
        done += 1
        for edge in found.ahead(number):
            then = found.after[edge]
            turns[then] = max(turns[then], turns[number] + 1)
            waits[then] -= 1
            if not waits[then]:
                ready.append(then)
    return max(turns[number] for number in _ends(found)) if done == len(found.places) else None


def _ends(found: Walk) -> Iterator[int]:
    return (number for number, place in enumerate(found.places) if not found.machine.moves[place])


def rubric(found: Walk, row: int) -> tuple[int, int] | None:
    """The worst and the best that a play can have in a row, 0 to 2; None where no play gives evidence for it.

    A row's score is the average of its evidence, rounded down: 2 where all of it is 2, 0 where it is below 1.
    """
    points = _points(found, row)
    if not any(given is not None for given in points):
        return None
    short = any(given is not None and given < _FULL for given in points)
    above, below = (_furthest(found, points, side) for side in (1, -1))
    best = _FULL if _all_full(found, points) else int(above >= 0)
    return (0 if below > 0 else 1 if short else _FULL), best


def _points(found: Walk, row: int) -> list[int | None]:
    """By edge: what its choice earns in the row, or None."""
    told = [[dict(move.rubric).get(row) for move in moves] for moves in found.machine.moves]
    return [told[found.places[number]][choice] for number, choice in zip(found.before, found.chosen, strict=True)]


def _all_full(found: Walk, points: list[int | None]) -> bool:
    """Whether some play has evidence, all of it full."""
    seen = {(0, False)}
    waiting = list(seen)
    for number, evident in waiting:
        if evident and not found.ahead(number):
            return True
        for edge in found.ahead(number):
            then = found.after[edge], evident or points[edge] == _FULL
            if points[edge] in (None, _FULL) and then not in seen:
                seen.add(then)
                waiting.append(then)
    return False


def _furthest(found: Walk, points: list[int | None], side: int) -> int:
    """How far a play's points can lie above (side 1) or below (side -1) one for each piece of evidence."""
    far = {(0, False): 0}
    waiting = deque(far)
    while waiting:
        number, evident = here = waiting.popleft()
        for edge in found.ahead(number):
            given = points[edge]
            then = found.after[edge], evident or given is not None
            reach = max(-_FAR, min(_FAR, far[here] + (side * (given - 1) if given is not None else 0)))
            if reach > far.get(then, -_FAR - 1):
                far[then] = reach
                waiting.append(then)
    return max(reach for (number, evident), reach in far.items() if evident and not found.ahead(number))
