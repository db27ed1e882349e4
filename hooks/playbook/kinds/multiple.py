"""Several right answers; the learner selects all that apply."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.kinds.base import Interchange, Option, Question, choices, repeated_texts
from playbook.model import Faults, unique
from playbook.words import words


class Multiple(Question):
    """At least one option is correct and at least one is not."""

    WORDS = {
        "called": words(en="Choose several", zh="多选"),
        "how": words(en="Select all that apply", zh="多选，选出所有正确的"),
        "counts": words(en="Each right choice counts; each wrong one takes one away.", zh="选对一项算一项，选错一项抵掉一项。"),
    }
    START = {"options": [{"id": "first", "correct": True}, {"id": "second", "correct": True}, {"id": "third"}]}

    kind: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=8), unique("option")]

    def faults(self) -> Faults:
        right = sum(option.correct for option in self.options)
        if right == 0:
            yield ("options",), "no option is correct; mark those that are with correct: true"
        if right == len(self.options):
            yield ("options",), "every option is correct; add one that a colleague would wrongly choose"
        yield from repeated_texts(self.options, "options")

    def key(self) -> list[str]:
        return [option.id for option in self.options if option.correct]

    def answers(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def interchange(self) -> Interchange:
        return Interchange("choose", choices(self.options), several=True)
