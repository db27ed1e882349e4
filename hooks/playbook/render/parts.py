"""Which parts of the browser's code a page needs, by its kind and by what stands in it."""

from __future__ import annotations

from playbook.render.desks import DESKS, Desk
from playbook.render.embed import Embedded


def parts_of(kind: str, shown: Embedded | None) -> tuple[str, ...]:
    """The parts of a page of this kind with this in it; `assets.loads` knows the files of each."""
    if kind in DESKS:
        return _of_desk(DESKS[kind])
    found = {
        "today": ["today", "records", "hub"],
        "hub": ["hub"],
        "job": ["job", "hub"],
        "reference": ["hub"],
        "practice": ["records", "hub"],
        "product": ["product"],
        "stops": ["stops"],
    }.get(kind, [])
    if shown:
        parts = {
            "quiz": shown.kinds,
            "modes": shown.modes,
            "practise": shown.practice,
            "documents": shown.drawn,
            "roleplay": shown.roleplays,
            "tool": shown.tools,
        }
        found = found + [name for name, there in parts.items() if there]
    return tuple(found)


def _of_desk(desk: Desk) -> tuple[str, ...]:
    return (*(("quiz", "documents") if desk.asks else ()), "hub", *desk.parts)
