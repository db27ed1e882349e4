"""Text with blanks, and amounts with magnitudes: every blank first by keys alone, partly right answers, hostile words, reload, paper."""

from pathlib import Path
from typing import Any

import pytest
from playbook.kinds.base import Question
from playbook.render.environment import Place
from playbook.render.questions import question_html
from playbook.words import LANGUAGES

from tests.browser.browsers import Page
from tests.browser.samples import sample, write_page
from tests.browser.test_quiz import ANSWERED, KEPT, kept, press, visit
from tests.test_kinds import CASES, read

NAME = "answer:rate-and-points"
BLANKS = "[...document.querySelectorAll('[name=a]')]"
MARKS = BLANKS + ".map(blank => blank.dataset.mark)"
ROWS = "[...document.querySelectorAll('fieldset > p > b')].map(head => head.textContent)"
HOSTILE = "a\"'& ]]> {points} {{case:x}} `b` **c** <img src=x onerror=alert(1)> \u202eשלום " + "Donaudampfschifffahrt" * 8


def many() -> Question:
    """The sample with four blanks, with hostile words around them."""
    words = 'a & b\'s \\"c\\" ]]\u200d> {x} `d` '.replace("\u200d", "")
    text = CASES["cloze/sample"]["yaml"]
    extra = "".join(text[text.index("  - id: points") : text.index("explanation:")].replace("id: points", f"id: more-{n}") for n in (1, 2))
    for mark in ("[[points]] of", "[[points]]个"):
        text = text.replace(mark, mark.replace("]]", f"]] {words} [[more-1]] [[more-2]]"))
    question, problems = read(text.replace("explanation:", extra + "explanation:"))
    assert problems == []
    return question


def alone() -> Question:
    """The sample with its first blank only."""
    question = sample("cloze")
    text = question.text.model_copy(update={code: question.text[code].replace("[[points]]", "0.25") for code in LANGUAGES})
    return question.model_copy(update={"text": text, "blanks": question.blanks[:1]})


@pytest.fixture(scope="module", autouse=True)
def more_pages(card_site: Path) -> None:
    """The small site of question cards, with three more pages."""
    for language in LANGUAGES:
        for name, question in (("four", many()), ("one", alone()), ("money", read(CASES["numeric/magnitudes"]["yaml"])[0])):
            write_page(card_site, language, f"{name}.html", [question_html(question, Place(language, f"{name}.md"))])


def check(page: Page, *texts: str) -> None:
    """Types into the blanks from the top and checks."""
    for at, text in enumerate(texts):
        page.evaluate("([at, text]) => { document.querySelectorAll('[name=a]')[at].value = text; }", [at, text])
    page.click(".pb-button--primary")
    page.wait(ANSWERED)


@pytest.mark.parametrize("at", [0, *(pytest.param(at, marks=pytest.mark.audit) for at in (1, 2)), 3])
def test_every_blank_can_be_the_first_answer(page: Page, card_http: str, at: int) -> None:
    visit(page, card_http + "en/four.html")
    press(page, *["Tab"] * (at + 1), "x", "Enter")
    page.wait(ANSWERED)
    ids = ("benchmark", "points", "more-1", "more-2")
    assert kept(page, NAME)["attempts"][0]["answer"] == {name: "x" if name == ids[at] else "" for name in ids}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partly_right_answer_names_what_was_wanted_at_its_own_row(page: Page, card_http: str, language: str) -> None:
    visit(page, f"{card_http}{language}/cloze.html")
    tops = BLANKS + ".map(blank => blank.getBoundingClientRect().top)"
    before = page.evaluate(tops)
    check(page, "ＬＰＲ.", "2.5")
    assert page.evaluate(tops) == before
    assert page.evaluate(MARKS) == ["right", "yet"]
    first, wanted = {"en": ("loan prime rate", "Should read: 0.25"), "zh": ("贷款市场报价利率", "应填：0.25")}[language]
    assert page.evaluate(ROWS) == [f"✓ ① {first}", f"△ ② {wanted}"]
    assert page.text(".pb-verdict") == {"en": "△ Partly right", "zh": "△ 部分正确"}[language]
    page.click(".pb-result .pb-button")
    check(page, "lpr", " a  Quarter ")
    assert page.evaluate(MARKS) == ["right", "right"]
    assert page.evaluate(ROWS) == [f"✓ ① {first}", "✓ ② 0.25"]
    page.wait(f"Playbook.store.get('{NAME}').then(record => record.attempts.length === 2)")
    assert [each["right"] for each in kept(page, NAME)["attempts"]] == [0.5, 1]


def test_a_blank_alone_needs_no_number(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/one.html")
    press(page, "Tab", "x", "Enter")
    page.wait(ANSWERED)
    assert page.evaluate(ROWS) == ["△ Should read: loan prime rate"]
    page.click(".pb-result .pb-button")
    assert page.evaluate("document.activeElement.name") == "a"
    check(page, "lpr")
    assert page.evaluate(ROWS) == ["✓ loan prime rate"]


def test_traditional_characters_count_and_stay_right_in_the_other_language(page: Page, card_http: str) -> None:
    visit(page, card_http + "zh/cloze.html")
    check(page, "貸款 市場報價利率。", "四分之一")
    assert kept(page, NAME)["attempts"][0]["right"] == 1
    visit(page, card_http + "en/cloze.html")
    page.wait("document.querySelector('.pb-verdict')")
    assert page.evaluate(MARKS) == ["right", "right"]
    assert page.evaluate(BLANKS + ".map(blank => blank.value)") == ["貸款 市場報價利率。", "四分之一"]


def test_hostile_words_stay_words_and_come_back(page: Page, card_http: str) -> None:
    page.resize(390, 844)
    visit(page, card_http + "en/four.html")
    page.evaluate("window.alert = () => { window.hit = true; }")
    check(page, HOSTILE, "constructor", "__proto__", "")
    assert page.evaluate(MARKS) == ["yet"] * 4
    assert kept(page, NAME)["attempts"][0]["answer"]["benchmark"] == HOSTILE
    visit(page, card_http + "en/four.html")
    page.wait("document.querySelector('.pb-verdict')")
    assert page.evaluate(BLANKS + ".map(blank => blank.value)") == [HOSTILE, "constructor", "__proto__", ""]
    assert page.count("playbook-quiz img") == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert 'a & b\'s "c" ]]> {x}' in page.text("fieldset > div")
    assert page.errors() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_are_large_enough_to_touch_and_named(page: Page, card_http: str, language: str) -> None:
    page.resize(390, 844)
    visit(page, f"{card_http}{language}/four.html")
    boxes: list[Any] = page.evaluate(BLANKS + ".map(each => each.getBoundingClientRect()).map(box => [box.height, box.left, box.right])")
    assert all(height >= 44 and left >= 0 and right <= page.evaluate("innerWidth") for height, left, right in boxes)
    names = page.evaluate(BLANKS + ".map(blank => blank.getAttribute('aria-label'))")
    assert names[1] == {"en": "Blank 2 of 4", "zh": "第2空，共4空"}[language]


def test_blanks_of_nothing_but_space_are_met_calmly(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/cloze.html")
    page.type("[data-id=points]", "   ")
    page.press("Enter")
    assert page.text(".pb-note") == "Fill in a blank first, then check."
    assert page.evaluate(KEPT) == {}


def test_without_a_script_the_blanks_and_the_key_are_there(page: Page, card_http: str) -> None:
    page.javascript(False)
    page.open(card_http + "zh/cloze.html")
    page.type("[data-id=benchmark]", "LPR")
    page.press("Enter")
    assert page.count("[name=a]") == 2
    page.click("details:not([data-hints]) summary")
    assert "✓ ① 贷款市场报价利率 报价行" in " ".join(page.texts("details[open] p"))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("1.2 million", 1),
        ("１２０万", 1),
        ("160万元", 0),
        *(pytest.param(typed, 1, marks=pytest.mark.audit) for typed in ("RMB 1,200,000", "120")),
    ],
)
def test_an_amount_counts_as_people_write_it(page: Page, card_http: str, typed: str, right: int) -> None:
    visit(page, card_http + "zh/money.html")
    check(page, typed)
    assert kept(page, "answer:working-capital-gap")["attempts"][0]["right"] == right
    steps = "[...document.querySelectorAll('fieldset > p .pb-right ~ span')].map(step => step.textContent.slice(0, 2))"
    assert page.evaluate(steps) == ["1.", "2."]
    assert page.count("label + [data-slip]") == 1 - right
    visit(page, card_http + "en/money.html")
    page.wait("document.querySelector('.pb-verdict')")
    assert page.evaluate("document.querySelector('[name=a]').value") == ("1.2" if right else "1.6")


def test_an_amount_with_a_strange_word_is_asked_for_again(page: Page, card_http: str) -> None:
    visit(page, card_http + "en/money.html")
    page.type("[name=a]", "12 million people")
    page.press("Enter")
    assert page.text(".pb-note") == "Type a number first, 12.5 for example."
    assert page.count(".pb-verdict") == 0


def test_the_sample_has_what_these_tests_ask_for() -> None:
    assert sample("cloze").answers() == ("benchmark", "points")
