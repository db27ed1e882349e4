"""The review workbook of a module: every question with its key and the rules it cites, to be read and signed outside the project."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from playbook import RELEASED, VERSION, lines
from playbook.curriculum import Module
from playbook.exports import citations, sheets
from playbook.exports.sheets import Column, Sheet, Value
from playbook.library import Item, Library
from playbook.rules import Rule
from playbook.words import LANGUAGES, interface

# What each column is called, its width, and whether every language has one of its own.
_QUESTIONS = (
    ("id", 14, False),
    ("part_of", 11, False),
    ("kind", 9, False),
    ("level", 11, False),
    ("objective", 16, False),
    ("lesson", 15, False),
    ("exhibits", 12, False),
    ("prompt", 19, True),
    ("asked", 23, True),
    ("key", 13, True),
    ("reasons", 32, True),
    ("hints", 11, True),
    ("explanation", 24, True),
    ("rules", 16, False),
)
_RULES = (
    ("id", 22, False),
    ("title", 26, True),
    ("text", 44, True),
    ("source", 26, False),
    ("as_of", 12, False),
    ("check_by", 12, False),
    ("used", 28, False),
)
_CHINESE_SHARE = 0.75
"""Of the width: the same thing said in Chinese is shorter."""
_TO_FILL = (("remark", 18), ("verdict", 10))


def made(library: Library, module: Module) -> tuple[bytes, list[str]]:
    """The workbook's bytes, and a line for every question that it cannot show as it should."""
    notes: list[str] = []
    items = _items(library, module)
    rows = list(_question_rows(library, items, notes))
    tinted = frozenset(number for number, item in enumerate(items) if _case_of(item, items))
    rules = list(_rule_rows(library, module, items))
    mark = hashlib.sha256(json.dumps([rows, rules], ensure_ascii=False, default=str).encode()).hexdigest()[:12]
    made_of = (
        Sheet(_both("sheet_questions", " "), _columns(_QUESTIONS), rows, tinted, choose=_both("choose_one", " ")),
        Sheet(_both("sheet_rules", " "), _columns(_RULES), rules, choose=_both("choose_one", " ")),
    )
    notes += [note for sheet in made_of for note in _too_tall(sheet)]
    about = _about(module, len(rows), len(rules), mark, notes)
    edges = sheets.Edges(_about_title(module), f"RM Playbook {VERSION} · {RELEASED} · {mark}", _both("page_of", " · "))
    return sheets.workbook((*made_of, about), edges, datetime.date.fromisoformat(RELEASED)), notes


def _items(library: Library, module: Module) -> list[Item]:
    """The module's questions in file order, each case followed by its parts."""
    own = (item for item in library.questions.values() if item.source.data["module"] == module.id)
    return [one for item in own for one in (item, *(library.every_question[part.id] for part in item.model.inner()))]


def _case_of(item: Item, items: list[Item]) -> str:
    """The id of the case that a part belongs to."""
    return next((case.model.id for case in items if any(part.id == item.model.id for part in case.model.inner())), "")


# --- words in every language


def _word(key: str, language: str) -> str:
    return interface()[language]["workbook"][key]


def _both(key: str, between: str = "\n") -> str:
    return between.join(_word(key, language) for language in LANGUAGES)


def _each(words: Any, between: str = "\n") -> str:
    """A text in every language, one below the other."""
    return between.join(lines.plain(words[language]) for language in LANGUAGES)


def _columns(plan: tuple[tuple[str, int, bool], ...]) -> tuple[Column, ...]:
    columns = []
    for name, width, spoken in plan:
        head = {language: _word(f"head_{name}", language) for language in LANGUAGES}
        for code in LANGUAGES if spoken else ():
            named = "\n".join(_word(f"in_{code}", language).format(name=head[language]) for language in LANGUAGES)
            columns.append(Column(named, width * (_CHINESE_SHARE if code == "zh" else 1), code))
        if not spoken:
            columns.append(Column("\n".join(head.values()), width, strong=name == "id"))
    choices = _both("right", " "), _both("to_mend", " ")
    to_fill = (Column(_both(f"head_{name}"), width, blank=True, choices=choices if name == "verdict" else ()) for name, width in _TO_FILL)
    return (*columns, *to_fill)


# --- questions


def _question_rows(library: Library, items: list[Item], notes: list[str]) -> Iterator[list[Value]]:
    cited = citations.by_questions(library, items)
    register = {rule.id: rule for rule in library.rules.rules} if library.rules else {}
    for item in items:
        rules = [register[name] for name in cited.get(item.model.id, ()) if name in register]
        yield [
            item.model.id,
            _case_of(item, items),
            _each(item.model.WORDS["how"]),
            _both(f"level_{item.model.level}"),
            _objective(library, item.model.objective),
            _section(library, item.model.lesson),
            "\n\n".join(_exhibit(library, name) for name in item.model.exhibits_shown()),
            *_told(item.model, notes),
            "\n\n".join(f"{rule.id}\n{_dated(rule)}" for rule in rules),
            *("" for _ in _TO_FILL),
        ]


def _told(question: Any, notes: list[str]) -> Iterator[str]:
    """Column by column, in each of them language by language."""
    form = question.form
    told = {language: lines.told(form, language) for language in LANGUAGES}
    if not all(told.values()):
        notes.append(f'{question.id}: this workbook cannot show a question of the task "{form.task}"; its key is left out')
    missing = {language: lines.Told((_word("not_carried", language),), ()) for language in LANGUAGES}
    shown = {language: told[language] or missing[language] for language in LANGUAGES}
    yield from (lines.plain(question.prompt[language]) for language in LANGUAGES)
    yield from ("\n".join(each.asked) for each in shown.values())
    yield from ("\n".join(each.key) for each in shown.values())
    yield from ("\n".join(each.reasons) for each in shown.values())
    for language in LANGUAGES:
        yield "\n".join(f"{number}. {lines.plain(hint.text[language])}" for number, hint in enumerate(question.hints, 1))
    yield from (lines.plain(question.explanation[language]) for language in LANGUAGES)


def _objective(library: Library, name: str) -> str:
    modules = library.curriculum.modules if library.curriculum else ()
    text = next((found.text for module in modules for found in module.objectives if found.id == name), None)
    return f"{name}\n{_each(text)}" if text else name


def _section(library: Library, lesson: str) -> str:
    """The lesson's title and the heading of the section, in every language; a planned lesson says so."""
    page, _, anchor = lesson.partition("#")
    told = []
    for language in LANGUAGES:
        found = library.pages_at.get((language, page))
        headings = {heading.id: heading.text for heading in found.headings} if found else {}
        planned = "" if library.is_published(page) else f" ({_word('planned', language)})"
        told.append(f"{_title(library, page, language)}{planned}\n§ {lines.plain(headings.get(anchor, anchor))}")
    return "\n".join(told)


def _title(library: Library, page: str, language: str) -> str:
    found = library.pages_at.get((language, page))
    _, lesson = library.lessons[page]
    given = found.data().get("title") if found else None
    return str(given or (lesson.title[language] if lesson.title else lesson.id))


def _exhibit(library: Library, name: str) -> str:
    case, _, exhibit = name.partition(".")
    found = next(found for found in library.cases[case].model.exhibits if found.id == exhibit)
    return f"{_each(found.title)}\n{_each(found.as_of, ' · ')}\n{name}"


def _dated(rule: Rule) -> str:
    return "\n".join(_word("as_of", language).format(day=rule.as_of) for language in LANGUAGES)


# --- rules and the page about it all


def _rule_rows(library: Library, module: Module, items: list[Item]) -> Iterator[list[Value]]:
    used: dict[str, list[str]] = {}
    for owner, names in citations.by_questions(library, items).items():
        for name in names:
            used.setdefault(name, []).append(owner)
    for page, names in citations.by_lessons(library, module).items():
        for name in names:
            used.setdefault(name, []).append("\n".join(_title(library, page, language) for language in LANGUAGES))
    for rule in library.rules.rules if library.rules else ():
        if rule.id in used:
            spoken = [lines.plain(words[language]) for words in (rule.title, rule.text) for language in LANGUAGES]
            source = f"{rule.source}\n{rule.link}" if rule.link else rule.source
            yield [rule.id, *spoken, source, rule.as_of, rule.check_by, "\n".join(used[rule.id]), *("" for _ in _TO_FILL)]


def _about_title(module: Module) -> str:
    return " · ".join(_word("about_title", language).format(module=module.title[language]) for language in LANGUAGES)


def _about(module: Module, questions: int, rules: int, mark: str, notes: list[str]) -> Sheet:
    """What the file is, how it is read and sent back, and where to sign."""
    heads = {language: _word("about_title", language).format(module=module.title[language]) for language in LANGUAGES}
    filled: Mapping[str, str] = {"hash": mark}
    rows = [_said(f"about_{key}", **filled) for key in ("what", "read", "return", "invented", "hash")]
    rows.append([_both("about_module"), *(f"{module.title[language]} · {module.id}" for language in LANGUAGES)])
    facts = {"questions": str(questions), "rules": str(rules), "version": VERSION, "released": RELEASED}
    rows += [[_both(f"about_{key}"), *(value for _ in LANGUAGES)] for key, value in facts.items()]
    rows += [[_both("about_left_out"), *(note for _ in LANGUAGES)] for note in notes]
    rows += [[_both(f"about_{key}") + "\n", *("" for _ in LANGUAGES)] for key in ("reader", "day", "signature")]
    columns = (Column("", 24, strong=True), *(Column(heads[language], 70, language) for language in LANGUAGES))
    return Sheet(_both("sheet_about", " "), columns, rows, paper=sheets.A4, frozen="A2", filtered=False)


def _said(key: str, **values: str) -> list[Value]:
    return [_both(key), *(_word(f"{key}_text", language).format(**values) for language in LANGUAGES)]


def _too_tall(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows:
        if sheets.height(row, sheet.columns) > sheets.TALLEST:
            yield f"{row[0]}: is longer than a printed row can be; read its end on the screen"
