"""The register of a group as a workbook: who has learnt what, how each question went, and what was not counted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from playbook import RELEASED, VERSION, lines
from playbook.curriculum import Module
from playbook.exports import sheets
from playbook.exports.sheets import Column, Sheet, Value
from playbook.library import Item, Library
from playbook.problems import count
from playbook.records.folder import Handed, Reading, Reject
from playbook.records.form import Record, Result, Tried
from playbook.words import LANGUAGES, interface

_GOOD = "good"
"""The verdict of an ending that passes."""
_PLAIN = "en"
_ENOUGH = 3
"""Questions that show an objective is mastered, where it has as many."""
_GROUPS = ("damaged", "foreign", "future", "twice", "unreadable")


@dataclass(frozen=True)
class Course:
    """What there is to learn today: published lessons, and the questions about them that are marked."""

    library: Library

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Own words are left out: nobody grades them."""
        return {
            name: item
            for name, item in self.library.asked.items()
            if item.model.key() is not None and self.library.is_published(item.model.lesson.partition("#")[0])
        }

    @cached_property
    def editions(self) -> Mapping[str, str]:
        return {name: item.model.fingerprint for name, item in self.items.items()}

    @cached_property
    def by_objective(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, item in self.items.items():
            found.setdefault(item.model.objective, set()).add(name)
        return {objective: frozenset(names) for objective, names in found.items()}

    @cached_property
    def by_module(self) -> Mapping[Module, frozenset[str]]:
        """Modules that ask something, in the plan's order."""
        plan = self.library.curriculum.modules if self.library.curriculum else ()
        own = {module: frozenset(name for name, item in self.items.items() if item.source.data["module"] == module.id) for module in plan}
        return {module: names for module, names in own.items() if names}

    @cached_property
    def lessons(self) -> frozenset[str]:
        return frozenset(lesson.id for page, (_, lesson) in self.library.lessons.items() if self.library.is_published(page))


@dataclass(frozen=True)
class Person:
    """A record against today's course."""

    handed: Handed
    course: Course

    @property
    def record(self) -> Record:
        return self.handed.record

    @cached_property
    def tried(self) -> Mapping[str, Tried]:
        """Answers to today's edition of a question."""
        editions = self.course.editions
        return {one.id: one for one in self.record.items if one.id in editions and self.record.is_of(one, editions[one.id])}

    @cached_property
    def right(self) -> frozenset[str]:
        return frozenset(name for name, one in self.tried.items() if one.right)

    @cached_property
    def gone(self) -> frozenset[str]:
        return frozenset(one.id for one in self.record.items) - self.course.editions.keys()

    @cached_property
    def older(self) -> frozenset[str]:
        return frozenset(one.id for one in self.record.items) - self.tried.keys() - self.gone

    def finished(self, *, skipped: bool = False) -> int:
        """Lessons finished; of these only those that were not read, if so wanted."""
        return len({one.id for one in self.record.lessons if not (skipped and one.how == "read")} & self.course.lessons)

    def mastered(self) -> int:
        """Objectives that may be mastered: a record says when a question was first tried, not when it was first right."""
        return sum(self._may_master(names) for names in self.course.by_objective.values())

    def _may_master(self, names: frozenset[str]) -> bool:
        right = names & self.right
        return len(right) >= min(_ENOUGH, len(names)) and any(self.tried[name].first < self.tried[name].last for name in right)

    def talks(self) -> int:
        return len({talk.id for talk in self.record.talks if talk.verdict == _GOOD} & self.course.library.roleplays.keys())


def made(library: Library, reading: Reading) -> bytes:
    """The workbook's bytes."""
    course = Course(library)
    people = [Person(handed, course) for handed in reading.handed]
    made_of = (
        Sheet(_both("sheet_register", " "), _register_columns(course), [list(_register_row(person)) for person in people]),
        Sheet(_both("sheet_items", " "), _items_columns(), [list(_item_row(name, course, people)) for name in course.items]),
        Sheet(_both("sheet_rejected", " "), _rejected_columns(), [_rejected_row(reject) for reject in reading.rejects]),
    )
    edges = sheets.Edges(
        f"{_both('title', ' ')} · {_both('standing', ' ')}",
        f"RM Playbook {VERSION} · {RELEASED}",
        _both("page_of", " · ", n="{n}", all="{all}"),
    )
    return sheets.workbook(made_of, edges, datetime.date.fromisoformat(RELEASED))


def told(reading: Reading) -> Iterator[str]:
    """A line for every reject, and one that counts all."""
    for reject in reading.rejects:
        why, cure = (_word(key, _PLAIN).format(**reject.values) for key in _texts(reject))
        yield f"{reject.file}: {why}; {cure}"
    groups = [f"{number} {_word(f'group_{group}', _PLAIN)}" for group in _GROUPS if (number := _number(reading.rejects, group))]
    named = f" ({', '.join(groups)})" if groups else ""
    yield f"{count(len(reading.handed), 'record')} counted, {len(reading.rejects)} rejected{named}"


def _texts(reject: Reject) -> tuple[str, str]:
    """The names of its reason and its cure."""
    return f"reason_{reject.reason}", f"cure_{reject.reason}"


def _number(rejects: Iterable[Reject], group: str) -> int:
    return sum(reject.group == group for reject in rejects)


# --- words in every language


def _word(key: str, language: str) -> str:
    return interface()[language]["register"][key]


def _both(key: str, between: str = "\n", **values: object) -> str:
    return between.join(_word(key, language).format(**values) for language in LANGUAGES)


def _columns(plan: Sequence[tuple[str, float]], **values: int) -> Iterator[Column]:
    for name, width in plan:
        yield Column(_both(f"head_{name}", all=values.get(name, 0)), width, strong=name in ("staff", "id"))


# --- the register


def _register_columns(course: Course) -> tuple[Column, ...]:
    first = (("staff", 16), ("remark", 20), ("file", 26), ("made", 13), ("version", 10))
    learnt = (("lessons", 11), ("skipped", 11), ("objectives", 13), ("right", 12))
    last = (("exams", 44), ("talks", 13), ("older", 13), ("gone", 15), ("standing", 19))
    every = {
        "lessons": len(course.lessons),
        "objectives": len(course.by_objective),
        "right": len(course.items),
        "talks": len(course.library.roleplays),
    }
    modules = (Column(_module_head(module, len(names)), 14) for module, names in course.by_module.items())
    to_fill = (Column(_both(f"head_{name}"), width, blank=True) for name, width in (("signed", 18), ("signed_on", 13)))
    return (*_columns((*first, *learnt), **every), *modules, *_columns(last, **every), *to_fill)


def _module_head(module: Module, number: int) -> str:
    return "\n".join(_word("head_module", language).format(title=module.title[language], all=number) for language in LANGUAGES)


def _register_row(person: Person) -> Iterator[Value]:
    record = person.record
    yield record.staff or person.handed.file
    yield "" if record.staff else _both("nameless")
    yield person.handed.file
    yield record.made_at()
    yield record.version
    yield person.finished()
    yield person.finished(skipped=True)
    yield person.mastered()
    yield len(person.right)
    yield from (len(names & person.right) for names in person.course.by_module.values())
    yield "\n".join(_exams(person))
    yield person.talks()
    yield len(person.older)
    yield len(person.gone)
    yield _both("standing")
    yield from ("", "")


def _exams(person: Person) -> Iterator[str]:
    """Of each exam the newest sitting that was passed, or else the newest, in every language."""
    sittings: dict[str, list[Result]] = {}
    for result in person.record.results:
        if result.kind == "exam":
            sittings.setdefault(result.subject, []).append(result)
    for subject, results in sorted(sittings.items()):
        best = max(results, key=lambda result: (bool(result.passed), result.day, result.right))
        for language in LANGUAGES:
            yield _sat(person.course.library, subject, best, len(results), language)


def _sat(library: Library, subject: str, result: Result, sittings: int, language: str) -> str:
    titles = {exam.id: exam.title[language] for exam in (library.exams.exams if library.exams else ())}
    outcome = {1: "outcome_passed", 0: "outcome_failed"}.get(-1 if result.passed is None else result.passed, "outcome_none")
    said = _word("exam", language).format(
        title=titles.get(subject) or _word("exam_gone", language).format(id=subject),
        right=result.right,
        of=result.of,
        outcome=_word(outcome, language),
        day=result.day,
        seed=result.seed,
    )
    return _word("exam_more", language).format(said=said, n=sittings) if sittings > 1 else said


# --- questions and rejects


def _items_columns() -> tuple[Column, ...]:
    plan = (("id", 24), ("of_module", 16), ("objective", 11), ("prompt", 50), ("tried", 10), ("right_by", 12), ("share", 10))
    return tuple(_columns((*plan, ("records", 12), ("older_by", 13))))


def _item_row(name: str, course: Course, people: Sequence[Person]) -> Iterator[Value]:
    model = course.items[name].model
    tried = sum(name in person.tried for person in people)
    right = sum(name in person.right for person in people)
    yield name
    yield str(course.items[name].source.data["module"])
    yield model.objective
    yield "\n".join(lines.plain(model.prompt[language]) for language in LANGUAGES)
    yield from (tried, right, right / tried if tried else "", len(people), sum(name in person.older for person in people))


def _rejected_columns() -> tuple[Column, ...]:
    return tuple(_columns((("file", 34), ("what", 16), ("reason", 50), ("cure", 50))))


def _rejected_row(reject: Reject) -> list[Value]:
    return [reject.file, _both(f"group_{reject.group}"), *(_both(key, **reject.values) for key in _texts(reject))]
