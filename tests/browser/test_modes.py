"""The same cards in an exam and in review: no verdict before it is time, and afterwards everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page

ITEMS = "Playbook.questions('target-selection', document.querySelector('playbook-practice').dataset.source)"
# Puts every question of the module on the stage in one mode; in review each has been answered wrongly or left as it stood.
STAGE = """({mode, language}) => Playbook.questions('target-selection', document.querySelector('playbook-practice').dataset.source).then(bank => {
  const stage = document.querySelector('[data-stage]');
  window.told = {};
  stage.addEventListener('playbook:chosen', event => { window.told[event.detail.id] = event.detail.answer; });
  stage.replaceChildren();
  Object.values(bank.items).forEach(item => {
    const made = Playbook.markup(item);
    const card = made.querySelector('playbook-quiz');
    if (mode) card.dataset.mode = mode;
    const answer = (window.given || {})[card.dataset.question];
    if (mode === 'review') card.attempt = { t: 1, right: 0, answer };
    stage.append(made);
  });
  return Object.keys(bank.items);
})"""
# One gesture for every kind: the last thing to choose, the last of every list, a word in every box.
CHOOSE = """[...document.querySelectorAll('[data-stage] playbook-quiz')].map(card => {
  const boxes = [...card.querySelectorAll('fieldset [name=a]')];
  boxes.filter(box => box.tagName === 'SELECT').forEach(box => { box.selectedIndex = box.options.length - 1; });
  boxes.filter(box => box.tagName === 'TEXTAREA' || (box.tagName === 'INPUT' && !/radio|checkbox/.test(box.type)))
    .forEach(box => { box.value = '7'; });
  const ticks = boxes.filter(box => /radio|checkbox/.test(box.type));
  if (ticks.length) ticks.at(-1).click();
  const reason = [...card.querySelectorAll('fieldset [type=radio]:not([name=a])')].at(-1);
  if (reason) reason.click();
  const move = card.querySelector('li button[aria-disabled=false]');
  if (move) move.click();
  card.querySelector('form').dispatchEvent(new Event('input', { bubbles: true }));
  card.querySelector('form').requestSubmit();
  return card.dataset.question;
})"""


def stage(page: Page, http: str, language: str, mode: str) -> list[str]:
    page.open(f"{http}{language}/practise/target-selection.html")
    page.wait("document.querySelector('playbook-practice[data-ready]')")
    return put(page, language, mode)


def put(page: Page, language: str, mode: str) -> list[str]:
    ids = page.evaluate(STAGE, {"mode": mode, "language": language})
    page.wait(AWAKE)
    return ids


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_exam_says_nothing_and_hears_every_choice(page: Page, http: str, language: str) -> None:
    ids = stage(page, http, language, "exam")
    page.evaluate(CHOOSE)
    told = page.evaluate("window.told")
    assert set(told) == set(ids)
    assert page.count("[data-stage] .pb-verdict") == 0
    assert page.count("[data-stage] [data-mark]") == 0
    assert page.evaluate("Playbook.store.all('answer:')") == {}
    assert page.errors() == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_review_shows_the_answer_and_every_reason(page: Page, http: str, language: str) -> None:
    ids = stage(page, http, language, "exam")
    page.evaluate(CHOOSE)
    page.evaluate("(() => { window.given = window.told; return true; })()")
    put(page, language, "review")
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
    page.evaluate(CHOOSE)
    page.evaluate("(() => { window.given = window.told; return true; })()")
    put(page, language, "review")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
