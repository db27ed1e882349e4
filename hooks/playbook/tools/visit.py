"""A visit pack: who is visited and why gives one page to carry, and afterwards the beginning of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from playbook.model import Date, Faults, Id, Model, RegisterId, Whole, Words, unique
from playbook.tools.base import Example, Label, Named, Tool
from playbook.words import words

QUESTIONS = 3
"""What one visit can really ask."""
FIELDS = ("who", "need", "figure", "leave")
"""What is known or wanted, each a line that is typed."""
_MOST_CASES = 6


class Sort(Model):
    """A type of customer."""

    id: Id
    text: Words


class Purpose(Sort):
    """What a visit is for."""

    minutes: Annotated[Whole, Field(ge=10, le=180)]
    objectives: tuple[RegisterId, ...] = ()
    """What is due for review among these comes first."""


class Line(Model):
    """Something to say, ask or bring, for some purposes and, where it names them, only for some types."""

    id: Id
    text: Words
    purposes: Annotated[tuple[Id, ...], Field(min_length=1)]
    types: tuple[Id, ...] = ()


class Question(Line):
    """A question with what to listen for."""

    listen: Words


class RedLine(Line):
    """What must not happen on this visit, with its rule."""

    rule: Id


class Known(Model):
    """An invented firm whose figures fill the form."""

    case: Id
    type: Id
    purpose: Id
    who: Words
    need: Words
    figure: Words
    leave: Words


class Report(Model):
    """The worksheet that the pack becomes after the visit: its field → what of the pack goes there, a line each."""

    tool: Id
    fields: Mapping[
        Id, Annotated[tuple[Literal["name", "purpose", "day", "who", "need", "figure", "leave", "questions"], ...], Field(min_length=1)]
    ]


class Filled(Example):
    """A filled-in pack."""

    type: Id
    purpose: Id
    day: Date | None = None
    time: str = "09:30"
    who: Words
    need: Words
    figure: Words
    leave: Words


class Visit(Tool):
    """One page for one visit: opening, questions, what to do by when, one red line, papers."""

    WORDS: ClassVar[Mapping[str, Words]] = {
        "sort": words(en="Customer", zh="客户类型"),
        "purpose": words(en="Purpose of the visit", zh="拜访目的"),
        "day": words(en="Day", zh="日期"),
        "time": words(en="Time", zh="时间"),
        "who": words(en="Whom you meet", zh="见谁"),
        "who_how": words(en="role, not name", zh="写职务，不写姓名"),
        "need": words(en="What you have heard or guess they need", zh="听说或判断的需求"),
        "figure": words(en="One figure you have seen", zh="见过的一个数"),
        "leave": words(en="What you want to leave with", zh="想带走什么"),
        "from_case": words(en="Fill in an invented firm", zh="用虚构企业填"),
        "choose": words(en="Choose", zh="请选择"),
        "pack": words(en="Your page for this visit", zh="这次拜访的一页纸"),
        "begin": words(
            en="Choose a customer and a purpose: the page builds up here.",
            zh="选好客户类型和拜访目的，这里就出一页纸。",
        ),
        "opening": words(en="Opening", zh="开场"),
        "questions": words(en="Three questions", zh="三个问题"),
        "listen": words(en="Listen for: {text}", zh="听什么：{text}"),
        "for_": words(en="For: {list}", zh="用于：{list}"),
        "by_when": words(en="By when", zh="什么时候做什么"),
        "papers": words(en="Papers to bring", zh="带什么材料"),
        "review": words(en="Two things to look at again", zh="出门前再看两点"),
        "review_none": words(en="Nothing of this is due. If you have a minute:", zh="这方面没有到期的。有一分钟可以看："),
        "lesson": words(en="the lesson for this purpose", zh="这个目的对应的课"),
        "leave_with": words(en="Leave with: {text}", zh="带走：{text}"),
        "is": words(en=": ", zh="："),
        "gap": words(en="…", zh="……"),
        "ics": words(en="Into the calendar", zh="加入日历"),
        "visit": words(en="Visit: {name}", zh="拜访：{name}"),
        "report": words(en="After the visit: write the report", zh="拜访后：写报告"),
        "made": words(en="Customer and purpose chosen: the page is ready.", zh="客户和目的已选，一页纸好了。"),
        "no_day": words(en="Without a day the calendar has nothing to hold. Choose one first.", zh="没有日期，日历里没法放。先选日期。"),
        "first": words(
            en="First the page, then the report: choose a customer and a purpose.",
            zh="先出一页纸，再写报告：请选客户类型和目的。",
        ),
    }
    SHARES = ("markup", "fsrs", "history", "due", "ics", "pack")
    START: ClassVar[Mapping[str, Any]] = {
        "types": [{"id": "firm"}],
        "purposes": [{"id": "first-visit", "minutes": 30}],
        "openings": [{"id": "opening", "purposes": ["first-visit"]}],
        "questions": [{"id": f"question-{number}", "purposes": ["first-visit"]} for number in range(1, QUESTIONS + 1)],
        "red_lines": [{"id": "red-line", "purposes": ["first-visit"], "rule": "large-exposure"}],
        "papers": [{"id": "paper", "purposes": ["first-visit"]}],
        "example": {"type": "firm", "purpose": "first-visit"},
    }

    kind: Literal["visit"]
    types: Annotated[tuple[Sort, ...], Field(min_length=1), unique("type")]
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1), unique("purpose")]
    openings: Annotated[tuple[Line, ...], Field(min_length=1), unique("opening")]
    questions: Annotated[tuple[Question, ...], Field(min_length=QUESTIONS), unique("question")]
    red_lines: Annotated[tuple[RedLine, ...], Field(min_length=1), unique("red line")]
    papers: Annotated[tuple[Line, ...], Field(min_length=1), unique("paper")]
    checklist: Id | None = None
    """The checklist whose lines stand on the page by their time."""
    report: Report | None = None
    cases: Annotated[tuple[Known, ...], Field(max_length=_MOST_CASES)] = ()
    example: Filled

    def faults(self) -> Faults:
        types, purposes = {sort.id for sort in self.types}, {purpose.id for purpose in self.purposes}
        for family in _FAMILIES:
            for number, line in enumerate(getattr(self, family)):
                for field, given, known in (("types", line.types, types), ("purposes", line.purposes, purposes)):
                    for index, name in enumerate(given):
                        if name not in known:
                            yield (family, number, field, index), f'"{name}" is not one of {", ".join(sorted(known))}'
        for at, filled in ((("example",), self.example), *((("cases", number), case) for number, case in enumerate(self.cases))):
            for field, name, known in (("type", filled.type, types), ("purpose", filled.purpose, purposes)):
                if name not in known:
                    yield (*at, field), f'"{name}" is not one of {", ".join(sorted(known))}'
        yield from self._too_few()

    def _too_few(self) -> Faults:
        for family, least in _FAMILIES.items():
            for purpose, sort in product(self.purposes, self.types):
                found = len(fitting(getattr(self, family), purpose.id, sort.id))
                if found < least:
                    yield (
                        (family,),
                        f'give {found} for "{purpose.id}" with "{sort.id}"; at least {least} must fit, so that no pack stays empty',
                    )

    def asks(self) -> Iterator[Label]:
        return (((), self.WORDS[field]) for field in FIELDS)

    def names(self) -> Iterator[Named]:
        if self.checklist:
            yield ("checklist",), "tool", self.checklist
        if self.report:
            yield ("report", "tool"), "tool", self.report.tool
        for number, purpose in enumerate(self.purposes):
            for index, objective in enumerate(purpose.objectives):
                yield ("purposes", number, "objectives", index), "objective", objective
        for number, line in enumerate(self.red_lines):
            yield ("red_lines", number, "rule"), "rule", line.rule
        for number, case in enumerate(self.cases):
            yield ("cases", number, "case"), "case", case.case

    def payload(self, language: str) -> Any:
        return {
            "minutes": {purpose.id: purpose.minutes for purpose in self.purposes},
            "objectives": {purpose.id: purpose.objectives for purpose in self.purposes},
            "report": self.report and self.report.model_dump(),
            "cases": [_filled(case, language) for case in self.cases],
            "example": _filled(self.example, language),
        }


_FAMILIES = {"openings": 1, "questions": QUESTIONS, "red_lines": 1, "papers": 1}
"""What a pack is made of, and how many of each it needs."""


def fitting(lines: Sequence[Line], purpose: str, sort: str) -> list[Line]:
    """The lines for a purpose and a type; those written for the type first, each in file order."""
    fits = [line for line in lines if purpose in line.purposes and (not line.types or sort in line.types)]
    return sorted(fits, key=lambda line: not line.types)


def _filled(given: Filled | Known, language: str) -> Mapping[str, Any]:
    texts = {field: getattr(given, field)[language] for field in FIELDS}
    day = {"day": given.day.isoformat() if given.day else "", "time": given.time} if isinstance(given, Filled) else {}
    return {"type": given.type, "purpose": given.purpose, **texts, **day}
