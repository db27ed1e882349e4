"""Everything under quizzes/ and docs/, read and checked as a whole."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from playbook import bank
from playbook.case import Case
from playbook.curriculum import Curriculum, Facts, Lesson, Module, Review
from playbook.drawing import Drawing
from playbook.exam import Exams
from playbook.files import items_of, read_sources, references
from playbook.glossary import Glossary
from playbook.kinds.base import Question
from playbook.model import Draft, Reader, shown
from playbook.pages import Page, read_pages
from playbook.problems import SHAPE, Position, Problems, nearest
from playbook.product import Product
from playbook.references import References, Use, fill_source
from playbook.roleplay import Roleplay
from playbook.rules import Institution, Rules
from playbook.source import Loc, Source
from playbook.stops import Stops
from playbook.tools import TOOLS
from playbook.tools.base import Tool


@dataclass(frozen=True)
class Item:
    """A model with the source and the path it was read from."""

    model: Any
    source: Source
    loc: Loc = ()
    sound: bool = True
    """Nothing is wrong with it; otherwise the model is a draft, with samples where the faults were."""
    whole: bool = True
    """At most words are wrong with it."""

    def at(self, *steps: str | int, key: bool = False) -> Position:
        return self.source.position((*self.loc, *steps), key=key)


@dataclass
class Library:
    """The whole project's content; families by id. Items with a fault are drafts: for checks, never for a page."""

    root: Path
    sources: dict[str, Source]
    references: References
    pages: list[Page]
    unread: frozenset[str] = frozenset()
    """Files that are there and could not be read; nobody can say what they lack."""
    uses: list[Use] = field(default_factory=list)
    """Every citation of a figure in quizzes/."""
    questions: dict[str, Item] = field(default_factory=dict)
    roleplays: dict[str, Item] = field(default_factory=dict)
    tools: dict[str, Item] = field(default_factory=dict)
    cases: dict[str, Item] = field(default_factory=dict)
    drawings: dict[str, Item] = field(default_factory=dict)
    products: dict[str, Item] = field(default_factory=dict)
    reviews: dict[str, Item] = field(default_factory=dict)
    curriculum: Curriculum | None = None
    facts: Facts | None = None
    glossary: Glossary | None = None
    rules: Rules | None = None
    institution: Institution | None = None
    exams: Exams | None = None
    stops: Stops | None = None

    def source(self, name: str) -> Source | None:
        """The file quizzes/<name>.yml."""
        return self.sources.get(f"quizzes/{name}.yml")

    def knows(self, name: str, *path: str) -> bool:
        """Whether the lists of a register can be read, sound or not: only then is an id missing from it."""
        source = self.source(name)
        if source is None:
            return name != "curriculum" and f"quizzes/{name}.yml" not in self.unread
        nodes = [source.data]
        for step in path:
            if not all(isinstance(node, dict) and isinstance(node.get(step), list) for node in nodes):
                return False
            nodes = [item for node in nodes for item in node[step]]
        return all(isinstance(node, dict) for node in nodes)

    def unread_in(self, folder: str) -> bool:
        """Whether a file of a folder could not be read."""
        return any(name.startswith(f"quizzes/{folder}/") for name in self.unread)

    def banks(self) -> Iterator[Source]:
        return (source for name, source in self.sources.items() if name.startswith("quizzes/banks/"))

    @cached_property
    def lessons(self) -> Mapping[str, tuple[Module, Lesson]]:
        """Lessons by page path."""
        modules = self.curriculum.modules if self.curriculum else ()
        return {lesson.page: (module, lesson) for module in modules for lesson in module.lessons}

    @cached_property
    def published(self) -> Mapping[str, tuple[Module, Lesson]]:
        """Lessons that can be read, by page path, in the plan's order."""
        return {path: (module, lesson) for path, (module, lesson) in self.lessons.items() if lesson.status == "published"}

    @cached_property
    def following(self) -> Mapping[str, tuple[Module, Lesson]]:
        """Page path of a lesson that can be read → the next such lesson; nothing after the last."""
        return dict(zip(self.published, list(self.published.values())[1:], strict=False))

    @cached_property
    def pages_at(self) -> Mapping[tuple[str, str], Page]:
        return {(page.language, page.path): page for page in self.pages}

    def is_published(self, page: str) -> bool:
        return page in self.published

    def about(self, page: str, anchor: str) -> list[Question]:
        """The questions that a section teaches, in file order."""
        return self._by_section.get(f"{page}#{anchor}", [])

    @cached_property
    def by_module(self) -> Mapping[str, list[Question]]:
        """Module → its questions about published lessons, in the order of its lessons and their sections; only modules that have one."""
        found = {module.id: self._about_all(module) for module in (self.curriculum.modules if self.curriculum else ())}
        return {module: questions for module, questions in found.items() if questions}

    def _about_all(self, module: Module) -> list[Question]:
        lessons = [lesson for lesson in module.lessons if lesson.status == "published"]
        return [question for lesson in lessons for heading in lesson.headings for question in self.about(lesson.page, heading.id)]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of everything that a learner may be asked, wherever."""
        return frozenset(each.kind for questions in self.by_module.values() for question in questions for each in question.asked())

    @cached_property
    def every_question(self) -> Mapping[str, Item]:
        """Questions and the parts of cases, by id: everything of which words can be wrong."""
        return {**self.questions, **{name: part for item in self.questions.values() for name, part in _parts(item)}}

    @cached_property
    def asked(self) -> Mapping[str, Item]:
        """What a learner answers: questions, and of a case its parts."""
        whole = {name for name, item in self.questions.items() if item.model.inner()}
        return {name: item for name, item in self.every_question.items() if name not in whole}

    @cached_property
    def _by_section(self) -> Mapping[str, list[Question]]:
        found: dict[str, list[Question]] = {}
        for item in self.questions.values():
            found.setdefault(item.model.lesson, []).append(item.model)
        return found

    @cached_property
    def pages_citing(self) -> Mapping[str, list[str]]:
        """Rule id → paths of the published lessons whose text or questions cite it."""
        found: dict[str, set[str]] = {}
        for page in self.pages:
            for _, text in page.prose:
                for family, name in self.references.used(text):
                    if family == "rule":
                        found.setdefault(name, set()).add(page.path)
        for use in self.uses:
            if use.family == "rule" and use.owner in self.every_question:
                page_path = self.every_question[use.owner].model.lesson.partition("#")[0]
                if self.is_published(page_path):
                    found.setdefault(use.name, set()).add(page_path)
        return {name: sorted(paths) for name, paths in found.items()}

    @cached_property
    def editions(self) -> Mapping[str, str]:
        """Question id → a mark of the rules' numbers that it cites, and of the days on which those rules changed in substance."""
        rules = {rule.id: rule for rule in (self.rules.rules if self.rules else ())}
        cited: dict[str, set[str]] = {}
        for use in self.uses:
            if use.family == "rule" and use.name in rules and use.owner in self.questions:
                cited.setdefault(use.owner, set()).update(rules[use.name].edition(use.figure))
        marks = {name: hashlib.sha256(" ".join(sorted(parts)).encode()).hexdigest()[:4] for name, parts in cited.items() if parts}
        inner = {part.id: mark for name, mark in marks.items() for part in self.questions[name].model.inner()}
        return {**marks, **inner}

    def ids(self, *path: str) -> list[str]:
        """Ids as written in a register, sound or not: `ids("curriculum", "modules", "objectives")`."""
        source = self.source(path[0])
        nodes = [source.data] if source else []
        for step in path[1:]:
            nodes = [item for node in nodes if isinstance(node, dict) for item in items_of(node.get(step))]
        return [str(node["id"]) for node in nodes if isinstance(node, dict) and "id" in node]


def _parts(item: Item) -> Iterator[tuple[str, Item]]:
    for number, part in enumerate(item.model.inner()):
        yield part.id, Item(part, item.source, (*item.loc, "parts", number), item.sound, item.whole)


@contextmanager
def uncollected() -> Iterator[None]:
    """Half of a large load is the collector looking at data that all stays alive."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@uncollected()
def load(root: Path, problems: Problems) -> Library:
    """Read the project in `root`; every fault of every file goes into `problems`."""
    sources, unread = read_sources(root, problems)
    figures = references(sources, unread)
    uses = [use for source in sources.values() for use in fill_source(source, figures, problems)]
    pages, unread_pages = read_pages(root, problems) if (root / "quizzes").is_dir() else ([], set())
    library = Library(root, sources, figures, pages, frozenset(unread | unread_pages), uses)
    _read_registers(library, problems)
    _read_folders(library, problems)
    _read_banks(library, problems)
    return library


_REGISTERS = {
    "curriculum": Reader(Curriculum),
    "facts": Reader(Facts),
    "glossary": Reader(Glossary),
    "rules": Reader(Rules),
    "institution": Reader(Institution),
    "exams": Reader(Exams),
    "stops": Reader(Stops),
}


def _read_registers(library: Library, problems: Problems) -> None:
    for name, reader in _REGISTERS.items():
        if source := library.source(name):
            setattr(library, name, reader.draft(source, problems, lambda _, name=name: name).model)


class _OfUnknownKind(Tool):
    """What can still be checked when the kind of tool is not known."""

    model_config = ConfigDict(extra="ignore")
    kind: Any = None
    example: Any = None


_TOOL_READERS = {name: Reader(kind) for name, kind in TOOLS.items()}
_UNKNOWN_TOOL = Reader(_OfUnknownKind)
_FAMILIES: Mapping[str, tuple[str, str, Reader]] = {
    "roleplays": ("roleplays", "role-play", Reader(Roleplay)),
    "cases": ("cases", "case", Reader(Case)),
    "figures": ("drawings", "figure", Reader(Drawing)),
    "products": ("products", "product", Reader(Product)),
    "reviews": ("reviews", "review", Reader(Review)),
}


def _read_folders(library: Library, problems: Problems) -> None:
    for name, source in library.sources.items():
        folder = name.split("/")[1]
        if folder == "tools":
            _keep(library.tools, source, "tool", _read_tool(source, problems), problems)
        elif folder in _FAMILIES:
            table, word, reader = _FAMILIES[folder]
            draft = reader.draft(source, problems, _naming(word))
            _keep(getattr(library, table), source, word, draft, problems)


def _naming(word: str) -> Callable[[Any], str]:
    return lambda data: f"{word} {data['id']}" if isinstance(data, dict) and "id" in data else word


def _read_tool(source: Source, problems: Problems) -> Draft:
    kind = source.data.get("kind") if isinstance(source.data, dict) else None
    if isinstance(kind, str) and kind in _TOOL_READERS:
        return _TOOL_READERS[kind].draft(source, problems, _naming("tool"))
    if isinstance(source.data, dict):
        fault = f"{shown(kind)} is not one of" if "kind" in source.data else "is missing; write one of"
        message = f"kind: {fault} {', '.join(TOOLS)}{nearest(kind, TOOLS)}"
        problems.add(source.position(("kind",)), _naming("tool")(source.data), message, SHAPE)
    return Draft(_UNKNOWN_TOOL.draft(source, problems, _naming("tool")).model)


def _keep(table: dict[str, Item], source: Source, word: str, draft: Draft, problems: Problems) -> None:
    key = "lesson" if word == "review" else "id"
    stem = Path(source.file).stem
    given = source.data.get(key) if isinstance(source.data, dict) else None
    if isinstance(given, str) and given != stem:
        cure = f"name it {given}.yml" + (f" or write {key}: {stem}" if re.fullmatch(r"[a-z0-9][a-z0-9-]*", stem) else "")
        problems.add(source.position((key,)), f"{word} {given}", f"the file is called {stem}.yml; {cure}")
    if draft.model is not None:
        table[stem] = Item(draft.model, source, sound=draft.sound, whole=draft.whole)


def _read_banks(library: Library, problems: Problems) -> None:
    first: dict[str, Callable[[], Position]] = {}
    for source in library.banks():
        for loc, name in bank.named_in(source):
            at = partial(source.position, (*loc, "id"))
            if name in first:
                problems.add(at(), f"question {name}", f"this id is taken: the first stands at {first[name]()}; choose another")
            first.setdefault(name, at)
        for number, draft in bank.read(source, problems):
            if draft.model is not None:
                item = Item(draft.model, source, ("questions", number), draft.sound, draft.whole)
                library.questions.setdefault(draft.model.id, item)
