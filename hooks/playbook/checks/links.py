"""Links between pages, in docs/ and in the texts of quizzes/, lead to a page and an anchor that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from playbook.library import Library
from playbook.pages import Link
from playbook.problems import Position, Problems, nearest
from playbook.source import walk
from playbook.words import LANGUAGES, text_fault

_TEXT_LINK = re.compile(r"\[[^\]]*\]\(\s*([^)\s]+)\s*\)")
_OUTSIDE = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check(library: Library, problems: Problems) -> None:
    targets = {language: targets_of(library, language) for language in LANGUAGES}
    for page in library.pages:
        for link in page.links:
            fault = (
                _loaded_from_outside(link)
                or fault_of(link.target, page.path, targets[page.language])
                or _file_fault(link.target, page.path, page.language, library.root)
            )
            if fault:
                problems.add(page.at(link.line, link.column), "link", fault)
    for source in library.sources.values():
        for loc, _, value in walk(source.data) if isinstance(source.data, dict | list) else ():
            if isinstance(value, str) and "](" in value and not text_fault(value):
                _check_text(value, source.position(loc), str(loc[-1]), targets, library.root, problems)


def _check_text(text: str, at: Position, language: str, targets: Mapping[str, Targets], root: Path, problems: Problems) -> None:
    for match in _TEXT_LINK.finditer(text):
        # In quizzes/ a link counts from the language's folder, wherever the text will be shown.
        language = language if language in targets else next(iter(targets))
        fault = fault_of(match[1], "", targets[language]) or _file_fault(match[1], "", language, root)
        if fault:
            problems.add(at, "link", fault)


Targets = Mapping[str, set[str] | None]
"""Page path → its anchors; None where nobody can say, because a file cannot be read."""


def targets_of(library: Library, language: str) -> dict[str, set[str] | None]:
    """What can be linked to: written and generated pages."""
    found: dict[str, set[str] | None] = {
        page.path: {heading.id for heading in page.headings if heading.id} for page in library.pages if page.language == language
    }
    for family, table in (("roleplays", library.roleplays), ("tools", library.tools), ("products", library.products)):
        found.update({f"{family}/{name}.md": set() for name in table})
    for name in library.unread:
        family, _, page = name.removeprefix("quizzes/").partition("/")
        if family in ("roleplays", "tools", "products"):
            found[f"{family}/{page.removesuffix('.yml')}.md"] = set()
        elif name.startswith(f"docs/{language}/"):
            found[name.removeprefix(f"docs/{language}/")] = None
    glossary = set(library.ids("glossary", "terms")) if library.knows("glossary", "terms") else None
    rules = set(library.ids("rules", "rules")) if library.knows("rules", "rules") else None
    found.update(
        {
            "reference/glossary.md": glossary,
            "reference/rules.md": rules,
            "reference/traceability.md": set(),
            "reference/notices.md": set(),
        }
    )
    if library.source("stops") or library.unread & {"quizzes/stops.yml"}:
        found["job/stop-card.md"] = set()
    return found


def _loaded_from_outside(link: Link) -> str | None:
    outside = link.shown and (_OUTSIDE.match(link.target) or link.target.startswith("//"))
    return f'"{link.target}" would be loaded from another machine; copy the picture into docs/' if outside else None


def _file_fault(target: str, page: str, language: str, root: Path) -> str | None:
    """What is wrong with a link to a picture, a form, or a page outside the language's folder."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    where = posixpath.normpath(posixpath.join("docs", language, posixpath.dirname(page), path))
    if not path or _OTHER_SCHEME.match(target) or (path.endswith(".md") and where.startswith(f"docs/{language}/")):
        return None
    if not where.startswith("docs/"):
        return f'"{target}" leads out of docs/; copy the file into it'
    return None if (root / where).is_file() else f'"{target}" leads to no file'


def fault_of(target: str, page: str, targets: Targets) -> str | None:
    """What is wrong with a link from a page, or None."""
    if _OUTSIDE.match(target):
        return None
    if _OTHER_SCHEME.match(target):
        return f'"{target}" is no page and no https address'
    if "\\" in target:
        return f'"{target}" holds a backslash; write / between folders'
    if target.startswith("/"):
        return f'"{target}" begins at the site\'s root; write it relative to this page, or it breaks in a folder'
    path, _, anchor = target.partition("#")
    where = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if path and not path.endswith(".md"):
        return None if "." in posixpath.basename(path) and not path.endswith(".html") else f'"{target}" is no page; link to its .md file'
    if where.startswith("../"):
        return None  # another language, or the door: a file like any other
    if where not in targets:
        return f'"{target}" leads to no page{nearest(where, targets)}'
    anchors = targets[where]
    if anchor and anchors is not None and anchor not in anchors:
        return f'"{target}" leads to no heading with the id "{anchor}"{nearest(anchor, anchors)}'
    return None
