"""A row of a module's questions: its order lasts, only what was wrong comes again, and no other HTML gets in."""

from __future__ import annotations

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer

PRACTICE = "practise/target-selection.html"
READY = "document.querySelector('playbook-practice[data-ready]')"
STATE = "Playbook.store.get('practice:target-selection')"
CARD = "document.querySelector('playbook-practice playbook-quiz')"
# Below a long situation the card is not near yet: it is woken.
SHOWN = f"{AWAKE} && {CARD} && {CARD}.dataset.question"
NEXT = "[data-stage] > .pb-actions > button:first-child"
STOP = "[data-stage] > .pb-actions > button:last-child"
FIRST = "Playbook.store.all('answer:').then(kept => Object.values(kept).map(each => each.attempts[0]))"
ON_STAGE = "playbook-practice playbook-quiz"
SURE = f"{CARD}.querySelectorAll('[name=sure][value=\"1\"]').forEach(box => box.click())"


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The site's address: served, or as files."""
    return request.getfixturevalue(request.param)


def visit(page: Page, place: str, mark: str = "") -> None:
    page.open(f"{place}en/{PRACTICE}{mark}")
    page.wait(READY)


def start(page: Page) -> list[str]:
    """Begin with what is chosen; the ids in the order in which they will come."""
    page.click("playbook-practice form .pb-button--primary")
    page.wait(SHOWN)
    return page.evaluate(STATE)["ids"]


def go_on(page: Page, right: bool) -> tuple[str, float | None]:
    """Answer the question on the stage, sure of it, and go on; its id, and the mark that was kept."""
    here = page.wait(SHOWN)
    page.evaluate(SURE)
    assert answer(page, right, ON_STAGE) == [here]
    page.wait(f"Playbook.store.get('answer:{here}').then(kept => kept && kept.attempts.length > 0)")
    row = page.wait(f"{STATE}.then(row => row && '{here}' in row.first && row)")
    # By key: a driver's click depends on where the page has been scrolled to; clicks have tests of their own.
    page.evaluate(f"document.querySelector('{NEXT}').focus()")
    page.press("Enter")
    return here, row["first"][here]


def test_a_row_lasts_over_a_reload_in_the_same_order(page: Page, place: str) -> None:
    visit(page, place)
    ids = start(page)
    assert len(ids) > 5
    page.click(NEXT)
    page.wait(f"{SHOWN} === '{ids[1]}'")
    visit(page, place)
    assert page.wait(SHOWN) == ids[1]
    assert page.evaluate(STATE)["ids"] == ids
    assert page.text("[data-stage] > .pb-meta") == f"2 of {len(ids)}"
    assert page.errors() == []


def test_only_what_was_wrong_comes_again(page: Page, http: str) -> None:
    visit(page, http)
    page.evaluate("document.querySelector('[name=lesson]').value = 'target-selection/right-industry-right-customer.md'")
    ids = start(page)
    marks = dict(go_on(page, number % 2 == 0) for number in range(len(ids)))
    assert list(marks) == ids
    assert [marks[name] == 1 for name in ids if marks[name] is not None] == [
        number % 2 == 0 for number, name in enumerate(ids) if marks[name] is not None
    ]
    wrong = [name for name, mark in marks.items() if mark is not None and mark < 1]
    assert wrong
    page.wait("document.querySelector('[data-stage] h2')")
    assert page.text("[data-stage] h2") == f"{len(ids) - len(wrong)} of {len(ids)} right at the first try"
    assert page.evaluate("document.activeElement.matches('[data-stage] h2')")
    assert len(page.texts("[data-stage] .pb-lesson")) == len(ids)
    page.evaluate("document.querySelector('[data-stage] .pb-button--primary').focus()")
    page.press("Enter")
    page.wait(SHOWN)
    assert sorted(page.evaluate(STATE)["ids"]) == sorted(wrong)
    # Answered before, and fresh all the same: this is a new row.
    assert page.evaluate(f"{CARD}.querySelectorAll('.pb-verdict').length") == 0
    page.click(STOP)
    page.wait("!document.querySelector('playbook-practice form').parentNode.hidden")
    counts = "[...document.querySelectorAll('[name=which]')].map(box => Number(box.parentNode.lastElementChild.textContent))"
    everything, still_open, sure = page.evaluate(counts)
    assert everything - still_open == len(ids) - len(wrong)
    assert sure == len(wrong)
    assert {each["sure"] for each in page.evaluate(FIRST) if each["right"] is not None} == {True}
    assert page.errors() == []


def test_a_lesson_leads_to_its_own_questions(page: Page, http: str) -> None:
    page.open(http + "en/target-selection/right-industry-right-customer.html")
    page.click(".pb-next .pb-button:not(.pb-button--primary)")
    page.wait(READY)
    assert page.evaluate("document.querySelector('[name=lesson]').value") == "target-selection/right-industry-right-customer.md"


def test_an_objective_leads_to_its_own_questions(page: Page, http: str) -> None:
    visit(page, http)
    start(page)
    # A link to an objective begins anew, though a row is running.
    visit(page, http, "?objective=TS-LO2")
    assert page.evaluate("document.querySelector('[name=objective]').value") == "TS-LO2"
    count = "Number(document.querySelector('[name=which]').parentNode.lastElementChild.textContent)"
    told = page.evaluate(count)
    ids = start(page)
    own = "(bank => Object.keys(bank.items).filter(id => bank.items[id].objective === 'TS-LO2'))"
    source = "Playbook.questions('target-selection', document.querySelector('playbook-practice').dataset.source)"
    assert sorted(ids) == sorted(page.evaluate(f"{source}.then({own})"))
    assert told == len(ids) > 0
    # What no question tests is passed over: every question is there, and the row that runs.
    visit(page, http, "?objective=XX-LO9")
    assert page.evaluate(STATE)["ids"] == ids
    assert page.evaluate("document.querySelector('[name=objective]').value") == ""


def test_options_come_when_asked_for(page: Page, http: str) -> None:
    visit(page, http)
    page.evaluate("document.querySelector('[name=think]').checked = true")
    start(page)
    shown = f"[...{CARD}.querySelectorAll('fieldset > :not(legend)')].every(row => !row.hidden)"
    # Where words or figures are typed there are no options to wait for.
    while not page.evaluate(f"!!{CARD}.querySelector('fieldset :is([type=radio], [type=checkbox], select, li):not([name=rate])')"):
        assert page.evaluate(shown)
        here = page.wait(SHOWN)
        page.click(NEXT)
        page.wait(f"{SHOWN} !== '{here}'")
    assert not page.evaluate(shown)
    page.click("playbook-quiz form > .pb-actions button")
    assert page.evaluate(shown)
    assert page.evaluate(f"{CARD}.contains(document.activeElement)")


def test_a_choice_without_questions_is_said_calmly(page: Page, http: str) -> None:
    visit(page, http)
    page.click("[name=which][value=sure]")
    page.click("playbook-practice form .pb-button--primary")
    assert page.text("playbook-practice .pb-note").startswith("No question fits")


def test_without_a_script_the_lessons_are_listed(page: Page, http: str) -> None:
    page.javascript(False)
    page.open(f"{http}en/{PRACTICE}")
    assert page.count("playbook-practice .pb-lesson a") > 0


def test_only_a_bank_brings_html(page: Page, http: str) -> None:
    visit(page, http)
    refused = """(entry => { try { Playbook.markup(entry); return false; } catch { return true; } })"""
    assert page.evaluate(f"{refused}({{html: '<img src=x>'}})")
    assert page.evaluate(f"{refused}('<img src=x>')")
    address = "Playbook.questions('target-selection', document.querySelector('playbook-practice').dataset.source)"
    outside = f"{address}.then(bank => Object.values(bank.items).every(item => !/<img|<script(?! type)|\\son\\w+=/.test(item.html)))"
    assert page.evaluate(outside)
