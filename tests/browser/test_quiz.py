"""Question cards in both browsers: keys alone, every state, what is kept, what stands without a script."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playbook.kinds import ALONE, KINDS
from playbook.render.environment import Place
from playbook.render.questions import question_html
from playbook.words import LANGUAGES, interface

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer, hint
from tests.browser.samples import sample, write_page
from tests.test_kinds import CASES

READY = AWAKE + " && Playbook.store.ready.then(() => true)"
VERDICT = "document.querySelector('.pb-verdict').textContent"
ANSWERED = "document.querySelector('.pb-verdict') && document.activeElement.matches('.pb-verdict')"
KEPT = "Playbook.store.all('')"
BOXES = "[...document.querySelectorAll('[name=a]')]"
CHOICES = BOXES + ".map(each => /radio|checkbox/.test(each.type) ? each.checked : each.value)"
RIGHT = {code: "✓ " + interface()[code]["quiz"]["right"] for code in LANGUAGES}


def visit(page: Page, url: str) -> None:
    """Opens a page and waits until its cards can be answered."""
    page.open(url)
    page.wait(READY)


def outcome(kind: str, language: str) -> tuple[str, int | None]:
    """What the right answer is told, and the mark that is kept; a kind that nobody grades has its own words and no mark."""
    marks = [mark["right"] for mark in CASES[f"{kind}/sample"]["marks"]]
    if all(mark is None for mark in marks):
        return KINDS[kind].WORDS["done"][language], None
    assert None not in marks
    return RIGHT[language], 1


def press(page: Page, *keys: str) -> None:
    """Presses keys one after the other."""
    for key in keys:
        page.press(key)


def kept(page: Page, name: str) -> dict[str, Any]:
    """What the store holds under a name, once it is there."""
    page.wait(f"Playbook.store.all('{name}').then(found => '{name}' in found)")
    return page.evaluate(KEPT)[name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALONE)
def test_keys_alone_answer_it_rightly(page: Page, card_http: str, kind: str, language: str) -> None:
    visit(page, f"{card_http}{language}/{kind}.html")
    press(page, *CASES[f"{kind}/sample"]["keys"])
    assert page.count(".pb-verdict") == 0
    press(page, "Enter")
    page.wait(ANSWERED)
    told, mark = outcome(kind, language)
    assert page.text(".pb-verdict") == told
    record = kept(page, "answer:" + sample(kind).id)
    assert [attempt["right"] for attempt in record["attempts"]] == [mark]
    assert page.errors() == []


@pytest.mark.parametrize(("kind", "at"), [(kind, at) for kind in ("single", "true_false") for at in range(len(sample(kind).answers()))])
def test_every_option_can_be_the_first_answer(page: Page, card_http: str, kind: str, at: int) -> None:
    visit(page, f"{card_http}en/{kind}.html")
    press(page, "Tab", "Space", *["ArrowDown"] * at, "Enter")
    page.wait(ANSWERED)
    question = sample(kind)
    record = kept(page, "answer:" + question.id)
    assert [each["answer"] for each in record["attempts"]] == [question.answers()[at]]


@pytest.mark.parametrize("at", range(len(sample("multiple").answers())))
def test_every_box_can_be_the_first_answer(page: Page, card_http: str, at: int) -> None:
    visit(page, card_http + "en/multiple.html")
    press(page, *["Tab"] * (at + 1), "Space", "Enter")
    page.wait(ANSWERED)
    question = sample("multiple")
    assert kept(page, "answer:" + question.id)["attempts"][0]["answer"] == [question.answers()[at]]


@pytest.mark.parametrize("at", range(len(sample("ordering").answers())))
def test_every_step_can_be_moved_first(page: Page, card_http: str, at: int) -> None:
    visit(page, card_http + "en/ordering.html")
    down = at == 0
    press(page, *["Tab"] * (2 * at + 1), "Alt+ArrowDown" if down else "Alt+ArrowUp")
    shuffled = [each.id for each in sample("ordering").shuffled()]
    moved = shuffled.copy()
    moved.insert(at + 1 if down else at - 1, moved.pop(at))
    order = "[...document.querySelectorAll('li')].map(row => row.dataset.id)"
    assert page.evaluate(order) == moved
    place = f"now {moved.index(shuffled[at]) + 1} of {len(moved)}"
    page.wait(f"document.querySelector('body > [role=status]').textContent.endsWith('{place}')")
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == shuffled[at]


@pytest.mark.parametrize("kind", ALONE)
def test_an_empty_answer_is_met_calmly(page: Page, card_http: str, kind: str) -> None:
    visit(page, f"{card_http}en/{kind}.html")
    page.click(".pb-button--primary")
    assert page.text(".pb-note")
    assert page.count(".pb-verdict") == 0
    assert page.evaluate(KEPT) == {}


def test_a_wrong_answer_shows_its_reason_in_place_and_can_be_mended(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/single.html")
    above = "['legend', 'label'].map(css => document.querySelector(css).getBoundingClientRect().top)"
    tops = page.evaluate(above)
    page.click("[value=mortgage]")
    page.click("[name=sure][value='0']")
    page.click(".pb-button--primary")
    page.wait(ANSWERED)
    assert page.evaluate(above) == tops
    assert page.text("label[data-mark=yet] + p").startswith("△ Not this one")
    assert page.text("label[data-mark=right] + p").startswith("✓ Right")
    assert page.evaluate("document.querySelectorAll('fieldset > p[hidden]').length") == 1
    page.click("[aria-expanded]")
    assert page.evaluate("document.querySelectorAll('fieldset > p[hidden]').length") == 0
    page.click(".pb-result .pb-button")
    assert page.evaluate("document.activeElement.value") == "mortgage"
    assert page.evaluate("document.querySelectorAll('fieldset [data-mark]').length") == 0
    page.press("ArrowDown")
    page.press("Enter")
    page.wait(f"document.querySelector('.pb-verdict') && {VERDICT} === '✓ Right'")
    page.wait("Playbook.store.get('answer:due-month-end').then(record => record.attempts.length === 2)")
    attempts = kept(page, "answer:due-month-end")["attempts"]
    assert [(each["right"], each["sure"]) for each in attempts] == [(0, False), (1, False)]
    assert "Try 2" in page.text(".pb-result")


def test_hints_come_one_by_one_and_are_recorded(page: Page, card_http: str) -> None:
    visit(page, card_http + "zh/numeric.html")
    page.click(".pb-actions [type=button]")
    assert page.evaluate("document.activeElement.textContent").startswith("提示（1/2）")
    page.click(".pb-actions [type=button]")
    assert page.evaluate("document.activeElement.textContent").startswith("提示（2/2）")
    page.type("[name=a]", " ８０％")
    page.press("Enter")
    page.wait(ANSWERED)
    assert page.text(".pb-verdict") == "△ 不是这个数"
    assert "整张发票" in page.text("[data-mark=yet] + p")
    assert kept(page, "answer:advance-rate")["attempts"][0]["hinted"] is True


@pytest.mark.parametrize("kind", ALONE)
def test_the_answer_is_there_after_a_reload(page: Page, card_http: str, kind: str) -> None:
    visit(page, f"{card_http}en/{kind}.html")
    hint(page)
    answer(page, False)
    kept(page, "answer:" + sample(kind).id)
    state = f"[document.querySelector('form').innerText, {CHOICES}]"
    before = page.evaluate(state)
    visit(page, f"{card_http}en/{kind}.html")
    page.wait("document.querySelector('.pb-verdict')")
    after = page.evaluate(state)
    assert after[1] == before[1]
    assert "Answered on" in after[0]
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    assert page.errors() == []


def test_an_answer_to_an_older_wording_is_shown_fresh_and_kept(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/single.html")
    old = {"hash": "older", "attempts": [{"t": 1, "right": 0, "answer": "mortgage"}]}
    page.evaluate("old => Playbook.store.put('answer:due-month-end', old)", old)
    visit(page, card_http + "en/single.html")
    assert page.evaluate("Playbook.store.get('answer:due-month-end')") == old
    assert page.count(".pb-verdict") == 0


def test_a_guess_is_kept_apart(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/guess.html")
    page.evaluate("document.addEventListener('playbook:answered', () => { window.told = true; })")
    assert page.count(".pb-sure") == 0
    assert page.text(".pb-meta").startswith("Guess first, not scored")
    press(page, "Tab", "Space", "Enter")
    page.wait(ANSWERED)
    kept(page, "guess:due-month-end")
    assert list(page.evaluate(KEPT)) == ["guess:due-month-end"]
    assert page.evaluate("window.told") is None


def test_an_answer_from_elsewhere_appears(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/single.html")
    mark = page.evaluate("document.querySelector('playbook-quiz').dataset.hash")
    record = {"v": {"hash": mark, "attempts": [{"t": 1, "right": 1, "answer": "acceptance"}]}, "t": 1, "n": 1}
    key = "rm-playbook:v1:first:answer:due-month-end"
    page.evaluate("entries => Playbook.store.changed(entries)", [[key, record]])
    assert page.text(".pb-verdict") == "✓ Right"
    assert page.evaluate("document.querySelector('[value=acceptance]').checked")


def test_answering_is_told_to_the_page(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/single.html")
    page.evaluate("document.addEventListener('playbook:answered', event => { window.told = event.detail; })")
    press(page, "Tab", "Space", "Enter")
    assert page.wait("window.told") == {"id": "due-month-end", "right": 0}


def test_without_a_script_the_key_can_be_read(page: Page, card_http: str) -> None:
    page.javascript(False)
    page.open(card_http + "en/all.html")
    asked = [each for kind in KINDS for each in (sample(kind), *sample(kind).inner())]
    assert page.count("summary") == len(asked) + sum(bool(each.hints) for each in asked)
    assert page.count(".pb-actions") == 0
    page.click("details:not([data-hints]) summary")
    assert "✓ Right It proves the debt." in " ".join(page.texts("details[open] p"))


def test_the_key_is_on_the_page_once(card_site: Path) -> None:
    page = (card_site / "en/all.html").read_text(encoding="utf-8")
    for kind in KINDS:
        assert page.count(sample(kind).explanation["en"]) == 1
    before, *folded = page.split("<details data-search-exclude")
    assert not any("✓" in part.partition("</details>")[2] for part in folded)
    assert "✓" not in before


def test_two_cards_on_one_page_do_not_mix(page: Page, card_site: Path, card_http: str) -> None:
    cards = [question_html(sample(kind), Place("en", "two.md")) for kind in ("single", "true_false")]
    write_page(card_site, "en", "two.html", cards)
    visit(page, card_http + "en/two.html")
    page.click("[value=mortgage]")
    page.click("[value=false]")
    assert page.evaluate("document.querySelectorAll('[name=a]:checked').length") == 2


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["all", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit, on the real pages
def test_axe_finds_nothing(
    page: Page, browser: str, card_http: str, axe: Callable[[Page], list[Any]], language: str, scheme: str, width: int
) -> None:
    page.resize(width, 844)
    visit(page, f"{card_http}{language}/{scheme}.html")
    assert axe(page) == []
    hint(page)
    answer(page, False)
    page.wait("document.querySelectorAll('.pb-verdict').length === document.querySelectorAll('playbook-quiz').length")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.errors() == []
