"""A product card: what a product does for a customer, who signs, what it costs, one worked amount, and when to stop."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.formula import NoValue, attempt, rounded, value
from playbook.kinds.base import Anchor
from playbook.model import Faults, Id, Model, Ruled, Text, Words, unique


class Point(Model):
    """One line of a list."""

    id: Id
    text: Words


Points = Annotated[tuple[Point, ...], Field(min_length=1, max_length=5), unique("line")]


class Worked(Ruled):
    """One amount from an invented firm, worked out step by step."""

    exhibits: Annotated[tuple[str, ...], Field(max_length=2)] = ()
    """Documents of a case that the figures stand in, such as `ruian.collections`."""
    situation: Words
    steps: Points
    answer: Words
    sums: Annotated[tuple[Text, ...], Field(min_length=1, max_length=6)]
    """The same arithmetic as `1200000 * 0.024 * 120 / 360 = 9600`; both sides agree to the second decimal, or the check says what they are."""

    def faults(self) -> Faults:
        for number, text in enumerate(self.sums):
            yield from ((("sums", number), fault) for fault in _disagrees(text))


def _disagrees(text: str) -> list[str]:
    sides = text.split("=")
    if len(sides) != 2:
        return [f'"{text}" is no sum; write one = between two sides']
    found: list[float] = []
    for side in sides:
        tree, fault = attempt(side.strip())
        if tree is None:
            return [fault]
        try:
            found.append(value(tree, {}))
        except NoValue:
            return [f'"{side.strip()}" has no value']
        except KeyError as name:
            return [f'"{name.args[0]}" is no number; write figures only']
    one, other = (rounded(figure, 2) for figure in found)
    return [] if one == other else [f"{one:,.2f} on the left, {other:,.2f} on the right"]


class Product(Model):
    """A card in the order in which a banker needs it; `term` is the product's name in the glossary."""

    id: Id
    term: Id
    role: Literal["corporate", "retail", "both"]
    lesson: Anchor
    """The section that teaches when to offer it."""
    title: Words
    problem: Words
    """The customer's problem, as the customer would put it."""
    figure: Id
    """How money, goods and papers move."""
    signs: Points
    papers: Points
    price: Points
    worked: Worked
    red_flags: Points
    ask: Annotated[tuple[Point, ...], Field(min_length=3, max_length=3), unique("question")]
    """Three questions to ask before offering it."""
    local: Words | None = None
    """What your own bank decides, shown as a local rule; values come in as {{our:<id>}}."""
