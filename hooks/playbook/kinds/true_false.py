"""A statement that holds or does not."""

from __future__ import annotations

from typing import Literal

from playbook.kinds.base import Entry, Interchange, Question
from playbook.model import Flag
from playbook.words import Words, words


class TrueFalse(Question):
    """The prompt is the statement; `why` says why the other answer tempts and fails."""

    WORDS = {
        "how": words(en="True or false", zh="判断"),
        "true": words(en="True", zh="对"),
        "false": words(en="False", zh="不对"),
    }
    START = {"answer": False}

    kind: Literal["true_false"]
    answer: Flag
    """true when the statement holds."""
    why: Words
    """Why the other answer tempts and fails."""

    def key(self) -> str:
        return "true" if self.answer else "false"

    def answers(self) -> tuple[str, ...]:
        return ("true", "false")

    def interchange(self) -> Interchange:
        verdicts = (
            Entry(name, self.WORDS[name], None if name == self.key() else self.why, (name,) if name == self.key() else ())
            for name in self.answers()
        )
        return Interchange("choose", tuple(verdicts))
