"""Every tool on the real pages: its example, its file in another learner's hands, a killed browser, a second tab, no script."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playbook.words import LANGUAGES, interface

from tests.audit.test_states import faults, view
from tests.browser.browsers import Page
from tests.browser.workshop import as_text, begin, bring, cases, made, take
from tests.projects import ROOT

pytestmark = pytest.mark.audit

TOOLS = sorted(path.stem for path in (ROOT / "quizzes/tools").glob("*.yml"))
CASES = dict(cases())
PLACES = ("http", "folder")
__all__ = ["view"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_shows_its_example(view: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], tool: str, language: str) -> None:
    begin(view, f"{http}{language}/tools/{tool}.html")
    found = faults(view, axe, "empty")
    empty = as_text(view)
    view.click("[data-example]")
    found += faults(view, axe, "example")
    _, whose, *lines = as_text(view).split("\n")
    assert whose.startswith(interface()[language]["tool"]["example_is"])
    assert {line for line in lines if line} - {*empty.split("\n")}
    found += faults(view, axe, "as text")
    view.click("[data-mine]")
    assert as_text(view) == empty
    assert found == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tool", TOOLS)
def test_an_example_goes_as_a_file_to_another_learner(page: Page, request: pytest.FixtureRequest, tool: str, place: str) -> None:
    """The file holds the example's own values; the other one's page, in the other language, takes it and keeps it."""
    root = request.getfixturevalue(place)
    begin(page, f"{root}en/tools/{tool}.html")
    values = page.evaluate(
        """(el => { const kind = Playbook.tools[el.dataset.kind], data = Playbook.payload(el);
          return kind.take(data, data.example); })(document.querySelector('playbook-tool'))"""
    )
    file = json.dumps(
        {"app": "rm-playbook-tool", "format": 1, "tool": tool, "copy": {"name": "Theirs", "note": "n", "t": 1795227780000, **values}}
    )
    bring(page, "theirs.json", file)
    assert page.evaluate("document.querySelector('[data-name]').value") == "Theirs"
    told = as_text(page)
    page.wait("Playbook.store.all('copy:').then(all => Object.values(all).some(copy => copy.name === 'Theirs'))")
    begin(page, f"{root}en/tools/{tool}.html")
    assert as_text(page) == told
    again = json.loads(made(page, "[data-keep]")[1])
    assert again["tool"] == tool
    assert again["copy"]["name"] == "Theirs"
    begin(page, f"{root}zh/tools/{tool}.html")
    assert page.evaluate("document.querySelector('[data-name]').value") == "Theirs"
    assert page.errors() == []


@pytest.mark.parametrize("case", CASES)
def test_a_killed_browser_keeps_a_copy(own_page: Page, http: str, case: str) -> None:
    given = CASES[case]
    begin(own_page, f"{http}en/tools/{given['tool']}.html")
    own_page.type("[data-name]", "Mine")
    for step in given["steps"]:
        take(own_page, step)
    told = as_text(own_page)
    time.sleep(0.5)
    own_page.kill()
    own_page.reopen()
    begin(own_page, f"{http}en/tools/{given['tool']}.html")
    own_page.wait("document.querySelector('[data-name]').value === 'Mine'")
    assert as_text(own_page) == told


@pytest.mark.parametrize("case", CASES)
def test_a_second_tab_sees_the_copy_and_takes_nothing_away(page: Page, http: str, case: str) -> None:
    """Another tab's change of the same copy comes in; another copy made there stands in the list."""
    given = CASES[case]
    tool = given["tool"]
    begin(page, f"{http}en/tools/{tool}.html")
    page.type("[data-name]", "Mine")
    for step in given["steps"]:
        take(page, step)
    page.wait(f"Playbook.store.all('copy:{tool}:').then(all => Object.keys(all).length === 1)")
    frame = """new Promise(done => { const other = document.createElement('iframe'); other.src = location.href;
      other.onload = () => { const wait = () => other.contentDocument.querySelector('playbook-tool[data-ready]')
        ? other.contentWindow.Playbook.store.ready.then(() => done(true)) : setTimeout(wait, 20); wait(); }; document.body.append(other); })"""
    page.evaluate(frame)
    page.evaluate("document.querySelector('iframe').contentDocument.querySelector('[data-new]').click()")
    page.wait("document.querySelectorAll('main [data-copies] option, [data-copies] option').length === 2")
    assert page.evaluate("document.querySelector('[data-name]').value") == "Mine"
    page.wait(f"Playbook.store.all('copy:{tool}:').then(all => Object.keys(all).length === 2)")
    assert page.errors() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_reads_as_a_form_without_a_script(page: Page, http: str, tool: str, language: str) -> None:
    page.javascript(False)
    page.open(f"{http}{language}/tools/{tool}.html")
    shown = page.text("playbook-tool")
    assert len(shown) > 200
    # A button that needs a script is not there to be pressed in vain.
    words = interface()[language]["tool"]
    assert not [word for word in ("new", "copy_text", "example", "keep", "bring", "reset") if words[word] in shown]
