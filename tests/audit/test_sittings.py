"""Sittings at length: random ones over reloads, languages and browsers, every state looked at, killed in both browsers."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import HAND
from tests.browser.sittings import CARD, CHECK, EXAM, PLACE, begin, hand_in, settled, stored, visit
from tests.browser.test_outcome import every_state
from tests.browser.test_sitting import killed

pytestmark = pytest.mark.audit

RUNS, STEPS = 12, 40


@pytest.mark.parametrize("number", range(RUNS))
def test_a_random_sitting_ends_as_it_was_answered(page: Page, http: str, number: int) -> None:
    chance = random.Random(number)
    kind = chance.choice(("checkup", "placement", "exam"))
    path = EXAM if kind == "exam" else CHECK
    visit(page, f"{http}{chance.choice(('en', 'zh'))}/{path}")
    ids = begin(page, kind, str(chance.randrange(100_000, 1_000_000)))
    given: dict[str, bool] = {}
    at = 0
    for _ in range(STEPS):
        if chance.random() < 0.2:
            settled(page)
            visit(page, f"{http}{chance.choice(('en', 'zh'))}/{path}")
            page.wait(PLACE)
        assert page.evaluate(PLACE) == str(at + 1)
        if chance.random() < 0.7:
            page.wait(AWAKE)
            given[ids[at]] = chance.random() < 0.6
            page.evaluate(f"void ({HAND})({CARD}, {'true' if given[ids[at]] else 'false'}, {chance.randrange(50)})")
        at = chance.randrange(len(ids))
        page.evaluate(f"void document.querySelectorAll('.pb-place')[{at}].click()")
    page.evaluate("void [...document.querySelectorAll('.pb-place')].at(-1).click()")
    hand_in(page)
    (result,) = stored(page, "result:").values()
    assert [(one["id"], one["right"] == 1) for one in result["items"]] == [(name, given.get(name, False)) for name in ids]
    assert {name.removeprefix("answer:"): len(record["attempts"]) for name, record in stored(page, "answer:").items()} == dict.fromkeys(
        given, 1
    )
    assert page.errors() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_in_any_state(
    page: Page, http: str, axe: Callable[[Page], list[Any]], language: str, width: int, scheme: str
) -> None:
    every_state(page, f"{http}{language}/{CHECK}", axe, width, scheme)


def test_a_killed_browser_goes_on_where_it_was(own_page: Page, http: str) -> None:
    killed(own_page, http)
