"""Rules over the whole library: one module each, and the one table that names them."""

from __future__ import annotations

from collections.abc import Callable

from playbook.checks import (
    allowances,
    coverage,
    dates,
    embeds,
    exams,
    ids,
    ledger,
    lessons,
    links,
    parity,
    privacy,
    punctuation,
    questions,
    readings,
    references,
    reviews,
    stories,
    terms,
)
from playbook.library import Library, uncollected
from playbook.problems import Problems

CHECKS: tuple[Callable[[Library, Problems], None], ...] = (
    ids.check,
    references.check,
    exams.check,
    questions.check,
    allowances.check,
    stories.check,
    lessons.check,
    parity.check,
    privacy.check,
    embeds.check,
    links.check,
    punctuation.check,
    terms.check,
    reviews.check,
    readings.check,
    coverage.check,
    dates.check,
    ledger.check,
)


@uncollected()
def check_all(library: Library, problems: Problems) -> None:
    """Run every rule; none stops another."""
    for check in CHECKS:
        check(library, problems)
