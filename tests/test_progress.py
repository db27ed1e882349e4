"""What records say of an objective, and finished lessons as a typed code, in the scripts that the pages use."""

from __future__ import annotations

import json
import os
import random
import subprocess
from typing import Any

import pytest
import yaml
from playbook.library import load
from playbook.problems import Problems
from playbook.render.environment import Place
from playbook.render.progress import values

from tests.test_kinds import ASSETS, NODE, ROOT

ORDER = yaml.safe_load((ROOT / "tests/cases/code/order.yml").read_text(encoding="utf-8"))
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RUN = """
const vm = require('vm'), fs = require('fs');
const { scripts, calls } = JSON.parse(fs.readFileSync(0, 'utf8'));
const window = { Playbook: {} };
scripts.forEach((script) => vm.runInNewContext(fs.readFileSync(script, 'utf8'), { window }));
console.log(JSON.stringify(calls.map(([name, ...given]) => window.Playbook[name](...given))));
"""
DAY = 86_400_000
TODAY = 20_000


def run(*calls: list[Any]) -> list[Any]:
    """What `Playbook.<name>(…)` returns for each `[name, argument…]`, in a place whose clock is UTC."""
    scripts = [str(ASSETS / f"{name}.js") for name in ("backends", "fsrs", "history", "finished", "mastery", "code")]
    told = json.dumps({"scripts": scripts, "calls": calls})
    environment = {**os.environ, "TZ": "UTC"}
    done = subprocess.run([str(NODE), "-e", RUN], input=told, capture_output=True, text=True, encoding="utf-8", check=True, env=environment)
    return json.loads(done.stdout)


def overview(**asked: int) -> dict[str, Any]:
    """Two modules, A and B, each with a lesson; of each objective, `A1`, so many questions: `A1-0`, `A1-1`."""
    objectives = [{"id": name, "text": name} for name in asked]
    modules = [
        {"id": name, "objectives": [one for one in objectives if one["id"][0] == name], "lessons": [{"id": f"{name}-lesson"}]}
        for name in "AB"
    ]
    items = {f"{name}-{n}": {"objective": name, "hash": "h", "module": name[0]} for name, many in asked.items() for n in range(many)}
    return {"modules": modules, "items": items}


def tried(*tries: str, hash: str = "h") -> dict[str, Any]:
    """A record from tries such as `9+` (nine days ago right), `2-` wrong, `0?` right with a hint, `1=` by nobody graded."""
    marks: dict[str, dict[str, Any]] = {"+": {"right": 1}, "-": {"right": 0}, "?": {"right": 1, "hinted": True}, "=": {"right": None}}
    attempts = [{"t": (TODAY - int(one[:-1])) * DAY + DAY // 2, "hinted": False, **marks[one[-1]]} for one in tries]
    return {"hash": hash, "attempts": attempts}


STATES: dict[str, tuple[list[dict[str, Any]], tuple[str, int, int, int]]] = {
    "nothing tried": ([], ("open", 0, 0, 0)),
    "one right": ([tried("0+")], ("begun", 1, 1, 0)),
    "wrong": ([tried("0-")], ("begun", 0, 1, 0)),
    "three right on one day": ([tried("0+")] * 3, ("begun", 3, 3, 0)),
    "three right, one of them on two days": ([tried("2+", "0+"), tried("0+"), tried("0+")], ("mastered", 3, 3, 0)),
    "two tries on one day are one day": ([tried("0+", "0+"), tried("0+"), tried("0+")], ("begun", 3, 3, 0)),
    "twice right, but with a hint": ([tried("2?", "0+"), tried("0+"), tried("0+")], ("begun", 3, 3, 0)),
    "two days, and wrong since": ([tried("4+", "2+", "0-"), tried("0+"), tried("0+")], ("begun", 2, 3, 0)),
    "mastered, one of them due": ([tried("90+", "80+"), tried("0+"), tried("0+")], ("due", 3, 3, 1)),
    "what nobody grades is right once answered": ([tried("2=", "0="), tried("0+"), tried("0+")], ("mastered", 3, 3, 0)),
    "another key since": ([tried("2+", "0+"), tried("0+"), tried("0+"), tried("0+", hash="older")], ("due", 3, 4, 1)),
}


TALKS: dict[str, tuple[dict[str, Any] | None, tuple[str, int]]] = {
    "not played": (None, ("begun", 2)),
    "ended badly": ({"tries": 1, "last": {"verdict": "bad"}}, ("begun", 2)),
    "ended well": ({"tries": 2, "last": {"verdict": "good"}, "reached": {"t": TODAY * DAY}}, ("mastered", 3)),
    "ended well once, not last time": ({"tries": 3, "last": {"verdict": "fair"}, "reached": {"t": TODAY * DAY}}, ("begun", 2)),
}


@pytest.mark.parametrize("name", TALKS)
def test_a_conversation_counts_like_a_question(name: str) -> None:
    record, (state, right) = TALKS[name]
    whole = {**overview(A1=2), "talks": [{"id": "talk", "objectives": ["A1"]}]}
    kept = {"answer:A1-0": tried("0+"), "answer:A1-1": tried("2+", "0+")} | ({"roleplay:talk": record} if record else {})
    [told] = run(["mastery", whole, kept, TODAY])
    one = told["objectives"]["A1"]
    assert (one["state"], one["right"], one["of"]) == (state, right, 3)


@pytest.mark.parametrize("name", STATES)
def test_an_objective_stands_as_its_questions_do(name: str) -> None:
    records, wanted = STATES[name]
    kept = {f"answer:A1-{n}": record for n, record in enumerate(records)}
    [told] = run(["mastery", overview(A1=4), kept, TODAY])
    one = told["objectives"]["A1"]
    assert (one["state"], one["right"], one["tried"], one["due"]) == wanted
    assert one["of"] == 4
    assert told["modules"]["A"] == {"mastered": int(wanted[0] in ("mastered", "due")), "of": 1}


def test_of_fewer_than_three_questions_all_are_wanted() -> None:
    whole = overview(A1=2, A2=0)
    half, all_of_them = (run(["mastery", whole, {f"answer:A1-{n}": tried("2+", "0+") for n in range(many)}, TODAY])[0] for many in (1, 2))
    assert [each["objectives"]["A1"]["state"] for each in (half, all_of_them)] == ["begun", "mastered"]
    # An objective without a question is never mastered, and nobody is held to it.
    assert all_of_them["objectives"]["A2"]["state"] == "open"
    assert all_of_them["modules"]["A"] == {"mastered": 1, "of": 1}


def test_the_weakest_is_the_least_right_of_those_begun_else_what_comes_next() -> None:
    whole = overview(A1=3, A2=4, B1=0, B2=3)
    begun = {"answer:A1-0": tried("0+"), "answer:A2-0": tried("0+")}
    mastered = {f"answer:A{n}": tried("2+", "0+") for n in ("1-0", "1-1", "1-2", "2-0", "2-1", "2-2", "2-3")}
    calls = [begun, {**begun, "answer:A2-1": tried("0+")}, {}, {"lesson:B-lesson": {"how": "read"}}, mastered]
    answers = run(*(["mastery", whole, records, TODAY] for records in calls), ["mastery", overview(A1=0), {}, TODAY])
    assert [told["weakest"] for told in answers] == ["A2", "A1", "A1", "B2", "B2", None]


def test_what_is_right_throughout_is_not_weak() -> None:
    whole = overview(A1=3, A2=3, B1=1)
    one_day = {f"answer:A1-{n}": tried("0+") for n in range(3)}
    due = {f"answer:A1-{n}": tried("90+", "80+") for n in range(3)}
    partly = {**one_day, "answer:B1-0": tried("0-")}
    every = {**one_day, **{f"answer:{name}": tried("0+") for name in ("A2-0", "A2-1", "A2-2", "B1-0")}}
    told = run(*(["mastery", whole, records, TODAY] for records in (one_day, due, partly, every)))
    assert [each["objectives"]["A1"]["state"] for each in told] == ["begun", "due", "begun", "begun"]
    # What was not right comes first, then what was not begun; where all is right once, nothing is weak: the review asks again.
    assert [each["weakest"] for each in told] == ["A2", "A2", "B1", None]


def test_a_lesson_is_finished_by_its_record_or_by_all_its_answers() -> None:
    lessons = [{"id": "L", "asks": ["q", "r"]}, {"id": "M", "asks": ["q"]}, {"id": "N", "asks": []}]
    plan = {"modules": [{"lessons": lessons[:1]}, {"lessons": lessons[1:]}]}
    answers = {f"answer:{name}": tried("0-") for name in "qr"}
    code = {"lesson:L": {"how": "code"}}
    calls = [{}, {"answer:r": tried("0-")}, {"answer:q": tried("0-")}, answers, {**answers, **code}]
    found = [
        {key[7:]: one["how"] for key, one in told.items() if key.startswith("lesson:")}
        for told in run(*(["withLessons", plan, each] for each in calls))
    ]
    assert found == [{}, {}, {"M": "read"}, {"L": "read", "M": "read"}, {"L": "code", "M": "read"}]


def test_lessons_keep_their_places_in_the_code() -> None:
    order = values(load(ROOT, Problems()), Place("en", "practise/progress.md"), "", str)["order"]
    was = ORDER["lessons"]
    assert f"const FORMAT = {ORDER['format']};" in (ASSETS / "code.js").read_text(encoding="utf-8")
    assert order[: len(was)] == was, (
        "codes would name other lessons: put new lessons last, or raise FORMAT in code.js and write the list anew"
    )
    assert order == was, "add the new lessons to the end of tests/cases/code/order.yml"
    assert len(order) == len(set(order)) <= 65


def test_every_set_of_lessons_comes_back_from_at_most_16_characters() -> None:
    chance = random.Random(11)
    order = ORDER["lessons"]
    sets = [[], order, *([name] for name in order)]
    sets += [[name for name in order if chance.random() < share] for share in (0.1, 0.5, 0.9) for _ in range(300)]
    codes = run(*(["encode", order, done] for done in sets))
    assert max(len(code.replace("-", "")) for code in codes) <= 16
    assert len(set(codes)) == len({tuple(done) for done in sets})
    typed = [
        chance.choice([code.lower(), code.replace("-", " "), code.replace("0", "o").replace("1", "I"), f" {code}\t"]) for code in codes
    ]
    assert [told.get("lessons") for told in run(*(["decode", order, text] for text in typed))] == sets
    # A plan that has grown at its end reads what was written before.
    assert [told.get("lessons") for told in run(*(["decode", [*order, "new"], text] for text in codes))] == sets


def test_no_wrong_letter_and_no_two_swapped_get_through() -> None:
    chance = random.Random(12)
    order = ORDER["lessons"]
    code = run(["encode", order, [name for name in order if chance.random() < 0.5]])[0].replace("-", "")
    wrong = {code[:at] + letter + code[at + 1 :] for at in range(len(code)) for letter in LETTERS} - {code}
    swapped = {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1)} - {code}
    assert {told.get("fault") for told in run(*(["decode", order, text] for text in wrong | swapped))} == {"sum"}


def test_what_is_wrong_with_a_code_is_named() -> None:
    order = ORDER["lessons"]
    [code, unknown] = run(["encode", order, order[:3]], ["encode", [*order, "later"], ["later"]])
    typed = [" - ", "4C9U", "ＡＢ？", "12345678901234567", "4C", code[:-1], "WORLD", unknown]
    told = run(*(["decode", order, text] for text in typed))
    assert [(one.get("fault"), one.get("values")) for one in told] == [
        ("empty", None),
        ("letter", {"letter": "U"}),
        ("letter", {"letter": "?"}),
        ("long", {"n": 17}),
        ("short", {"n": 2}),
        ("sum", None),
        ("sum", None),
        ("version", None),
    ]
