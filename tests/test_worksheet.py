"""Worksheets without a page: what is kept of a copy, what is still open, and how many days a promise has left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playbook.library import load
from playbook.problems import Problems

from tests.node import in_node

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ("rows", "blanks", "tools/worksheet")
TAKE = "(Playbook, pairs) => pairs.map(([data, raw]) => Playbook.tools.worksheet.take(data, raw))"
WORK = "(Playbook, [data, values, today]) => Playbook.tools.worksheet.work(data, values, today)"
DATA = {
    "fields": [
        {"id": "who", "kind": "line", "required": True},
        {"id": "size", "kind": "number"},
        {"id": "need", "kind": "choice", "options": ["sales", "funds"], "required": True},
        {
            "id": "promises",
            "kind": "table",
            "columns": [{"id": "what", "kind": "text"}, {"id": "by", "kind": "date"}],
            "dates": {"date": "by", "title": "what"},
        },
    ]
}
EMPTY: dict[str, Any] = {"fields": {}}


def test_nothing_unsound_is_kept() -> None:
    rows = [{"what": "list", "by": "2026-02-30", "extra": "x"}, None, 5, {"what": " "}, {"by": "2026-03-13"}]
    given = [
        *({}, {"fields": None}, {"fields": [1]}, {"fields": {"who": 5, "need": "toString", "promises": {"length": 3}, "constructor": "x"}}),
        {"fields": {"who": "x" * 900, "need": "funds", "promises": rows}},
        {"fields": {"promises": [{"what": "x"}] * 900}},
    ]
    *nothing, kept, many = in_node(TAKE, [[DATA, raw] for raw in given], *SCRIPTS)
    assert nothing == [EMPTY] * 4
    assert kept == {"fields": {"who": "x" * 300, "need": "funds", "promises": [{"what": "list"}, {"by": "2026-03-13"}]}}
    assert len(many["fields"]["promises"]) == 40


def test_every_example_is_kept_whole() -> None:
    tools = [item.model for item in load(ROOT, Problems()).tools.values() if item.model.kind == "worksheet"]
    told = [tool.payload(language) for tool in tools for language in ("en", "zh")]
    assert in_node(TAKE, [[data, data["example"]] for data in told], *SCRIPTS) == [data["example"] for data in told]


def test_days_are_counted_by_the_calendar_in_every_zone() -> None:
    rows = [{"what": "late", "by": "2026-03-30"}, {"what": "undated"}, {"by": "2026-03-01"}, {"what": "then", "by": "2027-01-01"}]
    for zone in ("Asia/Shanghai", "America/New_York"):
        found = in_node(WORK, [DATA, {"fields": {"promises": rows}}, "2026-03-02"], *SCRIPTS, zone=zone)
        assert [(one["row"], one["days"], one["title"]) for one in found["dates"]] == [(2, -1, ""), (0, 28, "late"), (3, 305, "then")]
        assert found["open"] == ["who", "need"]


def test_a_number_may_be_typed_as_people_do() -> None:
    typed = ["12.5", "1,200", "-3", "12%", "１２", "−4", "about 12", "1..2", "-"]
    judge = "(Playbook, given) => given.map((text) => Playbook.blanks.isNumber(text))"
    assert in_node(judge, typed, "blanks") == [True] * 6 + [False] * 3
