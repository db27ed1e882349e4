"""A worksheet: a guided form that is kept, printed and copied as text, with dated rows for the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from playbook.kinds.base import repeated_texts
from playbook.model import Faults, Flag, Id, Model, Number, Ruled, Text, Whole, Words, unique
from playbook.tools.base import Example, Label, Tool, known
from playbook.words import words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Option(Model):
    """One answer of a choice."""

    id: Id
    text: Words


class Blank(Ruled):
    """A place to write: a field of the form, or a column of a table."""

    id: Id
    text: Words
    kind: str
    unit: Words | None = None
    """Of a number."""
    options: Annotated[tuple[Option, ...], Field(max_length=8), unique("option")] = ()

    def faults(self) -> Faults:
        if self.kind == "choice" and len(self.options) < 2:
            yield ("options",), "has fewer than two options; a choice needs at least two"
        if self.kind != "choice" and self.options:
            yield ("options",), f'belongs to a choice, and this is a {self.kind}; write "kind: choice", or leave it out'
        if self.kind != "number" and self.unit:
            yield ("unit",), f'belongs to a number, and this is a {self.kind}; write "kind: number", or leave it out'
        yield from repeated_texts(self.options, "options")


class Column(Blank):
    """One column of a table; on a phone a row becomes a card."""

    kind: Literal["line", "text", "date", "number", "choice"]


class Dates(Model):
    """Which columns make a row an entry in the calendar."""

    date: Id
    title: Id
    owner: Id | None = None


class Question(Blank):
    """One field of the form."""

    kind: Literal["line", "text", "date", "number", "choice", "table"]
    help: Words | None = None
    """What belongs here, in one sentence above the field."""
    sample: Words | None = None
    """How a good entry reads."""
    required: Flag = False
    """Counted as open until it is filled in."""
    columns: Annotated[tuple[Column, ...], Field(max_length=5), unique("column")] = ()
    rows: Annotated[Whole, Field(ge=1, le=8)] = 3
    """How many rows a table has on paper, to be filled in by hand."""
    dates: Dates | None = None
    """Makes the dated rows of this table a file for the calendar."""

    def faults(self) -> Faults:
        yield from super().faults()
        if self.kind == "table" and not self.columns:
            yield ("columns",), "has no columns; a table needs at least one"
        if self.kind != "table" and (self.columns or self.dates):
            yield ("columns" if self.columns else "dates",), f'belongs to a table, and this is a {self.kind}; write "kind: table"'
        if self.kind == "table" and self.dates:
            yield from self._date_faults(self.dates)

    def _date_faults(self, dates: Dates) -> Faults:
        kinds = {column.id: column.kind for column in self.columns}
        for key, name in (("date", dates.date), ("title", dates.title), ("owner", dates.owner)):
            if name is not None:
                yield from known(kinds, name, ("dates", key), "a column")
        if kinds.get(dates.date, "date") != "date":
            yield ("dates", "date"), f'"{dates.date}" holds a {kinds[dates.date]}; name a column of kind date'


class Section(Model):
    """Fields that belong together, under one heading."""

    id: Id
    text: Words
    how: Words | None = None
    fields: Annotated[tuple[Question, ...], Field(min_length=1), unique("field")]


def _form(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "rows"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    return "text" if isinstance(value, str) else "words"


_Words = Annotated[Words, Tag("words")]
_Number = Annotated[Number, Tag("number")]
_Text = Annotated[Text, Tag("text")]
Cell = Annotated[_Words | _Number | _Text, Discriminator(_form)]
"""What stands in one blank: words as typed, a number, a day as 2026-03-12, or the id of an option."""
Rows = Annotated[tuple[Mapping[Id, Cell], ...], Tag("rows")]
Entry = Annotated[_Words | _Number | _Text | Rows, Discriminator(_form)]


class Filled(Example):
    """A filled-in worksheet: by field, what a person would type; of a table, its rows by column."""

    fields: Mapping[Id, Entry]


def _kept(value: Any, language: str) -> str:
    """A cell as the browser keeps it: always text."""
    if isinstance(value, str):
        return value
    return f"{value:g}" if isinstance(value, int | float) else str(value[language])


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        return bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _cell_faults(blank: Blank, value: Any, loc: tuple[str | int, ...]) -> Faults:
    """What is wrong with one value of the example."""
    if blank.kind == "choice":
        if isinstance(value, str):
            yield from known({option.id: option for option in blank.options}, value, loc, f"an option of {blank.id}")
        else:
            yield loc, f"is no option of {blank.id}: {', '.join(option.id for option in blank.options)}"
    elif blank.kind == "date" and not _is_day(value):
        yield loc, "is not a day; write it as 2026-03-12"
    elif blank.kind == "number" and not isinstance(value, int | float):
        yield loc, "is not a number"
    elif blank.kind in ("line", "text") and isinstance(value, str | int | float):
        yield loc, "is not a text in every language; write it in en and zh"


class Worksheet(Tool):
    """A guided form: sections of fields, what is still open, and the dates that follow."""

    WORDS: ClassVar[Mapping[str, Words]] = {
        "needed": words(en="needed", zh="必填"),
        "sample": words(en="Such as: {text}", zh="例：{text}"),
        "row": words(en="Row {n}", zh="第{n}行"),
        "add": words(en="Add a row", zh="加一行"),
        "added": words(en="Row {n} added", zh="已加第{n}行"),
        "remove": words(en="Remove", zh="删除"),
        "removed": words(en="Row {n} removed", zh="已删除第{n}行"),
        "restore": words(en="Undo", zh="撤销"),
        "number": words(en="Write a number, such as 12.5.", zh="这里写数字，例如12.5。"),
        "open_head": words(en="Still open", zh="还没填"),
        "open": words(en="Still open: {count}, first: {name}", zh="还有{count}项没填，先填：{name}"),
        "ready": words(en="✓ Everything needed is filled in", zh="✓ 必填项都填好了"),
        "dates": words(en="Dates", zh="日期提醒"),
        "due": words(en="due in {days} days", zh="还有{days}天"),
        "tomorrow": words(en="due tomorrow", zh="明天到期"),
        "today": words(en="△ due today", zh="△ 今天到期"),
        "late_one": words(en="△ overdue by 1 day", zh="△ 已过1天"),
        "late": words(en="△ overdue by {days} days", zh="△ 已过{days}天"),
        "untitled": words(en="no text yet", zh="还没写内容"),
        "by_hand": words(en="By hand: fill in the fields marked “needed” first.", zh="手写：先填标着“必填”的。"),
        "calendar": words(en="Dates to calendar", zh="日期加入日历"),
        "pair": words(en="{label}: {value}", zh="{label}：{value}"),
        "label": words(en="{label}:", zh="{label}："),
        "amount": words(en="{value} {unit}", zh="{value}{unit}"),
    }
    SHARES = ("ics", "rows", "blanks")
    START = {
        "sections": [{"id": "first", "fields": [{"id": "who", "kind": "line", "required": True}, {"id": "seen", "kind": "text"}]}],
        "example": {"fields": {"who": {"en": "", "zh": ""}}},
    }

    kind: Literal["worksheet"]
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=10), unique("section")]
    example: Filled

    def questions(self) -> Iterator[tuple[tuple[str | int, ...], Question]]:
        """Every field with its place."""
        for one, section in enumerate(self.sections):
            for two, question in enumerate(section.fields):
                yield ("sections", one, "fields", two), question

    @property
    def dated(self) -> bool:
        """Whether a table of it goes into the calendar."""
        return any(question.dates for _, question in self.questions())

    def faults(self) -> Faults:
        first: dict[str, Any] = {}
        for loc, question in self.questions():
            if first.setdefault(question.id, loc[1]) != loc[1]:
                yield (*loc, "id"), f'"{question.id}" is already a field of another section; choose another'
        yield from self._example_faults({question.id: question for _, question in self.questions()})

    def _example_faults(self, fields: Mapping[str, Question]) -> Faults:
        for name, value in self.example.fields.items():
            loc = ("example", "fields", name)
            yield from known(fields, name, loc, "a field")
            if name in fields:
                yield from _entry_faults(fields[name], value, loc)
        left = [name for name, field in fields.items() if field.required and name not in self.example.fields]
        if left:
            yield ("example", "fields"), f"leaves out {', '.join(left)}; the example fills in everything that is required"

    def asks(self) -> Iterator[Label]:
        for loc, question in self.questions():
            yield (*loc, "text"), question.text
            yield from (((*loc, "columns", number, "text"), column.text) for number, column in enumerate(question.columns))

    def payload(self, language: str) -> Any:
        return {
            "fields": [_told(question) for _, question in self.questions()],
            "example": {"fields": {name: _example(value, language) for name, value in self.example.fields.items()}},
        }


def _entry_faults(question: Question, value: Any, loc: tuple[str | int, ...]) -> Faults:
    if question.kind != "table":
        if isinstance(value, tuple):
            yield loc, f"holds rows, and {question.id} is no table"
        else:
            yield from _cell_faults(question, value, loc)
        return
    if not isinstance(value, tuple):
        yield loc, f"holds no rows, and {question.id} is a table"
        return
    columns = {column.id: column for column in question.columns}
    for number, row in enumerate(value):
        for name, cell in row.items():
            yield from known(columns, name, (*loc, number, name), f"a column of {question.id}")
            if name in columns:
                yield from _cell_faults(columns[name], cell, (*loc, number, name))


def _told(blank: Question | Column) -> Mapping[str, Any]:
    """A field or column as the script needs it: no words."""
    told: dict[str, Any] = {"id": blank.id, "kind": blank.kind}
    if blank.options:
        told["options"] = [option.id for option in blank.options]
    if isinstance(blank, Question):
        if blank.required:
            told["required"] = True
        if blank.columns:
            told["columns"] = [_told(column) for column in blank.columns]
        if blank.dates:
            told["dates"] = blank.dates.model_dump(exclude_none=True)
    return told


def _example(value: Any, language: str) -> Any:
    if isinstance(value, tuple):
        return [{name: _kept(cell, language) for name, cell in row.items()} for row in value]
    return _kept(value, language)
