"""What was measured, as a table with the goal beside each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured number; without a goal it is told for comparison."""

    what: str
    value: float
    unit: str = "×"
    goal: float | None = None
    note: str = ""

    @property
    def missed(self) -> bool:
        return self.goal is not None and self.value > self.goal

    def cells(self) -> tuple[str, str, str, str, str]:
        goal = "" if self.goal is None else f"≤ {_figure(self.goal, self.unit)}"
        verdict = "" if self.goal is None else "MISSED" if self.missed else "held"
        return self.what, _figure(self.value, self.unit), goal, verdict, self.note


def _figure(value: float, unit: str) -> str:
    if unit == "B":
        return f"{value:,.0f} B"
    return f"{value:.2f}{unit}" if unit == "×" else f"{value:.2f} {unit}"


def shown(rows: Sequence[Row]) -> str:
    """The rows below each other, columns in line."""
    lines = [("measured", "value", "goal", "", ""), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = zip("<>><", cells, widths, strict=False)
    return "  ".join([*(f"{cell:{side}{width}}" for side, cell, width in aligned), cells[4]]).rstrip()
