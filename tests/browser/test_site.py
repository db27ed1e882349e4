"""The real site in real browsers: every page type, progress that lasts, no script, keys, axe."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.fixtures import serving
from tests.browser.published import lessons
from tests.projects import build, copy_project

LESSON = "target-selection/right-industry-right-customer.html"
QUESTION = "ts-right-industry-signs"
TYPES = (
    "index.html",
    "learn/index.html",
    "practise/index.html",
    "job/index.html",
    "coach/index.html",
    "coach/coverage.html",
    LESSON,
    "roleplays/ts-rp1.html",
    "roleplays/first-corporate.html",
    "tools/target-scorecard.html",
    "reference/glossary.html",
    "reference/rules.html",
    "reference/sources.html",
    "reference/traceability.html",
    "reference/notices.html",
    "reference/privacy.html",
    "reference/accessibility.html",
)
CARD = f'playbook-quiz[data-question="{QUESTION}"]'


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The site's address: served, or as files."""
    return request.getfixturevalue(request.param)


def answer(page: Page) -> None:
    """Tick one box of a question and check it, then wait until the answer is kept."""
    page.wait(AWAKE)
    page.evaluate("Playbook.store.ready.then(() => true)")
    page.evaluate(f"""(() => {{
      const card = document.querySelector('{CARD}');
      card.querySelector('input[type=checkbox]').click();
      card.querySelector('form').requestSubmit();
    }})()""")
    page.wait(f"Playbook.store.get('answer:{QUESTION}').then(kept => !!kept)")


def is_answered(page: Page) -> bool:
    page.wait(AWAKE)
    page.evaluate("Playbook.store.ready.then(() => true)")
    return bool(page.evaluate(f"Playbook.store.get('answer:{QUESTION}').then(kept => !!kept)"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_type_is_quiet_stays_on_this_machine_and_fits_the_window(page: Page, place: str, language: str) -> None:
    # Files on a phone, http at a desk: make audit has every page at both widths.
    page.resize(390 if place.startswith("file") else 1280, 844)
    for path in TYPES:
        page.forget()
        page.open(f"{place}{language}/{path}")
        assert page.text("h1")
        page.evaluate("window.Playbook && Playbook.store ? Playbook.store.ready.then(() => true) : true")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, page.errors(), page.requests(), wide) == (path, [], [], 0)


# Each type in one view here; every page in all four: make audit.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("browser", ["chromium"])
def test_axe_finds_nothing_on_any_page_type(
    page: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], width: int, scheme: str, browser: str
) -> None:
    page.resize(width, 844)
    page.scheme(scheme)
    found = []
    for number, path in enumerate(TYPES):
        if number // 2 % 2 != (width == 390):
            continue
        language = ("en", "zh")[number % 2]
        page.open(f"{http}{language}/{path}")
        page.evaluate("window.Playbook && Playbook.store ? Playbook.store.ready.then(() => true) : true")
        found += [(language, path, each["id"], each["nodes"][0]["html"], each["nodes"][0]["why"]) for each in axe(page)]
    page.open(f"{http}zh/{LESSON}")
    answer(page)
    found += [("zh", "answered", each["id"], each["nodes"][0]["html"], each["nodes"][0]["why"]) for each in axe(page)]
    assert found == []


def test_progress_survives_a_reload_and_another_language(page: Page, place: str) -> None:
    page.open(f"{place}en/{LESSON}")
    answer(page)
    page.open(f"{place}en/{LESSON}")
    page.wait(AWAKE)
    page.wait(f"document.querySelector('{CARD} .pb-verdict')")
    page.open(f"{place}zh/{LESSON}")
    page.wait(AWAKE)
    page.wait(f"document.querySelector('{CARD} .pb-verdict')")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after an editor's week: a question inserted above, the page renamed, a clean rebuild elsewhere."""
    project = copy_project(tmp_path_factory.mktemp("changed") / "project")
    bank = project / "quizzes/banks/target-selection.yml"
    text = bank.read_text(encoding="utf-8")
    first = text.index("  - id: ts-right-industry-signs")
    end = text.index("\n  - id: ", first + 10)
    twin = (
        text[first:end]
        .replace("id: ts-right-industry-signs", "id: ts-inserted-above")
        .replace('en: "', 'en: "Inserted: ')
        .replace('zh: "', 'zh: "插入：')
    )
    bank.write_text(text[:first] + twin + "\n" + text[first:], encoding="utf-8")
    for path in [*project.glob("docs/*/target-selection/right-industry-right-customer.md")]:
        path.rename(path.with_name("the-right-customer.md"))
    for path in [*project.glob("quizzes/**/*.yml"), *project.glob("docs/**/*.md")]:
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace("right-industry-right-customer.md", "the-right-customer.md"), encoding="utf-8")
    site = tmp_path_factory.mktemp("rebuilt") / "site"
    done = build(project, site)
    assert done.returncode == 0, done.stdout
    return site


@pytest.mark.parametrize("served", [True, False], ids=["http", "file"])
def test_progress_survives_insertion_renaming_and_a_clean_rebuild(
    page: Page, site: Path, changed: Path, tmp_path: Path, served: bool
) -> None:
    stage = tmp_path / "stage"
    shutil.copytree(site, stage)
    with serving(stage) if served else nullcontext(f"{stage.as_uri()}/") as address:
        page.open(f"{address}en/{LESSON}")
        answer(page)
        shutil.rmtree(stage)
        shutil.copytree(changed, stage)
        page.open(f"{address}en/target-selection/the-right-customer.html")
        page.wait(AWAKE)
        page.wait(f"document.querySelector('{CARD} .pb-verdict')")
        inserted = 'playbook-quiz[data-question="ts-inserted-above"]'
        assert page.count(inserted) == 1
        assert page.count(f"{inserted} .pb-verdict") == 0


def test_a_copied_folder(page: Page, folder: str, site: Path, tmp_path: Path, browser: str) -> None:
    page.open(f"{folder}en/{LESSON}")
    answer(page)
    other = tmp_path / "second copy 第二份"
    shutil.copytree(site, other)
    page.open(f"{other.as_uri()}/en/{LESSON}")
    if browser == "chromium":
        assert is_answered(page)  # one store for every file of the disk
        return
    assert not is_answered(page)  # Firefox: a new folder is a new store, and the page says so
    page.open(f"{other.as_uri()}/en/index.html")
    page.wait(
        "document.querySelector('playbook-learner').textContent.includes('Bring it over') || document.body.textContent.includes('another folder')"
    )


@pytest.fixture(params=["http", "file"])
def own_place(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("http" if request.param == "http" else "folder")


def test_an_answer_survives_the_browser_being_killed(own_page: Page, own_place: str) -> None:
    own_page.open(f"{own_place}en/{LESSON}")
    answer(own_page)
    own_page.evaluate("new Promise(done => setTimeout(done, 300))")
    own_page.kill()
    own_page.reopen()
    own_page.open(f"{own_place}en/{LESSON}")
    assert is_answered(own_page)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_script_everything_can_be_read(page: Page, place: str, language: str) -> None:
    page.javascript(False)
    page.open(f"{place}{language}/{LESSON}")
    assert page.text(f"{CARD} legend")
    page.click(f"{CARD} details:not([data-hints]) summary")
    assert "✓" in page.text(f"{CARD} details:not([data-hints])")
    page.open(f"{place}{language}/roleplays/ts-rp1.html")
    script = page.text("playbook-roleplay")
    assert len(script) > 1500
    page.open(f"{place}{language}/index.html")
    assert page.count(f'a[href="{next(iter(lessons()))}"]') >= 1
    page.javascript(True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_first_visit_asks_one_thing_and_goes_into_a_conversation(page: Page, place: str, language: str) -> None:
    page.open(f"{place}{language}/index.html")
    page.wait(
        "document.querySelector('playbook-today').begun && Playbook.store.ready.then(() => !document.querySelector('[data-today=first]').hidden)"
    )
    page.wait("[...document.querySelectorAll('[data-today~=coach]')].every(part => part.hidden)")
    page.click('[data-role="corporate"]')
    page.wait("location.pathname.endsWith('roleplays/first-corporate.html') && document.querySelector('playbook-roleplay')")
    page.open(f"{place}{language}/index.html")
    page.wait("document.querySelector('[data-today=first]').hidden")
    page.wait("!document.querySelector('[data-today=here]').hidden")


@pytest.mark.parametrize("path", ["index.html", LESSON])
def test_the_way_past_the_header_is_above_it_only_while_it_has_the_focus(page: Page, http: str, path: str) -> None:
    page.open(f"{http}en/{path}")
    hit = """(() => {
      const { x, y, width, height } = document.querySelector('.md-skip').getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2).matches('.md-skip');
    })()"""
    assert not page.evaluate(hit)
    page.press("Tab")
    page.wait("document.activeElement.matches('.md-skip')")
    assert page.evaluate(hit)


def test_planned_lessons_are_no_dead_ends(page: Page, http: str) -> None:
    page.open(f"{http}en/learn/index.html")
    assert page.count(".pb-lesson") == 59
    assert page.count(".pb-lesson a") + page.count(".pb-lesson--planned") == 59
    assert page.count(".pb-lesson--planned a") == 0


def test_a_page_that_is_not_there(page: Page, http: str) -> None:
    page.open(f"{http}zh/nowhere.html")
    assert "找不到" in page.text("main")
    page.click("section[lang=zh-Hans] a")
    page.wait("location.pathname === '/zh/index.html'")
