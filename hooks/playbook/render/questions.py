"""A question as HTML: the card on a page; a case with the cards of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import escape

from playbook.kinds.base import Question
from playbook.render.environment import Place, render, say
from playbook.words import interface


def _nothing(_: str) -> str:
    return ""


def _nowhere(_: Question) -> str | None:
    return None


@dataclass(frozen=True)
class Setting:
    """What a card shows besides its question."""

    label: str = ""
    """Where it stands in a row of questions, in the page's words."""
    guess: bool = False
    """Asked before the lesson, not scored."""
    think: bool = False
    """The options come on demand."""
    exhibits: Callable[[str], str] = _nothing
    """A document's finished HTML by its name, case.exhibit."""
    section: Callable[[Question], str | None] = _nowhere
    """The address of the section that teaches a question."""
    editions: Mapping[str, str] = field(default_factory=dict)
    """Question id → a mark of the rules that it cites."""


def counted(number: int, of: int, language: str) -> str:
    """A card's label among several."""
    return say(interface()[language]["card"]["of"], n=number, all=of) if of > 1 else ""


def question_html(question: Question, place: Place, setting: Setting | None = None) -> str:
    """The card of one question."""
    setting = setting or Setting()
    if setting.guess or setting.think or question.exhibits_shown() or question.inner():
        return _card(question, place, setting)
    blank = _blank(question, place.language, setting.editions)
    if blank is None:
        return _card(question, place, setting)
    section = setting.section(question)
    link = blank.link.replace(_SECTION, str(escape(section))) if section else ""
    return blank.start + (f"{escape(setting.label)} · " if setting.label else "") + blank.middle + link + blank.end


@dataclass(frozen=True)
class _Blank:
    """A card cut where its label and the link to its section stand."""

    question: Question
    start: str
    middle: str
    link: str
    end: str


# One for each question and language, made anew when the question was read anew.
_BLANKS: dict[tuple[str, str], _Blank] = {}
_LABEL, _SECTION = "\ue000", "\ue001"


def _blank(question: Question, language: str, editions: Mapping[str, str]) -> _Blank | None:
    """What the page and the data script share of a card; nothing where its links depend on the page."""
    found = _BLANKS.get((question.id, language))
    if found is None or found.question is not question:
        whole = _card(question, Place(language, "index.md"), Setting(_LABEL, section=lambda _: _SECTION, editions=editions))
        if whole.count("<a ") > 1:
            return None
        start, rest = whole.split(f"{_LABEL} · ", 1)
        middle, end = rest.rsplit(f' <a href="{_SECTION}', 1)
        text, end = end.split("</a>", 1)
        found = _BLANKS[question.id, language] = _Blank(question, start, middle, f' <a href="{_SECTION}{text}</a>', end)
    return found


def _card(question: Question, place: Place, setting: Setting) -> str:
    return render(
        f"kinds/{question.kind}.html",
        place,
        question=question,
        kind_words=kind_words(question, place.language),
        setting=setting,
        exhibit="".join(setting.exhibits(name) for name in question.exhibits_shown()),
        section=setting.section(question),
        edition=setting.editions.get(question.id),
        cards="".join(_parts(question, place, setting)),
    )


def kind_words(question: Question, language: str) -> dict[str, str]:
    """The words of a question's own kind."""
    return {name: texts[language] for name, texts in question.WORDS.items()}


def part_label(question: Question, number: int, language: str) -> str:
    """Where a part stands in its case."""
    return say(kind_words(question, language)["part"], n=number, all=len(question.inner()))


def _parts(question: Question, place: Place, setting: Setting) -> Iterator[str]:
    for number, part in enumerate(question.inner(), 1):
        label = part_label(question, number, place.language)
        yield question_html(part, place, replace(setting, label=label))
