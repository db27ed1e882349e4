"""A folder of records: every file read, each person counted once, and a reason for whatever does not count."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook.problems import listing
from playbook.records import codes
from playbook.records.form import Record, Refused, parsed, printable

ENDINGS = (".json", ".txt")


@dataclass(frozen=True)
class Given:
    """A file of the folder: its content, or why it has none."""

    name: str
    content: bytes | Refused


@dataclass(frozen=True)
class Handed:
    """A record that counts, and the file, or the files, that it came in."""

    file: str
    record: Record


@dataclass(frozen=True)
class Reject:
    """A file, or a record of one, that does not count: the reason's name, and what its text names."""

    file: str
    reason: str
    values: Mapping[str, str]

    @property
    def group(self) -> str:
        """damaged, foreign, future, twice or unreadable."""
        return self.reason.partition("_")[0]


@dataclass(frozen=True)
class Reading:
    """All that a folder held."""

    handed: tuple[Handed, ...]
    rejects: tuple[Reject, ...]


def given(folder: Path) -> list[Given]:
    """Every file that may hold records, by name; raises OSError where the folder itself cannot be read."""
    paths = (path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.startswith("."))
    return [Given(printable(path.name), _content(path)) for path in sorted(paths)]


def _content(path: Path) -> bytes | Refused:
    try:
        if path.is_dir():
            return Refused("unreadable_folder")
        # Reading a pipe would wait for ever.
        if not path.is_file():
            return Refused("unreadable_file")
        return path.read_bytes() if path.stat().st_size <= codes.MOST_BYTES else Refused("unreadable_size")
    except OSError:
        return Refused("unreadable_file")


def read(files: Iterable[Given]) -> Reading:
    """The records that count and the rejects, in the order of the files' names."""
    handed: list[Handed] = []
    rejects: list[Reject] = []
    parts: dict[str, dict[codes.Part, str]] = {}
    for file, text in _texts(files, rejects):
        if codes.are_in(text):
            _take_apart(file, text, parts, rejects)
        else:
            _take(file, text, handed, rejects)
    for found in parts.values():
        name = ", ".join(dict.fromkeys(found.values()))
        try:
            _take(name, codes.joined(found), handed, rejects)
        except Refused as refused:
            rejects.append(Reject(name, refused.reason, refused.values))
    once, twice = _each_once(handed)
    return Reading(tuple(once), tuple(sorted([*rejects, *twice], key=lambda reject: (reject.file, reject.reason))))


def _texts(files: Iterable[Given], rejects: list[Reject]) -> Iterator[tuple[str, str]]:
    """Each file that can be read, with its text."""
    for file in files:
        try:
            yield file.name, _text(file.content)
        except Refused as refused:
            rejects.append(Reject(file.name, refused.reason, refused.values))


def _text(content: bytes | Refused) -> str:
    if isinstance(content, Refused):
        raise content
    # Some editors save a text in this way.
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("damaged_text") from None


def _take(file: str, text: str, handed: list[Handed], rejects: list[Reject]) -> None:
    try:
        handed.append(Handed(file, parsed(text)))
    except Refused as refused:
        rejects.append(Reject(file, refused.reason, refused.values))


def _take_apart(file: str, text: str, parts: dict[str, dict[codes.Part, str]], rejects: list[Reject]) -> None:
    """Lay the codes of a file to those of the same records in other files."""
    found, other = codes.parts(text)
    for part in found:
        parts.setdefault(part.sum, {}).setdefault(part, file)
    if other:
        rejects.append(Reject(file, "damaged_lines", {"lines": listing(other)}))


def _person(handed: Handed) -> str:
    """Who handed a record in, however the number was typed; without one every record is a person."""
    staff = "".join(unicodedata.normalize("NFKC", handed.record.staff).split()).casefold()
    return f"staff {staff}" if staff else f"sum {handed.record.sum}"


def _each_once(handed: Iterable[Handed]) -> tuple[list[Handed], list[Reject]]:
    """Of each person the newest record, whole before short, and the others as rejects."""
    newest: dict[str, Handed] = {}
    twice = []
    for one in sorted(handed, key=lambda one: (-one.record.made.timestamp(), one.record.short, one.file)):
        kept = newest.setdefault(_person(one), one)
        if kept is not one:
            reason = "twice_newer" if kept.record.made > one.record.made else "twice_same"
            twice.append(Reject(one.file, reason, {"file": kept.file}))
    return sorted(newest.values(), key=lambda one: (one.record.staff.casefold() or one.file.casefold(), one.file)), twice
