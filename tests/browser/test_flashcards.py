"""Flashcards: a round by keys that lasts over a reload, what comes first and what comes again, and how its page is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import Page

CARDS = "practise/flashcards.html"
READY = "document.querySelector('playbook-flashcards[data-ready]')"
STATE = "Playbook.store.get('flashcards:round')"
KEPT = "Playbook.store.all('flash:')"
FRONT, BACK = "[data-stage] .pb-side", "[data-stage] .pb-side + .pb-side"
DAY = 86_400_000


def visit(page: Page, place: str, language: str = "en") -> None:
    page.open(f"{place}{language}/{CARDS}")
    page.wait(READY)


def choose(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.evaluate(
            """([name, value]) => { const form = document.querySelector('playbook-flashcards form');
            form.elements[name].value = value; form.dispatchEvent(new Event('change')); }""",
            [name, value],
        )


def start(page: Page, **values: str) -> list[str]:
    """Begin with what is chosen; the ids in the order in which they will come."""
    choose(page, **values)
    page.click("playbook-flashcards form .pb-button--primary")
    page.wait("document.activeElement.matches('.pb-side')")
    return page.evaluate(STATE)["cards"]


def rate(page: Page, key: str) -> None:
    """Turn the card and say how it went, by keys alone."""
    at = page.evaluate(STATE)["at"]
    page.press("Space")
    assert page.evaluate(f"document.activeElement.matches('{BACK}') && !/[^0-9]0$/.test(document.activeElement.textContent)")
    page.press(key)
    page.wait(f"{STATE}.then(round => round.at === {at + 1})")


def remember(page: Page, ago: dict[str, int]) -> None:
    """Records of cards that were known at once, so many days ago."""
    now = page.evaluate("Date.now()")
    known = {"right": 1, "hinted": False, "sure": False, "answer": None}
    records = [[f"flash:{name}", {"hash": "term", "attempts": [{"t": now - days * DAY, **known}]}] for name, days in ago.items()]
    assert page.evaluate("records => Playbook.store.puts(records)", records)


@pytest.mark.parametrize("given", ["http", "folder"])
def test_a_round_lasts_and_what_was_not_known_comes_once_more(page: Page, given: str, request: pytest.FixtureRequest) -> None:
    place = request.getfixturevalue(given)
    visit(page, place)
    ids = start(page, size="6")
    assert len(ids) == 6
    rate(page, "2")
    rate(page, "1")
    # Two keys that are not meant for an unturned card.
    page.press("1")
    page.press("2")
    visit(page, place)
    assert page.text(f"{FRONT} .pb-meta").startswith("3 of 6")
    assert page.evaluate(STATE)["cards"] == ids
    page.evaluate(f"document.querySelector('{FRONT}').focus()")
    for _ in range(4):
        rate(page, "1")
    assert page.text(f"{FRONT} .pb-meta").startswith("Once more, 1 left")
    rate(page, "1")
    assert page.text("[data-stage] h2") == "5 of 6 known at once"
    assert page.evaluate("document.activeElement.matches('[data-stage] h2')")
    rows = page.texts("[data-stage] .pb-lesson .pb-meta")
    assert [row.split(" · ")[0] for row in rows] == ["△ Not yet"] + ["✓ Knew it"] * 5
    days = page.evaluate(
        "[1, 2].map(n => Playbook.say('{date}', { date: Playbook.dateOf(Playbook.day(Date.now()) + n) }))",
    )
    assert [row.split(" · ")[1] for row in rows] == [f"back on {day}" for day in (days[0], *[days[1]] * 5)]
    kept = page.evaluate(KEPT)
    assert sorted(kept) == sorted(f"flash:{name}" for name in ids)
    assert [each["right"] for each in kept[f"flash:{ids[0]}"]["attempts"]] == [0, 1]
    # One way on: a round of others.
    assert page.count("[data-stage] .pb-button--primary") == 1
    page.click("[data-stage] .pb-button--primary")
    page.wait(f"{STATE}.then(round => round.at === 0)")
    assert not {*ids} & {*page.evaluate(STATE)["cards"]}
    assert page.errors() == []


def test_due_cards_come_first_then_others_in_the_order_of_the_day(page: Page, http: str) -> None:
    visit(page, http)
    # The order changes with the day and the glossary; the two may stand in front of it.
    untouched = [name for name in start(page, size="6") if name not in ("prospect", "relationship-manager")]
    page.click("[data-stage] .pb-link")
    page.wait("!document.querySelector('playbook-flashcards form').closest('[hidden]')")
    # Known yesterday is not due; known three days ago is, ten days ago for longer.
    remember(page, {"prospect": 3, "relationship-manager": 10, untouched[0]: 1})
    visit(page, http)
    assert page.text("playbook-flashcards [role=status]").startswith("2 due, ")
    ids = start(page)
    assert ids[:2] == ["relationship-manager", "prospect"]
    assert ids[2:5] == untouched[1:4]
    # An answer to a question's older key says nothing about the card of today.
    page.click("[data-stage] .pb-link")
    remember(page, {"ts-size-is-relative": 1})
    visit(page, http)
    assert page.text("playbook-flashcards [role=status]").startswith("2 due, ")
    drawn = start(page, deck="items", size="24")
    there = set(page.evaluate("Object.keys(Playbook.known.cards.items)"))
    assert len(drawn) == min(24, len(there))
    assert set(drawn) <= there
    assert page.errors() == []


def test_the_other_language_is_marked_and_questions_lead_to_their_section(page: Page, http: str) -> None:
    visit(page, http, "zh")
    (first, *_) = start(page, way="other", size="6")
    side = f"document.querySelector('{FRONT} .pb-side__text')"
    assert page.evaluate(f"[{side}.lang, {side}.textContent]") == ["en", page.evaluate(f"Playbook.known.cards.terms['{first}'].other")]
    page.press("Enter")
    assert page.text(f"{BACK} .pb-side__text") == page.evaluate(f"Playbook.known.cards.terms['{first}'].front")
    page.press("2")
    page.wait(f"{STATE}.then(round => round.at === 1)")
    page.click("[data-stage] .pb-link")
    # Stopped: only what was rated is told.
    assert len(page.texts("[data-stage] .pb-lesson")) == 1
    page.media("print")
    assert page.texts(".pb-sheet th") == ["正面", "背面"]
    assert len(page.texts(".pb-sheet tbody tr")) == 1
    assert page.evaluate("getComputedStyle(document.querySelector('[data-stage]')).display") == "none"
    page.media("screen")
    page.click("[data-stage] .pb-button:not(.pb-button--primary)")
    (first, *_) = start(page, deck="items", module="target-selection")
    page.press("Enter")
    card = page.evaluate(f"Playbook.known.cards.items['{first}']")
    assert [page.text(f"{BACK} .pb-side__text"), page.evaluate(f"document.querySelector('{BACK} a').href")] == [
        card["back"],
        f"{http}zh/{card['lesson']}",
    ]
    assert page.errors() == []


def test_when_all_was_seen_it_says_until_when(page: Page, http: str) -> None:
    visit(page, http)
    choose(page, deck="items", module="appointments")
    ids = start(page, size="24")
    assert 0 < len(ids) < 24
    for _ in ids:
        rate(page, "1")
    # Nothing is left for a next round: the way on is another choice, and no round begins from nothing.
    page.click("[data-stage] .pb-button--primary")
    page.wait("!document.querySelector('playbook-flashcards form').closest('[hidden]')")
    assert page.text("playbook-flashcards [role=status]").startswith("Nothing due until ")
    page.click("playbook-flashcards form .pb-button--primary")
    assert page.count(FRONT) == 0


@pytest.mark.parametrize("browser", ["chromium"])  # Without a script the page has nothing for a browser to differ in.
def test_without_a_script_the_glossary_is_one_link_away_and_leads_back(page: Page, browser: str, http: str) -> None:
    page.javascript(False)
    page.open(f"{http}zh/{CARDS}")
    page.click("[data-plain] a")
    assert page.count(".pb-term") > 200
    page.click("article p a[href$='flashcards.html']")
    assert page.count("playbook-flashcards form") == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit
def test_axe_finds_nothing_and_the_longest_card_fits(
    page: Page, browser: str, http: str, axe: Callable[[Page], list[Any]], width: int, scheme: str
) -> None:
    page.resize(width, 844)
    page.scheme(scheme)
    language = {1280: "en", 390: "zh"}[width]
    visit(page, http, language)
    assert axe(page) == []
    longest = page.evaluate("Object.entries(Playbook.known.cards.terms).sort(([, a], [, b]) => b.back.length - a.back.length)[0][0]")
    remember(page, {longest: 30})
    visit(page, http, language)
    assert start(page, way="word")[0] == longest
    page.press("Space")
    assert axe(page) == []
    fits = f"(box => box.bottom <= innerHeight && box.top >= 0)(document.querySelector('{BACK}').parentNode.getBoundingClientRect())"
    assert page.evaluate(fits)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.press("1")
    page.click("[data-stage] .pb-link")
    assert axe(page) == []
    assert page.errors() == []
