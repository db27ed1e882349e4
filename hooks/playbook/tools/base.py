"""What every tool has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from playbook.kinds.base import Anchor
from playbook.model import Faults, Id, Model, Ruled, Words

Label = tuple[tuple[str | int, ...], Words]
"""Where a label stands in the tool, and the label of something that is typed."""

Named = tuple[tuple[str | int, ...], Literal["role-play", "tool", "product", "case", "rule", "objective"], str]
"""Where a tool names something else of the handbook, which family that is of, and its id."""

Outline = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
"""Headings as (id, text, lines), each line as (id, text)."""


class Example(Model):
    """A filled copy: "Show a good one". Firms, people and figures in it are invented."""

    name: Words
    note: Words | None = None


class Tool(Ruled):
    """Something an RM uses on the job; its inputs stay on the device."""

    WORDS: ClassVar[Mapping[str, Words]] = {}
    """Interface texts that only this kind of tool uses, by name."""
    SHARES: ClassVar[tuple[str, ...]] = ()
    """Scripts in assets/playbook/ that this kind's script builds on, without their endings."""
    START: ClassVar[Mapping[str, Any]] = {}
    """What `playbook new tool` writes into a skeleton of this kind."""

    id: Id
    kind: str
    stage: Id
    role: Literal["corporate", "retail", "both"]
    lesson: Anchor
    title: Words
    purpose: Words
    local: Words | None = None
    """What your own bank decides, shown as a local rule; values come in as {{our:<id>}}."""
    example: Example

    def payload(self, language: str) -> Any:
        """What the browser needs to work the result out, with the values of `example` under that name."""
        raise NotImplementedError

    def asks(self) -> Iterator[Label]:
        """The labels of everything that a person types; a check holds them against what may not be kept."""
        return iter(())

    def outline(self, language: str) -> Outline:
        """The tool's lines under their headings, where another tool may show them."""
        return ()

    def names(self) -> Iterator[Named]:
        """What else of the handbook the tool names."""
        return iter(())


def known(names: Mapping[str, Any] | set[str] | list[str], given: str, loc: tuple[str | int, ...], what: str) -> Faults:
    """A fault where a name is none of those that the tool has."""
    if given not in names:
        yield loc, f'"{given}" is not {what} of this tool: {", ".join(sorted(names))}'
