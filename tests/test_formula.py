"""Formulas: every fault is told with its place and cure, and Python and the browser work every formula out alike."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from playbook import formula

from tests.node import in_node

FAULTS = {
    "a ×b": 'at letter 3: "×" is no part of a formula; write *',
    "a * 15%": 'at letter 7: "%" is no part of a formula; leave it out: a percent counts as its part of one, 15% as 0.15',
    "（a + b)": 'at letter 1: "（" is no part of a formula; write ( and )',
    "1.2.3": "at letter 4:",
    "1,200": 'at letter 2: expected + - * / or the end, not ","',
    "a b": 'at letter 3: expected + - * / or the end, not "b"',
    "(a": 'at letter 3: expected ")", not the end',
    "a +": "at letter 4: expected a number, a name or a parenthesis, not the end",
    "sum(a, b)": '"sum" is no function; there are min, max, round, if',
    "min": 'at letter 4: expected "(", not the end',
    "max(a)": "max takes 2 to 9 values, 1 are given",
    "if(a, b, c)": "at letter 5: if asks a comparison first",
    "a > b": 'expected + - * / or the end, not ">"',
    "a = b": 'at letter 3: "=" is no part of a formula; write == to compare',
    "round(a, b)": "at letter 10: round takes a whole number of decimals",
    "round(a, 1.5)": "round takes a whole number of decimals",
    "(" * 21 + "a" + ")" * 21: "nothing goes deeper than 20 parentheses",
    "-" * 30 + "a": "nothing goes deeper than 20 parentheses",
    "a + " * 80 + "a": "at most 300 are read",
    "__import__('os')": 'at letter 1: "_" is no part of a formula',
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_names_its_place_and_cure(text: str) -> None:
    with pytest.raises(formula.Fault) as fault:
        formula.parse(text)
    assert FAULTS[text] in str(fault.value)


ROUNDED = [
    (1.005, 2, 1.01),
    (2.5, 0, 3),
    (-2.5, 0, -3),
    (0.5, 0, 1),
    (12345, -2, 12300),
    (12350, -2, 12400),
    (1e300, 2, 1e300),
    (5e-7, 6, 1e-6),
]


@pytest.mark.parametrize(("figure", "digits", "wanted"), ROUNDED)
def test_rounds_half_away_from_zero_as_on_paper(figure: float, digits: int, wanted: float) -> None:
    assert formula.rounded(figure, digits) == wanted


def test_is_said_in_words_with_the_parentheses_it_needs() -> None:
    terms = {"smaller": "min {of}", "larger": "max {of}", "and": " and ", "when": "{then} if {test}, else {other}"}
    said = {
        "round((a + b) / 2, 0)": "(A + b) ÷ 2",
        "a - (b - 1) - 0.5": "A − (b − 1) − 0.5",
        "-(a + b) * 2": "−(A + b) × 2",
        "max(0, a)": "max 0 and A",
        "if(a >= 1, a, b)": "A if A ≥ 1, else b",
    }
    assert {text: formula.said(formula.parse(text), {"a": "A"}, terms) for text in said} == said


NAMES = ("sales", "cost-of-sales", "b2", "x")


def written(chance: random.Random, depth: int) -> str:
    """A random formula."""
    if depth == 0:
        return chance.choice([*NAMES, f"{chance.randint(0, 40)}", f"{chance.random() * 10 ** chance.randint(-3, 6):.4f}"])
    one, other = written(chance, depth - 1), written(chance, chance.randrange(depth))
    shape = chance.choice(
        ["{} + {}", "{} - {}", "({}) * ({})", "({}) / ({})", "-({1}) - {0}", "min({}, {})", "max({}, {}, 0)", "round({0}, D)", "I"]
    )
    if shape == "I":
        return f"if({one} {chance.choice(('<', '<=', '>', '>=', '==', '!='))} {other}, {other}, {one})"
    return shape.replace("D", str(chance.randint(-4, 6))).format(one, other)


def drawn(chance: random.Random) -> float:
    return chance.choice(
        [
            0.0,
            1.0,
            -1.0,
            1.005,
            2.5,
            1e308,
            1e-300,
            chance.uniform(-1e6, 1e6),
            round(chance.uniform(0, 1e4), 2),
            chance.randint(-99, 99) / 8,
        ]
    )


def in_python(tree: Any, values: dict[str, float]) -> float | str:
    try:
        return formula.value(tree, values)
    except formula.NoValue as why:
        return str(why)
    except KeyError as missing:
        return f"missing {missing.args[0]}"


WORK = """(Playbook, given) => given.map(([tree, values]) => {
  try { return String(Playbook.formula.value(tree, values)); } catch ({ why, name }) { return name ? `${why} ${name}` : why; } })"""


def test_the_browser_works_out_what_python_does() -> None:
    chance = random.Random(20261122)
    given: list[tuple[Any, dict[str, float]]] = []
    while len(given) < 4000:
        text = written(chance, chance.randint(0, 4))
        if len(text) <= formula.MOST_LETTERS:
            known = NAMES if chance.random() < 0.95 else NAMES[1:]
            given.append((formula.parse(text), {name: drawn(chance) for name in known}))
    found = in_node(WORK, given, "formula")
    for (tree, values), theirs in zip(given, found, strict=True):
        ours = in_python(tree, values)
        same = theirs == ours if isinstance(ours, str) else (theirs[-1].isdigit() and float(theirs) == ours and math.isfinite(ours))
        assert same, (tree, values, ours, theirs)
    told = {ours if isinstance(ours, str) else "value" for ours in (in_python(*one) for one in given)}
    assert told == {"value", "zero", "huge", "missing sales"}
