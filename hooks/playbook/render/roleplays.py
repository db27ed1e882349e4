"""A role-play as HTML: a script that can be read as it stands, and what the player needs to perform it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playbook.render.environment import Place, render
from playbook.roleplay import Choice, Criterion, Meter, Range, Roleplay
from playbook.rules import Rule
from playbook.units import plain
from playbook.words import interface


@dataclass(frozen=True)
class Around:
    """What a conversation's page knows of the rest of the handbook."""

    trainer: bool = False
    next_url: str = ""
    next_title: str = ""
    """The one step that the debrief ends in."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    teaches: Callable[[Criterion], Iterable[tuple[str, str]]] = lambda _: ()
    """Address and title of whatever teaches a row of the rubric."""


def roleplay_html(roleplay: Roleplay, place: Place, around: Around | None = None) -> str:
    """The whole conversation as a script, and the room for the player and the debrief."""
    around = around or Around()
    places = {each.id: number for number, each in enumerate((*roleplay.nodes, *roleplay.endings), start=1)}
    return render(
        "roleplay.html",
        place,
        roleplay=roleplay,
        own=place.page == f"roleplays/{roleplay.id}.md",
        names={speaker.id: speaker.name[place.language] for speaker in (roleplay.persona, *roleplay.others)},
        surname=surname,
        rules=around.rules,
        teaches=around.teaches,
        numbers=places,
        conditions=lambda choice: _joined(roleplay, choice, place.language),
        moves=lambda choice: list(moves(roleplay, choice, place.language)),
        data=payload(roleplay),
        notes=roleplay.trainer if around.trainer else (),
        next_url=around.next_url,
        next_title=around.next_title,
    )


def surname(name: str) -> str:
    """What stands in the circle: 何 of 何敏, He of "Ms He Min"."""
    first, *others = name.split()
    return first[0] if "\u4e00" <= first[0] <= "\u9fff" else (others or [first])[0]


def payload(roleplay: Roleplay) -> Mapping[str, Any]:
    """The machine without its words: ids, bounds, conditions, effects, scores."""
    return {
        "start": roleplay.start,
        "meters": [meter.model_dump(include={"id", "min", "max", "start"}) for meter in roleplay.meters],
        "nodes": {node.id: [_choice(choice) for choice in node.choices] for node in roleplay.nodes},
        "endings": {ending.id: ending.verdict for ending in roleplay.endings},
        "rubric": [row.id for row in roleplay.rubric],
    }


def _choice(choice: Choice) -> Mapping[str, Any]:
    # Empty tables and open bounds are left out: most choices have neither.
    told = choice.model_dump(include={"id", "to", "when", "effects", "rubric", "breach"}, exclude_none=True)
    return {name: value for name, value in told.items() if value}


def _joined(roleplay: Roleplay, choice: Choice, language: str) -> str:
    return interface()[language]["roleplay"]["and_also"].join(conditions(roleplay, choice, language))


def conditions(roleplay: Roleplay, choice: Choice, language: str) -> Iterator[str]:
    """When a choice is offered, for readers of the script."""
    words = interface()[language]["roleplay"]
    labels = {meter.id: meter.label[language] for meter in roleplay.meters}
    for name, wanted in choice.when.items():
        if not isinstance(wanted, Range):
            yield words["needs_said" if wanted else "needs_unsaid"]
            continue
        if wanted.min is not None:
            yield words["needs_least"].format(label=labels[name], value=wanted.min)
        if wanted.max is not None:
            yield words["needs_most"].format(label=labels[name], value=wanted.max)


def moves(roleplay: Roleplay, choice: Choice, language: str) -> Iterator[str]:
    """Which meters a choice moves, for readers of the script: "Trust +2"."""
    for meter in roleplay.meters:
        change = choice.effects.get(meter.id, 0)
        if change:
            yield _move(meter, int(change), language)


def _move(meter: Meter, change: int, language: str) -> str:
    sign = "+" if change > 0 else ""
    return f"{meter.label[language]} {sign}{plain(change)}"
