"""A page's slots filled: questions, conversations, tools, exhibits and figures go where the author put them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playbook.kinds.base import Question
from playbook.library import Library
from playbook.pages import SCORED, Page
from playbook.render.banks import bank_path
from playbook.render.drawings import drawing_html
from playbook.render.environment import Place, render
from playbook.render.exhibits import exhibit_html, is_drawn
from playbook.render.plan import lesson_title
from playbook.render.products import product_html
from playbook.render.questions import Setting, counted, question_html
from playbook.render.roleplays import Around, roleplay_html
from playbook.render.tools import around, of_talk, tool_html
from playbook.roleplay import Criterion
from playbook.words import interface


def sets_of_kinds(library: Library) -> list[frozenset[str]]:
    """Which kinds of question stand together on some page of the site."""
    found = {library.kinds}
    for page in library.pages:
        shown = Embedded(library, Place(page.language, page.path), trainer=True, page=page)
        asked = [
            *shown.all_questions(),
            *(each for block in page.blocks if block.name == "guess" for each in shown.questions(list(block.arguments()), None)),
        ]
        found.add(frozenset(each.kind for question in asked for each in (question, *question.inner())))
    return sorted((kinds for kinds in found if kinds), key=sorted)


def sets_of_tools(library: Library) -> list[frozenset[str]]:
    """Which kinds of tool stand together on some page of the site."""
    found = {frozenset((item.model.kind,)) for item in library.tools.values()}
    for page in library.pages:
        named = [name for block in page.blocks if block.name == "tool" for name in block.arguments()]
        found.add(frozenset(library.tools[name].model.kind for name in named if name in library.tools))
    return sorted((kinds for kinds in found if kinds), key=sorted)


def asks(library: Library, language: str, path: str) -> list[str]:
    """The ids of what a page asks for good, parts of cases one by one: who has answered them all has finished it."""
    shown = Embedded(library, Place(language, path), trainer=False, page=library.pages_at.get((language, path)))
    return [part.id for question in shown.all_questions() for part in question.asked()]


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
    modes: bool = False
    """A card stands here that is not answered in the plain way."""
    practice: bool = False
    drawn: bool = False
    """A document stands here, or may come here, that is more than rows."""
    stamps: Mapping[str, str] = field(default_factory=dict)
    """Addresses of data scripts with the mark of their content, by path."""

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
            if block.name in SCORED:
                found += self.questions(list(block.arguments()), block.section)
        return found

    def taught(self, question: Question) -> str | None:
        """The address of the section that teaches a question, unless the question stands in it."""
        page, _, anchor = question.lesson.partition("#")
        if self.page is None or page != self.page.path:
            return self.place.to(question.lesson) if self.library.is_published(page) else None
        return f"#{anchor}" if anchor != self.section else None

    def questions(self, names: list[str], section: str | None) -> list[Question]:
        """Those named, or all that the section teaches but that the page does not name elsewhere."""
        if names:
            return [self.library.questions[name].model for name in names if name in self.library.questions]
        named = {name for block in self.page.blocks for name in block.arguments()} if self.page else set()
        path = self.page.path if self.page else ""
        return [question for question in self.library.about(path, section or "") if question.id not in named]


def _quiz(to: Embedded, names: list[str], *, think: bool = False) -> str:
    total = len(to.all_questions())
    made = []
    for question in to.questions(names, to.section):
        to.asked += 1
        made.append(_card(to, question, label=counted(to.asked, total, to.place.language), think=think))
    return "\n".join(made)


def _think(to: Embedded, names: list[str]) -> str:
    to.modes = True
    return _quiz(to, names, think=True)


def _guess(to: Embedded, names: list[str]) -> str:
    label = interface()[to.place.language]["card"]["guess_first"]
    return "\n".join(_card(to, question, label=label, guess=True) for question in to.questions(names, None))


def _card(to: Embedded, question: Question, **given: Any) -> str:
    to.kinds.update(each.kind for each in (question, *question.inner()))
    return question_html(
        question, to.place, Setting(**given, exhibits=lambda name: _document(to, name), section=to.taught, editions=to.library.editions)
    )


def _roleplay(to: Embedded, names: list[str]) -> str:
    to.roleplays.update(names)
    url, title = to.next_step
    rules = {rule.id: rule for rule in (to.library.rules.rules if to.library.rules else ())}
    beside = Around(to.trainer, url, title, rules, lambda row: _teaching(to, row))
    return "\n".join(
        roleplay_html(to.library.roleplays[name].model, to.place, beside)
        + of_talk(to.library, name, to.place)
        + _report(to, "roleplays", name)
        for name in names
    )


def _teaching(to: Embedded, row: Criterion) -> Iterator[tuple[str, str]]:
    """Address and title of the section and of the tool that a row of a rubric names, as far as they can be opened."""
    page, _, anchor = (row.lesson or "").partition("#")
    written = to.library.pages_at.get((to.place.language, page))
    if row.lesson and written and to.library.is_published(page):
        title = next((heading.text for heading in written.headings if heading.id == anchor), anchor)
        yield to.place.to(row.lesson), title
    if row.tool and row.tool in to.library.tools:
        yield to.place.to(f"tools/{row.tool}.md"), to.library.tools[row.tool].model.title[to.place.language]


def _tool(to: Embedded, names: list[str]) -> str:
    made = []
    for name in names:
        tool = to.library.tools[name].model
        to.tools.add(tool.kind)
        made.append(tool_html(tool, to.place, around(to.library, tool, to.place, to.stamps)) + _report(to, "tools", name))
    return "\n".join(made)


def _product(to: Embedded, names: list[str]) -> str:
    return "\n".join(product_html(to.library, name, to.place, lambda exhibit: _document(to, exhibit)) for name in names)


def _stop_card(to: Embedded, names: list[str]) -> str:
    return render("stop_table.html", to.place, stops=to.library.stops.stops if to.library.stops else ())


def _report(to: Embedded, family: str, name: str) -> str:
    """Where a mistake in one item is reported; on its own page the footer's report names it already."""
    if to.place.page == f"{family}/{name}.md":
        return ""
    return f'<playbook-report data-id="{name}"></playbook-report>'


def _exhibit(to: Embedded, names: list[str]) -> str:
    return "\n".join(_document(to, name, f"exhibit-{name.replace('.', '-')}") for name in names)


def _document(to: Embedded, name: str, anchor: str = "") -> str:
    owner, _, exhibit = name.partition(".")
    case = to.library.cases[owner].model
    to.drawn |= is_drawn(case, exhibit)
    return exhibit_html(case, exhibit, to.place, anchor)


def _figure(to: Embedded, names: list[str]) -> str:
    return "\n".join(drawing_html(to.library.drawings[name].model, to.place) for name in names)


def _practice(to: Embedded, names: list[str]) -> str:
    module, asked = names[0], to.library.by_module.get(names[0], [])
    to.practice = to.drawn = True
    # As every page that asks from the whole handbook does: who practises one module has the script for all.
    to.kinds.update(to.library.kinds)
    counted = Counter(part.lesson.partition("#")[0] for question in asked for part in question.asked())
    here = [(page, lesson) for page, (_, lesson) in to.library.lessons.items() if counted[page]]
    lessons = [(page, lesson_title(to.library, lesson, to.place.language), counted[page]) for page, lesson in here]
    path = bank_path(module, to.place.language)
    source = to.stamps.get(path, path)
    return render("practice.html", to.place, module=module, source=source, lessons=lessons, objectives=_objectives(to, module, asked))


def _objectives(to: Embedded, module: str, asked: list[Question]) -> list[tuple[str, str]]:
    """Id and text of the module's objectives that its questions test."""
    tested = {part.objective for question in asked for part in question.asked()}
    plan = to.library.curriculum.modules if to.library.curriculum else ()
    return [
        (objective.id, objective.text[to.place.language])
        for each in plan
        if each.id == module
        for objective in each.objectives
        if objective.id in tested
    ]


_FILLERS: Mapping[str, Callable[[Embedded, list[str]], str]] = {
    "quiz": _quiz,
    "think": _think,
    "guess": _guess,
    "practice": _practice,
    "roleplay": _roleplay,
    "tool": _tool,
    "product": _product,
    "stop-card": _stop_card,
    "exhibit": _exhibit,
    "figure": _figure,
}
