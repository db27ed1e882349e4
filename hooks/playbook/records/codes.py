"""Records as QR codes carry them: numbered lines of base45 (RFC 9285) over raw deflate."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection
from typing import NamedTuple

from playbook.problems import listing
from playbook.records.form import Refused

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(LETTERS)}
MOST_BYTES = 20_000_000
_BEGUN = re.compile(r"^\s*RMP1\b", re.MULTILINE)
_PART = re.compile(r"\s*RMP1 ([1-9]\d?)/([1-9]\d?) ([0-9a-f]{1,8}) (.+)")


class Part(NamedTuple):
    """One code of several."""

    number: int
    of: int
    sum: str
    """Of the record that it is a part of."""
    text: str


def are_in(text: str) -> bool:
    """Whether a text holds codes, sound or not."""
    return bool(_BEGUN.search(text))


def parts(text: str) -> tuple[list[Part], list[int]]:
    """The codes that stand in a text, one a line, and the numbers of the lines that are none."""
    found: list[Part] = []
    other: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := _PART.fullmatch(line):
            # No code ends in a blank; what copies a line may leave some there.
            found.append(Part(int(match[1]), int(match[2]), match[3], match[4].rstrip()))
        elif line.strip():
            other.append(number)
    return found, other


def joined(given: Collection[Part]) -> str:
    """What the codes of one record say together, in whatever order they come; raises `Refused`."""
    every = {part.number: part.text for part in sorted(given)}
    of = max(part.of for part in given)
    if missing := [number for number in range(1, of + 1) if number not in every]:
        raise Refused("damaged_missing", parts=listing(missing), of=str(of))
    clash = {part.number for part in given if part.of != of or part.number > of or part.text != every[part.number]}
    if clash:
        raise Refused("damaged_clash", parts=listing(sorted(clash)))
    return _text("".join(every[number] for number in range(1, of + 1)))


def _text(letters: str) -> str:
    try:
        return _inflated(decoded(letters)).decode()
    except (ValueError, OverflowError, zlib.error):
        raise Refused("damaged_code") from None


def decoded(text: str) -> bytes:
    """Base45 to bytes; raises ValueError or OverflowError."""
    if len(text) % 3 == 1 or not {*text} <= {*LETTERS}:
        raise ValueError("not base45")
    groups = (text[start : start + 3] for start in range(0, len(text), 3))
    return b"".join(sum(_VALUES[letter] * 45**at for at, letter in enumerate(group)).to_bytes(len(group) - 1, "big") for group in groups)


def _inflated(packed: bytes) -> bytes:
    """Raw deflate undone, up to the size that a record may have."""
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    made = inflating.decompress(packed, MOST_BYTES)
    if not inflating.eof or inflating.unused_data:
        raise ValueError("not one whole stream")
    return made
