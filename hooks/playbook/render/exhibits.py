"""Exhibits: documents of a case that look like documents; every figure comes from the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playbook.case import TOTAL, Case, Exhibit, Table
from playbook.render.environment import Place, render
from playbook.units import NAMES, plain, table_figures, table_unit
from playbook.words import interface

Shown = dict[str, Any]
"""What a template needs: `part` names it, the rest is its own."""
_HEADS = {"ageing": "column_band", "flows": "column_flows_period", "chain": "column_chain_name"}
"""What stands above the names of the rows; a statement has items."""
_SIGNED_BELOW = ("approvers-note",)
"""Forms that name their author at the foot, where the signature would be."""


def is_drawn(case: Case, name: str) -> bool:
    """Whether a document is more than rows: such a one has a style of its own."""
    source = next(found for found in case.exhibits if found.id == name).source
    return source.partition(".")[0] in ("units", "notes", "messages")


def exhibit_html(case: Case, name: str, place: Place, anchor: str = "") -> str:
    """One document of a case, by the exhibit's id; a link can lead to the one that has an anchor."""
    exhibit = next(found for found in case.exhibits if found.id == name)
    table = case.table(exhibit)
    assert table is not None, "the case refuses exhibits without a document"
    shown = _SHAPES.get(table.kind, _grid)(case, exhibit, table, place.language)
    return render("exhibit.html", place, case=case, exhibit=exhibit, anchor=anchor, **{"unit": "", **shown})


def _grid(case: Case, exhibit: Exhibit, table: Table, language: str) -> Shown:
    """Rows of figures under heads; the first column names the row."""
    words = interface()[language]["page"]
    figures = _figures(case, table, language)
    rows = [
        {
            "name": _name(case, table, row, language),
            "cells": [_cell(table, row, column, language, figures, exhibit) for column in table.columns],
            "total": row.startswith(("total-", "net-")) or row == TOTAL,
        }
        for row in table.rows
    ]
    return {
        "part": "grid",
        "unit": table_unit(case.unit, language),
        "first": words[_HEADS.get(table.kind, "column_item")],
        "heads": [words["column_year"].format(year=c) if c.isdigit() else words[f"column_{table.kind}_{c}"] for c in table.columns],
        "rows": rows,
        "account": case.flows.account if case.flows and table.kind == "flows" else None,
    }


def _name(case: Case, table: Table, row: str, language: str) -> str:
    """What a row is called: by its own words, the case's label, or the days of its band."""
    cells = table.rows[row]
    if own := cells.get("period") or cells.get("name"):
        return str(own[language])
    if row in case.labels:
        return case.labels[row][language]
    if row == TOTAL:
        return interface()[language]["page"]["total"]
    return _days(cells["days"], language) if "days" in cells else row


def _days(band: str, language: str) -> str:
    return f"{band.replace('-', '–')} {NAMES['days']['en']}" if language == "en" else f"{band.replace('-', '～')}{NAMES['days'][language]}"


def _figures(case: Case, table: Table, language: str) -> Mapping[tuple[str, str], str]:
    """Every cell that holds a figure, all amounts of a table with the same decimals."""
    cells = {(row, column): line[column] for row, line in table.rows.items() for column in table.columns if column != "share"}
    amounts = {cell: value for cell, value in cells.items() if isinstance(value, int | float)}
    shares = {(row, "share"): f"{line['share']:.1f}%" for row, line in table.rows.items() if "share" in table.columns}
    return {**dict(zip(amounts, table_figures(list(amounts.values()), case.unit, language), strict=True)), **shares}


def _cell(table: Table, row: str, column: str, language: str, figures: Mapping[tuple[str, str], str], exhibit: Exhibit) -> Shown:
    value = table.rows[row].get(column)
    figure = value is None or (row, column) in figures
    text = figures.get((row, column), "–") if figure else value[language]
    return {"text": text, "figure": figure, "circled": exhibit.circle == f"{row}.{column}"}


def _message(case: Case, _: Exhibit, table: Table, __: str) -> Shown:
    message = next(iter(table.rows.values()))
    person = next(person for person in case.people if person.id == message["from"])
    return {"part": "message", "message": message, "person": person}


def _units(_: Case, __: Exhibit, table: Table, language: str) -> Shown:
    """The units as a tree: whoever stands below nobody shown is at the top."""
    words = interface()[language]["page"]

    def branch(name: str) -> Shown:
        unit = table.rows[name]
        form = words[f"form_{unit['form']}"]
        if unit["share"]:
            form = words["owned"].format(form=form, share=f"{plain(unit['share'])}%")
        return {**unit, "form": form, "below": [branch(other) for other, below in table.rows.items() if below["parent"] == name]}

    return {"part": "units", "tree": [branch(name) for name, unit in table.rows.items() if unit["parent"] not in table.rows]}


def _note(case: Case, exhibit: Exhibit, table: Table, language: str) -> Shown:
    """A form: its lines, and who filled it in on which day."""
    words = interface()[language]["page"]
    note = next(note for note in case.notes if f"notes.{note.id}" == exhibit.source)
    person = next((person for person in case.people if person.id == note.by), None)
    author = words["comma"].join((person.name[language], person.role[language])) if person else note.by[language]
    signed = {"by": (words[f"note_by_{note.sort}"], author), "on": (words[f"note_on_{note.sort}"], note.on)}
    lines = [(line["label"][language], line["text"][language]) for line in table.rows.values()]
    return {"part": "note", "lines": lines, "signed": signed, "below": note.sort in _SIGNED_BELOW}


_SHAPES: Mapping[str, Callable[[Case, Exhibit, Table, str], Shown]] = {"message": _message, "units": _units, "note": _note}
