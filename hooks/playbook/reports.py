"""Reports on the library as lines of text: what there is, what is covered, how questions are written, which rules are used and overdue."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from playbook import lint
from playbook.library import Library
from playbook.problems import count

_PLAIN = "en"


def _titled(library: Library, table: str) -> Iterator[str]:
    for name, item in getattr(library, table).items():
        yield f"{name}\t{item.source.file}\t{item.model.title[_PLAIN]}"


def _questions(library: Library) -> Iterator[str]:
    for name, item in library.every_question.items():
        yield f"{name}\t{item.at()}\t{item.model.kind}\t{item.model.prompt[_PLAIN]}"


def _lessons(library: Library) -> Iterator[str]:
    for page, (_, lesson) in library.lessons.items():
        yield f"{lesson.id}\t{page}\t{lesson.status}\t{lesson.title[_PLAIN] if lesson.title else ''}"


def _cases(library: Library) -> Iterator[str]:
    for name, item in library.cases.items():
        yield f"{name}\t{item.source.file}\t{item.model.name[_PLAIN]}"


def _rules(library: Library) -> Iterator[str]:
    for rule in library.rules.rules if library.rules else ():
        yield f"{rule.id}\tquizzes/rules.yml\t{rule.title[_PLAIN]}"


FAMILIES: Mapping[str, Callable[[Library], Iterator[str]]] = {
    "lessons": _lessons,
    "questions": _questions,
    "roleplays": lambda library: _titled(library, "roleplays"),
    "tools": lambda library: _titled(library, "tools"),
    "figures": lambda library: _titled(library, "drawings"),
    "cases": _cases,
    "rules": _rules,
}


def coverage(library: Library) -> Iterator[str]:
    """Facts stated, by module; objectives with the number of their questions."""
    modules = library.curriculum.modules if library.curriculum else ()
    asked: dict[str, int] = {}
    for item in library.asked.values():
        asked[item.model.objective] = asked.get(item.model.objective, 0) + 1
    stated = {fact for page in library.pages for fact in (page.data().get("facts") or {})}
    for module in modules:
        facts = [fact for lesson in module.lessons for fact in lesson.facts]
        ready = sum(lesson.status == "published" for lesson in module.lessons)
        done = sum(fact in stated for fact in facts)
        yield f"{module.id}: {ready} of {len(module.lessons)} lessons published, {done} of {len(facts)} facts stated"
        for objective in module.objectives:
            yield f"  {objective.id}: {asked.get(objective.id, 0)} questions"
    every = [fact for module in modules for lesson in module.lessons for fact in lesson.facts]
    yield f"In all: {sum(fact in stated for fact in every)} of {len(every)} facts stated, {sum(asked.values())} questions"
    planned = {item.model.lesson.partition("#")[0] for item in library.asked.values()} - {
        page for page in library.lessons if library.is_published(page)
    }
    yield f"Questions about planned lessons: {sum(item.model.lesson.partition('#')[0] in planned for item in library.asked.values())}"


def items(library: Library, module: str | None = None) -> Iterator[str]:
    """What the lint warns of in all questions, or in those of one module, and how many there are."""
    files = {source.file: source.data.get("module") for source in library.banks() if isinstance(source.data, dict)}
    asked = [item for item in library.every_question.values() if module in (None, files.get(item.source.file))]
    read = [subject for subject in lint.subjects(library) if module in (None, subject.module)]
    shown = [warned for warned in lint.warnings(library) if module in (None, files.get(warned.at.file))]
    yield from map(str, shown)
    lost = len(asked) - len(read)
    left_out = f"; {count(lost, 'question')} with problems left out, run playbook check" if lost else ""
    yield f"{count(len(shown), 'warning') if shown else 'No warnings'} in {count(len(read), 'question')}{left_out}"


def rules(library: Library) -> Iterator[str]:
    """Each rule with the day it is due and every place that cites it; what is overdue comes first."""
    today = datetime.datetime.now(datetime.UTC).date()
    places: dict[str, list[str]] = {}
    for use in library.uses:
        if use.family == "rule" and use.owner != use.name:
            places.setdefault(use.name, []).append(f"{use.at} {use.owner}".rstrip())
    for page in library.pages:
        for line, text in page.prose:
            for family, name in library.references.used(text):
                if family == "rule":
                    places.setdefault(name, []).append(f"{page.file}:{line}:1")
    register = sorted(library.rules.rules if library.rules else (), key=lambda rule: (rule.check_by >= today, rule.check_by, rule.id))
    for rule in register:
        due = "OVERDUE since" if rule.check_by < today else "check by"
        yield f"{rule.id}: as of {rule.as_of}, {due} {rule.check_by}, {rule.title[_PLAIN]}"
        for place in sorted(set(places.get(rule.id, ()))):
            yield f"  {place}"
    for path, (_, lesson) in library.lessons.items():
        page = library.pages_at.get((_PLAIN, path))
        review = page.data().get("reviewed") if page else None
        if isinstance(review, dict):
            late = str(review.get("next", "")) < today.isoformat()
            yield f"lesson {lesson.id}: {'OVERDUE since' if late else 'read again by'} {review.get('next')}"


REPORTS: Mapping[str, Callable[[Library], Iterator[str]]] = {"coverage": coverage, "items": items, "rules": rules}
OF_MODULES: Mapping[str, Callable[[Library, str], Iterator[str]]] = {"items": items}
"""Reports that can be asked for one module alone."""
