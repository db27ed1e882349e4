"""Every state of the parts on the real pages: axe, errors and width in each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.words import LANGUAGES

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer, hint
from tests.browser.published import lessons
from tests.browser.stage import AT_REST
from tests.browser.test_modes import review, stage
from tests.browser.test_practice import PRACTICE, SHOWN, STOP, go_on, start
from tests.browser.test_practice import READY as PRACTICE_READY
from tests.browser.ways import to_endings
from tests.projects import ROOT

pytestmark = pytest.mark.audit

LESSON = "target-selection/right-industry-right-customer.html"
READY = "Playbook.store.ready.then(() => true)"
ALL_KEPT = """Playbook.store.all('').then(kept => {
  const records = Object.entries(kept).filter(([name]) => /^(answer|guess):/.test(name));
  return records.length === %d && records.every(([, { attempts }]) => attempts.length === %d);
})"""
ALL_SEEN = "[...document.querySelectorAll('playbook-quiz')].every(card => card.checkVisibility() && card.querySelector('.pb-verdict'))"
UNFOLD = "document.querySelectorAll('playbook-quiz [aria-expanded=false]:not(playbook-report *)').forEach(button => button.click())"
IN_DEBRIEF = "!document.querySelector('[data-debrief]').hidden"


@pytest.fixture(scope="module")
def library() -> Library:
    problems = Problems()
    found = load(ROOT, problems)
    assert list(problems) == []
    return found


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide-light", "narrow-dark"])
def view(request: pytest.FixtureRequest, page: Page) -> Page:
    width, scheme = request.param
    page.resize(width, 844)
    page.scheme(scheme)
    return page


def visit(page: Page, url: str) -> None:
    page.open(url)
    page.wait(AWAKE)
    page.evaluate(READY)


def faults(page: Page, axe: Callable[[Page], list[dict[str, Any]]], state: str) -> list[object]:
    page.evaluate(AT_REST)
    found: list[object] = [(state, each["id"], node["target"], node["why"]) for each in axe(page) for node in each["nodes"]]
    found += [(state, "error", text) for text in page.errors()]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([(state, "wider by", wide)] if wide else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", lessons())
def test_questions(view: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], path: str, language: str) -> None:
    visit(view, f"{http}{language}/{path}")
    found = faults(view, axe, "fresh")
    view.evaluate("document.querySelectorAll('playbook-quiz form').forEach(form => form.requestSubmit())")
    found += faults(view, axe, "checked empty")
    hint(view)
    hint(view)
    found += faults(view, axe, "hinted")
    for right in (False, True):
        ids = answer(view, right)
        view.wait(ALL_KEPT % (len(ids), 1 + right))
        view.wait(ALL_SEEN)
        found += faults(view, axe, f"answered rightly: {right}")
        view.evaluate(UNFOLD)
        found += faults(view, axe, f"unfolded, answered rightly: {right}")
    visit(view, f"{http}{language}/{path}")
    view.wait(ALL_SEEN)
    found += faults(view, axe, "restored")
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", ["think", "exam"])
def test_modes(view: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], mode: str, language: str) -> None:
    stage(view, http, language, mode)
    found = faults(view, axe, mode)
    if mode == "exam":
        for right in (False, True):
            review(view, right)
            found += faults(view, axe, f"in review, answered rightly: {right}")
            stage(view, http, language, mode)
    else:
        view.evaluate(
            "document.querySelectorAll('[data-stage] playbook-quiz form > .pb-actions:not([hidden]) .pb-meta + button').forEach(ask => ask.click())"
        )
        found += faults(view, axe, "options shown")
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice(view: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], language: str) -> None:
    view.open(f"{http}{language}/{PRACTICE}")
    view.wait(PRACTICE_READY)
    found = faults(view, axe, "desk")
    view.click("[name=which][value=sure]")
    view.click("playbook-practice form .pb-button--primary")
    found += faults(view, axe, "nothing fits")
    view.click("[name=which][value=all]")
    view.click("[name=think]")
    ids = start(view)
    for number in range(len(ids)):
        found += faults(view, axe, f"think first {ids[number]}")
        go_on(view, number % 2 == 0)
    view.wait("document.querySelector('[data-stage] h2')")
    found += faults(view, axe, "summary")
    view.click("[data-stage] .pb-button--primary")
    view.wait(SHOWN)
    found += faults(view, axe, "retry")
    view.click(STOP)
    view.wait("!document.querySelector('playbook-practice form').parentNode.hidden")
    found += faults(view, axe, "desk with a past")
    assert found == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["ts-rp1", "first-corporate"])
def test_conversations(
    view: Page, http: str, library: Library, axe: Callable[[Page], list[dict[str, Any]]], language: str, name: str
) -> None:
    found: list[object] = []
    for ending, path in to_endings(library.roleplays[name].model):
        view.open(f"{http}{language}/roleplays/{name}.html")
        view.wait("document.querySelector('playbook-roleplay').hasAttribute('data-ready')")
        view.evaluate(READY)
        play(view, path[: len(path) // 2])
        found += faults(view, axe, f"{ending} half-way")
        play(view, path[len(path) // 2 :])
        view.wait(IN_DEBRIEF)
        found += faults(view, axe, f"{ending} debrief")
        view.evaluate("Playbook.store.remove('roleplay:' + document.querySelector('playbook-roleplay').dataset.roleplay)")
    assert found == []


def play(page: Page, path: list[int]) -> None:
    """Click through a path by the places of its choices."""
    for at in path:
        page.evaluate("document.querySelector('[data-answers]').hidden && document.querySelector('[data-show]').click()")
        page.wait(f"document.querySelectorAll('[data-choices] button').length > {at}")
        page.evaluate(f"document.querySelectorAll('[data-choices] button')[{at}].click()")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_panels_and_search(view: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], language: str) -> None:
    view.open(f"{http}{language}/index.html")
    view.evaluate(READY)
    view.click("playbook-learner button")
    view.wait("document.querySelector('.pb-panel') && !document.querySelector('.pb-panel').hidden")
    found = faults(view, axe, "learner panel")
    view.open(f"{http}{language}/tools/target-scorecard.html")
    view.evaluate(READY)
    view.click("details.pb-report summary")
    found += faults(view, axe, "report of the page")
    view.open(f"{http}{language}/{LESSON}")
    view.wait(AWAKE)
    view.evaluate(READY)
    card = 'playbook-quiz[data-question="ts-right-industry-signs"]'
    view.evaluate(f"(form => {{ form.querySelector('input').click(); form.requestSubmit(); }})(document.querySelector('{card} form'))")
    view.click(f"{card} playbook-report button")
    view.wait(f"document.querySelector('{card} .pb-panel textarea')")
    found += faults(view, axe, "report of an item")
    assert found == []
