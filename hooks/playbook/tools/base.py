"""What every tool has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from playbook.kinds.base import Anchor
from playbook.model import Id, Ruled, Words


class Tool(Ruled):
    """Something an RM uses on the job; its inputs stay on the device."""

    WORDS: ClassVar[Mapping[str, Words]] = {}
    """Interface texts that only this kind of tool uses, by name."""
    START: ClassVar[Mapping[str, Any]] = {}
    """What `playbook new tool` writes into a skeleton of this kind."""

    id: Id
    kind: str
    stage: Id
    role: Literal["corporate", "retail", "both"]
    lesson: Anchor
    title: Words
    purpose: Words

    def payload(self) -> Any:
        """What the browser needs to work the result out: ids and numbers only."""
        raise NotImplementedError
