"""The register of records handed in: who counts and how, what is rejected and why, and files that want to be formulas."""

from __future__ import annotations

import io
import json
import random
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.records import codes, folder, form, register

from tests import handed_in
from tests.node import in_node

ROOT = Path(__file__).resolve().parents[1]
REJECTS = ROOT / "tests/cases/records/rejects.txt"
ITEM = "ts-power-chain-first-target"
Rows = list[dict[str, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder in which a training desk collects."""
    made = tmp_path / "handed in"
    made.mkdir()
    return made


@pytest.fixture(scope="module")
def contract() -> Library:
    return load(ROOT / "tests/contract", Problems())


def hash_of(library: Library, name: str = ITEM) -> str:
    return library.every_question[name].model.fingerprint()


def reading(desk: Path) -> folder.Reading:
    return folder.read(folder.given(desk))


def sheet(content: bytes, name: str) -> Rows:
    """Rows of a sheet by the first line of their column's head."""
    page = openpyxl.load_workbook(io.BytesIO(content))[name]
    heads = [str(cell.value or "").split("\n")[0] for cell in page[1]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=2)]


def people(library: Library, desk: Path) -> Rows:
    return sheet(register.made(library, reading(desk)), "Register 培训登记")


def write(desk: Path, name: str, text: str) -> None:
    (desk / name).write_text(text, encoding="utf-8")


# --- codes


@pytest.mark.parametrize(
    ("raw", "text"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")]
)
def test_base45_is_that_of_the_standard(raw: bytes, text: str) -> None:
    assert codes.decoded(text) == raw
    assert handed_in.base45(raw) == text


@pytest.mark.parametrize("text", ["A", "GGW", "bb8", "::", "BB8B"])
def test_what_is_no_base45_is_refused(text: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        codes.decoded(text)


def test_the_sum_is_the_browsers() -> None:
    texts = ["客户经理", 'a\u0000\u001f\u007f"\\/\b\f\n\r\t\u2028', "\U0001f4a1é", "=1+1", "<>&'"]
    records = {f"tool:t{number}": {"v": text, "t": number, "n": 1} for number, text in enumerate(texts)}
    work = "(Playbook, given) => JSON.parse(Playbook.backup.pack('', given, new Date(0))).sum"
    assert in_node(work, records, "backends", "backup") == form.sum_of(records)


def test_codes_come_in_any_order_in_several_files_and_of_several_people(contract: Library, desk: Path) -> None:
    chance = random.Random(5)
    items = [[f"i{chance.random()}", f"{chance.random()}"[2:12], "2026-11-01", "2026-11-02", 1, 1] for _ in range(60)]
    items.append([ITEM, hash_of(contract), "2026-11-01", "2026-11-20", 3, 1])
    texts = [f" {line}\t" for staff in ("A1", "B2") for line in handed_in.codes(handed_in.record(staff, items=items))]
    assert len(texts) >= 6
    chance.shuffle(texts)
    write(desk, "monday.txt", "\r\n".join(["", *texts[:3], ""]))
    (desk / "tuesday.TXT").write_text("\n".join([*texts[2:], texts[-1]]), encoding="utf-16")
    found = reading(desk)
    assert found.rejects == ()
    assert [(handed.record.staff, handed.file) for handed in found.handed] == [(staff, "monday.txt, tuesday.TXT") for staff in ("A1", "B2")]
    rows = people(contract, desk)
    assert [
        (row["Questions right at last, of 1"], row["Answers to questions that are not in this handbook, not counted"]) for row in rows
    ] == [
        (1, 60),
        (1, 60),
    ]


# --- rejects


def test_every_reject_has_its_reason_and_cure(desk: Path, contract: Library) -> None:
    good = handed_in.record("A1024", items=[[ITEM, hash_of(contract), "2026-11-01", "2026-11-20", 3, 1]])
    parts, others = (
        handed_in.codes(handed_in.record(staff, lessons=[["x", "read", "2026-11-01"]]), 150, level=0) for staff in ("C1", "C2")
    )
    spoilt = {
        "a-good.json": handed_in.file(good),
        "b-cut.json": handed_in.file(good)[:-30],
        "c-changed.json": handed_in.file(good).replace("2026-11-20", "2026-11-21"),
        "d-missing.txt": "\n".join([*parts[:1], *parts[2:]]),
        "e-empty.json": "",
        "f-list.json": "[1, 2]",
        "g-notes.txt": "Group 3, Tuesday",
        "h-backup.json": '{"app": "rm-playbook", "format": 1, "records": {}}',
        "i-future.json": handed_in.file(handed_in.record("B1", format=2, version="9.0.0")),
        "j-older.json": handed_in.file(handed_in.record("a1024 ", made="2026-11-21T08:30:00.000Z")),
        "k-same.json": handed_in.file(handed_in.record("Ａ1024", lessons=[])),
        "m-deep.json": '{"a":' * 100_000,
        "n-form.json": handed_in.file(handed_in.record("B2", items=[[ITEM, "hash", "soon", "later", 1, 1]])),
        "o-huge.json": handed_in.file(handed_in.record("B3", items=[[ITEM, "hash", "2026-11-01", "2026-11-01", 10**30, 1]])),
        "p-code.txt": "RMP1 1/1 abc123 BB8\nRMP1 two codes",
        "r-early.json": handed_in.file(handed_in.record("B4", made="0001-01-01T00:00:00+14:00")),
        "s-infinite.json": '{"app": "rm-playbook-record", "format": Infinity}',
    }
    for name, text in spoilt.items():
        write(desk, name, text)
    (desk / "t-folder.json").mkdir()
    (desk / "u-nowhere.txt").symlink_to("nowhere")
    (desk / "v-bytes.json").write_bytes(b"\xff\xfe\x00{\xd8")
    (desk / ".hidden.json").write_text("x")
    (desk / "w.pdf").write_text("x")
    write(desk, "x-two\nlines.txt", "\n".join([others[0][:-9] + "A" * 9, *others]))
    assert "\n".join([*register.told(reading(desk)), ""]) == REJECTS.read_text(encoding="utf-8")


@pytest.mark.parametrize("spoil", [lambda lines: lines[:-1], lambda lines: lines[1:2]], ids=["last", "all but one"])
def test_missing_parts_are_named(desk: Path, spoil: Any) -> None:
    lines = handed_in.codes(handed_in.record("A1", items=[]), 150, level=0)
    kept = spoil(lines)
    write(desk, "scan.txt", "\n".join(kept))
    missing = [number for number, line in enumerate(lines, 1) if line not in kept]
    (reject,) = reading(desk).rejects
    assert (reject.reason, reject.values) == ("damaged_missing", {"parts": ", ".join(map(str, missing)), "of": str(len(lines))})
