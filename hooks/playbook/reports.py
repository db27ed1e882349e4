"""Reports on the library as lines of text: what there is, what is covered, how questions are written, which rules are used and overdue."""

from __future__ import annotations

import datetime
import textwrap
import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from playbook import lint, plays
from playbook.covered import ENOUGH, LEVELS, Coverage, ModuleCovered, covered
from playbook.library import Library
from playbook.machine import machine
from playbook.problems import count
from playbook.proof import faults
from playbook.roleplay import Roleplay
from playbook.walk import walk

_PLAIN = "en"
_WIDTH = 100


def _titled(library: Library, table: str) -> Iterator[str]:
    for name, item in getattr(library, table).items():
        yield f"{name}\t{item.source.file}\t{item.model.title[_PLAIN]}"


def _questions(library: Library) -> Iterator[str]:
    for name, item in library.every_question.items():
        yield f"{name}\t{item.at()}\t{item.model.kind}\t{item.model.prompt[_PLAIN]}"


def _lessons(library: Library) -> Iterator[str]:
    for page, (_, lesson) in library.lessons.items():
        yield f"{lesson.id}\t{page}\t{lesson.status}\t{lesson.title[_PLAIN] if lesson.title else ''}"


def _cases(library: Library) -> Iterator[str]:
    for name, item in library.cases.items():
        yield f"{name}\t{item.source.file}\t{item.model.name[_PLAIN]}"


def _rules(library: Library) -> Iterator[str]:
    for rule in library.rules.rules if library.rules else ():
        yield f"{rule.id}\tquizzes/rules.yml\t{rule.title[_PLAIN]}"


FAMILIES: Mapping[str, Callable[[Library], Iterator[str]]] = {
    "lessons": _lessons,
    "questions": _questions,
    "roleplays": lambda library: _titled(library, "roleplays"),
    "tools": lambda library: _titled(library, "tools"),
    "figures": lambda library: _titled(library, "drawings"),
    "products": lambda library: _titled(library, "products"),
    "cases": _cases,
    "rules": _rules,
}


def coverage(library: Library) -> Iterator[str]:
    """Objectives by level and kind, what has too few questions, facts untaught, what leads to planned lessons; the sums come last."""
    found = covered(library)
    if not library.curriculum:
        yield "No modules: quizzes/curriculum.yml is missing or cannot be read"
    yield from _table(found)
    yield from _few(found)
    yield from _facts(library, found)
    yield from _ahead(found)
    yield from _sums(found)


def _table(found: Coverage) -> Iterator[str]:
    yield _row("Objective, kind", dict(zip(LEVELS, LEVELS, strict=True)), "all")
    for each in found.modules:
        facts = f", {each.facts - len(each.untaught)} of {count(each.facts, 'fact')} taught" if each.facts else ""
        nothing = "" if each.questions else ", no questions"
        yield f"{each.module.id}: {each.ready} of {count(len(each.module.lessons), 'lesson')} published{facts}{nothing}"
        for asked in each.objectives if each.questions else ():
            yield _row(f"  {asked.objective.id}", {level: sum(asked.at(level).values()) for level in LEVELS}, asked.total)
            for kind in asked.kinds():
                yield _row(f"    {kind}", asked.of(kind), sum(asked.of(kind).values()))


def _row(name: str, cells: Mapping[str, object], total: object) -> str:
    return f"{name:<22}" + "".join(f"{cells[level] or '.':>12}" for level in LEVELS) + f"{total:>8}"


def _few(found: Coverage) -> Iterator[str]:
    yield from _headed(f"Objectives with fewer than {ENOUGH} questions, in modules that can be read", _few_of(found.open))
    names = {each.module.id: [asked.objective.id for asked in each.few] for each in found.modules if not each.ready and each.few}
    yield from _headed(
        "And in modules without a published lesson", (_wrapped(f"  {name}: {', '.join(few)}") for name, few in names.items())
    )


def _few_of(modules: tuple[ModuleCovered, ...]) -> Iterator[str]:
    for each in modules:
        for asked in each.few:
            text = textwrap.shorten(asked.objective.text[_PLAIN], _WIDTH - 16, placeholder=" …")
            yield f"  {asked.objective.id:<10}{asked.total}  {text}"


def _facts(library: Library, found: Coverage) -> Iterator[str]:
    if not library.facts:
        yield from ("", "No treatments: quizzes/facts.yml is missing or cannot be read")
    rows = [(fact.id, fact.fact.treatment if fact.fact else "?", fact.lesson or "no lesson") for fact in found.untaught]
    yield from _headed(
        "Facts that no published lesson states", (f"  {name:<10}{treatment:<16}{lesson}" for name, treatment, lesson in rows)
    )
    dropped = ", ".join(fact.id for fact in found.dropped)
    yield from _headed("Facts left out on purpose", [_wrapped(f"  {dropped}")] if dropped else [])


def _ahead(found: Coverage) -> Iterator[str]:
    by_lesson: dict[str, list[str]] = {}
    for each in found.ahead:
        by_lesson.setdefault(each.lesson, []).append(f"    {each.at} {each.subject}")
    yield from _headed(
        "References to planned lessons", (line for lesson, places in by_lesson.items() for line in (f"  {lesson}", *sorted(places)))
    )


def _sums(found: Coverage) -> Iterator[str]:
    yield ""
    yield f"In all: {found.ready} of {count(found.lessons, 'lesson')} published"
    yield f"        {found.facts - len(found.untaught)} of {count(found.facts, 'fact')} taught, {len(found.dropped)} left out on purpose"
    yield f"        {count(found.questions, 'question')}, {count(len(found.few), 'objective')} with fewer than {ENOUGH}"
    yield f"        {count(len(found.ahead), 'reference')} to planned lessons"
    if found.left_out:
        yield f"{count(found.left_out, 'question')} with problems left out, run playbook check"
    for name in found.unread:
        yield f"{name} cannot be read and is left out, run playbook check"


def _headed(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under their heading, or nothing where there are none."""
    for number, line in enumerate(lines):
        if not number:
            yield from ("", title)
        yield line


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)


def items(library: Library, module: str | None = None) -> Iterator[str]:
    """What the lint warns of in all questions, or in those of one module, and how many there are."""
    files = {source.file: source.data.get("module") for source in library.banks() if isinstance(source.data, dict)}
    asked = [item for item in library.every_question.values() if module in (None, files.get(item.source.file))]
    read = [subject for subject in lint.subjects(library) if module in (None, subject.module)]
    shown = [warned for warned in lint.warnings(library) if module in (None, files.get(warned.at.file))]
    yield from map(str, shown)
    lost = len(asked) - len(read)
    left_out = f"; {count(lost, 'question')} with problems left out, run playbook check" if lost else ""
    yield f"{count(len(shown), 'warning') if shown else 'No warnings'} in {count(len(read), 'question')}{left_out}"


def rules(library: Library) -> Iterator[str]:
    """Each rule with the day it is due and every place that cites it; what is overdue comes first."""
    today = datetime.datetime.now(datetime.UTC).date()
    places: dict[str, list[str]] = {}
    for use in library.uses:
        if use.family == "rule" and use.owner != use.name:
            places.setdefault(use.name, []).append(f"{use.at} {use.owner}".rstrip())
    for page in library.pages:
        for line, text in page.prose:
            for family, name in library.references.used(text):
                if family == "rule":
                    places.setdefault(name, []).append(f"{page.file}:{line}:1")
    register = sorted(library.rules.rules if library.rules else (), key=lambda rule: (rule.check_by >= today, rule.check_by, rule.id))
    for rule in register:
        due = "OVERDUE since" if rule.check_by < today else "check by"
        yield f"{rule.id}: as of {rule.as_of}, {due} {rule.check_by}, {rule.title[_PLAIN]}"
        for place in sorted(set(places.get(rule.id, ()))):
            yield f"  {place}"
    for path, (_, lesson) in library.lessons.items():
        page = library.pages_at.get((_PLAIN, path))
        review = page.data().get("reviewed") if page else None
        if isinstance(review, dict):
            late = str(review.get("next", "")) < today.isoformat()
            yield f"lesson {lesson.id}: {'OVERDUE since' if late else 'read again by'} {review.get('next')}"


def roleplays(library: Library) -> Iterator[str]:
    """What the walk of each role-play shows: its size, what becomes of random play, what the rubric can give, the breaches."""
    for name, item in library.roleplays.items():
        story: Roleplay = item.model
        yield f"{name}: {story.title[_PLAIN]}"
        broken = next(iter(faults(story)), None) if item.whole else ("", "has problems of its own")
        yield from [f"  {broken[1]}, run playbook check"] if broken else (f"  {line}" for line in _walked(story))


def _walked(story: Roleplay) -> Iterator[str]:
    began = time.perf_counter()
    found = walk(machine(story))
    took = time.perf_counter() - began
    choices = [choice for node in story.nodes for choice in node.choices]
    size = (
        count(len(story.nodes), "node"),
        count(len(story.acts), "act"),
        count(len(choices), "choice"),
        count(len(story.endings), "ending"),
    )
    yield ", ".join(size)
    texts = [
        text for node in story.nodes for text in (node.line, *(each for choice in node.choices for each in (choice.text, choice.feedback)))
    ]
    yield f"{sum(len(text['en'].split()) for text in texts):,} words, {sum(len(text['zh']) for text in texts):,} characters"
    yield f"{len(found.places):,} states, {len(found.before):,} steps, walked in {took:.2f} s"
    most = plays.longest(found)
    yield f"{plays.shortest(found)} to {most if most is not None else 'any number of'} turns"
    yield "random play: " + ", ".join(f"{end} {share:.1%}" for end, share in plays.shares(found).items())
    rows = ((row.id, plays.rubric(found, number)) for number, row in enumerate(story.rubric))
    yield "rubric, worst to best: " + ", ".join(f"{name} {span[0]}–{span[1]}" if span else f"{name} no evidence" for name, span in rows)
    breaches = [f"{node.id}/{choice.id} ({choice.breach})" for node in story.nodes for choice in node.choices if choice.breach]
    yield f"breaches, none of which can pass: {', '.join(breaches)}" if breaches else "no breach"


REPORTS: Mapping[str, Callable[[Library], Iterator[str]]] = {"coverage": coverage, "items": items, "roleplays": roleplays, "rules": rules}
OF_MODULES: Mapping[str, Callable[[Library, str], Iterator[str]]] = {"items": items}
"""Reports that can be asked for one module alone."""
