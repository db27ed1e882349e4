"""The overview of the whole handbook as a script: what a page must know of every module, lesson, question and conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playbook import RELEASED, VERSION
from playbook.curriculum import Module
from playbook.library import Library
from playbook.render.banks import bank_path, told_of
from playbook.render.embed import asks
from playbook.render.environment import shared
from playbook.render.plan import lesson_title


def overview_script(library: Library, language: str, stamp: Callable[[str], str]) -> str:
    """The call that tells a page what there is; `stamp` gives a data script's address with the mark of its content."""
    plan = [module for module in (library.curriculum.modules if library.curriculum else ()) if any(_ready(module))]
    told = {
        "version": VERSION,
        "released": RELEASED,
        "modules": [
            {**_module(library, module, language), **(_bank(module, language, stamp) if module.id in library.by_module else {})}
            for module in plan
        ],
        "items": {name: entry for module in library.by_module for name, entry in _items(library, module)},
        "talks": [_talk(item.model, language) for item in library.roleplays.values()],
        "exams": [
            {
                **exam.model_dump(include={"id", "minutes", "passing", "rows"}),
                "title": exam.title[language],
                "page": f"practise/{exam.id}.html",
            }
            for exam in (library.exams.exams if library.exams else ())
        ],
    }
    return f"Playbook.known.overview={shared(told)};\n"


def _ready(module: Module) -> list[Any]:
    return [lesson for lesson in module.lessons if lesson.status == "published"]


def _module(library: Library, module: Module, language: str) -> dict[str, Any]:
    return {
        "id": module.id,
        "code": module.code,
        "role": module.role,
        "title": module.title[language],
        "objectives": [{"id": objective.id, "text": objective.text[language]} for objective in module.objectives],
        "lessons": [
            {
                "id": lesson.id,
                "page": lesson.page.replace(".md", ".html"),
                "title": lesson_title(library, lesson, language),
                "minutes": lesson.minutes,
                "objectives": lesson.objectives,
                "asks": asks(library, language, lesson.page),
            }
            for lesson in _ready(module)
        ],
    }


def _bank(module: Module, language: str, stamp: Callable[[str], str]) -> dict[str, Any]:
    """Where a module's questions are and the pages that ask them."""
    return {
        "source": stamp(bank_path(module.id, language)),
        "practice": f"practise/{module.id}.html",
        "checkup": f"practise/{module.id}-check.html",
    }


def _items(library: Library, module: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (part.id, {"module": module, **told_of(part, whole), **_edition(library, part.id)})
        for whole in library.by_module[module]
        for part in whole.asked()
    ]


def _edition(library: Library, name: str) -> dict[str, str]:
    return {"rules": library.editions[name]} if name in library.editions else {}


def _talk(talk: Any, language: str) -> dict[str, Any]:
    return {
        "id": talk.id,
        "module": talk.module,
        "objectives": talk.objectives,
        "title": talk.title[language],
        "page": f"roleplays/{talk.id}.html",
    }
