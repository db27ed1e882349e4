"""What a model asks for at a place, read from its JSON schema: the keys it knows, and a value that would fit."""

from __future__ import annotations

import re
from typing import Any

Node = dict[str, Any]
Steps = tuple[str | int, ...]

# For every form of word that content knows, one that has it; a number may follow most of them.
_WORDS = ("some-id", "TS-LO1", "module/lesson.md", "module/lesson.md#heading", "case.exhibit", "https://example.org/")


def known_keys(root: Node, steps: Steps) -> list[str]:
    """The keys allowed at a place."""
    return sorted({key for node in nodes_at(root, steps) for option in _options(node, root) for key in option.get("properties", {})})


def nodes_at(root: Node, steps: Steps) -> list[Node]:
    """Every part of the schema that may rule over a place."""
    nodes = [root]
    for step in steps:
        nodes = [inner for node in nodes for inner in _step_into(_resolve(node, root), step, root)]
    return [_resolve(node, root) for node in nodes]


def sample(node: Node, root: Node, n: int) -> Any:
    """The least value that fits; `n` makes its words differ from those of every other sample."""
    node = _options(_resolve(node, root), root)[0]
    if "const" in node or "enum" in node:
        return node.get("const", node.get("enum", [None])[0])
    kind = node.get("type")
    if kind == "object":
        inner = node.get("properties", {})
        return {key: sample(inner[key], root, n) for key in node.get("required", ())}
    if kind == "array":
        return [sample(node.get("items", {}), root, 100 * n + number) for number in range(node.get("minItems", 0))]
    if kind == "string":
        return _word(node, n)
    return {"boolean": False, "integer": int(node.get("minimum", 1)), "number": float(node.get("minimum", 1))}.get(str(kind))


def _word(node: Node, n: int) -> str:
    if node.get("format") == "date":
        return "2000-01-01"
    pattern = node.get("pattern", "")
    like = example(pattern)
    return f"{like}{n}" if re.search(pattern, f"{like}{n}") else like


def example(pattern: str) -> str:
    """A word of the form that a pattern asks for."""
    return next((word for word in _WORDS if re.search(pattern, word)), _WORDS[0])


def _resolve(node: Node, root: Node) -> Node:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


def _options(node: Node, root: Node) -> list[Node]:
    inner = [*node.get("oneOf", ()), *node.get("anyOf", ())]
    return [found for part in inner for found in _options(_resolve(part, root), root)] if inner else [node]


def _step_into(node: Node, step: str | int, root: Node) -> list[Node]:
    found: list[Node] = []
    for option in _options(node, root):
        if isinstance(step, int):
            found += [option["items"]] if "items" in option else []
        elif step in option.get("properties", {}):
            found.append(option["properties"][step])
        elif isinstance(option.get("additionalProperties"), dict):
            found.append(option["additionalProperties"])
        elif "patternProperties" in option:
            found += option["patternProperties"].values()
        elif option.get("properties", {}).get("kind", {}).get("const") == step:
            found.append(option)  # the discriminator's tag is a step of pydantic's, not of the file's
    return found
