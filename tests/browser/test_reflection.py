"""Own words in both browsers: keys alone, what is kept, what is never graded, strange texts, paper and no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playbook.render.environment import Place
from playbook.render.questions import question_html
from playbook.words import words

from tests.browser.browsers import Page
from tests.browser.samples import sample, write_page
from tests.browser.test_quiz import ANSWERED, kept, press, visit

NAME = "answer:anchor-in-one-breath"
RATES = ("all", "part", "none")
RATED = "document.querySelector('[name=rate]:checked')?.value || null"
STRANGE = "\"'&amp; ]]> {} {{x}} `code` </script> שלום \\ " + "无标点" * 60 + "x" * 300


@pytest.fixture(scope="module", autouse=True)
def more_pages(card_site: Path) -> None:
    """The samples, and a page whose model answer and points are strange."""
    card = sample("reflection")
    odd = STRANGE.replace("&amp;", "&").replace("</script>", "")
    points = tuple(point.model_copy(update={"text": words(en=odd + point.id, zh=odd + point.id)}) for point in card.look_for)
    strange = card.model_copy(update={"model": words(en=odd, zh=odd), "look_for": points})
    write_page(card_site, "en", "strange.html", [question_html(strange, Place("en", "strange.md"))])
    write_page(card_site, "en", "two.html", [question_html(sample(kind), Place("en", "two.md")) for kind in ("reflection", "single")])


def answer(page: Page, text: str) -> dict[str, Any]:
    """Types own words, compares by the keyboard, and gives what is kept."""
    page.type("textarea", text)
    press(page, "Control+Enter")
    page.wait(ANSWERED)
    return kept(page, NAME)["attempts"][-1]


def test_enter_is_a_new_line_and_control_enter_compares(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reflection.html")
    press(page, "Tab", "a", "Enter", "b")
    assert page.evaluate("document.activeElement.value") == "a\nb"
    assert page.count(".pb-verdict") == 0
    press(page, "Control+Enter")
    page.wait(ANSWERED)
    assert kept(page, NAME)["attempts"][0]["answer"] == {"text": "a\nb"}


def test_nobody_grades_it(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reflection.html")
    assert page.count("[name=sure]") == 0
    assert page.text("fieldset small").startswith("Kept on this device only")
    page.evaluate("document.addEventListener('playbook:answered', event => { window.told = event.detail; })")
    assert answer(page, "words")["right"] is None
    assert page.wait("window.told") == {"id": "anchor-in-one-breath", "right": None}
    assert page.text(".pb-verdict") == "Compare the two"
    assert page.count("[data-mark=right], [data-mark=yet]") == 0
    assert page.requests() == []
    assert page.errors() == []


@pytest.mark.parametrize("at", range(3))
def test_every_rating_can_be_the_first_by_keys_alone(page: Page, card_http: str, at: int) -> None:
    visit(page, card_http + "en/reflection.html")
    answer(page, "words")
    press(page, "Shift+Tab")
    # Backwards a browser enters the group at its last or its first box.
    page.evaluate("document.querySelector('[name=rate]').focus()")
    press(page, "Space", *["ArrowDown"] * at)
    page.wait(f"Playbook.store.get('{NAME}').then(record => record.attempts[0].answer.rate === '{RATES[at]}')")
    # A habit: Enter after the choice is no second attempt.
    press(page, "Enter")
    assert len(kept(page, NAME)["attempts"]) == 1
    assert page.evaluate(RATED) == RATES[at]
    assert page.count(".pb-verdict") == 1
    visit(page, card_http + "en/reflection.html")
    page.wait("document.querySelector('.pb-verdict')")
    assert page.evaluate(RATED) == RATES[at]
    assert page.evaluate("document.querySelector('textarea').value") == "words"


def test_the_rating_is_reached_with_the_tab_key(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reflection.html")
    answer(page, "words")
    press(page, "Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "rate"


def test_other_words_are_a_new_attempt_not_yet_rated(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reflection.html")
    answer(page, "one")
    page.click("[value=none]")
    page.wait(f"Playbook.store.get('{NAME}').then(record => record.attempts[0].answer.rate)")
    page.type("textarea", " two")
    assert page.evaluate("document.querySelectorAll('[name=rate]').length") == 0
    assert page.evaluate("document.querySelector('.pb-result').hidden")
    assert answer(page, "")["answer"] == {"text": "one two"}
    assert page.evaluate(RATED) is None
    told = [each["answer"] for each in kept(page, NAME)["attempts"]]
    assert told == [{"text": "one", "rate": "none"}, {"text": "one two"}]
    page.click("[value=part]")
    page.wait(f"Playbook.store.get('{NAME}').then(record => record.attempts[1].answer.rate === 'part')")
    assert kept(page, NAME)["attempts"][0]["answer"]["rate"] == "none"


@pytest.mark.parametrize("typed", ["", "   ", "\n\n"])
def test_nothing_written_is_met_calmly(page: Page, card_http: str, typed: str) -> None:
    visit(page, card_http + "zh/reflection.html")
    page.evaluate("typed => { document.querySelector('textarea').value = typed; }", typed)
    page.click(".pb-button--primary")
    assert page.text(".pb-note") == "先写一两句，再来对照。"
    assert page.count(".pb-verdict") == 0
    assert page.evaluate("Playbook.store.all('')") == {}


def test_strange_texts_stay_texts(page: Page, card_http: str) -> None:
    page.resize(390, 844)
    visit(page, card_http + "en/strange.html")
    page.evaluate("text => { document.querySelector('textarea').value = text; }", STRANGE)
    page.click(".pb-button--primary")
    page.wait(ANSWERED)
    assert kept(page, NAME)["attempts"][0]["answer"] == {"text": STRANGE}
    shown = page.evaluate("document.querySelector('fieldset > div').textContent")
    assert "]]> {} {{x}} code" in shown
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    visit(page, card_http + "en/strange.html")
    page.wait("document.querySelector('.pb-verdict')")
    assert page.evaluate("document.querySelector('textarea').value") == STRANGE
    assert page.errors() == []


def test_two_cards_on_one_page_do_not_mix(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/two.html")
    answer(page, "words")
    page.click("[value=mortgage]")
    assert page.count(".pb-verdict") == 1
    assert page.evaluate("document.querySelectorAll('[name=rate]').length") == len(RATES)


def test_think_first_leaves_room_to_write(page: Page, card_site: Path, card_http: str) -> None:
    card = question_html(sample("reflection"), Place("en", "think.md"))
    write_page(card_site, "en", "think.html", [card.replace("<playbook-quiz ", '<playbook-quiz data-mode="think" ', 1)])
    visit(page, card_http + "en/think.html")
    assert answer(page, "words")["right"] is None


def test_nothing_above_the_model_answer_moves(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/reflection.html")
    page.type("textarea", "words")
    above = "['legend', 'textarea'].map(css => document.querySelector(css).getBoundingClientRect()).map(({top, height}) => [top + scrollY, height])"
    tops = page.evaluate(above)
    page.click(".pb-button--primary")
    page.wait(ANSWERED)
    assert page.evaluate(above) == tops


def test_without_a_script_the_model_answer_is_folded(page: Page, card_http: str) -> None:
    page.javascript(False)
    page.open(card_http + "en/reflection.html")
    assert page.texts("textarea") == [""]
    assert page.text("fieldset label").strip() == "Your answer"
    page.click("summary")
    assert "A model answer" in page.text("details[open]")
    assert "How close" not in page.text("details[open]")
