"""No two things that a learner can answer, play or fill in share an id."""

from __future__ import annotations

from playbook.library import Library
from playbook.problems import Position, Problems


def check(library: Library, problems: Problems) -> None:
    first: dict[str, tuple[str, Position]] = {}
    for word, table in (("question", library.questions), ("role-play", library.roleplays), ("tool", library.tools)):
        for name, item in table.items():
            at = item.at("id")
            if name in first:
                other, where = first[name]
                problems.add(at, f"{word} {name}", f"this id is taken: a {other} of that id stands at {where}; choose another")
            first.setdefault(name, (word, at))
