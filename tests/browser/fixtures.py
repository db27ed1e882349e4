"""What every browser test may ask for: the built site over http and as a folder, both browsers, axe."""

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playbook.exports import offline
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.browsers import Page
from tests.browser.chromium import ARGUMENTS, ChromiumPage
from tests.browser.firefox import FirefoxPage
from tests.browser.samples import write_site
from tests.browser.workshop import furnish

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PATIENCE = 1800
"""Tenths of a second that a worker waits for the site that the other builds."""
NAMES = ("chromium", "firefox")
RUN_AXE = """
axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(each => ({
  id: each.id, impact: each.impact, help: each.help,
  nodes: each.nodes.map(node => ({target: node.target.join(' '), html: node.html, why: node.failureSummary})),
})))
"""


# A browser, a place, a language, a width and a scheme: which of their values are the first, which the second.
PAIRED = ({"chromium", "http", "en", "1280", "light", "default"}, {"firefox", "folder", "file", "zh", "390", "dark", "slate"})


def sides(item: pytest.Item) -> dict[str, int]:
    """Name of a browser, place, language, width or scheme → which of the two a test runs with."""
    given = getattr(item, "callspec", None)
    if given is None or Path(__file__).parent not in item.path.parents:
        return {}
    parts = {name: value if isinstance(value, tuple) else str(value).split("-") for name, value in given.params.items()}
    return {name: side for name, part in parts.items() for side, values in enumerate(PAIRED) if values & {*map(str, part)}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of them meets each value of the others, but not all at once: the other half is for the audit."""
    found = [(item, getattr(item, "function", None), sides(item)) for item in items]
    used = {(function, name, side) for _, function, chosen in found for name, side in chosen.items()}
    for item, function, chosen in found:
        both = [side for name, side in chosen.items() if (function, name, 1 - side) in used]
        if len(both) > 1 and sum(both) % 2:
            item.add_marker(pytest.mark.audit)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a word, with the site's own page for what is not there."""

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers with 404.html as a web server set up for the site does."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class QuietServer(ThreadingHTTPServer):
    """A browser that leaves a page half-way is no news."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder served on this machine, for as long as the block lasts."""
    with QuietServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@cache
def paths() -> dict[str, str]:
    """Where the set-up found the browsers and the driver."""
    record = ROOT / ".cache/browsers.json"
    if not record.exists():
        pytest.exit("The browsers are not set up: run `make test`, or `python tests/setup/browsers.py`.", 1)
    return json.loads(record.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small stage with every tool in both languages."""
    folder = tmp_path_factory.mktemp("tools")
    furnish(folder)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly and once for all workers."""
    home = tmp_path_factory.getbasetemp()
    folder = (home.parent if os.environ.get("PYTEST_XDIST_WORKER") else home) / "built/site"
    try:
        folder.parent.mkdir()
    except FileExistsError:
        return _awaited(folder)
    try:
        _build(folder)
    finally:
        (folder.parent / "ended").touch()
    return folder


def _awaited(folder: Path) -> Path:
    """The site that another worker builds."""
    for _ in range(PATIENCE):
        if (folder.parent / "ended").exists():
            break
        time.sleep(0.1)
    assert folder.is_dir(), "the worker that builds the site did not finish it"
    return folder


def _build(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"the site does not build\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="session")
def http(site: Path) -> Iterator[str]:
    """The address of the site over http, with a slash at its end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def written_cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site of question cards, made once."""
    made = tmp_path_factory.mktemp("cards") / "site"
    write_site(made)
    return made


@pytest.fixture(scope="module")
def card_site(written_cards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small site of question cards, for one module's tests to add pages to."""
    return Path(shutil.copytree(written_cards, tmp_path_factory.mktemp("cards") / "site"))


@pytest.fixture(scope="module")
def card_http(card_site: Path) -> Iterator[str]:
    """Its address."""
    with serving(card_site) as address:
        yield address


@pytest.fixture(scope="session")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file:// address of the unzipped offline copy, with a slash, in a path with spaces, Chinese and an apostrophe."""
    made = tmp_path_factory.mktemp("copied")
    offline.pack(site, made / "offline.zip")
    place = made / "Li Na's desk 客户经理 实战手册"
    with zipfile.ZipFile(made / "offline.zip") as archive:
        archive.extractall(place)
    return (place / offline.FOLDER).as_uri() + "/"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def shared_chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium process; every test gets a fresh context in it."""
    browser = playwright.chromium.launch(executable_path=paths()["chromium"], args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def shared_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirefoxPage]:
    """One Firefox process; every test finds it emptied."""
    page = FirefoxPage(paths()["firefox"], paths()["geckodriver"], tmp_path_factory.mktemp("firefox"))
    yield page
    page.remove()


@pytest.fixture(scope="session", params=NAMES)
def browser(request: pytest.FixtureRequest) -> str:
    """The name of a browser: a test that asks for it runs once in each."""
    return request.param


@pytest.fixture
def page(browser: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page in a shared process: quick, but not to be restarted or killed."""
    if browser == "firefox":
        firefox = request.getfixturevalue("shared_firefox")
        firefox.renew()
        yield firefox
        return
    shared = request.getfixturevalue("shared_chromium")
    made = ChromiumPage(request.getfixturevalue("playwright"), paths()["chromium"], shared=shared)
    yield made
    made.stop()


@pytest.fixture
def own_page(browser: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page with a process and a profile of its own: for `restart`, `kill` and `reopen`."""
    profile = tmp_path / f"profile {browser}"
    if browser == "firefox":
        made: Page = FirefoxPage(paths()["firefox"], paths()["geckodriver"], profile)
    else:
        made = ChromiumPage(request.getfixturevalue("playwright"), paths()["chromium"], profile=profile)
    yield made
    made.stop()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[dict[str, Any]]]:
    """`axe(page)`: the accessibility violations of the page as it stands, an empty list if there are none."""
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page) -> list[dict[str, Any]]:
        page.evaluate("source => { (0, eval)(source); return true; }", source)
        return page.evaluate(RUN_AXE)

    return run
