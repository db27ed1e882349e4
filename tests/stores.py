"""A learner's store as this version writes it, kept for the versions to come: `python -m tests.stores` before a release.

It builds the site, answers, plays and fills in as a learner does on two days, exports, and writes
`tests/cases/stores/<version>.json`. With `--site FOLDER --version X` it does so on a site that is already built.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from playbook import VERSION
from playwright.sync_api import sync_playwright

from tests.browser.browsers import AWAKE, Page
from tests.browser.chromium import ChromiumPage
from tests.browser.fixtures import paths, serving
from tests.browser.gestures import CARDS, answer, hint
from tests.projects import ROOT

STORES = ROOT / "tests/cases/stores"
MODULE, ENDED = "target-selection", "first-corporate"
DAYS = ("2026-11-19T08:30:00Z", "2026-11-21T02:10:00Z")
OPEN = "Playbook.store.ready.then(() => true)"
# A day of our own: the clock would make every fixture another.
CLOCK = "day => { let t = Date.parse(day); Date.now = () => (t += 60000); return true; }"
EXPORT = """day => ['people', 'backup'].reduce((before, name) => before.then(() => Playbook.data(`assets/playbook/${name}.js`)), Promise.resolve())
  .then(() => Playbook.people.records('first')).then(records => Playbook.backup.pack('Lin', records, new Date(day)))"""
SURE = "document.querySelectorAll('[name=sure][value=\"1\"]').forEach(box => box.click())"
COUNT = "Playbook.store.all('').then(kept => Object.entries(kept).flatMap(([, { attempts }]) => attempts || []).length)"


def main() -> None:
    """Write the fixture of one version."""
    parser = argparse.ArgumentParser(prog="python -m tests.stores", description=__doc__)
    parser.add_argument("--site", help="a site that is already built (default: build this one)")
    parser.add_argument("--version", default=VERSION)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        site = Path(chosen.site or made)
        if not chosen.site:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(site)], cwd=ROOT, check=True)
        STORES.mkdir(parents=True, exist_ok=True)
        (STORES / f"{chosen.version}.json").write_text(learnt(site) + "\n", encoding="utf-8")


def learnt(site: Path) -> str:
    """The text of an export, after a learner has been all over the site."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=paths()["chromium"], args=["--no-sandbox"])
        page = ChromiumPage(playwright, paths()["chromium"], shared=browser)
        for path in holding(site, "playbook-quiz", "practise"):
            # One module shows what a record is; all of them would make every fixture larger than the last.
            if path.startswith(f"en/{MODULE}/"):
                study(page, address + path)
        for path in holding(site, "playbook-roleplay"):
            play(page, address + path, ends=Path(path).stem == ENDED)
        for path in holding(site, "playbook-tool"):
            fill(page, address + path)
        for path in holding(site, "playbook-practice"):
            begin_row(page, address + path)
        for path in holding(site, "playbook-flashcards"):
            turn_cards(page, address + path)
        for path in holding(site, "playbook-sitting"):
            sit(page, address + path)
        visit(page, address + "en/index.html", DAYS[1])
        page.evaluate("Playbook.store.put('role', 'corporate')")
        text = page.evaluate(EXPORT, DAYS[1])
        browser.close()
    return text


def holding(site: Path, element: str, but: str = "-") -> list[str]:
    """The English pages that hold an element, but those of one folder."""
    found = sorted(path for path in (site / "en").rglob("*.html") if path.parent.name != but)
    return [path.relative_to(site).as_posix() for path in found if f"<{element} " in path.read_text(encoding="utf-8")]


def visit(page: Page, url: str, day: str) -> None:
    page.open(url)
    page.evaluate(OPEN)
    page.evaluate(CLOCK, day)


def study(page: Page, url: str) -> None:
    """Every question of a lesson: wrong on the first day, after a hint where there is one; sure and right on the second."""
    visit(page, url, DAYS[0])
    page.wait(AWAKE)
    before = page.evaluate(COUNT)
    hint(page)
    asked = answer(page, right=False)
    page.wait(f"{COUNT}.then(count => count >= {before + len(asked)})")
    visit(page, url, DAYS[1])
    page.wait(AWAKE)
    page.wait("[...document.querySelectorAll('.pb-result')].some(each => !each.hidden)")
    page.evaluate(SURE)
    again = answer(page, right=True, css=f"{CARDS}:not([data-guess])")
    page.wait(f"{COUNT}.then(count => count >= {before + len(asked) + len(again)})")


def play(page: Page, url: str, ends: bool) -> None:
    """A conversation to its end, or one step and some words of one's own."""
    visit(page, url, DAYS[1])
    page.wait("document.querySelector('playbook-roleplay').hasAttribute('data-ready')")
    page.evaluate("document.querySelector('[data-words]').value = 'I would ask about the month first.'")
    for _ in range(40 if ends else 1):
        page.evaluate("""(document.querySelector('[data-answers]').hidden && document.querySelector('[data-action=show], [data-show]').click(),
          document.querySelector('[data-choices] button').click())""")
        if page.evaluate("!document.querySelector('[data-debrief]').hidden"):
            break
    page.wait("document.querySelector('[data-saved]').textContent.startsWith('Saved')")


def fill(page: Page, url: str) -> None:
    """A tool with every box ticked, one choice a line, a name and a note."""
    visit(page, url, DAYS[1])
    page.wait("document.querySelector('playbook-tool').hasAttribute('data-ready')")
    page.evaluate("""[...document.querySelectorAll('playbook-tool input[type=checkbox]')].forEach(box => box.click()),
      [...document.querySelectorAll('playbook-tool [data-criterion]')].forEach(line => line.querySelector('input').click()),
      ['name', 'note'].forEach(part => {
        const box = document.querySelector(`playbook-tool [data-${part}]`);
        box.value = `My ${part}`;
        box.dispatchEvent(new Event('input', { bubbles: true }));
        (box.form || document.querySelector('playbook-tool form')).dispatchEvent(new Event('input', { bubbles: true }));
      })""")
    page.wait("document.querySelector('[data-saved]').textContent.startsWith('Saved')")


def begin_row(page: Page, url: str) -> None:
    """The first question of a row of practice, and no more."""
    visit(page, url, DAYS[1])
    page.wait("document.querySelector('playbook-practice[data-ready]')")
    page.click("playbook-practice form .pb-button--primary")
    page.wait(f"document.querySelector('playbook-practice playbook-quiz') && {AWAKE}")
    answer(page, right=True)
    page.wait("Playbook.store.all('practice:').then(kept => Object.values(Object.values(kept)[0].first).length)")


def turn_cards(page: Page, url: str) -> None:
    """Two flashcards of a round, one not known."""
    visit(page, url, DAYS[1])
    page.wait("document.querySelector('playbook-flashcards[data-ready]')")
    page.click("playbook-flashcards form .pb-button--primary")
    for count, key in enumerate(("2", "1"), 1):
        page.wait("document.querySelector('playbook-flashcards [data-stage] .pb-button--primary')")
        page.press("Space")
        page.press(key)
        page.wait(f"Playbook.store.all('flash:').then(kept => Object.keys(kept).length >= {count})")


def sit(page: Page, url: str) -> None:
    """Of the sittings that a page offers the last: an exam is handed in, any other goes on."""
    visit(page, url, DAYS[1])
    page.wait("document.querySelector('playbook-sitting[data-ready]')")
    kind = page.evaluate("[...document.querySelectorAll('[data-sitting]')].map(card => card.dataset.sitting).pop()")
    page.evaluate(f"void (Playbook.seed = () => '482913', document.querySelector('[data-sitting={kind}] form').requestSubmit())")
    page.wait("document.querySelector('.pb-place[aria-current]')")
    places = page.count(".pb-place")
    for at in range(places if kind == "exam" else 2):
        page.evaluate(f"document.querySelectorAll('.pb-place')[{at}].click()")
        page.wait(f"document.querySelectorAll('.pb-place')[{at}].hasAttribute('aria-current') && {AWAKE}")
        answer(page, right=at % 4 > 0, css=f"[data-stage] {CARDS}")
        page.wait(f"Playbook.store.all('given:{kind}:').then(kept => Object.keys(kept).length > {at})")
    if kind == "exam":
        page.evaluate("document.querySelector('[data-stage] .pb-button--primary').click()")
        page.wait("Playbook.store.all('result:').then(kept => Object.keys(kept).length)")


if __name__ == "__main__":
    main()
