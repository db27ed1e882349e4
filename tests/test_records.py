"""The register of records handed in: who counts and how, what is rejected and why, and files that want to be formulas."""

from __future__ import annotations

import io
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
from tests.terminal import Run

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
    return library.every_question[name].model.fingerprint


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


def test_what_the_record_page_makes_is_read() -> None:
    whole, short = (form.parsed((REJECTS.parent / name).read_text(encoding="utf-8")) for name in ("record.json", "short.json"))
    assert (whole.items[0].id, len(whole.items[0].hash), whole.short) == (short.items[0].id, 10, False)
    assert [one.hash[:4] for one in whole.items] == [one.hash for one in short.items]
    assert all(short.is_of(cut, full.hash) and whole.is_of(full, full.hash) for cut, full in zip(short.items, whole.items, strict=True))
    assert (whole.lessons, whole.results, whole.talks, whole.staff) == (short.lessons, short.results, short.talks, short.staff)
    assert all((whole.lessons, whole.results, whole.talks, whole.staff, short.short))


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
        (row["Questions right at the last try, of 1"], row["Answers to questions that are not in this handbook, not counted"])
        for row in rows
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
        "i-later.json": '{"app": "rm-playbook-record", "format": 2, "version": "\\ud800\\u001b[2J\\n9"}',
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


def test_a_newer_record_counts_wherever_it_lies(desk: Path) -> None:
    write(desk, "a.json", handed_in.file(handed_in.record("A1", made="2026-11-20T23:30:00.000Z")))
    write(desk, "b.txt", "\n".join(handed_in.codes(handed_in.record("A1", made="2026-11-21T00:30:00.000+02:00"))))
    write(desk, "c.json", handed_in.file(handed_in.record("")))
    write(desk, "c (1).json", handed_in.file(handed_in.record("")))
    write(desk, "d.json", handed_in.file(handed_in.record("", language="en")))
    found = reading(desk)
    assert [handed.file for handed in found.handed] == ["a.json", "c (1).json", "d.json"]
    assert [(reject.file, reject.reason) for reject in found.rejects] == [("b.txt", "twice_newer"), ("c.json", "twice_same")]


# --- the workbook


def test_a_row_says_what_the_record_says_against_todays_content(contract: Library, desk: Path) -> None:
    own = hash_of(contract)
    items = [[ITEM, own, "2026-11-01", "2026-11-20", 3, 1], ["gone-1", "0123456789", "2026-11-01", "2026-11-01", 1, 1]]
    lessons = [["right-industry-right-customer", "placement", "2026-11-02"], ["no-such-lesson", "read", "2026-11-02"]]
    sat = [
        ["exam", "x-exam", f"2026-11-0{day}", "482913", right, 12, passed]
        for day, right, passed in ((1, 7, 0), (2, 11, 1), (3, 9, 1), (4, 5, 0))
    ]
    talks = [["ts-rp1", "", "good", "2026-11-19"], ["ts-rp2", "end", "good", "2026-11-19"]]
    whole = handed_in.record(
        "A1024", items=items, lessons=lessons, results=[*sat, ["checkup", "x", "2026-11-01", "1", 2, 3, None]], talks=talks
    )
    write(desk, "whole.json", handed_in.file(whole))
    write(desk, "older.json", handed_in.file(handed_in.record("", items=[[ITEM, own[:-1] + "x", "2026-11-01", "2026-11-20", 3, 1]])))
    wrong = handed_in.record(
        "B7", items=[[ITEM, own, "2026-11-20", "2026-11-20", 1, 0]], results=sat[:1], talks=[["ts-rp1", "x", "fair", None]]
    )
    write(desk, "wrong.txt", "\n".join(handed_in.codes(wrong)))
    first, second, third = people(contract, desk)
    assert first == {
        "Staff number": "A1024",
        "Remark": None,
        "File": "whole.json",
        "Made": "2026-11-22 08:30 UTC",
        "Content version": "0.2.0",
        "Lessons finished, of 1": 1,
        "Of these by placement or code": 1,
        "Objectives mastered, at most; of 1": 1,
        "Questions right at the last try, of 1": 1,
        "Target selection: right at the last try, of 1": 1,
        "Exams": "x-exam (not in this handbook), 9 of 12, passed, 2026-11-03, seed 482913 (sittings: 4)\n"
        "x-exam（本手册没有），12题对9题，通过，2026-11-03，抽题号482913（共考4次）",
        "Conversations passed, of 1": 1,
        "Answers to an older edition, not counted": 0,
        "Answers to questions that are not in this handbook, not counted": 1,
        "What it is worth": "Self-reported until signed\n签字前为学员自报",
        "Signed by": None,
        "Day signed": None,
    }
    assert (second["Staff number"], second["Exams"].split(",")[2], second["Questions right at the last try, of 1"]) == (
        "B7",
        " not passed",
        0,
    )
    assert (third["Staff number"], third["Remark"].split("\n")[1]) == ("older.json", "未填工号，以文件名代替。")
    assert (third["Answers to an older edition, not counted"], third["Questions right at the last try, of 1"]) == (1, 0)
    (item,) = sheet(register.made(contract, reading(desk)), "Items 逐题")
    assert (item["ID"], item["Tried by"], item["Right at the last try"], item["Share right"]) == (ITEM, 2, 1, 0.5)
    assert (item["From how many records"], item["Answered in an older edition"]) == (3, 1)


def test_what_a_learner_typed_is_no_formula(contract: Library, desk: Path) -> None:
    staffs = ("=1+1", "@SUM(1)", "+1", "-1", '=HYPERLINK("x")', "\u0007bell")
    for number, staff in enumerate(staffs):
        write(desk, f"={number}.json", handed_in.file(handed_in.record(staff, version="=1")))
    write(desk, "=cmd.json", "x")
    book = openpyxl.load_workbook(io.BytesIO(register.made(contract, reading(desk))))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.value for cell in cells if str(cell.value).startswith("=")} >= {"=1+1", "=cmd.json", "=1"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


def test_everybody_right_on_everything_of_the_real_course(desk: Path) -> None:
    library = load(ROOT, Problems())
    course = register.Course(library)
    items = [[name, edition, "2026-11-01", "2026-11-20", 2, 1] for name, edition in course.editions.items()]
    lessons = [[name, "read", "2026-11-20"] for name in course.lessons]
    write(desk, "all.json", handed_in.file(handed_in.record("A1", items=items, lessons=lessons)))
    (row,) = people(library, desk)
    counted = {head: number for head, number in row.items() if " of " in head and head.rpartition(" ")[2].isdigit()}
    talks = counted.pop(f"Conversations passed, of {len(library.roleplays)}")
    assert talks == 0
    assert {head: int(head.rpartition(" ")[2]) for head in counted} == counted
    assert len(course.items) < len(library.asked)
    assert {"write"} == {item.model.interchange().task for name, item in library.asked.items() if name not in course.items}


def test_three_hundred_in_one_run(run: Run, project: Path, contract: Library, desk: Path) -> None:
    chance = random.Random(4)
    own, staffs = hash_of(contract), [f"A{number:04}" for number in range(1, 281)]
    for number, staff in enumerate(staffs):
        items = [[f"q-{chance.random()}", f"{chance.random():.10f}"[2:], "2026-11-01", "2026-11-20", 3, 1] for _ in range(40)]
        made = handed_in.record(staff, items=[*items, [ITEM, own, "2026-11-01", "2026-11-20", 1, int(number % 4 > 0)]])
        write(desk, f"{staff}.json", handed_in.file(made)) if number % 5 else write(desk, f"{staff}.txt", "\n".join(handed_in.codes(made)))
    wanted = []
    for number in range(20):
        made = handed_in.record(f"A{number * 7 + 1:04}", made="2026-11-21T08:30:00.000Z")
        group = number % 4
        text = [handed_in.file(made), handed_in.file(made)[:-1], handed_in.file(made).replace("zh", "en"), '{"app": "rm-playbook"}'][group]
        write(desk, f"x{number:02}.json", text)
        newer = f"A{number * 7 + 1:04}.{'json' if number * 7 % 5 else 'txt'}"
        wanted.append(
            f"x{number:02}.json: "
            + [f"twice: the newer file is {newer}", "not a whole", "its sum is wrong", "this is a progress file"][group]
        )
    began = time.process_time()
    status, out, err = run("records", "merge", str(desk))
    assert time.process_time() - began < 3
    *said, counted, written = out.splitlines()
    assert (status, err, written) == (0, "", "dist/register.xlsx")
    assert [line[: len(want)] for line, want in zip(said, wanted, strict=True)] == wanted
    assert counted == "280 records counted, 20 rejected (10 damaged, 5 foreign, 5 twice)"
    content = (project / written).read_bytes()
    assert [row["Staff number"] for row in sheet(content, "Register 培训登记")] == staffs
    assert [sheet(content, "Items 逐题")[0][head] for head in ("Tried by", "Right at the last try", "Share right")] == [280, 210, 0.75]
    assert [row["File"] for row in sheet(content, "Rejected 未计入")] == [f"x{number:02}.json" for number in range(20)]


def test_the_same_files_give_the_same_bytes_on_paper_that_says_what_it_is(contract: Library, desk: Path) -> None:
    for staff in ("A1", "B2"):
        write(desk, f"{staff}.json", handed_in.file(handed_in.record(staff)))
    content = register.made(contract, reading(desk))
    assert content == register.made(contract, folder.read(reversed(folder.given(desk))))
    page = openpyxl.load_workbook(io.BytesIO(content))["Register 培训登记"]
    assert "Self-reported until signed 签字前为学员自报" in page.oddHeader.left.text


@pytest.mark.parametrize("call", ["nowhere", "empty", "full --xlsx full", "full --xlsx full/a.json/x.xlsx"])
def test_a_wrong_call_says_why_and_writes_nothing(run: Run, project: Path, call: str) -> None:
    (project / "empty").mkdir()
    (project / "full").mkdir()
    write(project / "full", "a.json", handed_in.file(handed_in.record("A1")))
    status, out, err = run("records", "merge", *call.split())
    assert (status, out) == (2, "")
    assert err.startswith("playbook records merge: ")
    assert err.count("\n") == 1
    assert not (project / "dist").exists()


def test_where_nobody_counts_the_rejects_are_still_told(run: Run, project: Path, desk: Path) -> None:
    write(desk, "a.json", "x")
    status, out, _ = run("records", "merge", str(desk), "--xlsx", "out/r.xlsx")
    assert (status, out.splitlines()[-2]) == (0, "0 records counted, 1 rejected (1 foreign)")
    assert sheet((project / "out/r.xlsx").read_bytes(), "Register 培训登记") == []
