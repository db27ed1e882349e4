"""A calculator: figures typed with their units, worked out step by step, and what the result says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from playbook import formula
from playbook.kinds.base import Unit
from playbook.model import Faults, Flag, Id, Model, Number, Text, Words, unique
from playbook.source import Loc
from playbook.tools.base import Example, Label, Named, Tool, known
from playbook.units import MAGNITUDES, MONEY, PROSE, YUAN, amount, counted, into, out_of
from playbook.words import words


class Group(Model):
    """Inputs that come from one paper."""

    id: Id
    text: Words
    help: Words | None = None


class Input(Model):
    """A figure to type; Chinese pages count money in its unit, English ones in RMB m."""

    id: Id
    text: Words
    unit: Unit
    min: Number | None = None
    max: Number | None = None
    start: Number | Text | None = None
    """What stands in a fresh copy, a value of the bank for example. A value that the bank has not given leaves the field empty."""
    empty: Number | None = None
    """What a field that is left empty counts as; without it the field must be filled in."""
    help: Words | None = None
    group: Id | None = None


class Given(Model):
    """A figure that nobody types, such as the number of a rule."""

    id: Id
    text: Words
    unit: Unit
    value: Number
    why: Words | None = None


class Step(Model):
    """One line of the working: it may use inputs, what is given, and the steps above it."""

    id: Id
    text: Words
    unit: Unit
    formula: Text
    """+ - * / ( ) min max round(x, decimals) if(a > b, then, else); money counts in yuan, percent as its part of one."""
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    """How many are shown, in the unit of the Chinese page."""
    said: Words | None = None
    """The formula in words, where those made from the labels are too long."""
    why: Words | None = None


class Band(Model):
    """What a result of `from` and above means; the first takes whatever is lower."""

    id: Id
    from_: Annotated[Number | None, Field(alias="from")] = None
    text: Words
    why: Words | None = None
    next: Words | None = None


class Result(Model):
    """The step that answers the question, and how to read it."""

    step: Id
    figure: Flag = True
    """Whether the figure itself is shown; not where it only chooses among the bands."""
    bands: Annotated[tuple[Band, ...], unique("band")] = ()


class Bar(Model):
    """One bar of the chart, from nought or from one figure to another."""

    id: Id
    text: Words
    from_: Annotated[Id | None, Field(alias="from")] = None
    to: Id
    focus: Flag = False


class Chart(Model):
    """Bars on one scale, all in one unit."""

    text: Words
    bars: Annotated[tuple[Bar, ...], Field(min_length=2, max_length=6), unique("bar")]


class Filling(Model):
    """The figures of an invented case, put in by one button."""

    id: Id
    case: Id
    text: Words
    note: Words
    inputs: Mapping[Id, Number]


class Filled(Example):
    """A filled-in calculator; what the steps must then give is worked out by the check."""

    inputs: Mapping[Id, Number]
    expect: Annotated[Mapping[Id, Number], Field(min_length=1)]


class Calculator(Tool):
    """Works a result out of typed figures, and shows each step with the numbers put in."""

    SHARES: ClassVar[tuple[str, ...]] = ("kinds/numeric", "formula", "figures", "reckoning")
    WORDS: ClassVar[Mapping[str, Words]] = {
        "cases": words(en="Try it with an invented firm", zh="拿虚构企业试一试"),
        "cased": words(en="Figures of {name} (invented).", zh="{name}的数字（虚构）。"),
        "back": words(en="Put my own figures back", zh="换回我的数字"),
        "given": words(en="Given", zh="已定的数"),
        "result": words(en="Result", zh="结果"),
        "start": words(
            en="Fill in the figures. Each step appears as soon as it can be worked out.", zh="把数填上，能算到哪一步，就显示到哪一步。"
        ),
        "by_hand": words(en="By hand: work down the steps, then read the result here.", zh="手算：按步骤往下算，再在这里对照结果。"),
        "left": words(en="Still needed: {names}", zh="还缺：{names}"),
        "steps": words(en="Step by step", zh="计算步骤"),
        "from": words(en="from {value}", zh="{value}起"),
        "below": words(en="below {value}", zh="低于{value}"),
        "next": words(en="Next", zh="下一步"),
        "may_be_empty": words(en="optional", zh="可不填"),
        "and": words(en=" and ", zh="、"),
        "comma": words(en=", ", zh="、"),
        "smaller": words(en="the smaller of {of}", zh="取小（{of}）"),
        "larger": words(en="the larger of {of}", zh="取大（{of}）"),
        "when": words(en="{then} if {test}, else {other}", zh="若{test}，取{then}，否则取{other}"),
        "odd": words(en="Not a figure we can read. Type digits: 1,200 or 12.5.", zh="这里读不出数。请填数字，例如1,200或12.5。"),
        "low": words(en="At least {limit}.", zh="不能小于{limit}。"),
        "high": words(en="At most {limit}.", zh="不能大于{limit}。"),
        "line": words(en="{name}: {value}", zh="{name}：{value}"),
        "missing": words(en="Needs {name}", zh="还缺{name}"),
        "zero": words(en="Cannot be worked out: it would divide by 0.", zh="算不出：除数是0。"),
        "huge": words(en="Cannot be worked out: the figure is too large.", zh="算不出：数太大。"),
    }
    START = {
        "inputs": [{"id": "stock", "unit": "ten-thousand-yuan", "min": 0}, {"id": "cost", "unit": "ten-thousand-yuan", "min": 0}],
        "steps": [{"id": "stock-days", "unit": "days", "formula": "stock / cost * 365", "decimals": 0}],
        "result": {"step": "stock-days"},
        "example": {"inputs": {"stock": 300, "cost": 2000}, "expect": {"stock-days": 55}},
    }

    kind: Literal["calculator"]
    groups: Annotated[tuple[Group, ...], unique("group")] = ()
    inputs: Annotated[tuple[Input, ...], Field(min_length=1, max_length=16), unique("input")]
    given: Annotated[tuple[Given, ...], unique("figure")] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=12), unique("step")]
    result: Result
    chart: Chart | None = None
    cases: Annotated[tuple[Filling, ...], unique("case")] = ()
    example: Filled

    @cached_property
    def figures(self) -> Mapping[str, Input | Given | Step]:
        """Everything that a formula may name."""
        return {one.id: one for one in (*self.inputs, *self.given, *self.steps)}

    @cached_property
    def trees(self) -> Mapping[str, formula.Tree]:
        """The formulas that can be read, by step."""
        return {step.id: tree for step in self.steps if (tree := formula.attempt(step.formula)[0]) is not None}

    def faults(self) -> Faults:
        found = [*self._id_faults(), *self._name_faults(), *self._formula_faults(), *self._limits()]
        yield from found
        if not found:
            yield from self._example_faults()

    def _id_faults(self) -> Faults:
        seen = set[str]()
        for field, figures in (("inputs", self.inputs), ("given", self.given), ("steps", self.steps)):
            for number, one in enumerate(figures):
                if one.id in seen:
                    yield (field, number, "id"), f'"{one.id}" names another figure of this calculator; choose another'
                elif not formula.is_name(one.id):
                    yield (field, number, "id"), f'"{one.id}" cannot stand in a formula; take a name that is no function of it'
                seen.add(one.id)

    def _name_faults(self) -> Faults:
        """Every other place that names a figure, a step or a group."""
        inputs, steps = {one.id for one in self.inputs}, {step.id for step in self.steps}
        for number, one in enumerate(self.inputs):
            if one.group and one.group not in {group.id for group in self.groups}:
                yield ("inputs", number, "group"), f'"{one.group}" is no group; name it under groups'
        yield from known(steps, self.result.step, ("result", "step"), "a step")
        units = set[str]()
        for number, bar in enumerate(self.chart.bars if self.chart else ()):
            for field, name in [("from", bar.from_), ("to", bar.to)][bar.from_ is None :]:
                yield from known(self.figures, str(name), ("chart", "bars", number, field), "a figure")
                units |= {"money" if one.unit in YUAN else one.unit for one in (self.figures.get(str(name)),) if one}
        if len(units) > 1:
            yield ("chart", "bars"), "stand on one scale, but their figures have several units; draw one unit only"
        for number, filling in enumerate(self.cases):
            yield from self._filled_faults(inputs, filling.inputs, ("cases", number, "inputs"))
        yield from self._filled_faults(inputs, self.example.inputs, ("example", "inputs"))
        for name in self.example.expect:
            yield from known(steps, name, ("example", "expect", name), "a step")

    def _filled_faults(self, inputs: set[str], filled: Mapping[str, float], loc: Loc) -> Faults:
        for name, figure in filled.items():
            yield from known(inputs, name, (*loc, name), "an input")
            one = self.figures.get(name)
            low, high = (one.min, one.max) if isinstance(one, Input) else (None, None)
            if (low is not None and figure < low) or (high is not None and figure > high):
                yield (*loc, name), f"is {figure:g}, outside the limits of this input"

    def _formula_faults(self) -> Faults:
        there = {one.id for one in (*self.inputs, *self.given)}
        used = set[str]()
        for number, step in enumerate(self.steps):
            tree, fault = formula.attempt(step.formula)
            if fault:
                yield ("steps", number, "formula"), fault
            for name in dict.fromkeys(formula.names(tree) if tree is not None else ()):
                used.add(name)
                if name not in there:
                    yield ("steps", number, "formula"), self._stranger(name, step.id, there)
            there.add(step.id)
        if len(self.trees) == len(self.steps):
            for field, figures in (("inputs", self.inputs), ("given", self.given)):
                for number, one in enumerate(figures):
                    if one.id not in used:
                        yield (field, number, "id"), f'"{one.id}" is used by no step; use it in a formula or leave it out'

    def _stranger(self, name: str, step: str, there: set[str]) -> str:
        if name == step:
            return f'uses "{name}", which is this step itself; a step uses only what stands above it'
        if name in self.figures:
            return f'uses "{name}", which stands below it; move that step up'
        cure = "; to subtract, write - with a space on both sides" if "-" in name else ""
        return f'"{name}" is no figure of this calculator: {", ".join(sorted(there))}{cure}'

    def _limits(self) -> Faults:
        for number, one in enumerate(self.inputs):
            if one.min is not None and one.max is not None and one.min > one.max:
                yield ("inputs", number, "max"), "is below min"
        bounds = [band.from_ for band in self.result.bands]
        for number, bound in enumerate(bounds):
            if number == 0 and bound is not None:
                yield ("result", "bands", 0, "from"), "is set; the first band takes every low result, leave it out"
            elif number and bound is None:
                yield ("result", "bands", number), "needs from: the lowest result that it takes"
            elif number > 1 and (last := bounds[number - 1]) is not None and bound is not None and bound <= last:
                yield ("result", "bands", number, "from"), "is not above the band before it"

    def _example_faults(self) -> Faults:
        found = self.worked(self.example.inputs)
        for name, wanted in self.example.expect.items():
            step = self.figures[name]
            assert isinstance(step, Step)
            got = found[name]
            if isinstance(got, str) or formula.rounded(got, step.decimals) != wanted:
                yield ("example", "expect", name), f"is {wanted:g}, but the formula gives {got if isinstance(got, str) else f'{got:.6g}'}"

    def worked(self, typed: Mapping[str, float]) -> Mapping[str, float | str]:
        """What every step gives for these inputs, each in its own unit, or the reason why it has none."""
        values = {one.id: into(one.value, one.unit) for one in self.given}
        for one in self.inputs:
            figure = typed.get(one.id, one.start if isinstance(one.start, int | float) else one.empty)
            if figure is not None:
                values[one.id] = into(figure, one.unit)
        found = formula.chain(self.trees, values)
        return {step.id: got if isinstance(got := found[step.id], str) else out_of(got, step.unit) for step in self.steps}

    def asks(self) -> Iterator[Label]:
        for number, one in enumerate(self.inputs):
            yield ("inputs", number, "text"), one.text

    def names(self) -> Iterator[Named]:
        for number, filling in enumerate(self.cases):
            yield ("cases", number, "case"), "case", filling.case

    def unit(self, figure: Input | Given | Step, language: str) -> str:
        """The unit beside a figure."""
        return counted(figure.unit, language)[0]

    def amount(self, figure: Given, language: str) -> str:
        """A given figure as prose writes it."""
        return amount(figure.value, figure.unit, language)

    def reach(self, number: int, language: str) -> str:
        """From where on a band holds; the first one, up to where."""
        bands, step = self.result.bands, self.figures[self.result.step]
        bound = bands[number].from_ if number else next((band.from_ for band in bands[1:]), None)
        value = "" if bound is None else amount(bound, step.unit, language)
        return self.WORDS["from" if number else "below"][language].format(value=value) if value else ""

    def said(self, step: Step, language: str) -> str:
        """A step's formula in words; empty where the result is a choice and no figure."""
        if step.said:
            return str(step.said[language])
        if step.id == self.result.step and not self.result.figure:
            return ""
        called = {name: one.text[language] for name, one in self.figures.items()}
        terms = {name: self.WORDS[name][language] for name in ("and", "smaller", "larger", "when")}
        return formula.said(self.trees[step.id], called, terms)

    def payload(self, language: str) -> Any:
        figures = {name: _shown(one, language) for name, one in self.figures.items()}
        return {
            "figures": figures,
            "inputs": _dumped(self.inputs, "min", "max", "start", "empty"),
            "given": {one.id: one.value for one in self.given},
            "steps": [{"id": step.id, "tree": self.trees[step.id]} for step in self.steps],
            "result": {"step": self.result.step, "figure": self.result.figure, "bands": _dumped(self.result.bands, "from_")},
            "bars": _dumped(self.chart.bars if self.chart else (), "from_", "to"),
            "sizes": MAGNITUDES,
            "money": MONEY,
            "prose": PROSE[language],
            "cases": {filling.id: dict(filling.inputs) for filling in self.cases},
            "example": {"inputs": dict(self.example.inputs)},
        }


def _dumped(items: tuple[Model, ...], *fields: str) -> list[dict[str, Any]]:
    """Of each item its id and these fields, as far as they are set."""
    return [item.model_dump(include={"id", *fields}, by_alias=True, exclude_none=True) for item in items]


def _shown(one: Input | Given | Step, language: str) -> dict[str, Any]:
    """How the browser counts and writes a figure: `times` and `over` lead to a formula's value, `scale` to the page's unit."""
    unit, scale = counted(one.unit, language)
    return {
        "unit": unit,
        "times": YUAN.get(one.unit, 1),
        "over": 100 if one.unit == "percent" else 1,
        "scale": scale,
        "decimals": (one.decimals + (len(f"{scale:g}") - 1 if scale > 1 else 0)) if isinstance(one, Step) else 10,
        "money": one.unit in YUAN,
    }
