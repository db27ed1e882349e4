"""Defects planted one at a time in every real role-play: each is named at its line, and nothing else is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import pytest
from playbook.model import Reader, unique
from playbook.problems import Problems
from playbook.proof import faults
from playbook.roleplay import Marker, Meter, Roleplay
from playbook.source import Source, parse, read_file

ROOT = Path(__file__).resolve().parents[1]
FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "quizzes/roleplays").glob("*.yml"))}
CASES = sorted((ROOT / "tests/cases/planted").glob("*.yml"))


class Roomy(Roleplay):
    """With room for one meter and one flag more than a file may have."""

    meters: Annotated[tuple[Meter, ...], unique("meter")] = ()
    flags: Annotated[tuple[Marker, ...], unique("flag")] = ()


STORY = Reader(Roomy)


def read(text: str) -> Source:
    source = parse(text, "story.yml", Problems())
    assert source is not None
    return source


@cache
def judged(text: str) -> tuple[Roleplay, list[str]]:
    """A role-play as the check reads it, and everything that it says of it."""
    problems, source = Problems(), read(text)
    draft = STORY.draft(source, problems, lambda _: "story")
    for loc, message in faults(draft.model) if draft.whole else ():
        problems.add(source.position(loc), "story", message)
    return draft.model, [str(problem) for problem in problems]


def planted(text: str, case: dict[str, str]) -> tuple[str, int]:
    """The file with a case's lines at the end of their lists, and the number of the line where the defect stands."""
    story, _ = judged(text)
    meter = story.meters[0]
    down = -1 if meter.start > meter.min else 1
    names = {
        "SPEAKER": story.persona.id,
        "START": story.start,
        "ENDING": story.endings[0].id,
        "METER": meter.id,
        "BEYOND": str(meter.max + 1),
        "DOWN": str(down),
        "STAYED": f"{{min: {meter.start}, max: {meter.start}}}",
    }
    lines = text.splitlines()
    for family in ("endings", "nodes", "flags", "meters"):
        if family in case:
            added = textwrap.indent(case[family], "  ")
            for name, worth in names.items():
                added = added.replace(name, worth)
            head = next((number for number, line in enumerate(lines) if line == f"{family}:"), None)
            if head is None:
                head, added = next(number for number, line in enumerate(lines) if line.startswith("start:")), f"{family}:\n{added}"
            else:
                # Last in its list: a node that stood first would have to begin an act.
                head += 1 + next(number for number, line in enumerate(lines[head + 1 :]) if line[:1].isalpha())
            lines[head:head] = added.splitlines()
    if "planted-start" in case.get("nodes", ""):
        lines = ["start: planted-start" if line.startswith("start:") else line for line in lines]
    mark = case["mark"].replace("START", story.start)
    return "\n".join(lines) + "\n", _line(lines, mark)


def _line(lines: list[str], mark: str) -> int:
    """Where the mark stands last: what is planted comes after what was there."""
    ends = (mark, f"{mark},", f"{mark}:")
    return [number for number, line in enumerate(lines, 1) if line.rstrip().endswith(ends[0]) or any(end in line for end in ends[1:])][-1]


def _turns() -> Iterator[Any]:
    """Each defect in a third of the files, each file with a third of the defects; all of both in the audit."""
    for row, path in enumerate(CASES):
        for column, name in enumerate(FILES):
            yield pytest.param(path, name, marks=[pytest.mark.audit] if (row + column) % 3 else [], id=f"{path.stem}-{name}")


@pytest.mark.parametrize(("path", "name"), list(_turns()))
def test_a_planted_defect_is_named_at_its_line(path: Path, name: str) -> None:
    source = read_file(path, ROOT, Problems())
    assert source is not None
    assert judged(FILES[name])[1] == []
    text, line = planted(FILES[name], source.data)
    said = judged(text)[1]
    assert said, "nothing was noticed"
    assert {each.split(":")[1] for each in said} == {str(line)}, said
    assert all(source.data["says"] in each for each in said), said
