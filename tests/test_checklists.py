"""Checklists without a page: what is late, now and next on a day, and what is made of strange values."""

from __future__ import annotations

from typing import Any

import pytest

from tests.node import in_node

LIST = {
    "dated": True,
    "groups": [
        {"id": "week", "day": -7, "lines": ["goal", "screening"]},
        {"id": "eve", "day": -1, "lines": ["confirm"]},
        {"id": "hour", "day": 0, "lines": ["kit"]},
        {"id": "evening", "day": 0, "lines": ["report"]},
    ],
    "stops": ["screening"],
}
WORK = "(Playbook, [list, values, today]) => Playbook.tools.checklist.work(list, values, today)"
TAKE = "(Playbook, [list, many]) => many.map((raw) => Playbook.tools.checklist.take(list, raw))"
VISIT = "2026-03-10"


def states(ticks: list[str], today: str, date: str = VISIT, zone: str = "Asia/Shanghai") -> dict[str, Any]:
    found = in_node(WORK, [LIST, {"date": date, "ticks": ticks}, today], "tools/checklist", zone=zone)
    return {group["id"]: (group["date"], group["away"], group["state"]) for group in found["groups"]}


# Across the change to summer time, which falls on 8 March 2026 in New York.
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_what_is_past_its_day_comes_before_what_is_due(zone: str) -> None:
    assert states(["goal"], "2026-03-09", zone=zone) == {
        "week": ("2026-03-03", -6, "late"),
        "eve": ("2026-03-09", 0, "now"),
        "hour": (VISIT, 1, ""),
        "evening": (VISIT, 1, ""),
    }


def test_on_the_day_one_group_after_the_other_is_due() -> None:
    done = ["goal", "screening", "confirm"]
    assert [state for *_, state in states(done, "2026-03-05").values()] == ["done", "done", "next", ""]
    assert [state for *_, state in states(done, VISIT).values()] == ["done", "done", "now", ""]
    assert [state for *_, state in states([*done, "kit"], VISIT).values()] == ["done", "done", "done", "now"]
    assert [state for *_, state in states([*done, "kit"], "2026-03-11").values()] == ["done", "done", "done", "late"]


def test_without_a_day_the_first_open_group_is_due() -> None:
    assert list(states(["goal", "screening"], VISIT, date="").values())[:2] == [("", None, "done"), ("", None, "now")]


STRANGE: list[Any] = [
    {},
    {"date": "2026-02-30", "ticks": ["kit", "goal", "kit", "no", 3, None]},
    {"date": "0002-11-24", "ticks": "goal"},
    {"date": ["2026-03-10"], "ticks": {"0": "goal"}},
    {"date": VISIT, "ticks": ["report"], "inDays": "1", "more": 1},
    {"inDays": 1e9},
]


def test_takes_only_what_it_knows() -> None:
    assert in_node(TAKE, [LIST, STRANGE], "tools/checklist") == [
        {"date": "", "ticks": []},
        {"date": "", "ticks": ["goal", "kit"]},
        {"date": "", "ticks": []},
        {"date": "", "ticks": []},
        {"date": VISIT, "ticks": ["report"]},
        {"date": "", "ticks": []},
    ]
