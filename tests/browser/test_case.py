"""A case: its parts come one after the other, each is kept under its own id, and together they say what the case teaches."""

import pytest
from playbook.words import LANGUAGES

from tests.browser.browsers import AWAKE, Page
from tests.browser.samples import sample

SEEN = "[...document.querySelectorAll('playbook-quiz')].map(card => !card.hidden)"
TAUGHT = "!document.querySelector('playbook-case > details').hidden"
PARTS = [part.id for part in sample("case").inner()]


def visit(page: Page, url: str) -> None:
    page.open(url)
    page.wait(AWAKE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_are_answered_one_by_one(page: Page, card_http: str, language: str) -> None:
    visit(page, f"{card_http}{language}/case.html")
    assert page.evaluate(SEEN) == [True, False]
    assert not page.evaluate(TAUGHT)
    # A wrong answer goes on too: the second part is not a prize.
    for key in ("Tab", "Space", "Enter"):
        page.press(key)
    page.wait(f"{SEEN}[1]")
    page.evaluate("document.querySelectorAll('playbook-quiz')[1].querySelectorAll('[name=a]')[1].click()")
    page.evaluate("document.querySelectorAll('playbook-quiz form')[1].requestSubmit()")
    page.wait(TAUGHT)
    page.wait("Playbook.store.all('answer:').then(kept => Object.keys(kept).length === 2)")
    kept = page.evaluate("Playbook.store.all('answer:')")
    assert {name: record["attempts"][0]["right"] for name, record in kept.items()} == {f"answer:{PARTS[0]}": 0, f"answer:{PARTS[1]}": 1}
    assert page.errors() == []


def test_what_was_answered_is_open_after_a_reload(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/case.html")
    for key in ("Tab", "Space", "Enter"):
        page.press(key)
    page.wait(f"Playbook.store.get('answer:{PARTS[0]}').then(kept => !!kept)")
    visit(page, card_http + "en/case.html")
    page.wait(f"{SEEN}[1]")
    assert page.evaluate("document.querySelectorAll('playbook-quiz')[0].querySelectorAll('.pb-verdict').length") == 1
    assert not page.evaluate(TAUGHT)


def test_an_old_answer_opens_nothing(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/case.html")
    page.evaluate(f"Playbook.store.put('answer:{PARTS[0]}', {{hash: 'older', attempts: [{{t: 1, right: 1, answer: 'oldest'}}]}})")
    visit(page, card_http + "en/case.html")
    page.wait(f"Playbook.store.get('answer:{PARTS[0]}').then(kept => !!kept)")
    assert page.evaluate(SEEN) == [True, False]


def test_without_a_script_every_part_stands_there(page: Page, card_http: str) -> None:
    page.javascript(False)
    page.open(card_http + "en/case.html")
    assert len(page.texts("playbook-case legend")) == len(PARTS)
    assert len(page.texts("playbook-case details:not([data-hints])")) == len(PARTS) + 1
