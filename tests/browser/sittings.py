"""What the tests of check-ups, placements and exams share: how to start one, answer it, and hand it in."""

from __future__ import annotations

from typing import Any

from tests.browser.browsers import Page
from tests.browser.gestures import HAND

CHECK, EXAM = "practise/target-selection-check.html", "practise/target-selection-exam.html"
READY = "document.querySelector('playbook-sitting[data-ready]')"
PLANS = f"Playbook.payload({READY.replace('[data-ready]', '')})"
PLACE = "document.querySelector('.pb-place[aria-current]')?.textContent"
PRIMARY = "[data-stage] .pb-button--primary"
CARD = "document.querySelector('[data-stage] playbook-quiz')"
# Answers every question of the running sitting as told (null leaves it open), in what a learner uses, and stays at the last.
WALK = f"""rights => {{
  const places = [...document.querySelectorAll('.pb-place')];
  return places.map((_, at) => {{
    document.querySelectorAll('.pb-place')[at].click();
    const card = {CARD};
    card.wake();
    if (rights[at] !== null) ({HAND})(card, rights[at], 0);
    return card.dataset.question;
  }});
}}"""
HIDDEN = "[...document.querySelectorAll('[data-stage] fieldset > p')].filter(reason => reason.hidden).length"


def stored(page: Page, prefix: str) -> dict[str, Any]:
    return page.evaluate("prefix => Playbook.store.all(prefix)", prefix)


def visit(page: Page, address: str) -> None:
    page.open(address)
    page.wait(READY)


def begin(page: Page, kind: str, seed: str = "100000") -> list[str]:
    """Press the start of a card, with a draw that has every sort of control; the ids in the order in which they will come."""
    page.evaluate(f"void (Playbook.seed = () => '{seed}')")
    page.evaluate(f"void document.querySelector('[data-sitting={kind}] form').requestSubmit()")
    page.wait(PLACE)
    return [one["id"] for one in next(iter(stored(page, f"sitting:{kind}:").values()))["items"]]


def settled(page: Page) -> None:
    """Wait until all that was written is safe: the store keeps it together."""
    assert page.evaluate("Playbook.store.put('role', 'corporate')")


def hand_in(page: Page) -> None:
    """Hand in at the last place, over what is open."""
    page.evaluate(f"void (document.querySelector('{PRIMARY}').click(), document.querySelector('.pb-asking .pb-button')?.click())")
    page.wait("document.querySelector('[data-stage] .pb-objective')")
