"""A map: people or firms on two axes or along a chain, the lines between them, and what the picture warns of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field as Limits

from playbook.kinds.base import repeated_texts
from playbook.model import Faults, Flag, Id, Model, Number, Ruled, Words, unique
from playbook.tools.base import Example, Label, Named, Tool, known
from playbook.words import LANGUAGES, words

_SHEETS = (720, 360)
"""The widths in px in which every map is drawn; wide ones keep a column for the steps of y."""
_SIDE = 104
_OWN = {"id", "code", "x", "y", "column", "from", "to", "at", "name"}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "circle": (),
    "alone": (),
    "above": ("field", "above"),
    "sum": ("field", "above"),
    "count": ("above",),
    "missing": ("field",),
    "nobody": ("at",),
    "someone": ("at",),
}
"""Rule of a warning → the keys that it cannot do without."""


class Step(Model):
    """One step of an axis, or one column of a chain."""

    id: Id
    text: Words


class Axis(Ruled):
    """What an axis measures, from its low end to its high end."""

    text: Words
    steps: Annotated[tuple[Step, ...], Limits(min_length=3, max_length=5), unique("step")]

    def faults(self) -> Faults:
        yield from repeated_texts(self.steps, "steps")


class Choice(Model):
    """One option of a field; a marked one stands out in the drawing."""

    id: Id
    text: Words
    mark: Flag = False


class Field(Ruled):
    """Something noted of an entry or of a line: a text, one of several options, or a percentage."""

    id: Id
    text: Words
    help: Words | None = None
    options: Annotated[tuple[Choice, ...], unique("option")] = ()
    percent: Flag = False
    drawn: Flag = False
    """Whether the drawing shows it: an option under the code, a text or a figure beside the line."""

    def faults(self) -> Faults:
        yield from repeated_texts(self.options, "options")
        if self.options and self.percent:
            yield ("percent",), "cannot go with options; a field is one of the two"
        if self.id in _OWN:
            yield ("id",), f'"{self.id}" is kept for the map itself; take another name'


class Links(Model):
    """Lines between entries, each from one to another."""

    text: Words
    add: Words
    from_: Annotated[Words, Limits(alias="from")]
    to: Words
    fields: Annotated[tuple[Field, ...], Limits(max_length=4), unique("field")] = ()


class Caution(Ruled):
    """Something that the picture shows and a reader should not overlook."""

    id: Id
    rule: Literal["circle", "alone", "above", "sum", "count", "missing", "nobody", "someone"]
    field: Id | None = None
    above: Number | None = None
    at: Mapping[str, tuple[Id, ...]] = {}
    """Places and options, by axis, column or field, that all have to fit."""
    text: Words
    """What to look for, said before anything is filled in."""
    found: Words
    """Said when it is so; {names}, and {value} where the rule counts or adds up."""

    def faults(self) -> Faults:
        for key in _NEEDS[self.rule]:
            if getattr(self, key) in (None, {}):
                yield ("rule",), f'is "{self.rule}", which needs {key}'


class Placed(Model):
    """One entry of the example."""

    id: Id
    code: Words
    at: Mapping[str, Id] = {}
    """Its places and chosen options, by axis, column or field."""
    texts: Mapping[Id, Words] = {}


class Line(Model):
    """One line of the example."""

    from_: Annotated[Id, Limits(alias="from")]
    to: Id
    at: Mapping[str, Id] = {}
    texts: Mapping[Id, Words] = {}
    percents: Mapping[Id, Number] = {}


class Filled(Example):
    """A filled-in map."""

    entries: Annotated[tuple[Placed, ...], Limits(min_length=1), unique("entry")]
    links: tuple[Line, ...] = ()


class Map(Tool):
    """Places people or firms on two axes or along a chain, draws them, and points out what is missing or dangerous."""

    WORDS: ClassVar[Mapping[str, Words]] = {
        "how": words(
            en="Open a line to change it. On its heading the arrow keys move it on the map.",
            zh="点开一行就能改。停在行首时，按方向键可以在图上移动。",
        ),
        "choose": words(en="not placed yet", zh="还没放"),
        "open": words(en="choose", zh="请选"),
        "unplaced": words(en="Not placed yet", zh="还没放上去"),
        "unnamed": words(en="New, no code yet", zh="新的，还没写代号"),
        "remove": words(en="Remove", zh="移除"),
        "removed": words(en="Removed: {name}", zh="已移除：{name}"),
        "back": words(en="Put it back", zh="放回去"),
        "full": words(en="{most} is the most that one page holds.", zh="一页最多放{most}个。"),
        "empty": words(en="The map draws itself as you add.", zh="一边加，图一边画出来。"),
        "look": words(en="Look at this first", zh="先看这几条"),
        "look_by_hand": words(en="Before you put the pen down", zh="放下笔之前，对一遍"),
        "as_table": words(en="The same as a table", zh="同一张图的表格"),
        "drawing": words(en="{title}: a drawing; the table below says the same.", zh="{title}：示意图，内容与下方表格相同。"),
        "line": words(en="{from} to {to}", zh="{from}到{to}"),
        "svg": words(en="Picture (SVG)", zh="图片（SVG）"),
        "csv": words(en="Table (CSV)", zh="表格（CSV）"),
        "pair": words(en="{name}: {text}", zh="{name}：{text}"),
        "between": words(en=", ", zh="、"),
    }
    SHARES = ("csv", "graph", "diagram", "picture", "poster", "entries", "chart")
    START = {
        "layout": "chain",
        "columns_are": {"en": "", "zh": ""},
        "columns": [{"id": "before"}, {"id": "middle"}, {"id": "after"}],
        "fields": [{"id": "evidence"}],
        "most": 12,
        "example": {"entries": [{"id": "first", "at": {"column": "middle"}}]},
    }

    kind: Literal["map"]
    layout: Literal["axes", "chain"]
    x: Axis | None = None
    y: Axis | None = None
    columns: Annotated[tuple[Step, ...], Limits(max_length=6), unique("column")] = ()
    columns_are: Words | None = None
    """What the columns of a chain are, as the label of the choice between them."""
    entries: Words
    """What stands on the map, as a heading: "Roles"."""
    code: Words
    """The label of an entry's short name: a role or a code, no person's name."""
    code_help: Words | None = None
    add: Words
    fields: Annotated[tuple[Field, ...], Limits(min_length=1, max_length=6), unique("field")]
    links: Links | None = None
    most: Annotated[int, Limits(ge=12, le=20)]
    warnings: Annotated[tuple[Caution, ...], Limits(max_length=8), unique("warning")] = ()
    talks: tuple[Id, ...] = ()
    """Role-plays in which the map is needed."""
    example: Filled

    @property
    def places(self) -> Mapping[str, tuple[Step, ...]]:
        """Where an entry may stand: axis or column → its steps in order."""
        if self.layout == "chain":
            return {"column": self.columns}
        return {name: axis.steps for name, axis in (("x", self.x), ("y", self.y)) if axis}

    @property
    def chosen(self) -> Mapping[str, set[str]]:
        """Everything of an entry that is chosen: axis, column or field → the ids there are."""
        options = {field.id: {option.id for option in field.options} for field in self.fields if field.options}
        return {**{name: {step.id for step in steps} for name, steps in self.places.items()}, **options}

    def faults(self) -> Faults:
        if self.layout == "axes":
            yield from ((("layout",), f'is "axes", which needs {name}') for name in ("x", "y") if name not in self.places)
        elif len(self.columns) < 3 or self.columns_are is None:
            yield ("columns",), f"are {len(self.columns)}; a chain has 3 to 6, and says in columns_are what they are"
        yield from self._too_long()
        for number, warning in enumerate(self.warnings):
            yield from self._warning_faults(warning, ("warnings", number))
        yield from self._example_faults()

    def _too_long(self) -> Faults:
        """A drawing has no room for long steps, least of all on a phone."""
        for name, steps in self.places.items():
            room = _SIDE - 6 if name == "y" else _SHEETS[name == "x"] / max(1, len(steps)) - 6
            loc = ("columns",) if name == "column" else (name, "steps")
            for number, step in enumerate(steps):
                for language in LANGUAGES:
                    if (wide := _width(step.text[language])) > room:
                        yield (*loc, number, "text", language), f"is too long for the drawing, about {wide / room:.1f} times the room"

    def _warning_faults(self, warning: Caution, at: tuple[str | int, ...]) -> Faults:
        of_links = warning.rule in ("circle", "alone", "above", "sum", "count")
        if of_links and self.links is None:
            yield (*at, "rule"), f'"{warning.rule}" looks at lines, and this map has no links'
        elif warning.field:
            fields = {field.id: field for field in (self.links.fields if of_links and self.links else self.fields)}
            yield from known(set(fields), warning.field, (*at, "field"), "a field")
            if warning.rule in ("above", "sum") and warning.field in fields and not fields[warning.field].percent:
                yield (*at, "field"), f'"{warning.field}" is no percentage; only a percentage can be compared'
        yield from (fault for name, ids in warning.at.items() for id in ids for fault in self._at(name, id, (*at, "at", name)))

    def _at(self, name: str, id: str, loc: tuple[str | int, ...]) -> Faults:
        yield from known(dict(self.chosen), name, loc, "an axis, column or choice")
        if name in self.chosen:
            yield from known(self.chosen[name], id, loc, f"one of {name}")

    def _example_faults(self) -> Faults:
        codes = {entry.id for entry in self.example.entries}
        typed = {field.id for field in self.fields if not field.options}
        if len(codes) > self.most:
            yield ("example", "entries"), f"are {len(codes)}; the map holds {self.most}"
        for number, entry in enumerate(self.example.entries):
            at = ("example", "entries", number)
            yield from (fault for name, id in entry.at.items() for fault in self._at(name, id, (*at, "at", name)))
            yield from (fault for name in entry.texts for fault in known(typed, name, (*at, "texts", name), "a field to be typed in"))
        for number, link in enumerate(self.example.links):
            yield from self._line_faults(link, codes, ("example", "links", number))

    def _line_faults(self, link: Line, codes: set[str], at: tuple[str | int, ...]) -> Faults:
        fields = {field.id: field for field in self.links.fields} if self.links else {}
        if self.links is None:
            yield at, "is a line, and this map has no links"
        yield from known(codes, link.from_, (*at, "from"), "an entry of the example")
        yield from known(codes, link.to, (*at, "to"), "an entry of the example")
        for key, given in (("at", link.at), ("texts", link.texts), ("percents", link.percents)):
            yield from (fault for name in given for fault in known(set(fields), name, (*at, key, name), "a field of the links"))

    def asks(self) -> Iterator[Label]:
        yield ("code",), self.code
        yield from ((("fields", number, "text"), field.text) for number, field in enumerate(self.fields))
        if self.links:
            yield from ((("links", "fields", number, "text"), field.text) for number, field in enumerate(self.links.fields))

    def names(self) -> Iterator[Named]:
        yield from ((("talks", number), "role-play", talk) for number, talk in enumerate(self.talks))

    def payload(self, language: str) -> Any:
        return {
            "layout": self.layout,
            "places": {name: [step.id for step in steps] for name, steps in self.places.items()},
            "fields": [_told(field) for field in self.fields],
            "links": [_told(field) for field in self.links.fields] if self.links else None,
            "most": self.most,
            "warnings": [_only(warning.model_dump(include={"id", "rule", "field", "above", "at"})) for warning in self.warnings],
            "example": {
                "entries": [
                    {"id": one.id, "code": one.code[language], **one.at, **_in(one.texts, language)} for one in self.example.entries
                ],
                "links": [
                    {"id": f"l{number}", "from": one.from_, "to": one.to, **one.at, **_in(one.texts, language), **one.percents}
                    for number, one in enumerate(self.example.links, start=1)
                ],
            },
        }


def _width(text: str) -> float:
    """About how wide a text of the drawing is, in px."""
    return sum(13 if letter > "\u2e7f" else 6.7 for letter in text)


def _in(texts: Mapping[str, Words], language: str) -> dict[str, str]:
    return {name: text[language] for name, text in texts.items()}


def _only(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, {}, (), False)}


def _told(field: Field) -> dict[str, Any]:
    """What the browser has to know of a field; its texts stand in the form."""
    marked = [option.id for option in field.options if option.mark]
    ids = [option.id for option in field.options]
    return _only({"id": field.id, "options": ids or None, "marked": marked or None, "percent": field.percent, "drawn": field.drawn})
