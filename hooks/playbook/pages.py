"""The Markdown pages under docs/: front matter, headings, blocks and links with their places.

MkDocs' own checks know nothing of the HTML that we swap in, accept damaged front matter and pass over a
misspelt block, so the Markdown is scanned here, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook.problems import Position, Problems, nearest
from playbook.source import Source, parse, read_text
from playbook.words import LANGUAGES

# Blocks that put content in, and blocks that mark a passage; each name is one `/// name` in a page.
SCORED = ("quiz", "think")
"""Blocks of questions whose answers count; alone under a heading they show what its section teaches."""
SINGLE = ("stop-card",)
"""Blocks that show the only one there is."""
EMBEDS = (*SCORED, *SINGLE, "guess", "practice", "roleplay", "tool", "product", "exhibit", "figure")
MARKS = ("red-line", "opinion", "local-rule")
BLOCKS = (*EMBEDS, *MARKS)

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ID = re.compile(r"\{\s*#([^\s{}]+)[^{}]*\}$")
_BLOCK = re.compile(r"\s*(/{3,})\s*(?:([A-Za-z][\w-]*)\s*(?:\|\s*(.*?))?)?\s*$")
_ALMOST = re.compile(r"\s*/{3,}\s*[^\s/]")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)")
_ATTRIBUTE = re.compile(r"<[A-Za-z][^<>]*?\s(?:href|src)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_LIVE = re.compile(r"<\s*(script|iframe|object|embed|form|base|meta|link|style)\b|<[A-Za-z][^<>]*\s(on[a-z]+)\s*=", re.IGNORECASE)
MOST_LETTERS = 5000
"""Of one line: more is no paragraph, and patterns grow slow on it."""
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|!\[[^\]]*\]\(\s*<?([^)\s>]+)")
_CODE = re.compile(r"(`+).+?\1")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its words, its explicit id, its line."""

    level: int
    text: str
    id: str | None
    line: int


@dataclass(frozen=True)
class Block:
    """`/// name | argument` with the id of the section it stands in."""

    name: str
    argument: str
    section: str | None
    line: int
    column: int

    def arguments(self) -> tuple[str, ...]:
        return tuple(self.argument.split())


@dataclass(frozen=True)
class Link:
    """The target of a link as written."""

    target: str
    line: int
    column: int
    shown: bool = False
    """A picture: the page loads it, nobody has to click."""


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    file: str
    language: str
    path: str
    """Path below the language's folder, equal in all languages."""
    matter: Source | None
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    prose: tuple[tuple[int, str], ...]
    """(line number, text) of every line that is neither code nor a block's fence."""
    faulty: bool = False
    """Its blocks cannot be told apart."""
    text: str = ""
    """The file as written."""

    def at(self, line: int = 1, column: int = 1) -> Position:
        return Position(self.file, line, column)

    def data(self) -> dict[str, Any]:
        return self.matter.data if self.matter and isinstance(self.matter.data, dict) else {}

    def ids(self) -> tuple[str, ...]:
        return tuple(heading.id for heading in self.headings if heading.id and heading.level > 1)

    def section(self, anchor: str) -> str:
        """The text between a heading and the next of its level or above."""
        level, text = 0, []
        starts = {heading.line: heading for heading in self.headings}
        for line, words in self.prose:
            heading = starts.get(line)
            if heading and level and heading.level <= level:
                break
            if heading and heading.id == anchor:
                level = heading.level
            elif level:
                text.append(words)
        return "\n".join(text)


def read_pages(root: Path, problems: Problems) -> tuple[list[Page], set[str]]:
    """Every page of every language, sorted, and the names of files that could not be read."""
    found, unread = [], set()
    for language in LANGUAGES:
        folder = root / "docs" / language
        for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
            name = path.relative_to(root).as_posix()
            text = read_text(path, root, name, problems)
            if text is None:
                unread.add(name)
            else:
                found.append(scan(text, name, language, path.relative_to(folder).as_posix(), problems))
        for link in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if link.is_symlink() and link.is_dir():
                problems.add(
                    Position(link.relative_to(root).as_posix()), "folder", "is a link to a folder; copy the files into the folder instead"
                )
    return found, unread


def scan(text: str, file: str, language: str, path: str, problems: Problems) -> Page:
    """Take one page apart; a wrong block or damaged front matter is reported."""
    lines = text.split("\n")
    matter, start = _front_matter(lines, file, problems)
    prose = tuple(_readable(_prose(lines, start), file, problems))
    headings = tuple(_headings(prose))
    found = Problems()
    blocks, fences = _blocks(prose, headings, file, found)
    problems.extend(found)
    words = tuple((number, line) for number, line in prose if number not in fences)
    return Page(file, language, path, matter, headings, tuple(blocks), tuple(_links(words)), words, len(found) > 0, text)


def _front_matter(lines: list[str], file: str, problems: Problems) -> tuple[Source | None, int]:
    if not lines or lines[0].rstrip() != "---":
        cure = "the first line is a lone ---" if lines and lines[0].lstrip().startswith("---") else "begin the page with --- and its title"
        problems.add(Position(file, 1), "front matter", f"is missing or damaged; {cure}")
        return None, 0
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return parse("\n".join(lines[1:number]), file, problems, lines_before=1), number + 1
        if line.startswith("# "):
            break
    problems.add(Position(file, 1), "front matter", "is never closed; end it with a lone ---")
    return None, 0


def _prose(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Lines outside fenced code, numbered from 1."""
    fence = ""
    for number in range(start, len(lines)):
        line = lines[number].rstrip("\r")
        if match := _FENCE.match(line):
            if not fence:
                fence = match[1]
                continue
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                continue
        if not fence:
            yield number + 1, line


def _headings(prose: tuple[tuple[int, str], ...]) -> Iterator[Heading]:
    for number, line in prose:
        if match := _HEADING.match(line):
            text = match[2].rstrip()
            given = _ID.search(text)
            yield Heading(len(match[1]), text[: given.start()].rstrip() if given else text, given[1] if given else None, number)


def _blocks(
    prose: tuple[tuple[int, str], ...], headings: tuple[Heading, ...], file: str, problems: Problems
) -> tuple[list[Block], set[int]]:
    sections = {heading.line: heading.id for heading in headings if heading.level > 1}
    section: str | None = None
    open_blocks: list[tuple[str, int, int, str]] = []
    found: list[Block] = []
    fences: set[int] = set()
    for number, line in prose:
        section = sections.get(number, section)
        match = _BLOCK.match(line)
        if not match:
            if _ALMOST.match(line):
                fences.add(number)
                word = line.strip("/ ").split()[0].rstrip(":|")
                problems.add(
                    Position(file, number, line.index("/") + 1), "block", f"is not of the form /// name | id{nearest(word, BLOCKS)}"
                )
                open_blocks.append(("", number, 0, re.match(r"\s*(/+)", line)[1]))  # type: ignore[index]
            continue
        fences.add(number)
        slashes, name, argument = match[1], match[2], match[3] or ""
        column = line.index("/") + 1
        if name is None:
            if open_blocks and open_blocks[-1][3] == slashes:
                open_blocks.pop()
            else:
                problems.add(Position(file, number, column), "block", "closes nothing; remove this line or open a block above")
        else:
            if name not in BLOCKS:
                problems.add(Position(file, number, column), f"/// {name}", f"is not one of {', '.join(BLOCKS)}{nearest(name, BLOCKS)}")
            found.append(Block(name, argument, section, number, column))
            open_blocks.append((name, number, column, slashes))
    for name, number, column, slashes in open_blocks:
        if name:
            problems.add(Position(file, number, column), f"/// {name}", f"is never closed; write {slashes} on a line of its own after it")
    return found, fences


def _links(prose: tuple[tuple[int, str], ...]) -> Iterator[Link]:
    for number, line in prose:
        if not any(mark in line for mark in ("](", "]:", "<")):
            continue
        bare = _CODE.sub(lambda code: " " * len(code[0]), line)
        for match in _LINK.finditer(bare):
            group = 1 if match[1] else 2
            yield Link(match[group], number, match.start(group) + 1, shown=group == 2)
        for pattern in (_DEFINITION, _ATTRIBUTE, _AUTOLINK):
            for match in pattern.finditer(bare):
                yield Link(match[1], number, match.start(1) + 1, shown=" src" in match[0].lower())


def _readable(prose: Iterator[tuple[int, str]], file: str, problems: Problems) -> Iterator[tuple[int, str]]:
    """The lines that a person wrote; what runs, or is too long to be written, is reported and left out."""
    for number, line in prose:
        if len(line) > MOST_LETTERS:
            problems.add(Position(file, number), "line", f"has {len(line):,} letters, at most {MOST_LETTERS:,} are allowed; break it")
            continue
        if "<" in line and (live := _LIVE.search(_CODE.sub("", line))):
            problems.add(
                Position(file, number), "markup", f'holds "{live[1] or live[2]}"; a page holds Markdown and blocks, nothing that runs'
            )
        yield number, line
