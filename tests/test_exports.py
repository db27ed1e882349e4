"""The review workbook: every question in every language with its key, the same bytes each time, and texts that stay texts."""

from __future__ import annotations

import datetime
import io
import shutil
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet
from playbook import RELEASED, VERSION, exports, lines
from playbook.checks import check_all
from playbook.exports import review, sheets
from playbook.interchange import Entry, Interchange, Task
from playbook.kinds import KINDS
from playbook.library import Item, Library, load
from playbook.problems import Problems
from playbook.words import LANGUAGES, Words

from tests import docs
from tests.projects import replace

ROOT = Path(__file__).resolve().parents[1]
BANK = "quizzes/banks/target-selection.yml"
CASES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests/cases/exports").glob("*.yml"))}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "=HYPERLINK(1)", "=")
STRANGE = ("_x003D_1", "#N/A", "a\ufffeb", "“”…&<>'", "\U0001f4a1", "שלום", "{{}}", "1e5", "TRUE", "x" * 1900, "=" * 40)


def words(texts: dict[str, str] | None) -> Any:
    """A text of a case; some are of several lines, which no author's text is."""
    return Words.model_construct(**texts) if texts else None


def form_of(given: dict[str, Any]) -> Interchange:
    """An interchange form as a golden case writes it down."""

    def entries(name: str) -> tuple[Entry, ...]:
        each = given.get(name, [])
        return tuple(Entry(one["id"], words(one.get("text")), words(one.get("why")), tuple(one.get("right", ()))) for one in each)

    return Interchange(
        given["task"],
        entries("entries"),
        entries("targets"),
        given.get("several", False),
        words(given.get("passage")),
        {name: {code: tuple(forms) for code, forms in each.items()} for name, each in given.get("accepted", {}).items()},
        words(given.get("within")),
        tuple(SimpleNamespace(id=name) for name in given.get("parts", ())),
    )


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """The contract project, to be changed."""
    return Path(shutil.copytree(ROOT / "tests/contract", tmp_path / "contract"))


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """The project itself with the author's sample of every kind in one more bank."""
    root = tmp_path / "samples"
    shutil.copytree(ROOT / "quizzes", root / "quizzes")
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("assets"))
    bank = "".join(["module: target-selection\nquestions:\n", *(docs.sample_of(kind) for kind in KINDS)])
    (root / docs.BANK).write_text(bank, encoding="utf-8")
    return root


def read(root: Path) -> Library:
    """The project's library, which has to be sound."""
    problems = Problems()
    library = load(root, problems)
    check_all(library, problems)
    assert [str(problem) for problem in problems] == []
    return library


def made(library: Library) -> tuple[bytes, list[str]]:
    assert library.curriculum
    return review.made(library, next(module for module in library.curriculum.modules if module.id == "target-selection"))


def of_module(library: Library) -> dict[str, Item]:
    """Its questions and their parts; the samples of the guide stand in a bank of that module too."""
    return {name: item for name, item in library.every_question.items() if item.model.lesson.startswith("target-selection/")}


def opened(library: Library) -> Any:
    """The workbook as the reader's program opens it."""
    return openpyxl.load_workbook(io.BytesIO(made(library)[0]))


def rows_of(page: Worksheet) -> list[dict[str, Any]]:
    """Rows by the first line of their column's head."""
    heads = [str(cell.value or "").split("\n")[0] for cell in page[1]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=2)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_task_reads_on_paper(case: dict[str, Any]) -> None:
    form = form_of(case["form"])
    for language in LANGUAGES:
        assert lines.told(form, language) == lines.Told(**{name: tuple(each) for name, each in case["told"][language].items()})


def test_every_task_has_a_case_and_is_carried() -> None:
    assert {case["form"]["task"] for case in CASES.values()} == set(get_args(Task)) == set(lines.TASKS)


def test_every_question_stands_there_in_every_language(samples: Path) -> None:
    library = read(samples)
    rows = {row["ID"]: row for row in rows_of(opened(library)["Questions 题目"])}
    own = of_module(library)
    assert set(rows) == set(own)
    assert {item.model.kind for item in own.values()} == set(KINDS)
    for name, item in own.items():
        for language, column in (("en", "English"), ("zh", "Chinese")):
            told = lines.told(item.model.interchange(), language)
            assert told is not None
            assert rows[name][f"Question, {column}"] == item.model.prompt[language]
            assert rows[name][f"Explanation, {column}"] == item.model.explanation[language]
            assert rows[name][f"Choices, {column}"] == "\n".join(told.asked)
            assert rows[name][f"Key, {column}"] == "\n".join(told.key)
            assert (rows[name][f"Reasons, {column}"] or "") == "\n".join(told.reasons)
            assert item.model.WORDS["how"][language] in rows[name]["Kind"]
        assert rows[name]["Your remark"] is rows[name]["Verdict: right or to mend"] is None


def test_the_keys_of_the_contract_are_right(contract: Path) -> None:
    rows = {row["ID"]: row for row in rows_of(opened(read(contract))["Questions 题目"])}
    first, cap = rows["ts-power-chain-first-target"], rows["ts-single-cap"]
    assert first["Key, English"].startswith("B. Huaiyuan Transformer Co., a mid-sized maker")
    assert "B ✓ Right industry" in first["Reasons, English"]
    assert first["Hints, Chinese"] == "1. 比一比一笔典型需求与本行限额的大小。"
    assert first["Objective"].startswith("TS-LO4\nAnalyse a supply chain and pick the mid-sized entry point.\n分析一条供应链")
    assert cap["Key, Chinese"] == "12亿元"
    assert cap["Rules cited"] == "large-exposure\nas of 2026-11-21\n截至2026-11-21"
    assert "15% of" in cap["Explanation, English"]
    assert "(planned)\n§ two-caps" in cap["Lesson and section"]


def test_the_parts_of_a_case_follow_it_on_tinted_rows(samples: Path) -> None:
    page = opened(read(samples))["Questions 题目"]
    rows = rows_of(page)
    at = next(number for number, row in enumerate(rows) if row["ID"] == "slow-payer-case")
    parts = [row["ID"] for row in rows if row["Part of"] == "slow-payer-case"]
    assert [row["ID"] for row in rows[at + 1 : at + 3]] == parts == ["slow-payer-row", "slow-payer-base"]
    assert rows[at]["Key, English"] == "See its parts below"
    assert rows[at]["Documents shown"].endswith("\nhuaiyuan.ageing")
    assert [bool(page.cell(row, 1).fill.fill_type) for row in (at + 2, at + 3, at + 4)] == [False, True, True]


def test_each_text_of_a_case_counts_for_whoever_says_it(samples: Path) -> None:
    old = "A list of receivables is read from the bottom"
    replace(samples / docs.BANK, old, "{{rule:large-exposure.single_cap}}: a list is read from the bottom")
    rows = {row["ID"]: row for row in rows_of(opened(read(samples))["Questions 题目"])}
    assert rows["slow-payer-case"]["Rules cited"].startswith("large-exposure")
    assert rows["slow-payer-base"]["Rules cited"] is None


def test_rules_say_what_they_say_and_where_they_are_used(contract: Path) -> None:
    (rule,) = rows_of(opened(read(contract))["Rules 规则"])
    assert rule["ID"] == "large-exposure"
    assert "15% of its tier-1 capital net" in rule["What we say it says, English"]
    assert [rule[head].date().isoformat() for head in ("As of", "Check again by")] == ["2026-11-21", "2027-05-21"]
    assert rule["Where it is used"].split("\n")[0] == "ts-single-cap"


def test_two_runs_give_the_same_bytes(contract: Path) -> None:
    file = made(read(contract))[0]
    time.sleep(1.1)  # a clock that counts in seconds would show
    assert made(read(contract))[0] == file
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count(f"{RELEASED}T00:00:00Z") == 2


def about(library: Library) -> str:
    return "\n".join(str(cell.value) for row in opened(library)["About 说明"].iter_rows() for cell in row)


def test_the_page_about_it_has_version_day_and_a_mark_that_changes_with_any_word(contract: Path) -> None:
    before = about(read(contract))
    assert all(text in before for text in (VERSION, RELEASED, "target-selection", "How to return remarks", "怎么交回意见"))
    replace(contract / BANK, "比一比一笔典型需求", "比一比一笔常见需求")
    after = about(read(contract))
    assert before != after
    assert before.splitlines()[0] == after.splitlines()[0]


def test_a_question_that_looks_like_a_formula_is_one_in_no_cell(contract: Path) -> None:
    replace(contract / BANK, '"Your city bank wants business', '\'=HYPERLINK("x") wants business')
    replace(contract / BANK, 'Whom do you call first?"', "Whom do you call first?'")
    book = opened(read(contract))
    assert rows_of(book["Questions 题目"])[0]["Question, English"].startswith('=HYPERLINK("x") wants')
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value is not None} == {"s", "d"}


@pytest.mark.parametrize("text", [*FORMULAS, *STRANGE])
def test_a_text_stays_a_text(text: str) -> None:
    columns = (sheets.Column("ID", 10), sheets.Column("Text", 10))
    sheet = sheets.Sheet("S", columns, [["a", text]])
    file = sheets.workbook([sheet], sheets.Edges("A & B", "", "{n}/{all}"), day=datetime.date(2026, 11, 21))
    cell = openpyxl.load_workbook(io.BytesIO(file))["S"].cell(2, 2)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\ufffe", "\ufffd").replace("_x003D_", "_x005F_x003D_")
    assert cell.quotePrefix is text.startswith(("=", "+", "-", "@"))
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_desk_can_print_it_and_fill_it_in(samples: Path) -> None:
    book = opened(read(samples))
    assert book.sheetnames == ["Questions 题目", "Rules 规则", "About 说明"]
    for page in (book["Questions 题目"], book["Rules 规则"]):
        assert (page.freeze_panes, page.print_title_rows, page.auto_filter.ref) == ("B2", "$1:$1", page.dimensions)
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 8)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert "&P" in page.oddFooter.right.text
        assert "Target selection" in page.oddHeader.left.text
        assert all(cell.alignment.wrap_text for row in page.iter_rows() for cell in row)
        (rule,) = page.data_validations.dataValidation
        assert (rule.type, rule.formula1) == ("list", '"right 对,to mend 要改"')
        assert all(page.cell(row, page.max_column).coordinate in rule.sqref for row in range(2, page.max_row + 1))


def test_rows_are_as_tall_as_their_texts() -> None:
    columns = (sheets.Column("", 11), sheets.Column("", 11))
    one, two = sheets.height(["word", ""], columns), sheets.height(["word " * 3, ""], columns)
    assert one < two
    assert sheets.height(["", "汉" * 10], columns) == two
    assert sheets.height(["a\nb", "c"], columns) == two
    assert sheets.height(["x" * 3000, ""], columns) > sheets.TALLEST


def test_what_cannot_be_shown_is_said_item_by_item(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = read(samples)
    monkeypatch.setattr(lines, "TASKS", {task: tell for task, tell in lines.TASKS.items() if task != "number"})
    file, notes = made(library)
    numbers = [name for name, item in of_module(library).items() if item.model.interchange().task == "number"]
    assert sorted(note.partition(":")[0] for note in notes if "cannot show" in note) == sorted(numbers)
    book = openpyxl.load_workbook(io.BytesIO(file))
    rows = {row["ID"]: row for row in rows_of(book["Questions 题目"])}
    assert all(rows[name]["Key, English"] is None for name in numbers)
    assert all("cannot show" in rows[name]["Choices, English"] for name in numbers)
    assert all(any(note in str(cell.value) for row in book["About 说明"].iter_rows() for cell in row) for note in notes)


def test_a_row_longer_than_paper_is_named(contract: Path) -> None:
    replace(contract / BANK, "Worth serving, through", "Worth serving, " + "by and by, " * 120 + "through")
    assert made(read(contract))[1] == ["ts-power-chain-first-target: is longer than a printed row can be; read its end on the screen"]


def test_the_table_names_every_format() -> None:
    modules = {path.stem for path in Path(exports.__path__[0]).glob("*.py")}
    assert set(exports.FORMATS) <= modules
    assert all(bool(form.of_site) != bool(form.of_module) for form in exports.FORMATS.values())
