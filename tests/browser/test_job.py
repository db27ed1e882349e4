"""The page of tools: found by words, stage and role; one's own copies on top, each a click away."""

import pytest

from tests.browser.browsers import Page

READY = "document.querySelector('playbook-job[data-ready]')"
PUT = """Playbook.store.ready.then(() => Playbook.store.puts([
  ['copy:target-scorecard:c1', { name: 'Huaiyuan', note: '', t: 1795227780000, gates: ['not-banned'], levels: {} }],
  ['copy:target-scorecard:c2', { name: '', note: '', t: 1795227790000, gates: [], levels: {} }],
  ['copy:no-such-tool:c3', { name: 'Lost', note: '', t: 1795227790000 }]]))"""


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The English site's address: served, or as files."""
    return f"{request.getfixturevalue(request.param)}en/"


def test_lists_own_copies_and_opens_one(page: Page, place: str) -> None:
    page.open(place + "job/index.html")
    page.wait(READY)
    assert page.evaluate("document.querySelector('[data-mine]').hidden")
    page.evaluate(PUT)
    page.open(place + "job/index.html")
    page.wait(READY)
    names = page.texts("[data-copies] a")
    assert names == ["No name yet", "Huaiyuan"]
    page.open(page.evaluate("document.querySelectorAll('[data-copies] a')[1].href"))
    page.wait("document.querySelector('playbook-tool[data-ready]') && document.querySelector('[data-name]').value === 'Huaiyuan'")
    page.wait("document.querySelectorAll('[name=gate]:checked').length === 1")
    assert page.errors() == []


def test_finds_a_tool(page: Page, http: str) -> None:
    page.open(http + "en/job/index.html")
    page.wait(READY)
    every = page.count("[data-tool]")
    page.type("[data-words]", "SCORECARD name")
    assert page.texts("[data-tool]:not([hidden]) h3") == ["Target scorecard"]
    assert page.text("[data-found]") == "Found: 1"
    assert page.count("[data-stage]:not([hidden])") == 1
    page.type("[data-words]", " nothing-like-it")
    assert page.count("[data-tool]:not([hidden])") == 0
    assert page.text("[data-found]").startswith("Nothing fits")
    page.evaluate(
        "(box => { box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })); })(document.querySelector('[data-words]'))"
    )
    assert page.count("[data-tool]:not([hidden])") == every
    assert page.errors() == []
