"""Question papers: a module's questions as plain text without their controls, as a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from playbook.interchange import Entry, Interchange
from playbook.kinds.base import Question
from playbook.library import Library
from playbook.lines import numbered, plain, told
from playbook.render.assets import FOLDER
from playbook.render.environment import Place, shared
from playbook.render.plan import lesson_title
from playbook.words import LANGUAGES

_LETTERED = ("choose", "match", "order")
"""Tasks whose key depends on the order in which a form shows them: a script writes it, from entries and targets."""


def data_path(module: str, language: str) -> str:
    """Where a module's script lies, below the site's root."""
    return f"{FOLDER}/data/{language}/{module}-paper.js"


def data_script(library: Library, module: str, language: str) -> str:
    """The questions of one module for paper: id → what is asked, what it is answered with, key and reasons, as plain text."""
    asked = {part.id: _asked(library, part, whole, language) for whole in library.by_module[module] for part in whole.asked()}
    return f"Playbook.known[{f'paper:{module}'!r}]={shared(asked)};\n"


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """The scripts' addresses by module, what can be chosen, and the same page in the other languages."""
    sources = {module: stamp(data_path(module, place.language)) for module in library.by_module}
    plan = library.curriculum.modules if library.curriculum else ()
    return {
        "sources": sources,
        "chosen": [(module, _counts(library, module.id)) for module in plan if module.id in sources],
        "exams": library.exams.exams if library.exams else (),
        "others": {code: place.root(f"{code}/{place.page.replace('.md', '.html')}") for code in LANGUAGES if code != place.language},
    }


def _counts(library: Library, module: str) -> Mapping[str, int]:
    """Objective → how many of its questions can be marked."""
    found: dict[str, int] = {}
    for whole in library.by_module[module]:
        for part in whole.asked():
            found[part.objective] = found.get(part.objective, 0) + (part.form.task != "write")
    return found


def _asked(library: Library, part: Question, whole: Question, language: str) -> dict[str, Any]:
    form = part.form
    page = part.lesson.partition("#")[0]
    return {
        "prompt": plain(part.prompt[language]),
        "task": form.task,
        "objective": part.objective,
        "level": part.level,
        "hash": part.fingerprint,
        "explanation": plain(part.explanation[language]),
        "lesson": lesson_title(library, library.lessons[page][1], language),
        **({"case": whole.id} if part is not whole else {}),
        **(_to_letter(form, language) if form.task in _LETTERED else _as_told(form, language)),
    }


def _to_letter(form: Interchange, language: str) -> dict[str, Any]:
    return {"several": form.several, "entries": _entries(form.entries, language), "targets": _entries(form.targets, language)}


def _entries(entries: Iterable[Entry], language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.id,
            "text": plain(entry.text[language]) if entry.text else "",
            "right": entry.right,
            **({"why": plain(entry.why[language])} if entry.why else {}),
        }
        for entry in entries
    ]


def _as_told(form: Interchange, language: str) -> dict[str, Any]:
    """What reads the same on every form. A worked solution or a model answer stands among the reasons only."""
    lines = told(form, language)
    assert lines is not None, f"nobody has said how {form.task} reads on paper"
    return {
        "key": lines.key,
        "reasons": lines.reasons,
        **({"unit": form.unit[language]} if form.unit else {}),
        **({"passage": numbered(form, language)} if form.task == "fill" else {}),
    }
