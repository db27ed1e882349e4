"""Which rules the questions and lessons of a module cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook.curriculum import Module
from playbook.library import Item, Library
from playbook.problems import Position
from playbook.source import Loc


def by_questions(library: Library, items: Iterable[Item]) -> Mapping[str, tuple[str, ...]]:
    """Question id → ids of the rules that its own texts cite; of a case's texts, those of a part belong to the part."""
    owners: dict[Position, str] = {}
    # Parts come after their case and take their places over.
    for item in sorted(items, key=lambda item: len(item.loc)):
        owners |= {item.source.position(loc): item.model.id for loc in _leaves(item.source.get(item.loc), item.loc)}
    found: dict[str, dict[str, None]] = {}
    for use in library.uses:
        if use.family == "rule" and use.at in owners:
            found.setdefault(owners[use.at], {})[use.name] = None
    return {owner: tuple(names) for owner, names in found.items()}


def by_lessons(library: Library, module: Module) -> Mapping[str, tuple[str, ...]]:
    """Lesson's page → ids of the rules that its prose cites, in any language."""
    found: dict[str, dict[str, None]] = {}
    ours = {lesson.page for lesson in module.lessons}
    for page in library.pages:
        for _, text in page.prose if page.path in ours else ():
            for family, name in library.references.used(text):
                if family == "rule":
                    found.setdefault(page.path, {})[name] = None
    return {path: tuple(names) for path, names in found.items()}


def _leaves(node: Any, loc: Loc) -> Iterator[Loc]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in items:
        if isinstance(value, dict | list):
            yield from _leaves(value, (*loc, step))
        else:
            yield (*loc, step)
