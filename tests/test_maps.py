"""The map of a role-play and the script for review: nothing left out, nothing over another, what is lost is lost."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from playbook.library import Library, load
from playbook.machine import machine, steps
from playbook.plays import turning_points
from playbook.problems import Problems
from playbook.render.environment import Place
from playbook.render.maps import HIGH, WIDE, Map, drawn
from playbook.render.scripts import cited
from playbook.roleplay import Roleplay
from playbook.walk import walk

ROOT = Path(__file__).resolve().parents[1]
LIBRARY: Library = load(ROOT, Problems())
STORIES = {name: item.model for name, item in LIBRARY.roleplays.items()}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", STORIES)
def test_every_turn_and_every_choice_is_on_the_map_once(name: str, language: str) -> None:
    story, found = STORIES[name], drawn(STORIES[name], language)
    assert sorted(box.id for box in found.boxes) == sorted(each.id for each in (*story.nodes, *story.endings))
    assert [box.number for box in found.boxes] == list(range(1, len(found.boxes) + 1))
    assert len(found.ways) == sum(len(node.choices) for node in story.nodes)
    assert sum(way.breach for way in found.ways) == sum(choice.breach is not None for node in story.nodes for choice in node.choices)
    assert [band.title for band in found.bands] == [act.title[language] for act in story.acts]
    assert not list(_overlapping(found))


def _overlapping(found: Map) -> list[tuple[str, str]]:
    """Boxes over one another, or over the edge."""
    inside = [box for box in found.boxes if 0 <= box.x <= found.width - WIDE and 0 <= box.y <= found.height - HIGH]
    assert len(inside) == len(found.boxes)
    pairs = combinations(found.boxes, 2)
    return [(one.id, other.id) for one, other in pairs if abs(one.x - other.x) < WIDE and abs(one.y - other.y) < HIGH]


@pytest.mark.parametrize("name", STORIES)
def test_after_a_losing_choice_no_pass_is_left(name: str) -> None:
    play = machine(STORIES[name])
    found = walk(play)
    _, lost = turning_points(found)
    passing = {found.state(number) for number, passes in enumerate(found.passing) if passes}
    wins = {(play.places[state[0]], move.id) for state in passing for move, then in steps(play, state) if then in passing}
    tried = {(play.places[state[0]], move.id) for state in passing for move, _ in steps(play, state)}
    assert lost == tried - wins
    assert lost


@pytest.mark.parametrize("name", STORIES)
def test_each_rule_that_is_broken_is_cited(name: str) -> None:
    story: Roleplay = STORIES[name]
    broken = {choice.breach for node in story.nodes for choice in node.choices if choice.breach}
    assert broken <= cited(LIBRARY, story).keys()
    assert Place("en", f"coach/{name}.md").to("reference/rules.md") == "../reference/rules.html"
