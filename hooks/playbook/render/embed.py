"""A page's slots filled: questions, conversations, tools, exhibits and figures go where the author put them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playbook.kinds.base import Question
from playbook.library import Library
from playbook.pages import Page
from playbook.render.drawings import drawing_html
from playbook.render.environment import Place
from playbook.render.exhibits import exhibit_html
from playbook.render.questions import question_html
from playbook.render.roleplays import roleplay_html
from playbook.render.tools import tool_html
from playbook.words import interface

_SLOT = re.compile(
    r'<h[2-6][^>]* id="(?P<id>[^"]+)"'
    r'|<div data-slot="(?P<name>[a-z-]+)(?P<argument>[^"]*)"></div>'
    r"|\[\[(?P<mark>red-line|opinion|local-rule)\]\]"
)


@dataclass
class Embedded:
    """The page being filled: what it shows decides which scripts and styles it loads."""

    library: Library
    place: Place
    trainer: bool
    next_step: tuple[str, str] = ("", "")
    page: Page | None = None
    section: str | None = None
    kinds: set[str] = field(default_factory=set)
    tools: set[str] = field(default_factory=set)
    roleplays: set[str] = field(default_factory=set)
    asked: int = 0

    def fill(self, text: str) -> str:
        """The page's HTML with every slot filled."""
        return _SLOT.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        if match["id"]:
            self.section = match["id"]
            return match[0]
        if match["mark"]:
            return interface()[self.place.language]["site"][match["mark"].replace("-", "_")]
        return _FILLERS[match["name"]](self, match["argument"].split())

    def all_questions(self) -> list[Question]:
        """Every scored question of the page, in the order it is met."""
        if self.page is None:
            return []
        found: list[Question] = []
        for block in self.page.blocks:
            if block.name == "quiz":
                found += self.questions(list(block.arguments()), block.section)
        return found

    def questions(self, names: list[str], section: str | None) -> list[Question]:
        """Those named, or all that the section teaches but that the page does not name elsewhere."""
        if names:
            return [self.library.questions[name].model for name in names if name in self.library.questions]
        named = {name for block in self.page.blocks for name in block.arguments()} if self.page else set()
        path = self.page.path if self.page else ""
        return [question for question in self.library.about(path, section or "") if question.id not in named]


def _quiz(to: Embedded, names: list[str]) -> str:
    total = len(to.all_questions())
    made = []
    for question in to.questions(names, to.section):
        to.asked += 1
        made.append(_card(to, question, number=to.asked, of=total))
    return "\n".join(made)


def _guess(to: Embedded, names: list[str]) -> str:
    return "\n".join(_card(to, question, guess=True) for question in to.questions(names, None))


def _card(to: Embedded, question: Question, *, guess: bool = False, number: int = 1, of: int = 1) -> str:
    to.kinds.add(question.kind)
    page, _, anchor = question.lesson.partition("#")
    section = (
        to.place.to(f"{page}#{anchor}")
        if to.library.is_published(page) and (to.page is None or page != to.page.path or anchor != to.section)
        else None
    )
    if to.page is not None and page == to.page.path and section:
        section = f"#{anchor}"
    exhibit = _exhibit(to, [question.exhibit]) if question.exhibit else ""
    return question_html(question, to.place, guess=guess, number=number, of=of, exhibit=exhibit, section=section)


def _roleplay(to: Embedded, names: list[str]) -> str:
    to.roleplays.update(names)
    url, title = to.next_step
    return "\n".join(
        roleplay_html(to.library.roleplays[name].model, to.place, trainer=to.trainer, next_url=url, next_title=title)
        + _report(to, "roleplays", name)
        for name in names
    )


def _tool(to: Embedded, names: list[str]) -> str:
    made = []
    for name in names:
        tool = to.library.tools[name].model
        to.tools.add(tool.kind)
        made.append(tool_html(tool, to.place) + _report(to, "tools", name))
    return "\n".join(made)


def _report(to: Embedded, family: str, name: str) -> str:
    """Where a mistake in one item is reported; on its own page the footer's report names it already."""
    if to.place.page == f"{family}/{name}.md":
        return ""
    return f'<playbook-report data-id="{name}"></playbook-report>'


def _exhibit(to: Embedded, names: list[str]) -> str:
    pairs = (name.split(".") for name in names)
    return "\n".join(exhibit_html(to.library.cases[case].model, exhibit, to.place) for case, exhibit in pairs)


def _figure(to: Embedded, names: list[str]) -> str:
    return "\n".join(drawing_html(to.library.drawings[name].model, to.place) for name in names)


_FILLERS: Mapping[str, Callable[[Embedded, list[str]], str]] = {
    "quiz": _quiz,
    "guess": _guess,
    "roleplay": _roleplay,
    "tool": _tool,
    "exhibit": _exhibit,
    "figure": _figure,
}
