"""What an author is told about a value that does not fit: expected, got, and the cure where it is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from playbook import shape
from playbook.problems import count, nearest
from playbook.words import LANGUAGES

Fault = Mapping[str, Any]
"""One fault in pydantic's form: type, input, ctx, loc."""


def message(fault: Fault) -> str:
    """The sentence about a fault, without its place."""
    return MESSAGES.get(fault["type"], _plainly)(fault)


def shown(value: object) -> str:
    """A value as a message quotes it."""
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


def _expected(what: str) -> Callable[[Fault], str]:
    return lambda fault: f"expected {what}, got {shown(fault['input'])}"


def _number_expected(what: str) -> Callable[[Fault], str]:
    def told(fault: Fault) -> str:
        given = fault["input"]
        cure = ""
        if isinstance(given, str) and re.search(r"[0-9]", given):
            cure = (
                "; write it without quotes"
                if len(given) < 19 and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", given)
                else "; write digits only, with a point before decimals"
            )
        return f"expected {what}, got {shown(given)}{cure}"

    return told


def _text_expected(fault: Fault) -> str:
    cure = "; put it in quotes" if isinstance(fault["input"], bool | int | float) else ""
    return f"expected a text, got {shown(fault['input'])}{cure}"


def _missing(fault: Fault) -> str:
    if fault["loc"] and fault["loc"][-1] in LANGUAGES:
        return f"is missing; every text is written in {' and '.join(LANGUAGES)}"
    return "is missing"


def _choice(fault: Fault) -> str:
    allowed = re.findall(r"'([^']*)'", str(fault["ctx"].get("expected", fault["ctx"].get("expected_tags", ""))))
    given = fault["ctx"].get("tag", fault["input"])
    return f"{shown(given)} is not one of {', '.join(allowed)}{nearest(given, allowed)}"


def _plainly(fault: Fault) -> str:
    return fault["msg"][:1].lower() + fault["msg"][1:].replace("Input", "the value")


def _form(pattern: str) -> str:
    like = shape.example(pattern)
    return "is not an id; use small letters, digits and hyphens" if like == shape.example("") else f"is not of the form {like}"


MESSAGES: dict[str, Callable[[Fault], str]] = {
    "missing": _missing,
    "extra_forbidden": lambda fault: "is not a key that is known here",
    "string_type": _text_expected,
    "string_pattern_mismatch": lambda fault: f"{shown(fault['input'])} {_form(fault['ctx']['pattern'])}",
    "string_too_long": lambda fault: f"is too long, at most {fault['ctx']['max_length']} letters are allowed",
    "float_type": _number_expected("a number"),
    "finite_number": _expected("a number that can be written out"),
    "int_type": _number_expected("a whole number"),
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
    "too_short": lambda fault: f"has {count(fault['ctx']['actual_length'], 'item')}, at least {fault['ctx']['min_length']} are needed",
    "too_long": lambda fault: f"has {count(fault['ctx']['actual_length'], 'item')}, at most {fault['ctx']['max_length']} are allowed",
    "greater_than_equal": lambda fault: f"{shown(fault['input'])} is too small, the least is {fault['ctx']['ge']:g}",
    "less_than_equal": lambda fault: f"{shown(fault['input'])} is too large, the most is {fault['ctx']['le']:g}",
    "greater_than": lambda fault: f"{shown(fault['input'])} is too small, it must be above {fault['ctx']['gt']:g}",
    "text": lambda fault: str(fault["ctx"]["fault"]),
    "repeated_id": lambda fault: "this id is taken",
    "value": lambda fault: str(fault["ctx"]["fault"]),
}
