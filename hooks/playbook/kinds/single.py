"""One right answer among a few."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.kinds.base import Interchange, Option, Question, choices, repeated_texts
from playbook.model import Faults, unique
from playbook.words import words


class Single(Question):
    """Exactly one option is correct."""

    WORDS = {"called": words(en="Choose one", zh="单选"), "how": words(en="Choose one", zh="单选")}
    START = {"options": [{"id": "first", "correct": True}, {"id": "second"}, {"id": "third"}]}

    kind: Literal["single"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6), unique("option")]

    def faults(self) -> Faults:
        right = [number for number, option in enumerate(self.options) if option.correct]
        if not right:
            yield ("options",), "no option is correct; mark one with correct: true"
        for number in right[1:]:
            first = self.options[right[0]].id
            yield (
                ("options", number, "correct"),
                f'is correct besides "{first}"; a single question has one right answer (or use kind: multiple)',
            )
        yield from repeated_texts(self.options, "options")

    def key(self) -> str:
        return next(option.id for option in self.options if option.correct)

    def answers(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def interchange(self) -> Interchange:
        return Interchange("choose", choices(self.options))
