"""The command `playbook`: what it prints, what it writes, and the exit status that a script can trust."""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path

import pytest
from playbook import VERSION
from playbook.kinds import KINDS
from playbook.reports import FAMILIES
from playbook.schema import schemas
from playbook.tools import TOOLS

from tests.terminal import BANK, ROOT, Run, outside, spoil

COMMANDS = ("check", "list", "new", "schema", "report", "publish", "export", "offline", "records")
NO_PROJECT = "quizzes:1:1: project: there is no folder quizzes/ here; run this in the project's folder"
WRONG_CALLS = [
    "",
    "chek",
    "list recipes",
    "report",
    "new lesson x",
    "check --jason",
    "export",
    "export review",
    "export revew x",
    "records",
    "records merge",
]
SHOWN = {
    BANK: 1,
    "quizzes/banks": 1,
    "quizzes/banks/": 1,
    "./quizzes": 1,
    ".": 1,
    "docs": 0,
    "quizzes/rules.yml": 0,
}


DOCUMENT = """labels:
  cash: {en: "Cash", zh: "货币资金"}
exhibits:
  - id: balance
    title: {en: "Balance sheet", zh: "资产负债表"}
    as_of: {en: "31 December", zh: "12月31日"}
    source: statements.balance
    rows: [cash]
"""


def filled(skeleton: str) -> str:
    """A skeleton as an author fills it: only its empty texts are written."""
    number = count(1)
    lines = []
    for line in skeleton.splitlines():
        head, _, value = line.partition(": ")
        if value == '""':
            line = f'{head}: "{"Text" if head.strip() == "en" else "文字"}{next(number)}"'
        lines.append(line)
    return "\n".join(lines) + "\n"


def test_is_started_as_a_module() -> None:
    done = outside("check", cwd=ROOT / "tests/contract")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems\n", "")


def test_ends_quietly_when_nobody_reads_on() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = outside("list", cwd=ROOT / "tests/contract", stdout=writer)
    os.close(writer)
    assert done.stderr == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert out.startswith(f"usage: playbook {command}")
    assert len(out.splitlines()) > 5


def test_help_lists_the_commands(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    named = [line.split()[0] for line in out.splitlines() if line.startswith("    ") and line[4] != " "]
    assert named == list(COMMANDS)
    assert run("--version")[1] == f"RM Playbook {VERSION}\n"


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_ends_with_2_and_says_how(run: Run, project: Path, call: str) -> None:
    status, out, err = run(*call.split())
    assert (status, out) == (2, "")
    assert err.startswith("usage: playbook")


def test_check_without_problems(run: Run, project: Path) -> None:
    assert run("check") == (0, "No problems\n", "")
    assert run("check", "--json") == (0, "[]\n", "")


def test_check_names_every_problem_and_counts(run: Run, project: Path) -> None:
    spoil(project)
    status, out, err = run("check")
    *problems, summary = out.splitlines()
    assert (status, summary, err) == (1, "2 problems in 2 files", "")
    at, said = (
        f"{BANK}:{line_of(project / BANK, 'TS-LO9')}:16",
        'there is no "TS-LO9" (did you mean "TS-LO5"?)',
    )
    assert problems[0] == f"{at}: question ts-power-chain-first-target: objective: {said}"
    assert problems[1].startswith("quizzes/glossary.yml:")


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if words in line)


@pytest.mark.parametrize(("path", "status"), SHOWN.items())
def test_check_shows_only_what_was_asked_for(run: Run, project: Path, path: str, status: int) -> None:
    spoil(project)
    found, out, _ = run("check", path)
    shown = out.splitlines()[:-1]
    assert found == status
    assert all(line.startswith(Path(path).as_posix().removeprefix(".")) for line in shown)
    assert run("check", str(project / path)) == (found, out, "")


def test_check_of_a_path_that_is_not_there_is_a_wrong_call(run: Run, project: Path) -> None:
    assert run("check", "quizzes/bank") == (2, "", "playbook check: there is no quizzes/bank here\n")


def test_check_as_json_says_the_same(run: Run, project: Path) -> None:
    spoil(project)
    status, out, _ = run("check", "--json")
    told = json.loads(out)
    assert status == 1
    assert [set(problem) for problem in told] == [{"file", "line", "column", "subject", "message"}] * 2
    plain = ["{file}:{line}:{column}: {subject}: {message}".format(**problem) for problem in told]
    assert plain == run("check")[1].splitlines()[:-1]


def test_a_folder_without_content_is_no_project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check") == (1, f"{NO_PROJECT}\n1 problem in 1 file\n", "")
    assert run("list") == (0, "", "")
    assert run("publish")[0] == 1
    assert run("offline")[0] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_list_prints_one_item_a_line(run: Run, project: Path, family: str) -> None:
    status, out, _ = run("list", family)
    assert status == 0
    rows = [line.split("\t") for line in out.splitlines()]
    assert {row[0] for row in rows} <= {family}
    assert all(len(row) >= 4 for row in rows)


def test_list_without_a_family_lists_all(run: Run, project: Path) -> None:
    every = "".join(run("list", family)[1] for family in FAMILIES)
    assert run("list") == (0, every, "")
    assert "cases\thuaiyuan\tquizzes/cases/huaiyuan.yml\tHuaiyuan Transformer Co.\n" in every


def test_report_rules_names_the_places_and_what_is_overdue(run: Run, project: Path) -> None:
    rules = project / "quizzes/rules.yml"
    text = rules.read_text(encoding="utf-8")
    assert f"  {BANK}:61:11 ts-single-cap" in run("report", "rules")[1].splitlines()
    text = text.replace("as_of: 2026-11-21", "as_of: 2020-01-01")
    rules.write_text(text.replace("check_by: 2027-05-21", "check_by: 2020-06-01"), encoding="utf-8")
    assert run("report", "rules")[1].startswith("large-exposure: as of 2020-01-01, OVERDUE since 2020-06-01")


def test_report_items_ends_well_and_counts(run: Run, project: Path) -> None:
    assert run("report", "items") == (0, "No warnings in 2 questions\n", "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_passes_once_filled(run: Run, project: Path, kind: str) -> None:
    firm = project / "quizzes/cases/huaiyuan.yml"
    firm.write_text(firm.read_text(encoding="utf-8") + DOCUMENT, encoding="utf-8")
    status, skeleton, _ = run("new", "question", "my-question", "--kind", kind)
    assert (status, skeleton.splitlines()[:2]) == (0, ["  - id: my-question", f"    kind: {kind}"])
    bank = project / BANK
    bank.write_text(bank.read_text(encoding="utf-8") + filled(skeleton), encoding="utf-8")
    assert run("check") == (0, "No problems\n", "")


def passes_once_filled(run: Run, project: Path, skeleton: str) -> None:
    path = skeleton.partition("# Save as ")[2].partition(",")[0]
    assert path
    schema = skeleton.partition("../../.cache/schema/")[2].partition(".json")[0]
    assert schema in schemas()
    (project / path).write_text(filled(skeleton), encoding="utf-8")
    assert run("check") == (0, "No problems\n", "")


@pytest.mark.parametrize("family", ["roleplay", "case"])
def test_a_new_file_passes_once_filled(run: Run, project: Path, family: str) -> None:
    passes_once_filled(run, project, run("new", family, "my-own")[1])


@pytest.mark.parametrize("kind", TOOLS)
def test_a_new_tool_passes_once_filled(run: Run, project: Path, kind: str) -> None:
    passes_once_filled(run, project, run("new", "tool", "my-own", "--kind", kind)[1])


@pytest.mark.parametrize(("family", "kind"), [("question", next(iter(TOOLS))), ("tool", next(iter(KINDS)))])
def test_new_knows_which_kinds_belong_where(run: Run, family: str, kind: str) -> None:
    status, out, err = run("new", family, "x", "--kind", kind)
    assert (status, out) == (2, "")
    assert err.startswith(f"playbook new: {kind} is no kind of {family}; there are ")


def test_schema_writes_one_file_a_family(run: Run, project: Path) -> None:
    assert run("schema") == (0, f"{len(schemas())} schemas in .cache/schema\n", "")
    written = {path.stem: json.loads(path.read_bytes()) for path in Path(".cache/schema").iterdir()}
    assert set(written) == set(schemas())
    assert all(schema["properties"] for schema in written.values())
    assert run("schema", "elsewhere/deep")[0] == 0
    assert {path.stem for path in Path("elsewhere/deep").iterdir()} == set(schemas())


def test_publish_records_ids_once_and_check_holds_them(run: Run, project: Path) -> None:
    assert run("publish") == (0, "4 new ids, 4 in all\n", "")
    ledger = (project / "quizzes/ledger.yml").read_bytes()
    assert run("publish") == (0, "0 new ids, 4 in all\n", "")
    assert (project / "quizzes/ledger.yml").read_bytes() == ledger
    assert run("check")[0] == 0
    bank = project / BANK
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace("objective: TS-LO4", "objective: TS-LO5", 1), encoding="utf-8")
    status, out, _ = run("check")
    assert status == 1
    assert 'was published as "question single TS-LO4" and cannot become "question single TS-LO5"' in out


def test_publish_keeps_ids_that_are_gone(run: Run, project: Path) -> None:
    run("publish")
    (project / "quizzes/roleplays/ts-rp1.yml").unlink()
    assert run("publish") == (0, "0 new ids, 4 in all\n", "")
    assert "id: ts-rp1" in (project / "quizzes/ledger.yml").read_text(encoding="utf-8")


def test_publish_records_nothing_of_a_broken_project(run: Run, project: Path) -> None:
    spoil(project)
    assert run("publish") == (1, "", "Nothing was recorded: 2 problems in 2 files; run playbook check\n")
    assert not (project / "quizzes/ledger.yml").exists()
