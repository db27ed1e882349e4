"""A review after a power cut, and its states for people who cannot see or point."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import Page
from tests.browser.gestures import answer
from tests.browser.test_review import CARD, ON, PAGE, READY, SHOWN, choices, press, seed

pytestmark = pytest.mark.audit


@pytest.mark.parametrize("way", ["http", "folder"])
def test_a_killed_browser_goes_on_at_the_same_question(own_page: Page, way: str, request: pytest.FixtureRequest) -> None:
    address = f"{request.getfixturevalue(way)}zh/{PAGE}"
    own_page.open(address)
    own_page.wait(READY)
    ids = choices(own_page)[0][:4]
    seed(own_page, {name: [{"ago": 3, "right": 0}] for name in ids})
    own_page.open(address)
    own_page.wait(READY)
    press(own_page, "[data-desk] form button")
    first = own_page.wait(SHOWN)
    press(own_page, ON)
    here = own_page.wait(f"({SHOWN}) !== '{first}' && {SHOWN}")
    answer(own_page, True, "[data-stage] playbook-quiz")
    time.sleep(0.3)
    own_page.kill()
    own_page.reopen()
    own_page.open(address)
    assert own_page.wait(SHOWN) == here
    own_page.wait(f"{CARD}.querySelector('.pb-verdict')")
    assert own_page.text(ON) == "下一题"
    assert own_page.text("[data-stage] > .pb-meta") == "第2题，共4题"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_state_can_be_read(
    page: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], language: str, width: int, scheme: str
) -> None:
    page.resize(width, 844)
    page.scheme(scheme)
    found: list[object] = []

    def look(state: str) -> None:
        # A button that is still changing its colour has none of its own yet.
        page.wait("!document.getAnimations().length")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found.extend((state, each["id"], node["target"], node["why"]) for each in axe(page) for node in each["nodes"])
        found.extend([(state, "wider by", wide)] if wide else [])

    page.open(f"{http}{language}/{PAGE}")
    page.wait(READY)
    look("empty")
    alone, parts = choices(page)
    names = [*parts, *alone][:9]
    seed(page, {name: [{"ago": 3, "right": 1}] for name in names}, old=(names[0],))
    page.open(f"{http}{language}/{PAGE}")
    page.wait(READY)
    press(page, "playbook-calendar [data-text]")
    look("due")
    press(page, "[data-desk] form button")
    page.wait(SHOWN)
    look("a part of a case")
    answer(page, False, "[data-stage] playbook-quiz")
    page.wait(f"document.querySelector('{ON}').matches('.pb-button--primary')")
    look("answered")
    page.click("[data-stage] > .pb-actions > :last-child")
    page.wait("document.querySelector('[data-stage] h2')")
    look("how it went")
    assert found == []
    assert page.errors() == []
