"""Every path of every role-play, walked at check time."""

from __future__ import annotations

from playbook.library import Library
from playbook.problems import Problems
from playbook.proof import faults


def check(library: Library, problems: Problems) -> None:
    for item in library.roleplays.values():
        for loc, message in faults(item.model):
            problems.add(item.at(*loc), f"role-play {item.model.id}", message)
