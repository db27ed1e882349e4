"""What is wrong, and where: positions, problems, and the collector that counts them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a file of the project; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing an author has to mend: place, the item's own name, and expected, got, cure in one sentence."""

    at: Position
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.subject}: {self.message}" if self.subject else f"{self.at}: {self.message}"

    def as_dict(self) -> dict[str, str | int]:
        return {
            "file": self.at.file,
            "line": self.at.line,
            "column": self.at.column,
            "subject": self.subject,
            "message": self.message,
        }


SYNTAX, SHAPE, MEANING = 0, 1, 2
"""How deep a fault lies: the text of the file, the form of a value, what the value says."""


@dataclass(slots=True)
class Problems:
    """Collects problems from every room; reports them sorted and without repeats."""

    _found: set[Problem] = field(default_factory=set)
    _deepest: dict[Position, int] = field(default_factory=dict)

    def add(self, at: Position, subject: str, message: str, depth: int = MEANING) -> None:
        """Take a problem in, unless a deeper one at the same place is its cause."""
        if self._deepest.setdefault(at, depth) >= depth:
            self._deepest[at] = depth
            self._found.add(Problem(at, subject, message))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.update(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def within(self, paths: Iterable[str]) -> Problems:
        """Only the problems of these files and folders."""
        wanted = tuple(paths)
        return Problems({p for p in self._found if _is_within(p.at.file, wanted)})

    def summary(self) -> str:
        files = len({problem.at.file for problem in self._found})
        return f"{count(len(self), 'problem')} in {count(files, 'file')}"


def _is_within(file: str, paths: tuple[str, ...]) -> bool:
    return any(path in ("", ".") or file == path or file.startswith(path.rstrip("/") + "/") for path in paths)


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is due."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nearest(name: object, allowed: Iterable[str]) -> str:
    """The cure for a misspelt name: ` (did you mean "x"?)`, or nothing where no name is near."""
    close = difflib.get_close_matches(str(name), list(allowed), n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""


def listing(names: Iterable[object], most: int = 12) -> str:
    """Names for a message, shortened when there are many."""
    every = [str(name) for name in names]
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")
