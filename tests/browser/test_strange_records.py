"""Records that no page of this version wrote, or that went while a page was open: nothing breaks, nothing untrue is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer
from tests.browser.sittings import CHECK, EXAM, begin, stored
from tests.browser.sittings import visit as sit
from tests.browser.test_progress import DAY, ID, LESSON, NOW, PROGRESS, SCORED, fill
from tests.browser.test_progress import READY as STANDING
from tests.browser.test_record import READY as RECORD
from tests.browser.test_record import visit as visit_record

pytestmark = pytest.mark.parametrize("browser", ["chromium"])

SOUND: dict[str, Any] = {"kind": "checkup", "subject": "<b>x</b>", "t": NOW, "seed": "7", "right": 1, "of": 2, "items": []}
STRANGE: dict[str, Any] = {
    "role": 'wealth"]',
    "result:checkup:target-selection:1": SOUND,
    "result:exam:target-selection-exam:2": {"kind": "exam", "subject": "target-selection-exam", "passed": True},
    "result:viva:target-selection:3": {**SOUND, "kind": "viva"},
    "result:exam:target-selection-exam:4": {**SOUND, "kind": "exam", "t": None, "passed": True},
    "result:exam:target-selection-exam:5": ["passed"],
    "lesson:odd": {"form": 2},
    "roleplay:odd": {"best": {"ending": 1}, "reached": {"t": "soon"}},
    "practice:review": {"ids": ["ts-ladder-rungs"], "at": 0, "since": NOW - 2 * DAY},
}


def test_a_later_version_left_records(page: Page, browser: str, http: str) -> None:
    fill(page, http, STRANGE)
    page.open(f"{http}en/{PROGRESS}")
    page.wait(STANDING)
    assert page.evaluate("document.querySelectorAll('[data-part=results] tbody tr').length") == 1
    assert "Check-up: <b>x</b>" in page.text("[data-part=results] tbody")
    assert "undefined" not in page.text("main")
    visit_record(page, http)
    page.wait(RECORD)
    page.click("[value=file]")
    made = page.wait("window.made && JSON.parse(window.made)")
    assert [row[:2] for row in made["results"]] == [["checkup", "<b>x</b>"]]
    assert (made["lessons"], made["talks"]) == ([], [])
    sit(page, f"{http}en/{EXAM}")
    assert page.evaluate("document.querySelector('[data-sitting] form .pb-button').textContent") == "Start"
    page.open(f"{http}en/index.html")
    page.wait("document.querySelector('playbook-today[data-ready]')")
    assert page.evaluate("!document.querySelector('[data-today=first]').hidden")
    # What was left of a review of another day is due again, not under way.
    fill(page, http, {"role": "corporate"})
    page.open(f"{http}en/index.html")
    page.wait("document.querySelector('playbook-today[data-ready]')")
    assert page.evaluate("document.querySelector('[data-agenda=running]').hidden")
    assert page.errors() == []


def test_an_answer_after_a_reset_in_another_tab_brings_nothing_back(page: Page, browser: str, http: str) -> None:
    page.open(f"{http}en/{LESSON}")
    page.wait(AWAKE)
    name = page.evaluate(f"document.querySelector('{SCORED}').dataset.question")
    css = f'{SCORED}[data-question="{name}"]'
    answer(page, False, css)
    page.wait(f"Playbook.store.get('answer:{name}')")
    # A frame shares the store just as another tab does.
    page.evaluate(
        f"void document.body.append(Object.assign(document.createElement('iframe'), {{ src: '{http}en/reference/privacy.html', id: 'other' }}))"
    )
    page.wait("document.querySelector('#other').contentWindow.Playbook?.store?.state === 'ok'")
    page.evaluate(f"document.querySelector('#other').contentWindow.Playbook.store.remove('answer:{name}')")
    page.wait(f"Playbook.store.get('answer:{name}').then(record => record === undefined)")
    answer(page, True, css)
    kept = page.wait(f"Playbook.store.get('answer:{name}')")
    assert [one["right"] for one in kept["attempts"]] == [1]


def test_a_new_sitting_begins_without_what_an_import_left(page: Page, browser: str, http: str) -> None:
    sit(page, f"{http}en/{CHECK}")
    ids = begin(page, "checkup")
    older = {f"given:checkup:target-selection:{name}": {"answer": "a", "right": 0, "hash": "h", "t": 1} for name in ids}
    page.evaluate("Playbook.store.all('sitting:').then(all => Playbook.store.puts(Object.keys(all).map(key => [key, null])))")
    fill(page, http, older)
    sit(page, f"{http}en/{CHECK}")
    assert begin(page, "checkup") == ids
    assert stored(page, "given:") == {}


def test_a_lesson_skipped_and_then_read_is_read(page: Page, browser: str, http: str) -> None:
    fill(page, http, {f"lesson:{ID}": {"how": "placement"}})
    page.open(f"{http}en/{LESSON}")
    page.wait(AWAKE)
    answer(page, True, SCORED)
    page.wait(f"Playbook.store.get('lesson:{ID}').then(kept => kept.how === 'read')")


def test_a_deck_without_cards_names_no_day(page: Page, browser: str, http: str) -> None:
    page.open(f"{http}en/practise/flashcards.html")
    page.wait("document.querySelector('playbook-flashcards[data-ready]')")
    page.evaluate("void Object.keys(Playbook.known.cards.terms).forEach(id => delete Playbook.known.cards.terms[id])")
    page.evaluate("void document.querySelector('playbook-flashcards form').dispatchEvent(new Event('change'))")
    assert page.evaluate("document.querySelector('playbook-flashcards [role=status]').textContent") == ""
