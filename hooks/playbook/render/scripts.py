"""The reviewer's script of a role-play: every turn once, numbered, every line with what it does and the rule it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playbook.library import Library
from playbook.machine import machine
from playbook.plays import turning_points
from playbook.render.environment import Place
from playbook.render.roleplays import conditions, moves
from playbook.roleplay import Choice, Roleplay
from playbook.rules import Rule
from playbook.walk import walk
from playbook.words import interface


def values(library: Library, story: Roleplay, place: Place) -> Mapping[str, Any]:
    """What the script's template needs: numbers, conditions, moves, the rules that are cited."""
    language = place.language
    numbers = {each.id: number for number, each in enumerate((*story.nodes, *story.endings), 1)}
    joined = interface()[language]["roleplay"]["and_also"]
    return {
        "story": story,
        "acts": _acts(story, language),
        "names": {speaker.id: speaker.name[language] for speaker in (story.persona, *story.others)},
        "numbers": numbers,
        "ways_of": lambda node: ", ".join(str(numbers[name]) for name in dict.fromkeys(choice.to for choice in node.choices)),
        "conditions": lambda choice: joined.join(conditions(story, choice, language)),
        "moves": lambda choice: joined.join(_moves(story, choice, language)),
        "losing": turning_points(walk(machine(story)))[1],
        "cited": cited(library, story),
    }


def _acts(story: Roleplay, language: str) -> Mapping[str, str]:
    """Node → the title of the act that begins there."""
    titles = {act.id: act.title[language] for act in story.acts}
    return {node.id: titles[node.act] for node in story.nodes if node.act}


def _moves(story: Roleplay, choice: Choice, language: str) -> list[str]:
    return list(moves(story, choice, language))


def cited(library: Library, story: Roleplay) -> Mapping[str, Rule]:
    """The rules that a role-play's lines break or cite, in the register's order."""
    broken = {choice.breach for node in story.nodes for choice in node.choices if choice.breach}
    quoted = {use.name for use in library.uses if use.family == "rule" and use.owner == story.id}
    return {rule.id: rule for rule in (library.rules.rules if library.rules else ()) if rule.id in broken | quoted}
