"""Documents of a case that hold no figures in columns: the organisation chart, and forms that somebody filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from playbook.model import Date, Faults, Id, Model, Number, Words, unique

_PARTS = ("branch", "department", "person")
"""What nobody holds shares in."""


class OrgUnit(Model):
    """One box of the organisation chart; the one at the top has no parent."""

    id: Id
    name: Words
    form: Literal["company", "branch", "subsidiary", "department", "person"]
    parent: Id | None = None
    share: Annotated[Number, Field(gt=0, le=100)] | None = None
    """Percent of it that its parent holds."""
    note: Words | None = None


class NoteField(Model):
    """One line of a form: what is asked, and what was written."""

    id: Id
    label: Words
    text: Words


def _author_form(value: object) -> str:
    return "words" if isinstance(value, dict) else "id"


# Told apart before they are read, so that a wrong author is one fault and not two.
Author = Annotated[Annotated[Id, Tag("id")] | Annotated[Words, Tag("words")], Discriminator(_author_form)]


class Note(Model):
    """A form that a banker filled in about the firm."""

    id: Id
    sort: Literal["call-report", "account-plan", "approvers-note"]
    by: Author
    """Somebody of the case by id, or a banker's name in both languages."""
    on: Date
    fields: Annotated[tuple[NoteField, ...], Field(min_length=1), unique("field")]


def unit_faults(units: tuple[OrgUnit, ...]) -> Faults:
    """What keeps the units from standing in one tree."""
    known = {unit.id: unit for unit in units}
    tops = [unit.id for unit in units if unit.parent is None]
    told: set[str] = set()
    for number, unit in enumerate(units):
        if unit.parent is None and unit.id != tops[0]:
            yield ("units", number), f'has no parent, and "{tops[0]}" stands at the top already; name the unit it belongs to under parent'
        elif unit.parent is not None and unit.parent not in known:
            yield ("units", number, "parent"), f'"{unit.parent}" is no unit of this case: {", ".join(sorted(known))}'
        elif (ring := _ring(unit, known)) and unit.id not in told:
            told |= set(ring)
            way = " → ".join([*ring, unit.id])
            yield ("units", number, "parent"), f"goes round in a circle: {way}; the unit at the top has no parent"
        if unit.share is not None and (unit.parent is None or unit.form in _PARTS):
            why = "the unit at the top has no parent to hold it" if unit.parent is None else f"nobody holds shares in a {unit.form}"
            yield ("units", number, "share"), f"{why}; leave share out"


def _ring(unit: OrgUnit, known: dict[str, OrgUnit]) -> list[str]:
    """The way up from a unit, where it comes back to it."""
    way = [unit.id]
    while (parent := known[way[-1]].parent) in known and parent is not None:
        if parent == unit.id:
            return way
        if parent in way:
            return []
        way.append(parent)
    return []


def top_down(units: tuple[OrgUnit, ...]) -> Iterator[OrgUnit]:
    """Every unit once, each below the one it belongs to; those that hang on nothing come last."""
    done: set[str] = set()

    def below(parent: str | None) -> Iterator[OrgUnit]:
        for unit in units:
            if unit.parent == parent and unit.id not in done:
                done.add(unit.id)
                yield unit
                yield from below(unit.id)

    yield from below(None)
    yield from (unit for unit in units if unit.id not in done)


def cut_off(units: tuple[OrgUnit, ...], shown: Collection[str]) -> Iterator[OrgUnit]:
    """Units of an excerpt that hang on nothing in it, but for the one at its top."""
    hanging = (unit for unit in top_down(units) if unit.id in shown and unit.parent not in shown)
    next(hanging, None)
    yield from (unit for unit in hanging if unit.parent is not None)


def note_faults(notes: tuple[Note, ...], people: Collection[str]) -> Faults:
    """Authors that the case does not know."""
    for number, note in enumerate(notes):
        if isinstance(note.by, str) and note.by not in people:
            cure = "write a banker's name in both languages"
            yield ("notes", number, "by"), f'"{note.by}" is nobody of this case: {", ".join(sorted(people))}; {cure}'
