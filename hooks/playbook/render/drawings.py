"""Drawings: boxes and flows laid out twice, wide and narrow, as inline SVG with the same content as a list."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook.drawing import Box, Drawing, Flow
from playbook.render.environment import Place, render
from playbook.words import interface

FONT = 14
"""Units of the drawing are CSS pixels at its natural width, so the smallest letter stays 14 px."""


_SLIM = 116
"""How narrow a box may become to make room for labels."""

# What stays on one line in Chinese: a number with its unit, a word in Latin letters, a mark with what it belongs to.
_PIECE = re.compile(r"[（“《]*(?:[+−]?\d[\d.,:]*[%万亿]?[元年月日天级户个次笔成]?|[A-Za-z]+|[^（“《])[，。、；：？！）”》]*")

# About how wide a letter of a flow's label is, in the drawing's units.
_LETTER: Mapping[str, float] = {"en": 7.2, "zh": 13}


@dataclass(frozen=True)
class Sheet:
    """One of the two layouts: its width and how boxes stand in it."""

    width: int
    gap: int
    row_gap: int
    turned: bool


WIDE = Sheet(720, 56, 34, turned=False)
NARROW = Sheet(360, 22, 52, turned=True)


@dataclass(frozen=True)
class Placed:
    """A box with its corner, its size and its lines of text."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: tuple[str, ...]
    focus: bool

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Route:
    """A flow's line, its arrow head and its label."""

    path: str
    head: str
    flow: str
    text: str
    at: tuple[float, float]
    anchor: str


def drawing_html(drawing: Drawing, place: Place) -> str:
    """The figure in both layouts, its caption, its key, and its content as a list."""
    language = place.language
    sheets = {"wide": _lay_out(drawing, WIDE, language), "narrow": _lay_out(drawing, NARROW, language)}
    names = {box.id: box.text[language] for box in drawing.nodes}
    words = interface()[language]["page"]
    spoken = [
        (names[edge.from_], names[edge.to], words[f"flow_{edge.flow}"], edge.text[language] if edge.text else "") for edge in drawing.edges
    ]
    flows = [flow for flow in ("money", "goods", "information") if any(edge.flow == flow for edge in drawing.edges)]
    return render("drawing.html", place, drawing=drawing, sheets=sheets, spoken=spoken, flows=flows)


def _lay_out(drawing: Drawing, sheet: Sheet, language: str) -> dict[str, object]:
    boxes = _boxes(drawing, replace(sheet, gap=_gap(drawing, sheet, language)), language)
    routes = [_route(edge, number, drawing, boxes, sheet, language) for number, edge in enumerate(drawing.edges)]
    height = max(box.y + box.height for box in boxes.values()) + 2
    return {"boxes": list(boxes.values()), "routes": routes, "width": sheet.width, "height": round(height), "font": FONT}


def _gap(drawing: Drawing, sheet: Sheet, language: str) -> int:
    """Room between columns for the longest label of a flow; on the narrow sheet labels stand above it."""
    if sheet.turned:
        return sheet.gap
    cells = {box.id: _cell(box, sheet) for box in drawing.nodes}
    level = [edge for edge in drawing.edges if edge.text and cells[edge.from_][1] == cells[edge.to][1]]
    columns = max(cell[0] for cell in cells.values()) + 1
    widest = max(sheet.gap if columns > 4 else 96, (sheet.width - columns * _SLIM) // max(1, columns - 1))
    return min(widest, max([sheet.gap, *(round(len(edge.text[language]) * _LETTER[language]) + 18 for edge in level if edge.text)]))


def _cell(box: Box, sheet: Sheet) -> tuple[int, int]:
    return (box.at[1], box.at[0]) if sheet.turned else (box.at[0], box.at[1])


def _boxes(drawing: Drawing, sheet: Sheet, language: str) -> Mapping[str, Placed]:
    cells = {box.id: _cell(box, sheet) for box in drawing.nodes}
    columns = max(cell[0] for cell in cells.values()) + 1
    width = min((sheet.width - 4 - sheet.gap * (columns - 1)) / columns, 184)
    left = (sheet.width - columns * width - sheet.gap * (columns - 1)) / 2
    texts = {box.id: _wrap(box.text[language], width - 12, language) for box in drawing.nodes}
    notes = {box.id: _wrap(box.note[language], width - 12, language) if box.note else () for box in drawing.nodes}
    height = 20 + 19 * max(len(texts[box.id]) + len(notes[box.id]) for box in drawing.nodes)
    # On the narrow sheet the label of a level flow stands above it, also above the first row.
    top = 2 + (18 if sheet.turned and _labelled_above(drawing, cells) else 0)
    used_rows = sorted({cell[1] for cell in cells.values()})
    return {
        box.id: Placed(
            x=round(left + cells[box.id][0] * (width + sheet.gap), 1),
            y=top + used_rows.index(cells[box.id][1]) * (height + sheet.row_gap),
            width=round(width, 1),
            height=height,
            lines=texts[box.id],
            note=notes[box.id],
            focus=box.focus,
        )
        for box in drawing.nodes
    }


def _labelled_above(drawing: Drawing, cells: Mapping[str, tuple[int, int]]) -> bool:
    first = min(cell[1] for cell in cells.values())
    return any(edge.text and cells[edge.from_][1] == cells[edge.to][1] == first for edge in drawing.edges)


def _wrap(text: str, width: float, language: str) -> tuple[str, ...]:
    """Lines that fit: English by words; Chinese by characters, as even as they can be, no number torn and no mark at a line's edge."""
    if language == "zh":
        most = max(2, width // FONT)
        pieces = _PIECE.findall(text)
        count = -(-_wide(text) // most)
        even = (_filled(pieces, limit / 2) for limit in range(math.ceil(2 * _wide(text) / count), int(2 * most) + 1))
        return next((lines for lines in even if len(lines) <= count), None) or _filled(pieces, most)
    lines, most = [""], int(width // (FONT * 0.54))
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= most or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines)


def _filled(pieces: list[str], limit: float) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and _wide(lines[-1] + piece) > limit:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def _wide(text: str) -> float:
    """How wide a Chinese text is, in full letters; figures and Latin letters take about half."""
    return sum(0.55 if letter.isascii() else 1 for letter in text)


def _route(edge: Flow, number: int, drawing: Drawing, boxes: Mapping[str, Placed], sheet: Sheet, language: str) -> Route:
    one, other = boxes[edge.from_], boxes[edge.to]
    shift = _shift(edge, number, drawing)
    apart = abs(other.centre[0] - one.centre[0]) > 1
    level = abs(other.centre[1] - one.centre[1]) > 1
    sideways = apart and (not level or not sheet.turned)
    path, head, at = _across(one, other, shift) if sideways else _along(one, other, shift)
    if sideways and sheet.turned:
        at = (at[0], min(one.y, other.y) - 6)
    text = edge.text[language] if edge.text else ""
    anchor = "middle" if sideways else "end" if shift < 0 else "start"
    if anchor == "start" and at[0] + _LETTER[language] * len(text) > sheet.width:
        at, anchor = (sheet.width - 1, at[1]), "end"  # no room on the right: the label stands across its line
    return Route(path, head, edge.flow, text, at, anchor)


def _shift(edge: Flow, number: int, drawing: Drawing) -> float:
    """Two flows between the same boxes run side by side."""
    same = [n for n, other in enumerate(drawing.edges) if {other.from_, other.to} == {edge.from_, edge.to}]
    return (same.index(number) - (len(same) - 1) / 2) * 22


def _across(one: Placed, other: Placed, shift: float) -> tuple[str, str, tuple[float, float]]:
    """From side to side, with one bend half-way where the rows differ."""
    right = other.x > one.x
    x1, x2 = (one.x + one.width, other.x) if right else (one.x, other.x + other.width)
    y1, y2 = one.centre[1] + shift, other.centre[1] + shift
    tip = x2 - (7 if right else -7)
    middle = (x1 + x2) / 2 + (shift / 4 if y1 != y2 else 0)
    path = f"M{x1:g} {y1:g}H{tip:g}" if y1 == y2 else f"M{x1:g} {y1:g}H{middle:g}V{y2:g}H{tip:g}"
    return path, _head(x2, y2, 1 if right else -1, 0), (middle, min(y1, y2) - 6 if y1 == y2 else (y1 + y2) / 2)


def _along(one: Placed, other: Placed, shift: float) -> tuple[str, str, tuple[float, float]]:
    """From top to bottom or back, with one bend half-way where the columns differ."""
    down = other.y > one.y
    y1, y2 = (one.y + one.height, other.y) if down else (one.y, other.y + other.height)
    x1, x2 = one.centre[0] + shift, other.centre[0] + shift
    tip = y2 - (7 if down else -7)
    middle = (y1 + y2) / 2 + (shift / 4 if x1 != x2 else 0)
    path = f"M{x1:g} {y1:g}V{tip:g}" if x1 == x2 else f"M{x1:g} {y1:g}V{middle:g}H{x2:g}V{tip:g}"
    return path, _head(x2, y2, 0, 1 if down else -1), ((x1 + x2) / 2 + (-4 if shift < 0 else 4), middle + 5)


def _head(x: float, y: float, right: int, down: int) -> str:
    if right:
        return f"M{x:g} {y:g}l{-8 * right} -4v8z"
    return f"M{x:g} {y:g}l-4 {-8 * down}h8z"
