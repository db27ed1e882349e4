"""The façade does what it says in both browsers, shown on two tiny pages of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.browsers import Page
from tests.browser.fixtures import serving

FIRST = """<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>First</title>
<main><h1>First 第一页</h1>
<p class="hidden" hidden>Hidden</p><p class="line">One</p><p class="line">Two</p>
<button id="add">Add</button><label>Name <input id="name"></label>
<noscript><p id="plain">No scripts here</p></noscript>
<p id="handle" style="touch-action: none">Handle</p>
<a href="second.html">Second</a></main>
<script>
  const handle = document.getElementById('handle');
  handle.addEventListener('pointerdown', event => { handle.setPointerCapture(event.pointerId); window.from = event.clientY; });
  handle.addEventListener('pointerup', event => { window.dragged = [event.pointerType, event.clientY - window.from]; });
  document.getElementById('add').addEventListener('click', () => { document.title = 'Clicked'; });
  document.addEventListener('keydown', event => {
    window.last = (event.shiftKey ? 'Shift+' : '') + event.key;
  });
</script></html>"""
SECOND = """<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Second</title><p id="said"></p>
<script>
  document.getElementById('said').textContent = localStorage.getItem('word') || 'nothing';
</script></html>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two pages, at an awkward path."""
    folder = tmp_path_factory.mktemp("pages") / "it's 两页"
    folder.mkdir()
    (folder / "first.html").write_text(FIRST, encoding="utf-8")
    (folder / "second.html").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(pages: Path) -> Iterator[str]:
    """The folder over http."""
    with serving(pages) as url:
        yield url


def test_reads_and_clicks(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    assert page.text("h1") == "First 第一页"
    assert page.texts(".line") == ["One", "Two"]
    assert (page.count(".hidden"), page.count(".absent")) == (1, 0)
    with pytest.raises(AssertionError, match="absent"):
        page.text(".absent")
    page.click("#add")
    assert page.wait("document.title === 'Clicked'")
    assert page.errors() == []


def test_presses_and_types(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    page.press("Tab")
    assert page.evaluate("document.activeElement.id") == "add"
    page.press("Enter")
    page.wait("document.title === 'Clicked'")
    page.press("Tab")
    page.press("Shift+Tab")
    assert page.evaluate("window.last") == "Shift+Tab"
    page.press("ArrowDown")
    assert page.evaluate("window.last") == "ArrowDown"
    page.type("#name", "Li Na 李娜")
    assert page.evaluate("document.getElementById('name').value") == "Li Na 李娜"


@pytest.mark.parametrize(("finger", "kind"), [(False, "mouse"), (True, "touch")])
def test_drags(page: Page, pages: Path, finger: bool, kind: str) -> None:
    page.open((pages / "first.html").as_uri())
    page.drag("#handle", 40, finger=finger)
    dragged, down = page.wait("window.dragged")
    assert (dragged, round(down)) == (kind, 40)


def test_evaluates_promises_and_arguments(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    assert page.evaluate("Promise.resolve({a: [1, null]})") == {"a": [1, None]}
    assert page.evaluate("words => words.join('')", ["it's ", "两"]) == "it's 两"
    with pytest.raises(AssertionError, match="not true within"):
        page.wait("false", timeout=0.1)


def test_hears_errors(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    page.evaluate("void setTimeout(() => { throw new Error('thrown by us'); })")
    page.evaluate("void setTimeout(() => console.error('said by us'))")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    heard = "\n".join(page.errors())
    assert "thrown by us" in heard
    assert "said by us" in heard


def test_a_fresh_page_has_no_past(page: Page, address: str) -> None:
    page.open(address + "second.html")
    assert page.text("#said") == "nothing"
    page.evaluate("localStorage.setItem('word', 'left behind')")


def test_a_second_fresh_page_has_no_past_either(page: Page, address: str) -> None:
    test_a_fresh_page_has_no_past(page, address)
    assert page.errors() == []


def test_sees_requests_outside(page: Page, address: str) -> None:
    page.open(address + "first.html")
    assert address + "first.html" in page.asked()
    assert page.requests() == []
    page.offline(True)
    page.evaluate("fetch('http://outside.invalid/x').catch(() => 'no')")
    page.offline(False)
    assert page.requests() == ["http://outside.invalid/x"]


def test_shows_the_page_as_on_paper(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    for name, on_paper in (("print", True), ("screen", False)):
        page.media(name)
        assert page.evaluate("matchMedia('print').matches") is on_paper


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_resizes_to_the_pixel(page: Page, pages: Path, tmp_path: Path, width: int, height: int) -> None:
    page.resize(width, height)
    page.open((pages / "first.html").as_uri())
    assert page.evaluate("[innerWidth, innerHeight]") == [width, height]
    page.screenshot(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_knows_light_and_dark(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    dark = "matchMedia('(prefers-color-scheme: dark)').matches"
    assert page.evaluate(dark) is False
    page.scheme("dark")
    assert page.wait(dark)


def test_switches_scripts_off_and_on(page: Page, pages: Path) -> None:
    page.javascript(False)
    page.open((pages / "first.html").as_uri())
    assert page.text("#plain") == "No scripts here"
    page.javascript(True)
    page.open((pages / "first.html").as_uri())
    assert page.count("#plain") == 0


def test_finds_what_axe_finds(page: Page, pages: Path, axe) -> None:
    page.open((pages / "first.html").as_uri())
    assert axe(page) == []
    page.evaluate("document.getElementById('add').textContent = ''")
    assert [each["id"] for each in axe(page)] == ["button-name"]


@pytest.mark.audit  # the tests of the store and of the site rest on it
def test_restart_keeps_the_profile(own_page: Page, address: str) -> None:
    own_page.open(address + "first.html")
    own_page.evaluate("localStorage.setItem('word', 'kept')")
    own_page.restart()
    own_page.open(address + "second.html")
    assert own_page.text("#said") == "kept"


@pytest.mark.audit  # the tests of the store and of the site rest on it
def test_kill_and_reopen(own_page: Page, address: str) -> None:
    own_page.open(address + "first.html")
    own_page.evaluate(
        "new Promise(done => { const open = indexedDB.open('d');"
        " open.onupgradeneeded = () => open.result.createObjectStore('s');"
        " open.onsuccess = () => {"
        " const t = open.result.transaction('s', 'readwrite', {durability: 'strict'});"
        " t.objectStore('s').put('kept', 'word'); t.oncomplete = () => done(true); }; })"
    )
    own_page.kill()
    own_page.reopen()
    own_page.open(address + "second.html")
    assert (
        own_page.evaluate(
            "new Promise(done => { const open = indexedDB.open('d'); open.onsuccess = () => {"
            " const ask = open.result.transaction('s').objectStore('s').get('word');"
            " ask.onsuccess = () => done(ask.result); }; })"
        )
        == "kept"
    )


def test_file_policy_is_the_readers(page: Page, pages: Path) -> None:
    page.open((pages / "first.html").as_uri())
    page.evaluate("localStorage.setItem('word', 'shared')")
    page.open((pages / "second.html").as_uri())
    shared = "nothing" if page.name == "firefox" else "shared"
    assert page.text("#said") == shared
