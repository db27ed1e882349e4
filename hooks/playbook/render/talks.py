"""The coach's page of a role-play: what the table, the room and the printed kit take from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from playbook.library import Library
from playbook.lines import plain
from playbook.machine import Machine, machine
from playbook.plays import longest, shares, shortest, turning_points
from playbook.render import maps, scripts
from playbook.render.environment import Place
from playbook.render.roleplays import payload, surname
from playbook.roleplay import Act, Choice, Meter, Node, Roleplay
from playbook.rules import Rule
from playbook.walk import walk
from playbook.words import LANGUAGES

_CHINESE = re.compile("[\u4e00-\u9fff]")
_BREATH = re.compile(r"[，。；：？！…]+|[,.;:?!…]+(?=\s)")
_LEAST, _MOST = {True: 2, False: 4}, {True: 34, False: 100}
"""Letters of a beginning and of a line in short, by whether it is Chinese."""
_BETWEEN = {True: "……", False: " … "}
_QUESTION = re.compile("[?？]")
_FEW = 3
_ASKED = 6
_NEAR = 2
"""Turns of a first act where the file names no acts."""


@dataclass(frozen=True)
class Walked:
    """What only the walk of every path can say."""

    turning: frozenset[tuple[str, str]]
    """(node, choice) after which a pass is out of reach, on some path to it."""
    fatal: frozenset[tuple[str, str]]
    """Those of them after which it is out of reach on every path that still had one."""
    shares: Mapping[str, float]
    """Ending → its share of random plays, 0 to 1."""
    shortest: int
    longest: int | None
    """Turns; None where a circle can be gone round for ever."""


@dataclass(frozen=True)
class Part:
    """An act with its turns; a role-play without acts is one part without a title."""

    act: Act | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Mood:
    """A meter with the lines that move it most, the strongest first."""

    meter: Meter
    raising: tuple[tuple[Node, Choice], ...]
    lowering: tuple[tuple[Node, Choice], ...]


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """What the page of one role-play shows besides its words."""
    talk: Roleplay = library.roleplays[subject].model
    return {
        "talk": talk,
        "data": payload(talk),
        "surname": surname(talk.persona.name[place.language]),
        "speakers": {each.id: each.name[place.language] for each in (talk.persona, *talk.others)},
        "numbers": {each.id: number for number, each in enumerate((*talk.nodes, *talk.endings), start=1)},
        "short": shorts(talk, place.language),
        "parts": parts(talk),
        "first": first_act(talk),
        "moods": moods(talk),
        "asked": only_if_asked(talk),
        "rules": {choice.breach: rule for _, choice, rule in breaches(library, talk)},
        "endings": {ending.id: ending for ending in talk.endings},
        "lines": {node.id: node for node in talk.nodes},
        "breaches": list(breaches(library, talk)),
        "samples": samples(talk),
        "walked": walked(machine(talk)),
        "percent": percent,
        "map": maps.drawn(talk, place.language),
        **scripts.values(library, talk, place),
    }


@lru_cache(maxsize=64)
def walked(play: Machine) -> Walked:
    """The turning points and the odds of a machine."""
    found = walk(play)
    turning, fatal = turning_points(found)
    return Walked(turning, fatal, shares(found), shortest(found), longest(found))


def percent(share: float) -> str:
    """A share as a whole percentage, never a nought for what can happen."""
    return "<1" if 0 < share < 0.005 else str(round(share * 100))


def parts(talk: Roleplay) -> tuple[Part, ...]:
    """The turns by act, in file order."""
    act_of, acts = talk.act_of(), {act.id: act for act in talk.acts}
    order = tuple(dict.fromkeys(act_of.get(node.id) for node in talk.nodes))
    return tuple(Part(acts.get(name or ""), tuple(node for node in talk.nodes if act_of.get(node.id) == name)) for name in order)


def first_act(talk: Roleplay) -> tuple[Node, ...]:
    """The turns that a player of the customer wants at hand: the first act, else what lies within a few turns."""
    if talk.acts:
        return parts(talk)[0].nodes
    near = [talk.start]
    for _ in range(_NEAR - 1):
        near += [choice.to for node in talk.nodes if node.id in near for choice in node.choices]
    return tuple(node for node in talk.nodes if node.id in near)


def moods(talk: Roleplay) -> tuple[Mood, ...]:
    """For each meter, what opens the other person and what closes her."""
    return tuple(Mood(meter, _moving(talk, meter, 1), _moving(talk, meter, -1)) for meter in talk.meters)


def _moving(talk: Roleplay, meter: Meter, side: int) -> tuple[tuple[Node, Choice], ...]:
    found = [(node, choice) for node in talk.nodes for choice in node.choices if side * int(choice.effects.get(meter.id, 0)) > 0]
    return tuple(sorted(found, key=lambda each: -side * int(each[1].effects[meter.id]))[:_FEW])


def only_if_asked(talk: Roleplay) -> tuple[Node, ...]:
    """Turns that nothing but a question leads to: what she keeps to herself until then."""
    into: dict[str, list[Choice]] = {}
    for node in talk.nodes:
        for choice in node.choices:
            into.setdefault(choice.to, []).append(choice)
    found = [node for node in talk.nodes if node.id != talk.start and all(map(_asks, into.get(node.id, ())))]
    return tuple(found[:_ASKED])


def _asks(choice: Choice) -> bool:
    return all(_QUESTION.search(choice.text[language]) for language in LANGUAGES)


def breaches(library: Library, talk: Roleplay) -> Iterator[tuple[Node, Choice, Rule]]:
    """Every line that breaks a rule, with the rule."""
    known = {rule.id: rule for rule in (library.rules.rules if library.rules else ())}
    return ((node, choice, known[choice.breach]) for node in talk.nodes for choice in node.choices if choice.breach)


def samples(talk: Roleplay) -> Mapping[str, Mapping[int, tuple[Node, Choice]]]:
    """Row of the rubric → points → a line that earns them, where one does."""
    found: dict[str, dict[int, tuple[Node, Choice]]] = {row.id: {} for row in talk.rubric}
    for node in talk.nodes:
        for choice in node.choices:
            for row, points in choice.rubric.items():
                found[row].setdefault(int(points), (node, choice))
    return found


def shorts(talk: Roleplay, language: str) -> Mapping[tuple[str, str], str]:
    """(node, choice) → the line in short, unlike the others beside it."""
    found: dict[tuple[str, str], str] = {}
    for node in talk.nodes:
        texts = {choice.id: plain(choice.text[language]) for choice in node.choices}
        cut = {name: short(text) for name, text in texts.items()}
        same = len(set(cut.values())) < len(cut)
        found |= {(node.id, name): texts[name] if same else cut[name] for name in texts}
    return found


def short(text: str) -> str:
    """How a line begins and how it ends, from breath to breath; whole where little would be left out.

    People open with a courtesy and come to the point at the end: the middle is what a listener can spare.
    """
    chinese = bool(_CHINESE.search(text))
    most, between = _MOST[chinese], _BETWEEN[chinese]
    if len(text) <= most:
        return text
    breaths = [each.end() for each in _BREATH.finditer(text, _LEAST[chinese])]
    head = next((end for end in breaths if end <= most * 2 // 3), 0)
    tail = next((end for end in breaths if end > head and len(text) - end <= most - head), None)
    if head and tail:
        return f"{text[:head].rstrip(',;:，；：。')}{between}{text[tail:].strip()}"
    cut = text[:most] if chinese else text[:most].rpartition(" ")[0]
    return f"{cut}{between.rstrip()}"
