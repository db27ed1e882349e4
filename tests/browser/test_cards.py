"""One question of each kind on the real site: answered rightly and kept, printed, read without a script, touched."""

from __future__ import annotations

from typing import Any

import pytest
from playbook.kinds.base import Question
from playbook.words import LANGUAGES

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer
from tests.browser.published import card, lessons, one_each, squeezed

KEPT = "Playbook.store.get('answer:{id}').then(kept => kept && kept.attempts.at(-1))"
VERDICT = "document.querySelector('{css} .pb-verdict')"
# What of a card has no place on paper: its question, and each control with the text that goes with it.
MISSING_ON_PAPER = """[...document.querySelectorAll('playbook-quiz')].flatMap(card => {
  const parts = [...card.querySelectorAll('legend, fieldset :is(label, li, input, select, textarea)')];
  const there = part => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && part.getBoundingClientRect().height > 5;
  return (parts.length > 1 ? parts.filter(part => !there(part)) : [card]).map(part => [card.dataset.question, part.outerHTML.slice(0, 90)]);
})"""
# Controls that a finger would miss: less than 44 px high, by themselves or with the label that belongs to them.
TOO_SMALL = """[...document.querySelectorAll('playbook-quiz, playbook-practice')].flatMap(card =>
  [...card.querySelectorAll('button, input, select, textarea, summary, .pb-grip')]
    .filter(each => each.checkVisibility({ visibilityProperty: true }))
    .map(each => [each, (each.closest('label') || each).getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
    .map(([each, box]) => [card.dataset.question || '', each.outerHTML.slice(0, 60), Math.round(box.width), Math.round(box.height)]))"""


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The site's address: served, or as files."""
    return request.getfixturevalue(request.param)


def visit(page: Page, url: str) -> None:
    page.open(url)
    page.wait(AWAKE + " && Playbook.store.ready.then(() => true)")


def shown(page: Page, css: str) -> str:
    """What can be read in an element, without its spaces."""
    return squeezed(page.text(css))


def gives_away(page: Page, question: Question, language: str) -> list[Any]:
    """Whether a fresh card shows its key."""
    # A part of a case comes once the one before it is kept.
    page.wait(f"document.querySelector('{card(question)}').checkVisibility()")
    text = shown(page, card(question))
    assert squeezed(question.prompt[language]) in text
    return [(question.id, "shows its key")] if "✓" in text or squeezed(question.explanation[language]) in text else []


def not_restored(page: Page, question: Question, language: str) -> list[Any]:
    """What a card that was answered rightly lacks after a reload."""
    css = card(question)
    page.wait(VERDICT.format(css=css))
    text = shown(page, css)
    fine = "△" not in text and squeezed(question.explanation[language]) in text
    return [] if fine else [(question.id, "is not restored", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_is_answered_rightly_and_kept(page: Page, place: str, language: str) -> None:
    found: list[Any] = []
    for path, questions in one_each().items():
        asked = [part for question in questions for part in question.asked()]
        visit(page, f"{place}{language}/{path}")
        for question in asked:
            found += gives_away(page, question, language)
            assert answer(page, True, card(question)) == [question.id]
            kept = page.wait(KEPT.format(id=question.id))
            found += [] if kept["right"] in (1, None) else [(question.id, kept)]
        visit(page, f"{place}{language}/{path}")
        for question in asked:
            found += not_restored(page, question, language)
    assert found == []
    assert page.errors() == []


def printed_wrongly(page: Page, questions: list[Question], language: str, checked: set[str]) -> list[Any]:
    """What is missing on paper, and keys that stand there though nobody asked for them."""
    found = page.evaluate(MISSING_ON_PAPER)
    for question in questions:
        for part in question.asked():
            text = shown(page, card(part))
            has_key = squeezed(part.explanation[language]) in text
            found += [] if squeezed(part.prompt[language]) in text else [(part.id, "has no question")]
            found += [] if has_key == (part.id in checked) else [(part.id, "key", has_key)]
            found += [(part.id, "shows its answer")] if "✓" in text and part.id not in checked else []
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_the_questions_and_no_key_but_what_was_checked(page: Page, http: str, language: str) -> None:
    found: list[Any] = []
    for path, chosen in one_each().items():
        page.media("screen")
        page.open(f"{http}{language}/{path}")
        page.wait("customElements.get('playbook-quiz') && Playbook.store.ready.then(() => true)")
        page.media("print")
        # Here nothing is printed; a browser that prints says so first, and cards further down start then.
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        found += printed_wrongly(page, lessons()[path], language, set())
        page.media("screen")
        asked = [part for question in chosen for part in question.asked()]
        for question in asked:
            answer(page, True, card(question))
            page.wait(KEPT.format(id=question.id))
        page.media("print")
        found += printed_wrongly(page, lessons()[path], language, {question.id for question in asked})
    assert found == []
    assert page.errors() == []


def read_without_a_script(page: Page, url: str, questions: list[Question], language: str) -> list[Any]:
    """What of a lesson's cards cannot be read, or unfolded, while scripts are off."""
    page.open(url)
    asked = [part for question in questions for part in question.asked()]
    found: list[Any] = [
        (part.id, "gives its key away") for part in asked if squeezed(part.explanation[language]) in shown(page, card(part))
    ]
    prompts = squeezed("".join(page.texts("playbook-quiz legend")))
    found += [(part.id, "is not asked") for part in asked if squeezed(part.prompt[language]) not in prompts]
    for question in questions:
        for css in (*map(card, question.asked()), *([f'playbook-case[data-id="{question.id}"]'] if question.inner() else [])):
            page.click(f"{css} details:not([data-hints]):not([open]) > summary")
    told = squeezed("".join(page.texts("details[open]")))
    owners = [*asked, *(question for question in questions if question.inner())]
    return found + [(each.id, "has no key") for each in owners if squeezed(each.explanation[language]) not in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_each_card_is_read_and_its_key_unfolded(page: Page, http: str, language: str) -> None:
    page.javascript(False)
    found = [
        each
        for path, questions in one_each().items()
        for each in read_without_a_script(page, f"{http}{language}/{path}", questions, language)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_meets_every_control(page: Page, http: str, language: str) -> None:
    page.resize(390, 844)
    found: list[Any] = []
    for path in one_each():
        visit(page, f"{http}{language}/{path}")
        found += page.evaluate(TOO_SMALL)
        answer(page, False)
        found += page.evaluate(TOO_SMALL)
    visit(page, f"{http}{language}/practise/target-selection.html")
    found += page.evaluate(TOO_SMALL)
    assert found == []
