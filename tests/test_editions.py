"""When a rule changes, just the questions that rest on what changed are about something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.render.banks import bank_script
from playbook.render.overview import overview_script

from tests.projects import ROOT, replace

RULES = "quizzes/rules.yml"


def library(root: Path, stale: tuple[str, ...] = ()) -> Library:
    """The content, which has no fault but for worked examples of the tools named, each of which must have one."""
    problems = Problems()
    found = load(root, problems)
    assert {problem.subject for problem in problems} == {f"tool {name}" for name in stale}
    assert all(problem.message.startswith("example.expect.") for problem in problems)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("quizzes", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def changed(project: Path, old: str, new: str, stale: tuple[str, ...] = ()) -> set[str]:
    """Which questions carry another mark after one change of the register."""
    before = library(project).editions
    replace(project / RULES, old, new)
    after = library(project, stale).editions
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def citing(rule: str, *figures: str) -> set[str]:
    """The questions, and the parts of cases, that cite a rule, or only some figures of it."""
    found = library(ROOT)
    owners = {use.owner for use in found.uses if (use.family, use.name) == ("rule", rule) and (not figures or use.figure in figures)}
    whole = {name for name in owners if name in found.questions}
    return whole | {part.id for name in whole for part in found.questions[name].model.inner()}


def test_a_number_changes_the_questions_that_cite_it(project: Path) -> None:
    assert citing("large-exposure", "single_cap")
    old, new = (f"        value: {value}\n        unit: percent" for value in (15, 12))
    # A calculator's worked example rests on the number too, and is to be worked out anew.
    assert changed(project, old, new, stale=("fit-corridor",)) == citing("large-exposure", "single_cap")


def test_a_better_wording_changes_none(project: Path) -> None:
    assert changed(project, "A bank's exposure to one non-bank customer", "What a bank stakes on one non-bank customer") == set()


def test_a_rule_that_changed_in_substance_changes_all_that_cite_it(project: Path) -> None:
    assert citing("genuine-trade")
    assert not library(project).editions.keys() & citing("genuine-trade")
    start = "  - id: genuine-trade\n"
    assert changed(project, start, f"{start}    changed: 2026-11-30\n") == citing("genuine-trade")


def test_card_and_overview_carry_the_mark() -> None:
    found = library(ROOT)
    name, mark = next(iter(found.editions.items()))
    module = found.every_question[name].source.data["module"]
    bank = bank_script(found, module, "en")
    own = [each for each in found.editions if each in found.asked and found.asked[each].source.data["module"] == module]
    assert bank.count("data-rules=") == len(own)
    assert f'data-rules=\\"{mark}\\"' in bank
    assert f'"rules":"{mark}"' in overview_script(found, "en", str)
