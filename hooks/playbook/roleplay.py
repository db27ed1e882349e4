"""A role-play: a conversation as a finite state machine with small bounded meters and few flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from playbook.kinds.base import Anchor
from playbook.model import Faults, Flag, Id, Model, RegisterId, Ruled, Whole, Words, unique

Verdict = Literal["good", "fair", "bad"]
Role = Literal["corporate", "retail", "both"]


class Note(Model):
    """One line of a list that needs a name: an observed behaviour, a note for the trainer, a question for the room."""

    id: Id
    text: Words


class Criterion(Note):
    """A row of the rubric; what teaches it is offered to whoever earned little."""

    lesson: Anchor | None = None
    """Page and heading that teach it: module/lesson.md#heading."""
    tool: Id | None = None
    """The working tool that helps with it."""


class Person(Model):
    """Who the learner talks to; `hidden` is known only to the debrief and the trainer."""

    id: Id
    name: Words
    brief: Words
    hidden: Words


class Speaker(Model):
    """Somebody else who speaks in the conversation."""

    id: Id
    name: Words


class Act(Model):
    """A part of the conversation, for the map and for a room that stops between parts."""

    id: Id
    title: Words


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
    shown: Flag = True
    """Seen while the conversation is played; otherwise only in the debrief."""
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
    breach: Id | None = None
    """The rule in rules.yml that saying this breaks. No path may pass after it."""


class Node(Model):
    """One turn of the other person."""

    id: Id
    speaker: Id
    act: Id | None = None
    """The act that begins here; the nodes below belong to it too."""
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
    others: Annotated[tuple[Speaker, ...], Field(max_length=3), unique("speaker")] = ()
    """Whoever speaks besides the persona."""
    setting: Words
    task: Words
    rubric: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=6), unique("rubric")]
    meters: Annotated[tuple[Meter, ...], Field(max_length=3), unique("meter")] = ()
    flags: Annotated[tuple[Marker, ...], Field(max_length=4), unique("flag")] = ()
    acts: Annotated[tuple[Act, ...], Field(max_length=6), unique("act")] = ()
    start: Id
    nodes: Annotated[tuple[Node, ...], Field(min_length=1), unique("node")]
    endings: Annotated[tuple[Ending, ...], Field(min_length=2), unique("ending")]
    keep: Words | None = None
    """One sentence to keep, shown at the end of the debrief."""
    observe: Annotated[tuple[Note, ...], unique("behaviour")] = ()
    """What a coach can tick."""
    trainer: Annotated[tuple[Note, ...], unique("note")] = ()
    """For the trainer only; left out of a build without the trainer's area."""
    ask: Annotated[tuple[Note, ...], Field(max_length=6), unique("question")] = ()
    """Questions for the talk afterwards, in a room or across a table."""

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
        yield from self._act_faults()
        for loc, choice in self._choices():
            yield from self._choice_faults(loc, choice, places)

    def act_of(self) -> Mapping[str, str]:
        """Node → its act; empty where the file names none."""
        found: dict[str, str] = {}
        current: str | None = None
        for node in self.nodes:
            current = node.act or current
            if current:
                found[node.id] = current
        return found

    def _act_faults(self) -> Faults:
        known = [act.id for act in self.acts]
        begun = [node.act for node in self.nodes if node.act]
        for number, node in enumerate(self.nodes):
            if node.act and node.act not in known:
                yield ("nodes", number, "act"), f"is not an act of this role-play: {', '.join(known) or 'there is none'}"
            elif number == 0 and known and not node.act:
                yield ("nodes", 0, "id"), f"begins no act; write act: {known[0]}"
            elif node.act and node.act in [other.act for other in self.nodes[:number]]:
                yield ("nodes", number, "act"), f'"{node.act}" begins above already; keep the nodes of an act together'
        for number, act in enumerate(self.acts):
            if act.id not in begun:
                yield ("acts", number, "id"), f'no node begins the act "{act.id}"; write act: {act.id} at its first node or delete it'

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
