"""What the page of a learner's progress needs of the build."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playbook.library import Library
from playbook.render.environment import Place


def values(library: Library, place: Place, subject: str, stamp: Callable[[str], str]) -> dict[str, Any]:
    """Every lesson of the plan, planned ones too, in its order: a typed code says places in this list, so it may only grow at its end."""
    return {"order": [lesson.id for module in (library.curriculum.modules if library.curriculum else ()) for lesson in module.lessons]}
