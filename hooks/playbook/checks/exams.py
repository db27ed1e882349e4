"""Exams: objectives that are there, questions enough for every row, and addresses that no other page has."""

from __future__ import annotations

from collections.abc import Sequence

from playbook.exam import Row, candidates
from playbook.kinds.base import Question
from playbook.library import Library
from playbook.problems import Problems, count, listing, nearest
from playbook.source import Loc, Source

# Pages that stand beside the exams; a module's own page has its id, its check-up this ending.
TAKEN = ("index", "review", "flashcards", "progress", "record")
ENDING = "-check"


def check(library: Library, problems: Problems) -> None:
    source = library.source("exams")
    if library.exams is None or source is None:
        return
    asked = _asked(library)
    for number, exam in enumerate(library.exams.exams):
        subject = f"exam {exam.id}"
        if fault := _taken(library, exam.id):
            problems.add(source.position(("exams", number, "id")), subject, fault)
        for step, row in enumerate(exam.rows):
            at = ("exams", number, "rows", step)
            if _is_known(library, source, at, row, subject, problems) and asked is not None:
                _is_enough(source, at, row, asked, subject, problems)


def _asked(library: Library) -> list[Question] | None:
    """What learners answer about published lessons; None where a fault elsewhere leaves nobody able to say."""
    if library.unread_in("banks") or not all(item.whole for item in library.questions.values()):
        return None
    published = [item.model for item in library.questions.values() if library.is_published(item.model.lesson.partition("#")[0])]
    return [part for whole in published for part in whole.asked()]


def _taken(library: Library, name: str) -> str:
    if name in TAKEN:
        return f"practise/{name}.html is a page of its own; choose another id, such as {name}-exam"
    if name in library.ids("curriculum", "modules"):
        return f"a module has this id, and practise/{name}.html is its practice; choose another, such as {name}-exam"
    if name.endswith(ENDING):
        return f'ids ending in "{ENDING}" are the pages of check-ups; choose another, such as {name.removesuffix(ENDING)}-exam'
    return ""


def _is_known(library: Library, source: Source, at: Loc, row: Row, subject: str, problems: Problems) -> bool:
    """Whether its objective is in the plan."""
    if not library.knows("curriculum", "modules", "objectives"):
        return False
    objectives = library.ids("curriculum", "modules", "objectives")
    if row.objective in objectives:
        return True
    cure = nearest(row.objective, objectives) or f"; there are {listing(sorted(objectives), 6)}"
    problems.add(source.position((*at, "objective")), f"{subject}, row {row.id}", f'objective: there is no "{row.objective}"{cure}')
    return False


def _is_enough(source: Source, at: Loc, row: Row, asked: Sequence[Question], subject: str, problems: Problems) -> None:
    there = len(candidates(row, asked))
    if there < row.items:
        levels = " or ".join(row.levels)
        cure = f"write {row.items - there} more, name further levels" + (f", or ask {there}" if there else ", or drop the row")
        problems.add(
            source.position((*at, "items")),
            f"{subject}, row {row.id}",
            f"asks {count(row.items, 'question')} of {row.objective} at {levels}, "
            f"and published lessons have {there or 'none'} that can be marked; {cure}",
        )
