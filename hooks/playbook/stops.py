"""The Stop card: what nobody at the bank does, the rule behind it, what to do instead, and whom to ask first."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook.model import Id, Model, Words, unique

MOST = 10
"""Lines that fit one screen of a phone."""


class Stop(Model):
    """One line of the card."""

    id: Id
    never: Words
    """What is not done, as a verb: Pass a bill without a trade."""
    instead: Words
    """What to do in its place, in as few words."""
    ask: Words
    """Whom to ask before answering."""
    rules: Annotated[tuple[Id, ...], Field(min_length=1)]


class Call(Model):
    """One desk with its number, as `{{our:…}}` has it."""

    id: Id
    text: Words


class Stops(Model):
    """The file."""

    stops: Annotated[tuple[Stop, ...], Field(min_length=1, max_length=MOST), unique("stop")]
    calls: Annotated[tuple[Call, ...], Field(min_length=1, max_length=3), unique("call")]
