"""Every state of the parts on the real pages: axe, errors and width in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.proof import begin, is_open, take
from playbook.roleplay import Roleplay

from tests.browser.browsers import AWAKE, Page
from tests.browser.stage import AT_REST
from tests.projects import ROOT

pytestmark = pytest.mark.audit

LESSON = "target-selection/right-industry-right-customer.html"
READY = "Playbook.store.ready.then(() => true)"
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


def faults(page: Page, axe: Callable[[Page], list[dict[str, Any]]], state: str) -> list[object]:
    page.evaluate(AT_REST)
    found: list[object] = [(state, each["id"], node["target"], node["why"]) for each in axe(page) for node in each["nodes"]]
    found += [(state, "error", text) for text in page.errors()]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([(state, "wider by", wide)] if wide else [])


def shortest_paths(story: Roleplay) -> Iterator[tuple[str, list[int]]]:
    """One path to every ending, as the places of the choices among those offered."""
    nodes = {node.id: node for node in story.nodes}
    waiting: list[tuple[Any, list[int]]] = [(begin(story), [])]
    seen, ended = set(), set()
    for state, path in waiting:
        if state[0] not in nodes:
            if state[0] not in ended:
                ended.add(state[0])
                yield state[0], path
            continue
        if state in seen:
            continue
        seen.add(state)
        offered = [each for each in nodes[state[0]].choices if is_open(story, each, state)]
        waiting += [(take(story, each, state), [*path, at]) for at, each in enumerate(offered)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_questions(view: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], language: str) -> None:
    view.open(f"{http}{language}/{LESSON}")
    view.wait(AWAKE)
    view.evaluate(READY)
    found = faults(view, axe, "fresh")
    for kind, act in (
        ("checked empty", "form.requestSubmit()"),
        ("hinted", "(card.querySelector('[data-hint], .pb-actions button[type=button]') || { click() {} }).click()"),
        (
            "answered",
            "(form.querySelector('input[type=radio][name=a], input[type=checkbox]') || { click() {} }).click(),"
            " (form.querySelector('[inputmode]') || {}).value = '43', form.requestSubmit()",
        ),
        ("unfolded", "(card.querySelector('[aria-expanded=false]:not(playbook-report *)') || { click() {} }).click()"),
    ):
        view.evaluate(
            f"document.querySelectorAll('playbook-quiz').forEach((card) => {{ const form = card.querySelector('form'); {act}; }})"
        )
        view.evaluate("new Promise((done) => setTimeout(done, 250))")
        found += faults(view, axe, kind)
    view.open(f"{http}{language}/{LESSON}")
    view.wait(AWAKE)
    view.evaluate(READY)
    found += faults(view, axe, "restored")
    assert found == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["ts-rp1", "first-corporate"])
def test_conversations(
    view: Page, http: str, library: Library, axe: Callable[[Page], list[dict[str, Any]]], language: str, name: str
) -> None:
    found: list[object] = []
    for ending, path in shortest_paths(library.roleplays[name].model):
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
