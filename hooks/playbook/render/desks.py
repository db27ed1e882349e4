"""The desks: pages that the build makes and that work on a learner's own records, one line each in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playbook.library import Library
from playbook.render import coverage, flashcards, papers, progress, sittings, talks
from playbook.render.assets import QR_CODES, overview_path
from playbook.render.environment import Place
from playbook.render.overview import overview_script
from playbook.render.plan import Made
from playbook.words import interface

Stamp = Callable[[str], str]
"""A data script's address with the mark of its content."""


def _one(library: Library, language: str) -> Iterator[tuple[str, str]]:
    """A single page, about everything."""
    yield "", ""


def _of_modules(library: Library, language: str) -> Iterator[tuple[str, str]]:
    titles = {module.id: module.title[language] for module in (library.curriculum.modules if library.curriculum else ())}
    return ((name, titles[name]) for name in library.by_module)


def _of_exams(library: Library, language: str) -> Iterator[tuple[str, str]]:
    return ((exam.id, exam.title[language]) for exam in (library.exams.exams if library.exams else ()))


def _of_talks(library: Library, language: str) -> Iterator[tuple[str, str]]:
    return ((name, item.model.title[language]) for name, item in library.roleplays.items())


def _nothing(library: Library, place: Place, subject: str, stamp: Stamp) -> dict[str, Any]:
    return {}


def _codes(library: Library, place: Place, subject: str, stamp: Stamp) -> dict[str, Any]:
    return {"codes": stamp(QR_CODES)}


@dataclass(frozen=True)
class Desk:
    """One kind of such a page."""

    path: str
    """Below the language's folder; {subject} stands for what it is about."""
    parts: tuple[str, ...]
    """The scripts and styles that it loads, besides those of questions."""
    subjects: Callable[[Library, str], Iterator[tuple[str, str]]] = _one
    """Id and title of whatever has a page of its own."""
    asks: bool = False
    """Questions come onto it, of any kind that the handbook has."""
    trainer: bool = False
    """It belongs to the trainer's area."""
    values: Callable[[Library, Place, str, Stamp], Mapping[str, Any]] = _nothing
    """What its template needs besides its words."""


DESKS: Mapping[str, Desk] = {
    "checkup": Desk("practise/{subject}-check.md", ("records", "practise"), _of_modules, asks=True, values=sittings.of_module),
    "exam": Desk("practise/{subject}.md", ("records", "practise"), _of_exams, asks=True, values=sittings.of_exam),
    "review": Desk("practise/review.md", ("records", "practise"), asks=True),
    "flashcards": Desk("practise/flashcards.md", ("records", "practise"), values=flashcards.values),
    "progress": Desk("practise/progress.md", ("records", "progress"), values=progress.values),
    "record": Desk("practise/record.md", ("records", "record"), values=_codes),
    "paper": Desk("coach/paper.md", ("documents", "records", "paper"), trainer=True, values=papers.values),
    "talk": Desk("coach/{subject}.md", ("talk",), _of_talks, trainer=True, values=talks.values),
    "coverage": Desk("coach/coverage.md", ("coverage",), trainer=True, values=coverage.values),
}


def pages(library: Library, language: str, trainer: bool) -> Iterator[Made]:
    """Every page of every desk of a build."""
    for kind, desk in DESKS.items():
        if desk.trainer and not trainer:
            continue
        for subject, named in desk.subjects(library, language):
            title = interface()[language][f"{kind}_page"]["title"].format(title=named)
            yield Made(desk.path.format(subject=subject), kind, title, subject)


def data(library: Library, language: str, stamp: Stamp) -> Iterator[tuple[str, str]]:
    """The data scripts that desks read, as (path below the site's root, text)."""
    yield flashcards.data_path(language), flashcards.data_script(library, language)
    for module in library.by_module:
        yield papers.data_path(module, language), papers.data_script(library, module, language)
    yield overview_path(language), overview_script(library, language, stamp)
