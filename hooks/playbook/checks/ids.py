"""No two things that a learner can answer, play or fill in share an id."""

from __future__ import annotations

from playbook.library import Item, Library
from playbook.problems import Problems


def check(library: Library, problems: Problems) -> None:
    first: dict[str, tuple[str, Item]] = {}
    for word, table in (("question", library.every_question), ("role-play", library.roleplays), ("tool", library.tools)):
        for name, item in table.items():
            if name in first:
                other, holder = first[name]
                problems.add(
                    item.at("id"), f"{word} {name}", f"this id is taken: a {other} of that id stands at {holder.at('id')}; choose another"
                )
            first.setdefault(name, (word, item))
