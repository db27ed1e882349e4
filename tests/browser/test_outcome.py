"""Check-up, placement and exam when they are handed in: marked once, looked back at with every reason, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.sittings import CHECK, EXAM, HIDDEN, PLACE, PRIMARY, WALK, begin, hand_in, stored, visit


def test_handing_in_is_done_once_and_shows_every_reason(page: Page, http: str) -> None:
    visit(page, http + "zh/" + CHECK)
    ids = begin(page, "checkup")
    hashes = page.evaluate(
        "Playbook.store.all('sitting:').then(all => Object.fromEntries(Object.values(all)[0].items.map(({id, hash}) => [id, hash])))"
    )
    old = {"hash": hashes[ids[0]], "attempts": [{"t": 5, "right": 0, "hash": "older"}, {"t": 9, "right": 0}]}
    page.evaluate("([key, value]) => Playbook.store.put(key, value)", [f"answer:{ids[0]}", old])
    rights = [None if at == 2 else at != 1 for at in range(len(ids))]
    page.evaluate(WALK, rights)
    page.evaluate(
        "void (window.written = [], window.puts = Playbook.store.puts, Playbook.store.puts = pairs => (written.push(pairs.map(([key]) => key)), puts(pairs)))"
    )
    # Pressed twice, it is still handed in once.
    page.evaluate(f"void document.querySelector('{PRIMARY}').click()")
    assert page.evaluate("document.activeElement.matches('.pb-asking')")
    page.evaluate("void (button => (button.click(), button.click()))(document.querySelector('.pb-asking .pb-button'))")
    page.wait("document.querySelector('[data-stage] .pb-objective')")
    page.wait(AWAKE)
    assert len([keys for keys in page.evaluate("written") if any(key.startswith("result:") for key in keys)]) == 1
    (result,) = stored(page, "result:").values()
    assert (result["of"], result["right"]) == (len(ids), len(ids) - 2)
    assert [(one["id"], "answer" in one, one["right"] == 1) for one in result["items"]] == [
        (name, right is not None, bool(right)) for name, right in zip(ids, rights, strict=True)
    ]
    answers = stored(page, "answer:")
    assert {name: len(record["attempts"]) for name, record in answers.items()} == {
        f"answer:{name}": 3 if at == 0 else 1 for at, name in enumerate(ids) if at != 2
    }
    assert [one.get("hash") for one in answers[f"answer:{ids[0]}"]["attempts"]] == ["older", None, None]
    assert {record["attempts"][-1]["hinted"] for record in answers.values()} == {False}
    assert (stored(page, "sitting:"), stored(page, "given:")) == ({}, {})
    assert page.text("[data-stage] h2") == f"共{len(ids)}题，答对{len(ids) - 2}题"
    assert page.evaluate("document.activeElement.matches('[data-stage] h2')")
    assert (page.count("[data-stage] .pb-verdict"), page.evaluate(HIDDEN)) == (len(ids), 0)
    assert page.evaluate(f"[...document.querySelectorAll('{PRIMARY}')].filter(each => each.offsetParent).length") == 1
    visit(page, http + "zh/" + CHECK)
    page.click("[data-sitting=checkup] [data-state] button")
    assert page.text("[data-stage] h2") == f"共{len(ids)}题，答对{len(ids) - 2}题"
    assert page.errors() == []


def test_a_passed_placement_finishes_the_module_and_can_be_undone(page: Page, http: str) -> None:
    visit(page, http + "en/" + CHECK)
    page.evaluate("Playbook.store.put('lesson:market-and-industry', { how: 'read' })")
    assert len(begin(page, "placement")) == 8
    page.evaluate(WALK, [True] * 7 + [False])
    hand_in(page)
    assert page.text(".pb-passing").startswith("✓ Passed.")
    lessons = stored(page, "lesson:")
    assert lessons.pop("lesson:market-and-industry") == {"how": "read"}
    assert len(lessons) == 4
    assert {record["how"] for record in lessons.values()} == {"placement"}
    page.click("[data-stage] .pb-placed + .pb-actions button")
    page.wait("document.activeElement.matches('.pb-placed')")
    assert stored(page, "lesson:") == {"lesson:market-and-industry": {"how": "read"}}
    assert page.errors() == []


def reach(page: Page, css: str) -> None:
    """Tab on until an element has the focus."""
    for _ in range(60):
        if page.evaluate("css => document.activeElement.matches(css)", css):
            return
        page.press("Tab")
    raise AssertionError(f"no key leads to {css}")


def test_keys_are_enough(page: Page, http: str) -> None:
    visit(page, http + "en/" + EXAM)
    page.evaluate("void document.querySelector('h1').setAttribute('tabindex', -1)")
    page.evaluate("void document.querySelector('h1').focus()")
    reach(page, "form .pb-button")
    page.press("Enter")
    page.wait("document.activeElement.matches('.pb-sitting__head > [tabindex]')")
    reach(page, PRIMARY)
    page.press("Enter")
    page.wait(f"{PLACE} === '2' && document.activeElement.matches('.pb-sitting__head > [tabindex]')")
    reach(page, ".pb-place:not([aria-current])")
    page.press("Enter")
    page.wait(f"{PLACE} === '1'")
    reach(page, "nav + div + .pb-actions .pb-button")
    page.press("Enter")
    page.wait("document.activeElement.matches('.pb-asking')")
    reach(page, ".pb-asking .pb-button")
    page.press("Enter")
    page.wait("document.activeElement.matches('[data-stage] h2')")
    assert page.text("[data-stage] h2") == "0 of 12 right"


@pytest.mark.parametrize(("language", "width", "scheme"), [("zh", 390, "dark")])
@pytest.mark.parametrize("browser", ["chromium"])  # the others: make audit
def test_axe_finds_nothing(
    page: Page, browser: str, http: str, axe: Callable[[Page], list[Any]], language: str, width: int, scheme: str
) -> None:
    every_state(page, f"{http}{language}/{CHECK}", axe, width, scheme)


def every_state(page: Page, address: str, axe: Callable[[Page], list[Any]], width: int, scheme: str) -> None:
    """Start, running, asked, looked back at, waiting."""
    page.resize(width, 844)
    page.scheme(scheme)

    def clean(state: str) -> None:
        assert (state, axe(page)) == (state, [])
        assert (state, page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")) == (state, 0)

    visit(page, address)
    page.evaluate("void document.querySelector('[name=clock]').click()")
    clean("start")
    page.evaluate(WALK, [at % 2 == 0 if at % 3 else None for at in range(len(begin(page, "checkup")))])
    page.evaluate("void [...document.querySelectorAll('[data-stage] > .pb-actions')][0].lastElementChild.click()")
    page.evaluate(f"void document.querySelector('{PRIMARY}').click()")
    clean("asked")
    page.evaluate("void [...document.querySelectorAll('[data-stage] > .pb-actions')].at(-1).lastElementChild.click()")
    page.wait("document.querySelector('[data-state] button')")
    clean("waiting")
    page.click("[data-state] button")
    page.wait(PLACE)
    hand_in(page)
    page.wait(AWAKE)
    clean("result")


def test_without_a_script_it_says_what_it_needs(page: Page, http: str) -> None:
    page.javascript(False)
    page.open(http + "en/" + CHECK)
    assert "needs JavaScript" in page.text("[data-plain]")
    assert page.count("[data-plain] a") == 5
    assert page.count("playbook-sitting form:not([hidden])") == 0
