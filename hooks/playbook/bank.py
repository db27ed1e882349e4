"""A bank: the questions of one module."""

from __future__ import annotations

import functools
import operator
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from playbook.kinds import KINDS
from playbook.kinds.base import Question
from playbook.model import Draft, Id, Model, Reader, shown
from playbook.problems import SHAPE, Problems, nearest
from playbook.source import Source

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


_READERS = {name: Reader(kind) for name, kind in KINDS.items()}
_UNKNOWN, _ENVELOPE = Reader(_OfUnknownKind), Reader(_Envelope)


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
        return _READERS[kind].draft(source, problems, name_of, loc)
    if isinstance(item, dict):
        fault = f"{shown(kind)} is not one of" if "kind" in item else "is missing; write one of"
        problems.add(source.position((*loc, "kind")), name_of(item), f"kind: {fault} {', '.join(KINDS)}{nearest(kind, KINDS)}", SHAPE)
    draft = _UNKNOWN.draft(source, problems, name_of, loc)
    return Draft(draft.model)


def _has_list(source: Source) -> bool:
    return isinstance(source.data, dict) and isinstance(source.data.get("questions"), list)
