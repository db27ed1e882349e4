"""The pages that the build makes: Today, the hubs behind the tabs, and the reference pages."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playbook.library import Library
from playbook.render.assets import overview_path
from playbook.render.desks import DESKS, Stamp
from playbook.render.embed import asks
from playbook.render.environment import Place, render
from playbook.render.outline import is_first
from playbook.render.plan import lesson_title, published


@dataclass(frozen=True)
class Setting:
    """What a build decides once: the trainer's area, the version, and the day it counts as today."""

    trainer: bool
    version: str
    today: datetime.date


def hub_html(kind: str, library: Library, place: Place, setting: Setting, stamp: Stamp = str, subject: str = "") -> str:
    """One made page's HTML, by its kind; `stamp` gives a data script's address with the mark of its content."""
    if kind in DESKS:
        values = dict(DESKS[kind].values(library, place, subject, stamp))
    else:
        values = _VALUES.get(kind, _nothing)(library, place, setting)
    values |= {"overview": stamp(overview_path(place.language))}
    return render(f"pages/{kind}.html", place, library=library, setting=setting, **values)


def _nothing(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    return {}


def _today(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    lessons = published(library)
    talks = [item.model for name, item in library.roleplays.items() if not is_first(library, name)]
    return {
        "roles": library.curriculum.roles if library.curriculum else (),
        "lesson": lessons[0] if lessons else None,
        "lesson_title": lesson_title(library, lessons[0][1], place.language) if lessons else "",
        "talk": talks[0] if talks else None,
        "tool": next((item.model for item in library.tools.values()), None),
    }


def _learn(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    modules = library.curriculum.modules if library.curriculum else ()
    titles = {lesson.id: lesson_title(library, lesson, place.language) for module in modules for lesson in module.lessons}
    every = [lesson for module in modules for lesson in module.lessons]
    stages = library.curriculum.stages if library.curriculum else ()
    ids = tuple(stage.id for stage in stages)
    names = {module.id: [stage.title[place.language] for stage in stages if stage.id in module.stages(ids)] for module in modules}
    ready = sum(lesson.status == "published" for lesson in every)
    asked = {lesson.id: asks(library, place.language, lesson.page) for lesson in every}
    written = {lesson.id: library.pages_at.get((place.language, lesson.page)) for lesson in every}
    roles = {
        lesson.id: page.data().get("role", module.role) if (page := written[lesson.id]) else module.role
        for module in modules
        for lesson in module.lessons
    }
    return {"modules": modules, "roles": roles, "titles": titles, "asks": asked, "stage_names": names, "ready": ready, "all": len(every)}


def _practise(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    asked = Counter(item.model.lesson.partition("#")[0] for item in library.asked.values())
    counted = [
        (lesson.page, lesson_title(library, lesson, place.language), asked[lesson.page])
        for _, lesson in published(library)
        if asked[lesson.page]
    ]
    titles = {module.id: module.title[place.language] for module in (library.curriculum.modules if library.curriculum else ())}
    sets = [(module, titles[module], sum(len(each.asked()) for each in questions)) for module, questions in library.by_module.items()]
    return {"talks": [item.model for item in library.roleplays.values()], "counted": counted, "sets": sets}


def _job(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    by_stage: dict[str, list[Any]] = {}
    for item in library.tools.values():
        by_stage.setdefault(item.model.stage, []).append(item.model)
    stages = library.curriculum.stages if library.curriculum else ()
    return {
        "stages": [(stage.id, stage.title[place.language], by_stage[stage.id]) for stage in stages if stage.id in by_stage],
        "products": [item.model for item in library.products.values()],
    }


def _stops(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    taught = next((page.path for page in library.pages if any(block.name == "stop-card" for block in page.blocks)), None)
    return {
        "stops": library.stops.stops if library.stops else (),
        "calls": library.stops.calls if library.stops else (),
        "rules": {rule.id: rule for rule in (library.rules.rules if library.rules else ())},
        "lesson": (place.to(taught), lesson_title(library, library.lessons[taught][1], place.language))
        if taught in library.published
        else None,
    }


def _coach(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    talks: dict[bool, list[Any]] = {False: [], True: []}
    for name, item in library.roleplays.items():
        talks[is_first(library, name)].append(item.model)
    return {"talks": talks[False], "firsts": talks[True]}


def _glossary(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    other = {"en": "zh", "zh": "en"}[place.language]
    terms = library.glossary.terms if library.glossary else ()
    order = sorted(terms, key=lambda term: (term.pinyin or "").casefold() if place.language == "zh" else term.term["en"].casefold())
    return {"terms": order, "other": other}


def _rules(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    return {"rules": library.rules.rules if library.rules else (), "used": library.pages_citing}


def _traceability(library: Library, place: Place, setting: Setting) -> dict[str, Any]:
    homes = {
        fact: lesson
        for module in (library.curriculum.modules if library.curriculum else ())
        for lesson in module.lessons
        for fact in lesson.facts
    }
    titles = {lesson.id: lesson_title(library, lesson, place.language) for lesson in homes.values()}
    stated: Mapping[str, Any] = {
        fact: anchor
        for page in library.pages
        if page.language == place.language
        for fact, anchor in (page.data().get("facts") or {}).items()
    }
    return {"facts": library.facts.facts if library.facts else (), "homes": homes, "titles": titles, "stated": stated}


_VALUES: Mapping[str, Callable[[Library, Place, Setting], dict[str, Any]]] = {
    "today": _today,
    "learn": _learn,
    "practise": _practise,
    "job": _job,
    "coach": _coach,
    "stops": _stops,
    "glossary": _glossary,
    "rules": _rules,
    "traceability": _traceability,
}
