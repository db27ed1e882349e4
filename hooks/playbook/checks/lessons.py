"""Front matter, headings and the plan agree."""

from __future__ import annotations

from playbook.curriculum import Lesson, Matter, PageMatter
from playbook.library import Library
from playbook.model import Reader
from playbook.pages import Page
from playbook.problems import Problems, listing, nearest

_LESSON, _PAGE = Reader(Matter), Reader(PageMatter)


def check(library: Library, problems: Problems) -> None:
    for page in library.pages:
        planned = library.lessons.get(page.path)
        if planned is None and _says_lesson(page):
            if not library.knows("curriculum", "modules", "lessons"):
                continue  # nobody can say what the plan holds
            problems.add(page.at(), "lesson", f"this page is not in curriculum.yml{nearest(page.path, library.lessons)}; add it there")
        elif planned is None:
            if page.matter:
                _PAGE.read(page.matter, problems, lambda _: "page")
        else:
            _check_lesson(library, page, planned[1], problems)
    _missing_pages(library, problems)


def _says_lesson(page: Page) -> bool:
    return "objectives" in page.data() or "facts" in page.data()


def _check_lesson(library: Library, page: Page, lesson: Lesson, problems: Problems) -> None:
    subject = f"lesson {lesson.id}"
    if lesson.status == "planned":
        problems.add(page.at(), subject, "has a page, but curriculum.yml calls it planned; set status: published")
    _check_headings(page, lesson, subject, problems)
    if page.matter is None:
        return
    matter = _LESSON.read(page.matter, problems, lambda _: subject)
    data = page.data()
    if isinstance(data.get("id"), str) and data["id"] != lesson.id:
        problems.add(page.matter.position(("id",)), subject, f'id: is "{data["id"]}", but curriculum.yml calls this page {lesson.id}')
    objectives = library.ids("curriculum", "modules", "objectives")
    for number, name in enumerate(data.get("objectives") or () if isinstance(data.get("objectives"), list) else ()):
        if name not in objectives and library.knows("curriculum", "modules", "objectives"):
            problems.add(
                page.matter.position(("objectives", number)), subject, f'objectives: there is no "{name}"{nearest(name, objectives)}'
            )
    _check_facts(library, page, lesson, subject, problems)
    if matter and matter.reviewed.next <= matter.reviewed.on:
        problems.add(page.matter.position(("reviewed", "next")), subject, "reviewed.next: is not after the day of the review")


def _check_facts(library: Library, page: Page, lesson: Lesson, subject: str, problems: Problems) -> None:
    facts = page.data().get("facts")
    if not isinstance(facts, dict) or page.matter is None:
        return
    known, ids = library.ids("facts", "facts"), page.ids()
    # A heading that the plan promises and the page lacks is named once, by the plan.
    promised = [heading.id for heading in lesson.headings] if lesson.status == "published" else []
    for fact, anchor in facts.items():
        if fact not in known and library.knows("facts", "facts"):
            problems.add(
                page.matter.position(("facts", fact), key=True), subject, f'facts: there is no fact "{fact}"{nearest(fact, known)}'
            )
        if anchor not in ids and anchor not in promised:
            problems.add(
                page.matter.position(("facts", fact)),
                subject,
                f'facts.{fact}: no heading has the id "{anchor}"{nearest(anchor, ids)}; there are {listing(ids)}',
            )


def _check_headings(page: Page, lesson: Lesson, subject: str, problems: Problems) -> None:
    planned = [heading.id for heading in lesson.headings]
    for heading in page.headings:
        if heading.level > 1 and heading.id and heading.id not in planned:
            problems.add(
                page.at(heading.line),
                subject,
                f'the heading id "{heading.id}" is not in curriculum.yml{nearest(heading.id, planned)}; list it there or change it here',
            )
    for name in planned:
        if lesson.status == "published" and name not in page.ids():
            problems.add(page.at(), subject, f'no heading has the id "{name}", which curriculum.yml promises')


def _missing_pages(library: Library, problems: Problems) -> None:
    source = library.source("curriculum")
    there = {page.path for page in library.pages}
    unread = {name.split("/", 2)[2] for name in library.unread if name.startswith("docs/")}
    for number, module in enumerate(library.curriculum.modules if library.curriculum and source else ()):
        for index, lesson in enumerate(module.lessons):
            if lesson.status == "published" and lesson.page not in there | unread:
                at = source.position(("modules", number, "lessons", index, "page"))
                problems.add(at, f"lesson {lesson.id}", f"is published, but there is no docs/<language>/{lesson.page}")
