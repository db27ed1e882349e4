"""The one place that turns text into HTML: templates with autoescape, author prose, payloads."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from playbook.render.compiled import kept
from playbook.units import plain
from playbook.words import LANGUAGES, interface

_MARKS = re.compile(r"[*_`\[\]\\<>&\n]")
_PAGE = re.compile(r'href="(?![a-z]+:|#)([^"#]*?)\.md(#[^"]*)?"')


@dataclass(frozen=True)
class Place:
    """Where a piece of HTML will stand: a language and a page below it, `target-selection/right-industry.md`."""

    language: str
    page: str

    def to(self, path: str) -> str:
        """A relative address from this page to a path below the language's folder."""
        target = re.sub(r"\.md(?=#|$)", ".html", path)
        return posixpath.relpath(target, posixpath.dirname(self.page) or ".")

    def root(self, path: str = "") -> str:
        """A relative address from this page to a path below the site's root."""
        return posixpath.relpath(path or ".", posixpath.join(self.language, posixpath.dirname(self.page)))


def render(template: str, place: Place, **values: Any) -> str:
    """A template's HTML for one place; `words`, `lang`, `htmllang` and `place` are always there."""
    words = interface()[place.language]
    return (
        environment()
        .get_template(template)
        .render(words=words, lang=place.language, htmllang=LANGUAGES[place.language], place=place, **values)
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # Templates belong to this package and, like its modules, are read once: asking each time
        # whether a file is newer took a third of the time of all questions.
        auto_reload=False,
        # Options and filters stand in this file.
        bytecode_cache=kept(Path(__file__).read_text(encoding="utf-8")),
    )
    made.filters.update(prose=_prose, payload=payload, figure=plain, say=say, day=day)
    return made


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    # Raw HTML off: what authors write as a tag is shown as text.
    return MarkdownIt("commonmark", {"html": False, "breaks": False})


@pass_context
def _prose(context: Context, text: str) -> Markup:
    """Author prose as inline HTML; links to pages are relative to the language's folder."""
    if not _MARKS.search(text):
        return Markup(text.replace('"', "&quot;"))
    place: Place = context["place"]
    html = _markdown().renderInline(text)
    return Markup(_PAGE.sub(lambda match: f'href="{escape(place.to(match[1] + ".md" + (match[2] or "")))}"', html))


def day(date: datetime.date | str, language: str) -> str:
    """A day as the language writes it: 9 Mar 2026, 2026年3月9日."""
    when = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    return f"{when.year}年{when.month}月{when.day}日" if language == "zh" else f"{when.day} {when:%b} {when.year}"


def say(template: str, **values: Any) -> str:
    """An interface text with its `{name}` places filled."""
    return template.format(**values)


def payload(value: Any) -> Markup:
    """Data for a script, safe inside an HTML script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def shared(value: Mapping[str, Any]) -> str:
    """The same for a generated script file."""
    return str(payload(dict(value)))
