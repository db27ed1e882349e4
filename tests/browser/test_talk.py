"""The coach's page of a role-play: a table and a class by keys, printed sheets, and nothing kept as a learner's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playbook.machine import machine, steps
from playbook.roleplay import Roleplay
from playbook.walk import walk
from playbook.words import interface
from pypdf import PdfReader

from tests.browser import stage
from tests.browser.browsers import Page
from tests.browser.published import squeezed

TALK = "ts-rp1"
READY = "document.querySelector('playbook-talk[data-ready]')"
KEPT = f"Playbook.store.get('table:{TALK}')"
SAID = "document.querySelector('[data-now]').textContent.trim()"
VIEWS = ("table", "class", "kit", "map", "script")
# Anything that sticks out of a page as wide as the window, but for what scrolls in a box of its own.
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVERFLOWING = """[...document.querySelectorAll('#kit .pb-sheet__body')].filter(body =>
  body.lastElementChild.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom).length"""


@pytest.fixture(scope="module")
def story() -> Roleplay:
    model: Roleplay = stage.content().roleplays[TALK].model
    return model


def best(story: Roleplay) -> Iterator[tuple[str, str, int, int]]:
    """The shortest way to a pass: node, choice, its number among the open ones, and how many there are."""
    play = machine(story)
    state = play.start
    for said in walk(play).said(walk(play).onward(0)):
        node, choice = said.split("/")
        offered = steps(play, state)
        number = next(at for at, (move, _) in enumerate(offered) if move.id == choice)
        yield node, choice, number, len(offered)
        state = offered[number][1]


def visit(page: Page, address: str, view: str = "table", language: str = "en", name: str = TALK) -> None:
    page.open(f"{address}{language}/coach/{name}.html#{view}")
    page.wait(READY)


def line(story: Roleplay, node: str) -> str:
    return next(each.line.en for each in story.nodes if each.id == node)


@pytest.mark.parametrize("place", ["http", "folder"])
def test_a_mentor_plays_the_customer_by_keys(page: Page, place: str, story: Roleplay, request: pytest.FixtureRequest) -> None:
    visit(page, request.getfixturevalue(place))
    way = list(best(story))
    page.evaluate("document.querySelector('[data-nearest] button:last-child').focus()")
    page.press("Enter")
    page.wait("document.querySelector('.pb-say__wait')")
    assert page.text("[data-now] .pb-say__line") in interface()["en"]["talk"].values()
    for node, choice, number, open_now in way:
        if node != way[0][0]:
            assert line(story, node)[:20] in page.evaluate(SAID)
        assert page.evaluate("document.querySelectorAll('[data-nearest] button').length") == open_now + 1
        page.evaluate(f"document.querySelectorAll('[data-nearest] button')[{number}].focus()")
        page.press("Enter")
        page.wait("document.activeElement.matches('[data-now], [data-closing]')")
        assert page.evaluate(f"{KEPT}.then(kept => kept.path.at(-1))") == choice
    assert page.text("[data-closing] .pb-say__verdict").startswith("✓")
    # One row is overruled, one behaviour was seen, and a reload loses nothing.
    row = story.rubric[0].id
    page.click(f"[data-row={row}] input[value='0']")
    page.click("[data-seen]")
    page.type("[data-note]", "Waited well.")
    page.wait("document.querySelector('[data-closing]').textContent.includes('Waited well.')")
    page.wait("document.querySelector('[data-saved]').textContent.startsWith('Saved')")
    page.evaluate(f"{KEPT}.then(kept => kept.note || new Promise(done => setTimeout(done, 600)))")
    page.open("about:blank")
    visit(page, request.getfixturevalue(place))
    told = page.text("[data-closing]")
    for text in ("Waited well.", "fitted no choice: 1", "0 · not yet", story.observe[0].text.en, story.ask[0].text.en if story.ask else ""):
        assert text in told
    assert [key for key in page.evaluate("Playbook.store.all().then(all => Object.keys(all))") if key != f"table:{TALK}"] == []
    page.click("[data-closing] .pb-actions button:last-child")
    page.wait("!document.querySelector('[data-play]').hidden")
    page.click("[data-clear]")
    page.wait(f"{SAID}.includes({line(story, story.start)[:20]!r})")
    assert page.evaluate(f"{KEPT}.then(kept => kept === undefined)")
    page.click("[data-undo]")
    page.wait(f"!{SAID}.includes({line(story, story.start)[:20]!r})")
    assert page.errors() == []


def test_a_class_by_keys(page: Page, folder: str, story: Roleplay) -> None:
    visit(page, folder, "class")
    page.wait("document.activeElement.matches('[data-stage]')")
    assert page.evaluate("document.querySelector('[data-told]').hidden && document.querySelector('[data-notes]').hidden")
    page.press("Enter")
    page.wait("document.querySelector('[data-status]').textContent")
    way = list(best(story))
    for turn, (node, choice, number, _) in enumerate(way):
        other = 0 if number else 1
        for key in (str(other + 1), "+", str(number + 1), "+", "+", "+", "-"):
            page.press(key)
        found = page.evaluate("[...document.querySelectorAll('[data-hands] input')].map(input => Number(input.value))")
        assert (found[number], found[other]) == (2, 1)
        assert feedback(story, node, choice)[:30] not in page.text("[data-stage]")
        page.press("Enter")
        page.wait("!document.querySelector('[data-told]').hidden")
        assert feedback(story, node, choice)[:30] in page.text("[data-told]")
        if turn == 0:
            page.press("Backspace")
            page.wait("document.querySelector('[data-told]').hidden")
            page.press("n")
            page.wait("document.querySelector('[data-notes]').textContent.includes('The best line now')")
            page.press("n")
            page.press("Enter")
            page.wait("!document.querySelector('[data-told]').hidden")
        page.press("Enter")
        page.wait("document.activeElement.matches('[data-line]')")
    assert page.text("[data-line] .pb-say__verdict").startswith("✓")
    assert page.evaluate("document.querySelectorAll('[data-path] li').length") == len(way)
    # A tie is nobody's majority.
    page.click("[data-anew]")
    page.wait("document.querySelectorAll('[data-hands] input').length")
    for key in ("1", "+", "2", "+", "Enter"):
        page.press(key)
    page.wait("document.querySelector('[data-status]').textContent.startsWith('A tie')")
    assert page.errors() == []


def feedback(story: Roleplay, node: str, choice: str) -> str:
    return next(one.feedback.en for each in story.nodes if each.id == node for one in each.choices if one.id == choice)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("browser", ["chromium", pytest.param("firefox", marks=pytest.mark.audit)])
def test_sheets_are_whole_and_print_alone_or_together(page: Page, browser: str, http: str, language: str, tmp_path: Path) -> None:
    visit(page, http, "kit", language)
    page.evaluate("(window.print = () => { window.named = document.title; }, 1)")
    assert page.evaluate(OVERFLOWING) == 0
    counts = {
        name: page.evaluate(f"document.querySelectorAll('[data-sheets={name}] .pb-sheet').length")
        for name in ("rm", "customer", "observer", "trainer")
    }
    assert all(counts.values())
    assert counts["rm"] == 1
    for name, wanted in (("all", sum(counts.values())), ("customer", counts["customer"])):
        page.click(f"[data-prints-what={name}]")
        assert page.evaluate("window.named").startswith(f"{TALK} ")
        page.pdf(tmp_path / "kit.pdf")
        leaves = [squeezed(leaf.extract_text()) for leaf in PdfReader(tmp_path / "kit.pdf").pages]
        assert len(leaves) == wanted
        assert all(TALK in leaf for leaf in leaves)
        # Firefox prints Chinese as glyphs that nobody can read back.
        assert all(re.search(r"Page\d+of\d+", leaf) for leaf in leaves) or language == "zh"
    assert page.errors() == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("browser", ["chromium", pytest.param("firefox", marks=pytest.mark.audit)])
def test_every_view_fits_a_phone_and_can_be_heard(
    page: Page, browser: str, http: str, language: str, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    page.resize(390, 844)
    visit(page, http, language=language)
    for view in VIEWS:
        page.evaluate(f"(location.hash = {view!r}, 1)")
        page.wait(f"!document.getElementById({view!r}).hidden")
        assert page.evaluate(WIDER) <= 0, view
        # Map and script have tests of their own.
        assert view in ("map", "script") or axe(page) == []
    page.evaluate("(location.hash = 'table', document.querySelector('[data-stop]').click(), 1)")
    page.wait("!document.querySelector('[data-closing]').hidden && !document.getElementById('table').hidden")
    assert page.evaluate(WIDER) <= 0
    assert axe(page) == []


def test_without_a_script_the_sheets_can_be_read(page: Page, folder: str, story: Roleplay) -> None:
    page.javascript(False)
    page.open(f"{folder}en/coach/{TALK}.html")
    text = page.text("playbook-talk")
    assert all(
        part in text for part in (story.persona.hidden.en[:30], line(story, story.start)[:20], "With JavaScript this page plays along")
    )
    assert page.count("[data-table][hidden], [data-room][hidden], [data-prints][hidden]") == 3
