"""The rule register: every law, regulation and figure that we cite; and what differs from bank to bank."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Strict, StringConstraints, Tag

from playbook.kinds.base import Unit
from playbook.model import Date, Faults, Id, Model, Number, Ruled, Text, Words, unique
from playbook.words import words

ASK = words(en="ask your compliance desk", zh="请问本行合规岗")
"""What an empty value of the institution reads."""

Name = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Address = Annotated[str, Strict(), StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]


class Figure(Model):
    """A number of a rule with its unit."""

    value: Number
    unit: Unit


class Rule(Model):
    """One rule: its text, its numbers, where it was read, and until when that may be trusted."""

    id: Id
    title: Words
    text: Words
    numbers: dict[Name, Figure] = {}
    source: Text
    as_of: Date
    check_by: Date
    changed: Date | None = None
    """The day on which its substance last changed, where no number says so; who passed a question that cites it is asked again."""
    link: Address | None = None
    topic: Id | None = None

    def edition(self, figure: str) -> tuple[str, ...]:
        """What decides whether a text that cites this figure, the whole `text` or only the name still says the same."""
        shown = self.numbers if figure == "text" else {figure: self.numbers[figure]} if figure in self.numbers else {}
        numbers = (f"{self.id}.{name}={number.value} {number.unit}" for name, number in shown.items())
        return (*numbers, *((f"{self.id}@{self.changed}",) if self.changed else ()))


class Rules(Model):
    """The register."""

    rules: Annotated[tuple[Rule, ...], unique("rule")]


def _number_or_words(value: object) -> str:
    return "words" if isinstance(value, dict | Words) else "number"


class Value(Ruled):
    """A value of the reader's own bank; an empty one reads "ask your compliance desk"."""

    id: Id
    label: Words
    value: Annotated[Annotated[Number, Tag("number")] | Annotated[Words, Tag("words")], Discriminator(_number_or_words)] | None = None
    unit: Unit | None = None

    def faults(self) -> Faults:
        if isinstance(self.value, float) and self.unit is None:
            yield ("value",), "has no unit; write unit: beside it, count for a bare figure"


class Institution(Model):
    """The bank's own profile."""

    values: Annotated[tuple[Value, ...], unique("value")]
