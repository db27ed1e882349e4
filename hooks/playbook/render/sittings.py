"""What the pages of check-ups and exams need: which questions each may draw, and how many of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playbook.curriculum import Module
from playbook.exam import candidates
from playbook.kinds.base import Question
from playbook.library import Library
from playbook.render.environment import Place
from playbook.render.plan import lesson_title

OF_OBJECTIVE = 2
"""Questions of each objective in a check-up, where there are as many."""
PLACEMENT = 8
"""Questions of a placement; a module with fewer has none."""
PLACED = 87
"""The share in percent that a placement asks: seven of eight."""


def of_module(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """The check-up of one module and, where it has questions enough, the placement."""
    module = next(each for each in library.curriculum.modules if each.id == subject) if library.curriculum else None
    graded = _by_objective(library, subject)
    sittings = [_sitting("checkup", subject, _rows(graded, {name: OF_OBJECTIVE for name in graded}))]
    if sum(map(len, graded.values())) >= PLACEMENT:
        placement = _sitting("placement", subject, _rows(graded, even(graded, PLACEMENT)), passing=PLACED)
        sittings.append({**placement, "skips": True})
    return {"module": module, "sittings": sittings, "lessons": _lessons(library, [module] if module else [], place.language)}


def of_exam(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """One exam, drawn as its blueprint says."""
    exam = next(each for each in library.exams.exams if each.id == subject) if library.exams else None
    asked = [question for name in library.by_module for question in _graded(library, name)]
    rows: list[dict[str, Any]] = []
    for row in exam.rows if exam else ():
        rows.append({"objective": row.objective, "items": row.items, "from": [question.id for question in candidates(row, asked)]})
    drawn = {name for row in rows for name in row["from"]}
    homes = [name for name in library.by_module if any(question.id in drawn for question in _graded(library, name))]
    plan = [module for module in library.curriculum.modules if module.id in homes] if library.curriculum else []
    sitting = _sitting("exam", subject, rows, minutes=exam.minutes if exam else 0, passing=exam.passing if exam else 0)
    return {"exam": exam, "sittings": [sitting], "lessons": _lessons(library, plan, place.language)}


def even(graded: Mapping[str, Sequence[str]], number: int) -> dict[str, int]:
    """So many questions over all objectives, as even as the questions allow; those that have more give the odd ones."""
    shares = dict.fromkeys(graded, 0)
    richest = sorted(graded, key=lambda name: -len(graded[name]))
    while sum(shares.values()) < min(number, sum(map(len, graded.values()))):
        open_ones = [name for name in richest if shares[name] < len(graded[name])]
        least = min(shares[name] for name in open_ones)
        shares[next(name for name in open_ones if shares[name] == least)] += 1
    return shares


def _graded(library: Library, module: str) -> list[Question]:
    return [part for whole in library.by_module.get(module, ()) for part in whole.asked() if part.GRADED]


def _by_objective(library: Library, module: str) -> dict[str, list[str]]:
    """Objective → ids of its questions that can be marked, objectives in the plan's order."""
    plan = library.curriculum.modules if library.curriculum else ()
    found: dict[str, list[str]] = {objective.id: [] for each in plan for objective in each.objectives}
    for question in _graded(library, module):
        found.setdefault(question.objective, []).append(question.id)
    return {name: ids for name, ids in found.items() if ids}


def _rows(graded: Mapping[str, list[str]], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"objective": name, "items": min(numbers[name], len(ids)), "from": ids} for name, ids in graded.items() if numbers[name]]


def _sitting(kind: str, subject: str, rows: list[dict[str, Any]], minutes: int = 0, passing: int = 0) -> dict[str, Any]:
    """A blueprint as its script reads it; without a time of its own a minute a question, without a mark to reach no `need`."""
    number = sum(row["items"] for row in rows)
    told = {"kind": kind, "subject": subject, "rows": rows, "of": number, "minutes": minutes or number}
    return {**told, "passing": passing, "need": -(-passing * number // 100)} if passing else told


def _lessons(library: Library, modules: Sequence[Module], language: str) -> list[tuple[str, str]]:
    """Page and title of what to read where no script runs."""
    ready = [lesson for module in modules for lesson in module.lessons if lesson.status == "published"]
    return [(lesson.page, lesson_title(library, lesson, language)) for lesson in ready]
