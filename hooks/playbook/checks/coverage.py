"""Every fact of the register has a place in exactly one lesson, and a published lesson states all of its own."""

from __future__ import annotations

from playbook.curriculum import Lesson
from playbook.library import Library
from playbook.problems import Problems
from playbook.words import LANGUAGES


def check(library: Library, problems: Problems) -> None:
    source = library.source("curriculum")
    if library.curriculum is None or source is None:
        return
    home: dict[str, str] = {}
    for number, module in enumerate(library.curriculum.modules):
        for index, lesson in enumerate(module.lessons):
            for step, fact in enumerate(lesson.facts):
                if fact in home:
                    at = source.position(("modules", number, "lessons", index, "facts", step))
                    problems.add(at, f"lesson {lesson.id}", f"{fact} has its place in {home[fact]} already")
                home.setdefault(fact, lesson.id)
            _stated(library, lesson, problems)
    register = library.source("facts")
    if home and library.facts and register:
        for number, fact in enumerate(library.facts.facts):
            if fact.id not in home:
                problems.add(register.position(("facts", number, "id")), f"fact {fact.id}", "has no place in any lesson of curriculum.yml")


def _stated(library: Library, lesson: Lesson, problems: Problems) -> None:
    page = library.pages_at.get((next(iter(LANGUAGES)), lesson.page))
    if page is None or page.matter is None or lesson.status != "published":
        return
    stated = page.data().get("facts")
    dropped = {fact.id for fact in library.facts.facts if fact.treatment == "drop"} if library.facts else set()
    for fact in lesson.facts:
        if fact in dropped:
            continue
        if not isinstance(stated, dict) or fact not in stated:
            problems.add(
                page.at(), f"lesson {lesson.id}", f"{fact} belongs here after curriculum.yml, but the front matter ties it to no heading"
            )
