"""What the trainer's page on coverage shows."""

from __future__ import annotations

from typing import Any

from playbook.library import Library
from playbook.render.environment import Place


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """Objectives by level and kind, and what is missing."""
    return {}
