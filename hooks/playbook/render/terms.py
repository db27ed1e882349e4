"""Terms explained where they first stand on a page: a link into the glossary that carries the definition."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import escape

from playbook.glossary import Term, finder, meant
from playbook.library import Library
from playbook.render.environment import Place

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
# Where a link cannot stand, would be read twice, or is nobody's first meeting with the word.
_CLOSED = frozenset(["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "script", "style", "button", "summary"])
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")


def with_terms(html: str, library: Library, place: Place) -> str:
    """A lesson's own prose as HTML, each term marked where it is met first."""
    if library.glossary is None:
        return html
    pattern, terms = _table(library.glossary.terms, place.language)
    if not terms:
        return html
    made, closed, met = [], 0, set[str]()

    def mark(match: re.Match[str]) -> str:
        term = meant(match[0], terms)
        if term is None or term.id in met:
            return match[0]
        met.add(term.id)
        title = escape(_MARKS.sub(r"\1", term.definition[place.language]))
        return f'<a class="pb-term-link" href="{place.to(f"reference/glossary.md#{term.id}")}" title="{title}">{match[0]}</a>'

    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = _NAME.match(piece)
            if name and name[1] in _CLOSED:
                closed += -1 if piece.startswith("</") else 1
            made.append(piece)
        else:
            made.append(piece if closed else pattern.sub(mark, piece))
    return "".join(made)


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...], language: str) -> re.Pattern[str]:
    return finder(list(forms), language)


def _table(terms: tuple[Term, ...], language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds any form, and whose form each is; forms of plain terms are found and left alone, so that no shorter term is seen in them."""
    owners = {form.lower(): term for term in terms if not term.plain for form in term.forms(language)}
    every = tuple(form for term in terms for form in term.forms(language))
    return _pattern(every, language), owners
