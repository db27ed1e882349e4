"""YAML text read into plain data plus a table of places; the only room that knows YAML.

PyYAML's C event stream is walked by hand: it is faster than CSafeLoader, every value keeps its place,
and YAML 1.1's surprises (`No`, `12:30`, `007`, `1_000`) stay the text that the author typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from playbook.problems import SYNTAX, Position, Problems

Loc = tuple[str | int, ...]
Mark = tuple[int, int, int, int]  # line and column of the key, line and column of the value, from 0

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
MOST_LEVELS = 40
"""Nothing of ours is nested half as deep; a file that is would exhaust whoever walks it."""
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "UTF-8 with a byte-order mark"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


@dataclass(slots=True)
class Source:
    """One file's data and the place of every value in it."""

    file: str
    data: Any
    marks: dict[tuple[int, str | int], Mark] = field(default_factory=dict)
    start: tuple[int, int] = (0, 0)
    lines_before: int = 0
    refused: list[Any] = field(default_factory=list)
    """Values of repeated keys, kept alive: an id that were free again would lend its places to another value."""
    text: str = ""
    """The file as written."""

    def position(self, loc: Loc = (), *, key: bool = False) -> Position:
        """Where the value at `loc` stands (or its key); a missing last step falls back to the parent."""
        line, column = self._find(loc, key)
        return Position(self.file, line + 1 + self.lines_before, column + 1)

    def _find(self, loc: Loc, key: bool) -> tuple[int, int]:
        node, best = self.data, self.start
        for number, step in enumerate(loc):
            mark = self.marks.get((id(node), step))
            if mark is None:
                continue  # a discriminator's tag, or a key that is not there: stay with the parent
            last = number == len(loc) - 1
            best = mark[2:] if last and not key else mark[:2]
            node = node[step]
        return best

    def get(self, loc: Loc) -> Any:
        node = self.data
        for step in loc:
            if (id(node), step) in self.marks:
                node = node[step]
        return node


def read_file(path: Path, root: Path, problems: Problems) -> Source | None:
    """The file's data, or None after naming what makes it unreadable."""
    name = path.relative_to(root).as_posix()
    text = read_text(path, root, name, problems)
    return None if text is None else parse(text, name, problems)


def read_text(path: Path, root: Path, name: str, problems: Problems) -> str | None:
    """UTF-8 text of a file inside `root`; links that leave it and other encodings are refused."""
    if leaves(path, root):
        problems.add(Position(name), "file", "is a link that leaves the project; copy the file into the folder instead")
        return None
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.add(Position(name), "file", f"cannot be opened: {(error.strerror or 'unknown reason').lower()}")
        return None
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            problems.add(Position(name), "file", f"is {encoding}; save it as plain UTF-8 without a byte-order mark")
            return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        at = _place(raw[: error.start].decode("utf-8", "replace"), name)
        problems.add(at, "file", f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8")
        return None
    if "\0" in text:
        problems.add(_place(text[: text.index("\0")], name), "file", "holds a null byte, as UTF-16 does; save the file as plain UTF-8")
        return None
    return text


def leaves(path: Path, root: Path) -> bool:
    """Whether a path leads out of `root` through a link."""
    try:
        return not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links: opening it names the fault
        return False


def _place(before: str, file: str, lines_before: int = 0) -> Position:
    """The place right after some text of a file."""
    return Position(file, before.count("\n") + 1 + lines_before, len(before.rpartition("\n")[2]) + 1)


def parse(text: str, file: str, problems: Problems, lines_before: int = 0) -> Source | None:
    """Text of one YAML document as a Source; a syntax error ends this file only."""
    source = Source(file, None, lines_before=lines_before, text=text)
    try:
        found = _build(text, source, problems)
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, text, source, problems)
        return None
    except ReaderError as error:
        before = text.encode()[: error.position].decode("utf-8", "ignore")  # libyaml counts bytes
        problems.add(_place(before, file, lines_before), "YAML", f"holds the invisible character U+{error.character:04X}; delete it")
        return None
    if not found:
        problems.add(Position(file, 1 + lines_before), "file", "holds no content, only comments or nothing; fill it or delete it")
        return None
    return source


def _build(text: str, source: Source, problems: Problems) -> bool:
    """Walk the events once, with an explicit stack: this loop reads every value of the project."""
    marks, stack = source.marks, []
    node: Any = None
    pending: str | None = None
    key_line = key_column = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        kind = event.__class__
        if kind is ScalarEvent:
            if node.__class__ is dict and pending is None:
                key_line, key_column = event.start_mark.line, event.start_mark.column
                pending = event.value
                if event.anchor is not None or event.tag is not None:
                    _refuse_marks(source, event, problems)
                if pending in node:
                    _refuse_repeat(source, node, pending, key_line, key_column, problems)
                continue
            value: Any = event.value
            if event.style is None or event.style == "":
                value = _plain(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            value = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node, pending = stack.pop(), None
            continue
        elif kind is AliasEvent:
            value = None
            _refuse(source, event, "an alias (*name) is not allowed; write the value out", problems)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                _refuse(source, event, "a second document (---) is not allowed; keep one document in a file", problems)
                return True
            continue
        else:
            continue
        mark = event.start_mark
        if kind is not AliasEvent and (event.anchor is not None or event.tag is not None):
            _refuse_marks(source, event, problems)
        if node is None:
            source.data, source.start = value, (mark.line, mark.column)
        elif node.__class__ is dict:
            if pending is None:
                raise yaml.MarkedYAMLError(problem="a key must be one plain word", problem_mark=mark)
            if pending not in node:
                node[pending] = value
                marks[id(node), pending] = (key_line, key_column, mark.line, mark.column)
            else:
                source.refused.append(value)
            pending = None
        else:
            marks[id(node), len(node)] = (mark.line, mark.column, mark.line, mark.column)
            node.append(value)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            stack.append(node)
            node, pending = value, None
            if len(stack) > MOST_LEVELS:
                raise yaml.MarkedYAMLError(problem=f"it is nested deeper than {MOST_LEVELS} levels", problem_mark=mark)
    return source.data is not None


def _plain(text: str) -> Any:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    first = text[:1]
    if first.isdigit() or first == "-":
        if _INTEGER.match(text) and len(text) < 19:
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text


def _refuse(source: Source, event: Any, message: str, problems: Problems) -> None:
    mark = event.start_mark
    problems.add(Position(source.file, mark.line + 1 + source.lines_before, mark.column + 1), "YAML", message, SYNTAX)


def _refuse_marks(source: Source, event: Any, problems: Problems) -> None:
    if event.anchor is not None:
        _refuse(source, event, "an anchor (&name) is not allowed; write the value where it is needed", problems)
    if event.tag is not None:
        _refuse(source, event, f"the tag {event.tag} is not allowed; content is plain data", problems)


def _refuse_repeat(source: Source, node: dict[str, Any], key: str, line: int, column: int, problems: Problems) -> None:
    first = source.marks[id(node), key]
    problems.add(
        Position(source.file, line + 1 + source.lines_before, column + 1),
        "YAML",
        f'the key "{key}" stands here a second time; the first is at line {first[0] + 1 + source.lines_before}',
    )


def _report_syntax(error: yaml.MarkedYAMLError, text: str, source: Source, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    message = f"cannot be read: {error.problem or error.context}"
    if "\t" in here[: len(here) - len(here.lstrip())]:
        message, column = "a tab is used for indentation; use spaces", here.index("\t")
    elif "expected" in message and (opened := _running_quote(text, line)) is not None:
        line, column = opened
        message = "this quote is not closed on its line; close it with the same quote mark"
    elif error.context and error.context_mark and "quoted scalar" in error.context:
        line, column = error.context_mark.line, error.context_mark.column
        message = "this quote is never closed, or has text after it; close it with the same quote mark"
    elif (error.problem or "").startswith("mapping values are not allowed"):
        message = "a colon inside an unquoted text; put the whole text in double quotes"
    elif "unquoted" not in message and error.context:
        message = f"{message} ({error.context})"
    problems.add(Position(source.file, line + 1 + source.lines_before, column + 1), "YAML", message)


def _running_quote(text: str, line: int) -> tuple[int, int] | None:
    """Where the last quoted text before a fault opened, if it ran on to the faulty line and so swallowed the next quote."""
    last = None
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if event.__class__ is ScalarEvent and event.style in ("'", '"'):
                last = event
    except yaml.YAMLError:
        pass
    if last is None or last.start_mark.line == last.end_mark.line or last.end_mark.line != line:
        return None
    return last.start_mark.line, last.start_mark.column


def walk(node: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any, Any]]:
    """Every scalar of some data as (path to it, its container, its value), in file order."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from walk(value, (*loc, key))
        else:
            yield (*loc, key), node, value
