"""A question without its kind: the one form in which every kind hands its questions to exporters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from playbook.words import Words

Task = Literal["choose", "order", "match", "number", "fill", "write", "parts"]


@dataclass(frozen=True)
class Entry:
    """One thing that a learner chooses, places or fills, as every format can carry it."""

    id: str
    text: Words | None = None
    why: Words | None = None
    right: tuple[str, ...] = ()
    """Ids of the targets it belongs to; for a choice its own id where it is correct; none where it is wrong."""


@dataclass(frozen=True)
class Interchange:
    """A question without its kind: what exporters read. Texts stay in every language."""

    task: Task
    entries: tuple[Entry, ...] = ()
    """Options, steps in the right order, left-hand sides, items, blanks, known mistakes, points to look for."""
    targets: tuple[Entry, ...] = ()
    """What entries are matched with; reasons to choose beside a verdict."""
    several: bool = False
    """More than one entry may be chosen."""
    passage: Words | None = None
    """The text with its blanks as [[id]], a model answer, or a worked solution, a step a line."""
    accepted: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Blank → language → every form that counts; for a number its figure as each language writes it."""
    within: Words | None = None
    """How far off a figure may be and still count, in words."""
    parts: tuple[Any, ...] = ()
    """Whole questions, each with an interchange form of its own."""
    unit: Words | None = None
    """What stands beside the place for a figure."""
