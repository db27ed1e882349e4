"""A statement with its reason, in both browsers: what is asked when, half a point, each reason at its own row."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playbook.kinds.true_false import TrueFalse
from playbook.render.environment import Place
from playbook.render.questions import question_html
from playbook.words import LANGUAGES, words

from tests.browser.browsers import Page
from tests.browser.samples import write_page
from tests.browser.test_quiz import ANSWERED, kept, press, visit
from tests.test_kinds import CASES, read

STRANGE = "\"'& ]]> {} `code` שלום " + "x" * 200
ASKED = "document.querySelector('fieldset fieldset').checkVisibility()"
MARKS = "[...document.querySelectorAll('fieldset [data-mark]')].map(row => [row.firstChild.value, row.dataset.mark])"


def asked() -> TrueFalse:
    """The case with reasons."""
    question: TrueFalse = read(CASES["true_false/with-reasons"]["yaml"])[0]
    return question


REASONS = [reason.id for reason in asked().reasons]


@pytest.fixture(scope="module", autouse=True)
def more_pages(card_site: Path) -> None:
    odd = tuple(reason.model_copy(update={"text": words(en=STRANGE + reason.id, zh=STRANGE + reason.id)}) for reason in asked().reasons)
    for language in LANGUAGES:
        place = Place(language, "reasons.md")
        card = question_html(asked(), place)
        write_page(card_site, language, "reasons.html", [card])
        write_page(card_site, language, "think.html", [card.replace("<playbook-quiz ", '<playbook-quiz data-mode="think" ', 1)])
        write_page(card_site, language, "strange.html", [question_html(asked().model_copy(update={"reasons": odd}), place)])


def attempt(page: Page) -> dict[str, Any]:
    page.wait(ANSWERED)
    return kept(page, "answer:" + asked().id)["attempts"][-1]


@pytest.mark.parametrize(
    ("verdict", "reason"),
    # One with each of the other is enough here; every pair in the audit.
    [
        pytest.param(*pair, marks=[] if sum(pair) % len(REASONS) == 1 else [pytest.mark.audit])
        for pair in product(range(2), range(len(REASONS)))
    ],
)
def test_every_answer_can_be_the_first_by_keys_alone(page: Page, card_http: str, verdict: int, reason: int) -> None:
    visit(page, card_http + "en/reasons.html")
    press(page, "Tab", "Space", *["ArrowDown"] * verdict, "Tab", "Space", *["ArrowDown"] * reason, "Enter")
    told = attempt(page)
    assert told["answer"] == {"answer": ("true", "false")[verdict], "reason": REASONS[reason]}
    right = {"answer": "false", "reason": "acceptance"}
    assert told["right"] == (0 if not verdict else 1 if told["answer"] == right else 0.5)


def test_the_reason_is_asked_once_there_is_a_verdict(page: Page, card_http: str) -> None:
    visit(page, card_http + "zh/reasons.html")
    assert page.evaluate(ASKED) is False
    page.click(".pb-button--primary")
    assert page.text(".pb-note") == "先把答案选完整，再核对。"
    page.click("[value=false]")
    assert page.evaluate(ASKED) is True
    assert page.text("fieldset fieldset legend") == "理由是……"
    page.click(".pb-button--primary")
    assert page.text(".pb-note") == "先把答案选完整，再核对。"
    assert page.evaluate("Playbook.store.all('')") == {}
    page.click("[value=acceptance]")
    page.click(".pb-button--primary")
    assert attempt(page)["right"] == 1
    assert page.text(".pb-verdict") == "✓ 答对了"


def test_half_for_the_verdict_alone_and_each_reason_at_its_row(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reasons.html")
    page.click("[value=false]")
    page.click("[value=small]")
    tops = "['legend', 'label', 'fieldset fieldset legend'].map(css => document.querySelector(css).getBoundingClientRect().top + scrollY)"
    before = page.evaluate(tops)[:2]
    page.click(".pb-button--primary")
    assert attempt(page)["right"] == 0.5
    assert page.evaluate(tops)[:2] == before
    assert page.text(".pb-verdict") == "△ Partly right"
    assert page.evaluate(MARKS) == [["false", "right"], ["small", "yet"], ["acceptance", "right"]]
    assert "Size is not the point" in page.text("label:has([value=small]) + p")
    assert "genuine invoice and no money" in page.text("label:has([value=acceptance]) + p")
    assert page.evaluate("document.querySelectorAll('fieldset > p[hidden]').length") == 2
    page.click("[aria-expanded]")
    assert page.evaluate("document.querySelectorAll('fieldset > p[hidden]').length") == 0
    page.click(".pb-result .pb-button")
    assert page.evaluate("document.activeElement.value") == "false"
    press(page, "Tab", "ArrowDown", "Enter")
    page.wait("document.querySelector('.pb-verdict')?.textContent === '✓ Right'")


def test_the_answer_is_there_after_a_reload(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reasons.html")
    page.click("[value=true]")
    page.click("[value=forgery]")
    page.click(".pb-button--primary")
    attempt(page)
    visit(page, card_http + "en/reasons.html")
    page.wait("document.querySelector('.pb-verdict')")
    assert page.evaluate("[...document.querySelectorAll('fieldset :checked')].map(box => box.value)") == ["true", "forgery"]
    assert page.evaluate(MARKS) == [["true", "yet"], ["false", "right"], ["acceptance", "right"], ["forgery", "yet"]]


def test_think_first_asks_one_after_the_other(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/think.html")
    assert page.evaluate(ASKED) is False
    page.click(".pb-actions [type=button]")
    assert page.evaluate(ASKED) is False
    page.click("[value=true]")
    assert page.evaluate(ASKED) is True
    assert page.errors() == []


def test_without_a_script_both_lists_stand_there(page: Page, card_http: str) -> None:
    page.javascript(False)
    page.open(card_http + "en/reasons.html")
    assert all(page.texts("fieldset label"))
    page.click("summary")
    letters = page.texts("details[open] p")
    assert len(letters) == 2 + len(REASONS) + 1
    assert "All three leave you" in letters[3]


def test_strange_reasons_stay_texts(page: Page, card_http: str) -> None:
    page.resize(390, 844)
    visit(page, card_http + "en/strange.html")
    page.click("[value=false]")
    assert "]]> {} code" in page.text("fieldset fieldset label")
    page.click("[value=small]")
    page.click(".pb-button--primary")
    attempt(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.errors() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit, on the real pages
def test_axe_finds_nothing(page: Page, browser: str, card_http: str, axe: Callable[[Page], list[Any]], language: str) -> None:
    page.resize(390, 844)
    visit(page, f"{card_http}{language}/reasons.html")
    page.click("[value=false]")
    assert axe(page) == []
    page.click("[value=small]")
    page.click(".pb-button--primary")
    attempt(page)
    assert axe(page) == []
