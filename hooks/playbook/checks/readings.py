"""The second reader's word on questions: it names questions that there are, and of their options wrong ones."""

from __future__ import annotations

from collections.abc import Set

from playbook.bank import named_in
from playbook.interchange import Interchange
from playbook.library import Item, Library
from playbook.problems import Problems, listing, nearest


def check(library: Library, problems: Problems) -> None:
    known = _known(library)
    for item in library.reviews.values():
        subject = f"review {item.model.lesson}"
        for number, reading in enumerate(item.model.questions):
            if item.source.get(("questions", number, "id")) != reading.id:
                continue  # a sample in place of what could not be read
            if known is not None and reading.id not in known:
                at = item.at("questions", number, "id")
                problems.add(at, subject, f'questions: there is no question "{reading.id}"{nearest(reading.id, known)}')
            if reading.implausible:
                _check_options(library, item, number, problems)


def _known(library: Library) -> Set[str] | None:
    """Every id that a bank gives to a question; None where a bank cannot be read."""
    lists = [isinstance(source.data, dict) and isinstance(source.data.get("questions"), list) for source in library.banks()]
    if library.unread_in("banks") or not all(lists):
        return None
    return {name for source in library.banks() for _, name in named_in(source)}


def _check_options(library: Library, item: Item, number: int, problems: Problems) -> None:
    reading = item.model.questions[number]
    question = library.every_question.get(reading.id)
    if question is None or not question.sound:
        return
    wrong = _wrong(question.model.form)
    for place, name in enumerate(reading.implausible):
        if name not in wrong:
            at = item.at("questions", number, "implausible", place)
            offer = nearest(name, wrong) or (f"; there are {listing(wrong)}" if wrong else "")
            problems.add(at, f"review {item.model.lesson}", f'questions: {reading.id} has no wrong option "{name}"{offer}')


def _wrong(asked: Interchange) -> list[str]:
    """What can be chosen and is right nowhere."""
    right = {name for entry in asked.entries for name in entry.right}
    entries = (*asked.entries, *asked.targets) if asked.task in ("choose", "match") else ()
    return [entry.id for entry in entries if not entry.right and entry.id not in right]
