"""A small site of our own for the store's tests: pages in several folders, over http and from a folder."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playbook.render.assets import generated
from playwright.sync_api import Error
from selenium.common.exceptions import WebDriverException

from tests.browser.browsers import Page
from tests.browser.fixtures import ROOT, serving

ASSETS = ROOT / "docs/assets/playbook"
FIRST, SECOND, STORE = "en/a/one.html", "en/b/c/two.html", "assets/playbook/store.html"
ANSWER = {"hash": "h", "attempts": [{"t": 1, "right": 1, "hinted": False, "sure": True, "answer": ["a"]}]}
LEARNER = "<playbook-learner data-guide></playbook-learner>"
REPORT = '<playbook-report data-id="ts-01" data-version="0.1.0" data-lang="en"></playbook-report>'
SWITCHER = """addEventListener('load', async () => {
  await Playbook.store.ready;
  const people = {names: {abc: 'Wang'}, current: 'abc'};
  await Playbook.store.write([['rm-playbook:v1:learners', {v: people, t: Date.now(), n: 1}]], true);
});"""
# What a browser that forbids storage does, and one whose disk is full; set before our scripts run.
FORBIDDEN = "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };"
FULL = """window.full = true;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...all) {
  if (window.full) { this.transaction.abort(); throw new DOMException('no', 'QuotaExceededError'); }
  return put.apply(this, all);
};
Object.defineProperty(IDBTransaction.prototype, 'error',
  { get: () => window.full ? new DOMException('no', 'QuotaExceededError') : null });"""


def write_page(folder: Path, path: str, body: str = "", before: str = "") -> None:
    """A page that loads the core and the store, after a script of the test's own."""
    up = "../" * path.count("/")
    language = path.split("/")[0]
    names = ("core", "backends", "store", "saved", f"words/{language}/page", f"words/{language}/panel")
    scripts = "".join(f'<script src="{up}assets/playbook/{name}.js"></script>' for name in names)
    sheet = f'<link rel="stylesheet" href="{up}assets/playbook/playbook.css">'
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(
        f'<!doctype html><html lang="{language}" data-md-color-scheme="default"><meta charset="utf-8">'
        f'<link rel="icon" href="data:,"><title>{path}</title>{sheet}<script>{before}</script>'
        f"<main><h1>{path}</h1>{body}</main>{scripts}</html>",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with pages in several folders, at an awkward path."""
    folder = tmp_path_factory.mktemp("store") / "Li Na's desk 客户经理"
    shutil.copytree(ASSETS, folder / "assets/playbook")
    for path, text in generated():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    writer = "addEventListener('load', () => Playbook.store.put('tool:t', {from: 'the other tab'}));"
    write_page(folder, FIRST, f'<a id="other" target="_blank" href="../writer.html">Other</a>{REPORT}')
    write_page(folder, SECOND, '<a id="switcher" target="_blank" href="../../switcher.html">Switch</a>')
    write_page(folder, "en/switcher.html", before=SWITCHER)
    write_page(folder, "en/writer.html", before=writer)
    write_page(folder, "en/index.html", LEARNER)
    write_page(folder, "zh/index.html", LEARNER + REPORT)
    write_page(folder, "en/forbidden.html", before=FORBIDDEN)
    write_page(folder, "en/full.html", before=FULL)
    write_page(folder, "en/broken.html", "<pb-broken id='x'></pb-broken><pb-sound></pb-sound>")
    return folder


@pytest.fixture(scope="module")
def served(desk: Path) -> Iterator[str]:
    """The small site over http."""
    with serving(desk) as address:
        yield address


@pytest.fixture(params=("http", "file"))
def root(request: pytest.FixtureRequest, desk: Path, served: str) -> str:
    """The small site's address, over http and from a folder."""
    return served if request.param == "http" else desk.as_uri() + "/"


def opened(page: Page, url: str) -> str:
    """Opens a page of ours and gives the state of its store."""
    page.open(url)
    return page.evaluate("Playbook.store.ready.then(() => Playbook.store.state)")


def put(page: Page, key: str, value: Any) -> bool:
    return page.evaluate("([key, value]) => Playbook.store.put(key, value)", [key, value])


def get(page: Page, key: str) -> Any:
    return page.evaluate("key => Playbook.store.get(key).then(value => value ?? null)", key)


def hears(page: Page, text: str) -> bool:
    """Whether the console says this; Firefox reports it a moment later."""
    for _ in range(100):
        if any(text in error for error in page.errors()):
            return True
        time.sleep(0.05)
    return False


def reloads(page: Page, work: Callable[[], None]) -> None:
    """Does something that makes the page load again, and waits until its store is open again."""
    page.evaluate("void (window.before = true)")
    work()
    for _ in range(200):
        time.sleep(0.05)
        try:
            if page.evaluate("!window.before && ((window.Playbook || {}).store || {}).state === 'ok'"):
                return
        except (Error, WebDriverException, TypeError):
            # The page is just being replaced; Firefox's driver then answers with nothing at all.
            continue
    raise AssertionError("the page did not load again")
