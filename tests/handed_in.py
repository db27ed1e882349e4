"""Training records as learners hand them in: the file that the browser writes, and the texts of its codes."""

from __future__ import annotations

import json
import zlib
from typing import Any

from playbook.records.codes import LETTERS
from playbook.records.form import sum_of

PART = 699


def record(staff: str, made: str = "2026-11-22T08:30:00.000Z", **changes: Any) -> dict[str, Any]:
    """A small record with its sum; `changes` take the place of its keys."""
    data = {
        "app": "rm-playbook-record",
        "format": 1,
        "version": "0.2.0",
        "released": "2026-11-22",
        "staff": staff,
        "made": made,
        "language": "zh",
        "items": [],
        "lessons": [],
        "results": [],
        "talks": [],
        **changes,
    }
    return {**data, "sum": sum_of(data)}


def file(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def shortened(data: dict[str, Any]) -> dict[str, Any]:
    """The record as codes carry it: its hashes cut, and a sum of its own."""
    items = [[name, hash_[:4], *rest] for name, hash_, *rest in data["items"]]
    short = {**{key: value for key, value in data.items() if key != "sum"}, "items": items, "short": True}
    return {**short, "sum": sum_of(short)}


def codes(data: dict[str, Any], most: int = PART, level: int = 9) -> list[str]:
    """The texts of a record's codes; at level 0 their number depends on no version of zlib."""
    short = shortened(data)
    packing = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    text = base45(packing.compress(file(short).encode()) + packing.flush())
    parts = [text[start : start + most] for start in range(0, len(text), most)]
    return [f"RMP1 {number}/{len(parts)} {short['sum']} {part}" for number, part in enumerate(parts, 1)]


def base45(raw: bytes) -> str:
    """RFC 9285."""
    made = []
    for start in range(0, len(raw), 2):
        pair = raw[start : start + 2]
        value = int.from_bytes(pair, "big")
        made += [LETTERS[value // 45**place % 45] for place in range(len(pair) + 1)]
    return "".join(made)
