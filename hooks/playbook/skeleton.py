"""Skeletons for new content: a commented file made from the model itself, sound once its texts are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from playbook.case import Case
from playbook.kinds import KINDS
from playbook.library import Library
from playbook.product import Product
from playbook.roleplay import Roleplay
from playbook.tools import TOOLS
from playbook.words import LANGUAGES

Schema = dict[str, Any]

# Values that a schema cannot know: a small conversation hangs together, a small case balances.
_WORTH: Mapping[str, Any] = {
    "level": "apply",
    "minutes": 5,
    "currency": "CNY",
    "unit": "ten-thousand-yuan",
    "role": "both",
    "years": [2025],
}


def places(library: Library) -> dict[str, Any]:
    """Ids that exist in the project, for the keys that point somewhere: the first of each, to be replaced by the author."""
    module = next((module for module in library.curriculum.modules if module.lessons) if library.curriculum else iter(()), None)
    if module is None or library.curriculum is None:
        return {
            "objective": "TS-LO1",
            "objectives": ["TS-LO1"],
            "lesson": "module/lesson.md#heading",
            "module": "module",
            "stage": "choose",
        }
    objective, lesson = module.objectives[0].id, module.lessons[0]
    documents = [f"{name}.{exhibit.id}" for name, item in library.cases.items() for exhibit in item.model.exhibits]
    return {
        **({"exhibits": documents[:1]} if documents else {}),
        "objective": objective,
        "objectives": [objective],
        "lesson": f"{lesson.page}#{lesson.headings[0].id}",
        "module": module.id,
        "stage": library.curriculum.stages[0].id,
    }


def question(kind: str, name: str, there: Mapping[str, Any]) -> str:
    """One question of a kind, as an item to paste below `questions:` of a bank; `there` is what places() found."""
    lines = list(
        _mapping(_schema(KINDS[kind]), {**_WORTH, "id": name, "kind": kind, **KINDS[kind].START, **_chosen(there, KINDS[kind])}, 4)
    )
    return "\n".join(["  - " + lines[0].lstrip(), *lines[1:]]) + "\n"


def tool(kind: str, name: str, there: Mapping[str, Any]) -> str:
    """One tool's file."""
    return _file(
        TOOLS[kind], {**_chosen(there, TOOLS[kind]), "id": name, "kind": kind, **TOOLS[kind].START}, kind, f"quizzes/tools/{name}.yml"
    )


def roleplay(name: str, there: Mapping[str, Any]) -> str:
    """One conversation's file: a turn, two choices, two endings."""
    return _file(Roleplay, {**_chosen(there, Roleplay), "id": name, **_STARTS["roleplay"]}, "roleplay", f"quizzes/roleplays/{name}.yml")


def case(name: str, _: Mapping[str, Any]) -> str:
    """One invented firm's file with a balance that holds."""
    return _file(Case, {"id": name, "invented": True, **_STARTS["case"]}, "case", f"quizzes/cases/{name}.yml")


def product(name: str, there: Mapping[str, Any]) -> str:
    """One product card's file."""
    return _file(Product, {**_chosen(there, Product), "id": name, **_STARTS["product"]}, "product", f"quizzes/products/{name}.yml")


def _chosen(there: Mapping[str, Any], model: Any) -> dict[str, Any]:
    """Only what this family has a key for."""
    return {key: value for key, value in there.items() if key in model.model_fields}


def _file(model: Any, worth: Mapping[str, Any], family: str, path: str) -> str:
    head = [
        f"# yaml-language-server: $schema=../../.cache/schema/{family}.json",
        f"# Save as {path}, fill every empty text in both languages, then run: playbook check",
        "",
    ]
    return "\n".join([*head, *_mapping(_schema(model), {**_WORTH, **worth}, 0)]) + "\n"


def _schema(model: Any) -> Schema:
    found: Schema = model.model_json_schema()
    return found


def _mapping(schema: Schema, worth: Mapping[str, Any], indent: int, root: Schema | None = None) -> Iterator[str]:
    """The keys of one mapping: what is needed, then what may be left out, as comments."""
    root = root or schema
    needed = set(schema.get("required", ()))
    for key, inner in schema.get("properties", {}).items():
        if key in worth or key in needed:
            yield from _key(key, _resolve(inner, root), worth.get(key), indent, root)
        else:
            yield f"{' ' * indent}# {key}:{_about(inner, root)}"


def _key(key: str, schema: Schema, value: Any, indent: int, root: Schema) -> Iterator[str]:
    pad = " " * indent
    about = _comment(schema)
    if about:
        yield f"{pad}# {about}"
    if value is None:
        value = _empty(schema, root)
    yield from _value(f"{pad}{key}:", value, schema, indent, root)


def _value(head: str, value: Any, schema: Schema, indent: int, root: Schema) -> Iterator[str]:
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        yield head
        yield from _filled(value, schema, indent + 2, root)
    elif value == []:
        yield f"{head} []"
    elif isinstance(value, list):
        yield head
        for entry in value:
            if isinstance(entry, dict):
                lines = list(_filled(entry, _fitting(schema.get("items", {}), entry, root), indent + 4, root))
                yield f"{pad}- {lines[0].lstrip()}"
                yield from lines[1:]
            else:
                yield f"{pad}- {_scalar(entry)}"
    else:
        yield f"{head} {_scalar(value)}"


def _filled(value: Mapping[str, Any], schema: Schema, indent: int, root: Schema) -> Iterator[str]:
    """A mapping whose values are given; texts that are not given stand empty in every language."""
    properties = schema.get("properties", {})
    names = [*value, *(key for key in schema.get("required", ()) if key not in value)]
    for key in names:
        inner = _resolve(properties.get(key, schema.get("additionalProperties") or {}), root)
        given = value.get(key)
        yield from _value(f"{' ' * indent}{key}:", _empty(inner, root) if given is None else given, inner, indent, root)


def _fitting(schema: Schema, entry: Mapping[str, Any], root: Schema) -> Schema:
    """The schema of one item of a list; where items may be of several kinds, that of its own."""
    options = [_resolve(option, root) for option in schema.get("oneOf", ())]
    return next((each for each in options if each["properties"]["kind"].get("const") == entry.get("kind")), _resolve(schema, root))


def _empty(schema: Schema, root: Schema) -> Any:
    if set(LANGUAGES) <= set(schema.get("properties", {})):
        return {language: "" for language in LANGUAGES}
    if schema.get("type") == "array":
        return [_empty(_resolve(schema["items"], root), root)]
    if schema.get("type") == "object":
        return {key: _empty(_resolve(schema["properties"][key], root), root) for key in schema.get("required", ())}
    return {"boolean": False, "number": 0, "integer": 0}.get(schema.get("type", ""), "")


def _resolve(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        schema = {**root["$defs"][schema["$ref"].rsplit("/", 1)[1]], **{key: text for key, text in schema.items() if key == "description"}}
    return schema


def _comment(schema: Schema) -> str:
    if "enum" in schema:
        return f"one of {', '.join(map(str, schema['enum']))}"
    return " ".join(str(schema.get("description", "")).split())


def _about(schema: Schema, root: Schema) -> str:
    text = " ".join(str(schema.get("description", "")).split())
    return f" may be left out{'; ' + text if text else ''}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    text = str(value)
    return text if text and all(letter.isalnum() or letter in "-_./#" for letter in text) and not text[0].isdigit() else f'"{text}"'


_STARTS: Mapping[str, Mapping[str, Any]] = {
    "roleplay": {
        "persona": {"id": "customer"},
        "rubric": [{"id": "asks"}],
        "meters": [{"id": "trust", "min": 0, "max": 10, "start": 5, "bands": [{"from": 0}, {"from": 6}]}],
        "start": "opening",
        "nodes": [
            {
                "id": "opening",
                "speaker": "customer",
                "choices": [
                    {"id": "ask", "to": "agreed", "effects": {"trust": 2}, "rubric": {"asks": 2}},
                    {"id": "pitch", "to": "refused", "effects": {"trust": -2}, "rubric": {"asks": 0}},
                ],
            }
        ],
        "endings": [{"id": "agreed", "verdict": "good"}, {"id": "refused", "verdict": "bad"}],
    },
    "product": {
        "ask": [{"id": "first"}, {"id": "second"}, {"id": "third"}],
        "worked": {"steps": [{"id": "interest"}], "sums": ["1200000 * 0.024 * 120 / 360 = 9600"]},
    },
    "case": {
        "statements": {
            "balance": {
                "cash": {"2025": 100},
                "receivables": {"2025": 300},
                "total-assets": {"2025": 400},
                "payables": {"2025": 150},
                "equity": {"2025": 250},
            }
        },
        "checks": ["balance.total-assets = balance.cash + balance.receivables", "balance.total-assets = balance.payables + balance.equity"],
    },
}
