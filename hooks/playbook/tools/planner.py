"""A planner: a few dates that are typed, and the days that follow from them by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from playbook.model import Date, Faults, Flag, Id, Model, Ruled, Whole, Words, unique
from playbook.tools.base import Example, Label, Tool, known
from playbook.words import words

Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
_Far = Annotated[Whole, Field(ge=-400, le=400)]

_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "days": {"en": ("day", "days"), "zh": ("天", "天")},
    "weeks": {"en": ("week", "weeks"), "zh": ("周", "周")},
    "months": {"en": ("month", "months"), "zh": ("个月", "个月")},
    "workdays": {"en": ("working day", "working days"), "zh": ("个工作日", "个工作日")},
}
_SAME, _BEFORE, _AFTER = (
    words(en="{start}", zh="{start}"),
    words(en="{start} − {n} {unit}", zh="“{start}”前{n}{unit}"),
    words(en="{start} + {n} {unit}", zh="“{start}”后{n}{unit}"),
)
_STOP = "stop"


class Distance(Ruled):
    """How far a day lies from another: one of these, below zero for earlier."""

    days: _Far | None = None
    weeks: _Far | None = None
    months: _Far | None = None
    workdays: _Far | None = None
    """Monday to Friday; public holidays are not known."""

    def faults(self) -> Faults:
        if len(self.parts()) != 1:
            yield (), "says how far in one unit: days, weeks, months or workdays"

    def parts(self) -> dict[str, int]:
        """The unit and how many."""
        return self.model_dump(exclude_none=True)

    def said(self, start: str, language: str) -> str:
        """The distance as it stands beside a line: The visit − 2 working days."""
        ((unit, n),) = self.parts().items()
        sentence = _SAME if n == 0 else _BEFORE if n < 0 else _AFTER
        one, many = _UNITS[unit][language]
        return sentence[language].format(n=abs(n), unit=one if abs(n) == 1 else many, start=start)


class Given(Model):
    """A date that is typed."""

    id: Id
    text: Words
    help: Words | None = None
    time: Flag = False
    """Whether an hour belongs to it."""
    later_than: Id | None = None
    """A date typed before it which it cannot precede."""


class Owner(Model):
    """Who does a line."""

    id: Id
    text: Words


class Entry(Ruled):
    """One line of the plan, on a day that follows from another."""

    id: Id
    text: Words
    why: Words | None = None
    from_: Annotated[Id, Field(alias="from")]
    """The typed date, or the other line, that it is counted from."""
    after: Distance
    weekend: Literal["stay", "next", "previous"] = "stay"
    """Where a Saturday or Sunday goes: nowhere, to the next working day, to the one before."""
    later_than: Id | None = None
    """A day that must be past; otherwise `otherwise` is counted instead of `after`."""
    otherwise: Distance | None = None
    at: Time | Literal["same"] | None = None
    """The hour, or that of the day it is counted from; without one it takes the whole day."""
    minutes: Annotated[Whole, Field(ge=5, le=1440)] = 30
    alarm: Annotated[Whole, Field(ge=0, le=10080)] = 15
    """Minutes before; a line without an hour rings at nine that morning; 0 for none."""
    owner: Id | None = None

    def faults(self) -> Faults:
        if (self.later_than is None) != (self.otherwise is None):
            yield (), "has only one of later_than and otherwise; give both or neither"
        if self.id == _STOP or self.id.startswith("own-"):
            yield ("id",), "stands for what a planner adds by itself; choose another"


class Stop(Model):
    """What ends the whole plan when it is ticked."""

    text: Words
    why: Words


class OwnLine(Model):
    """A line that the RM added."""

    text: Words
    date: Date
    owner: Id | None = None


class Filled(Example):
    """A filled-in planner, seen on a day of its own: an example does not age."""

    today: Date
    anchors: Mapping[Id, Date]
    times: Mapping[Id, Time] = {}
    done: tuple[Id, ...] = ()
    own: tuple[OwnLine, ...] = ()


class Planner(Tool):
    """Counts days from a few dates, and says what is due."""

    SHARES: ClassVar[tuple[str, ...]] = ("ics", "schedule", "planview")
    WORDS: ClassVar[Mapping[str, Words]] = {
        "dates": words(en="Your dates", zh="先填日期"),
        "hour": words(en="Hour: {text}", zh="时间：{text}"),
        "plan": words(en="The plan", zh="计划"),
        "plan_how": words(en="Tick what is done.", zh="办完一条，勾一条。"),
        "views": words(en="Which lines", zh="看哪些"),
        "view_all": words(en="All", zh="全部"),
        "view_overdue": words(en="Overdue", zh="已过期"),
        "view_soon": words(en="Next 14 days", zh="14天内"),
        "none": words(en="No line here.", zh="这里没有。"),
        "own": words(en="Lines of your own", zh="自己加的"),
        "own_how": words(
            en="A promise made, a paper to fetch. Write a role or a code, not a name.",
            zh="答应过的事、要补的材料。写职务或代号，不写姓名。",
        ),
        "own_text": words(en="What", zh="事项"),
        "own_date": words(en="When", zh="日期"),
        "own_owner": words(en="Who", zh="谁办"),
        "own_line": words(en="Line without words", zh="还没写事项"),
        "nobody": words(en="Not said", zh="未定"),
        "add": words(en="Add a line", zh="加一条"),
        "drop": words(en="Remove", zh="去掉"),
        "added": words(en="Line added", zh="已加一条"),
        "dropped": words(en="Line removed", zh="已去掉一条"),
        "date": words(en="{weekday} {day} {month}", zh="{month}{day}日（{weekday}）"),
        "date_year": words(en="{weekday} {day} {month} {year}", zh="{year}年{month}{day}日（{weekday}）"),
        "undated": words(en="no date yet", zh="日期未定"),
        "today": words(en="today", zh="今天"),
        "tomorrow": words(en="tomorrow", zh="明天"),
        "yesterday": words(en="1 day overdue", zh="过期1天"),
        "ahead": words(en="in {n} days", zh="还有{n}天"),
        "overdue": words(en="{n} days overdue", zh="过期{n}天"),
        "done": words(en="done", zh="已办"),
        "off": words(en="no longer needed", zh="不用办了"),
        "weekend": words(en="a weekend day: ask whether they work", zh="周末，先问对方上不上班"),
        "past": words(en="{n} days ago", zh="{n}天前"),
        "past_one": words(en="yesterday", zh="昨天"),
        "incomplete": words(
            en="This date is incomplete or does not exist; the year lies between 2000 and 2099.",
            zh="日期没填完，或者没有这一天；年份要在2000到2099之间。",
        ),
        "too_early": words(en="This is earlier than: {text}. Correct one of the two.", zh="这一天早于“{text}”，请改其中一个。"),
        "result": words(en="What is due", zh="该办什么"),
        "start": words(en="Fill in the dates; every line then gets its day.", zh="填好上面的日期，每一条就有了日子。"),
        "by_hand": words(
            en="By hand: fill in the dates, count from them as each line says, and write the day beside it.",
            zh="手填：先写上面的日期，再按每条的说法数日子，写在旁边。",
        ),
        "late": words(en="△ Overdue: {n}", zh="△ 已过期：{n}条"),
        "next": words(en="Next: {date}, {left}", zh="下一条：{date}，{left}"),
        "all_done": words(en="✓ Every line with a date is done.", zh="✓ 有日子的都办完了。"),
        "stopped": words(en="△ The plan stops here", zh="△ 计划到此为止"),
        "weeks": words(en="Open lines in each week, {first} to {last}", zh="每周还有几条，从{first}那周到{last}那周"),
        "this_week": words(en="this week", zh="本周"),
        "calendar": words(
            en="Lines for your calendar: {n}, in Beijing time. A newer file replaces the older one.",
            zh="可以放进日历的有{n}条，按北京时间。重新导入，新的顶替旧的。",
        ),
        "ics": words(en="Calendar file", zh="日历文件"),
        "holidays": words(
            en="Saturdays and Sundays are known here, public holidays and make-up working days are not. Look at the State Council's list for the year.",
            zh="这里只认周末，不认法定节假日和调休。以国务院办公厅当年的放假安排为准。",
        ),
        "as_if": words(en="As if today were {date}", zh="假设今天是{date}"),
    }
    START = {
        "anchors": [{"id": "visit"}],
        "entries": [{"id": "confirm", "from": "visit", "after": {"workdays": -1}}],
        "example": {"today": "2026-11-23", "anchors": {"visit": "2026-11-25"}},
    }

    kind: Literal["planner"]
    anchors: Annotated[tuple[Given, ...], Field(min_length=1, max_length=6), unique("date")]
    owners: Annotated[tuple[Owner, ...], unique("owner")] = ()
    entries: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=40), unique("line")]
    stop: Stop | None = None
    own: Flag = False
    """Whether an RM may add lines."""
    example: Filled

    def faults(self) -> Faults:
        yield from self._anchor_faults()
        dates = {one.id: one for one in self.anchors}
        lines = {one.id: one for one in self.entries}
        for number, one in enumerate(self.entries):
            at = ("entries", number)
            if one.id in dates:
                yield (*at, "id"), f'"{one.id}" is a date already; a line needs an id of its own'
            yield from known({**dates, **lines}, one.from_, (*at, "from"), "a date or line")
            if one.later_than:
                yield from known(dates, one.later_than, (*at, "later_than"), "a date")
            if one.owner:
                yield from known([owner.id for owner in self.owners], one.owner, (*at, "owner"), "an owner")
            if one.from_ in lines and self._start(one.id) is None:
                yield (*at, "from"), "leads back to the line itself; count from a date"
            elif one.at == "same" and not self._has_hour(one):
                yield (*at, "at"), f'is "same", but {one.from_} has no hour; write the hour'
        yield from self._example_faults()

    def _anchor_faults(self) -> Faults:
        for number, one in enumerate(self.anchors):
            if one.later_than and one.later_than not in [other.id for other in self.anchors[:number]]:
                yield ("anchors", number, "later_than"), f'"{one.later_than}" is no date that is typed before this one'

    def _start(self, name: str) -> Given | None:
        """The typed date that a line is counted from in the end; None if there is none."""
        lines = {one.id: one for one in self.entries}
        seen: set[str] = set()
        while name in lines and name not in seen:
            seen.add(name)
            name = lines[name].from_
        return next((one for one in self.anchors if one.id == name), None)

    def _has_hour(self, entry: Entry) -> bool:
        lines = {one.id: one for one in self.entries}
        if entry.from_ not in lines:
            return any(one.id == entry.from_ and one.time for one in self.anchors)
        start = lines[entry.from_]
        return self._has_hour(start) if start.at == "same" else start.at is not None

    def _example_faults(self) -> Faults:
        dates = {one.id: one.time for one in self.anchors}
        for name in self.example.anchors:
            yield from known(dates, name, ("example", "anchors", name), "a date")
        for name in self.example.times:
            if not dates.get(name):
                yield ("example", "times", name), f'"{name}" is not a date with an hour; a date has one by "time: true"'
        lines = [*(one.id for one in self.entries), *([_STOP] if self.stop else ())]
        for number, name in enumerate(self.example.done):
            yield from known(lines, name, ("example", "done", number), "a line")
        if self.example.own and not self.own:
            yield ("example", "own"), "has lines of its own, which this planner does not take; say own: true"
        for number, line in enumerate(self.example.own):
            if line.owner:
                yield from known([one.id for one in self.owners], line.owner, ("example", "own", number, "owner"), "an owner")

    def rule(self, entry: Entry, language: str) -> str:
        """When a line is due, while no date is known."""
        # Of another line what stands before its colon: "Second try", not the whole sentence.
        named = {one.id: re.split("[:：]", one.text[language])[0] for one in self.entries}
        named |= {one.id: one.text[language] for one in self.anchors}
        return entry.after.said(named[entry.from_], language)

    def owner_of(self, entry: Entry, language: str) -> str:
        """Who does a line, or nothing."""
        return next((one.text[language] for one in self.owners if one.id == entry.owner), "")

    def asks(self) -> Iterator[Label]:
        for number, one in enumerate(self.anchors):
            yield ("anchors", number, "text"), one.text
            if one.help:
                yield ("anchors", number, "help"), one.help

    def payload(self, language: str) -> Any:
        return {
            "anchors": [{"id": one.id, "time": one.time, "than": one.later_than or ""} for one in self.anchors],
            "lines": [_line(one) for one in self.entries],
            "owners": [one.id for one in self.owners],
            "stop": self.stop is not None,
            "own": self.own,
            "example": {
                "today": self.example.today.isoformat(),
                "anchors": {name: date.isoformat() for name, date in self.example.anchors.items()},
                "times": dict(self.example.times),
                "done": list(self.example.done),
                "own": [
                    {"id": f"own-{n}", "text": line.text[language], "date": line.date.isoformat(), "owner": line.owner or ""}
                    for n, line in enumerate(self.example.own, start=1)
                ],
            },
        }


def _line(entry: Entry) -> dict[str, Any]:
    told = {"id": entry.id, "from": entry.from_, "after": entry.after.parts(), "minutes": entry.minutes, "alarm": entry.alarm}
    more = {"weekend": entry.weekend, "at": entry.at, "than": entry.later_than}
    told |= {name: value for name, value in more.items() if value and value != "stay"}
    return {**told, **({"otherwise": entry.otherwise.parts()} if entry.otherwise else {})}
