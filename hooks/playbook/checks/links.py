"""Links between pages, in docs/ and in the texts of quizzes/, lead to a page and an anchor that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from playbook.library import Library
from playbook.problems import Position, Problems, nearest
from playbook.source import walk
from playbook.words import LANGUAGES

_TEXT_LINK = re.compile(r"\[[^\]]*\]\(\s*([^)\s]+)\s*\)")
_OUTSIDE = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check(library: Library, problems: Problems) -> None:
    targets = {language: targets_of(library, language) for language in LANGUAGES}
    for page in library.pages:
        for link in page.links:
            fault = fault_of(link.target, page.path, targets[page.language])
            if fault:
                problems.add(page.at(link.line, link.column), "link", fault)
    for source in library.sources.values():
        for loc, _, value in walk(source.data) if isinstance(source.data, dict | list) else ():
            if isinstance(value, str) and "](" in value:
                _check_text(value, source.position(loc), str(loc[-1]), targets, problems)


def _check_text(text: str, at: Position, language: str, targets: Mapping[str, Mapping[str, set[str]]], problems: Problems) -> None:
    for match in _TEXT_LINK.finditer(text):
        # In quizzes/ a link counts from the language's folder, wherever the text will be shown.
        fault = fault_of(match[1], "", targets.get(language, targets[next(iter(targets))]))
        if fault:
            problems.add(at, "link", fault)


def targets_of(library: Library, language: str) -> dict[str, set[str]]:
    """Page path → its anchors, for written and for generated pages."""
    found = {page.path: {heading.id for heading in page.headings if heading.id} for page in library.pages if page.language == language}
    for family, table in (("roleplays", library.roleplays), ("tools", library.tools)):
        found.update({f"{family}/{name}.md": set() for name in table})
    glossary = {term.id for term in library.glossary.terms} if library.glossary else set()
    rules = {rule.id for rule in library.rules.rules} if library.rules else set()
    found.update({"reference/glossary.md": glossary, "reference/rules.md": rules, "reference/traceability.md": set(), "reference/notices.md": set()})
    return found


def fault_of(target: str, page: str, targets: Mapping[str, set[str]]) -> str | None:
    """What is wrong with a link from a page, or None."""
    if _OUTSIDE.match(target):
        return None
    if _OTHER_SCHEME.match(target):
        return f'"{target}" is no page and no https address'
    if target.startswith("/"):
        return f'"{target}" begins at the site\'s root; write it relative to this page, or it breaks in a folder'
    path, _, anchor = target.partition("#")
    where = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if path and not path.endswith(".md"):
        return None if "." in posixpath.basename(path) and not path.endswith(".html") else f'"{target}" is no page; link to its .md file'
    if where.startswith("../"):
        return None  # another language, or the door: MkDocs checks it
    if where not in targets:
        return f'"{target}" leads to no page{nearest(where, targets)}'
    if anchor and anchor not in targets[where]:
        return f'"{target}" leads to no heading with the id "{anchor}"{nearest(anchor, targets[where])}'
    return None
