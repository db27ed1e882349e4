"""The lint of questions by its golden cases: what is warned of and where, what stays quiet, and that our own content is clean."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playbook import cli, lint, reports
from playbook.checks import check_all
from playbook.kinds import KINDS
from playbook.library import Library, load
from playbook.lint import LINTS
from playbook.problems import Problems

from tests import docs, test_problems

ROOT = Path(__file__).resolve().parents[1]
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests/cases/lint").glob("*.yml"))}
BANK, REVIEW = "quizzes/banks/target-selection.yml", "quizzes/reviews/some-lesson.yml"


def words(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def options(name: str, size: int, right: int) -> list[dict[str, Any]]:
    """Options of which nothing can be said but where the key stands."""
    numbered = [{"id": f"{name}-{number}", "text": words(f"Option {name}-{number}", f"选项{name}-{number}")} for number in range(size)]
    return [{**option, "correct": True} if number == right else option for number, option in enumerate(numbered)]


def whole(question: dict[str, Any], number: int) -> dict[str, Any]:
    """A case's question with everything that the case does not care about."""
    name, given = question["id"], {key: value for key, value in question.items() if key != "keyed"}
    kind = given.setdefault("kind", "single")
    given.setdefault("prompt", words(f"{name} asked", f"问{name}"))
    if kind in ("single", "multiple"):
        given.setdefault("options", options(name, *question.get("keyed", (3, number % 3))))
        for option in given["options"]:
            option.setdefault("why", words(f"Why {name} {option['id']}", f"理由{name}{option['id']}"))
    common = {
        "objective": "TS-LO4",
        "level": "apply",
        "lesson": "target-selection/some-lesson.md#heading",
        "explanation": words(f"Explained {name}", f"解析{name}"),
    }
    return {"id": name, "prompt": given["prompt"], **given, **{key: value for key, value in common.items() if key not in given}}


def written(folder: Path, case: dict[str, Any]) -> Library:
    """The library of a case: one bank, and the second reader's record where the case has one."""
    files = {
        BANK: {"module": "target-selection", "questions": [whole(question, number) for number, question in enumerate(case["questions"])]}
    }
    if "review" in case:
        files[REVIEW] = {"lesson": "some-lesson", "by": "second reader", "on": "2026-11-21", "facts": [], "questions": case["review"]}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
        (folder / name).write_text(text, encoding="utf-8")
    library = load(folder, Problems())
    assert len(library.questions) == len(case["questions"])
    assert all(item.sound for item in (*library.every_question.values(), *library.reviews.values()))
    return library


def there(folder: Path, warned: lint.Warned) -> str:
    """What stands at the place of a warning."""
    line = (folder / warned.at.file).read_text(encoding="utf-8").splitlines()[warned.at.line - 1]
    return line[warned.at.column - 1 :].strip("'\"")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_warns_of_this_and_of_nothing_else(case: dict[str, Any], tmp_path: Path) -> None:
    found = lint.warnings(written(tmp_path, case))
    assert [str(warned).removeprefix(f"{warned.at}: ") for warned in found] == [wanted["says"] for wanted in case["warnings"]]
    for warned, wanted in zip(found, case["warnings"], strict=True):
        assert there(tmp_path, warned).startswith(wanted["at"])


def test_every_rule_has_a_case() -> None:
    warned = {wanted["says"].split(": ")[1] for case in CASES.values() for wanted in case["warnings"]}
    assert warned == {*LINTS, lint.IDLE}
    assert len({case["title"] for case in CASES.values()}) == len(CASES)


def test_the_real_bank_is_clean() -> None:
    assert list(map(str, lint.warnings(load(ROOT, Problems())))) == []


def test_the_contract_is_clean() -> None:
    assert list(map(str, lint.warnings(load(ROOT / "tests/contract", Problems())))) == []


def test_the_samples_of_the_guide_are_clean(tmp_path: Path) -> None:
    (tmp_path / BANK).parent.mkdir(parents=True)
    (tmp_path / BANK).write_text("module: target-selection\nquestions:\n" + "".join(map(docs.sample_of, KINDS)), encoding="utf-8")
    library = load(tmp_path, Problems())
    assert len(library.questions) == len(KINDS)
    assert list(map(str, lint.warnings(library))) == []


def test_the_guide_explains_every_rule() -> None:
    guide = docs.GUIDE.read_text(encoding="utf-8")
    assert [name for name in (*(f"| `{rule}` |" for rule in LINTS), f"`{lint.IDLE}`") if name not in guide] == []


def test_a_silence_leaves_stored_answers_alone(tmp_path: Path) -> None:
    question = {"id": "one", "keyed": [3, 0]}
    reason = {"rule": "absolute-words", "because": words("A reason.", "理由。")}
    plain, silenced = (
        written(tmp_path / name, {"questions": [{**question, **more}]}).questions["one"].model
        for name, more in (("plain", {}), ("silenced", {"allow": [reason]}))
    )
    assert plain.fingerprint == silenced.fingerprint


def test_a_warning_is_no_problem(tmp_path: Path) -> None:
    library, problems = written(tmp_path, CASES["about-the-source"]), Problems()
    check_all(library, problems)
    assert lint.warnings(library)
    assert not [problem for problem in problems if "about-the-source" in problem.message]


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bank of a copy of the contract project, which is the current folder."""
    shutil.copytree(ROOT / "tests/contract", tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project" / BANK


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_report_names_place_question_rule_and_cure(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(bank, "because small is simple", "because small is always simple")
    line = 1 + next(number for number, line in enumerate(bank.read_text(encoding="utf-8").splitlines()) if "always" in line)
    for call in (["report", "items"], ["report", "items", "target-selection"]):
        assert cli.main(call) == 0
        warning, summary = capsys.readouterr().out.splitlines()
        said = 'option "repair-shop": "always" is an absolute word, and readers strike out what is absolute; say it as a colleague would'
        assert warning == f"{BANK}:{line}:15: question ts-power-chain-first-target: absolute-words: {said}"
        assert summary == "1 warning in 2 questions"
    assert cli.main(["check"]) == 0


def test_the_report_leaves_out_what_is_broken(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(bank, "level: apply", "level: often")
    assert cli.main(["report", "items"]) == 0
    assert capsys.readouterr().out == "No warnings in 1 question; 1 question with problems left out, run playbook check\n"


def test_the_report_of_a_module_that_is_not_there_is_a_wrong_call(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "items", "target-selecton"]) == 2
    cure = 'there is no module "target-selecton" (did you mean "target-selection"?)'
    assert capsys.readouterr().err == f"playbook report: {cure}\n"
    assert cli.main(["report", "rules", "target-selection"]) == 2


BROKEN = [path for path in test_problems.CASES if path.stem.startswith(("hide-", "attack-reference"))]


@pytest.mark.parametrize("case", BROKEN, ids=lambda path: path.stem)
def test_reads_a_broken_project_and_warns_of_nothing_that_is_not_the_authors(case: Path, tmp_path: Path) -> None:
    root = test_problems.project(tmp_path)
    for change in yaml.safe_load(case.read_text(encoding="utf-8"))["change"]:
        test_problems.apply(change, root)
    assert [line for line in reports.items(load(root, Problems())) if not line.startswith("No warnings in ")] == []
