"""The coach's page of a role-play: what the walk says on it, that nothing is missing, and that the trainee's card keeps the secrets."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from playbook.library import Library, load
from playbook.lines import plain
from playbook.machine import machine
from playbook.problems import Problems
from playbook.render.environment import Place
from playbook.render.hubs import Setting, hub_html
from playbook.render.talks import breaches, first_act, moods, only_if_asked, parts, percent, short, shorts, walked
from playbook.roleplay import Roleplay
from playbook.walk import walk
from playbook.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
LIBRARY: Library = load(ROOT, Problems())
TALKS = sorted(LIBRARY.roleplays)
SETTING = Setting(True, "0.0", datetime.date(2026, 11, 22))


def talk(name: str) -> Roleplay:
    model: Roleplay = LIBRARY.roleplays[name].model
    return model


def page(name: str, language: str) -> str:
    return hub_html("talk", LIBRARY, Place(language, f"coach/{name}.md"), SETTING, subject=name)


def bare(html: str) -> str:
    """What a reader sees of HTML, its templates left out, without marks and in one line."""
    text = re.sub(r"<template>.*?</template>|<script.*?</script>|<[^>]+>", " ", html, flags=re.S)
    for code, letter in {"&quot;": '"', "&#34;": '"', "&#39;": "'", "&amp;": "&", "&lt;": "<", "&gt;": ">"}.items():
        text = text.replace(code, letter)
    return re.sub(r"\s+", " ", text)


def sheets(html: str) -> dict[str, str]:
    """What a reader sees of each printed sheet, by its name."""
    return {name: bare(text) for name, text in re.findall(r'<section class="pb-kit" data-kit="(\w+)">(.*?)</section>', html, re.S)}


@pytest.mark.parametrize("name", TALKS)
def test_a_turning_point_is_where_the_walk_loses_the_pass(name: str) -> None:
    story = talk(name)
    found, said = walk(machine(story)), walked(machine(story))
    keeps, loses = set(), set()
    for edge, number in enumerate(found.before):
        if found.passing[number]:
            at = (found.machine.places[found.places[number]], found.machine.moves[found.places[number]][found.chosen[edge]].id)
            (keeps if found.passing[found.after[edge]] else loses).add(at)
    assert said.turning == loses
    assert said.fatal == loses - keeps
    assert said.fatal
    # A broken rule loses the pass wherever one was left.
    assert {(node.id, choice.id) for node, choice, _ in breaches(LIBRARY, story)} & (said.turning - said.fatal) == set()
    assert set(said.shares) == {ending.id for ending in story.endings}
    assert sum(said.shares.values()) == pytest.approx(1, abs=1e-6)
    assert said.longest is None or said.shortest <= said.longest


@pytest.mark.parametrize("name", TALKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_hold_what_each_needs(name: str, language: str) -> None:
    story, html = talk(name), page(name, language)
    seen = sheets(html)

    def there(text: Any, what: str) -> bool:
        return re.sub(r"\s+", " ", plain(text[language])) in seen[what]

    every = [(node, choice) for node in story.nodes for choice in node.choices]
    assert all(there(node.line, "trainer") for node in story.nodes)
    assert all(there(choice.text, "trainer") for _, choice in every)
    assert all(there(ending.debrief, "trainer") for ending in story.endings)
    assert all(there(each.text, "trainer") for each in (*story.ask, *story.trainer))
    assert all(there(each.text, "observer") for each in (*story.rubric, *story.observe))
    for _, choice, rule in breaches(LIBRARY, story):
        assert rule.id == choice.breach
        assert there(rule.title, "observer")
        assert there(rule.title, "trainer")
    assert there(story.persona.hidden, "customer")
    assert all(there(node.line, "customer") for node in first_act(story))
    assert there(story.task, "rm")
    # The trainee's card gives nothing away.
    assert not there(story.persona.hidden, "rm")
    assert not any(there(node.line, "rm") for node in story.nodes)
    assert not any(there(row.text, "rm") for row in (*story.rubric, *story.observe))
    assert "data-search-exclude" in html


@pytest.mark.parametrize("name", TALKS)
def test_what_is_taken_from_a_file_covers_it(name: str) -> None:
    story = talk(name)
    assert [node for part in parts(story) for node in part.nodes] == list(story.nodes)
    assert [part.act for part in parts(story)] == list(story.acts or (None,))
    assert story.start in [node.id for node in first_act(story)]
    assert story.start not in [node.id for node in only_if_asked(story)]
    for mood in moods(story):
        assert all(int(choice.effects[mood.meter.id]) > 0 for _, choice in mood.raising)
        assert all(int(choice.effects[mood.meter.id]) < 0 for _, choice in mood.lowering)
    for language in LANGUAGES:
        cut = shorts(story, language)
        for node in story.nodes:
            assert len({cut[node.id, choice.id] for choice in node.choices}) == len(node.choices)


def test_a_line_in_short_keeps_how_it_begins_and_ends() -> None:
    assert short("Yes. I do.") == "Yes. I do."
    english = "I went at that too fast. Tell me about the grid: which banks are they with, and where does the money sit?"
    assert short(english) == "I went at that too fast. … which banks are they with, and where does the money sit?"
    chinese = "没意见。我今天就把他们财务部的电话找出来，争取这个月跟他们见上一面，回来马上跟您说。"
    assert short(chinese) == "没意见……争取这个月跟他们见上一面，回来马上跟您说。"
    assert short("word " * 40) == ("word " * 20).strip() + " …"
    assert short("一" * 50) == "一" * 34 + "……"


def test_a_share_is_never_a_nought_for_what_can_happen() -> None:
    assert [percent(share) for share in (0, 0.0001, 0.02215, 0.5, 1)] == ["0", "<1", "2", "50", "100"]
