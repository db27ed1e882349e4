"""What the pages of check-ups and exams need: which blueprint is drawn from which modules."""

from __future__ import annotations

from typing import Any

from playbook.library import Library
from playbook.render.environment import Place


def of_module(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """The check-up of one module."""
    return {"module": subject}


def of_exam(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """One exam."""
    return {"exam": subject}
