"""A case: an invented firm with its statements, lists, people and documents; its books are checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from playbook.documents import Note, OrgUnit, cut_off, note_faults, top_down, unit_faults
from playbook.kinds.base import Unit
from playbook.model import Date, Faults, Id, Model, Number, Ruled, Text, Whole, Words, unique

Lines = Mapping[Id, Mapping[str, Number]]
MOST_ROWS = 10
"""Of an exhibit. Its columns are five at most by themselves: the rows' names and four years."""
TOTAL = "total"
"""The row that the build adds below a list."""


class Bucket(Model):
    """One band of an ageing list."""

    id: Id
    days: Text
    amount: Number


class Period(Model):
    """What came in and went out through the account in one period."""

    id: Id
    text: Words
    in_: Annotated[Number, Field(alias="in")]
    out: Number


class Flows(Model):
    """The turnover of one bank account over a year."""

    year: Whole
    account: Words
    periods: Annotated[tuple[Period, ...], Field(min_length=1, max_length=12), unique("period")]


class Link(Model):
    """One firm of the chain around the case."""

    id: Id
    tier: Id
    name: Words
    text: Words
    amount: Number | None = None


class CasePerson(Model):
    """Somebody at the firm."""

    id: Id
    name: Words
    role: Words


class Message(Model):
    """A message that somebody sent."""

    id: Id
    from_: Annotated[Id, Field(alias="from")]
    on: Date
    channel: Words
    text: Words


class Exhibit(Model):
    """A document of the case as a lesson or a question shows it."""

    id: Id
    title: Words
    as_of: Words
    source: Text
    """statements.<name>, ageing.<account>, flows, tax, chain, units, messages.<id>, notes.<id>"""
    rows: tuple[Id, ...] = ()
    circle: Text | None = None
    """The one cell to look at: row.column."""


class Case(Ruled):
    """One invented firm; every figure in a lesson, question or role-play about it comes from here."""

    id: Id
    invented: Literal[True]
    name: Words
    summary: Words
    currency: Literal["CNY"]
    unit: Unit
    years: Annotated[tuple[Whole, ...], Field(min_length=1, max_length=4)]
    labels: Mapping[Id, Words] = {}
    statements: Mapping[Id, Lines] = {}
    ageing: Mapping[Id, tuple[Bucket, ...]] = {}
    flows: Flows | None = None
    tax: Lines = {}
    chain: Annotated[tuple[Link, ...], unique("link")] = ()
    people: Annotated[tuple[CasePerson, ...], unique("person")] = ()
    units: Annotated[tuple[OrgUnit, ...], Field(max_length=40), unique("unit")] = ()
    messages: Annotated[tuple[Message, ...], unique("message")] = ()
    notes: Annotated[tuple[Note, ...], unique("note")] = ()
    exhibits: Annotated[tuple[Exhibit, ...], unique("exhibit")] = ()
    checks: tuple[Text, ...] = ()

    def faults(self) -> Faults:
        for number, check in enumerate(self.checks):
            for fault in _check_books(self, check):
                yield ("checks", number), fault
        people = {person.id for person in self.people}
        for number, message in enumerate(self.messages):
            if message.from_ not in people:
                yield ("messages", number, "from"), f'"{message.from_}" is nobody of this case: {", ".join(sorted(people))}'
        yield from unit_faults(self.units)
        yield from note_faults(self.notes, people)
        for number, exhibit in enumerate(self.exhibits):
            for field, fault in self._exhibit_faults(exhibit):
                yield ("exhibits", number, field), fault

    def _exhibit_faults(self, exhibit: Exhibit) -> Iterator[tuple[str, str]]:
        table = self.table(exhibit)
        if table is None:
            yield "source", f'"{exhibit.source}" is no document of this case'
            return
        for row in exhibit.rows:
            if row not in table.rows:
                yield "rows", f'"{row}" is not a row of {exhibit.source}'
        for row in table.rows if table.kind in _LABELLED else ():
            if row not in self.labels:
                yield "rows" if row in exhibit.rows else "source", f'"{row}" would stand there as an id; name it under labels'
        if exhibit.circle and not table.columns:
            yield "circle", f"{exhibit.source} has no cell to circle; leave circle out"
        elif exhibit.circle and exhibit.circle not in {f"{row}.{column}" for row in table.rows for column in table.columns}:
            yield "circle", f'"{exhibit.circle}" is not a cell (row.column) of {exhibit.source}'
        if len(table.rows) > MOST_ROWS:
            field, which = ("rows", "fewer") if exhibit.rows else ("source", "those to show")
            yield field, f"shows {len(table.rows)} rows, at most {MOST_ROWS} fit; name {which} under rows"
        for unit in cut_off(self.units, exhibit.rows) if exhibit.source == "units" else ():
            yield "rows", f'"{unit.id}" hangs on nothing that is shown; name "{unit.parent}" too'

    def table(self, exhibit: Exhibit) -> Table | None:
        """The rows and columns behind an exhibit, or None where the case has no such document."""
        first, _, rest = exhibit.source.partition(".")
        reader = _TABLES.get(first)
        table = reader(self, rest) if reader else None
        if table is None or not exhibit.rows:
            return table
        return Table(table.kind, table.columns, {row: table.rows[row] for row in exhibit.rows if row in table.rows} or table.rows)


@dataclass(frozen=True)
class Table:
    """An exhibit's cells: row id → column id → number, text or words."""

    kind: str
    columns: tuple[str, ...]
    """Those with a cell that can be circled; a row may hold its name beside them."""
    rows: Mapping[str, Mapping[str, Any]]


def _by_year(case: Case, lines: Lines | None, kind: str) -> Table | None:
    if not lines:
        return None
    years = tuple(str(year) for year in case.years)
    return Table(kind, years, {line: {year: values.get(year) for year in years} for line, values in lines.items()})


def _ageing(case: Case, account: str) -> Table | None:
    if account not in case.ageing:
        return None
    total = sum(bucket.amount for bucket in case.ageing[account])
    rows: dict[str, Any] = {b.id: {"days": b.days, "amount": b.amount, "share": _share(b.amount, total)} for b in case.ageing[account]}
    rows.setdefault(TOTAL, {"amount": total, "share": _share(total, total)})
    return Table("ageing", ("amount", "share"), rows)


def _share(part: float, whole: float) -> float:
    return 100 * part / (whole or 1)


def _flows(case: Case, _: str) -> Table | None:
    if case.flows is None:
        return None
    rows: dict[str, Any] = {p.id: {"period": p.text, "in": p.in_, "out": p.out, "net": p.in_ - p.out} for p in case.flows.periods}
    rows.setdefault(TOTAL, {column: sum(row[column] for row in rows.values()) for column in ("in", "out", "net")})
    return Table("flows", ("in", "out", "net"), rows)


def _chain(case: Case, _: str) -> Table | None:
    rows = {link.id: {"name": link.name, "text": link.text, "amount": link.amount} for link in case.chain}
    return Table("chain", ("text", "amount"), rows) if rows else None


def _message(case: Case, name: str) -> Table | None:
    rows = {m.id: {"from": m.from_, "on": m.on, "channel": m.channel, "text": m.text} for m in case.messages if m.id == name}
    return Table("message", (), rows) if rows else None


def _units(case: Case, _: str) -> Table | None:
    rows = {unit.id: dict(unit) for unit in top_down(case.units)}
    return Table("units", (), rows) if rows else None


def _note(case: Case, name: str) -> Table | None:
    note = next((note for note in case.notes if note.id == name), None)
    return Table("note", (), {field.id: {"label": field.label, "text": field.text} for field in note.fields}) if note else None


_TABLES: Mapping[str, Any] = {
    "statements": lambda case, name: _by_year(case, case.statements.get(name), "statement"),
    "ageing": _ageing,
    "flows": _flows,
    "tax": lambda case, _: _by_year(case, case.tax, "tax"),
    "chain": _chain,
    "units": _units,
    "messages": _message,
    "notes": _note,
}

_LABELLED = ("statement", "tax")
"""Whose rows have no words of their own."""

_CALL = re.compile(r"(prior|sum)\(([a-z-]+)\.([a-z-]+)\)\Z")
_NAME = re.compile(r"([a-z-]+)\.([a-z-]+)\Z")


class _Unknown(Exception):
    """A check names a line that the case does not have."""


def _check_books(case: Case, check: str) -> Iterator[str]:
    """Each year in which the two sides of `a = b + c - d` differ."""
    left, equals, right = check.partition(" = ")
    if not equals:
        yield 'is not of the form "a = b + c - d"'
        return
    for number, year in enumerate(case.years):
        if number == 0 and "prior(" in check and len(case.years) > 1:
            continue  # the first year has no year before it
        try:
            one, other = _side(case, left, number), _side(case, right, number)
        except _Unknown as unknown:
            yield f'names "{unknown}", which this case does not have'
            return
        if one is not None and other is not None and abs(one - other) > 1e-6:
            yield f"does not hold for {year}: {left} is {one:,g}, {right} is {other:,g}"


def _side(case: Case, text: str, year: int) -> float | None:
    total, sign = 0.0, 1
    for token in text.split():
        if token in ("+", "-"):
            sign = 1 if token == "+" else -1
            continue
        value = _term(case, token, year)
        if value is None:
            return None
        total += sign * value
        sign = 1
    return total


def _term(case: Case, token: str, year: int) -> float | None:
    """A line's figure for a year; None where this document knows only another year."""
    if call := _CALL.match(token):
        function, first, second = call.groups()
        return _line(case, first, second, year - 1, token) if function == "prior" else _sum(case, first, second, year, token)
    if name := _NAME.match(token):
        return _line(case, name[1], name[2], year, token)
    raise _Unknown(token)


def _line(case: Case, section: str, line: str, year: int, token: str) -> float | None:
    lines = case.tax if section == "tax" else case.statements.get(section, {})
    if line not in lines:
        raise _Unknown(token)
    return lines[line].get(str(case.years[year])) if year >= 0 else None


def _sum(case: Case, first: str, second: str, year: int, token: str) -> float | None:
    if first == "ageing" and second in case.ageing:
        return sum(b.amount for b in case.ageing[second]) if year == len(case.years) - 1 else None
    if first == "flows" and case.flows is not None and second in ("in", "out"):
        return sum(p.in_ if second == "in" else p.out for p in case.flows.periods) if case.years[year] == case.flows.year else None
    raise _Unknown(token)
