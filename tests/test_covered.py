"""Coverage: the report on the contract project, and what it says where content is broken, missing or planned."""

from __future__ import annotations

from pathlib import Path

from playbook.covered import covered
from playbook.kinds import KINDS
from playbook.library import load
from playbook.problems import Problems
from playbook.reports import coverage

from tests.terminal import BANK, ROOT, Run, spoil

GOLDEN = ROOT / "tests/cases/covered/contract.txt"


def told(run: Run) -> list[str]:
    status, out, err = run("report", "coverage")
    assert (status, err) == (0, "")
    return out.splitlines()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_contract_project(run: Run, project: Path) -> None:
    assert told(run) == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_what_has_problems_is_left_out_and_counted(run: Run, project: Path) -> None:
    spoil(project)
    lines = told(run)
    assert lines[-1] == "1 question with problems left out, run playbook check"
    assert lines[1] == "target-selection: 1 of 2 lessons published"
    assert "        1 question, 2 objectives with fewer than 3" in lines
    assert "  TS-LO4    0  Analyse a supply chain and pick the mid-sized entry point." in lines


def test_a_question_of_no_known_kind_is_left_out_and_one_that_is_no_question_too(run: Run, project: Path) -> None:
    replace(project / BANK, "kind: numeric", "kind: numbr")
    with (project / BANK).open("a", encoding="utf-8") as bank:
        bank.write("  - just words\n")
    assert told(run)[-1] == "2 questions with problems left out, run playbook check"


def test_a_file_that_cannot_be_read_is_named(run: Run, project: Path) -> None:
    (project / BANK).write_text("module: [", encoding="utf-8")
    lines = told(run)
    assert lines[-1] == f"{BANK} cannot be read and is left out, run playbook check"
    assert "target-selection: 1 of 2 lessons published, no questions" in lines


def test_without_facts_only_their_ids_are_known(run: Run, project: Path) -> None:
    (project / "quizzes/facts.yml").unlink()
    replace(project / "quizzes/curriculum.yml", "status: planned\n", "status: planned\n        facts: [TS-70, TS-71]\n")
    lines = told(run)
    assert "No treatments: quizzes/facts.yml is missing or cannot be read" in lines
    assert "  TS-71     ?               know-your-own-limits" in lines
    assert "        0 of 2 facts taught, 0 left out on purpose" in lines


def test_an_empty_project(run: Run, project: Path) -> None:
    for path in sorted((project / "quizzes").rglob("*.yml")):
        path.unlink()
    lines = told(run)
    assert "No modules: quizzes/curriculum.yml is missing or cannot be read" in lines
    assert lines[-4:] == [
        "In all: 0 of 0 lessons published",
        "        0 of 0 facts taught, 0 left out on purpose",
        "        0 questions, 0 objectives with fewer than 3",
        "        0 references to planned lessons",
    ]


def test_the_sums_agree() -> None:
    found = covered(load(ROOT, Problems()))
    assert sum(sum(asked.of(kind).values()) for each in found.modules for asked in each.objectives for kind in KINDS) == found.questions
    assert {fact.id for fact in found.dropped}.isdisjoint(fact.id for fact in found.untaught)
    assert found.facts - len(found.untaught) == sum(each.facts - len(each.untaught) for each in found.modules)


def test_every_line_fits_a_terminal() -> None:
    assert [line for text in coverage(load(ROOT, Problems())) for line in text.splitlines() if len(line) > 100] == []
