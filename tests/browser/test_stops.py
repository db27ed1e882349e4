"""The Stop card: one screen of a telephone, a rule behind every line, and the same ten lines in the lesson."""

import pytest

from tests.browser.browsers import Page

CARD = "job/stop-card.html"
LEAST = 12
"""Pixels: smaller letters are no help before a visit."""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_telephone_shows_all_of_it(page: Page, folder: str, language: str) -> None:
    page.resize(390, 844)
    page.open(f"{folder}{language}/{CARD}")
    assert page.count(".pb-stops li") == 10
    bottom = "document.querySelector('.pb-stops__calls').getBoundingClientRect().bottom"
    assert page.evaluate(f"{bottom} <= document.querySelector('.pb-tabs').getBoundingClientRect().top")
    small = "least => [...document.querySelectorAll('.pb-stops summary *')].filter(e => parseFloat(getComputedStyle(e).fontSize) < least).length"
    assert page.evaluate(small, LEAST) == 0
    page.click(".pb-stops li:nth-child(5) summary")
    assert page.count(".pb-stops details[open] a[href*='rules.html#genuine-trade']") == 1
    page.resize(1280, 800)
    assert page.errors() == []


def test_a_lesson_shows_the_same_lines(page: Page, folder: str) -> None:
    page.open(f"{folder}en/{CARD}")
    never = page.texts(".pb-stops summary b")
    page.open(f"{folder}en/start-safe/ten-red-lines.html")
    rows = page.texts("#ten-lines ~ div table tbody td:first-child")
    assert rows == [f"{number} {text.removeprefix('Do not:').strip()}" for number, text in enumerate(never, 1)]
    page.click("a[href*='stop-card.html']")
    page.wait("document.querySelector('.pb-stops')")
