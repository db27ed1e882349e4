"""A statement that holds or does not, with the reason for it where that is asked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.kinds.base import Entry, Interchange, Option, Question, choices, repeated_texts
from playbook.model import Faults, Flag, unique
from playbook.words import Words, words

VERDICTS = ("true", "false")


class TrueFalse(Question):
    """The prompt is the statement; `why` says why the other answer tempts and fails."""

    WORDS = {
        "called": words(en="True or false", zh="判断"),
        "how": words(en="True or false", zh="判断"),
        "true": words(en="True", zh="对"),
        "false": words(en="False", zh="不对"),
        "because": words(en="Because …", zh="理由是……"),
        "empty": words(en="Complete your answer first, then check.", zh="先把答案选完整，再核对。"),
    }
    START = {"answer": False}

    kind: Literal["true_false"]
    answer: Flag
    """true when the statement holds."""
    why: Words
    """Why the other answer tempts and fails."""
    reasons: Annotated[tuple[Option, ...], Field(min_length=2, max_length=4), unique("reason")] = ()
    """What the answer rests on, to be chosen after it: exactly one is correct; half a point without it."""

    def faults(self) -> Faults:
        if not self.reasons:
            return
        right = [number for number, reason in enumerate(self.reasons) if reason.correct]
        if not right:
            yield ("reasons",), "no reason is correct; mark one with correct: true"
        for number in right[1:]:
            yield ("reasons", number, "correct"), f'is correct besides "{self.reasons[right[0]].id}"; one reason decides'
        for number, reason in enumerate(self.reasons):
            if reason.id in VERDICTS:
                yield ("reasons", number, "id"), "is the name of an answer; choose another id"
        yield from repeated_texts(self.reasons, "reasons")

    def key(self) -> str | dict[str, str]:
        verdict = VERDICTS[not self.answer]
        reason = next((reason.id for reason in self.reasons if reason.correct), None)
        return {"answer": verdict, "reason": reason} if reason else verdict

    def answers(self) -> tuple[str, ...]:
        return (*VERDICTS, *(reason.id for reason in self.reasons))

    def interchange(self) -> Interchange:
        right = VERDICTS[not self.answer]
        verdicts = (Entry(name, self.WORDS[name], *((None, (name,)) if name == right else (self.why,))) for name in VERDICTS)
        return Interchange("choose", tuple(verdicts), choices(self.reasons))
