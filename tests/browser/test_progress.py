"""A learner's progress in real browsers: finished lessons and where they show, beginning again, the typed code, Today."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer
from tests.browser.published import lessons

LESSON = "target-selection/whom-to-build-the-book-on.html"
ID = "whom-to-build-the-book-on"
SCORED = "playbook-quiz:not([data-guess])"
PROGRESS = "practise/progress.html"
READY = "document.querySelector('playbook-progress[data-ready]')"
EVERYTHING = "Playbook.store.all('')"
DAY = 86_400_000
NOW = int(time.time() * 1000)
# A whole course of records: answers, a finished lesson, a row, a result, a conversation, what a tool holds.
RECORDS: dict[str, Any] = {
    "role": "corporate",
    "tool:target-scorecard": {"name": "Huaiyuan"},
    "lesson:know-your-own-limits": {"how": "placement"},
    "practice:target-selection": {"ids": ["ts-ladder-rungs", "ts-loyal-soe"], "at": 1, "since": 0, "first": {}},
    "result:checkup:target-selection:1": {"kind": "checkup", "subject": "target-selection", "t": NOW, "right": 7, "of": 9, "items": []},
    "roleplay:ts-rp1": {"ending": "good"},
}


@pytest.fixture(params=[("en", "http"), ("zh", "folder")], ids=["en-http", "zh-files"])
def way(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A language and the site's address: English served, Chinese as files."""
    language, place = request.param
    return language, request.getfixturevalue(place)


# Red lines come first on every path.
SAFE = ("ten-red-lines", "know-who-you-deal-with", "know-keep-say")


def fill(page: Page, address: str, records: dict[str, Any]) -> None:
    """Keep these records, on a page that shows none of them."""
    page.open(f"{address}en/reference/privacy.html")
    assert page.evaluate("records => Playbook.store.puts(Object.entries(records))", records)


def answers(page: Page, address: str) -> dict[str, Any]:
    """Records of every second question of the objectives LO1 and LO2 under their present edition, answered right two days running."""
    page.open(f"{address}en/{PROGRESS}")
    page.wait(READY)
    items = page.evaluate("Playbook.known.overview.items")
    chosen = [(name, item) for name, item in items.items() if item["objective"] in ("TS-LO1", "TS-LO2")][::2]
    tries = [{"t": NOW - ago * DAY, "right": 1, "hinted": False, "answer": [], "rules": "9999"} for ago in (2, 1)]
    return {f"answer:{name}": {"hash": item["hash"], "attempts": tries} for name, item in chosen}


def press(page: Page, css: str) -> None:
    """Presses a button by its key: where it stands on the page is no matter."""
    page.evaluate(f"document.querySelector('{css}').focus()")
    page.press("Enter")


def shown(page: Page, css: str) -> str:
    """A text that is seen on the page."""
    return " ".join(page.text(css).split())


def test_a_lesson_is_finished_with_its_last_question_and_says_so_everywhere(page: Page, way: tuple[str, str]) -> None:
    language, place = way
    done, count = {"en": ("✓ finished", "Lessons finished: 1 of"), "zh": ("✓ 已学完", "学完1课")}[language]
    asked = [question.id for question in lessons()[LESSON] if question.id != "ts-size-is-relative"]
    fill(page, place, {f"answer:{name}": {"hash": "h", "attempts": [{"t": 1, "right": 0}]} for name in asked[:-1]})
    page.open(f"{place}{language}/{LESSON}")
    page.wait(AWAKE)
    page.evaluate("Playbook.store.ready.then(() => true)")
    assert page.evaluate("[...document.querySelectorAll('[data-done]')].every(mark => mark.hidden)")
    assert answer(page, False, f'{SCORED}[data-question="{asked[-1]}"]') == [asked[-1]]
    page.wait(f"Playbook.store.peek('lesson:{ID}')")
    assert page.evaluate(f"Playbook.store.get('lesson:{ID}')") == {"how": "read"}
    # Beside the lesson and at its end; the module's other lessons are not finished.
    page.wait("document.querySelectorAll('[data-done]:not([hidden])').length === 2")
    page.open(f"{place}{language}/learn/index.html")
    page.wait("document.querySelector('[data-done]:not([hidden])')")
    assert page.evaluate("[...document.querySelectorAll('[data-done]:not([hidden])')].map(mark => mark.dataset.done)") == [ID]
    assert shown(page, f'[data-done="{ID}"]') == f"{done} ·"
    page.open(f"{place}{language}/{PROGRESS}")
    page.wait(READY)
    assert count in shown(page, "[data-fold=target-selection] > summary")
    assert done in shown(page, "[data-fold=target-selection] .pb-lesson")
    assert page.errors() == []


@pytest.mark.parametrize("browser", ["chromium"])
def test_a_lesson_whose_questions_were_answered_elsewhere_is_finished_everywhere(page: Page, http: str, browser: str) -> None:
    page.open(f"{http}en/{PROGRESS}")
    page.wait(READY)
    [lesson] = page.evaluate(f"Playbook.known.overview.modules.flatMap(({{ lessons }}) => lessons.filter(({{ id }}) => id === '{ID}'))")
    marks = "[...document.querySelectorAll('[data-done]:not([hidden])')].map(mark => mark.dataset.done)"
    fill(
        page,
        http,
        {"role": "corporate", **{f"answer:{name}": {"hash": "h", "attempts": [{"t": NOW, "right": 0}]} for name in lesson["asks"]}},
    )
    page.open(f"{http}en/{PROGRESS}")
    page.wait(READY)
    assert "Lessons finished: 1 of" in shown(page, "[data-fold=target-selection] > summary")
    assert page.text(".pb-code")
    for path, count in ((LESSON, 2), ("learn/index.html", 1)):
        page.open(f"{http}en/{path}")
        page.wait("Playbook.store.ready.then(() => true)")
        assert page.evaluate(marks) == [ID] * count
    page.open(f"{http}en/index.html")
    # It stands first in the plan.
    assert lesson["title"] not in called_today(page)
    page.open(f"{http}en/practise/record.html")
    page.wait("document.querySelector('playbook-record[data-ready]')")
    assert "Lessons finished: 1" in shown(page, "[data-inside]")
    # Nothing is kept at mere reading: what an import brought can be taken back whole.
    assert page.evaluate("Playbook.store.all('lesson:')") == {}


def test_a_question_a_module_and_everything_begin_again_and_come_back(page: Page, way: tuple[str, str]) -> None:
    language, place = way
    undone = {"en": "Undone. Everything is as it was before.", "zh": "已撤销，一切恢复原样。"}[language]
    records = {**RECORDS, **answers(page, place)}
    fill(page, place, records)
    page.open(f"{place}{language}/{PROGRESS}")
    page.wait(READY)
    before = page.evaluate(EVERYTHING)
    press(page, '[data-fold="TS-LO1"] > summary')
    question = '[data-fold="TS-LO1"] .pb-lesson button'
    page.wait(f"document.querySelector('{question}')")
    module = "[data-fold=target-selection] > .pb-actions:last-child button"
    kept = {key: value for key, value in records.items() if key in ("role", "tool:target-scorecard")}
    for button, gone in ((question, 1), (module, len(records) - len(kept)), ("[data-fold=all] button", len(records) - len(kept))):
        press(page, button)
        page.wait("document.activeElement.closest('[data-undo]')")
        after = page.evaluate(EVERYTHING)
        assert len(before) - len(after) == gone, button
        assert {key: after[key] for key in kept} == kept
        page.press("Enter")
        page.wait("document.activeElement.matches('[data-undo] [role=status]')")
        assert page.evaluate(EVERYTHING) == before, button
        assert shown(page, "[data-undo]") == undone
    assert page.errors() == []


@pytest.mark.parametrize("browser", ["chromium"])
def test_what_is_answered_before_undo_stays_beside_what_comes_back(page: Page, http: str, browser: str) -> None:
    records = answers(page, http)
    fill(page, http, records)
    page.open(f"{http}en/{PROGRESS}")
    page.wait(READY)
    press(page, "[data-fold=target-selection] > .pb-actions:last-child button")
    page.wait("document.activeElement.closest('[data-undo]')")
    # Another tab changes something: the page is drawn anew around the line, which keeps the focus.
    page.evaluate("void (window.lesson = document.querySelector('[data-part=standing] .pb-lesson'))")
    page.evaluate(
        "Playbook.store.changed([[`rm-playbook:v1:${Playbook.store.people.current}:lesson:ten-red-lines`, {v: {how: 'read'}, t: 1, n: 1}]])"
    )
    page.wait("!window.lesson.isConnected")
    page.wait("document.activeElement.matches('[data-undo] button')")
    key, record = next(iter(records.items()))
    late = {**record["attempts"][0], "t": NOW + 1, "right": 0}
    page.evaluate("([key, value]) => Playbook.store.put(key, value)", [key, {"hash": record["hash"], "attempts": [late]}])
    page.press("Enter")
    page.wait("document.activeElement.matches('[data-undo] [role=status]')")
    both = page.evaluate(f"Playbook.store.get('{key}')")["attempts"]
    assert [one["t"] for one in both] == [NOW - 2 * DAY, NOW - DAY, NOW + 1]


def test_a_typed_code_brings_lessons_and_can_be_undone(page: Page, way: tuple[str, str]) -> None:
    language, place = way
    added, titled = {"en": ("Lessons added (1):", "Whom do we build the book on?"), "zh": ("已加入1课：", "客户名单，以谁为主")}[language]
    fill(page, place, {"lesson:know-your-own-limits": {"how": "placement"}})
    page.open(f"{place}{language}/{PROGRESS}")
    page.wait(READY)
    own = page.text(".pb-code")
    code = page.evaluate(
        f"Playbook.encode(Playbook.payload(document.querySelector('playbook-progress')).lessons, ['{ID}', 'know-your-own-limits'])"
    )
    assert own != code
    said = []
    for text in ("", own[:-1] + ("0" if own[-1] != "0" else "2"), own, code.lower().replace("-", " ")):
        page.evaluate(
            "text => { document.querySelector('#pb-typed-code').value = text; document.querySelectorAll('[data-undo]').forEach(old => old.remove()); }",
            text,
        )
        press(page, "form[data-part=code] button")
        page.wait("document.querySelector('[data-undo]')?.contains(document.activeElement)")
        said.append(shown(page, "[data-undo] [role=status]"))
    assert len(set(said)) == 4
    assert said[-1].startswith(added)
    assert titled in said[-1]
    assert page.evaluate("Playbook.store.all('lesson:')") == {
        "lesson:know-your-own-limits": {"how": "placement"},
        f"lesson:{ID}": {"how": "code"},
    }
    page.press("Enter")
    page.wait("document.activeElement.matches('[data-undo] [role=status]')")
    assert page.evaluate("Playbook.store.all('lesson:')") == {"lesson:know-your-own-limits": {"how": "placement"}}
    assert page.errors() == []


def called_today(page: Page, due: dict[str, Any] | None = None) -> list[str]:
    """What the seen cards of Today are called, with this in place of what the records would ask for."""
    page.wait("document.querySelector('playbook-today[data-ready]')")
    if due:
        page.evaluate("due => { Playbook.due = () => due; return document.querySelector('playbook-today').draw(); }", due)
    return [" ".join(text.split()) for text in page.texts("playbook-today section:not([hidden]) h2")]


def test_today_goes_on_where_the_learner_is(page: Page, way: tuple[str, str]) -> None:
    language, place = way
    limits, review, next_review, rule, go_on = {
        "en": (
            "Know your own limits: bank and self",
            "Review 6, about 4 min",
            "Nothing due until Tue 24 Nov",
            "This rule changed",
            "Check-up: ",
        ),
        "zh": ("清楚本行和自己的边界", "复习6题，约4分钟", "下次复习：11月24日（周二）", "通过之后规则有变", "自测："),
    }[language]
    fill(page, place, {"role": "corporate"})
    page.open(f"{place}{language}/index.html")
    first = called_today(page)
    assert limits not in first
    assert len(first) == 3
    fill(page, place, {f"lesson:{name}": {"how": "read"} for name in (*SAFE, ID, "families-and-legal-form")})
    page.open(f"{place}{language}/index.html")
    six = {"due": list("abcdef"), "next": None, "changed": {"key": [], "rule": list("abc")}}
    assert called_today(page, six)[:2] == [limits, review]
    assert rule in page.text("[data-agenda=review]")
    assert "3" in page.text("[data-agenda=review] p")
    assert page.evaluate("document.querySelector('[data-continue] a').href").endswith("know-your-own-limits.html")
    assert page.evaluate("document.querySelectorAll('.pb-button--primary:not([hidden] *)').length") == 1
    # 24 November 2026 is a Tuesday, day 20781.
    later = {"due": [], "next": {"day": 20781, "count": 2}, "changed": {"key": [], "rule": []}}
    assert called_today(page, later)[1] == next_review
    assert not page.texts("[data-agenda=review] a:not([hidden])")
    rest = page.evaluate("Playbook.known.overview.modules.flatMap(module => module.lessons.map(lesson => lesson.id))")
    running = {"sitting:checkup:target-selection": {"ids": ["a", "b"], "at": 0}, "practice:target-selection": {"ids": ["a"], "at": 1}}
    exam = "exam:target-selection-exam"
    running |= {f"sitting:{exam}": {"started": 5, "items": [], "at": 0}, f"result:{exam}:5": {"kind": "exam", "started": 5}}
    fill(page, place, {**{f"lesson:{name}": {"how": "code"} for name in rest}, **running})
    page.open(f"{place}{language}/index.html")
    called = called_today(page, six)
    assert limits not in called
    assert review in called
    # A row that came to its end is not gone on with, nor a sitting that was handed in.
    assert [go_on.strip(": ：").lower() in text.lower() for text in page.texts("[data-agenda=running] a")] == [True]
    assert page.evaluate("document.querySelector('.pb-button--primary:not([hidden] *)').closest('[data-agenda=review]') !== null")
    assert page.errors() == []


@pytest.mark.parametrize("browser", ["chromium"])
def test_a_page_left_open_over_midnight_counts_by_the_new_day(page: Page, http: str, browser: str) -> None:
    look = "void document.dispatchEvent(new Event('visibilitychange'))"
    tomorrow = "void (Date.now = (now => () => now() + 864e5)(Date.now))"
    # What each page works out for a day says for which.
    watch = "void (window.days = [], Playbook.due = (due => (...all) => (days.push(all[2]), due(...all)))(Playbook.due))"
    fill(page, http, {"role": "corporate"})
    for path, ready in ((PROGRESS, READY), ("index.html", "document.querySelector('playbook-today[data-ready]')")):
        page.open(f"{http}en/{path}")
        page.wait(ready)
        today = page.evaluate("Playbook.day(Date.now())")
        for step in (watch, look, tomorrow, look):
            page.evaluate(step)
            page.evaluate("Playbook.store.all('').then(() => true)")
        page.wait("window.days.length")
        page.evaluate(look)
        assert page.evaluate("Playbook.store.all('').then(() => days)") == [today + 1], path


def test_the_page_says_what_it_would_do_without_a_script(page: Page, http: str) -> None:
    page.javascript(False)
    page.open(f"{http}en/{PROGRESS}")
    assert "takes JavaScript" in page.text("noscript")
    assert page.texts(".pb-next a") == ["Training record", "Flashcards", "Review", "All lessons"]
    assert page.count("playbook-progress > [data-part]:not([hidden])") == 0
    page.javascript(True)


@pytest.mark.parametrize("browser", ["chromium"])
def test_axe_finds_nothing_on_progress_and_today(page: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]], browser: str) -> None:
    language = "zh"
    page.resize(390, 844)
    page.scheme("dark")
    fill(page, http, {**RECORDS, **answers(page, http)})
    page.open(f"{http}{language}/{PROGRESS}")
    page.wait(READY)
    page.evaluate("document.querySelectorAll('playbook-progress details').forEach(fold => { fold.open = true; })")
    page.wait("document.querySelectorAll('.pb-aim .pb-lesson button').length > 2")
    press(page, '[data-fold="TS-LO1"] .pb-lesson button')
    page.wait("document.querySelector('[data-undo] button')")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.open(f"{http}{language}/index.html")
    page.wait("document.querySelector('playbook-today[data-ready]')")
    assert axe(page) == []
