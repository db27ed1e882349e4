"""The learner's panel in both browsers: nicknames, switching, clearing, export, import, undo; the report."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsers import Page
from tests.browser.store_desk import ANSWER, FIRST, SECOND, desk, get, opened, put, reloads, root, served

# The fixtures of the small site.
__all__ = ["desk", "root", "served"]

TODAY = "en/index.html"
PANEL = "playbook-learner > .pb-panel"
OLD = {"hash": "h", "attempts": [{"t": 1, "right": 0}]}


def open_panel(page: Page, url: str, element: str = "playbook-learner") -> None:
    """Opens a page and the panel on it."""
    opened(page, url)
    page.evaluate(f"void document.querySelector('{element} > button').click()")
    page.wait(f"document.querySelector('{element} > .pb-panel:not([hidden])')")


def press(page: Page, words: str) -> None:
    """Presses the button that says these words."""
    page.evaluate(
        """words => void [...document.querySelectorAll('button')]
      .find((button) => button.textContent === words && button.offsetParent).click()""",
        words,
    )


def pack(page: Page, records: dict[str, Any], name: str = "Lin") -> str:
    """The text of an export."""
    making = "([name, records]) => Playbook.backup.pack(name, records, new Date(2026, 1, 1, 12))"
    return page.evaluate(making, [name, records])


def offer(page: Page, text: str) -> str:
    """Pastes a text, asks to look at it, and gives what is said."""
    page.evaluate(
        """text => { const group = document.querySelectorAll('.pb-panel-group')[1];
      group.querySelector('[role=status]').textContent = '';
      group.querySelector('textarea').value = text; return true; }""",
        text,
    )
    press(page, "Look at it first")
    return said(page)


def said(page: Page, group: int = 1) -> str:
    """What the import's status line says, once it says something."""
    line = f"document.querySelectorAll('.pb-panel-group')[{group}].querySelector('[role=status]').textContent"
    return page.wait(line)


def rename(page: Page, name: str, button: str) -> None:
    page.evaluate("name => void (document.querySelector('.pb-panel input[type=text]').value = name)", name)
    press(page, button)


def test_learners_are_kept_apart(page: Page, root: str) -> None:
    open_panel(page, root + TODAY)
    put(page, "answer:ts-01", ANSWER)
    rename(page, "Lin", "Call me this")
    page.wait("document.querySelector('[data-playbook-learner]').textContent === 'Learning here: Lin'")
    rename(page, "Lin", "Add a learner")
    page.wait("/already on the list/.test(document.querySelector('.pb-panel-status').textContent)")
    page.evaluate("document.querySelector('.pb-panel input[type=text]').value = '  王  芳 '")
    reloads(page, lambda: press(page, "Add a learner"))
    opened(page, root + SECOND)
    assert page.evaluate("Playbook.store.people.names[Playbook.store.people.current]") == "王 芳"
    assert get(page, "answer:ts-01") is None
    put(page, "role", "retail")
    open_panel(page, root + TODAY)
    page.evaluate("document.querySelector('.pb-panel select').value = 'first'")
    reloads(page, lambda: press(page, "Switch"))
    opened(page, root + FIRST)
    assert page.evaluate("Playbook.store.all('')") == {"answer:ts-01": ANSWER}
    assert page.errors() == []


def test_clearing_asks_first_and_takes_only_ones_own(page: Page, root: str) -> None:
    open_panel(page, root + TODAY)
    put(page, "answer:ts-01", ANSWER)
    page.evaluate(
        "Playbook.people.add('Wang').then((id) => Playbook.store.write([[Playbook.people.prefix(id) + 'role', {v: 'retail', t: 1, n: 1}]]))"
    )
    press(page, "Clear my records")
    page.wait("/: questions 1\\. .* cannot be undone/.test(document.querySelector('.pb-panel').textContent)")
    press(page, "Keep them")
    assert get(page, "answer:ts-01") == ANSWER
    press(page, "Clear my records")
    page.wait("/cannot be undone/.test(document.querySelector('.pb-panel').textContent)")
    reloads(page, lambda: press(page, "Clear for good"))
    open_panel(page, root + TODAY)
    assert page.evaluate("Playbook.store.all('')") == {}
    assert page.evaluate("Object.values(Playbook.store.people.names)") == ["", "Wang"]
    assert page.evaluate("Playbook.people.records(Object.keys(Playbook.store.people.names)[1])") == {
        "role": {"v": "retail", "t": 1, "n": 1}
    }


def test_progress_is_brought_in_and_the_import_undone(page: Page, root: str) -> None:
    open_panel(page, root + TODAY)
    put(page, "answer:ts-01", OLD)
    put(page, "role", "retail")
    newer = {"hash": "h", "attempts": [{"t": 2, "right": 1}]}
    tool = {"copies": [{"id": "c1", "name": "A", "note": "", "t": 5}], "current": ""}
    coming = {"answer:ts-01": {"v": newer, "t": 5, "n": 1}, "tool:t": {"v": tool, "t": 5, "n": 1}}
    result = {"kind": "exam", "subject": "x", "started": 5, "t": 5, "seed": "1", "version": "0.3.0", "of": 9, "right": 9, "items": []}
    coming |= {"lesson:l": {"v": {"how": "read"}, "t": 5, "n": 1}, "result:exam:x:5": {"v": result, "t": 5, "n": 1}}
    # What no page could read stays outside, and is counted.
    coming |= {"sitting:exam:x": {"v": {"items": 5}, "t": 5, "n": 1}, "result:exam:x:6": {"v": {"right": 9}, "t": 5, "n": 1}}
    said_first = offer(page, pack(page, coming))
    assert said_first == (
        "Exported by Lin on 1 Feb 2026: questions 1, lessons finished 1, check-ups and exams 1, tools 1. "
        "New here: 3. Newer than here: 1. Already here: 0.Left out: 2. This version cannot read them."
    )
    assert get(page, "tool:t") is None
    page.evaluate("void (window.heard = [], Playbook.store.onchange((key) => heard.push(key)))")
    press(page, "Bring it in")
    page.wait("/Records brought in: 4/.test(document.querySelector('.pb-panel').textContent)")
    assert [attempt["t"] for attempt in get(page, "answer:ts-01")["attempts"]] == [1, 2]
    assert get(page, "tool:t") == tool
    assert page.evaluate("heard.sort()") == ["answer:ts-01", "lesson:l", "result:exam:x:5", "tool:t"]
    assert page.evaluate("Playbook.people.nickname('first')") == "Lin"
    put(page, "tool:t", "changed since")
    press(page, "Undo")
    page.wait("/as it was before/.test(document.querySelector('.pb-panel').textContent)")
    assert page.evaluate("Playbook.store.all('')") == {"answer:ts-01": OLD, "role": "retail", "tool:t": "changed since"}
    assert page.evaluate("Playbook.people.nickname('first')") == ""
    assert page.errors() == []


def test_progress_may_become_a_new_learner(page: Page, served: str) -> None:
    open_panel(page, served + TODAY)
    offer(page, pack(page, {"role": {"v": "coach", "t": 5, "n": 1}}))
    page.evaluate("document.querySelector('.pb-panel-box select').value = 'new'")
    press(page, "Bring it in")
    page.wait("/Records brought in: 1/.test(document.querySelector('.pb-panel').textContent)")
    assert page.evaluate("Playbook.store.all('')") == {}
    assert page.evaluate("Object.values(Playbook.store.people.names)") == ["", "Lin"]
    press(page, "Undo")
    page.wait("/as it was before/.test(document.querySelector('.pb-panel').textContent)")
    assert page.evaluate("Object.values(Playbook.store.people.names)") == [""]


def altered(text: str, **changes: Any) -> str:
    return json.dumps({**json.loads(text), **changes})


SPOILT: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("Not a file from this handbook.", lambda text: "a shopping list"),
    ("Not a file from this handbook.", lambda text: '{"app": "another", "format": 1}'),
    ("Not a file from this handbook.", lambda text: "null"),
    ("This file comes from a newer version", lambda text: altered(text, format=2)),
    ("This file is damaged", lambda text: text[:-20]),
    ("This file is damaged", lambda text: text.replace("coach", "couch")),
    ("This file is damaged", lambda text: altered(text, records=[])),
    ("This file is damaged", lambda text: text.replace('"', "“")),
)
MISSHAPEN: tuple[dict[str, Any], ...] = (
    {"__proto__x": {"v": 1, "t": 1, "n": 1}},
    {"answer:q": {"v": 5, "t": 1, "n": 1}},
    {"role": {"v": 1, "t": "soon", "n": 1}},
    {"../role": {"v": 1, "t": 1, "n": 1}},
    {"role": None},
)


def test_what_is_not_ours_changes_nothing(page: Page, served: str) -> None:
    open_panel(page, served + TODAY)
    good = pack(page, {"role": {"v": "coach", "t": 5, "n": 1}})
    for fault, spoil in SPOILT:
        assert offer(page, spoil(good)).startswith(fault)
        assert "Nothing was changed" in said(page)
    for records in MISSHAPEN:
        assert offer(page, pack(page, records)).startswith("This file is damaged"), records
    assert page.count(".pb-panel-box select") == 0
    assert page.evaluate("Playbook.store.all('')") == {}
    assert page.errors() == []


def test_a_clock_that_ran_ahead_does_not_win_for_ever(page: Page, served: str) -> None:
    open_panel(page, served + TODAY)
    offer(page, pack(page, {"role": {"v": "coach", "t": 4e12, "n": 1}}))
    press(page, "Bring it in")
    page.wait("/Records brought in: 1/.test(document.querySelector('.pb-panel').textContent)")
    assert put(page, "role", "retail")
    opened(page, served + FIRST)
    assert get(page, "role") == "retail"


def test_export_as_text_and_as_a_file(page: Page, root: str) -> None:
    open_panel(page, root + TODAY)
    put(page, "answer:ts-01", ANSWER)
    rename(page, "Lin 林/..", "Call me this")
    page.wait("/Lin 林/.test(document.querySelector('[data-playbook-learner]').textContent)")
    press(page, "Copy as text")
    text = page.wait("(document.querySelector('.pb-panel-group textarea[readonly]') || {}).value")
    assert json.loads(text)["records"]["answer:ts-01"]["v"] == ANSWER
    assert page.evaluate("text => Playbook.backup.unpack(text, Date.now()).name", text) == "Lin 林/.."
    made = page.evaluate("Playbook.backup.fileName('Lin 林/..', new Date(2026, 1, 1, 12))")
    assert made == "rm-playbook-Lin-林-2026-02-01.json"
    page.evaluate("""void (window.files = [], HTMLAnchorElement.prototype.click = function () {
      files.push([this.download, this.protocol]); })""")
    press(page, "Export to a file")
    page.wait("files.length")
    assert page.evaluate("files")[0][0].startswith("rm-playbook-Lin-林-")
    assert page.evaluate("files")[0][1] == "blob:"


def test_an_empty_copy_offers_to_bring_progress_over(page: Page, desk: Path, served: str) -> None:
    folder = desk.as_uri() + "/"
    opened(page, folder + TODAY)
    page.wait("document.querySelector('[data-playbook-moved]')")
    press(page, "Bring it over")
    page.wait(f"document.querySelector('{PANEL}:not([hidden])')")
    assert page.count("[data-playbook-moved]") == 0
    opened(page, folder + TODAY)
    page.evaluate("new Promise((done) => setTimeout(done, 500))")
    assert page.count("[data-playbook-moved]") == 0
    opened(page, served + TODAY)
    page.evaluate("new Promise((done) => setTimeout(done, 500))")
    assert page.count("[data-playbook-moved]") == 0


def test_a_copy_in_use_offers_nothing(page: Page, desk: Path) -> None:
    folder = desk.as_uri() + "/"
    opened(page, folder + FIRST)
    # Who has only finished a lesson by a code has learnt here too.
    put(page, "lesson:right-industry", {"how": "code"})
    opened(page, folder + TODAY)
    page.evaluate("new Promise((done) => setTimeout(done, 500))")
    assert page.count("[data-playbook-moved]") == 0


def test_lost_nicknames_do_not_hide_records(page: Page, served: str) -> None:
    open_panel(page, served + TODAY)
    page.evaluate("Playbook.store.write([['rm-playbook:v1:abc:role', {v: 'retail', t: 1, n: 1}]])")
    open_panel(page, served + TODAY)
    options = "[...document.querySelectorAll('.pb-panel option')].map((option) => option.textContent)"
    assert page.evaluate(options) == ["no nickname yet", "Learner 2"]


def test_the_report_says_what_and_where_and_no_path(page: Page, root: str) -> None:
    open_panel(page, root + FIRST, "playbook-report")
    text = page.evaluate("document.querySelector('playbook-report textarea').value")
    assert text == (f"RM Playbook, mistake\nItem: ts-01\nVersion: 0.1.0\nLanguage: en\nPage: {FIRST}\nPlace: {FIRST}\nWhat is wrong:\n")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    press(page, "Copy")
    page.wait("document.querySelector('playbook-report [role=status]').textContent")
    page.click("playbook-report > button")
    page.wait("document.querySelector('playbook-report > .pb-panel[hidden]')")
    assert page.errors() == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit, on the real pages
def test_panels_pass_axe(page: Page, browser: str, served: str, axe, language: str, scheme: str) -> None:
    page.resize(390, 844)
    open_panel(page, f"{served}{language}/index.html")
    page.evaluate(
        """scheme => {
      document.documentElement.dataset.mdColorScheme = document.body.dataset.mdColorScheme = scheme;
      Object.assign(document.body.style, {background: 'var(--pb-paper)', color: 'var(--pb-ink)'});
      return true; }""",
        scheme,
    )
    offer_text = pack(page, {"role": {"v": "coach", "t": 5, "n": 1}})
    page.evaluate(
        """text => { document.querySelectorAll('.pb-panel-group textarea')[0].value = text;
      document.querySelectorAll('.pb-panel-group')[1].querySelector('button').click();
      [...document.querySelectorAll('.pb-panel > .pb-panel-row button')].pop().click();
      return true; }""",
        offer_text,
    )
    page.wait("document.querySelector('.pb-panel-box select')")
    page.evaluate("Playbook.spoken('trouble')")
    page.evaluate("void Playbook.parts.trouble('full')")
    page.wait("document.querySelector('[data-playbook-bar] [role=status]').textContent")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
