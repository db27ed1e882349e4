"""A bank: the questions of one module."""

from __future__ import annotations

import functools
import operator
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from playbook.kinds import KINDS
from playbook.kinds.base import Question
from playbook.model import Id, Model, Reader
from playbook.problems import Problems
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


_READERS = {name: Reader(kind) for name, kind in KINDS.items()}
_UNKNOWN, _WHOLE, _ENVELOPE = Reader(_OfUnknownKind), Reader(AnyQuestion), Reader(_Envelope)


def name_of(data: Any) -> str:
    return f"question {data['id']}" if isinstance(data, dict) and "id" in data else "question"


def read(source: Source, problems: Problems) -> list[tuple[int, Question]]:
    """The sound questions of a bank with their number in the file; every fault of the others is reported."""
    if _ENVELOPE.read(source, problems, lambda _: "bank") is None and not _has_list(source):
        return []
    found = []
    for number, item in enumerate(source.data["questions"]):
        kind = item.get("kind") if isinstance(item, dict) else None
        reader = _READERS.get(kind) if isinstance(kind, str) else None
        if reader is None:
            _WHOLE.read(source, problems, name_of, ("questions", number))
            if isinstance(item, dict):
                _UNKNOWN.read(source, problems, name_of, ("questions", number))
        elif question := reader.read(source, problems, name_of, ("questions", number)):
            found.append((number, question))
    return found


def _has_list(source: Source) -> bool:
    return isinstance(source.data, dict) and isinstance(source.data.get("questions"), list)
