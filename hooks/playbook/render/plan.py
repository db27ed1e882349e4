"""What of the plan can be read: published lessons with their titles, and the pages that the build makes."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.curriculum import Lesson, Module
from playbook.library import Library


@dataclass(frozen=True)
class Made:
    """A page that the build makes: its path below the language, its kind, its title."""

    path: str
    kind: str
    title: str
    subject: str = ""


def published(library: Library) -> list[tuple[Module, Lesson]]:
    """Every lesson that can be read, in the plan's order."""
    return list(library.published.values())


def lesson_title(library: Library, lesson: Lesson, language: str) -> str:
    """The page's own title, else the plan's."""
    page = library.pages_at.get((language, lesson.page))
    given = page.data().get("title") if page else None
    if isinstance(given, str):
        return given
    return lesson.title[language] if lesson.title else lesson.id
