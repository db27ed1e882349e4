"""A planner's days against the calendar of Python, and its calendar file as another program reads it."""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from tests.node import in_node

COUNT = "(Playbook, given) => given.map(([day, distance]) => Playbook.days.plus(day, distance))"
SOUND = "(Playbook, given) => given.map(Playbook.days.sound)"
SCHEDULE = "(Playbook, [plan, values, today]) => Playbook.schedule(plan, values, today)"
FILE = "(Playbook, { events, name, now }) => Playbook.ics(events, { name, now: new Date(now) })"
DAY = timedelta(days=1)


def moved(day: date, unit: str, n: int) -> date:
    """The twin of the script: n units from a day."""
    if unit in ("days", "weeks"):
        return day + timedelta(**{unit: n})
    if unit == "months":
        year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    for _ in range(abs(n)):
        day += DAY if n > 0 else -DAY
        while day.isoweekday() > 5:
            day += DAY if n > 0 else -DAY
    return day


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_days_are_counted_as_on_a_calendar(zone: str) -> None:
    draw = random.Random(6)
    given = [("2026-01-31", "months", 1), ("2028-01-31", "months", 1), ("2028-02-29", "months", -12), ("2026-11-21", "workdays", -1)]
    given += [
        (str(date(2000, 1, 1) + timedelta(days=draw.randrange(36000))), draw.choice(["days", "weeks", "months", "workdays"]), n)
        for n in range(-400, 401, 3)
    ]
    found = in_node(COUNT, [[day, {unit: n}] for day, unit, n in given], "schedule", zone=zone)
    assert found == [str(moved(date.fromisoformat(day), unit, n)) for day, unit, n in given]
    assert found[:4] == ["2026-02-28", "2028-02-29", "2027-02-28", "2026-11-20"]


def test_only_days_of_the_calendar_are_taken() -> None:
    given = [
        "2026-02-29",
        "2028-02-29",
        "2026-13-01",
        "1999-12-31",
        "2026-1-1",
        "2026-11-24T08:40",
        20261124,
        None,
        ["2026-11-24"],
        "2026-04-31",
    ]
    assert in_node(SOUND, given, "schedule") == [text == "2028-02-29" for text in given]


def line(name: str, start: str, distance: dict[str, int], **more: Any) -> dict[str, Any]:
    return {"id": name, "from": start, "after": distance, **more}


PLAN = {
    "lines": [
        line("b", "a", {"workdays": -1}, than="call", otherwise={"workdays": 1}, at="same"),
        line("thanks", "visit", {"workdays": 1}),
        line("visit", "a", {"days": 0}, at="same"),
        line("exit", "call", {"days": 30}, weekend="previous"),
        line("back", "never", {"days": 1}),
    ]
}


def schedule(call: str, a: str, today: str, done: tuple[str, ...] = ()) -> dict[str, Any]:
    own = [{"id": "own-1", "text": "x", "date": "2026-12-01", "owner": ""}]
    values = {"anchors": {"call": call, "a": a}, "times": {"a": "09:00"}, "done": done, "own": own}
    found: dict[str, Any] = in_node(SCHEDULE, [PLAN, values, today], "schedule")
    return found


@pytest.mark.parametrize(
    ("call", "a", "b"),
    [
        ("2026-11-19", "2026-11-25", "2026-11-24"),
        # The day before Wednesday is the day of the call: Thursday instead. Before a Monday lies a Friday.
        ("2026-11-24", "2026-11-25", "2026-11-26"),
        ("2026-11-19", "2026-11-23", "2026-11-20"),
        ("2026-11-20", "2026-11-23", "2026-11-24"),
    ],
)
def test_the_second_slot_is_never_past(call: str, a: str, b: str) -> None:
    found = {one["id"]: one for one in schedule(call, a, call)["lines"]}
    assert (found["b"]["date"], found["b"]["time"]) == (b, "09:00")


def test_lines_stand_by_day_with_what_is_due() -> None:
    found = schedule("2026-11-19", "2026-11-25", "2026-11-27", ("b",))
    told = [(one["id"], one["date"], one["left"], one["state"]) for one in found["lines"]]
    assert told == [
        ("b", "2026-11-24", -3, "done"),
        ("visit", "2026-11-25", -2, "overdue"),
        ("thanks", "2026-11-26", -1, "overdue"),
        ("own-1", "2026-12-01", 4, "soon"),
        # 19 December is a Saturday.
        ("exit", "2026-12-18", 21, "later"),
        ("back", "", None, "undated"),
    ]
    assert found["counts"] == {"all": 6, "overdue": 2, "soon": 1}
    assert found["next"]["id"] == "own-1"
    assert [(week["first"], week["open"], week["now"]) for week in found["weeks"]][:2] == [
        ("2026-11-23", 2, True),
        ("2026-11-30", 1, False),
    ]


def test_a_refusal_ends_what_is_open() -> None:
    found = schedule("2026-11-19", "2026-11-25", "2026-11-27", ("b", "stop"))
    assert {one["state"] for one in found["lines"]} == {"done", "off"}
    assert (found["next"], found["counts"]["overdue"]) == (None, 0)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_a_calendar_keeps_beijing_time(zone: str) -> None:
    events = [
        # The clocks of New York have no half past two that day.
        {"uid": "a@x", "start": "2026-03-08T02:30", "minutes": 60, "title": "客户；见面", "text": "", "alarm": 60, "sequence": 7},
        {"uid": "b@x", "start": "2026-12-31", "minutes": 30, "title": "Exit", "text": "why", "alarm": 15},
    ]
    text = in_node(FILE, {"events": events, "name": "计划", "now": "2026-11-22T00:12:30Z"}, "ics", zone=zone)
    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    (place,) = calendar.walk("VTIMEZONE")
    assert place["TZID"] == "Asia/Shanghai"
    visit, leave = calendar.walk("VEVENT")
    start = visit["DTSTART"].dt
    assert (start.replace(tzinfo=None), start.utcoffset()) == (datetime(2026, 3, 8, 2, 30), timedelta(hours=8))
    assert visit["DTEND"].dt - start == timedelta(hours=1)
    assert (visit["SEQUENCE"], visit.walk("VALARM")[0]["TRIGGER"].dt) == (7, -timedelta(hours=1))
    assert "DESCRIPTION" not in visit
    assert (leave["DTSTART"].dt, leave["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert leave.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=9)
