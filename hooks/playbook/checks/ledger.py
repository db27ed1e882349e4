"""The ledger of published ids: an id, once published, is never given another meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from playbook.kinds import KINDS
from playbook.library import Library
from playbook.model import Id, Model, Reader, Text, unique
from playbook.problems import Position, Problems


class Entry(Model):
    """A published id and what it means: the family, for a question also its kind and objective."""

    id: Id
    means: Text


class Ledger(Model):
    """All ids that learners' stored answers may refer to."""

    published: Annotated[tuple[Entry, ...], unique("published")]


_READER = Reader(Ledger)


def check(library: Library, problems: Problems) -> None:
    source = library.source("ledger")
    ledger = _READER.read(source, problems, lambda _: "ledger") if source else None
    if ledger is None:
        return
    known = {entry.id: entry.means for entry in ledger.published}
    for at, name, means in meanings(library):
        if name in known and known[name] != means:
            problems.add(
                at,
                name,
                f'this id was published as "{known[name]}" and cannot become "{means}"; choose a new id and leave the old one retired',
            )


def meanings(library: Library) -> Iterator[tuple[Position, str, str]]:
    """Every id that a learner's store may hold, with what it means today."""
    for name, item in library.every_question.items():
        if item.model.kind in KINDS:
            yield item.at("id"), name, f"question {item.model.kind} {item.model.objective}"
    for name, item in library.roleplays.items():
        yield item.at("id"), name, f"role-play {item.model.module}"
    for name, item in library.tools.items():
        yield item.at("id"), name, f"tool {item.model.kind}"
