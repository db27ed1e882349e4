"""The walk of a role-play: every state that any path can reach, and what lies ahead of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from playbook.machine import Machine, Move, State, Values, meters_open, moved

MOST_STATES = 300_000
"""Where a walk stops and says so: a conversation that large cannot be reviewed by people either."""


@dataclass
class Walk:
    """States by number, in the order of the shortest path to each, and the edges between them; the start is 0."""

    machine: Machine
    most: int = MOST_STATES
    places: list[int] = field(default_factory=list)
    """By state: its place."""
    flags: list[int] = field(default_factory=list)
    """By state: the flags that are set, as bits."""
    meters: list[int] = field(default_factory=list)
    """By state: the number of its meters' values in `every`."""
    every: list[Values] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    """By edge: the state before it, the number of the choice, the state after it."""
    leaves: list[int] = field(default_factory=list)
    """By state: the first edge that leaves it; its edges lie side by side, up to the first of the next state."""
    first: list[int] = field(default_factory=list)
    """By state: the edge by which it was first reached; -1 for the start."""
    offered: set[tuple[int, tuple[int, ...]]] = field(default_factory=set)
    """(node, choices open together), as some state has them; empty where every choice is closed."""

    @property
    def complete(self) -> bool:
        """All states were reached within the budget."""
        return len(self.places) <= self.most

    def state(self, number: int) -> State:
        return self.places[number], self.flags[number], self.every[self.meters[number]]

    @cached_property
    def ending(self) -> bytearray:
        """By state: 1 where an ending can be reached from it."""
        # A pass is an ending: whatever leads to one need not be gone over again.
        ends = (number for number, place in enumerate(self.places) if not self.machine.moves[place])
        return self._back(ends, bytearray(self.passing))

    @cached_property
    def passing(self) -> bytearray:
        """By state: 1 where a pass can be reached from it."""
        passes = (number for number, place in enumerate(self.places) if self.machine.passes[place])
        return self._back(passes, bytearray(len(self.places)))

    @cached_property
    def values(self) -> tuple[frozenset[int], ...]:
        """The values that each meter takes."""
        return tuple(frozenset(values[meter] for values in self.every) for meter in range(len(self.machine.bounds)))

    def ahead(self, number: int) -> range:
        """The edges that leave a state."""
        return range(self.leaves[number], self.leaves[number + 1])

    @cached_property
    def _behind(self) -> tuple[list[int], list[int]]:
        """By state an edge that arrives there, by edge the next one that arrives where it does; -1 after the last.

        Chains instead of a list for each state: 300,000 lists take longer to make than to walk.
        """
        last, others = [-1] * len(self.places), [-1] * len(self.after)
        for edge, there in enumerate(self.after):
            others[edge] = last[there]
            last[there] = edge
        return last, others

    def _back(self, goals: Iterable[int], found: bytearray) -> bytearray:
        """Marks the goals and every state from which one can be reached, unless it is marked."""
        last, others = self._behind
        before = self.before
        waiting = [number for number in goals if not found[number]]
        for number in waiting:
            found[number] = 1
        # The list grows while it is walked.
        for number in waiting:
            edge = last[number]
            while edge >= 0:
                earlier = before[edge]
                if not found[earlier]:
                    found[earlier] = 1
                    waiting.append(earlier)
                edge = others[edge]
        return found

    def path(self, number: int) -> list[int]:
        """The edges of the shortest path to a state."""
        return self._traced(number, self.first)

    def onward(self, number: int) -> list[int]:
        """The edges of the shortest path from a state to a pass; it must be among `passing`."""
        reached = {number: -1}
        waiting = deque([number])
        while not self.machine.passes[self.places[waiting[0]]]:
            for edge in self.ahead(waiting.popleft()):
                if self.after[edge] not in reached:
                    reached[self.after[edge]] = edge
                    waiting.append(self.after[edge])
        return self._traced(waiting[0], reached)

    def _traced(self, number: int, reached: list[int] | dict[int, int]) -> list[int]:
        found = []
        while (edge := reached[number]) >= 0:
            found.append(edge)
            number = self.before[edge]
        return found[::-1]

    def said(self, path: Iterable[int]) -> list[str]:
        """A path as place/choice for every turn."""
        places = [(self.places[self.before[edge]], self.chosen[edge]) for edge in path]
        return [f"{self.machine.places[place]}/{self.machine.moves[place][choice].id}" for place, choice in places]


class _Opens(dict[int, bool]):
    """Whether the meters are where a choice wants them, by the number of their values; worked out once."""

    def __init__(self, move: Move, values: list[Values]) -> None:
        self._move, self._values = move, values

    def __missing__(self, number: int) -> bool:
        self[number] = meters_open(self._move, self._values[number])
        return self[number]


class _Leads(dict[int, int]):
    """The number of the meters' values after a choice, by their number before it; worked out once."""

    def __init__(self, play: Machine, move: Move, values: list[Values], numbers: dict[Values, int]) -> None:
        self._play, self._move, self._values, self._numbers = play, move, values, numbers

    def __missing__(self, number: int) -> int:
        then = moved(self._play, self._move, self._values[number])
        if then not in self._numbers:
            self._numbers[then] = len(self._values)
            self._values.append(then)
        self[number] = self._numbers[then]
        return self[number]


def _tables(play: Machine, values: list[Values]) -> list[list[tuple[int, Move, _Opens, _Leads]]]:
    """By place, each choice with its number and the two tables of its meters; alike choices share them."""
    numbers = {values[0]: 0}
    opens: dict[object, _Opens] = {}
    leads: dict[object, _Leads] = {}
    return [
        [
            (
                choice,
                move,
                opens.setdefault(move.within, _Opens(move, values)),
                leads.setdefault(move.change, _Leads(play, move, values, numbers)),
            )
            for choice, move in enumerate(moves)
        ]
        for moves in play.moves
    ]


@lru_cache(maxsize=64)
def walk(play: Machine, most: int = MOST_STATES) -> Walk:
    """Breadth first from the start, by the same steps as `machine.steps`; stops once more than `most` states are known."""
    begin, flags, first = play.start
    found = Walk(play, most, places=[begin], flags=[flags], meters=[0], every=[first], first=[-1])
    tables, width, bits = _tables(play, found.every), len(play.places), play.flags
    number = {begin + width * flags: 0}
    # The list grows while it is walked.
    for here, place in enumerate(found.places):
        flags, values = found.flags[here], found.meters[here]
        found.leaves.append(len(found.before))
        for choice, move, opens, leads in tables[place]:
            if flags & move.flags_set == move.flags_set and not flags & move.flags_clear and opens[values]:
                then, set_now = leads[values], flags & move.keep | move.add
                there = number.setdefault(((then << bits) + set_now) * width + move.to, len(found.places))
                if there == len(found.places):
                    found.places.append(move.to)
                    found.flags.append(set_now)
                    found.meters.append(then)
                    found.first.append(len(found.before))
                found.before.append(here)
                found.chosen.append(choice)
                found.after.append(there)
        if tables[place]:
            found.offered.add((place, tuple(found.chosen[found.leaves[here] :])))
        if len(found.places) > most:
            break
    found.leaves.extend([len(found.before)] * (len(found.places) + 1 - len(found.leaves)))
    return found
