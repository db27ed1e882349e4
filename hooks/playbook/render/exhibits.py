"""Exhibits: documents of a case that look like documents; every figure comes from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playbook.case import Case, Exhibit, Table
from playbook.render.environment import Place, render
from playbook.units import NAMES, table_figures, table_unit
from playbook.words import interface

Cell = dict[str, Any]


def exhibit_html(case: Case, name: str, place: Place) -> str:
    """One document of a case, by the exhibit's id."""
    exhibit = next(found for found in case.exhibits if found.id == name)
    table = case.table(exhibit)
    assert table is not None, "the case refuses exhibits without a document"
    shape = _SHAPES.get(table.kind, _grid)
    return render(
        "exhibit.html", place, case=case, exhibit=exhibit, name=f"{case.id}-{name}", **shape(case, exhibit, table, place.language)
    )


def _grid(case: Case, exhibit: Exhibit, table: Table, language: str) -> dict[str, Any]:
    """Rows of figures under heads; the first column names the row."""
    words = interface()[language]["page"]
    if "days" in table.columns and all(row in case.labels for row in table.rows):
        # A band whose name says its days needs no second column of them.
        table = Table(table.kind, tuple(column for column in table.columns if column != "days"), table.rows)
    heads = [column if column.isdigit() else words[f"column_{table.kind}_{column}"] for column in table.columns]
    rows = [_row(case, exhibit, table, row, language) for row in table.rows]
    named = table.kind in ("statement", "tax", "ageing")
    if not named:
        rows = [{**row, "cells": row["cells"][1:], "name": row["cells"][0]["text"]} for row in rows]
    first = words["column_item"] if table.kind in ("statement", "tax") else words["column_band"] if named else heads.pop(0)
    unit = table_unit(case.unit, language)
    return {"heads": heads, "rows": rows, "first": first, "unit": unit, "kind": table.kind, "message": None}


def _row(case: Case, exhibit: Exhibit, table: Table, row: str, language: str) -> dict[str, Any]:
    label = case.labels[row][language] if row in case.labels else row
    cells = [_cell(case, table, row, column, language, exhibit.circle == f"{row}.{column}") for column in table.columns]
    return {"name": label, "cells": cells, "total": row.startswith("total-") or row.startswith("net-")}


def _cell(case: Case, table: Table, row: str, column: str, language: str, circled: bool) -> Cell:
    value = table.rows[row].get(column)
    if value is None:
        return {"text": "–", "figure": True, "circled": circled}
    if column == "share":
        return {"text": f"{value:.0f}%", "figure": True, "circled": circled}
    if isinstance(value, int | float):
        every = [line[name] for line in table.rows.values() for name in line if name != "share" and isinstance(line[name], int | float)]
        shown = dict(zip(every, table_figures(every, case.unit, language), strict=True))
        return {"text": shown[value], "figure": True, "circled": circled}
    if isinstance(value, str):
        days = value.replace("-", "–" if language == "en" else "～")
        return {
            "text": f"{days} {NAMES['days'][language]}" if language == "en" else f"{days}{NAMES['days'][language]}",
            "figure": False,
            "circled": circled,
        }
    return {"text": value[language], "figure": False, "circled": circled}


def _message(case: Case, exhibit: Exhibit, table: Table, language: str) -> dict[str, Any]:
    message = next(iter(table.rows.values()))
    person = next(person for person in case.people if person.id == message["from"])
    shown = {"from": person, "on": message["on"], "channel": message["channel"], "text": message["text"]}
    return {"heads": [], "rows": [], "first": "", "unit": "", "kind": "message", "message": shown}


_SHAPES: Mapping[str, Callable[[Case, Exhibit, Table, str], dict[str, Any]]] = {"message": _message}
