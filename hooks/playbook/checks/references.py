"""Ids that point somewhere: objectives, lessons, anchors, modules, stages, roles, cases."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from functools import partial

from playbook.files import items_of
from playbook.library import Item, Library
from playbook.problems import Position, Problems, listing, nearest


def check(library: Library, problems: Problems) -> None:
    known = _Known(library)
    for at, subject, what, name, allowed in [
        *_of_questions(library, known),
        *_of_stories(library, known),
        *_of_tools(library, known),
        *_of_products(library, known),
        *_of_stops(library, known),
        *_of_plan(library, known),
    ]:
        if allowed is not None and name not in allowed:
            problems.add(at(), subject, f'{what}: there is no "{name}"{nearest(name, allowed) or _offer(allowed)}')


def _offer(allowed: Collection[str]) -> str:
    return f"; there are {listing(sorted(allowed), 6)}" if allowed else ""


Ids = Collection[str] | None
"""The ids that are there; None where nobody can say, because the file that lists them cannot be read."""


class _Known:
    """Ids as written in the registers, so that a fault in one entry does not hide the entry."""

    def __init__(self, library: Library) -> None:
        self.objectives = _ids(library, "curriculum", "modules", "objectives")
        self.modules = _ids(library, "curriculum", "modules")
        self.stages = _ids(library, "curriculum", "stages")
        self.facts = _ids(library, "facts", "facts")
        self.rules = _ids(library, "rules", "rules")
        self.tools = set(library.tools) if not library.unread_in("tools") else None
        self.named: dict[str, Ids] = {
            "role-play": set(library.roleplays) if not library.unread_in("roleplays") else None,
            "tool": self.tools,
            "product": set(library.products) if not library.unread_in("products") else None,
            "case": set(library.cases) if not library.unread_in("cases") else None,
            "rule": self.rules,
            "objective": self.objectives,
        }
        self.figures = set(library.drawings) if not library.unread_in("figures") else None
        self.terms = _ids(library, "glossary", "terms")
        self.notes = _ids(library, "facts", "treatments") if library.ids("facts", "treatments") else set()
        lessons = library.knows("curriculum", "modules", "lessons")
        self.anchors = (
            {page: {f"{page}#{heading}" for heading in headings} for page, headings in _headings(library) if headings} if lessons else None
        )
        self.damaged = set(_damaged_lessons(library))
        cases = [item.model for item in library.cases.values()]
        told = all(item.whole for item in library.cases.values()) and not library.unread_in("cases")
        self.exhibits = {f"{case.id}.{exhibit.id}" for case in cases for exhibit in case.exhibits} if told else None
        self.people = {person.id for case in cases for person in case.people} if told else None


def _ids(library: Library, *path: str) -> Ids:
    return set(library.ids(*path)) if library.knows(*path) else None


def _headings(library: Library) -> Iterator[tuple[str, list[str]]]:
    source = library.source("curriculum")
    modules = source.data.get("modules") if source and isinstance(source.data, dict) else None
    for module in modules if isinstance(modules, list) else ():
        lessons = module.get("lessons") if isinstance(module, dict) else None
        for lesson in lessons if isinstance(lessons, list) else ():
            if isinstance(lesson, dict) and "page" in lesson:
                headings = lesson.get("headings") if isinstance(lesson.get("headings"), list) else []
                yield str(lesson["page"]), [str(heading["id"]) for heading in headings if isinstance(heading, dict) and "id" in heading]


def _damaged_lessons(library: Library) -> Iterator[str]:
    """Ids of lessons whose page or headings nobody can tell."""
    source = library.source("curriculum")
    for number, module in enumerate(library.curriculum.modules if library.curriculum and source else ()):
        for index, lesson in enumerate(module.lessons):
            at = ("modules", number, "lessons", index)
            if source.get((*at, "page")) != lesson.page or [h.get("id") for h in _mappings(source.get((*at, "headings")))] != [
                h.id for h in lesson.headings
            ]:
                yield lesson.id


def _mappings(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


Reference = tuple[Callable[[], Position], str, str, str, Ids]
"""The place is asked for only where something is wrong: finding it is a third of the work."""


def _anchor(item: Item, subject: str, target: str, known: _Known, *loc: str | int) -> Iterator[Reference]:
    at = partial(item.at, *loc, "lesson")
    if known.anchors is None:
        return
    page = target.partition("#")[0]
    if posixpath.basename(page).removesuffix(".md") in known.damaged:
        return
    if page not in known.anchors:
        yield at, subject, "lesson", page, known.anchors.keys()
    else:
        yield at, subject, "lesson", target, known.anchors[page]


def _of_questions(library: Library, known: _Known) -> Iterator[Reference]:
    for item in library.every_question.values():
        subject, said = f"question {item.model.id}", item.source.get(item.loc)
        # What a part takes from its case is looked at there.
        if "objective" in said:
            yield partial(item.at, "objective"), subject, "objective", item.model.objective, known.objectives
        if "lesson" in said:
            yield from _anchor(item, subject, item.model.lesson, known)
        for field, step, name in _exhibits(item):
            yield partial(item.at, field, *step), subject, field, name, known.exhibits
    for source in library.banks():
        if isinstance(source.data, dict) and isinstance(source.data.get("module"), str):
            yield partial(source.position, ("module",)), "bank", "module", source.data["module"], known.modules


def _exhibits(item: Item) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """Each document that a question shows, with where it is named."""
    if item.model.exhibit:
        yield "exhibit", (), item.model.exhibit
    for number, name in enumerate(getattr(item.model, "exhibits", ())):
        yield "exhibits", (number,), name


def _of_stories(library: Library, known: _Known) -> Iterator[Reference]:
    for item in library.roleplays.values():
        subject = f"role-play {item.model.id}"
        yield partial(item.at, "module"), subject, "module", item.model.module, known.modules
        for number, objective in enumerate(item.model.objectives):
            yield partial(item.at, "objectives", number), subject, "objective", objective, known.objectives
        persona = item.source.get(("persona", "id"))
        others = {other.id for other in item.model.others}
        people = {persona, *others, *known.people} if isinstance(persona, str) and known.people is not None else None
        for number, node in enumerate(item.model.nodes):
            yield partial(item.at, "nodes", number, "speaker"), f"{subject}, node {node.id}", "speaker", node.speaker, people
            for index, choice in enumerate(node.choices):
                if choice.breach:
                    at = partial(item.at, "nodes", number, "choices", index, "breach")
                    yield at, f"{subject}, choice {choice.id}", "breach", choice.breach, known.rules
        yield from _of_rubric(item, subject, known)


def _of_rubric(item: Item, subject: str, known: _Known) -> Iterator[Reference]:
    for number, row in enumerate(item.model.rubric):
        at = ("rubric", number)
        if row.lesson:
            yield from _anchor(item, f"{subject}, rubric {row.id}", row.lesson, known, *at)
        if row.tool:
            yield partial(item.at, *at, "tool"), f"{subject}, rubric {row.id}", "tool", row.tool, known.tools


def _of_tools(library: Library, known: _Known) -> Iterator[Reference]:
    for item in library.tools.values():
        subject = f"tool {item.model.id}"
        yield partial(item.at, "stage"), subject, "stage", item.model.stage, known.stages
        yield from _anchor(item, subject, item.model.lesson, known)
        for loc, family, name in item.model.names():
            yield partial(item.at, *loc), subject, family, name, known.named[family]


def _of_products(library: Library, known: _Known) -> Iterator[Reference]:
    for item in library.products.values():
        subject = f"product {item.model.id}"
        yield partial(item.at, "term"), subject, "term", item.model.term, known.terms
        yield partial(item.at, "figure"), subject, "figure", item.model.figure, known.figures
        yield from _anchor(item, subject, item.model.lesson, known)
        for number, name in enumerate(item.model.worked.exhibits):
            yield partial(item.at, "worked", "exhibits", number), subject, "exhibits", name, known.exhibits


def _of_stops(library: Library, known: _Known) -> Iterator[Reference]:
    source = library.source("stops")
    for number, stop in enumerate(library.stops.stops if library.stops and source else ()):
        # As written: where none is named, the draft holds a sample.
        for step, rule in enumerate(items_of(source.get(("stops", number, "rules")))):
            yield partial(source.position, ("stops", number, "rules", step)), f"stop {stop.id}", "rule", str(rule), known.rules


def _of_plan(library: Library, known: _Known) -> Iterator[Reference]:
    source = library.source("curriculum")
    for number, module in enumerate(library.curriculum.modules if library.curriculum and source else ()):
        at = Item(module, source, ("modules", number)).at
        for step, stage in enumerate(module.stages(())):
            where = partial(at, "stage") if isinstance(module.stage, str) else partial(at, "stage", step)
            yield where, f"module {module.id}", "stage", stage, known.stages
        for index, lesson in enumerate(module.lessons):
            for step, objective in enumerate(lesson.objectives):
                yield partial(at, "lessons", index, "objectives", step), f"lesson {lesson.id}", "objective", objective, known.objectives
            for step, fact in enumerate(lesson.facts):
                yield partial(at, "lessons", index, "facts", step), f"lesson {lesson.id}", "fact", fact, known.facts
    register = library.source("facts")
    for number, fact in enumerate(library.facts.facts if library.facts and register else ()):
        for step, note in enumerate(fact.notes):
            yield register.position(("facts", number, "notes", step)), f"fact {fact.id}", "treatment note", note, known.notes
