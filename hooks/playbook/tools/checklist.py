"""A checklist: lines in groups, each group with its time before or after a day, and gates that hold everything up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from playbook.model import Faults, Flag, Id, Model, Ruled, Whole, Words, unique
from playbook.tools.base import Example, Label, Outline, Tool, known
from playbook.words import words


class Day(Model):
    """The day that times are counted from; each copy has its own."""

    id: Id
    text: Words


class When(Ruled):
    """A time counted from the tool's day: in days, or in hours of that day; below 0 is before."""

    from_: Annotated[Id, Field(alias="from")]
    """The id of the tool's date."""
    days: Annotated[Whole, Field(ge=-366, le=366)] | None = None
    hours: Annotated[Whole, Field(ge=-12, le=12)] | None = None

    def faults(self) -> Faults:
        if (self.days is None) == (self.hours is None):
            yield (), "has either days or hours; 0 days is the same day, 0 hours is the moment itself"

    @property
    def count(self) -> int:
        """How many days or hours, whichever is given."""
        return (self.days if self.hours is None else self.hours) or 0

    @property
    def word(self) -> str:
        """Which of the kind's words says it."""
        unit = "day" if self.hours is None else "hour"
        many = "" if abs(self.count) == 1 else "s"
        return f"{unit}{many}_{'before' if self.count < 0 else 'after'}" if self.count else f"same_{unit}"


class Line(Model):
    """One thing to do or to make sure of."""

    id: Id
    text: Words
    why: Words | None = None
    how: Words | None = None
    stop: Flag = False
    """A gate: while it is open, `stopped` says what must wait."""


class Group(Model):
    """Lines that are done in one go."""

    id: Id
    text: Words
    when: When | None = None
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]


class Filled(Example):
    """A checklist half-way through."""

    in_days: Annotated[Whole, Field(ge=-30, le=30)] | None = None
    """How many days after the reader's today its day is, so that an example never grows old."""
    ticks: Annotated[tuple[Id, ...], Field(min_length=1)]


class Checklist(Tool):
    """Lines to tick by time, gates first."""

    WORDS = {
        "progress": words(en="{done} of {all} done", zh="{all}项做完{done}项"),
        "all_done": words(en="All {all} done. The next one starts with New copy.", zh="{all}项全部做完。下一次从“新建一份”开始。"),
        "by_hand": words(
            en="By hand: tick a box when the line is done. △ marks a gate: while one is open, this holds:",
            zh="手填：做完一项勾一项。△是门槛，有一条没过，就照这句办：",
        ),
        "gate": words(en="gate", zh="门槛"),
        "more": words(en="Why", zh="说明"),
        "unfold": words(en="Show every why", zh="展开全部说明"),
        "left_now": words(en="Now: {group}", zh="现在：{group}"),
        "left_next": words(en="Next: {group}", zh="接下来：{group}"),
        "left_late": words(en="△ Overdue: {group}", zh="△ 已过日期：{group}"),
        "now": words(en="now", zh="现在"),
        "next": words(en="next", zh="接下来"),
        "late": words(en="△ overdue", zh="△ 已过日期"),
        "done": words(en="✓ done", zh="✓ 做完"),
        "dated": words(en="{day}, {away}", zh="{day}，{away}"),
        "day": words(en="{weekday} {day} {month}", zh="{month}{day}日（{weekday}）"),
        "day_year": words(en="{weekday} {day} {month} {year}", zh="{year}年{month}{day}日（{weekday}）"),
        "days_before": words(en="{count} days before", zh="提前{count}天"),
        "day_before": words(en="1 day before", zh="提前1天"),
        "hours_before": words(en="{count} hours before", zh="提前{count}小时"),
        "hour_before": words(en="1 hour before", zh="提前1小时"),
        "same_day": words(en="the same day", zh="当天"),
        "same_hour": words(en="on the spot", zh="当场"),
        "hour_after": words(en="1 hour after", zh="1小时后"),
        "hours_after": words(en="{count} hours after", zh="{count}小时后"),
        "day_after": words(en="1 day after", zh="1天后"),
        "days_after": words(en="{count} days after", zh="{count}天后"),
    }
    START = {
        "date": {"id": "visit", "text": {"en": "", "zh": ""}},
        "groups": [
            {"id": "day-1", "when": {"from": "visit", "days": -1}, "lines": [{"id": "first"}, {"id": "second", "stop": True}]},
            {"id": "on-site", "when": {"from": "visit", "hours": 0}, "lines": [{"id": "third"}]},
        ],
        "stopped": {"en": "", "zh": ""},
        "example": {"in_days": 1, "ticks": ["first"]},
    }

    kind: Literal["checklist"]
    date: Day | None = None
    """The day that `when` counts from; left out where the list is worked through in one go."""
    groups: Annotated[tuple[Group, ...], Field(min_length=1), unique("group")]
    stopped: Words | None = None
    """What must wait while a gate is open, as an order: "Do not set out yet"."""
    example: Filled

    def _lines(self) -> Iterator[tuple[int, int, Line]]:
        return ((place, number, line) for place, group in enumerate(self.groups) for number, line in enumerate(group.lines))

    def faults(self) -> Faults:
        yield from self._repeats()
        yield from self._time_faults()
        gates = [(place, number) for place, number, line in self._lines() if line.stop]
        if gates and self.stopped is None:
            place, number = gates[0]
            yield (
                ("groups", place, "lines", number, "stop"),
                "makes this a gate, and the checklist has no stopped: write there what must wait",
            )
        if self.stopped is not None and not gates:
            yield ("stopped",), "is never said, because no line has stop: true"
        lines = {line.id for _, _, line in self._lines()}
        for number, tick in enumerate(self.example.ticks):
            yield from known(lines, tick, ("example", "ticks", number), "a line")
        if lines <= set(self.example.ticks):
            yield ("example", "ticks"), "ticks every line; leave some open, so that the example shows what is left"

    def _repeats(self) -> Faults:
        owners: dict[str, str] = {}
        for place, number, line in self._lines():
            if line.id in owners:
                yield (
                    ("groups", place, "lines", number, "id"),
                    f"{line.id} is a line of {owners[line.id]} already; ids of lines are one family",
                )
            owners.setdefault(line.id, self.groups[place].id)

    def _time_faults(self) -> Faults:
        latest = None
        for place, group in enumerate(self.groups):
            if group.when is None:
                continue
            at = ("groups", place, "when")
            if self.date is None or group.when.from_ != self.date.id:
                owned = f"the date of this checklist is {self.date.id}" if self.date else "this checklist has no date"
                yield (*at, "from"), f'"{group.when.from_}" is no date to count from; {owned}'
            if any(group.when.faults()):
                continue
            moment = _moment(group.when)
            if latest is not None and moment < latest:
                yield at, "is before the group above; groups stand in the order of time"
            latest = moment
        if self.example.in_days is not None and self.date is None:
            yield ("example", "in_days"), "counts to a date that this checklist does not have"

    def outline(self, language: str) -> Outline:
        return tuple(
            (group.id, group.text[language], tuple((line.id, line.text[language]) for line in group.lines)) for group in self.groups
        )

    def payload(self, language: str) -> Any:
        return {
            "dated": self.date is not None,
            "groups": [
                {
                    "id": group.id,
                    # Hours lie within the day itself.
                    "day": group.when and (group.when.days or 0),
                    "lines": [line.id for line in group.lines],
                }
                for group in self.groups
            ],
            "stops": [line.id for _, _, line in self._lines() if line.stop],
            "example": {"inDays": self.example.in_days, "ticks": list(self.example.ticks)},
        }

    def asks(self) -> Iterator[Label]:
        if self.date:
            yield ("date", "text"), self.date.text


def _moment(when: When) -> float:
    """Hours from the day's own moment; "the same day" without an hour comes after everything that has one."""
    if when.hours is not None:
        return when.hours
    return when.days * 24 if when.days else 23
