"""What the questions and lessons cover: every objective by level and kind, and every fact of the course material."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from playbook.curriculum import Fact, Module, Objective
from playbook.files import items_of
from playbook.kinds import ALONE
from playbook.kinds.base import Level
from playbook.library import Item, Library
from playbook.problems import Position

LEVELS: tuple[str, ...] = get_args(Level)
ENOUGH = 3
"""The fewest questions with which an objective can be practised, asked again and examined."""


@dataclass(frozen=True)
class Asked:
    """An objective with the number of its questions by (level, kind)."""

    objective: Objective
    counts: Mapping[tuple[str, str], int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def few(self) -> bool:
        """Fewer questions than an objective needs."""
        return self.total < ENOUGH

    def at(self, level: str) -> Mapping[str, int]:
        """Kind → number of questions at a level, in the order of the table of kinds."""
        return {kind: number for kind in ALONE if (number := self.counts.get((level, kind), 0))}

    def of(self, kind: str) -> Mapping[str, int]:
        """Level → number of questions of a kind."""
        return {level: self.counts.get((level, kind), 0) for level in LEVELS}

    def kinds(self) -> list[str]:
        return [kind for kind in ALONE if any(self.of(kind).values())]


@dataclass(frozen=True)
class Untaught:
    """A fact that no published lesson states; without a register of facts only its id is known."""

    id: str
    fact: Fact | None
    lesson: str
    """Id of the lesson that is to state it; empty where the plan gives it none."""


@dataclass(frozen=True)
class Ahead:
    """Something that leads to a lesson which is only planned."""

    at: Position
    subject: str
    """What it is and its id: question ts-01."""
    lesson: str
    """Page and heading."""


@dataclass(frozen=True)
class ModuleCovered:
    """One module: how far its lessons are, what its objectives are asked, what is missing."""

    module: Module
    ready: int
    """Published lessons."""
    facts: int
    """Facts that belong to it, but for those left out on purpose."""
    objectives: tuple[Asked, ...]
    untaught: tuple[Untaught, ...]

    @property
    def questions(self) -> int:
        return sum(asked.total for asked in self.objectives)

    @property
    def few(self) -> tuple[Asked, ...]:
        return tuple(asked for asked in self.objectives if asked.few)


@dataclass(frozen=True)
class Coverage:
    """The whole handbook."""

    modules: tuple[ModuleCovered, ...]
    homeless: tuple[Untaught, ...]
    """Facts of the register that the plan gives to no lesson."""
    dropped: tuple[Fact, ...]
    """Facts that are left out on purpose."""
    ahead: tuple[Ahead, ...]
    left_out: int
    """Questions with problems, which nothing here counts."""
    unread: tuple[str, ...]
    """Files that could not be read."""

    @property
    def open(self) -> tuple[ModuleCovered, ...]:
        """Modules with something to read."""
        return tuple(each for each in self.modules if each.ready)

    @property
    def closed(self) -> tuple[ModuleCovered, ...]:
        return tuple(each for each in self.modules if not each.ready)

    @property
    def lessons(self) -> int:
        """Lessons, published and planned."""
        return sum(len(each.module.lessons) for each in self.modules)

    @property
    def ready(self) -> int:
        """Published lessons."""
        return sum(each.ready for each in self.modules)

    @property
    def facts(self) -> int:
        """Facts that are to be taught."""
        return sum(each.facts for each in self.modules) + len(self.homeless)

    @property
    def questions(self) -> int:
        return sum(each.questions for each in self.modules)

    @property
    def few(self) -> tuple[Asked, ...]:
        return tuple(asked for each in self.modules for asked in each.few)

    @property
    def untaught(self) -> tuple[Untaught, ...]:
        return tuple(fact for each in self.modules for fact in each.untaught) + self.homeless


def covered(library: Library) -> Coverage:
    """What a library covers; whatever has a problem is counted as left out, never as covered."""
    modules = library.curriculum.modules if library.curriculum else ()
    known = {objective.id for module in modules for objective in module.objectives}
    sound = [item for item in library.asked.values() if item.sound and item.model.objective in known]
    facts = {fact.id: fact for fact in (library.facts.facts if library.facts else ())}
    homes = {fact for module in modules for lesson in module.lessons for fact in lesson.facts}
    stated = set(_stated(library))
    missing = [fact for fact in facts if fact not in homes and fact not in stated and facts[fact].treatment != "drop"]
    return Coverage(
        tuple(_module(module, sound, facts, stated) for module in modules),
        tuple(Untaught(fact, facts[fact], "") for fact in missing),
        tuple(fact for fact in facts.values() if fact.treatment == "drop"),
        tuple(_ahead(library, sound)),
        _written(library) - len(sound),
        tuple(sorted(library.unread)),
    )


def _stated(library: Library) -> Iterator[str]:
    for page in library.pages:
        found = page.data().get("facts")
        if library.is_published(page.path) and isinstance(found, dict):
            yield from found


def _module(module: Module, sound: list[Item], facts: Mapping[str, Fact], stated: set[str]) -> ModuleCovered:
    counted: dict[str, Counter[tuple[str, str]]] = {objective.id: Counter() for objective in module.objectives}
    for item in sound:
        if item.model.objective in counted:
            counted[item.model.objective][item.model.level, item.model.kind] += 1
    own = [(fact, lesson.id) for lesson in module.lessons for fact in lesson.facts]
    taught = [(fact, lesson) for fact, lesson in own if fact not in facts or facts[fact].treatment != "drop"]
    return ModuleCovered(
        module,
        sum(lesson.status == "published" for lesson in module.lessons),
        len(taught),
        tuple(Asked(objective, counted[objective.id]) for objective in module.objectives),
        tuple(Untaught(fact, facts.get(fact), lesson) for fact, lesson in taught if fact not in stated),
    )


def _ahead(library: Library, sound: list[Item]) -> Iterator[Ahead]:
    named = [("question", item) for item in sound] + [
        (family, item)
        for family, table in (("tool", library.tools), ("product", library.products))
        for item in table.values()
        if item.sound
    ]
    for family, item in named:
        page = item.model.lesson.partition("#")[0]
        if page in library.lessons and not library.is_published(page):
            yield Ahead(item.at("lesson"), f"{family} {item.model.id}", item.model.lesson)


def _written(library: Library) -> int:
    """Questions as they stand in the banks, sound or not; a case counts by its parts."""
    found = 0
    for source in library.banks():
        entries: list[Any] = items_of(source.data.get("questions")) if isinstance(source.data, dict) else []
        found += sum(len(items_of(entry.get("parts")) if isinstance(entry, dict) else []) or 1 for entry in entries)
    return found
