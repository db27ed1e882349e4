"""The sites that are built: ours, and the same texts as lists under plain Material."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from playbook import search

from tests.bench.texts import Choice, Made, Words, prose, question

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "zh")
ON_A_PAGE = 20
SECTIONS = 4
PAGES_OF_A_MODULE = 5
_HOUSE = ("hooks", "overrides", "docs/assets", "docs/index.md", "mkdocs.yml", "node_modules/qrcode-generator")
_PLAIN = """\
site_name: Plain
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: [search{plugins}]
markdown_extensions: [attr_list, tables, {{toc: {{permalink: "#", toc_depth: 2}}}}{extensions}]
"""


@dataclass(frozen=True)
class Page:
    """One lesson: where it stands and what it asks, a section at a time."""

    number: int
    sections: tuple[tuple[Made, ...], ...]

    @property
    def module(self) -> str:
        return f"module-{self.number // PAGES_OF_A_MODULE}"

    @property
    def name(self) -> str:
        return f"lesson-{self.number}"


def pages(count: int, on_a_page: int = ON_A_PAGE) -> Iterator[Page]:
    """`count` lessons with their questions, dealt evenly over the sections."""
    for number in range(count):
        asked = [question(number * on_a_page + step) for step in range(on_a_page)]
        yield Page(number, tuple(tuple(asked[start::SECTIONS]) for start in range(SECTIONS)))


def write(path: Path, text: str) -> None:
    """The text in its file, folders made on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def plain(folder: Path, made: list[Page], *, plugins: str = "", extensions: str = "") -> Path:
    """Prose and questions as paragraphs and lists, and nothing but the theme and its search."""
    write(folder / "mkdocs.yml", _PLAIN.format(plugins=plugins, extensions=extensions))
    write(folder / "docs/index.md", "# Door\n\n[English](en/index.md), [中文](zh/index.md)\n")
    for language in LANGUAGES:
        write(folder / f"docs/{language}/index.md", "# Start\n")
        for page in made:
            write(folder / f"docs/{language}/{page.module}/{page.name}.md", lesson(page, language, as_list))
    return folder


def twin(folder: Path, site: Path) -> Path:
    """Every page of a built site as plain Markdown: its headings, and all words that stand on it, as paragraphs."""
    write(folder / "mkdocs.yml", _PLAIN.format(plugins="", extensions=""))
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site)
        if name.parts[0] in LANGUAGES:
            write(folder / "docs" / name.with_suffix(".md"), _spoken(path.read_text(encoding="utf-8")))
    write(folder / "docs/index.md", "# Door\n")
    return folder


def _spoken(html: str) -> str:
    article = html.partition("<article")[2].partition("</article>")[0].replace("data-search-exclude", "")
    told = []
    for part in search.parts(f"<article{article}"):
        title, text = (" ".join(words).strip() for words in (part.title, part.text))
        told += [f"## {_plain(title)} {{#{part.anchor}}}" if part.anchor else f"# {_plain(title) or 'Page'}", *_plain(text).split(". ")]
    return "\n\n".join(told) + "\n"


def _plain(text: str) -> str:
    """Words, and nothing that Markdown would take for a mark."""
    return re.sub(r"[\\`*_{}\[\]<>#|]", " ", unescape(text))


def lesson(page: Page, language: str, asked: Callable[[tuple[Made, ...], str], str], head: str = "") -> str:
    """A lesson's Markdown; `asked` writes the questions of one section."""
    parts = [head + f"# Lesson {page.number}", *prose(page.number, language)]
    for number, questions in enumerate(page.sections):
        parts += [f"## Section {number} {{#section-{number}}}", asked(questions, language)]
    return "\n\n".join(parts) + "\n"


def as_list(questions: tuple[Made, ...], language: str) -> str:
    """The question, its options, then below them its reasons and its explanation."""
    return "\n\n".join(_listed(made, language) for made in questions)


def _listed(made: Made, language: str) -> str:
    options = "\n".join(f"- {choice.text[language]}" for choice in made.choices)
    reasons = "\n".join(f"1. {choice.why[language]}" for choice in made.choices)
    return f"{made.prompt[language]}\n\n{options}\n\n{reasons}\n\n{made.explanation[language]}"


def ours(folder: Path, made: list[Page]) -> Path:
    """The handbook's own site around the made lessons: configuration, doors, theme, scripts and glossary."""
    house(folder)
    plan(folder, made, status="published")
    glossary(folder)
    banks(folder, made)
    for page in made:
        for language in LANGUAGES:
            text = lesson(page, language, lambda asked, language: "/// quiz\n///", _matter(page))
            write(folder / f"docs/{language}/{page.module}/{page.name}.md", text)
        record = f"lesson: {page.name}\nby: reader\non: 2026-01-01\nfacts: []\n"
        write(folder / f"quizzes/reviews/{page.name}.yml", record)
    return folder


def real(folder: Path) -> Path:
    """A copy of the handbook as it is, so that no work in the tree is measured half-way."""
    house(folder)
    for name in ("docs/en", "docs/zh", "quizzes"):
        _copy(ROOT / name, folder / name)
    return folder


def house(folder: Path) -> None:
    """Everything of the handbook but its content."""
    for name in _HOUSE:
        _copy(ROOT / name, folder / name)


def glossary(folder: Path) -> None:
    """Ours: by its terms the search cuts Chinese."""
    _copy(ROOT / "quizzes/glossary.yml", folder / "quizzes/glossary.yml")


def _copy(here: Path, there: Path) -> None:
    there.parent.mkdir(parents=True, exist_ok=True)
    if here.is_dir():
        shutil.copytree(here, there, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copyfile(here, there)


def _matter(page: Page) -> str:
    review = "objectives: [XX-LO1]\nreviewed: {by: reader, on: 2026-01-01, next: 2099-01-01}"
    return f"---\nid: {page.name}\ntitle: Lesson {page.number}\nminutes: 9\nrole: both\n{review}\n---\n\n"


def plan(folder: Path, made: list[Page], status: str) -> None:
    """The curriculum; JSON is YAML too, and easy to write."""
    modules: dict[str, list[dict[str, object]]] = {}
    headings = [{"id": f"section-{number}"} for number in range(SECTIONS)]
    for page in made:
        entry = {
            "id": page.name,
            "page": f"{page.module}/{page.name}.md",
            "status": status,
            "headings": headings,
        }
        modules.setdefault(page.module, []).append(entry)
    stages = [{"id": "choose", "title": _both("Choose")}]
    listed = [_module(name, lessons, number) for number, (name, lessons) in enumerate(modules.items())]
    write(folder / "quizzes/curriculum.yml", json.dumps({"stages": stages, "modules": listed}, indent=1))


def _module(name: str, lessons: list[dict[str, object]], number: int) -> dict[str, object]:
    objectives = [] if number else [{"id": "XX-LO1", "text": _both("Judge")}]
    head = {"id": name, "stage": "choose", "role": "both", "title": _both(name)}
    return {**head, "objectives": objectives, "lessons": lessons}


def _both(text: str) -> dict[str, str]:
    return {language: text for language in LANGUAGES}


def banks(folder: Path, made: list[Page]) -> None:
    """A bank for every module, written as an author writes it."""
    found: dict[str, list[str]] = {}
    for page in made:
        for number, questions in enumerate(page.sections):
            anchor = f"{page.module}/{page.name}.md#section-{number}"
            found.setdefault(page.module, []).extend(_entry(asked, anchor) for asked in questions)
    for module, entries in found.items():
        write(folder / f"quizzes/banks/{module}.yml", f"module: {module}\nquestions:\n{''.join(entries)}")


_ENTRY = """\
  - id: {made.id}
    kind: single
    objective: XX-LO1
    level: apply
    lesson: {anchor}
    prompt:{prompt}
    options:
{options}
    explanation:{explanation}
"""


def _entry(made: Made, anchor: str) -> str:
    options = "\n".join(_option(choice, number == made.right) for number, choice in enumerate(made.choices))
    prompt, explanation = _texts(made.prompt, 6), _texts(made.explanation, 6)
    return _ENTRY.format(made=made, anchor=anchor, prompt=prompt, options=options, explanation=explanation)


def _option(choice: Choice, right: bool) -> str:
    correct = "        correct: true\n" if right else ""
    text, why = _texts(choice.text, 10), _texts(choice.why, 10)
    return f"      - id: {choice.id}\n{correct}        text:{text}\n        why:{why}"


def _texts(words: Words, indent: int) -> str:
    return "".join(f'\n{" " * indent}{language}: "{text}"' for language, text in words.items())
