"""A role-play: a conversation as a finite state machine with small bounded meters and few flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from playbook.model import Faults, Flag, Id, Model, RegisterId, Ruled, Whole, Words, unique

Verdict = Literal["good", "fair", "bad"]
Role = Literal["corporate", "retail", "both"]


class Note(Model):
    """One line of a list that needs a name: a rubric row, an observed behaviour, a note for the trainer."""

    id: Id
    text: Words


class Person(Model):
    """Who the learner talks to; `hidden` is known only to the debrief and the trainer."""

    id: Id
    name: Words
    brief: Words
    hidden: Words


class Band(Model):
    """What a meter says from this value up."""

    from_: Annotated[Whole, Field(alias="from")]
    text: Words


class Meter(Ruled):
    """A small whole number that choices move; clipped to its range."""

    id: Id
    min: Whole
    max: Whole
    start: Whole
    label: Words
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    def faults(self) -> Faults:
        if not self.min <= self.start <= self.max:
            yield ("start",), f"is {self.start}, outside {self.min} to {self.max}"
        if self.max - self.min > 20:
            yield ("max",), "makes the range wider than 20 steps; every path must stay checkable"
        if self.bands[0].from_ != self.min:
            yield ("bands", 0, "from"), f"is {self.bands[0].from_}, but the first band starts at the least value, {self.min}"
        for number, (lower, upper) in enumerate(zip(self.bands, self.bands[1:], strict=False), start=1):
            if upper.from_ <= lower.from_:
                yield ("bands", number, "from"), "is not above the band before it"


class Marker(Model):
    """A flag: something that was said or done, or not yet."""

    id: Id


class Range(Model):
    """Bounds that a meter must keep for a choice to be open; both are included."""

    min: Whole | None = None
    max: Whole | None = None


def _kind_of_value(value: object) -> str:
    return "flag" if isinstance(value, bool) else "meter"


# Told apart by the value, so that a fault is named once and not for both.
Condition = Annotated[Annotated[Range, Tag("meter")] | Annotated[Flag, Tag("flag")], Discriminator(_kind_of_value)]
Effect = Annotated[Annotated[Whole, Tag("meter")] | Annotated[Flag, Tag("flag")], Discriminator(_kind_of_value)]


class Choice(Model):
    """What the learner may say; `when` opens it, `effects` move meters and set flags."""

    id: Id
    text: Words
    to: Id
    when: Mapping[Id, Condition] = {}
    effects: Mapping[Id, Effect] = {}
    feedback: Words
    rubric: Mapping[Id, Annotated[Whole, Field(ge=0, le=2)]] = {}


class Node(Model):
    """One turn of the other person."""

    id: Id
    speaker: Id
    stage: Words | None = None
    """A stage direction, shown before the line."""
    line: Words
    choices: Annotated[tuple[Choice, ...], Field(min_length=1, max_length=4), unique("choice")]


class Ending(Model):
    """Where a conversation stops; a pass is an ending whose verdict is good."""

    id: Id
    verdict: Verdict
    debrief: Words
    afterwards: Words


class Roleplay(Ruled):
    """One conversation with its task, its people, its turns and its endings."""

    id: Id
    module: Id
    role: Role
    minutes: Annotated[Whole, Field(ge=1, le=10)]
    title: Words
    objectives: Annotated[tuple[RegisterId, ...], Field(min_length=1)]
    persona: Person
    setting: Words
    task: Words
    rubric: Annotated[tuple[Note, ...], Field(min_length=1, max_length=6), unique("rubric")]
    meters: Annotated[tuple[Meter, ...], Field(max_length=3), unique("meter")] = ()
    flags: Annotated[tuple[Marker, ...], Field(max_length=4), unique("flag")] = ()
    start: Id
    nodes: Annotated[tuple[Node, ...], Field(min_length=1), unique("node")]
    endings: Annotated[tuple[Ending, ...], Field(min_length=2), unique("ending")]
    keep: Words | None = None
    """One sentence to keep, shown at the end of the debrief."""
    observe: Annotated[tuple[Note, ...], unique("behaviour")] = ()
    """What a coach can tick."""
    trainer: Annotated[tuple[Note, ...], unique("note")] = ()
    """For the trainer only; left out of a build without the trainer's area."""

    def faults(self) -> Faults:
        places = {node.id for node in self.nodes} | {ending.id for ending in self.endings}
        nodes = {node.id for node in self.nodes}
        for number, ending in enumerate(self.endings):
            if ending.id in nodes:
                yield (
                    ("endings", number, "id"),
                    f'"{ending.id}" is the id of a node too; every place of the conversation has an id of its own',
                )
        for number, flag in enumerate(self.flags):
            if flag.id in {meter.id for meter in self.meters}:
                yield ("flags", number, "id"), f'"{flag.id}" is the id of a meter too; name the flag otherwise'
        if self.start not in {node.id for node in self.nodes}:
            yield ("start",), f'is "{self.start}", but no node has that id'
        for loc, choice in self._choices():
            yield from self._choice_faults(loc, choice, places)

    def _choices(self) -> Iterator[tuple[tuple[str | int, ...], Choice]]:
        for number, node in enumerate(self.nodes):
            for index, choice in enumerate(node.choices):
                yield ("nodes", number, "choices", index), choice

    def _choice_faults(self, loc: tuple[str | int, ...], choice: Choice, places: set[str]) -> Faults:
        meters = {meter.id for meter in self.meters}
        flags = {flag.id for flag in self.flags}
        criteria = {row.id for row in self.rubric}
        if choice.to not in places:
            yield (*loc, "to"), f'is "{choice.to}", but no node or ending has that id'
        for field, table in (("when", choice.when), ("effects", choice.effects)):
            for name, value in table.items():
                known = flags if isinstance(value, bool) else meters
                if name not in known:
                    what = "flag" if isinstance(value, bool) else "meter"
                    yield (*loc, field, name), f"is not a {what} of this role-play: {', '.join(sorted(known)) or 'there is none'}"
        for name in choice.rubric:
            if name not in criteria:
                yield (*loc, "rubric", name), f"is not a row of the rubric: {', '.join(sorted(criteria))}"
