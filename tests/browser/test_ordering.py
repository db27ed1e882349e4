"""Steps moved by a grip in both browsers, with the mouse and with a finger; nothing needs it."""

from __future__ import annotations

import pytest

from tests.browser import test_quiz
from tests.browser.browsers import Page
from tests.browser.samples import sample
from tests.browser.test_quiz import ANSWERED, kept, press

ORDER = "[...document.querySelectorAll('li')].map(row => row.dataset.id)"
SAID = "document.querySelector('body > [role=status]')?.textContent"
SHUFFLED = [item.id for item in sample("ordering").shuffled()]
HANDS = pytest.mark.parametrize("finger", [False, True], ids=["mouse", "finger"])


def visit(page: Page, url: str) -> None:
    """Opens a page and lets a pointer meet the list: dragging is fetched by then, as for any hand."""
    test_quiz.visit(page, url)
    page.evaluate("document.querySelector('ol').dispatchEvent(new Event('pointerover'))")
    page.wait("Boolean(Playbook.grip)")


def moved(at: int, to: int) -> list[str]:
    rows = SHUFFLED.copy()
    rows.insert(to, rows.pop(at))
    return rows


def drag(page: Page, at: int, to: int, finger: bool) -> None:
    """Takes a row by its grip and lets it go just beyond the grip at another place."""
    middle = "at => document.querySelectorAll('.pb-grip')[at].getBoundingClientRect().top"
    way = page.evaluate(middle, to) - page.evaluate(middle, at)
    page.drag(f"li:nth-child({at + 1}) .pb-grip", round(way + (way > 0) * 4 - (way < 0) * 4), finger=finger)


@HANDS
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("at", "to"), [(0, 2), (2, 1), *(pytest.param(*way, marks=pytest.mark.audit) for way in ((0, 1), (1, 0), (2, 0)))])
def test_a_row_goes_where_it_is_dropped_and_says_so(page: Page, card_http: str, at: int, to: int, width: int, finger: bool) -> None:
    page.resize(width, 844)
    visit(page, card_http + "en/ordering.html")
    drag(page, at, to, finger)
    assert page.evaluate(ORDER) == moved(at, to)
    page.wait(f"{SAID}?.endsWith('now {to + 1} of {len(SHUFFLED)}')")
    assert page.count("[data-held]") == 0
    assert page.evaluate("getSelection().toString()") == ""
    page.click(".pb-button--primary")
    page.wait(ANSWERED)
    assert kept(page, "answer:" + sample("ordering").id)["attempts"][0]["answer"] == moved(at, to)
    assert page.errors() == []


@HANDS
def test_a_touch_without_a_way_moves_nothing(page: Page, card_http: str, finger: bool) -> None:
    visit(page, card_http + "en/ordering.html")
    page.drag("li:nth-child(2) .pb-grip", 2, finger=finger)
    assert page.evaluate(ORDER) == SHUFFLED
    page.click(".pb-button--primary")
    assert page.text(".pb-note") == "Put the steps in order first, then check."


@HANDS
def test_far_beyond_the_ends_is_the_end(page: Page, card_http: str, finger: bool) -> None:
    visit(page, card_http + "en/ordering.html")
    page.drag("li:nth-child(2) .pb-grip", 400, finger=finger)
    assert page.evaluate(ORDER) == moved(1, 2)
    page.drag("li:nth-child(3) .pb-grip", -260, finger=finger)
    assert page.evaluate(ORDER) == moved(1, 0)


def test_the_page_scrolls_beside_the_grip(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/ordering.html")
    action = "css => getComputedStyle(document.querySelector(css)).touchAction"
    assert [page.evaluate(action, css) for css in ("li", "li span", ".pb-grip")] == ["auto", "auto", "none"]
    size = page.evaluate("(({width, height}) => [width, height])(document.querySelector('.pb-grip').getBoundingClientRect())")
    assert min(size) >= 44


def test_a_marked_answer_that_is_dragged_on_is_open_again(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/ordering.html")
    drag(page, 0, 1, finger=False)
    page.click(".pb-button--primary")
    page.wait(ANSWERED)
    page.drag("li:nth-child(1) .pb-grip", 500)
    assert page.evaluate("document.querySelector('.pb-result').hidden")
    assert page.evaluate("document.querySelectorAll('li [data-mark], li > p').length") == 0


def test_keys_keep_the_row_in_hand(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/ordering.html")
    press(page, "Tab", "Alt+ArrowDown", "Alt+ArrowDown")
    assert page.evaluate(ORDER) == moved(0, 2)
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == SHUFFLED[0]
    # The grip is no stop on the way of the Tab key.
    assert page.evaluate("document.querySelector('.pb-grip').tabIndex") == -1
