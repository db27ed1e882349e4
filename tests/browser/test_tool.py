"""The scorecard by keys: kept, copied, compared with the example, printed."""

import pytest

from tests.browser.browsers import Page
from tests.browser.workshop import begin

CARD = "en/tools/target-scorecard.html"
GATES = ("not-banned", "screening-clear", "owner-identified")
KEPT = "Playbook.store.all('copy:target-scorecard:').then(Object.values)"


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.audit)])
def browser(request: pytest.FixtureRequest) -> str:
    """Firefox shows what is told once for all tools in the audit; every kind's own journey runs in either."""
    return str(request.param)


def fill(page: Page, gates: tuple[str, ...] = GATES) -> None:
    """By keys alone: Space on each gate, and the last level of each line by the arrows."""
    for gate in gates:
        page.evaluate('id => { document.querySelector(`[value="${id}"]`).focus(); return true; }', gate)
        page.press("Space")
    count = page.count("[data-criterion]")
    for line in range(count):
        page.evaluate("at => { document.querySelectorAll('[data-criterion]')[at].querySelector('input').focus(); return true; }", line)
        page.press("ArrowUp")


def test_scores_by_keys(page: Page, workshop: str) -> None:
    begin(page, workshop + CARD)
    fill(page)
    assert page.text("[data-score]") == "100 of 100"
    assert page.texts("[data-outcome]:not([hidden]) [data-text]") == ["Pursue: make the appointment this week"]
    page.evaluate("document.querySelector('[data-criterion=access] input').focus()")
    page.press("Space")
    assert page.text("[data-score]") == "90 of 100"
    assert page.text("[data-weakest]") == "Weakest line: A way in, 0 of 10"
    page.wait("document.querySelector('body > [role=status]').textContent.includes('90 of 100')")
    assert page.errors() == []


def test_an_open_gate_stops(page: Page, workshop: str) -> None:
    begin(page, workshop + CARD)
    fill(page, GATES[:2])
    assert "Stopped at the gate" in page.text("[data-stopped]")
    assert page.count("[data-stops] > *") == 1
    assert page.count("[data-outcome]:not([hidden])") == 0


def test_keeps_copies_after_reload(page: Page, workshop: str) -> None:
    begin(page, workshop + CARD)
    page.type("[data-name]", "Huaiyuan, 24 Nov")
    fill(page)
    page.click("[data-new]")
    page.type("[data-name]", "Second")
    page.wait(f"{KEPT}.then(kept => kept.length === 2 && kept[1].name === 'Second')")
    begin(page, workshop + CARD)
    assert page.evaluate("document.querySelector('[data-name]').value") == "Second"
    page.evaluate(
        "(box => { box.selectedIndex = 0; box.dispatchEvent(new Event('change')); return true; })(document.querySelector('[data-copies]'))"
    )
    assert page.evaluate("document.querySelector('[data-name]').value") == "Huaiyuan, 24 Nov"
    assert page.text("[data-score]") == "100 of 100"
    assert page.text("[data-saved]").startswith("Saved")
    # A line that is filled in stays on the screen, also when the page is opened with it.
    page.wait(
        "Promise.all([Playbook.store.get('tool:target-scorecard'), Playbook.store.all('copy:')]).then(([{ current }, all]) => all['copy:target-scorecard:' + current].name.startsWith('Huaiyuan'))"
    )
    begin(page, workshop + CARD)
    assert page.count("[data-criterion][data-done]") == page.count("[data-criterion]:not([hidden])") == page.count("[data-criterion]")


@pytest.mark.parametrize("button", ["delete", "reset"])
def test_takes_away_and_gives_back(page: Page, workshop: str, button: str) -> None:
    begin(page, workshop + CARD)
    page.type("[data-name]", "Huaiyuan")
    fill(page)
    page.click(f"[data-{button}]")
    assert page.count("[data-chosen]") == 0
    assert page.evaluate("document.activeElement.hasAttribute('data-undo')")
    page.press("Enter")
    assert page.text("[data-score]") == "100 of 100"
    page.wait(f"{KEPT}.then(kept => kept[0].gates.length === 3)")


def test_sets_five_copies_side_by_side(page: Page, workshop: str) -> None:
    begin(page, workshop + CARD)
    page.evaluate("document.querySelector('[data-picks]').parentNode.open = true")
    assert "only this copy" in page.text("[data-alone]")
    page.type("[data-name]", "A")
    fill(page)
    for name in ("B", "C", "D", "E", "F"):
        page.click("[data-twin]")
        page.press(name)
    page.click(f"[value={GATES[2]}]")
    for at in range(4):
        page.evaluate("at => { document.querySelectorAll('[data-picks] input')[at].focus(); return true; }", at)
        page.press("Space")
    assert page.count("[data-picks] :disabled") == 1
    assert page.texts("[data-compare] thead th") == ["Line", "F", "A", "B", "C", "D"]
    assert page.texts("[data-compare] tbody tr:first-child td") == ["△ 1", "none", "none", "none", "none"]
    page.evaluate(
        """[['industry', '0'], ['access', '35']].forEach(([id, value]) => { const box = document.querySelector(`[data-weigh=${id}]`);
          box.value = value; box.dispatchEvent(new Event('input', { bubbles: true })); })"""
    )
    assert "weight 35" in page.text("[data-compare] tbody tr:nth-child(6) th")
    page.click("[data-share]")
    text = page.evaluate("document.querySelector('[data-copy]').value")
    assert "- F: 100 △ Stopped at the gate" in text
    assert "- A: 100 Pursue" in text
    page.wait(f"{KEPT}.then(kept => kept.some(copy => copy.against.length === 4 && copy.weights.access === 35))")
    begin(page, workshop + CARD)
    page.wait("document.querySelectorAll('[data-compare] thead th').length === 6")
    page.evaluate("document.querySelector('[data-weights]').open = true")
    page.click("[data-suggested]")
    assert page.evaluate("document.activeElement.dataset.weigh") == "industry"
    page.wait(f"{KEPT}.then(kept => kept.every(copy => !Object.keys(copy.weights || {{}}).length))")
    assert page.errors() == []


def test_reads_without_javascript(page: Page, workshop: str) -> None:
    page.javascript(False)
    page.open(workshop + CARD)
    shown = page.text("playbook-tool")
    assert "By hand" in shown
    assert "from 70 points" in shown
    assert "Copy as text" not in shown
