"""The training record: its form, and the sum that a lost or changed character does not survive."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, Strict, StringConstraints, ValidationError

from playbook.model import Date, Whole

APP, BACKUP = "rm-playbook-record", "rm-playbook"
FORMAT = 1
_SHORT_HASH = 4
_EARLIEST, _LATEST = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (2020, 2200))

Name = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=120)]
Said = Annotated[str, Strict(), StringConstraints(strip_whitespace=True, max_length=120)]
Count = Annotated[Whole, Field(ge=0, le=1_000_000)]
YesNo = Annotated[Whole, Field(ge=0, le=1)]


def printable(text: str) -> str:
    """A text of somebody else's as it can be printed on one line, on any terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


class Refused(Exception):
    """A record that does not count: the reason's name in `interface/register.yml` and what its text names."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


class Tried(NamedTuple):
    """How one question went; `hash` is the edition that was answered, of which a code holds the first four characters."""

    id: Name
    hash: Annotated[str, Strict(), StringConstraints(min_length=_SHORT_HASH, max_length=64)]
    first: Date
    last: Date
    attempts: Count
    right: YesNo
    """The last attempt was right without a hint."""


class Finished(NamedTuple):
    """A lesson, and how it was finished: read, placement, code."""

    id: Name
    how: Name
    day: Date | None


class Result(NamedTuple):
    """A check-up, placement or exam that was handed in."""

    kind: Name
    subject: Name
    day: Date
    seed: Said
    right: Count
    of: Count
    passed: YesNo | None


class Talk(NamedTuple):
    """A conversation that was played to an ending."""

    id: Name
    ending: Said | None
    verdict: Said | None
    day: Date | None


class Record(BaseModel):
    """One learner's record as it was handed in."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: Name
    staff: Said
    made: Annotated[AwareDatetime, Field(ge=_EARLIEST, le=_LATEST)]
    items: tuple[Tried, ...]
    lessons: tuple[Finished, ...]
    results: tuple[Result, ...]
    talks: tuple[Talk, ...]
    short: Annotated[bool, Strict()] = False
    sum: Name

    def is_of(self, tried: Tried, edition: str) -> bool:
        """Whether the answer was to this edition of the question."""
        return tried.hash == (edition[:_SHORT_HASH] if self.short else edition)

    def made_at(self) -> str:
        return self.made.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")


def parsed(text: str) -> Record:
    """The record that a text holds; raises `Refused`."""
    try:
        data = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("damaged_text" if text.lstrip("\ufeff \r\n\t")[:1] in ("", "{") else "foreign_text") from None
    _know(data)
    if data.get("sum") != sum_of(data):
        raise Refused("damaged_sum")
    try:
        return Record.model_validate(data)
    except ValidationError:
        raise Refused("damaged_form") from None


def _no_number(name: str) -> None:
    raise ValueError(name)


def _know(data: Any) -> None:
    """Refuse what is no training record, or one of a form that is yet to come."""
    app = data.get("app") if isinstance(data, dict) else None
    if app != APP:
        raise Refused("foreign_backup" if app == BACKUP else "foreign_data")
    if type(data.get("format")) is not int or data["format"] < 1:
        raise Refused("damaged_form")
    if data["format"] > FORMAT:
        raise Refused("future", version=printable(str(data.get("version"))[:40]))


def sum_of(data: Mapping[str, Any]) -> str:
    """FNV-1a, 32 bits, over the JSON that the browser wrote, without the sum itself."""
    text = json.dumps({key: value for key, value in data.items() if key != "sum"}, ensure_ascii=False, separators=(",", ":"))
    made = 0x811C9DC5
    for letter in text:
        made = (made ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return f"{made:x}"
