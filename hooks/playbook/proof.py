"""What must hold on every path of a role-play, proved by its walk before anybody plays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from playbook.machine import machine
from playbook.model import Faults
from playbook.roleplay import Meter, Node, Roleplay
from playbook.walk import MOST_STATES, Walk, walk
from playbook.words import LANGUAGES


def faults(story: Roleplay, most: int = MOST_STATES) -> Faults:
    """What the walk refuses, each as (path inside the role-play, sentence with the cure)."""
    found = walk(machine(story), most)
    if not found.complete:
        yield ("id",), _over(story, most)
        return
    reached = {found.machine.places[place] for place in set(found.places)}
    endless = _endless(found)
    offered = _offered(found)
    ways = [
        fault
        for number, node in enumerate(story.nodes)
        for fault in _node_faults(number, node, reached, offered.get(node.id, set()), endless)
    ]
    yield from ways
    for number, node in enumerate(story.nodes):
        yield from _same_texts(number, node, offered.get(node.id, set()))
    for number, ending in enumerate(story.endings):
        if ending.id not in reached:
            yield ("endings", number, "id"), f'no path leads to the ending "{ending.id}"; lead a choice there or delete it'
    if not any(found.machine.passes[place] for place in found.places):
        yield ("endings",), "no path leads to a good ending; nobody could pass"
    yield from _breaches(story, found)
    for number, meter in enumerate(story.meters):
        # Where ways are closed by mistake, or nothing moves the meter, an unseen band is only what follows.
        if not ways and len(found.values[number]) > 1:
            yield from _unseen_bands(number, meter, found.values[number])
    yield from _unused(story)


def _over(story: Roleplay, most: int) -> str:
    kinds = [f"{len(story.nodes)} nodes", *(f"{meter.id} {meter.min} to {meter.max}" for meter in story.meters)]
    flags = f" and {len(story.flags)} flags, each of which may double them" if story.flags else ""
    return (
        f"has more than {most:,} states ({', '.join(kinds)}{flags}); narrow a meter, drop a flag, or end a circle that can be gone round: "
        "people cannot review so many either"
    )


def _endless(found: Walk) -> set[str]:
    """Nodes that some path enters without a way to any ending."""
    return {found.machine.places[place] for place, ends in zip(found.places, found.ending, strict=True) if not ends}


def _offered(found: Walk) -> dict[str, set[tuple[int, ...]]]:
    """Node → the choices open together, by number, as its states have them."""
    offered: dict[str, set[tuple[int, ...]]] = {}
    for place, choices in found.offered:
        offered.setdefault(found.machine.places[place], set()).add(choices)
    return offered


def _node_faults(number: int, node: Node, reached: set[str], offered: set[tuple[int, ...]], endless: set[str]) -> Faults:
    at = ("nodes", number, "id")
    if node.id not in reached:
        yield at, f'no path leads to the node "{node.id}"; lead a choice there or delete it'
        return
    if () in offered:
        yield at, f'a path arrives at "{node.id}" with every choice closed; leave one choice without conditions'
    elif node.id in endless:
        yield at, f'a path that arrives at "{node.id}" can never end; lead a choice out of the circle'
    opened = {choice for choices in offered for choice in choices}
    for index, choice in enumerate(node.choices):
        if index not in opened:
            yield ("nodes", number, "choices", index, "id"), f'the choice "{choice.id}" is never open; no path meets its conditions'


def _same_texts(number: int, node: Node, offered: set[tuple[int, ...]]) -> Faults:
    """Choices that read the same while both are open; two that are never open together may."""
    together = {pair for choices in offered for pair in combinations(choices, 2)}
    for one, other in sorted(together):
        for language in LANGUAGES:
            if _bare(node, one, language) == _bare(node, other, language):
                where = ("nodes", number, "choices", other, "text", language)
                yield where, f'reads the same as "{node.choices[one].id}" and can be open beside it; nobody could choose between them'


def _bare(node: Node, choice: int, language: str) -> str:
    return " ".join(node.choices[choice].text[language].split()).casefold()


def _breaches(story: Roleplay, found: Walk) -> Faults:
    """A breach after which a pass can still be reached, told once for each choice by the shortest such path."""
    untold = {place: {index for index, move in enumerate(moves) if move.breach} for place, moves in enumerate(found.machine.moves)}
    crossing = ((number, edge) for number, place in enumerate(found.places) if untold[place] for edge in found.ahead(number))
    for number, edge in crossing:
        place, index = found.places[number], found.chosen[edge]
        if index in untold[place] and found.passing[found.after[edge]]:
            untold[place].remove(index)
            path = [*found.path(number), edge, *found.onward(found.after[edge])]
            end = found.machine.places[found.places[found.after[path[-1]]]]
            yield (
                ("nodes", place, "choices", index, "breach"),
                f'a path that breaks "{story.nodes[place].choices[index].breach}" here still passes with "{end}": '
                f"{', '.join(found.said(path))}; close that way with a flag",
            )


def _unseen_bands(number: int, meter: Meter, values: frozenset[int]) -> Faults:
    tops = [*(upper.from_ for upper in meter.bands[1:]), meter.max + 1]
    for index, (band, top) in enumerate(zip(meter.bands, tops, strict=True)):
        if not any(band.from_ <= value < top for value in values):
            yield (
                ("meters", number, "bands", index, "from"),
                f'is never seen: "{meter.id}" takes the values {_spans(values)}; move the band or the meter',
            )


def _spans(values: frozenset[int]) -> str:
    """Numbers as spans: 2 to 5, 8."""
    ordered = sorted(values)
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after > before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after > before + 1), ordered[-1]]
    return ", ".join(str(start) if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True))


def _unused(story: Roleplay) -> Iterator[tuple[tuple[str | int, ...], str]]:
    choices = [choice for node in story.nodes for choice in node.choices]
    moved = {name for choice in choices for name in choice.effects}
    asked = {name for choice in choices for name in choice.when}
    for number, meter in enumerate(story.meters):
        if meter.id not in moved:
            yield ("meters", number, "id"), f'no choice moves the meter "{meter.id}"; give choices effects or delete it'
    for number, flag in enumerate(story.flags):
        if flag.id not in moved or flag.id not in asked:
            what = "sets" if flag.id not in moved else "asks for"
            yield ("flags", number, "id"), f'no choice {what} the flag "{flag.id}"; use it or delete it'
