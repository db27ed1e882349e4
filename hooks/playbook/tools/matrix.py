"""A matrix: a table to look things up in, a card behind each cell, and the cells that fit one customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from playbook.model import Faults, Id, Model, Words, unique
from playbook.tools.base import Example, Label, Named, Tool, known
from playbook.words import LANGUAGES, words

LONGEST = 200
"""Characters of evidence beside a mark, here and in the script."""


class Row(Model):
    """A line of the table; what is tagged here is tagged in each of its cells."""

    id: Id
    text: Words
    note: Words | None = None
    tags: tuple[Id, ...] = ()


class Head(Model):
    """A column, a tag, or a condition that must hold before a cell counts."""

    id: Id
    text: Words


class Heads(Model):
    """What rows, columns and tags are called above the filters."""

    row: Words
    column: Words
    tag: Words | None = None


class Link(Model):
    """Where a card leads: another tool, a product card, or a role-play that trains it."""

    to: Literal["tool", "product", "role-play"]
    id: Id
    text: Words


class Cell(Model):
    """What stands where a row meets a column, and the card behind it."""

    row: Id
    column: Id
    text: Words
    detail: Words | None = None
    conditions: Annotated[tuple[Head, ...], unique("condition")] = ()
    """What must hold first; each can be ticked once it is checked."""
    red_flags: tuple[Words, ...] = ()
    """Signs that something is wrong here."""
    ask: tuple[Words, ...] = ()
    """Questions to put to the customer."""
    tags: tuple[Id, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def key(self) -> str:
        """The cell's id on the page and in a copy: row--column."""
        return f"{self.row}--{self.column}"

    def checks(self) -> list[str]:
        """Ids of its conditions in a copy: row--column--condition."""
        return [f"{self.key}--{condition.id}" for condition in self.conditions]


class Marked(Example):
    """Marked cells with their evidence by row--column, and the conditions checked as row--column--condition."""

    marks: Mapping[str, Words]
    checks: tuple[str, ...] = ()


class Matrix(Tool):
    """A table to filter, a card for each cell, and the cells that fit one customer with their evidence."""

    WORDS: ClassVar[Mapping[str, Words]] = {
        "how": words(
            en="Open a cell for its conditions and red flags. Mark what fits this customer: a code or a role, never a name.",
            zh="点开一格，看条件和警讯。适合这位客户的就标上，只写代号或职务，不写姓名。",
        ),
        "keys": words(en="Arrow keys move, Enter opens, Esc goes back.", zh="方向键移动，回车打开，Esc返回。"),
        "words": words(en="Words", zh="关键词"),
        "any": words(en="All", zh="全部"),
        "shown": words(en="{count} of {all} cells", zh="{all}格中有{count}格"),
        "none": words(en="Nothing fits. Try fewer words.", zh="没有符合的，换个词试试。"),
        "all": words(en="Show all", zh="全部显示"),
        "conditions": words(en="Conditions to check", zh="要先核实的条件"),
        "flags": words(en="Red flags", zh="警讯"),
        "ask": words(en="Ask", zh="问客户"),
        "fits": words(en="Fits this customer", zh="适合这位客户"),
        "close": words(en="Back to the table", zh="回到表格"),
        "marked": words(en="Marked", zh="已标"),
        "result": words(en="For this customer", zh="这位客户"),
        "count": words(en="Marked: {marked}. Conditions still to check: {open}.", zh="已标{marked}格，还有{open}条要核实。"),
        "bare": words(en="△ No evidence written yet", zh="△ 还没写依据"),
        "start": words(
            en="What you mark gathers here, with the conditions still to check and the red flags.",
            zh="标上的都汇到这里，附上还要核实的条件和警讯。",
        ),
        "by_hand": words(
            en="By hand: tick what fits, and write the evidence beside it. A condition without a tick is still your homework.",
            zh="手填：适合的打勾，旁边写依据。条件没打勾的，就是还要去核实的。",
        ),
        "in_row": words(en="{row}: {cell}", zh="{row}：{cell}"),
        "evidence": words(en="Evidence: {text}", zh="依据：{text}"),
    }
    SHARES = ("sift",)
    START = {
        "rows": [{"id": "first"}, {"id": "second"}],
        "columns": [{"id": "one"}, {"id": "two"}],
        "cells": [
            {"row": "first", "column": "one", "conditions": [{"id": "agreed"}]},
            {"row": "second", "column": "two", "conditions": [{"id": "agreed"}]},
        ],
        "example": {"marks": {"first--one": None}},
    }

    kind: Literal["matrix"]
    heads: Heads
    evidence: Words
    """The label of the line that is written beside a mark."""
    tags: Annotated[tuple[Head, ...], unique("tag")] = ()
    rows: Annotated[tuple[Row, ...], Field(min_length=2), unique("row")]
    columns: Annotated[tuple[Head, ...], Field(min_length=2, max_length=5), unique("column")]
    cells: Annotated[tuple[Cell, ...], Field(min_length=2)]
    example: Marked

    def cells_of(self, row: str) -> list[Cell | None]:
        """The cells of a row in the order of the columns, None where the table is blank."""
        there = {cell.column: cell for cell in self.cells if cell.row == row}
        return [there.get(column.id) for column in self.columns]

    def faults(self) -> Faults:
        rows, columns = ({each.id for each in line} for line in (self.rows, self.columns))
        seen: set[str] = set()
        for number, cell in enumerate(self.cells):
            yield from known(rows, cell.row, ("cells", number, "row"), "a row")
            yield from known(columns, cell.column, ("cells", number, "column"), "a column")
            if cell.key in seen:
                yield ("cells", number), f"stands at {cell.key}, where another cell stands; put both into one"
            seen.add(cell.key)
        for name, wanted in (("row", self.rows), ("column", self.columns)):
            used = {getattr(cell, name) for cell in self.cells}
            for number, each in enumerate(wanted):
                if each.id not in used:
                    yield (f"{name}s", number), f"has no cell; write one, or take the {name} out"
        yield from self._tag_faults()
        yield from self._example_faults()

    def _tag_faults(self) -> Faults:
        tags = {tag.id for tag in self.tags}
        for name, lines in (("rows", self.rows), ("cells", self.cells)):
            for number, line in enumerate(lines):
                for index, tag in enumerate(line.tags):
                    yield from known(tags, tag, (name, number, "tags", index), "a tag")
        used = {tag for line in (*self.rows, *self.cells) for tag in line.tags}
        for number, head in enumerate(self.tags):
            if head.id not in used:
                yield ("tags", number), "is given to no row and no cell; give it to one, or take it out"
        if self.tags and not self.heads.tag:
            yield ("heads",), "say nothing about the tags; add tag, the name of their filter"

    def _example_faults(self) -> Faults:
        for key, text in self.example.marks.items():
            yield from known({cell.key for cell in self.cells}, key, ("example", "marks", key), "a cell")
            if max(len(text[language]) for language in LANGUAGES) > LONGEST:
                yield ("example", "marks", key), f"is longer than the {LONGEST} characters that can be typed there; shorten it"
        checks = {check for cell in self.cells for check in cell.checks()}
        for number, check in enumerate(self.example.checks):
            yield from known(checks, check, ("example", "checks", number), "a condition")

    def payload(self, language: str) -> Any:
        rows = {row.id: row.tags for row in self.rows}
        return {
            "cells": [
                {
                    "row": cell.row,
                    "column": cell.column,
                    "tags": [*rows[cell.row], *cell.tags],
                    "conditions": [condition.id for condition in cell.conditions],
                }
                for row in self.rows
                for cell in self.cells_of(row.id)
                if cell
            ],
            "columns": [column.id for column in self.columns],
            "example": {
                "marks": {key: text[language] for key, text in self.example.marks.items()},
                "checks": list(self.example.checks),
            },
        }

    def asks(self) -> Iterator[Label]:
        yield ("evidence",), self.evidence

    def names(self) -> Iterator[Named]:
        for number, cell in enumerate(self.cells):
            for index, link in enumerate(cell.links):
                yield ("cells", number, "links", index, "id"), link.to, link.id
