"""The same cards in an exam and in review: no verdict before it is time, and afterwards everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer

ON_STAGE = "[data-stage] playbook-quiz"
# Puts every question of the module on the stage in one mode; in review with the answer that the exam heard.
STAGE = """mode => Playbook.questions('target-selection', document.querySelector('playbook-practice').dataset.source).then(bank => {
  const stage = document.querySelector('[data-stage]');
  window.told = {};
  stage.addEventListener('playbook:chosen', event => { window.told[event.detail.id] = event.detail; });
  stage.replaceChildren();
  Object.values(bank.items).forEach(item => {
    const made = Playbook.markup(item);
    const card = made.querySelector('playbook-quiz');
    if (mode) card.dataset.mode = mode;
    if (mode === 'review') card.attempt = { t: 1, ...window.given[card.dataset.question] };
    stage.append(made);
  });
  return Object.keys(bank.items);
})"""


def stage(page: Page, http: str, language: str, mode: str) -> list[str]:
    page.open(f"{http}{language}/practise/target-selection.html")
    page.wait("document.querySelector('playbook-practice[data-ready]')")
    return put(page, mode)


def review(page: Page, right: bool) -> None:
    """Answer all that is on the stage in an exam, and look back at it."""
    answer(page, right, ON_STAGE)
    page.evaluate("(() => { window.given = window.told; return true; })()")
    put(page, "review")


def put(page: Page, mode: str) -> list[str]:
    ids = page.evaluate(STAGE, mode)
    page.wait(AWAKE)
    return ids


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_exam_says_nothing_and_hears_every_choice(page: Page, http: str, language: str) -> None:
    ids = stage(page, http, language, "exam")
    for right in (False, True):
        assert sorted(answer(page, right, ON_STAGE)) == sorted(ids)
        told = page.evaluate("window.told")
        assert set(told) == set(ids)
        assert {name: each["right"] for name, each in told.items() if each["right"] is not None and (each["right"] == 1) != right} == {}
    assert page.count("[data-stage] .pb-verdict") == 0
    assert page.count("[data-stage] [data-mark]") == 0
    assert page.evaluate("Playbook.store.all('answer:')") == {}
    assert page.errors() == []


@pytest.mark.parametrize("right", [False, True], ids=["wrong", "right"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_review_shows_the_answer_and_every_reason(page: Page, http: str, language: str, right: bool) -> None:
    ids = stage(page, http, language, "exam")
    review(page, right)
    assert page.count("[data-stage] .pb-verdict") == len(ids)
    hidden = "[...document.querySelectorAll('[data-stage] fieldset > p')].filter(reason => reason.hidden).length"
    assert page.evaluate(hidden) == 0
    assert page.evaluate("[...document.querySelectorAll('[data-stage] fieldset')].every(set => set.matches(':disabled'))")
    assert page.evaluate("Playbook.store.all('answer:')") == {}
    assert page.errors() == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit
def test_axe_finds_nothing(
    page: Page, browser: str, http: str, axe: Callable[[Page], list[Any]], language: str, scheme: str, width: int
) -> None:
    page.resize(width, 844)
    page.scheme(scheme)
    stage(page, http, language, "exam")
    assert axe(page) == []
    review(page, False)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
