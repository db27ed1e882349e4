"""What the real site holds: its published lessons, the questions that stand in them, and one of each kind."""

from __future__ import annotations

import re
from functools import cache

from playbook.kinds import KINDS
from playbook.kinds.base import Question
from playbook.library import Library, load
from playbook.problems import Problems

from tests.projects import ROOT

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@cache
def _library() -> Library:
    problems = Problems()
    library = load(ROOT, problems)
    assert list(problems) == []
    return library


@cache
def guessed() -> set[str]:
    """The questions that are asked before their lesson and not again in it: nobody scores them there."""
    blocks = [block for page in _library().pages for block in page.blocks]
    before, after = (
        {name for block in blocks if (block.name == "guess") is first for name in block.arguments()} for first in (True, False)
    )
    return before - after


@cache
def lessons() -> dict[str, list[Question]]:
    """Every published lesson by its address below a language's folder, with its questions in file order."""
    library = _library()
    found: dict[str, list[Question]] = {page: [] for page in library.lessons if library.is_published(page)}
    for item in library.questions.values():
        page = item.model.lesson.partition("#")[0]
        if page in found:
            found[page].append(item.model)
    return {f"{page.removesuffix('.md')}.html": questions for page, questions in found.items()}


@cache
def asked() -> dict[str, Question]:
    """What learners answer, by id."""
    return {part.id: part for questions in lessons().values() for question in questions for part in question.asked()}


def one_each() -> dict[str, list[Question]]:
    """The first scored question of each kind by its page; a kind that no lesson uses is a fault of the content."""
    first: dict[str, tuple[str, Question]] = {}
    for page, questions in lessons().items():
        for question in (each for each in questions if each.id not in guessed()):
            first.setdefault(question.kind, (page, question))
    assert set(first) == set(KINDS)
    return {page: [question for at, question in first.values() if at == page] for page, _ in first.values()}


def card(question: Question) -> str:
    """Where its card stands on the page: the scored one, if there is one."""
    return f'playbook-quiz[data-question="{question.id}"]' + ("" if question.id in guessed() else ":not([data-guess])")


def squeezed(text: str) -> str:
    """A text without its marks and spaces, to be looked for in what a browser shows."""
    return re.sub(r"[\s*`]", "", _LINK.sub(r"\1", text))
