"""Search, languages and the root door, in both browsers, over http and from a folder."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser.browsers import Page
from tests.browser.fixtures import serving

BOX = ".md-search__input"
LESSON = "target-selection/right-industry-right-customer.html"
FOUND = """
[...document.querySelectorAll('.md-search-result__link')].map(link => ({
  page: link.href.split('?')[0],
  text: link.textContent,
  marks: [...link.querySelectorAll('mark')].map(mark => mark.textContent),
}))
"""
WORKER = """
importScripts('parts/first.js', 'parts/second.js');
addEventListener('message', event => postMessage(self.twice ? self.twice(event.data.word) : 'not yet'));
"""
USES_WORKER = """<!doctype html><html lang="en"><meta charset="utf-8"><title>-</title>
<link rel="icon" href="data:,"><body>
<script src="worker.js"></script><script>
  window.said = [];
  const worker = new Worker('work/hard.js');
  worker.addEventListener('message', event => window.said.push(event.data));
  worker.postMessage({ word: '授信' });
  window.ask = () => worker.postMessage({ word: '授信' });
</script></body></html>"""


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The site's address: served, or as files."""
    return request.getfixturevalue(request.param)


def find(page: Page, words: str) -> list[dict[str, object]]:
    """Types into the search box; what is found once the list has settled."""
    page.evaluate(f"document.querySelector('{BOX}').value = ''")
    page.click(f"label.md-header__button[for=__search], {BOX}")
    page.wait("document.querySelector('.md-search__input').checkVisibility({ visibilityProperty: true })")
    page.type(BOX, words)
    page.press("End")  # the box listens for keys; Chinese comes in without one
    page.wait("/[0-9]|没有|No/.test(document.querySelector('.md-search-result__meta').textContent)")
    before = None
    while (now := page.evaluate(FOUND)) != before:
        before = now
        page.evaluate("new Promise(done => setTimeout(done, 200))")
    return now


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("授信", "承兑汇票", "银行承兑汇票", "供应链")), ("en", ("supply chain",))],
)
def test_finds_the_words_of_the_trade(page: Page, place: str, language: str, words: tuple[str, ...]) -> None:
    page.open(f"{place}{language}/{LESSON}")
    home = f"{page.evaluate('__md_scope.href')}{language}/"
    for word in words:
        found = find(page, word)
        assert found, word
        assert word.split()[0] in [mark.lower() for result in found for mark in result["marks"]]
        assert all(result["page"].startswith(home) for result in found)
        assert "\u200b" not in "".join(result["text"] for result in found)
    assert page.errors() == []
    assert page.requests() == []
    page.open(found[0]["page"])
    assert words[-1].split()[0] in page.text("main").lower()


def test_says_so_where_nothing_is_found(page: Page, place: str) -> None:
    page.open(f"{place}en/{LESSON}")
    assert find(page, "xylophone") == []
    assert page.errors() == []


def test_switches_language_on_the_same_page(page: Page, place: str) -> None:
    page.open(f"{place}zh/{LESSON}")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.click('[data-playbook-language="en"]')
    page.wait(f"location.href.endsWith('/en/{LESSON}') && document.documentElement?.lang === 'en'")
    assert page.errors() == []


def test_all_languages_share_the_chosen_colours(page: Page, http: str) -> None:
    page.scheme("light")
    page.open(f"{http}zh/index.html")
    page.evaluate("document.querySelector('[data-md-color-scheme=slate]').click()")
    page.wait("document.body.dataset.mdColorScheme === 'slate'")
    page.open(f"{http}en/{LESSON}")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize("last", ["en", "zh"])
def test_the_root_door_goes_on_in_the_language_last_used(page: Page, http: str, last: str) -> None:
    page.open(f"{http}index.html?stay")
    page.evaluate(f"localStorage.setItem('rm-playbook:language', '{last}')")
    page.open("about:blank")
    page.open(f"{http}index.html")
    page.wait(f"location.pathname === '/{last}/index.html'")


def test_every_page_notes_its_language(page: Page, http: str) -> None:
    page.open(f"{http}zh/{LESSON}")
    assert page.evaluate("localStorage.getItem('rm-playbook:language')") == "zh"


def test_the_root_door_lets_a_reader_stay_and_choose(page: Page, place: str) -> None:
    page.open(f"{place}index.html?stay")
    assert page.count("[data-playbook-language]") == 2
    page.click('[data-playbook-language="zh"]')
    page.wait("location.pathname.endsWith('/zh/index.html')")
    assert page.errors() == []


def test_the_root_door_opens_without_scripts(page: Page, place: str) -> None:
    page.javascript(False)
    page.open(f"{place}index.html")
    assert page.count("[data-playbook-language]") == 2
    page.click('[data-playbook-language="en"]')
    page.javascript(True)


def test_the_worker_shim_runs_scripts_in_order(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "it's 工作"
    (folder / "work/parts").mkdir(parents=True)
    shim = Path(__file__).resolve().parents[2] / "docs/assets/playbook/worker.js"
    (folder / "worker.js").write_bytes(shim.read_bytes())
    (folder / "page.html").write_text(USES_WORKER, encoding="utf-8")
    (folder / "work/hard.js").write_text(WORKER, encoding="utf-8")
    (folder / "work/parts/first.js").write_text("self.join = word => word + word;", encoding="utf-8")
    (folder / "work/parts/second.js").write_text("self.twice = self.join;", encoding="utf-8")
    page.open((folder / "page.html").as_uri())
    page.wait("said.length === 1")
    page.wait("(ask(), said.at(-1) === '授信授信')")
    assert page.evaluate("document.querySelector('iframe').hidden")
    with serving(folder) as address:
        page.open(address + "page.html")
        page.wait("said[0] === '授信授信'")
        assert page.count("iframe") == 0
    assert page.errors() == []


class Keys(HTMLParser):
    """Collects the texts of questions that are excluded from search."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []
        """What a reader sees on the page all the same: a term that a lesson states is no secret of its question."""
        self.within: list[str] = []
        self.question = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.question |= tag == "playbook-quiz"
        begins = self.question and not self.within and "data-search-exclude" in dict(attrs)
        if begins or tag in self.within[:1]:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.question &= tag != "playbook-quiz"
        if tag in self.within[:1]:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if self.within and len(data.strip()) > 12:
            self.texts.append(" ".join(data.split()))
        elif not self.within:
            self.open.append(" ".join(data.split()))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_answer_is_in_the_index(site: Path, language: str) -> None:
    index = json.loads((site / language / "search/search_index.json").read_text(encoding="utf-8"))
    known = " ".join(entry["text"] for entry in index["docs"]).replace("\u200b", "")
    reader = Keys()
    for path in sorted((site / language).rglob("*.html")):
        reader.feed(path.read_text(encoding="utf-8"))
    assert reader.texts
    said = " ".join(reader.open)
    assert [text for text in reader.texts if text in known and text not in said] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_index_is_there_for_http_and_for_files(site: Path, language: str) -> None:
    folder = site / language / "search"
    data = (folder / "search_index.json").read_text(encoding="utf-8")
    assert (folder / "search_index.js").read_text(encoding="utf-8") == f"var __index = {data}"
    assert not (site / "search").exists()
