"""A bank: the questions of one module."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from playbook.kinds import ALONE, KINDS
from playbook.kinds.base import Anchor, Level, Question
from playbook.model import Draft, Id, Model, Reader, RegisterId, shown
from playbook.problems import SHAPE, Problems, nearest
from playbook.source import Loc, Source

AnyQuestion = Annotated[functools.reduce(operator.or_, KINDS.values()), Field(discriminator="kind")]


class BankFile(Model):
    """The whole file, for editors' completion."""

    module: Id
    questions: tuple[AnyQuestion, ...]  # type: ignore[valid-type]


class _Envelope(Model):
    module: Id
    questions: tuple[Any, ...]


class _OfUnknownKind(Question):
    """What can still be checked when the kind is not known: the fields that all kinds share."""

    model_config = ConfigDict(extra="ignore")
    kind: Any = None


class _PartOfUnknownKind(_OfUnknownKind):
    """The same for a part of a case, which takes some of them from its case."""

    objective: RegisterId | None = None  # type: ignore[assignment]
    level: Level | None = None  # type: ignore[assignment]
    lesson: Anchor | None = None  # type: ignore[assignment]


_READERS = {name: Reader(kind) for name, kind in KINDS.items()}
_UNKNOWN, _UNKNOWN_PART, _ENVELOPE = Reader(_OfUnknownKind), Reader(_PartOfUnknownKind), Reader(_Envelope)


def name_of(data: Any) -> str:
    return f"question {data['id']}" if isinstance(data, dict) and "id" in data else "question"


def read(source: Source, problems: Problems) -> list[tuple[int, Draft]]:
    """The questions of a bank with their number in the file, those with a fault as drafts; every fault is reported."""
    if _ENVELOPE.read(source, problems, lambda _: "bank") is None and not _has_list(source):
        return []
    return [(number, _read_one(source, number, item, problems)) for number, item in enumerate(source.data["questions"])]


def _read_one(source: Source, number: int, item: Any, problems: Problems) -> Draft:
    loc = ("questions", number)
    kind = item.get("kind") if isinstance(item, dict) else None
    if isinstance(kind, str) and kind in _READERS:
        for step in _parts_of_unknown_kind(item):
            _UNKNOWN_PART.draft(source, problems, lambda _: name_of(item), (*loc, *step))
        return _READERS[kind].draft(source, problems, name_of, loc)
    if isinstance(item, dict):
        fault = f"{shown(kind)} is not one of" if "kind" in item else "is missing; write one of"
        problems.add(source.position((*loc, "kind")), name_of(item), f"kind: {fault} {', '.join(KINDS)}{nearest(kind, KINDS)}", SHAPE)
    draft = _UNKNOWN.draft(source, problems, name_of, loc)
    return Draft(draft.model)


def _parts_of_unknown_kind(item: dict[str, Any]) -> Iterator[Loc]:
    """Where parts stand whose kind nobody knows; the rest of them is still looked at."""
    for number, part in enumerate(_parts_of(item)):
        if isinstance(part, dict) and part.get("kind") not in ALONE:
            yield "parts", number


def named_in(source: Source) -> Iterator[tuple[Loc, str]]:
    """Where a bank gives an id to a question or to a part of one."""
    for number, data in enumerate(source.data["questions"] if _has_list(source) else ()):
        parts = [(("parts", step), part) for step, part in enumerate(_parts_of(data))]
        for loc, item in [((), data), *parts]:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield ("questions", number, *loc), item["id"]


def _parts_of(item: Any) -> list[Any]:
    parts = item.get("parts") if isinstance(item, dict) else None
    return parts if isinstance(parts, list) else []


def _has_list(source: Source) -> bool:
    return isinstance(source.data, dict) and isinstance(source.data.get("questions"), list)
