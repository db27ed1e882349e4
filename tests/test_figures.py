"""Figures and exhibits of the real content: nothing overlaps or leaves its sheet, every figure is the case's own."""

from __future__ import annotations

import itertools
import re
from functools import cache
from html import unescape
from typing import Any

import pytest
from markupsafe import escape
from playbook.drawing import Drawing
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.render.drawings import _LETTER, FONT, NARROW, WIDE, Sheet, _lay_out, _wide, _wrap, drawing_html
from playbook.render.environment import Place
from playbook.render.exhibits import exhibit_html
from playbook.words import LANGUAGES

from tests.projects import ROOT


@cache
def library() -> Library:
    return load(ROOT, Problems())


def drawings() -> list[Drawing]:
    return [item.model for item in library().drawings.values()]


CASES = list(itertools.product(drawings(), (WIDE, NARROW), LANGUAGES))


@pytest.mark.parametrize(
    ("drawing", "sheet", "language"), CASES, ids=lambda each: getattr(each, "id", None) or str(getattr(each, "width", each))
)
def test_boxes_stand_apart_and_inside(drawing: Drawing, sheet: Sheet, language: str) -> None:
    laid = _lay_out(drawing, sheet, language)
    boxes = laid["boxes"]
    for one, other in itertools.combinations(boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert apart, (one.lines, other.lines)
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= sheet.width
        wide = _wide if language == "zh" else lambda line: len(line) * 0.54
        assert all(wide(line) * FONT <= box.width for line in (*box.lines, *box.note)), box.lines


@pytest.mark.parametrize(
    ("drawing", "sheet", "language"), CASES, ids=lambda each: getattr(each, "id", None) or str(getattr(each, "width", each))
)
def test_labels_stay_on_the_sheet_and_apart(drawing: Drawing, sheet: Sheet, language: str) -> None:
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}
    spans = []
    for route in _lay_out(drawing, sheet, language)["routes"]:
        width = len(route.text) * _LETTER[language]
        left = route.at[0] - before["middle" if sheet is WIDE else route.anchor] * width
        assert left >= 0, route.text
        assert left + width <= sheet.width, route.text
        spans += [(route.at[1], left, left + width, route.text)] if route.text else []
    for one, other in itertools.combinations(spans, 2):
        assert abs(one[0] - other[0]) > 13 or one[2] <= other[1] or other[2] <= one[1], (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_says_everything_in_words_too(language: str) -> None:
    for drawing in drawings():
        text = drawing_html(drawing, Place(language, "m/l.md"))
        words = unescape(re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL))
        assert drawing.point[language] in words
        assert all(
            text in words
            for text in (box.text[language] for box in drawing.nodes if any(box.id in (edge.from_, edge.to) for edge in drawing.edges))
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exhibit_is_a_labelled_document_of_its_case(language: str) -> None:
    for item in library().cases.values():
        for exhibit in item.model.exhibits:
            text = exhibit_html(item.model, exhibit.id, Place(language, "m/l.md"))
            assert escape(exhibit.title[language]) in text
            assert "pb-invented" in text
            assert text.count("pb-circled") == (1 if exhibit.circle else 0), exhibit.id
            assert text.index("pb-exhibit__title") < text.index("pb-invented") < text.index(str(escape(item.model.name[language])))


def shown(name: str, language: str = "en", **changes: Any) -> str:
    """An exhibit of the firm as a page shows it, after changes to its case."""
    case = library().cases["huaiyuan"].model
    return exhibit_html(case.model_copy(update=changes), name, Place(language, "m/l.md"))


def test_a_household_counts_in_yuan_in_english_too() -> None:
    assert "RMB m" in shown("balance")
    assert "RMB m" not in shown("balance", unit="yuan")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("到账约2.54万元", ("到账约", "2.54万元")),
        ("行里留的、老合同", ("行里留的、", "老合同")),
        ("8月24日她开口", ("8月24日", "她开口")),
        ("客户说“再等等”", ("客户说“再", "等等”")),
    ],
)
def test_chinese_in_a_box_tears_no_number_and_begins_no_line_with_a_mark(text: str, lines: tuple[str, ...]) -> None:
    assert _wrap(text, 72, "zh") == lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organisation_chart_is_a_list_inside_a_list(language: str) -> None:
    case = library().cases["huaiyuan"].model
    depth: list[int] = []
    opened = 0
    for mark in re.findall(r'<div class="pb-tree" role="list">|<b>|<(?:/?)div', shown("org", language)):
        opened += (mark.startswith("<div")) - (mark == "</div")
        depth += [opened] if mark == "<b>" else []
    top, *below = depth
    assert len(below) == len(case.units) - 1
    assert all(inner > top for inner in below)
    assert shown("org", language).count('role="listitem"') == len(case.units)
    assert not re.search("<[uo]l|<li", shown("org", language))


def test_an_excerpt_of_a_chart_begins_at_its_own_top() -> None:
    case = library().cases["huaiyuan"].model
    chart = next(exhibit for exhibit in case.exhibits if exhibit.id == "org")
    last = case.units[-1]
    text = shown("org", exhibits=(chart.model_copy(update={"rows": (last.id,)}),))
    assert last.name.en in text
    assert text.count("<b>") == 1


def test_an_approver_signs_below_and_a_visitor_above() -> None:
    case = library().cases["huaiyuan"].model
    note = case.notes[0].model_copy(update={"by": case.people[0].id})
    first = note.fields[0].text.en
    signed = f"{case.people[0].name.en}, {case.people[0].role.en}</dd>"
    assert shown("call-report", notes=(note,)).index(signed) < shown("call-report").index(first)
    below = shown("call-report", notes=(note.model_copy(update={"sort": "approvers-note"}),))
    assert below.index(signed) > below.index(note.fields[-1].label.en)
    assert "Signed on" in below


def test_lists_end_in_their_totals() -> None:
    case = library().cases["huaiyuan"].model
    ageing, flows = shown("ageing", "zh"), shown("flows", "zh")
    assert f"<td>{case.statements['balance']['receivables']['2025']:,.0f}</td><td>100.0%</td>" in ageing
    assert f"<td>{case.statements['collections']['received']['2025']:,.0f}</td>" in flows
    assert case.flows.account.zh in flows
    assert [text.count("合计</th>") for text in (ageing, flows, shown("tax", "zh"))] == [1, 1, 0]


def test_a_band_without_a_label_is_named_by_its_days() -> None:
    assert '<th scope="row">121+ days</th>' in shown("ageing", labels={})
    assert '<th scope="row">61～120天</th>' in shown("ageing", "zh", labels={})


def test_figures_are_written_as_each_language_writes_them() -> None:
    case = library().cases["huaiyuan"].model
    assert "<td>24,900</td>" in exhibit_html(case, "income", Place("zh", "m/l.md"))
    assert re.search(r">249\.0+<", exhibit_html(case, "income", Place("en", "m/l.md")))
