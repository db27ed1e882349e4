"""The contract project, the content format by example, passes as it stands and goes on passing."""

from __future__ import annotations

from pathlib import Path

from playbook.checks import check_all
from playbook.library import load
from playbook.problems import Problems

ROOT = Path(__file__).parent / "contract"


def test_the_contract_has_no_problem() -> None:
    problems = Problems()
    check_all(load(ROOT, problems), problems)
    assert [str(problem) for problem in problems] == []


def test_the_contract_is_read_whole() -> None:
    library = load(ROOT, Problems())
    assert list(library.questions) == ["ts-power-chain-first-target", "ts-single-cap"]
    assert (list(library.roleplays), list(library.tools), list(library.cases)) == (["ts-rp1"], ["target-scorecard"], ["huaiyuan"])
    assert list(library.reviews) == ["right-industry-right-customer"]
    assert [(page.language, len(page.blocks)) for page in library.pages] == [("en", 2), ("zh", 2)]
    registers = (library.curriculum, library.facts, library.glossary, library.rules, library.institution)
    assert all(registers)


def test_figures_stand_in_the_texts() -> None:
    library = load(ROOT, Problems())
    option = library.questions["ts-power-chain-first-target"].model.options[1]
    assert option.text["zh"] == "淮源变压器有限公司：电网公司合格供应商名单上的中型企业"
    assert library.questions["ts-single-cap"].model.explanation["en"] == "15% of RMB 8 bn is RMB 1.2 billion."
    assert library.roleplays["ts-rp1"].model.start == "opening"
