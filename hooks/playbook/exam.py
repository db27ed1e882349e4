"""Exams: what each asks, as a blueprint of objectives and levels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from playbook.kinds.base import Level, Question
from playbook.model import Faults, Id, Model, RegisterId, Ruled, Whole, Words, unique


class Row(Model):
    """How many questions of one objective, at which levels."""

    id: Id
    objective: RegisterId
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    items: Annotated[Whole, Field(ge=1, le=20)]


class Exam(Ruled):
    """A sitting drawn from several objectives; no objective's level stands in two rows, so every draw can be filled."""

    id: Id
    title: Words
    about: Words
    minutes: Annotated[Whole, Field(ge=5, le=180)]
    """The time that is offered to those who want a clock."""
    passing: Annotated[Whole, Field(ge=50, le=100)]
    """The least share of right answers that passes, in percent."""
    rows: Annotated[tuple[Row, ...], Field(min_length=1), unique("row")]

    def faults(self) -> Faults:
        seen: dict[tuple[str, str], str] = {}
        for number, row in enumerate(self.rows):
            for step, level in enumerate(row.levels):
                if (row.objective, level) in seen:
                    yield ("rows", number, "levels", step), f'row {seen[row.objective, level]} asks {row.objective} at "{level}" already'
                seen.setdefault((row.objective, level), row.id)


class Exams(Model):
    """The file."""

    exams: Annotated[tuple[Exam, ...], unique("exam")]


def candidates(row: Row, questions: Iterable[Question]) -> list[Question]:
    """The questions that a row may draw: of its objective and levels, and such as can be marked."""
    return [each for each in questions if each.GRADED and each.objective == row.objective and each.level in row.levels]
