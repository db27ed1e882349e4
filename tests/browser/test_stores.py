"""Stores of earlier versions, kept as they were written, open in this one: every answer is there, shown and counted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playbook import VERSION

from tests import stores
from tests.browser.browsers import AWAKE, Page
from tests.browser.test_learner import offer, open_panel, press

KEPT = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(stores.STORES.glob("*.json"))}
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(stores.STORES.glob("*.json"))}
LESSON = "en/target-selection/right-industry-right-customer.html"
ASIDE = "Object.keys({...localStorage}).filter(key => /:aside:/.test(key)).length + document.querySelectorAll('[data-playbook-bar]').length"
CARDS = """[...document.querySelectorAll('playbook-quiz')].map(({ dataset, lastElementChild }) => [
  ('guess' in dataset ? 'guess:' : 'answer:') + dataset.question, dataset.hash])"""
SHOWN = f"""{AWAKE} && (shown => shown.length && shown)([...document.querySelectorAll('playbook-quiz')]
  .filter(card => !card.querySelector('.pb-result').hidden)
  .map(({{ dataset }}) => ('guess' in dataset ? 'guess:' : 'answer:') + dataset.question))"""
HISTORIES = """records => Playbook.data('assets/playbook/records.pack.js').then(() => Object.entries(records)
  .map(([key, record]) => [key, Playbook.history(record, record)])
  .map(([key, { attempts, last, right, due }]) => [key, attempts.length, last.t, right, due > Playbook.day(last.t)]))"""


def values(version: str) -> dict[str, Any]:
    """What the learner had, by key."""
    return {key: record["v"] for key, record in KEPT[version]["records"].items()}


def test_this_version_has_a_store_to_show_to_the_next() -> None:
    assert VERSION in KEPT, f"run `python -m tests.stores` and look at what it writes: tests/cases/stores/{VERSION}.json"
    families = {key.partition(":")[0] for key in values(VERSION)}
    learning = {"answer", "guess", "flash", "practice", "sitting", "given", "result", "lesson"}
    assert {*learning, "roleplay", "tool", "role"} - families == set()


# Each version added something; what lies between the oldest and the newest is for the audit.
VERSIONS = [pytest.param(version, marks=[pytest.mark.audit] if 0 < at < len(KEPT) - 1 else []) for at, version in enumerate(KEPT)]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_an_earlier_version_opens(page: Page, http: str, version: str) -> None:
    had = values(version)
    open_panel(page, http + "en/index.html")
    assert offer(page, TEXTS[version].strip()).startswith("Exported by Lin on ")
    press(page, "Bring it in")
    page.wait(f"/Records brought in: {len(had)}\\./.test(document.querySelector('.pb-panel').textContent)")
    assert page.evaluate("Playbook.store.all('')") == had
    page.open(http + LESSON)
    page.wait("Playbook.store.ready.then(() => true)")
    here = dict(page.evaluate(CARDS))
    expected = {key for key, hash_ in here.items() if had.get(key, {}).get("hash") == hash_}
    assert len(expected) >= 6
    page.wait(f"({SHOWN}).length >= {len(expected)}")
    assert set(page.evaluate(SHOWN)) == expected
    answers = {key: value for key, value in had.items() if key.startswith(("answer:", "guess:"))}
    assert page.evaluate(HISTORIES, answers) == [[key, *counted(value)] for key, value in answers.items()]
    assert page.evaluate(ASIDE) == 0
    others(page, http, had)
    assert page.errors() == []


def counted(record: dict[str, Any]) -> list[Any]:
    """Of a history: how many attempts, when the last was, whether it was right without a hint, whether it is due later."""
    last = record["attempts"][-1]
    right = last["right"] in (1, None)
    graded = any(one["right"] is not None for one in record["attempts"])
    return [len(record["attempts"]), last["t"], right and not last["hinted"], graded]


def others(page: Page, http: str, had: dict[str, Any]) -> None:
    """A conversation that was ended, one that was not, a tool and a row: each goes on where it was."""
    page.open(http + "en/roleplays/first-corporate.html")
    page.wait("document.querySelector('playbook-roleplay').hasAttribute('data-ready') && !document.querySelector('[data-debrief]').hidden")
    page.open(http + "en/roleplays/ts-rp1.html")
    page.wait(
        "document.querySelector('playbook-roleplay').hasAttribute('data-ready') && document.querySelector('[data-log] .pb-line--mine')"
    )
    page.open(http + "en/tools/target-scorecard.html")
    page.wait("document.querySelector('playbook-tool').hasAttribute('data-ready')")
    page.wait("document.querySelector('[data-name]').value === 'My name' && document.querySelectorAll('[name=gate]:checked').length === 3")
    if row := had.get("practice:target-selection"):
        page.open(http + "en/practise/target-selection.html")
        first = row["ids"][row["at"]]
        page.wait(f"document.querySelector('playbook-practice playbook-quiz[data-question=\"{first}\"]')")
