"""Each kind of tool from end to end, as its golden cases use it: filled, kept, copied, taken along and brought back."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.browser import stage, store_desk
from tests.browser.browsers import Page
from tests.browser.workshop import as_text, begin, bring, cases, made, take

CASES = dict(cases())
# Each kind in one browser here, the others in turn; both browsers and both views of all: make audit.
TURNS = {case: ("chromium", "firefox")[number % 2] for number, case in enumerate(CASES)}
VIEWS = (("en", 1280, "light"), ("zh", 390, "dark"))
FRAME = ("id", "name", "note", "t")
OWN = f"Object.fromEntries(Object.entries(copy).filter(([key]) => !{json.dumps(FRAME)}.includes(key)))"


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.audit)])
def browser(request: pytest.FixtureRequest) -> str:
    """Firefox shows what is told once for all tools in the audit; every kind's own journey runs in either."""
    return str(request.param)


def kept(page: Page, tool: str) -> list[Mapping[str, Any]]:
    """The values of every copy of the tool, without what the frame keeps."""
    return list(page.evaluate(f"Playbook.store.all('copy:{tool}:').then(all => Object.values(all).map(copy => {OWN}))"))


def filled(page: Page, url: str, case: Mapping[str, Any]) -> None:
    begin(page, url)
    page.type("[data-name]", "Mine, 24 Nov")
    for step in case["steps"]:
        # What is to be seen is written in English.
        if "/en/" in url or "sees" not in step:
            take(page, step)
    page.wait(f"Playbook.store.all('copy:{case['tool']}:').then(all => JSON.stringify(Object.values(all)).includes('Mine, 24 Nov'))")


def journeys() -> list[Any]:
    """Every case in both browsers; half of them are left to the audit."""
    return [
        pytest.param(browser, case, marks=[] if TURNS[case] == browser else [pytest.mark.audit], id=f"{browser}-{case}")
        for case in CASES
        for browser in ("chromium", "firefox")
    ]


@pytest.mark.parametrize(("browser", "case"), journeys())
def test_fills_keeps_and_gives_back(page: Page, browser: str, workshop: str, case: str) -> None:
    given = CASES[case]
    tool, url = given["tool"], f"{workshop}en/tools/{given['tool']}.html"
    filled(page, url, given)
    told = as_text(page)
    missing = [line for line in given.get("text", ()) if line not in told]
    assert not missing, told
    page.wait(f"Playbook.store.all('copy:{tool}:').then(all => Object.keys(all).length === 1)")
    page.wait("!document.querySelector('[data-saved]').hasAttribute('data-unsaved')")
    begin(page, url)
    assert as_text(page) == told
    if "kept" in given:
        assert kept(page, tool) == [given["kept"]]
    for name, lines in (given.get("makes") or {}).items():
        text = made(page, f"[data-make={name}]")[1]
        assert not [line for line in lines if line not in text], text
    page.click("[data-twin]")
    assert page.evaluate("document.querySelector('[data-name]').value") == "Mine, 24 Nov (copy)"
    assert as_text(page).split("\n")[3:] == told.split("\n")[3:]
    page.click("[data-delete]")
    page.wait(f"Playbook.store.all('copy:{tool}:').then(all => Object.keys(all).length === 1)")
    page.press("Enter")
    page.wait(f"Playbook.store.all('copy:{tool}:').then(all => Object.keys(all).length === 2)")
    file = made(page, "[data-keep]")
    page.evaluate("Playbook.store.all('').then(all => Playbook.store.puts(Object.keys(all).map(key => [key, null])))")
    begin(page, url)
    assert page.evaluate("document.querySelector('[data-name]').value") == ""
    bring(page, *file)
    assert as_text(page).split("\n")[3:] == told.split("\n")[3:]
    assert page.errors() == []


# The audit looks at every tool in every state.
@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[] if number % 4 == 1 else [pytest.mark.audit]) for number, case in enumerate(CASES)]
)
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit, on the real pages
def test_axe_finds_nothing_and_the_example_leaves_the_copy_alone(
    page: Page, browser: str, workshop: str, axe: Callable[[Page], list[dict[str, Any]]], case: str
) -> None:
    given = CASES[case]
    language, width, scheme = VIEWS[list(CASES).index(case) // 2 % 2]
    page.scheme(scheme)
    page.resize(width, 800)
    filled(page, f"{workshop}{language}/tools/{given['tool']}.html", given)
    mine = as_text(page)
    page.evaluate(stage.AT_REST)
    assert axe(page) == []
    page.click("[data-example]")
    assert as_text(page).split("\n")[2:] != mine.split("\n")[2:]
    page.evaluate(stage.AT_REST)
    assert axe(page) == []
    page.click("[data-mine]")
    assert as_text(page) == mine
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors() == []


FAULTS = {
    "foreign": "not made by one of these tools",
    '{"app": "rm-playbook-tool", "format": 1, "tool": "another", "copy": {}}': "belongs to another tool, another",
    '{"app": "rm-playbook-tool", "format": 9, "tool": "target-scorecard", "copy": {}}': "newer version",
    '{"app": "rm-playbook-tool", "format": 1, "tool": "target-scorecard", "copy": [': "is damaged",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_strange_file_is_refused(page: Page, workshop: str, text: str) -> None:
    begin(page, workshop + "en/tools/target-scorecard.html")
    bring(page, "x.json", text)
    assert FAULTS[text] in page.text("[data-brought]")
    assert page.count("[data-copies] option") == 1


def test_a_file_with_unknown_entries_is_cleaned(page: Page, workshop: str) -> None:
    begin(page, workshop + "en/tools/target-scorecard.html")
    copy = {
        "name": "<b>x</b>",
        "note": 5,
        "gates": ["no", "not-banned"],
        "levels": {"industry": "strong", "size-fit": "??", "__proto__": 1},
    }
    bring(page, "x.json", json.dumps({"app": "rm-playbook-tool", "format": 1, "tool": "target-scorecard", "copy": copy}))
    page.wait("Playbook.store.all('copy:').then(all => Object.keys(all).length)")
    assert kept(page, "target-scorecard") == [{"gates": ["not-banned"], "levels": {"industry": "strong"}, "weights": {}, "against": []}]
    assert page.evaluate("document.querySelector('[data-name]').value") == "<b>x</b>"


def test_a_visit_becomes_the_report(page: Page, workshop: str) -> None:
    filled(page, workshop + "zh/tools/visit-pack.html", CASES["visit-pack"])
    page.click("[data-report]")
    page.wait("document.querySelector('playbook-tool')?.dataset.tool === 'call-report' && document.querySelector('[data-ready]')")
    page.wait("document.querySelector('[data-name]').value === 'Mine, 24 Nov'")
    told = as_text(page)
    assert "saving for a flat" in told
    assert "头一次上门" in told
    assert page.errors() == []


@pytest.mark.parametrize("case", [name for name, given in CASES.items() if "svg" in (given.get("makes") or {})])
def test_the_picture_opens_by_itself(page: Page, workshop: str, case: str) -> None:
    """As a program that knows nothing of us would show it: no style, no script, nothing asked for."""
    filled(page, f"{workshop}zh/tools/{CASES[case]['tool']}.html", CASES[case])
    _, text = made(page, "[data-make=svg]")
    size = page.evaluate(
        f"""(text => {{ const image = new Image();
          image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
          return image.decode().then(() => [image.naturalWidth, image.naturalHeight]); }})({json.dumps(text)})"""
    )
    assert min(size) > 200
    assert "<text" in text
    assert "var(" not in text, "a colour that only our pages know"


def test_a_full_disk_is_told_and_the_copy_saved_out_of_it(page: Page, workshop: str) -> None:
    url = workshop + "en/tools/call-report.html"
    begin(page, url)
    page.evaluate(store_desk.FULL.replace("const ", "var "))
    page.type("[data-name]", "Nowhere to go")
    page.wait("document.querySelector('[data-saved]').hasAttribute('data-unsaved')")
    assert "export before you close" in page.text("[data-saved]").lower()
    file = made(page, "[data-keep]")
    assert "Nowhere to go" in file[1]
    # Room again: the next letter takes everything along that was waiting.
    page.evaluate("void (window.full = false)")
    page.type("[data-name]", ", room again")
    page.wait("!document.querySelector('[data-saved]').hasAttribute('data-unsaved')")
    begin(page, url)
    assert page.evaluate("document.querySelector('[data-name]').value") == "Nowhere to go, room again"
