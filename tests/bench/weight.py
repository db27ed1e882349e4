"""Bytes: what a question adds to its own texts, and what scripts and styles of ours a page loads."""

from __future__ import annotations

import gzip
import re
import statistics
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.bench.sites import Page

_CARD = re.compile(r"<playbook-quiz .*?</playbook-quiz>", re.DOTALL)
_FILE = re.compile(r'<(?:script|link)\b[^>]*?(?:src|href)="[./]*(assets/playbook/[^"?]+\.(?:js|css))')
_INLINE = re.compile(r"(?<=>)if\(location\.protocol.*?(?=</script>\n)", re.DOTALL)
_TAG = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)
ENCODING = "utf-8"


@dataclass(frozen=True)
class Card:
    """Mean bytes of a question's HTML: its tags with the payload, and the labels we put beside its words."""

    markup: float
    labels: float


def cards(site: Path, made: list[Page], language: str) -> Card:
    """What the questions of these pages weigh beyond their own words."""
    found = [_weighed(site, page, language) for page in made]
    return Card(statistics.mean(card.markup for card in found), statistics.mean(card.labels for card in found))


def _weighed(site: Path, page: Page, language: str) -> Card:
    html = (site / language / page.module / f"{page.name}.html").read_text(encoding=ENCODING)
    found = _CARD.findall(html)
    asked = [made for questions in page.sections for made in questions]
    if len(found) != len(asked):
        raise AssertionError(f"{page.name}: {len(found)} questions of {len(asked)} are on the page")
    texts = sum(_size(spoken(text)) for made in asked for text in made.texts(language))
    # An author's own emphasis is hers, not ours.
    whole = [card.replace("<strong>", "").replace("</strong>", "") for card in found]
    seen = sum(_size(_TAG.sub("", card)) for card in whole)
    return Card((sum(map(_size, whole)) - seen) / len(asked), (seen - texts) / len(asked))


def spoken(text: str) -> str:
    """A text as it stands in a page, without its emphasis."""
    return escape(text.replace("**", ""), quote=False)


def _size(text: str) -> int:
    return len(text.encode(ENCODING))


def loaded(site: Path, page: str) -> dict[str, int]:
    """Every script and style of ours that a page names, with its bytes after gzip."""
    html = (site / page).read_text(encoding=ENCODING)
    # What an inline script would write on file:// only is no part of a page over http.
    names = dict.fromkeys(_FILE.findall(_INLINE.sub("", html)))
    return {name: len(gzip.compress((site / name).read_bytes(), 9, mtime=0)) for name in names}
