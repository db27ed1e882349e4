"""YAML text as data with places: what stays text, where everything stands, and that no damage raises."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from playbook.checks import check_all
from playbook.library import load
from playbook.problems import MEANING, SHAPE, SYNTAX, Position, Problems
from playbook.source import MOST_LEVELS, parse, walk

CONTRACT = Path(__file__).parent / "contract"
TEXTS = (
    "No",
    "yes",
    "on",
    "12:30",
    "007",
    "1_000",
    "0x1F",
    "0o7",
    "1e3",
    ".5",
    "5.",
    ".inf",
    ".nan",
    "+1",
    "2026-11-21",
    "2026-02-30",
    "<<",
    "=",
    "1.2.3",
    "--",
    "NULL",
    "True",
)
VALUES: dict[str, Any] = {
    "12": 12,
    "-3": -3,
    "0": 0,
    "1.50": 1.5,
    "-0.25": -0.25,
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
    '"12"': "12",
    "'true'": "true",
    "'~'": "~",
}


def read(text: str) -> Any:
    problems = Problems()
    source = parse(text, "a.yml", problems)
    assert not len(problems), list(problems)
    assert source
    return source


@pytest.mark.parametrize("text", TEXTS)
def test_surprises_stay_text(text: str) -> None:
    assert read(f"a: {text}\nb: [{text}]\n").data == {"a": text, "b": [text]}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_plain_values(text: str, value: Any) -> None:
    found = read(f"a: {text}\n").data["a"]
    assert (found, type(found)) == (value, type(value))


def test_a_number_of_many_digits_stays_text() -> None:
    assert read("a: 123456789012345678901\n").data["a"] == "123456789012345678901"


def test_every_value_knows_its_place() -> None:
    source = read("a: 1\nb:\n  - c: 中\n    d: [x, y]\n  -   e\n")
    places = {("a",): "1:4", ("b",): "3:3", ("b", 0): "3:5", ("b", 0, "c"): "3:8", ("b", 0, "d", 1): "4:12", ("b", 1): "5:7"}
    assert {loc: str(source.position(loc)) for loc in places} == {loc: f"a.yml:{place}" for loc, place in places.items()}
    assert str(source.position(("b", 0, "d"), key=True)) == "a.yml:4:5"


def test_a_missing_value_stands_at_its_parent() -> None:
    source = read("a:\n  b:\n    c: 1\n")
    assert str(source.position(("a", "b", "nothing"))) == "a.yml:2:3"
    assert str(source.position(("nothing",))) == "a.yml:1:1"


def test_lines_before_a_part_count() -> None:
    source = parse("a: 1\nb: 2\n", "page.md", Problems(), lines_before=1)
    assert source
    assert str(source.position(("b",))) == "page.md:3:4"


def test_walks_every_scalar_in_file_order() -> None:
    assert [loc for loc, _, _ in walk(read("b: 1\na:\n  - c: 2\n  - 3\n").data)] == [("b",), ("a", 0, "c"), ("a", 1)]


def test_a_cause_hides_its_consequences_at_the_same_place() -> None:
    problems, at = Problems(), Position("a.yml", 2, 3)
    problems.add(at, "", "is an alias", SYNTAX)
    problems.add(at, "", "is no list", SHAPE)
    problems.add(at, "", "means nothing", MEANING)
    problems.add(Position("a.yml", 2, 4), "", "means nothing", MEANING)
    assert [problem.message for problem in problems] == ["is an alias", "means nothing"]


def test_nesting_has_an_end() -> None:
    problems = Problems()
    assert parse("[" * (MOST_LEVELS + 1), "a.yml", problems) is None
    assert len(problems) == 1


def damaged(text: str, chance: random.Random) -> str:
    """A text as a careless or hostile hand might leave it."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        number = chance.randrange(len(lines))
        line = lines[number]
        key, colon, _ = line.partition(":")
        lines[number : number + 1] = chance.choice(
            [
                [],
                [line, line],
                [line + '"'],
                ["  " + line],
                [line[2:]],
                ["\t" + line],
                [
                    f"{key}{colon} {chance.choice(['', '[]', '{}', 'null', 'true', '-1', '12', '*a', '&a b', '!!x y', '{{case:x}}', '[[1], {a: b}]', '- x', '|', '>', '%', '@'])}"
                ],
                [line.replace("id", "Id"), line],
                [line[: len(line) // 2]],
                [lines[chance.randrange(len(lines))]],
                ["\x07" + line],
            ]
        )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_raises_and_every_problem_has_a_place(seed: int, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CONTRACT, root)
    chance = random.Random(seed)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    for path in chance.sample(files, chance.randint(1, 4)):
        path.write_text(damaged(path.read_text(encoding="utf-8"), chance), encoding="utf-8")
    problems = Problems()
    check_all(load(root, problems), problems)
    for problem in problems:
        path = root / problem.at.file
        lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else [""]
        assert 1 <= problem.at.line <= len(lines)
        assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1
        assert problem.message
