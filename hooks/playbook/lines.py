"""What a question asks, its key and its reasons as lines of text, from its interchange form alone."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt

from playbook.interchange import Entry, Interchange, Task
from playbook.words import interface

Marks = Mapping[str, str]
"""Id → the letter or the number that stands for it."""

_MARKED = re.compile(r"[*_`\[\]\\<>&\n]")
_BLANK = re.compile(r"\[\[\s*([^\[\]\s]+)\s*\]\]")
_RIGHT, _WRONG = "✓", "△"


@dataclass(frozen=True)
class Told:
    """One question in one language; each a list of lines."""

    asked: tuple[str, ...]
    """What is chosen from, put in order, matched or filled."""
    key: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def told(form: Interchange, language: str) -> Told | None:
    """The question as lines; None where nobody has said how its task reads on paper."""
    task = TASKS.get(form.task)
    return task(form, language) if task else None


def plain(text: str) -> str:
    """Author prose as a reader sees it, without the marks of its Markdown."""
    if not _MARKED.search(text):
        return text
    inline = _markdown().parseInline(text)[0].children or []
    return "".join(token.content or (" " if token.type.endswith("break") else "") for token in inline)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": False})


def _letters(entries: Iterable[Entry]) -> Marks:
    return dict(zip((entry.id for entry in entries), string.ascii_uppercase, strict=False))


def _numbers(entries: Iterable[Entry]) -> Marks:
    return {entry.id: str(number) for number, entry in enumerate(entries, 1)}


def _listed(entries: Iterable[Entry], marks: Marks, language: str) -> Iterator[str]:
    for entry in entries:
        if entry.text is not None:
            yield f"{marks[entry.id]}. {plain(entry.text[language])}"


def _reasons(entries: Iterable[Entry], marks: Marks, language: str, graded: bool = False) -> Iterator[str]:
    """Each reason after the mark of what it is about; of a choice it also says whether the choice is right."""
    for entry in entries:
        if entry.why is not None:
            verdict = f" {_RIGHT if entry.right else _WRONG}" if graded else ""
            yield f"{marks[entry.id]}{verdict} {plain(entry.why[language])}"


def _choose(form: Interchange, language: str) -> Told:
    """Options by letter; where the reason is asked too, reasons by number."""
    letters, numbers = _letters(form.entries), _numbers(form.targets)
    because = (interface()[language]["workbook"]["because"],) if form.targets else ()
    right = [entry for entry in form.entries if entry.right], [entry for entry in form.targets if entry.right]
    return Told(
        (*_listed(form.entries, letters, language), *because, *_listed(form.targets, numbers, language)),
        (*_listed(right[0], letters, language), *_listed(right[1], numbers, language)),
        (*_reasons(form.entries, letters, language, graded=True), *_reasons(form.targets, numbers, language, graded=True)),
    )


def _order(form: Interchange, language: str) -> Told:
    letters = _letters(form.entries)
    steps = " → ".join(letters.values())
    return Told(tuple(_listed(form.entries, letters, language)), (steps,), tuple(_reasons(form.entries, letters, language)))


def _match(form: Interchange, language: str) -> Told:
    """What is matched by number, what it is matched with by letter."""
    numbers, letters = _numbers(form.entries), _letters(form.targets)
    pairs = (f"{numbers[entry.id]} → {', '.join(letters[name] for name in entry.right)}" for entry in form.entries)
    return Told(
        (*_listed(form.entries, numbers, language), "", *_listed(form.targets, letters, language)),
        tuple(pairs),
        (*_reasons(form.entries, numbers, language), *_reasons(form.targets, letters, language)),
    )


def _number(form: Interchange, language: str) -> Told:
    """The figure and how far off it may be; how it is worked out, then the slips that people make."""
    figures = [figure for forms in form.accepted.values() for figure in forms[language]]
    near = (plain(form.within[language]),) if form.within else ()
    worked = [plain(step) for step in form.passage[language].split("\n")] if form.passage else []
    slips = (_slip(entry, language) for entry in form.entries if entry.text is not None)
    return Told((interface()[language]["workbook"]["figure"],), (*figures, *near), (*worked, *slips))


def _slip(entry: Entry, language: str) -> str:
    why = f"{interface()[language]['page']['colon']}{plain(entry.why[language])}" if entry.why else ""
    return f"{_WRONG} {entry.text[language]}{why}" if entry.text else ""


def _fill(form: Interchange, language: str) -> Told:
    """Blanks by number, the same number in every language; all forms that count, the one shown as the answer first."""
    numbers = _numbers(form.entries)
    key = (f"{numbers[name]}. {' / '.join(forms[language])}" for name, forms in form.accepted.items())
    return Told((numbered(form, language),), tuple(key), tuple(_reasons(form.entries, numbers, language)))


def numbered(form: Interchange, language: str) -> str:
    """The passage with each blank as its number and a line: `[1]____`."""
    numbers = _numbers(form.entries)
    # Put in after the Markdown is gone: two rows of underscores would be read as its marks.
    return _BLANK.sub(lambda blank: f"[{numbers.get(blank[1], '?')}]____", plain(form.passage[language]) if form.passage else "")


def _write(form: Interchange, language: str) -> Told:
    """Nothing to mark: a model answer, and what to compare one's own words with."""
    words = interface()[language]["workbook"]
    model = (plain(form.passage[language]),) if form.passage else ()
    points = (f"· {plain(entry.text[language])}" for entry in form.entries if entry.text)
    return Told((words["own_words"],), (words["model"],), (*model, *points))


def _parts(form: Interchange, language: str) -> Told:
    names = (f"{number}. {part.id}" for number, part in enumerate(form.parts, 1))
    return Told(tuple(names), (interface()[language]["workbook"]["in_its_parts"],))


TASKS: Mapping[Task, Callable[[Interchange, str], Told]] = {
    "choose": _choose,
    "order": _order,
    "match": _match,
    "number": _number,
    "fill": _fill,
    "write": _write,
    "parts": _parts,
}
"""How each task reads on paper."""
