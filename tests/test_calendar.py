"""Calendar files as other programs read them, and the dates of the next review slots."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from tests.node import in_node

MAKE = """(Playbook, { events, name, now }) =>
  Playbook.ics(events.map((one) => ({ ...one, start: new Date(one.start) })), { name, now: new Date(now) })"""
SLOTS = """(Playbook, [choice, now, count]) => Playbook.slots(choice, new Date(now), count).map((at) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes()])"""
# What the format gives a meaning to, and letters of one to four bytes in lines far too long for it.
AWKWARD = "复习；看行业，再看客户：票据,额度;三户\\两笔\n第二行 – naïve 𠮷野 " + "承兑汇票" * 30 + " " + "x" * 200
NOW = "2026-11-22T00:12:30.500Z"


def made(zone: str = "Asia/Shanghai", **more: Any) -> str:
    """The text of a file with one event at 08:40 on 24 November, changed by `more`."""
    event = {"uid": "a-1@rm-playbook", "start": "2026-11-24T08:40", "minutes": 10, "title": AWKWARD, "text": AWKWARD, "alarm": 5, **more}
    return in_node(MAKE, {"events": [event], "name": "客户经理实战手册", "now": NOW}, "ics", zone=zone)


def test_lines_are_folded_between_letters() -> None:
    text = made()
    assert text.endswith("\r\nEND:VCALENDAR\r\n")
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) == 75
    # Each line is whole letters, and a line feed stands nowhere by itself.
    assert all("\n" not in line.decode() and "\r" not in line.decode() for line in lines)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_another_program_reads_what_was_meant(zone: str) -> None:
    calendar = Calendar.from_ical(made(zone))
    assert calendar.errors == []
    assert "METHOD" not in calendar
    assert {"VERSION", "PRODID"} <= set(calendar)
    assert calendar["X-WR-CALNAME"] == "客户经理实战手册"
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    # Without a zone: the same hour wherever the file is opened.
    assert event["DTSTART"].dt == datetime(2026, 11, 24, 8, 40)
    assert event["DTSTART"].dt.tzinfo is None
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=10)
    assert event["DTSTAMP"].dt == datetime(2026, 11, 22, 0, 12, 30, tzinfo=UTC)
    assert (event["UID"], event["SUMMARY"], event["DESCRIPTION"]) == ("a-1@rm-playbook", AWKWARD, AWKWARD)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -timedelta(minutes=5)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == AWKWARD


def test_no_alarm_where_none_is_wanted() -> None:
    assert Calendar.from_ical(made(alarm=0)).walk("VALARM") == []


def slots(days: list[int], time: str, now: str, count: int = 12, zone: str = "Asia/Shanghai") -> list[datetime]:
    found = in_node(SLOTS, [{"days": days, "time": time}, now, count], "when", "ics", "calendar", zone=zone)
    return [datetime(*each) for each in found]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-22T08:12", date(2026, 11, 24)),
        ("2026-11-24T08:39", date(2026, 11, 24)),
        # What begins this very minute is too late for a reminder.
        ("2026-11-24T08:40", date(2026, 11, 26)),
        ("2026-11-26T20:00", date(2026, 12, 1)),
    ],
)
def test_the_next_twelve_slots(now: str, first: date) -> None:
    found = slots([2, 4], "08:40", now)
    assert len(found) == 12
    assert found[0].date() == first
    assert {(at.isoweekday(), at.hour, at.minute) for at in found} == {(2, 8, 40), (4, 8, 40)}
    assert found == sorted(set(found))
    assert found[-1] - found[0] < timedelta(days=42)


def test_slots_keep_their_hour_over_a_change_of_the_clock_and_a_new_year() -> None:
    found = slots([0], "08:40", "2026-10-20T12:00", zone="America/New_York")
    assert {(at.isoweekday(), at.hour, at.minute) for at in found} == {(7, 8, 40)}
    assert (found[0].date(), found[-1].date()) == (date(2026, 10, 25), date(2027, 1, 10))


def test_no_slots_without_a_day_or_a_time() -> None:
    assert slots([], "08:40", NOW) == slots([2], "", NOW) == []
