"""The second reader's record: each quoted sentence stands under the heading that the front matter names."""

from __future__ import annotations

from playbook.library import Item, Library
from playbook.pages import Page
from playbook.problems import Problems, nearest
from playbook.references import Missing
from playbook.words import LANGUAGES


def check(library: Library, problems: Problems) -> None:
    lessons = {lesson.id: page for page, (_, lesson) in library.lessons.items()}
    for name, item in library.reviews.items():
        if name not in lessons:
            if library.knows("curriculum", "modules", "lessons"):
                problems.add(item.at("lesson"), f"review {name}", f'there is no lesson "{name}"{nearest(name, lessons)}')
            continue
        for language in LANGUAGES:
            page = library.pages_at.get((language, lessons[name]))
            if page and page.matter:
                _check_quotes(library, item, page, problems)
    for page_path, (_, lesson) in library.lessons.items():
        page = library.pages_at.get((next(iter(LANGUAGES)), page_path))
        record = f"quizzes/reviews/{lesson.id}.yml"
        if page and lesson.status == "published" and record not in library.sources and record not in library.unread:
            problems.add(page.at(), f"lesson {lesson.id}", f"has no second reader's record; write quizzes/reviews/{lesson.id}.yml")


def _check_quotes(library: Library, item: Item, page: Page, problems: Problems) -> None:
    facts = page.data().get("facts")
    if not isinstance(facts, dict):
        return
    known = set(library.ids("facts", "facts"))
    if not set(facts) <= known and library.knows("facts", "facts"):
        return  # a misspelt fact is named where it stands
    subject = f"review {item.model.lesson}"
    quoted = set()
    for number, quote in enumerate(item.model.facts):
        quoted.add(quote.id)
        at = item.at("facts", number, "quote", page.language)
        if quote.id not in facts:
            problems.add(item.at("facts", number, "id"), subject, f"{quote.id} is not among the facts of {page.file}")
        elif (
            item.sound
            and str(facts[quote.id]) in page.ids()
            and _plain(quote.quote[page.language]) not in _plain(_filled(library, page, str(facts[quote.id])))
        ):
            problems.add(at, subject, f'{quote.id}: these words do not stand under "{facts[quote.id]}" in {page.file}')
    for fact in sorted(set(facts) - quoted):
        problems.add(item.at("facts", key=True), subject, f"quotes nothing for {fact}, which {page.file} claims to teach")


def _filled(library: Library, page: Page, anchor: str) -> str:
    text = page.section(anchor)
    try:
        return library.references.fill(text, page.language)
    except Missing:
        return text


def _plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())
