"""The rule register: every law, regulation and figure that we cite; and what differs from bank to bank."""

from __future__ import annotations

from typing import Annotated

from pydantic import Strict, StringConstraints

from playbook.kinds.base import Unit
from playbook.model import Date, Id, Model, Number, Text, Words, unique
from playbook.words import words

ASK = words(en="ask your compliance desk", zh="请问本行合规岗")
"""What an empty value of the institution reads."""

Name = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Address = Annotated[str, Strict(), StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]


class Figure(Model):
    """A number of a rule with its unit."""

    value: Number
    unit: Unit


class Rule(Model):
    """One rule: its text, its numbers, where it was read, and until when that may be trusted."""

    id: Id
    title: Words
    text: Words
    numbers: dict[Name, Figure] = {}
    source: Text
    as_of: Date
    check_by: Date
    link: Address | None = None
    topic: Id | None = None


class Rules(Model):
    """The register."""

    rules: Annotated[tuple[Rule, ...], unique("rule")]


class Value(Model):
    """A value of the reader's own bank; an empty one reads "ask your compliance desk"."""

    id: Id
    label: Words
    value: Number | Words | None = None
    unit: Unit | None = None


class Institution(Model):
    """The bank's own profile."""

    values: Annotated[tuple[Value, ...], unique("value")]
