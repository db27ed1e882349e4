"""Every card of every lesson: kept over a reload, on paper, without a script and under a finger, over http and as files."""

from __future__ import annotations

from typing import Any

import pytest
from playbook.words import LANGUAGES

from tests.browser.browsers import Page
from tests.browser.gestures import answer, hint
from tests.browser.published import card, guessed, lessons
from tests.browser.test_cards import KEPT, TOO_SMALL, gives_away, not_restored, printed_wrongly, read_without_a_script, visit

pytestmark = pytest.mark.audit


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The site's address: served, or as files."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", lessons())
def test_answered_rightly_and_kept(page: Page, place: str, path: str, language: str) -> None:
    asked = [part for question in lessons()[path] for part in question.asked()]
    found: list[Any] = []
    visit(page, f"{place}{language}/{path}")
    for question in asked:
        found += gives_away(page, question, language)
        assert answer(page, True, card(question)) == [question.id]
        kept = page.wait(KEPT.format(id=question.id).replace("answer:", "guess:" if question.id in guessed() else "answer:"))
        found += [] if kept["right"] in (1, None) else [(question.id, kept)]
    found += printed(page, path, language, {question.id for question in asked})
    visit(page, f"{place}{language}/{path}")
    for question in asked:
        found += not_restored(page, question, language)
    assert found == []
    assert page.errors() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", lessons())
def test_on_paper_before_anything_is_answered(page: Page, place: str, path: str, language: str) -> None:
    visit(page, f"{place}{language}/{path}")
    assert printed(page, path, language, set()) == []


def printed(page: Page, path: str, language: str, checked: set[str]) -> list[Any]:
    """What is wrong on paper."""
    page.media("print")
    found = printed_wrongly(page, lessons()[path], language, checked)
    page.media("screen")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", lessons())
def test_without_a_script(page: Page, place: str, path: str, language: str) -> None:
    page.javascript(False)
    assert read_without_a_script(page, f"{place}{language}/{path}", lessons()[path], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", lessons())
def test_under_a_finger(page: Page, http: str, path: str, language: str) -> None:
    page.resize(390, 844)
    visit(page, f"{http}{language}/{path}")
    found = [("fresh", *each) for each in page.evaluate(TOO_SMALL)]
    hint(page)
    found += [("hinted", *each) for each in page.evaluate(TOO_SMALL)]
    for right in (False, True):
        answer(page, right)
        found += [(f"answered rightly: {right}", *each) for each in page.evaluate(TOO_SMALL)]
    assert found == []
