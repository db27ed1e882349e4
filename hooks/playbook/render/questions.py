"""A question as HTML: the card on a page."""

from __future__ import annotations

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
    )
