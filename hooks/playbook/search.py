"""What the site's own search may find: page HTML → sections, Chinese cut by the glossary, the index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise

CUT = "\u200b"
WORKER = "assets/playbook/search.js"
_HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(f"[{_HAN}]+")
# The theme marks found words in the page by this too: no "|" in it, the theme splits there.
_SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；：（）《》“”]+"


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID = _tags("area base br col embed hr img input link meta param source track wbr")
_SILENT = _tags("script style template object svg button select textarea")
_INLINE = _tags("a abbr b bdi bdo cite code del dfn em i ins kbd mark q ruby s small span strong sub sup time u var wbr")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))

_INSIDE = r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*"""
# A comment or a whole script says nothing; then a tag as (slash, name, attributes); then text.
_TOKENS = re.compile(
    rf"<!--.*?-->|<[!?][^>]*>|<(?:(?i:script|style|textarea))\b{_INSIDE}>.*?</(?i:script|style|textarea)\s*>"
    rf"|<(/?)([A-Za-z][^\s/<>]*)({_INSIDE})>|([^<]+|<)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(r"""([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")


@dataclass
class Part:
    """A heading and the text below it; the first part of a page has no anchor."""

    anchor: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def parts(html: str) -> list[Part]:
    """The sections of a page as a reader sees them; whatever is excluded from search is not in any."""
    reader = _Reader()
    reader.feed(html)
    return reader.parts


def documents(location: str, title: str, html: str, terms: Sequence[str] = ()) -> list[dict[str, str]]:
    """A page's entries for the index: the page itself first, then every section that has an anchor."""
    return [
        {
            "location": f"{location}#{part.anchor}" if part.anchor else location,
            "title": _tidy(part.title, terms) or cut(escape(title, quote=False), terms),
            "text": _tidy(part.text, terms),
        }
        for part in parts(html)
    ]


def index_text(entries: Iterable[Mapping[str, str]]) -> str:
    """The index of one language, in the shape the theme loads."""
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    # "en" for Chinese as well: any other name makes the theme load a stemmer that spoils our cuts.
    settings = {"lang": ["en"], "separator": _SEPARATOR, "pipeline": ["stopWordFilter"], "fields": fields}
    return json.dumps({"config": settings, "docs": list(entries)}, ensure_ascii=False, separators=(",", ":"))


def cut(text: str, terms: Sequence[str]) -> str:
    """Put U+200B between Chinese words: the longest term, cut again where it holds others, else letters."""
    cuts = _cuts(tuple(terms))
    return _RUN.sub(lambda run: _cut_run(run, cuts), text)


@dataclass(frozen=True)
class _Cuts:
    by_first: Mapping[str, Sequence[str]]
    inside: Mapping[str, str]


@lru_cache(maxsize=4)
def _cuts(terms: tuple[str, ...]) -> _Cuts:
    runs = {run for term in terms for run in _RUN.findall(term) if len(run) > 1}
    words = sorted(runs, key=lambda word: (-len(word), word))
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    return _Cuts(by_first, {word: _cut_term(word, runs) for word in words})


def _cut_term(term: str, words: Set[str]) -> str:
    edges = {0, len(term)}
    for start in range(len(term)):
        for end in range(start + 2, len(term) + 1):
            if term[start:end] in words:
                edges |= {start, end}
    return CUT.join(term[start:end] for start, end in pairwise(sorted(edges)))


def _cut_run(found: re.Match[str], cuts: _Cuts) -> str:
    start, end = found.span()
    before, after = found.string[start - 1 : start], found.string[end : end + 1]
    run, place, words = found.group(), 0, []
    # By first letter and not one great alternation, which tries 800 terms at every letter: ten times slower.
    while place < len(run):
        word = _word_at(run, place, cuts.by_first)
        words.append(cuts.inside.get(word, word))
        place += len(word)
    return f"{CUT if before.isalnum() else ''}{CUT.join(words)}{CUT if after.isalnum() else ''}"


def _word_at(run: str, place: int, by_first: Mapping[str, Sequence[str]]) -> str:
    letter = run[place]
    for word in by_first.get(letter, ()):
        if run.startswith(word, place):
            return word
    return letter


def _tidy(pieces: Sequence[str], terms: Sequence[str]) -> str:
    return cut(escape(" ".join("".join(pieces).split()), quote=False), terms)


class _Reader:
    """Counts only the tags named like the one it skips, so nothing inside can end the skipping early."""

    def __init__(self) -> None:
        self.parts = [Part()]
        self._skipped, self._depth = "", 0
        self._heading = ""

    def feed(self, html: str) -> None:
        """By one pattern: the standard library's parser took a tenth of the whole build."""
        for closing, name, attributes, text in _TOKENS.findall(html):
            if text:
                self._say(text)
            elif closing:
                self._close(name.lower())
            elif name:
                self._open(name.lower(), attributes)

    def _say(self, text: str) -> None:
        if not self._skipped:
            part = self.parts[-1]
            (part.title if self._heading else part.text).append(unescape(text).replace(CUT, ""))

    def _open(self, tag: str, attributes: str) -> None:
        if tag in _VOID:
            self._space(tag)
        elif self._skipped:
            self._depth += tag == self._skipped
        elif tag in _SILENT or _is_excluded(attributes):
            self._skipped, self._depth = tag, 1
        else:
            self._space(tag)
            if tag in _HEADINGS:
                self._begin(tag, _attributes(attributes).get("id", ""))
        if attributes.endswith("/") and tag not in _VOID:
            self._close(tag)

    def _begin(self, tag: str, anchor: str) -> None:
        if anchor:
            self._heading = tag
            if tag != "h1" or self.parts[0].title:
                self.parts.append(Part(anchor))

    def _close(self, tag: str) -> None:
        if self._skipped:
            self._depth -= tag == self._skipped
            self._skipped = self._skipped if self._depth else ""
        elif tag == self._heading:
            self._heading = ""
        self._space(tag)

    def _space(self, tag: str) -> None:
        if tag not in _INLINE and not self._heading:
            self.parts[-1].text.append(" ")


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTES.findall(text)
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in found}


def _is_excluded(text: str) -> bool:
    if "data-search-exclude" not in text and "headerlink" not in text:
        return False
    found = _attributes(text)
    return "data-search-exclude" in found or found.get("class") == "headerlink"
