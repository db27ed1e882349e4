"""Question papers: one seed is one paper everywhere, each form's key is right, and what is printed is what was shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playbook.kinds.base import Question
from playbook.lines import plain
from playwright.sync_api import Playwright
from pypdf import PdfReader

from tests.browser import published
from tests.browser.browsers import Page
from tests.browser.chromium import ChromiumPage
from tests.browser.firefox import FirefoxPage
from tests.browser.fixtures import paths
from tests.browser.published import squeezed

PAPER = "coach/paper.html"
ALL = "#modules=target-selection&number=99&own=true&forms={forms}&seed={seed}"
READY = "document.querySelector('playbook-paper[data-ready]')"
SHEETS = "document.querySelector('[data-sheets=paper]')"
MAKE = "playbook-paper form .pb-button--primary"
BANK = "Playbook.known['paper:target-selection']"
SHOWN = "[...document.querySelectorAll('.pb-sheet__body')].map(body => body.textContent)"
# Every question on every form: its id, what stands under which mark, and its key.
FORMS = f"""seeds => seeds.map(seed => ['A', 'B', 'C'].map(letter =>
  Playbook.form(Object.keys({BANK}), {BANK}, seed, letter).flat().map(({{ id, entries, targets, key }}) => {{
    const marks = (list) => Object.fromEntries((list || []).map(each => [each.id, each.mark]));
    return [id, marks(entries), marks(targets), key];
  }})))"""
OVERFLOWING = """[...document.querySelectorAll('.pb-sheet__body')].filter(body =>
  body.lastElementChild.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom
  || body.lastElementChild.querySelector(':scope > :last-child:is(.pb-ask__case, .pb-ask__stem, .pb-ask__how)')).length"""
ROWS = """(rows => rows.map(row => [row.closest('[data-id]').dataset.id, row.firstChild.textContent, row.lastChild.textContent]))
  ([...document.querySelectorAll('[data-sheets=paper] .pb-ask__rows > div')].filter(row => row.children.length === 2 && row.firstChild.matches('.pb-ask__box')))"""
IDS = "[...document.querySelectorAll('[data-id]')].map(ask => ask.dataset.id)"
KEYS = "Object.fromEntries([...document.querySelectorAll('.pb-ask__key')].map(key => [key.closest('[data-key]').dataset.key, key.lastChild.textContent]))"


@pytest.fixture
def chromium(playwright: Playwright, shared_chromium: Any) -> Iterator[Page]:
    """What both browsers would only say twice."""
    made = ChromiumPage(playwright, paths()["chromium"], shared=shared_chromium)
    yield made
    made.stop()


@pytest.fixture
def firefox(shared_firefox: FirefoxPage) -> Page:
    """The other one, for a test that holds both against each other."""
    shared_firefox.renew()
    return shared_firefox


def asked() -> dict[str, Question]:
    """What learners answer in the module of these papers."""
    return {name: each for name, each in published.asked().items() if each.lesson.startswith("target-selection/")}


def visit(page: Page, address: str, mark: str = "", language: str = "en") -> None:
    page.open(f"{address}{language}/{PAPER}{mark}")
    page.wait(READY)


def expected(task: str, key: Any, entries: dict[str, str], targets: dict[str, str]) -> list[str] | None:
    """The key in a form's letters, from what the question itself says is right; None where it needs no letters."""
    if task == "order":
        return [" · ".join(f"{mark} {key.index(name) + 1}" for name, mark in entries.items())]
    if task == "match":
        return [" · ".join(f"{mark} {targets[key[name]]}" for name, mark in entries.items())]
    if task != "choose":
        return None
    if isinstance(key, dict):
        return [f"{entries[key['answer']]} · {targets[key['reason']]}"]
    right = [key] if isinstance(key, str) else key
    return [", ".join(mark for name, mark in entries.items() if name in right)]


def test_one_seed_is_one_paper_in_every_browser_and_language(firefox: Page, chromium: Page, http: str) -> None:
    mark = "#modules=target-selection&number=9&forms=ABC&seed=482913"
    visit(firefox, http, mark)
    visit(chromium, http, mark)
    assert firefox.evaluate(SHOWN) == chromium.evaluate(SHOWN)
    seeds = ["482913", "100000"]
    forms, ids = chromium.evaluate(FORMS, seeds), chromium.evaluate(IDS)
    chromium.click("playbook-paper p > a")
    chromium.wait(f"document.documentElement.lang.startsWith('zh') && {READY}")
    assert chromium.evaluate(IDS) == ids
    # Ids, their order and their letters; the words differ.
    bare, other = ([[each[:3] for form in seed for each in form] for seed in found] for found in (forms, chromium.evaluate(FORMS, seeds)))
    assert bare == other
    visit(firefox, http, mark.replace("482913", "482914"))
    firefox.wait("document.querySelector('playbook-paper h2').textContent.startsWith('TS-482914-A')")
    assert firefox.evaluate(IDS) != ids
    assert chromium.errors() == firefox.errors() == []


def test_every_key_is_right_for_its_form(chromium: Page, http: str) -> None:
    visit(chromium, http, ALL.format(forms="A", seed="482913"))
    tasks = {name: (question.interchange().task, question.key()) for name, question in asked().items()}
    lettered: set[str] = set()
    for seed in chromium.evaluate(FORMS, [str(number) for number in range(100000, 1000000, 30000)]):
        orders = [tuple(each[0] for each in form) for form in seed]
        assert len(set(orders)) == 3
        assert {frozenset(order) for order in orders} == {frozenset(tasks)}
        for name, entries, targets, key in (each for form in seed for each in form):
            right = expected(*tasks[name], entries, targets)
            assert right is None or key == right, name
            lettered |= {asked()[name].kind} if right else set()
    assert lettered == {"single", "multiple", "true_false", "ordering", "matching", "categorise"}
    for name, key in chromium.evaluate(KEYS).items():
        accepted = asked()[name].interchange().accepted
        assert all(forms["en"][0] in key for forms in accepted.values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sheets_show_what_the_key_says_and_nothing_runs_over(page: Page, http: str, language: str) -> None:
    visit(page, http, ALL.format(forms="B", seed="204060"), language)
    assert page.evaluate("document.querySelectorAll('.pb-sheet').length") > 12
    assert page.evaluate(OVERFLOWING) == 0
    questions, keys = asked(), page.evaluate(KEYS)
    assert keys.keys() == set(page.evaluate(IDS))
    marked: dict[str, dict[str, str]] = {}
    for name, mark, text in page.evaluate(ROWS):
        marked.setdefault(name, {})[mark] = text
    for name, rows in marked.items():
        form = questions[name].interchange()
        right = {plain(each.text[language]) for each in (*form.entries, *form.targets) if each.right and each.text}
        assert {rows[mark] for mark in re.split(r"\W+", keys[name])} == right, name
    assert len(marked) > 8
    # What a document shows on the screen it shows on paper.
    assert page.evaluate("document.querySelectorAll('[data-sheets=paper] .pb-exhibit').length") > 5


@pytest.mark.parametrize("browser", ["chromium", pytest.param("firefox", marks=pytest.mark.audit)])
def test_what_is_printed_is_what_was_shown(page: Page, browser: str, http: str, tmp_path: Path) -> None:
    visit(page, http, "#modules=target-selection&number=5&forms=ABC&seed=482913")
    page.evaluate("(window.print = () => { window.named = document.title; }, 1)")
    explained = [squeezed(plain(each.explanation["en"])) for each in asked().values()]
    for number, name in enumerate(("paper", "key"), 1):
        page.click(f"playbook-paper h2 ~ .pb-actions button:nth-of-type({number})")
        assert page.evaluate("window.named").startswith("TS-482913-A TS-482913-B TS-482913-C ")
        page.pdf(tmp_path / "printed.pdf")
        sheets = page.evaluate(
            f"[...document.querySelectorAll('[data-sheets={name}] .pb-sheet')].map(sheet => sheet.getAttribute('aria-label'))"
        )
        printed = PdfReader(tmp_path / "printed.pdf").pages
        assert len(printed) == len(sheets)
        texts = [squeezed(leaf.extract_text()) for leaf in printed]
        for leaf, text, label in zip(printed, texts, sheets, strict=True):
            assert (round(float(leaf.mediabox.width)), round(float(leaf.mediabox.height))) in ((595, 842), (596, 842), (595, 841))
            code, place = label.split(", ")
            assert squeezed(code) in text
            assert squeezed(place) in text
            assert "Reportamistake" not in text
        whole = "".join(texts)
        assert any(each in whole for each in explained) is (name == "key")
    assert page.errors() == []


@pytest.mark.parametrize("place", ["http", "folder"])
def test_a_trainer_makes_one_by_keys(page: Page, place: str, request: pytest.FixtureRequest, axe: Callable[[Page], list[Any]]) -> None:
    visit(page, request.getfixturevalue(place))
    # As files axe may not read the styles, and says so.
    look = axe if place == "http" else (lambda _: [])
    assert look(page) == []
    seed = page.evaluate("document.querySelector('[name=seed]').value")
    assert re.fullmatch(r"\d{6}", seed)
    page.evaluate("(document.querySelector('[name=seed]').value = '12', document.querySelector('[name=number]').focus())")
    page.press("Enter")
    page.wait("document.activeElement.name === 'seed'")
    assert page.text("playbook-paper .pb-note").startswith("A seed has six digits")
    page.evaluate("(document.querySelector('[name=seed]').value = '４８２９１３', document.querySelector('form details').open = true)")
    for module in ("start-safe", "target-selection"):
        page.evaluate(f"document.querySelector('[name=module][value={module}]').focus()")
        page.press("Space")
    page.type("[data-objective='TS-LO1']", "2")
    page.type("[data-objective='TS-LO4']", "1")
    page.press("Enter")
    page.wait(SHEETS)
    assert page.evaluate("document.activeElement.textContent") == "TS-482913-A"
    bank = page.evaluate(BANK)
    drawn = page.evaluate(IDS)
    assert sorted(bank[name]["objective"] for name in drawn) == ["TS-LO1", "TS-LO1", "TS-LO4"]
    assert page.evaluate("document.querySelectorAll('.pb-button--primary').length") == 1
    page.evaluate("document.querySelector('playbook-paper h2 ~ .pb-actions button:nth-of-type(3)').focus()")
    page.press("Enter")
    page.wait("document.activeElement.matches('textarea')")
    assert set(drawn) <= set(re.findall(r"[a-z]+(?:-[a-z0-9]+)+", page.evaluate("document.activeElement.value")))
    assert look(page) == []
    assert page.requests() == []
    assert page.errors() == []


def test_an_exam_is_drawn_by_its_blueprint(chromium: Page, http: str) -> None:
    visit(chromium, http)
    exam = {"id": "e", "title": "An exam", "minutes": 30, "passing": 80, "rows": [{"objective": "TS-LO5", "levels": ["apply"], "items": 2}]}
    found = chromium.evaluate(
        """async exam => {
      const choice = { exam: 'e', modules: [], number: 12, items: {}, seed: '111111' };
      const plan = { ...Playbook.known.overview, exams: [exam] };
      const { modules, title, code } = Playbook.blueprint.subject(choice, plan, Playbook.payload(document.querySelector('playbook-paper')));
      const { items } = await Playbook.blueprint.gather(modules, Playbook.payload(document.querySelector('playbook-paper')), plan, false);
      const [rows, wanted] = Playbook.blueprint.rows(choice, exam, items);
      return [title, code, wanted, Playbook.draw(rows, items, '111111').map(id => [items[id].objective, items[id].level])];
    }""",
        exam,
    )
    assert found == ["An exam", "TS-E", 2, [["TS-LO5", "apply"]] * 2]


def test_without_a_script_the_page_says_what_it_would_do(chromium: Page, http: str) -> None:
    chromium.javascript(False)
    chromium.open(f"{http}en/{PAPER}")
    assert chromium.text("noscript").startswith("With JavaScript this page draws questions")
