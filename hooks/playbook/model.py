"""What every content family shares: the frozen base, ids, numbers, dates, and the way from a source to a model."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, Strict, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from playbook.problems import Problems, nearest
from playbook.source import Loc, Source
from playbook.words import LANGUAGES, Text, Words

__all__ = ["Date", "Faults", "Flag", "Id", "Model", "Number", "Reader", "RegisterId", "Ruled", "Text", "Whole", "Words", "unique"]

Faults = Iterable[tuple[Loc, str]]


class Model(BaseModel):
    """Frozen, and deaf to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Ruled(Model):
    """A model with rules of its own that no single field can state."""

    def faults(self) -> Faults:
        """Each broken rule as (path to the offending value inside this item, sentence with the cure)."""
        return ()

    @model_validator(mode="after")
    def _keep_rules(self) -> Self:
        found = [InitErrorDetails(type=PydanticCustomError("value", "{fault}", {"fault": text}), loc=loc, input=None) for loc, text in self.faults()]
        if found:
            # Raising pydantic's own error, not ValueError, keeps the path of each fault.
            raise ValidationError.from_exception_data(type(self).__name__, found)
        return self


Id = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
RegisterId = Annotated[str, Strict(), StringConstraints(pattern=r"^[A-Z]{1,2}-?[A-Z]*[0-9]+$")]
Number = Annotated[float, Strict()]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]


def _as_date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return datetime.date.fromisoformat(value)
    raise ValueError("not a day")


Date = Annotated[datetime.date, BeforeValidator(_as_date)]


def unique(what: str) -> AfterValidator:
    """Refuse a tuple of items in which an `id` stands twice."""

    def check(items: tuple[Any, ...]) -> tuple[Any, ...]:
        seen: set[str] = set()
        for item in items:
            if item.id in seen:
                raise PydanticCustomError("repeated_id", 'the {what} id "{id}" stands twice', {"what": what, "id": item.id})
            seen.add(item.id)
        return items

    return AfterValidator(check)


class Reader:
    """Reads parts of sources into one model and reports each fault at its own place."""

    def __init__(self, model: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(model)
        self._schema: dict[str, Any] | None = None

    def read(self, source: Source, problems: Problems, name: Callable[[Any], str], loc: Loc = ()) -> Any | None:
        """The model of the value at `loc`, or None after reporting; `name` says what the item is called."""
        data = source.get(loc)
        try:
            return self._adapter.validate_python(data)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            inside = {fault["loc"][: len(fault["loc"]) - cut] for fault in faults for cut in range(1, len(fault["loc"]))}
            for fault in faults:
                if fault["type"] == "too_short" and fault["loc"] in inside:
                    continue  # the items are there, each with a fault of its own
                self._report(fault, source, loc, name(data), problems)
            return None

    def schema(self) -> dict[str, Any]:
        if self._schema is None:
            self._schema = self._adapter.json_schema()
        return self._schema

    def _report(self, fault: ErrorDetails, source: Source, loc: Loc, subject: str, problems: Problems) -> None:
        where = (*loc, *fault["loc"])
        steps = tuple(step for step in fault["loc"] if isinstance(step, int | str))
        message = _MESSAGES.get(fault["type"], _plainly)(fault)
        if fault["type"] == "extra_forbidden":
            message += nearest(steps[-1], self._known_keys(steps[:-1]))
        missing = fault["type"] == "missing"
        place = source.position(_present(source, where), key=missing or fault["type"] == "extra_forbidden")
        spot = ".".join(str(step) for step in _named(source, loc, steps))
        problems.add(place, subject, f"{spot}: {message}" if spot else message)

    def _known_keys(self, steps: Loc) -> list[str]:
        """The keys allowed at a place, read from the model's JSON schema."""
        root = self.schema()
        nodes = [root]
        for step in steps:
            nodes = [inner for node in nodes for inner in _step_into(_resolve(node, root), step, root)]
        return sorted({key for node in nodes for option in _options(_resolve(node, root), root) for key in option.get("properties", {})})


def _resolve(node: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


def _options(node: dict[str, Any], root: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [*node.get("oneOf", ()), *node.get("anyOf", ())]
    return [found for part in inner for found in _options(_resolve(part, root), root)] if inner else [node]


def _step_into(node: dict[str, Any], step: str | int, root: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for option in _options(node, root):
        if isinstance(step, int):
            found += [option["items"]] if "items" in option else []
        elif step in option.get("properties", {}):
            found.append(option["properties"][step])
        elif isinstance(option.get("additionalProperties"), dict):
            found.append(option["additionalProperties"])
        elif option.get("properties", {}).get("kind", {}).get("const") == step:
            found.append(option)  # the discriminator's tag is a step of pydantic's, not of the file's
    return found


def _present(source: Source, loc: Loc) -> Loc:
    """Drop steps that the file does not have: discriminator tags, and a missing last key."""
    node, kept = source.data, []
    for step in loc:
        if (id(node), step) in source.marks:
            kept.append(step)
            node = node[step]
    return tuple(kept)


def _named(source: Source, loc: Loc, steps: Loc) -> list[str | int]:
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


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


def _expected(what: str) -> Callable[[ErrorDetails], str]:
    return lambda fault: f"expected {what}, got {_shown(fault['input'])}"


def _text_expected(fault: ErrorDetails) -> str:
    cure = "; put it in quotes" if isinstance(fault["input"], bool | int | float) else ""
    return f"expected a text, got {_shown(fault['input'])}{cure}"


def _missing(fault: ErrorDetails) -> str:
    if fault["loc"] and fault["loc"][-1] in LANGUAGES:
        return f"is missing; every text is written in {' and '.join(LANGUAGES)}"
    return "is missing"


def _choice(fault: ErrorDetails) -> str:
    allowed = re.findall(r"'([^']*)'", str(fault["ctx"].get("expected", fault["ctx"].get("expected_tags", ""))))
    given = fault["ctx"].get("tag", fault["input"])
    return f"{_shown(given)} is not one of {', '.join(allowed)}{nearest(given, allowed)}"


def _plainly(fault: ErrorDetails) -> str:
    return fault["msg"][:1].lower() + fault["msg"][1:].replace("Input", "the value")


_MESSAGES: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": _missing,
    "extra_forbidden": lambda fault: "is not a key that is known here",
    "string_type": _text_expected,
    "string_pattern_mismatch": lambda fault: f"{_shown(fault['input'])} is not an id; use small letters, digits and hyphens",
    "float_type": _expected("a number"),
    "int_type": _expected("a whole number"),
    "bool_type": _expected("true or false"),
    "tuple_type": _expected("a list"),
    "list_type": _expected("a list"),
    "dict_type": _expected("a mapping"),
    "model_type": _expected("a mapping"),
    "model_attributes_type": _expected("a mapping"),
    "value_error": _expected("a day as YYYY-MM-DD"),
    "date_from_datetime_parsing": _expected("a day as YYYY-MM-DD"),
    "literal_error": _choice,
    "union_tag_invalid": _choice,
    "union_tag_not_found": lambda fault: 'has no "kind"',
    "too_short": lambda fault: f"has {fault['ctx']['actual_length']} items, at least {fault['ctx']['min_length']} are needed",
    "too_long": lambda fault: f"has {fault['ctx']['actual_length']} items, at most {fault['ctx']['max_length']} are allowed",
    "greater_than_equal": lambda fault: f"{_shown(fault['input'])} is too small, the least is {fault['ctx']['ge']}",
    "less_than_equal": lambda fault: f"{_shown(fault['input'])} is too large, the most is {fault['ctx']['le']}",
    "greater_than": lambda fault: f"{_shown(fault['input'])} is too small, it must be above {fault['ctx']['gt']}",
    "text": lambda fault: str(fault["ctx"]["fault"]),
    "value": lambda fault: str(fault["ctx"]["fault"]),
}
