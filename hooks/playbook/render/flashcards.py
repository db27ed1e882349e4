"""Flashcards: the glossary's terms and short questions as one script of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from playbook.glossary import Term
from playbook.interchange import Interchange
from playbook.kinds.base import Question
from playbook.library import Library
from playbook.lines import plain
from playbook.render.assets import FOLDER
from playbook.render.environment import Place, shared
from playbook.words import LANGUAGES

LONGEST_FRONT: Mapping[str, int] = {"en": 180, "zh": 60}
"""What is read before a card is turned, in characters; more is a case, not a card."""
LONGEST_BACK: Mapping[str, int] = {"en": 90, "zh": 40}
"""What can be said in one breath from memory, in characters."""
_LEVELS = ("recall", "understand", "apply")
"""What weighs several things against each other needs its options, or a page to write on."""
_SAME = "term"
"""The edition of every term: its history lasts whatever becomes of its wording."""
_BLANK, _OR = "____", " / "
_FEW = 2
"""So many options are part of what is asked: true or false, yes or no."""


def data_path(language: str) -> str:
    """Where the script lies, below the site's root."""
    return f"{FOLDER}/data/{language}/cards.js"


def data_script(library: Library, language: str) -> str:
    """The cards as data: terms {front, other, also, back, hash} and items {front, back, why, lesson, module, hash}, by id."""
    terms = library.glossary.terms if library.glossary else ()
    told = {
        "terms": {term.id: _term(term, language) for term in terms},
        "items": {question.id: _item(question, module, language) for module, question in _short(library)},
    }
    return f"Playbook.known.cards={shared(told)};\n"


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """The script's address, the other language's code, and the modules that have cards, as (id, title)."""
    titles = {module.id: module.title[place.language] for module in (library.curriculum.modules if library.curriculum else ())}
    asked = dict.fromkeys(module for module, _ in _short(library))
    return {
        "source": stamp(data_path(place.language)),
        "other": LANGUAGES[_other(place.language)],
        "modules": [(module, titles[module]) for module in asked],
    }


def _other(language: str) -> str:
    return next(code for code in LANGUAGES if code != language)


def _term(term: Term, language: str) -> dict[str, Any]:
    return {
        "front": term.term[language],
        "other": term.term[_other(language)],
        "also": list(term.also.get(language, ())),  # type: ignore[call-overload]
        "back": plain(term.definition[language]),
        "hash": _SAME,
    }


def _short(library: Library) -> Iterator[tuple[str, Question]]:
    """Module and question of every card; the same ones in every language."""
    for module, questions in library.by_module.items():
        for question in questions:
            if is_short(question):
                yield module, question


def is_short(question: Question) -> bool:
    """Whether one thing, said from memory without a document, answers it."""
    form = question.form
    if question.level not in _LEVELS or question.exhibits_shown() or question.inner() or not _is_one_thing(form):
        return False
    return all(
        len(_front(question, form, code)) <= LONGEST_FRONT[code] and len(_back(form, code)) <= LONGEST_BACK[code] for code in LANGUAGES
    )


def _is_one_thing(form: Interchange) -> bool:
    """One blank or figure to give, or one option to choose."""
    if form.accepted:
        return len(form.accepted) == 1
    return not form.several and not form.targets and sum(bool(entry.right) for entry in form.entries) == 1


def _item(question: Question, module: str, language: str) -> dict[str, Any]:
    form = question.form
    return {
        "front": _front(question, form, language),
        "back": _back(form, language),
        "why": plain(question.explanation[language]),
        "lesson": question.lesson.replace(".md", ".html"),
        "module": module,
        "hash": question.fingerprint,
    }


def _front(question: Question, form: Interchange, language: str) -> str:
    """The prompt; with it the sentence that has the blank, or the two options."""
    lines = [plain(question.prompt[language])]
    blanks = re.compile(r"\[\[\s*(?:" + "|".join(map(re.escape, form.accepted)) + r")\s*\]\]") if form.accepted else None
    # A figure's passage is its worked solution and holds no blank.
    if blanks and form.passage and blanks.search(passage := plain(form.passage[language])):
        lines.append(blanks.sub(_BLANK, passage))
    if len(form.entries) == _FEW and not form.accepted:
        lines.append(_OR.join(plain(entry.text[language]) for entry in form.entries if entry.text))
    return "\n".join(lines)


def _back(form: Interchange, language: str) -> str:
    """The key in its first form."""
    for forms in form.accepted.values():
        return forms[language][0]
    return "".join(plain(entry.text[language]) for entry in form.entries if entry.right and entry.text)
