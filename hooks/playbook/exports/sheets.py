"""Workbooks that print well and are the same bytes every time: tables of text, some cells of which are to be filled in."""

from __future__ import annotations

import copy
import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from playbook.exports import archive

Value = str | datetime.date | int | float

A3, A4 = 8, 9
TALLEST = 409.0
"""Points; no program shows a row taller than this."""
_LINE, _AIR = 13.5, 8.0
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Excel reads _x0041_ inside a text as the letter with that number.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WORD = re.compile(r"[^\s\u2e80-\uffef]+|.", re.DOTALL)
_HAIR, _EDGE = Side(style="thin", color="D3DBDD"), Side(style="thin", color="6B787D")
_GRID, _BOX = Border(_HAIR, _HAIR, _HAIR, _HAIR), Border(_EDGE, _EDGE, _EDGE, _EDGE)
_BRAND, _TINT, _BLANK = (PatternFill("solid", fgColor=colour) for colour in ("0F4C5C", "F5F7F7", "E1EEF1"))
# A face that Chinese Windows has; elsewhere the program puts its own in.
_FACES = {"en": "Calibri", "zh": "Microsoft YaHei"}
_SIZES = {"en": 10, "zh": 9}


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in digits, and how its cells are dressed."""

    head: str
    width: float
    language: str = "en"
    strong: bool = False
    blank: bool = False
    """Left empty, for the reader to fill."""
    choices: tuple[str, ...] = ()
    """What may be filled in; anything where there are none."""


@dataclass(frozen=True)
class Sheet:
    """One table with everything that its page says around it."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    tinted: frozenset[int] = frozenset()
    """Rows, from 0, on a tinted ground."""
    paper: int = A3
    frozen: str = "B2"
    filtered: bool = True
    choose: str = ""
    """What a reader is told who fills in something else."""


@dataclass(frozen=True)
class Edges:
    """What stands above and below every printed page."""

    left: str
    right: str
    page: str
    """With {n} and {all}."""


Looks = dict[tuple[Column, bool], StyleArray]
"""How the cells of a column look, on a tinted row or not."""


def workbook(sheets: Iterable[Sheet], edges: Edges, day: datetime.date) -> bytes:
    """The file; `day` stands in its properties instead of the clock."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, edges)
    book.properties.creator = book.properties.lastModifiedBy = "RM Playbook"
    book.properties.title = edges.left
    book.properties.created = book.properties.modified = datetime.datetime.combine(day, datetime.time())
    made, file = io.BytesIO(), io.BytesIO()
    # Not Workbook.save: it would write the clock into the properties.
    ExcelWriter(book, zipfile.ZipFile(made, "w")).save()
    with zipfile.ZipFile(made) as parts:
        archive.write(file, ((name, parts.read(name)) for name in parts.namelist()))
    return file.getvalue()


def height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """The height in points that a row's longest cell needs."""
    return _AIR + _LINE * max(_lines(str(value), column.width - 1) for value, column in zip(row, columns, strict=True))


def _lines(text: str, width: float) -> int:
    """The lines that a text takes in a cell; Chinese letters are twice as wide and break anywhere."""
    count = 0
    for line in text.split("\n"):
        count, used = count + 1, 0.0
        for word in _WORD.findall(line):
            size = sum(1.75 if unicodedata.east_asian_width(letter) in "WFA" else 0.97 for letter in word)
            if used and used + size > width:
                count, used = count + 1, 0.0
            count, used = count + int((used + size) // width), (used + size) % width
    return count


def _fill(page: Worksheet, sheet: Sheet, edges: Edges) -> None:
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
        _head(page.cell(1, number), column)
    page.row_dimensions[1].height = max(height([column.head for column in sheet.columns], sheet.columns), 36)
    looks: Looks = {}
    for line, row in enumerate(sheet.rows, 2):
        page.row_dimensions[line].height = min(height(row, sheet.columns), TALLEST)
        for number, (value, column) in enumerate(zip(row, sheet.columns, strict=True), 1):
            _put(page.cell(line, number), value, column, line - 2 in sheet.tinted, looks)
    _set_lists(page, sheet)
    _set_page(page, sheet, edges)


def _head(cell: Cell, column: Column) -> None:
    _write(cell, column.head)
    cell.font = Font(name=_FACES["zh"], size=9, bold=True, color="16232A" if column.blank else "FFFFFF")
    cell.fill, cell.border = _BLANK if column.blank else _BRAND, _GRID
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _put(cell: Cell, value: Value, column: Column, tinted: bool, looks: Looks) -> None:
    if (column, tinted) not in looks:
        _dress(cell, column, tinted)
    # Making a look costs more than the cell; a copy of it costs nothing.
    cell._style = copy.copy(looks.setdefault((column, tinted), cell._style))
    _write(cell, value)


def _dress(cell: Cell, column: Column, tinted: bool) -> None:
    cell.font = Font(name=_FACES.get(column.language, "Calibri"), size=_SIZES.get(column.language, 10), bold=column.strong, color="16232A")
    cell.border = _BOX if column.blank else _GRID
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if tinted:
        cell.fill = _TINT


def _write(cell: Cell, value: Value) -> None:
    """A text stays a text, whatever sign it begins with; an empty one leaves the cell empty."""
    if isinstance(value, datetime.date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    elif isinstance(value, int | float):
        # A whole number counts something, any other is a share.
        cell.value, cell.number_format = value, "0" if isinstance(value, int) else "0%"
    elif value:
        cell.value = _ESCAPED.sub("_x005F_", _NOT_XML.sub("\ufffd", value))
        cell.data_type = "s"
        # Kept by the program when somebody edits the cell; without it the edited text would become a formula.
        cell.quotePrefix = value.startswith(_FORMULA)


def _set_lists(page: Worksheet, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, 1):
        if column.choices and sheet.rows:
            rule = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True, showErrorMessage=True)
            rule.error, rule.errorTitle = sheet.choose, column.head.split("\n")[0][:32]
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{len(sheet.rows) + 1}")
            page.add_data_validation(rule)


def _set_page(page: Worksheet, sheet: Sheet, edges: Edges) -> None:
    last = f"{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.freeze_panes, page.print_title_rows, page.print_area = sheet.frozen, "1:1", f"A1:{last}"
    if sheet.filtered:
        page.auto_filter.ref = f"A1:{last}"
    page.sheet_view.showGridLines = False
    page.sheet_view.zoomScale = 90
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", sheet.paper
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.65
    page.page_margins.header = page.page_margins.footer = 0.3
    page.oddHeader.left.text, page.oddHeader.right.text = _coded(edges.left), _coded(edges.right)
    page.oddFooter.left.text = _coded(sheet.name)
    page.oddFooter.right.text = _coded(edges.page).format(n="&P", all="&N")


def _coded(text: str) -> str:
    """Text for a page's edge, where & opens a code; of all that stands there a program takes 255 letters."""
    return text[:100].replace("&", "&&")
