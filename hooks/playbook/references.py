"""Figures put into texts: `{{case:…}}`, `{{rule:…}}` and `{{our:…}}`, resolved before anything is read as a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playbook.model import named
from playbook.problems import Position, Problems, nearest
from playbook.source import Loc, Source
from playbook.units import amount
from playbook.words import LANGUAGES

_STRAY = '"{{" opens no reference; write {{case:…}}, {{rule:…}} or {{our:…}}'
REFERENCE = re.compile(r"\{\{\s*([a-z]+):([A-Za-z0-9_.-]+)\s*\}\}")


class Missing(Exception):
    """A reference leads nowhere; the message says how far it got and what is there."""


class Unread(Missing):
    """A reference leads to something damaged, which is reported where it is defined."""


@dataclass(frozen=True)
class References:
    """Raw data of cases, rules and the institution, by id, and the word for an empty slot."""

    cases: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    lost_cases: frozenset[str] = frozenset()
    lost_families: frozenset[str] = frozenset()
    """What stands in a file that could not be read."""

    def text(self, family: str, path: str, language: str) -> str:
        """What stands in a text for one reference; raises Missing."""
        if family not in _FAMILIES:
            raise Missing(f'"{family}" is not one of {", ".join(_FAMILIES)}{nearest(family, _FAMILIES)}')
        if family in self.lost_families or (family == "case" and path.split(".")[0] in self.lost_cases):
            raise Unread(path)
        try:
            return _FAMILIES[family](self, path, language)
        except (KeyError, TypeError, AttributeError, ValueError, ArithmeticError) as broken:
            raise Unread(path) from broken

    def fill(self, text: str, language: str) -> str:
        """The text with every reference put in; raises Missing for the first that leads nowhere."""
        filled = text
        for _ in range(3):  # a rule's own text may cite its numbers
            if "{{" not in filled:
                return filled
            if not REFERENCE.search(filled):
                raise Missing(_STRAY)
            filled = REFERENCE.sub(lambda match: self.text(match[1], match[2], language), filled)
        if "{{" in filled:
            raise Missing("refers to itself")
        return filled

    def faults(self, text: str, language: str) -> Iterator[str]:
        """Everything that is wrong with the references of a text, not only the first."""
        found = False
        for match in REFERENCE.finditer(text):
            try:
                self.text(match[1], match[2], language)
            except Unread:
                found = True
            except Missing as missing:
                found = True
                yield str(missing)
        if "{{" in REFERENCE.sub("", text):
            yield _STRAY
        elif not found:
            yield "refers to itself"

    def number(self, text: str) -> float | None:
        """The bare number of a value that is one reference and nothing else."""
        match = REFERENCE.fullmatch(text)
        if not match:
            return None
        try:
            value = _raw(self, match[1], match[2])
        except (KeyError, TypeError, AttributeError):
            return None
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def used(self, text: str) -> Iterator[tuple[str, str]]:
        """The (family, id) of every reference in a text."""
        for match in REFERENCE.finditer(text):
            yield match[1], match[2].split(".")[0]


@dataclass(frozen=True, order=True)
class Use:
    """One place that cites a figure: where it stands, in which item, and what it cites."""

    at: Position
    owner: str
    family: str
    name: str
    figure: str = ""
    """What of it: the rest of the path, empty for the thing itself."""


def fill_source(source: Source, references: References, problems: Problems) -> list[Use]:
    """Replace the references in a file's texts in place; a dead one is reported at its text."""
    uses = []
    for loc, container, value in list(_texts(source.data, ())):
        language = next((step for step in reversed(loc) if step in LANGUAGES), None)
        uses += _uses(source, loc, value)
        try:
            bare = references.number(value) if language is None else None
            container[loc[-1]] = bare if bare is not None else references.fill(value, str(language or "en"))
        except Unread:
            container[loc[-1]] = value if language else 0.0  # nothing to blame the reader of a damaged register for
        except Missing:
            subject, spot = _said(source, loc)
            for fault in references.faults(value, str(language or "en")):
                problems.add(source.position(loc), subject, f"{spot}: {fault}")
    return uses


def _uses(source: Source, loc: Loc, text: str) -> Iterator[Use]:
    for match in REFERENCE.finditer(text):
        name, _, figure = match[2].partition(".")
        yield Use(source.position(loc), _owner(source.data, loc), match[1], name, figure)


def _texts(node: Any, loc: Loc) -> Iterator[tuple[Loc, Any, str]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if isinstance(value, str):
            if "{{" in value:
                yield (*loc, key), node, value
        elif isinstance(value, dict | list):
            yield from _texts(value, (*loc, key))


def _owner(data: Any, loc: Loc) -> str:
    """The id of the item that a path leads through, for the message."""
    node, owner = data, data.get("id", "") if isinstance(data, dict) else ""
    for step in loc[:-1]:
        node = node[step]
        if isinstance(node, dict) and isinstance(node.get("id"), str) and not owner:
            owner = node["id"]
    return str(owner)


_FAMILY = {
    "banks": "question",
    "roleplays": "role-play",
    "cases": "case",
    "tools": "tool",
    "figures": "figure",
    "products": "product",
    "reviews": "review",
}


def _said(source: Source, loc: Loc) -> tuple[str, str]:
    """The item's name and the way inside it, as the models' own faults are named."""
    folder, _, stem = source.file.removeprefix("quizzes/").partition("/")
    item = loc[:2] if folder == "banks" else ()
    spot = ".".join(map(str, named(source, item, loc[len(item) :])))
    owner = _owner(source.data, loc)
    return f"{_FAMILY[folder]} {owner}".strip() if folder in _FAMILY else folder.removesuffix(".yml") + stem, spot


def _step(node: Any, step: str, path: str) -> Any:
    if isinstance(node, dict) and step in node:
        return node[step]
    if isinstance(node, list):
        for item in node:
            if isinstance(item, dict) and str(item.get("id")) == step:
                return item
    names = (
        list(node)
        if isinstance(node, dict)
        else [str(item.get("id")) for item in node if isinstance(item, dict)]
        if isinstance(node, list)
        else []
    )
    raise Missing(f'"{path}" leads nowhere: there is no "{step}"{nearest(step, map(str, names))}')


def _follow(table: Mapping[str, Any], path: str, family: str) -> tuple[Any, Any]:
    name, *steps = path.split(".")
    if name not in table:
        raise Missing(f'there is no {family} "{name}"{nearest(name, table)}')
    node = table[name]
    for step in steps:
        node = _step(node, step, path)
    return table[name], node


def _raw(references: References, family: str, path: str) -> Any:
    if family == "case":
        return _follow(references.cases, path, "case")[1]
    if family == "rule":
        return _rule(references, path).get("value")
    return references.values.get(path, {}).get("value")


def _case(references: References, path: str, language: str) -> str:
    case, node = _follow(references.cases, path, "case")
    if isinstance(node, dict) and any(code in node for code in LANGUAGES):
        return str(node[language])
    if isinstance(node, int | float) and not isinstance(node, bool):
        return amount(node, case["unit"], language)
    if isinstance(node, str):
        return node
    raise Missing(
        f'"{path}" is no figure and no text; go on with one of {", ".join(map(str, node)) if isinstance(node, dict) else "its ids"}'
    )


def _rule(references: References, path: str) -> dict[str, Any]:
    name, _, number = path.partition(".")
    rule, _ = _follow(references.rules, name, "rule")
    numbers = rule.get("numbers") or {}
    if number not in numbers:
        raise Missing(f'the rule "{name}" has no number "{number}"{nearest(number, numbers)}')
    found: dict[str, Any] = numbers[number]
    return found


def _rule_text(references: References, path: str, language: str) -> str:
    name, _, rest = path.partition(".")
    if rest in ("", "title", "text"):
        rule, _ = _follow(references.rules, name, "rule")
        return str(rule[rest or "title"][language])
    figure = _rule(references, path)
    return amount(figure["value"], figure["unit"], language)


def _our(references: References, path: str, language: str) -> str:
    if path not in references.values:
        raise Missing(f'there is no value "{path}" in institution.yml{nearest(path, references.values)}')
    slot = references.values[path]
    value = slot.get("value")
    if value is None:
        return references.empty[language]
    if isinstance(value, dict):
        return str(value[language])
    return amount(value, slot.get("unit", "count"), language)


_FAMILIES = {"case": _case, "rule": _rule_text, "our": _our}
