"""Calculators: the browser works the real ones out as the check does, and reads what people type."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from playbook.library import load
from playbook.problems import Problems
from playbook.tools.calculator import Calculator
from playbook.units import into, out_of

from tests.node import in_node

ROOT = Path(__file__).resolve().parents[1]
FOUND = (item.model for item in load(ROOT, Problems()).tools.values())
TOOLS: dict[str, Calculator] = {tool.id: tool for tool in FOUND if isinstance(tool, Calculator)}
SCRIPTS = ("formula", "reckoning")
WORK = """(Playbook, { data, fillings }) => fillings.map((inputs) => {
  const { steps, band } = Playbook.reckoning.work(data, { inputs });
  return [Object.fromEntries(steps.map(({ id, value, why, name }) => [id, value ?? (name ? `nothing, as ${name} is missing` : why)])), band]; })"""


def fillings(tool: Calculator) -> list[dict[str, float]]:
    """The figures of its cases, and random ones within its limits, some left out."""
    chance = random.Random(tool.id)

    def drawn(low: float | None, high: float | None) -> float:
        least, most = low or 0, 10 ** chance.randint(0, 7) if high is None else high
        return chance.choice([least, most, round(chance.uniform(least, most), chance.randint(0, 3))])

    made = [{one.id: drawn(one.min, one.max) for one in tool.inputs if chance.random() < 0.9} for _ in range(200)]
    return [dict(filling.inputs) for filling in tool.cases] + [dict(tool.example.inputs)] + made


@pytest.mark.parametrize("name", TOOLS)
def test_the_browser_works_out_what_the_check_does(name: str) -> None:
    tool = TOOLS[name]
    given = fillings(tool)
    found = in_node(WORK, {"data": tool.payload("zh"), "fillings": given}, *SCRIPTS)
    for inputs, (steps, _) in zip(given, found, strict=True):
        ours = tool.worked(inputs)
        assert list(steps) == list(ours)
        theirs = {step.id: steps[step.id] if isinstance(steps[step.id], str) else out_of(steps[step.id], step.unit) for step in tool.steps}
        assert theirs == ours, inputs


BANDS = {
    "huaiyuan": "lead",
    "grid": "part",
    "repair-shop": "batch",
}


def test_each_firm_of_the_chain_takes_its_route() -> None:
    tool = TOOLS["fit-corridor"]
    more: dict[str, dict[str, float]] = {
        "lead-above": {"request": 2000, "others": 1},
        "service": {"request": 2000, "loans": 99_900},
        "": {},
    }
    given = [*(dict(filling.inputs) for filling in tool.cases), *more.values()]
    bands = [band for _, band in in_node(WORK, {"data": tool.payload("en"), "fillings": given}, *SCRIPTS)]
    assert bands == [*(BANDS[filling.id] for filling in tool.cases), "lead-above", "service", None]


TYPED: list[tuple[str, float | str, float | str]] = [
    # as typed, what an English page keeps, what a Chinese one does; in 万元
    ("1,200", 120_000, 1200),
    ("３，０００", 300_000, 3000),
    ("3万", 3, 3),
    ("2000万元", 2000, 2000),
    ("2.49亿", 24_900, 24_900),
    ("RMB 20 m", 2000, 2000),
    ("0.5", 50, 0.5),
    ("−5", -500, -5),
    ("", "", ""),
    ("1.2.3", "1.2.3", "1.2.3"),
    ("1,20", "1,20", "1,20"),
    ("2e4", "2e4", "2e4"),
    ("about 5", "about 5", "about 5"),
    ("9" * 400, "9" * 40, "9" * 40),
]
READ = """(Playbook, { data, typed }) => typed.map((text) => Playbook.reckoning.understood(data, data.inputs[0], text))"""


@pytest.mark.parametrize(("language", "column"), [("en", 1), ("zh", 2)])
def test_reads_what_people_type_into_one_unit(language: str, column: int) -> None:
    data = TOOLS["cash-cycle"].payload(language)
    found = in_node(READ, {"data": data, "typed": [row[0] for row in TYPED]}, "kinds/numeric", *SCRIPTS)
    assert found == [row[column] for row in TYPED]


HOSTILE: list[Any] = [None, 5, [], {"revenue": {}}, {"revenue": None, "constructor": 1, "cost": "x" * 41, "days": 30}]


def test_keeps_only_sound_figures_of_its_own_inputs() -> None:
    take = "(Playbook, { data, raws }) => raws.map((inputs) => Playbook.reckoning.take(data, { inputs }).inputs)"
    data = TOOLS["cash-cycle"].payload("en")
    assert in_node(take, {"data": data, "raws": HOSTILE}, *SCRIPTS) == [{}, {}, {}, {}, {"days": 30}]


@pytest.mark.parametrize(("figure", "unit", "counts"), [(15, "percent", 0.15), (80, "hundred-million-yuan", 8e9), (75, "days", 75)])
def test_money_counts_in_yuan_and_percent_as_a_part_of_one(figure: float, unit: str, counts: float) -> None:
    assert into(figure, unit) == counts
    assert out_of(counts, unit) == figure
