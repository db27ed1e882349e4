"""A question as HTML: the card on a page, and what the later modes get of it."""

from __future__ import annotations

from typing import Any

from playbook.kinds.base import Question
from playbook.render.environment import Place, render


def question_html(
    question: Question,
    place: Place,
    *,
    guess: bool = False,
    number: int = 1,
    of: int = 1,
    exhibit: str = "",
    section: str | None = None,
    section_title: str = "",
) -> str:
    """The card of one question; `exhibit` is finished HTML, `section` the address of the lesson that teaches it."""
    return render(
        f"kinds/{question.kind}.html",
        place,
        question=question,
        kind_words={name: texts[place.language] for name, texts in question.WORDS.items()},
        guess=guess,
        number=number,
        of=of,
        exhibit=exhibit,
        section=section,
        section_title=section_title,
    )


def item(question: Question, language: str) -> dict[str, Any]:
    """What the generated data script holds of a question; links in its HTML start at the language's folder."""
    return {
        "id": question.id,
        "kind": question.kind,
        "hash": question.fingerprint(),
        "objective": question.objective,
        "level": question.level,
        "lesson": question.lesson,
        "key": question.key(),
        "html": question_html(question, Place(language, "index.md")),
    }
