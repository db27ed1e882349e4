"""Formulas as authors write them: text read into a small tree, which is worked out by walking it and never executed."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

Tree = float | str | list["Tree"]
"""A number; a name; or an operation and what it works on: ["+", 1, "sales"], ["round", "sales", 0], ["if", [">", "a", 0], "a", 0]."""

MOST_LETTERS = 300
MOST_DEPTH = 20
FUNCTIONS: Mapping[str, tuple[int, int]] = {"min": (2, 9), "max": (2, 9), "round": (2, 2), "if": (3, 3)}
"""What may be called, with how few and how many values."""

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(?P<sign><=|>=|==|!=|[-+*/(),<>]))")
_CURES: Mapping[str, str] = {
    **dict.fromkeys("×·", "write *"),
    **dict.fromkeys("÷:", "write /"),
    **dict.fromkeys("−–—", "write - with a space on both sides"),
    **dict.fromkeys("（）", "write ( and )"),
    **dict.fromkeys("，；;", "write a comma"),
    "%": "leave it out: a percent counts as its part of one, 15% as 0.15",
    "=": "write == to compare",
}
_SUMS: Mapping[str, Callable[..., float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "neg": operator.neg,
    "min": min,
    "max": max,
}
_TESTS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_WIDE = Context(prec=1000)
# What binds how firmly; a name or a call needs no parentheses anywhere.
_BINDS: Mapping[str, int] = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3}
_SAID: Mapping[str, str] = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}


class Fault(Exception):
    """What is wrong with a formula: the place, and the cure."""


class NoValue(Exception):
    """Why a formula has no value: `zero` is divided by, or the figure is `huge`."""


def parse(text: str) -> Tree:
    """The tree of a formula; raises Fault."""
    if len(text) > MOST_LETTERS:
        raise Fault(f"has {len(text)} letters, at most {MOST_LETTERS} are read; make two steps of it")
    return _Parser(text).whole()


def attempt(text: str) -> tuple[Tree | None, str]:
    """The tree of a formula, or what is wrong with it."""
    try:
        return parse(text), ""
    except Fault as fault:
        return None, str(fault)


class _Parser:
    """One formula, read once from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0

    def peek(self) -> tuple[str, str]:
        """The next token as (number, name, sign or end; its letters)."""
        match = _TOKEN.match(self.text, self.at)
        if match:
            return str(match.lastgroup), match[str(match.lastgroup)]
        rest = self.text[self.at :].lstrip()
        if rest:
            cure = _CURES.get(rest[0], "numbers, names in small letters, + - * / ( ) and commas make a formula")
            raise self.fault(f'"{rest[0]}" is no part of a formula; {cure}')
        return "end", ""

    def fault(self, sentence: str) -> Fault:
        place = self.at + len(self.text[self.at :]) - len(self.text[self.at :].lstrip()) + 1
        return Fault(f"at letter {place}: {sentence}")

    def take(self) -> str:
        match = _TOKEN.match(self.text, self.at)
        assert match
        self.at = match.end()
        return match[str(match.lastgroup)]

    def expect(self, sign: str) -> None:
        if self.peek() != ("sign", sign):
            raise self.fault(f'expected "{sign}", not {self.seen()}')
        self.take()

    def seen(self) -> str:
        kind, letters = self.peek()
        return f'"{letters}"' if letters else f"the {kind}"

    def whole(self) -> Tree:
        tree = self.chain(("+", "-"), self.product)
        if self.peek()[0] != "end":
            raise self.fault(f"expected + - * / or the end, not {self.seen()}")
        return tree

    def chain(self, signs: tuple[str, ...], part: Callable[[], Tree]) -> Tree:
        tree = part()
        while self.peek()[0] == "sign" and self.peek()[1] in signs:
            tree = [self.take(), tree, part()]
        return tree

    def product(self) -> Tree:
        return self.chain(("*", "/"), self.part)

    def part(self) -> Tree:
        kind, letters = self.peek()
        if kind == "number":
            return float(self.take())
        if kind == "name":
            self.take()
            return self.call(letters) if letters in FUNCTIONS or self.peek() == ("sign", "(") else letters
        if letters == "-":
            self.take()
            return self.deeper(lambda: ["neg", self.part()])
        self.expect_value(letters)
        return self.inside(lambda: self.chain(("+", "-"), self.product))

    def expect_value(self, letters: str) -> None:
        if letters != "(":
            raise self.fault(f"expected a number, a name or a parenthesis, not {self.seen()}")

    def deeper(self, work: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.fault(f"nothing goes deeper than {MOST_DEPTH} parentheses; make two steps of it")
        tree = work()
        self.depth -= 1
        return tree

    def inside(self, work: Callable[[], Tree]) -> Tree:
        self.expect("(")
        tree = self.deeper(work)
        self.expect(")")
        return tree

    def call(self, name: str) -> Tree:
        if name not in FUNCTIONS:
            raise self.fault(f'"{name}" is no function; there are {", ".join(FUNCTIONS)}')
        least, most = FUNCTIONS[name]
        given = self.inside(lambda: [name, *self.values(name)])
        assert isinstance(given, list)
        if not least <= len(given) - 1 <= most:
            asked = f"{least}" if least == most else f"{least} to {most}"
            raise self.fault(f"{name} takes {asked} values, {len(given) - 1} are given")
        return given

    def values(self, name: str) -> Iterator[Tree]:
        yield self.test() if name == "if" else self.chain(("+", "-"), self.product)
        while self.peek() == ("sign", ","):
            self.take()
            yield self.digits() if name == "round" else self.chain(("+", "-"), self.product)

    def test(self) -> Tree:
        left = self.chain(("+", "-"), self.product)
        if self.peek()[1] not in _TESTS:
            raise self.fault(f"if asks a comparison first, with {' '.join(_TESTS)}, not {self.seen()}")
        return [self.take(), left, self.chain(("+", "-"), self.product)]

    def digits(self) -> Tree:
        minus = self.peek() == ("sign", "-") and bool(self.take())
        kind, letters = self.peek()
        if kind != "number" or not letters.isdigit() or int(letters) > 9:
            raise self.fault("round takes a whole number of decimals, 0 to 9, or -1 to -9 for tens and more")
        return -float(self.take()) if minus else float(self.take())


def is_name(text: str) -> bool:
    """Whether a formula can name something so."""
    match = _TOKEN.fullmatch(text)
    return bool(match and match["name"]) and text not in FUNCTIONS


def names(tree: Tree) -> Iterator[str]:
    """Every name that a formula uses, as often as it does."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for part in tree[1:]:
            yield from names(part)


def value(tree: Tree, values: Mapping[str, float]) -> float:
    """What a formula gives; raises NoValue, and KeyError for a name without a value."""
    if isinstance(tree, str):
        return values[tree]
    if not isinstance(tree, list):
        return tree
    name, *parts = tree
    if name == "if":
        test, then, other = parts
        assert isinstance(test, list)
        holds = _TESTS[str(test[0])](value(test[1], values), value(test[2], values))
        return value(then if holds else other, values)
    if name == "round":
        return rounded(value(parts[0], values), int(float(str(parts[1]))))
    given = [value(part, values) for part in parts]
    if name == "/" and given[1] == 0:
        raise NoValue("zero")
    found = _SUMS[str(name)](*given)
    if not math.isfinite(found):
        raise NoValue("huge")
    return found


def chain(trees: Mapping[str, Tree], values: Mapping[str, float]) -> dict[str, float | str]:
    """What each formula gives, one after the other, or the reason why it gives nothing; each may name those before it."""
    known, found = dict(values), dict[str, float | str]()
    for name, tree in trees.items():
        try:
            found[name] = known[name] = value(tree, known)
        except NoValue as why:
            found[name] = str(why)
        except KeyError as missing:
            found[name] = f"nothing, as {missing.args[0]} is missing"
    return found


def rounded(figure: float, digits: int) -> float:
    """Rounded half away from zero, on the shortest decimal text of the figure: 1.005 to two digits is 1.01, as on paper."""
    return float(Decimal(repr(figure)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _WIDE))


def said(tree: Tree, called: Mapping[str, str], terms: Mapping[str, str]) -> str:
    """A formula in words: names as they are called, and `terms` with places for min (`smaller`), max (`larger`) and if (`when`)."""
    if isinstance(tree, str):
        return called.get(tree, tree)
    if not isinstance(tree, list):
        return f"{tree:g}"
    name, *parts = tree
    if name == "round":
        return said(parts[0], called, terms)
    if name == "if":
        test, then, other = (said(part, called, terms) for part in parts)
        return terms["when"].format(test=test, then=then, other=other)
    if name in ("min", "max"):
        of = terms["and"].join(said(part, called, terms) for part in parts)
        return terms["smaller" if name == "min" else "larger"].format(of=of)
    texts = [_bound(part, str(name), number, said(part, called, terms)) for number, part in enumerate(parts)]
    return f"−{texts[0]}" if name == "neg" else f" {_SAID.get(str(name), str(name))} ".join(texts)


def _bound(part: Tree, name: str, number: int, text: str) -> str:
    """A part of a sum in parentheses, where it would be read otherwise without."""
    inner, outer = _BINDS.get(str(part[0]), 9) if isinstance(part, list) else 9, _BINDS.get(name, 0)
    loose = inner < outer or (inner == outer and number > 0)
    return f"({text})" if loose else text
