"""What the theme needs to know about a page besides its content: stage line, facts, next step, what to load."""

from __future__ import annotations

from typing import Any

from playbook import RELEASED
from playbook.curriculum import Lesson, Matter, Module
from playbook.library import Library
from playbook.model import Reader
from playbook.pages import Page
from playbook.problems import Problems
from playbook.render.embed import Embedded, asks
from playbook.render.environment import Place, day, render, say
from playbook.render.hubs import Setting
from playbook.render.outline import TABS, next_after, tabs
from playbook.words import interface

_MATTER = Reader(Matter)


def scene(library: Library, place: Place, setting: Setting, kind: str, shown: Embedded | None) -> dict[str, Any]:
    """The theme's `playbook` for one page; addresses are below the site's root."""
    language = place.language
    module, lesson = library.lessons.get(place.page, (None, None))
    # A conversation's debrief holds the one next step itself.
    following = None if kind == "roleplay" else next_after(library, place.page, language)
    return {
        "kind": kind,
        "stages": _stages(library, module, language) if module else [],
        "meta": _meta(module, lesson, shown, language) if module and lesson and shown else [],
        "next": {"url": f"{language}/{_address(following[0])}", "title": following[1]} if following else None,
        "practise": _practise(library, module, lesson, language) if module and lesson else None,
        "lesson": lesson.id if lesson else None,
        "lessons": {f"{language}/{_address(each.page)}": each.id for each in module.lessons} if module else {},
        "asks": {each.id: asks(library, language, each.page) for each in module.lessons} if module else {},
        "tabs": _tabs(place, setting, language),
        "report": {"id": place.page.removesuffix(".md"), "version": setting.version, "language": language},
        "version": setting.version,
        "updated": day(RELEASED, language),
    }


def _practise(library: Library, module: Module, lesson: Lesson, language: str) -> dict[str, str] | None:
    """The way from a lesson to a row of its own questions."""
    if not any(question.lesson.startswith(f"{lesson.page}#") for question in library.by_module.get(module.id, ())):
        return None
    url = f"{language}/{_address(f'practise/{module.id}.md')}"
    return {"url": url, "lesson": lesson.page, "title": interface()[language]["page"]["practise_this"]}


def _address(path: str) -> str:
    return path.replace(".md", ".html")


def _tabs(place: Place, setting: Setting, language: str) -> list[dict[str, Any]]:
    words = interface()[language]["site"]
    current = _tab_of(place.page)
    return [
        {"id": name, "title": words[name], "url": f"{language}/{_address(path)}", "current": name == current}
        for name, path in tabs(setting.trainer)
    ]


def _tab_of(page: str) -> str | None:
    folder = page.partition("/")[0]
    if page == "index.md":
        return "today"
    by_folder = {path.partition("/")[0]: name for name, path in TABS[1:]} | {
        "roleplays": "practise",
        "tools": "job",
        "products": "job",
        "reference": None,
    }
    return by_folder.get(folder, "learn")


def _stages(library: Library, module: Module, language: str) -> list[dict[str, Any]]:
    stages = library.curriculum.stages if library.curriculum else ()
    here = module.stages(tuple(stage.id for stage in stages))
    return [{"id": stage.id, "title": stage.title[language], "current": stage.id in here} for stage in stages]


def _meta(module: Module, lesson: Lesson, shown: Embedded, language: str) -> list[str]:
    words = interface()[language]["page"]
    data = shown.page.data() if shown.page else {}
    asked = sum(len(question.asked()) for question in shown.all_questions())
    objectives = {objective.id: objective.text[language] for objective in module.objectives}
    goal = objectives.get((data.get("objectives") or [""])[0])
    facts = [words[f"role_{data.get('role', module.role)}"], say(words["minutes"], n=data.get("minutes", 9))]
    if asked:
        facts.append(say(words["questions"], n=asked))
    if goal:
        facts.append(f"{words['after_this']}{words['colon']}{goal}")
    return facts


def basis_html(library: Library, page: Page, place: Place, setting: Setting) -> str:
    """ "Basis of this page", folded, for a lesson; nothing for other pages."""
    if page.path not in library.lessons or page.matter is None:
        return ""
    matter: Matter | None = _MATTER.read(page.matter, Problems(), lambda _: "lesson")
    if matter is None:
        return ""
    cited = [name for name, pages in library.pages_citing.items() if page.path in pages]
    rules = [rule for rule in (library.rules.rules if library.rules else ()) if rule.id in cited]
    return render(
        "basis.html",
        place,
        facts=len(matter.facts),
        rules=rules,
        by=matter.reviewed.by,
        on=matter.reviewed.on,
        next=matter.reviewed.next,
        today=setting.today,
        version=setting.version,
    )


def overdue_html(library: Library, page: Page, place: Place, setting: Setting) -> str:
    """The note that an overdue page carries at its top; nothing while its review holds."""
    if page.path not in library.lessons or page.matter is None:
        return ""
    matter: Matter | None = _MATTER.read(page.matter, Problems(), lambda _: "lesson")
    if matter is None or matter.reviewed.next >= setting.today:
        return ""
    return render("overdue.html", place, day=day(matter.reviewed.next, place.language))
