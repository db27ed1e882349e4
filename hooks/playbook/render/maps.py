"""A role-play's map: its turns by act from top to bottom, its endings below, every way between them."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from playbook.machine import machine
from playbook.plays import turning_points
from playbook.roleplay import Node, Roleplay
from playbook.walk import walk

WIDE, HIGH, GAP, RISE = 150, 46, 16, 34
"""A box, the space beside it, the space below it, in the drawing's own units."""
IN_A_ROW = 6
MARGIN, HEAD = 14, 26
"""Round the whole, and above the first row of an act for its title."""
_LETTERS, _MARKED = 17, 14
"""Latin letters that fit into a line of a box, of an ending beside its mark; a Chinese one counts twice."""
_SWEEPS = 4


@dataclass(frozen=True)
class Box:
    """One turn or ending; `lines` is how its text begins."""

    id: str
    number: int
    lines: tuple[str, ...]
    x: int
    y: int
    verdict: str = ""
    """Of an ending: good, fair or bad."""


@dataclass(frozen=True)
class Way:
    """One choice as a curve from box to box."""

    curve: str
    breach: bool
    lost: bool
    """After it no path can pass, though before it some could."""


@dataclass(frozen=True)
class Band:
    """One act as a strip behind its turns."""

    title: str
    y: int
    height: int


@dataclass(frozen=True)
class Map:
    """The finished drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    bands: tuple[Band, ...]


def drawn(story: Roleplay, language: str) -> Map:
    """The map of a role-play in one language."""
    rows = _rows(story)
    places, bands, height = _placed(story, rows, language)
    numbers = {each.id: number for number, each in enumerate((*story.nodes, *story.endings), 1)}
    boxes = [Box(node.id, numbers[node.id], _begins(node.line[language], _LETTERS), *places[node.id]) for node in story.nodes]
    boxes += [Box(end.id, numbers[end.id], _begins(end.debrief[language], _MARKED), *places[end.id], end.verdict) for end in story.endings]
    width = 2 * MARGIN + IN_A_ROW * WIDE + (IN_A_ROW - 1) * GAP
    return Map(width, height, tuple(boxes), tuple(_ways(story, places)), tuple(bands))


def _rows(story: Roleplay) -> list[tuple[str, list[list[str]]]]:
    """By act, the rows of its nodes: first those that another act leads to, then what follows from them."""
    act_of = story.act_of()
    acts = list(dict.fromkeys(act_of.get(node.id, "") for node in story.nodes))
    return [(act, _layers(story, [node for node in story.nodes if act_of.get(node.id, "") == act])) for act in acts]


def _layers(story: Roleplay, nodes: Sequence[Node]) -> list[list[str]]:
    inside = {node.id: node for node in nodes}
    entered = {choice.to for node in story.nodes if node.id not in inside for choice in node.choices} | {story.start}
    layer = [name for name in inside if name in entered] or list(inside)[:1]
    placed, layers = set(layer), [layer]
    while layer:
        following = dict.fromkeys(choice.to for name in layer for choice in inside[name].choices if choice.to in inside)
        layer = [name for name in following if name not in placed]
        placed.update(layer)
        layers.append(layer)
    layers.append([name for name in inside if name not in placed])
    return [layer[at : at + IN_A_ROW] for layer in layers for at in range(0, len(layer), IN_A_ROW)]


Places = Mapping[str, tuple[int, int]]
"""Left and top of each box."""


def _placed(story: Roleplay, rows: list[tuple[str, list[list[str]]]], language: str) -> tuple[Places, list[Band], int]:
    titles = {act.id: act.title[language] for act in story.acts}
    endings = [end.id for end in story.endings]
    rows = [*rows, ("", [endings[at : at + IN_A_ROW] for at in range(0, len(endings), IN_A_ROW)])]
    order = _ordered(story, [row for _, layers in rows for row in layers])
    places: dict[str, tuple[int, int]] = {}
    bands, top = [], MARGIN
    for act, layers in rows:
        began, top = top, top + (HEAD if act in titles else 0)
        for row in layers:
            for at, name in enumerate(order[frozenset(row)]):
                places[name] = _left(at, len(row)), top
            top += HIGH + RISE
        if act in titles:
            bands.append(Band(titles[act], began, top - began - RISE // 2))
    return places, bands, top - RISE + MARGIN


def _left(at: int, of: int) -> int:
    """A row stands in the middle."""
    whole = IN_A_ROW * WIDE + (IN_A_ROW - 1) * GAP
    return MARGIN + (whole - of * WIDE - (of - 1) * GAP) // 2 + at * (WIDE + GAP)


def _ordered(story: Roleplay, rows: list[list[str]]) -> dict[frozenset[str], list[str]]:
    """Each row so that its boxes stand near what leads to them and what they lead to."""
    near: dict[str, list[str]] = {}
    for node in story.nodes:
        for choice in node.choices:
            near.setdefault(node.id, []).append(choice.to)
            near.setdefault(choice.to, []).append(node.id)
    centre = {name: _left(at, len(row)) for row in rows for at, name in enumerate(row)}
    ordered = {frozenset(row): row for row in rows}
    for _ in range(_SWEEPS):
        for key, row in ordered.items():
            pull = {name: _mean([centre[other] for other in near.get(name, ())], centre[name]) for name in row}
            ordered[key] = sorted(row, key=lambda name: (pull[name], row.index(name)))
            centre |= {name: _left(at, len(row)) for at, name in enumerate(ordered[key])}
    return ordered


def _mean(values: Sequence[int], otherwise: int) -> float:
    return sum(values) / len(values) if values else otherwise


def _ways(story: Roleplay, places: Places) -> Iterable[Way]:
    _, lost = turning_points(walk(machine(story)))
    for node in story.nodes:
        for choice in node.choices:
            yield Way(_curve(places[node.id], places[choice.to]), choice.breach is not None, (node.id, choice.id) in lost)


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Down from box to box; a way back or aside leaves and arrives at the right-hand side."""
    (left, top), (to_left, to_top) = start, end
    if to_top > top:
        x, y, to_x = left + WIDE // 2, top + HIGH, to_left + WIDE // 2
        bend = (to_top - y) // 2
        return f"M{x} {y}C{x} {y + bend} {to_x} {to_top - bend} {to_x} {to_top}"
    x, y, to_x, to_y = left + WIDE, top + HIGH // 2, to_left + WIDE, to_top + HIGH // 2
    far = max(x, to_x) + GAP
    return f"M{x} {y}C{far} {y} {far} {to_y} {to_x} {to_y}"


def _begins(text: str, letters: int) -> tuple[str, ...]:
    """The first words of a text, in two lines at most."""
    bare = text.replace("**", "").replace("*", "")
    if unicodedata.east_asian_width(bare[:1] or "a") in "WF":
        half = letters // 2
        lines = [bare[at : at + half] for at in range(0, len(bare), half)]
    else:
        lines = textwrap.wrap(bare, letters)
    return tuple(lines) if len(lines) <= 2 else (lines[0], lines[1][: letters - 1].rstrip("，。、,. ") + "…")
