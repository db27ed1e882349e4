"""A role-play as a machine without words: its states, which choices each offers, and what a choice does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playbook.roleplay import Choice, Range, Roleplay

Values = tuple[int, ...]
"""The meters in file order."""
State = tuple[int, int, Values]
"""Number of the place, endings after nodes; the flags that are set, as bits in file order; the meters."""


@dataclass(frozen=True, slots=True)
class Move:
    """What one choice asks for and does."""

    id: str
    to: int
    flags_set: int
    flags_clear: int
    """Bits of the flags that must be set, and of those that must not."""
    within: tuple[tuple[int, int, int], ...]
    """(meter, least, most) for every meter that it asks for."""
    add: int
    keep: int
    """Bits that it sets; all bits but those that it clears."""
    change: tuple[int, ...]
    """By how much each meter moves."""
    breach: bool
    rubric: tuple[tuple[int, int], ...]
    """(row, points) for every row that it is evidence for."""


@dataclass(frozen=True)
class Machine:
    """Equal machines behave alike, whatever their texts say."""

    places: tuple[str, ...]
    start: State
    moves: tuple[tuple[Move, ...], ...]
    """By place; an ending has none."""
    bounds: tuple[tuple[int, int], ...]
    """Least and most of each meter."""
    flags: int
    """How many there are."""
    passes: tuple[bool, ...]
    """By place: an ending whose verdict is good."""

    def is_end(self, state: State) -> bool:
        return not self.moves[state[0]]


def machine(story: Roleplay) -> Machine:
    """The machine of a role-play whose references hold."""
    places = tuple(each.id for each in (*story.nodes, *story.endings))
    number = {name: at for at, name in enumerate(places)}
    bits = {flag.id: 1 << at for at, flag in enumerate(story.flags)}
    meters = {meter.id: at for at, meter in enumerate(story.meters)}
    rows = {row.id: at for at, row in enumerate(story.rubric)}
    moves = tuple(tuple(_move(choice, number, bits, meters, rows) for choice in node.choices) for node in story.nodes)
    return Machine(
        places=places,
        start=(number[story.start], 0, tuple(meter.start for meter in story.meters)),
        moves=(*moves, *(() for _ in story.endings)),
        bounds=tuple((meter.min, meter.max) for meter in story.meters),
        flags=len(story.flags),
        passes=(*(False for _ in story.nodes), *(ending.verdict == "good" for ending in story.endings)),
    )


def _move(choice: Choice, number: Mapping[str, int], bits: Mapping[str, int], meters: Mapping[str, int], rows: Mapping[str, int]) -> Move:
    ranges = [(meters[name], wanted) for name, wanted in choice.when.items() if isinstance(wanted, Range)]
    change = [0] * len(meters)
    for name, effect in choice.effects.items():
        if not isinstance(effect, bool):
            change[meters[name]] = int(effect)
    return Move(
        id=choice.id,
        to=number[choice.to],
        flags_set=sum(bits[name] for name, wanted in choice.when.items() if wanted is True),
        flags_clear=sum(bits[name] for name, wanted in choice.when.items() if wanted is False),
        within=tuple((at, _or(wanted.min, -_FAR), _or(wanted.max, _FAR)) for at, wanted in ranges),
        add=sum(bits[name] for name, effect in choice.effects.items() if effect is True),
        keep=~sum(bits[name] for name, effect in choice.effects.items() if effect is False),
        change=tuple(change),
        breach=choice.breach is not None,
        rubric=tuple((rows[name], points) for name, points in choice.rubric.items()),
    )


_FAR = 1_000_000
"""Further than any meter goes."""


def _or(bound: int | None, otherwise: int) -> int:
    return otherwise if bound is None else bound


def meters_open(move: Move, values: Values) -> bool:
    """Whether the meters are where a choice wants them."""
    return all(least <= values[meter] <= most for meter, least, most in move.within)


def moved(play: Machine, move: Move, values: Values) -> Values:
    """The meters after a choice, clipped to their range."""
    pairs = zip(values, move.change, play.bounds, strict=True)
    return tuple(min(most, max(least, value + step)) for value, step, (least, most) in pairs)


def steps(play: Machine, state: State) -> list[tuple[Move, State]]:
    """Every choice that a state offers, in file order, with the state after it; none at an ending."""
    place, flags, values = state
    return [
        (move, (move.to, flags & move.keep | move.add, moved(play, move, values)))
        for move in play.moves[place]
        if flags & move.flags_set == move.flags_set and not flags & move.flags_clear and meters_open(move, values)
    ]
