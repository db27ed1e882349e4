"""A figure to work out, with a unit and a tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from playbook.kinds.base import Entry, Interchange, Question, Unit
from playbook.model import Faults, Flag, Id, Model, Number, unique
from playbook.problems import listing
from playbook.units import MAGNITUDES, MONEY, YUAN, amount, counted, plain
from playbook.words import LANGUAGES, Words, words


class Answer(Model):
    """The figure, how far off still counts, and its unit."""

    value: Number
    tolerance: Annotated[Number, Field(ge=0)]
    """Absolute, in the same unit; 0 asks for the exact figure."""
    unit: Unit
    magnitudes: Flag = False
    """Amounts of money may be typed in full or with a magnitude: 1,200,000元, 1.2 million, 120万."""


class Mistake(Model):
    """A figure that a known slip leads to, and what went wrong."""

    id: Id
    value: Number
    why: Words


class Step(Model):
    """One line of the worked solution."""

    id: Id
    text: Words


class Numeric(Question):
    """The learner types a number; the unit stands beside the field."""

    WORDS = {
        "called": words(en="Work out", zh="计算"),
        "how": words(en="Work out the figure", zh="算一算"),
        "your_answer": words(en="Your answer", zh="你的答案"),
        "empty": words(en="Type a number first, 12.5 for example.", zh="先填一个数，例如12.5。"),
        "within": words(en="Within {tolerance} counts as right", zh="相差不超过{tolerance}就算对"),
        "with_unit": words(en="You may type the unit too: 6 m, 0.6 bn", zh="也可以连单位一起填：600万、6亿"),
        "miss": words(en="Not this figure", zh="不是这个数"),
    }
    START = {"answer": {"value": 12.5, "tolerance": 0.5, "unit": "percent"}}

    kind: Literal["numeric"]
    answer: Answer
    mistakes: Annotated[tuple[Mistake, ...], unique("mistake")] = ()
    solution: Annotated[tuple[Step, ...], Field(max_length=8), unique("step")] = ()
    """The way to the figure, step by step, shown after Check."""

    def faults(self) -> Faults:
        for number, mistake in enumerate(self.mistakes):
            if abs(mistake.value - self.answer.value) <= self.answer.tolerance:
                yield ("mistakes", number, "value"), "would be marked right; a known mistake lies outside the tolerance"
        if self.answer.magnitudes and self.answer.unit not in YUAN:
            yield ("answer", "magnitudes"), f"is for money; leave it out, or choose a unit among {listing(YUAN)}"

    def key(self) -> dict[str, Any]:
        return {"value": self.answer.value, "tolerance": self.answer.tolerance, "mistakes": {m.id: m.value for m in self.mistakes}}

    def decides(self) -> Mapping[str, Any]:
        return {"unit": self.answer.unit}

    def payload(self, language: str) -> dict[str, Any]:
        """The key; what one of the unit beside the field is worth in the key's; where magnitudes are read, what each is worth."""
        _, scale = self.beside(language)
        told = {**self.key(), **({"scale": scale} if scale != 1 else {})}
        if not self.answer.magnitudes:
            return told
        worth = YUAN[self.answer.unit]
        return {**told, "money": MONEY, "sizes": {name: size / worth for name, size in MAGNITUDES.items()}}

    def beside(self, language: str) -> tuple[str, float]:
        """The unit beside the field, and how many of the answer's own unit one of it is."""
        return counted(self.answer.unit, language)

    def shown(self, value: float, language: str) -> str:
        """A figure in the unit that stands beside the field, so that it compares with what was typed."""
        unit = self.answer.unit
        if unit not in YUAN:
            return amount(value, unit, language)
        name, scale = self.beside(language)
        currency, _, size = name.partition(" ")
        figure = plain(Decimal(str(value)) / Decimal(str(scale)))
        return f"{currency} {figure} {size}".rstrip() if name.isascii() else f"{figure}{name}"

    def within(self, language: str) -> str:
        """How far off still counts, in the unit beside the field; empty where the exact figure is asked for."""
        _, scale = self.beside(language)
        off = Decimal(str(self.answer.tolerance)) / Decimal(str(scale))
        return self.WORDS["within"][language].format(tolerance=plain(off)) if off else ""

    def interchange(self) -> Interchange:
        slips = (Entry(m.id, words(**{code: self.shown(m.value, code) for code in LANGUAGES}), m.why) for m in self.mistakes)
        figure = {language: (self.shown(self.answer.value, language),) for language in LANGUAGES}
        near = words(**{code: self.within(code) for code in LANGUAGES}) if self.answer.tolerance else None
        names = {code: self.beside(code)[0] for code in LANGUAGES}
        unit = words(**names) if all(names.values()) else None
        return Interchange("number", tuple(slips), passage=self._worked(), accepted={"answer": figure}, within=near, unit=unit)

    def _worked(self) -> Words | None:
        """The solution as one text, a step a line."""
        lines = {code: [f"{number}. {step.text[code]}" for number, step in enumerate(self.solution, 1)] for code in LANGUAGES}
        return Words.model_construct(**{code: "\n".join(steps) for code, steps in lines.items()}) if self.solution else None
