"""A module's questions as a script: finished HTML and what a session must know, brought into a page on demand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playbook.kinds.base import Question
from playbook.library import Library
from playbook.render.assets import FOLDER
from playbook.render.environment import Place, render, shared
from playbook.render.exhibits import exhibit_html
from playbook.render.questions import Setting, kind_words, part_label, question_html


def bank_path(module: str, language: str) -> str:
    """Where a module's script lies, below the site's root."""
    return f"{FOLDER}/data/{language}/{module}.js"


def bank_script(library: Library, module: str, language: str) -> str:
    """The call that hands a module's questions to the page; links lead from the language's folder."""
    place = Place(language, "index.md")
    setting = Setting(
        exhibits=lambda name: _exhibit(library, name, place), section=lambda question: place.to(question.lesson), editions=library.editions
    )
    questions = library.by_module[module]
    items = {part.id: entry for question in questions for part, entry in _entries(question, place, setting)}
    cases = {question.id: {"html": _situation(question, place, setting)} for question in questions if question.inner()}
    return f"Playbook.bank({shared({'id': module})}.id,{shared({'items': items, 'cases': cases})});\n"


def _entries(question: Question, place: Place, setting: Setting) -> list[tuple[Question, dict[str, Any]]]:
    return [
        (part, _entry(part, question_html(part, place, replace(setting, label=label)), question))
        for part, label in _labelled(question, place.language)
    ]


def _labelled(question: Question, language: str) -> list[tuple[Question, str]]:
    if not question.inner():
        return [(question, "")]
    return [(part, part_label(question, number, language)) for number, part in enumerate(question.inner(), 1)]


def _entry(part: Question, html: str, whole: Question) -> dict[str, Any]:
    return {**told_of(part, whole), "html": html}


def told_of(part: Question, whole: Question) -> dict[str, Any]:
    """What a script must know of a question besides its HTML; of a part also its case."""
    lesson, _, section = part.lesson.partition("#")
    told = {"kind": part.kind, "hash": part.fingerprint, "objective": part.objective, "level": part.level}
    told |= {"lesson": lesson, "section": section}
    return told if part is whole else {**told, "case": whole.id, "part": whole.inner().index(part) + 1}


def _situation(question: Question, place: Place, setting: Setting) -> str:
    """What stands above each part of a case: its documents and its situation."""
    exhibit = "".join(setting.exhibits(name) for name in question.exhibits_shown())
    words = kind_words(question, place.language)
    return render("situation.html", place, question=question, label=words["how"], exhibit=exhibit)


def _exhibit(library: Library, name: str, place: Place) -> str:
    case, _, exhibit = name.partition(".")
    return exhibit_html(library.cases[case].model, exhibit, place)
