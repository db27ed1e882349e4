"""What every content family shares: the frozen base, ids, numbers, dates, and the way from a source to a model."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from playbook import messages, shape
from playbook.described import described
from playbook.messages import shown
from playbook.problems import MEANING, SHAPE, Problems, nearest
from playbook.source import Loc, Source
from playbook.words import LANGUAGES, Text, Words

__all__ = [
    "Date",
    "Draft",
    "Faults",
    "Flag",
    "Id",
    "Model",
    "Number",
    "Reader",
    "RegisterId",
    "Ruled",
    "Text",
    "Whole",
    "Words",
    "named",
    "shown",
    "unique",
]

Faults = Iterable[tuple[Loc, str]]

_RULES = ("value", "repeated_id")
_DRAFT = {"draft": True}
"""The context in which rules are not looked at: of a draft, only the form has to fit."""
_MOST_ROUNDS = 4
_OF_TEXT = ("string_type", "string_pattern_mismatch", "string_too_long")


class Model(BaseModel):
    """Frozen, and deaf to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Fields described by the texts below them. Pydantic's own way reads every class at import, and only schemas need it."""
        schema = handler(core)
        fields = handler.resolve_ref_schema(schema).get("properties", {})
        for name in fields.keys() & described(cls).keys():
            fields[name].setdefault("description", described(cls)[name])
        return schema


class Ruled(Model):
    """A model with rules of its own that no single field can state."""

    def faults(self) -> Faults:
        """Each broken rule as (path to the offending value inside this item, sentence with the cure)."""
        return ()

    @model_validator(mode="after")
    def _keep_rules(self, info: ValidationInfo) -> Self:
        if info.context == _DRAFT:
            return self
        found = [
            InitErrorDetails(type=PydanticCustomError("value", "{fault}", {"fault": text}), loc=loc, input=None)
            for loc, text in self.faults()
        ]
        if found:
            # Raising pydantic's own error, not ValueError, keeps the path of each fault.
            raise ValidationError.from_exception_data(type(self).__name__, found)
        return self


Id = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
RegisterId = Annotated[str, Strict(), StringConstraints(pattern=r"^[A-Z]{1,2}-?[A-Z]*[0-9]+$")]
Number = Annotated[float, Strict(), AllowInfNan(False)]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]


def _as_date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return datetime.date.fromisoformat(value)
    raise ValueError("not a day")


Date = Annotated[datetime.date, BeforeValidator(_as_date)]


def unique(what: str) -> AfterValidator:
    """Refuse a tuple of items in which an `id` stands twice."""

    def check(items: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        if info.context == _DRAFT or len({item.id for item in items}) == len(items):
            return items
        raise ValidationError.from_exception_data(what, list(_repeats(items)))

    return AfterValidator(check)


Broken = tuple[Loc, dict[str, Any]]
"""Where the item stands whose rule is broken, and the fault in pydantic's form."""


def _broken_rules(node: Any, loc: Loc = ()) -> Iterator[Broken]:
    """Every rule that a draft breaks, at every depth: a validator would stop at the innermost."""
    if isinstance(node, Ruled):
        yield from ((loc, {"type": "value", "loc": (*loc, *inner), "ctx": {"fault": text}}) for inner, text in node.faults())
    if isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            yield from _broken_rules(getattr(node, name), (*loc, field.alias or name))
    elif isinstance(node, tuple):
        if all(hasattr(item, "id") for item in node):
            yield from (
                ((*loc, *fault["loc"]), {**fault, "type": "repeated_id", "ctx": fault["type"].context, "loc": (*loc, *fault["loc"])})
                for fault in _repeats(node)
            )
        for number, item in enumerate(node):
            yield from _broken_rules(item, (*loc, number))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _broken_rules(value, (*loc, key))


def _repeats(items: tuple[Any, ...]) -> Iterator[InitErrorDetails]:
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        if item.id in first:
            fault = PydanticCustomError("repeated_id", "{id} stands twice", {"id": item.id, "first": first[item.id]})
            yield InitErrorDetails(type=fault, loc=(number, "id"), input=item.id)
        first.setdefault(item.id, number)


@dataclass(frozen=True)
class Draft:
    """What was read: the model, with samples where a fault was, so that the rest of it is still looked at."""

    model: Any | None
    sound: bool = False
    """Nothing is wrong with it."""
    whole: bool = False
    """At most words are wrong with it: its ids, figures and links are those of the author."""


class Reader:
    """Reads parts of sources into one model and reports each fault at its own place."""

    def __init__(self, model: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(model)
        self._schema: dict[str, Any] | None = None

    def read(self, source: Source, problems: Problems, name: Callable[[Any], str], loc: Loc = ()) -> Any | None:
        """The model of the value at `loc`, or None after reporting; `name` says what the item is called."""
        draft = self.draft(source, problems, name, loc)
        return draft.model if draft.sound else None

    def draft(self, source: Source, problems: Problems, name: Callable[[Any], str], loc: Loc = ()) -> Draft:
        """The same, but an unsound item comes back as a draft, for the rules about other items."""
        data = source.get(loc)
        try:
            return Draft(self._adapter.validate_python(data), sound=True, whole=True)
        except ValidationError as error:
            faults = _without_echoes(error, data)
        for fault in faults:
            self._report(fault, source, loc, name(data), problems)
        model = self._mend(data, faults)
        values = [(_path_in(data, fault), fault) for fault in faults if fault["type"] not in _RULES]
        at_fault = {path for path, _ in values}
        guessed = [path for path, fault in values if not self._is_of_words(fault, data)]
        broken = [
            fault
            for owner, fault in _broken_rules(model)
            # A sample that stands in for a fault breaks no rule of the author's.
            if fault["loc"] not in at_fault and not any(path[: len(owner)] == owner for path in guessed)
        ]
        for fault in broken:
            self._report(fault, source, loc, name(data), problems)
        return Draft(model, whole=not guessed and not broken)

    def schema(self) -> dict[str, Any]:
        if self._schema is None:
            self._schema = self._adapter.json_schema()
        return self._schema

    def _mend(self, data: Any, faults: list[ErrorDetails]) -> Any | None:
        """A model of the data with samples in place of what is wrong; None where nothing can be saved."""
        mended = copy.deepcopy(data)
        for _ in range(_MOST_ROUNDS):
            for number, fault in enumerate(faults):
                if fault["type"] not in _RULES and fault["loc"]:
                    self._patch(mended, fault, number)
            try:
                return self._adapter.validate_python(mended, context=_DRAFT)
            except ValidationError as error:
                faults = error.errors(include_url=False)
        return None

    def _patch(self, data: Any, fault: ErrorDetails, number: int) -> None:
        node, path = data, _path_in(data, fault)
        for step in path[:-1]:
            node = node[step]
        if not path:
            return
        kind, last = fault["type"], path[-1]
        if kind == "extra_forbidden" or fault["loc"][-1] == "[key]":
            node.pop(last, None)
        elif kind == "too_long":
            del node[last][fault["ctx"]["max_length"] :]
        else:
            node[last] = self._sample(path, number)

    def _sample(self, path: Loc, number: int) -> Any:
        nodes = shape.nodes_at(self.schema(), path)
        return shape.sample(nodes[0], self.schema(), number) if nodes else None

    def _is_of_words(self, fault: ErrorDetails, data: Any) -> bool:
        """Whether a fault leaves an item's ids, figures and links as the author wrote them."""
        path = _path_in(data, fault)
        if not path or fault["type"] == "extra_forbidden":
            return False
        if path[-1] in LANGUAGES or fault["type"] == "literal_error":
            return True
        asked = self._sample(path, 0)
        of_field = len(path) == 1 and fault["type"] == "string_pattern_mismatch"
        return of_field or (isinstance(asked, dict) and set(asked) == set(LANGUAGES))

    def _report(self, fault: Mapping[str, Any], source: Source, loc: Loc, subject: str, problems: Problems) -> None:
        of_key = fault["loc"][-1:] == ("[key]",)
        inner = fault["loc"][:-1] if of_key else fault["loc"]
        if fault["type"] == "union_tag_invalid":
            inner = (*inner, fault["ctx"]["discriminator"].strip("'"))
        where, steps = (*loc, *inner), _path_in(source.get(loc), {**fault, "loc": inner})
        message = messages.message(fault)
        if fault["type"] == "extra_forbidden":
            message += nearest(steps[-1], shape.known_keys(self.schema(), steps[:-1]))
        elif fault["type"] == "repeated_id":
            message += f": the first stands at {source.position((*where[:-2], fault['ctx']['first'], 'id'))}; choose another"
        key = of_key or fault["type"] in ("missing", "extra_forbidden")
        place = source.position(_present(source, where), key=key)
        spot = ".".join(str(step) for step in named(source, loc, steps))
        depth = MEANING if fault["type"] in _RULES else SHAPE
        problems.add(place, subject, f"{spot}: {message}" if spot else message, depth)


def _without_echoes(error: ValidationError, data: Any) -> list[ErrorDetails]:
    """Its faults, less a list called too short because of the faults inside it, and values handed down that are at fault above."""
    faults = [fault for fault in error.errors(include_url=False) if not _is_handed_down(fault, data)]
    inside = {fault["loc"][: len(fault["loc"]) - cut] for fault in faults for cut in range(1, len(fault["loc"]))}
    return [fault for fault in faults if not (fault["type"] == "too_short" and fault["loc"] in inside)]


def _is_handed_down(fault: ErrorDetails, data: Any) -> bool:
    """Whether the value at fault stands nowhere in the file at this place."""
    path, last = _path_in(data, fault), fault["loc"][-1:]
    if not path or fault["type"] not in ("literal_error", *_OF_TEXT) or last == ("[key]",):
        return False
    for step in path:
        data = data[step]
    # Below a value that is no mapping, a step that the file does not have is a tag of pydantic's: the value itself is at fault.
    return isinstance(data, dict) and path[-1:] != last


def _path_in(data: Any, fault: Mapping[str, Any]) -> Loc:
    """A fault's path as steps that the data has (pydantic adds tags of its own), with the one that is missing."""
    node, kept = data, []
    for number, step in enumerate(fault["loc"]):
        there = step in node if isinstance(node, dict) else isinstance(node, list) and isinstance(step, int) and step < len(node)
        if there:
            kept.append(step)
            node = node[step]
        elif number == len(fault["loc"]) - 1 and fault["type"] == "missing" and isinstance(node, dict):
            kept.append(step)
    return tuple(kept)


def _present(source: Source, loc: Loc) -> Loc:
    """Drop steps that the file does not have: discriminator tags, and a missing last key."""
    node, kept = source.data, []
    for step in loc:
        if (id(node), step) in source.marks:
            kept.append(step)
            node = node[step]
    return tuple(kept)


def named(source: Source, loc: Loc, steps: Loc) -> list[str | int]:
    """The path as an author would say it: items of a list by their id, tags left out."""
    node, said = source.get(loc), []
    for number, step in enumerate(steps):
        if isinstance(node, dict) and step in node:
            node = node[step]
            said.append(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            said.append(node["id"] if isinstance(node, dict) and isinstance(node.get("id"), str) else step + 1)
        elif number == len(steps) - 1 and isinstance(node, dict | list):
            said.append(step)
    return said
