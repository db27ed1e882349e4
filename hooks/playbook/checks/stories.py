"""Every path of every role-play, walked at check time."""

from __future__ import annotations

from playbook.library import Library
from playbook.problems import Problems
from playbook.proof import faults


def check(library: Library, problems: Problems) -> None:
    for item in library.roleplays.values():
        # A walk over ways that are not the author's would blame the wrong turn.
        for loc, message in faults(item.model) if item.whole else ():
            problems.add(item.at(*loc), f"role-play {item.model.id}", message)
