"""What the lint sees of a question, whatever its kind: its prompt and its lists of choices, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playbook.interchange import Entry, Interchange, Task
from playbook.library import Item, Library
from playbook.problems import Position
from playbook.source import Loc
from playbook.words import LANGUAGES, Words

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# A reason may repeat an option's words; what stands here is never a choice, and parts are questions of their own.
_NO_CHOICES = ("prompt", "explanation", "hints", "allow", "parts")


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """What one rule says of one question: where, whose, and a sentence with the cure."""

    at: Position
    question: str
    message: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that its author wrote for the learner to choose, place or match."""

    id: str
    text: Words
    right: bool
    loc: Loc


@dataclass(frozen=True, slots=True)
class Choices:
    """Texts that stand side by side."""

    task: Task
    members: tuple[Choice, ...]
    several: bool = False
    beside: bool = False
    """What the others are matched with, or reasons beside a verdict."""

    @property
    def right(self) -> tuple[Choice, ...]:
        """The key; empty where choices are ordered or matched, for there each has its place."""
        return tuple(choice for choice in self.members if choice.right) if self.task == "choose" else ()

    @property
    def wrong(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.members if not choice.right) if self.task == "choose" else ()


@dataclass(frozen=True, eq=False)
class Subject:
    """One sound question."""

    item: Item
    module: str
    lists: tuple[Choices, ...]
    """What is chosen, ordered or matched; what it is matched with."""
    implausible: Mapping[str, Position]
    """Choices that the second reader would take out, with the place of the record."""

    @property
    def id(self) -> str:
        return str(self.item.model.id)

    @property
    def allowed(self) -> frozenset[str]:
        """Rules that the author silenced here."""
        return frozenset(allowance.rule for allowance in self.item.model.allow)

    def prompt(self, language: str) -> str:
        return bare(self.item.model.prompt[language])

    def finding(self, message: str, *steps: str | int) -> Finding:
        return Finding(self.item.at(*steps), self.id, message)

    def of_choice(self, choice: Choice, language: str, message: str) -> Finding:
        """A finding at one language of a choice."""
        return self.finding(f'option "{choice.id}": {message}', *choice.loc, language)


def subjects(library: Library) -> list[Subject]:
    """Every question without a fault and with its figures put in, parts of cases included, in the order of the files."""
    marked: dict[str, dict[str, Position]] = {}
    for review in library.reviews.values():
        for number, reading in enumerate(review.model.questions):
            for place, name in enumerate(reading.implausible):
                marked.setdefault(reading.id, {})[name] = review.at("questions", number, "implausible", place)
    return [
        Subject(item, str(item.source.data.get("module", "")), tuple(_lists(item)), marked.get(name, {}))
        for name, item in library.every_question.items()
        if item.sound and not any("{{" in text for texts, _ in _written(item.source.get(item.loc)) for text in texts)
    ]


def _lists(item: Item) -> Iterator[Choices]:
    """A kind's own words, such as True and False, stand in no file and are nobody's to mend."""
    asked: Interchange = item.model.form
    if asked.task not in ("choose", "order", "match"):
        return
    written = dict(_written(item.source.get(item.loc)))
    held = {name for entry in asked.entries for name in entry.right}
    for entries, beside in ((asked.entries, False), (asked.targets, True)):
        members = tuple(
            Choice(entry.id, entry.text, bool(entry.right) or (beside and entry.id in held), written[_texts(entry)])
            for entry in entries
            if entry.text is not None and _texts(entry) in written
        )
        if len(members) > 1:
            yield Choices(asked.task, members, asked.several and not beside, beside)


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.text[language] for language in LANGUAGES)


def _written(node: Any, loc: Loc = ()) -> Iterator[tuple[tuple[str, ...], Loc]]:
    """Every text of a question as its file has it, with its path; of two that are alike the first."""
    if isinstance(node, dict) and set(node) == set(LANGUAGES):
        yield tuple(str(node[language]) for language in LANGUAGES), loc
    elif isinstance(node, dict | list):
        steps = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
        for step, inner in reversed(steps):
            if loc or step not in _NO_CHOICES:
                yield from _written(inner, (*loc, step))


def bare(text: str) -> str:
    """A text as it is read: no marks of emphasis, of a link only its words."""
    return _LINK.sub(r"\1", text).replace("**", "").replace("`", "")


def unquoted(text: str) -> str:
    """A text without what somebody else says in it, and without titles."""
    return _QUOTED.sub(" ", text)
