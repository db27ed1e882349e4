"""What the trainer's page on coverage shows."""

from __future__ import annotations

from typing import Any

from playbook.covered import ENOUGH, LEVELS, covered
from playbook.kinds import KINDS
from playbook.library import Library
from playbook.render.environment import Place
from playbook.render.plan import lesson_title


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """What is covered, the levels, and in the page's language the names of kinds and lessons by id."""
    found = covered(library)
    lessons = [lesson for each in found.modules for lesson in each.module.lessons]
    return {
        "found": found,
        "levels": LEVELS,
        "enough": ENOUGH,
        "kinds": {name: kind.WORDS["called"][place.language] for name, kind in KINDS.items()},
        "titles": {lesson.id: lesson_title(library, lesson, place.language) for lesson in lessons},
        "pages": {lesson.page: lesson.id for lesson in lessons},
    }
