"""Review over the whole handbook: what comes first, where it stops, when it comes back, and slots for a calendar."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.browser.browsers import Page
from tests.browser.fixtures import serving
from tests.browser.gestures import answer
from tests.browser.store_desk import FORBIDDEN

PAGE = "practise/review.html"
SUNDAY = "2026-11-22T08:12"
# The clock of the page, and a browser that forbids storage, as the address asks.
LAB = f"""<script>(() => {{
  const asked = new URLSearchParams(location.search);
  if (asked.has('forbidden')) {FORBIDDEN.rstrip(";")};
  if (!asked.get('at')) return;
  const Real = Date, begun = Real.now(), from = new Real(asked.get('at')).getTime();
  window.later = 0;
  window.Date = class extends Real {{
    constructor(...given) {{ if (given.length) super(...given); else super(window.Date.now()); }}
    static now() {{ return from + Real.now() - begun + window.later; }}
  }};
}})()</script>"""
READY = "document.querySelector('playbook-review[data-ready]')"
CARD = "document.querySelector('[data-stage] playbook-quiz')"
SHOWN = f"{CARD} && ({CARD}.wake?.(), 'ready' in {CARD}.dataset) && {CARD}.dataset.question"
ENDED = "document.querySelector('[data-stage] h2')"
ON = "[data-stage] > .pb-actions > :first-child"
OVERVIEW = "Playbook.overview(document.querySelector('playbook-review').dataset.overview)"
PRIMARY = "[...document.querySelectorAll('main .pb-button--primary')].filter(each => each.checkVisibility()).length"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def lab(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site whose review pages have a clock of the test's choice."""
    copy = Path(shutil.copytree(site, tmp_path_factory.mktemp("review") / "Li Na's desk 客户经理"))
    for path in copy.glob(f"*/{PAGE}"):
        path.write_text(path.read_text(encoding="utf-8").replace("<head>", f"<head>{LAB}", 1), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def served(lab: Path) -> Iterator[str]:
    """Its address over http."""
    with serving(lab) as address:
        yield address


@pytest.fixture(params=["http-en", "file-zh"])
def place(request: pytest.FixtureRequest, lab: Path, served: str) -> str:
    """The language's folder: one over http, the other as files."""
    way, language = request.param.split("-")
    return f"{served if way == 'http' else lab.as_uri() + '/'}{language}/"


def visit(page: Page, place: str, at: str = SUNDAY, more: str = "") -> None:
    page.open(f"{place}{PAGE}?at={at}{more}")
    page.wait(READY)


def choices(page: Page) -> tuple[list[str], list[str]]:
    """Ids of questions with options, those that stand alone and the parts of one case."""
    items = page.evaluate(OVERVIEW)["items"]
    alone = [name for name, item in items.items() if item["kind"] in ("single", "multiple", "true_false") and "case" not in item]
    cases = [item["case"] for item in items.values() if "case" in item]
    return alone, [name for name, item in items.items() if item.get("case") == cases[0]]


def seed(page: Page, tried: dict[str, list[dict[str, Any]]], old: tuple[str, ...] = ()) -> None:
    """Keep attempts `{days ago, right, …}` by question; those in `old` at another edition."""
    page.evaluate(
        f"""([tried, old]) => {OVERVIEW}.then(({{ items }}) => Playbook.store.puts(Object.entries(tried).map(([id, attempts]) =>
          ['answer:' + id, {{ hash: old.includes(id) ? 'old' : items[id].hash,
            attempts: attempts.map(({{ ago, ...one }}) => ({{ t: Date.now() - ago * 864e5, answer: [], ...one }})) }}])))""",
        [tried, list(old)],
    )


def four_due(page: Page) -> tuple[str, str, str, str]:
    """Keep four that are due, given in the order in which they will come (the third is a part of a case), and one that is not."""
    alone, parts = choices(page)
    changed, sure, right, later = alone[:4]
    seed(page, {changed: [{"ago": 1, "right": 1}], later: [{"ago": 1, "right": 1}]}, old=(changed,))
    seed(page, {sure: [{"ago": 3, "right": 0, "sure": True}], right: [{"ago": 4, "right": 1}], parts[1]: [{"ago": 3, "right": 0}]})
    return changed, sure, parts[1], right


def press(page: Page, css: str) -> None:
    """Press a button as someone without a mouse does."""
    page.evaluate("css => document.querySelector(css).focus()", css)
    page.press("Enter")


def go_on(page: Page, right: bool) -> str:
    """Answer what is on the stage and go on; its id."""
    here = page.wait(SHOWN)
    answer(page, right, "[data-stage] playbook-quiz")
    page.wait(f"document.querySelector('{ON}').matches('.pb-button--primary')")
    press(page, ON)
    page.wait(f"{ENDED} || ({SHOWN}) && ({SHOWN}) !== '{here}'")
    return here


def test_a_review_from_empty_to_nothing_due(page: Page, place: str, axe: Callable[[Page], list[dict[str, Any]]]) -> None:
    english = place.endswith("en/")
    page.resize(390, 844)
    visit(page, place)
    assert page.text("[data-head]") == ("Nothing to review yet" if english else "还没有要复习的题")
    assert page.evaluate(PRIMARY) == 1
    changed, sure, part, right = four_due(page)
    visit(page, place)
    assert page.text("[data-head]") == ("Due now: 4" if english else "现在该复习4题")
    said = page.texts("[data-why] > span")
    assert said == (
        ["Question changed since you passed: 1", "Sure, but wrong: 1"] if english else ["通过之后题目有变：1题", "有把握却答错：1题"]
    )
    assert page.text("[data-desk] form button") == ("Review 4, about 3 min" if english else "复习4题，约3分钟")
    assert not english or axe(page) == []
    press(page, "[data-desk] form button")
    # What changed comes first, and says so.
    assert page.wait(SHOWN) == changed
    assert page.evaluate("document.activeElement.matches('[data-stage] > .pb-meta')")
    assert page.text(".pb-changed") == ("△ The question changed since you passed" if english else "△ 通过之后，题目有变")
    assert page.evaluate(WIDER) == 0
    assert page.count("[data-stage] .pb-situation") == 0
    assert go_on(page, True) == changed
    # Broken off after an answer: the same question, its answer with it, and on from there.
    assert page.wait(SHOWN) == sure
    answer(page, False, "[data-stage] playbook-quiz")
    page.wait(f"document.querySelector('{ON}').matches('.pb-button--primary')")
    visit(page, place, "2026-11-22T08:15")
    assert page.wait(SHOWN) == sure
    assert page.evaluate(f"{CARD}.querySelectorAll('.pb-verdict').length") == 1
    assert page.count(".pb-changed") == 0
    press(page, ON)
    page.wait(f"({SHOWN}) === '{part}'")
    # A part of a case brings its situation along.
    assert page.count("[data-stage] .pb-situation") == 1
    page.click(ON)
    page.wait(f"({SHOWN}) === '{right}'")
    go_on(page, True)
    assert page.text("[data-stage] h2") == ("2 of 3 right" if english else "共3题，答对2题")
    assert page.evaluate("document.activeElement.matches('[data-stage] h2')")
    lines = page.texts("[data-stage] .pb-lesson .pb-meta")
    assert len(lines) == 4
    marks = ["✓", "△", "–", "✓"]
    assert [line[0] for line in lines] == marks
    assert ("back on Mon 23 Nov" if english else "11月23日（周一）再来") in lines[1]
    assert page.evaluate(PRIMARY) == 1
    assert page.text(ON) == ("Review 1, about 1 min" if english else "复习1题，约1分钟")
    assert not english or axe(page) == []
    press(page, ON)
    go_on(page, True)
    # Nothing is left: when something will be, how much, and one way on.
    assert page.texts("[data-stage] > p")[0] == ("Nothing due until Mon 23 Nov" if english else "下次复习：11月23日（周一）")
    assert page.evaluate(f"document.querySelector('{ON}').href").endswith("/index.html")
    assert page.evaluate("Playbook.store.get('practice:review')") is None
    visit(page, place, "2026-11-22T08:20")
    assert page.text("[data-head]") == ("Nothing due until Mon 23 Nov" if english else "下次复习：11月23日（周一）")
    assert page.text("[data-text]") == ("Due then: 2" if english else "到那天有2题")
    assert (page.evaluate(PRIMARY), page.errors(), page.requests()) == (1, [], [])


def test_a_row_is_short_unless_more_is_wanted(page: Page, served: str) -> None:
    visit(page, served + "en/")
    alone, parts = choices(page)
    wrong = [*alone, *parts][:10]
    assert len(wrong) == 10
    seed(page, {name: [{"ago": 3, "right": 0}] for name in wrong})
    visit(page, served + "en/")
    button = "[data-desk] form button"
    said = []
    for choice in ("eight", "five", "all"):
        page.evaluate("name => document.querySelector(`[name=much][value=${name}]`).click()", choice)
        said.append(page.text(button))
    assert said == ["Review 8, about 5 min", "Review for 5 minutes", "Review 10, about 7 min"]
    page.evaluate("document.querySelector('[value=eight]').click()")
    page.click(button)
    for _ in range(3):
        # An hour at the counter is not an hour of review.
        page.wait(SHOWN)
        page.evaluate("void (window.later += 36e5)")
        go_on(page, False)
    assert page.text("[data-stage] h2") == "0 of 3 right"
    assert page.texts("[data-stage] > p") == ["Five minutes are over.", "Still due: 7"]
    # Stopped before the first answer there is nothing to tell: back to where it began.
    page.click(ON)
    page.wait(SHOWN)
    page.click("[data-stage] > .pb-actions > :last-child")
    page.wait("!document.querySelector('[data-desk]').hidden")
    assert page.text("[data-head]") == "Due now: 7"
    # What was left lying yesterday is simply due.
    page.click(button)
    page.wait(SHOWN)
    visit(page, served + "en/", "2026-11-23T08:12")
    assert page.text("[data-head]") == "Due now: 10"
    assert page.errors() == []


def test_with_storage_forbidden_a_review_can_be_done(page: Page, served: str) -> None:
    visit(page, served + "zh/", more="&forbidden")
    page.wait("document.querySelector('[data-playbook-bar=memory]')")
    name = choices(page)[0][0]
    # As an import or another tab would bring it: the page follows.
    page.evaluate(
        f"""id => {OVERVIEW}.then(({{ items }}) => Playbook.store.changed([['rm-playbook:v1:first:answer:' + id,
          {{ v: {{ hash: items[id].hash, attempts: [{{ t: Date.now() - 3 * 864e5, right: 0, answer: [] }}] }}, t: 1, n: 1 }}]]))""",
        name,
    )
    page.wait("document.querySelector('[data-head]').textContent === '现在该复习1题'")
    page.click("[data-desk] form button")
    assert go_on(page, True) == name
    assert page.text("[data-stage] h2") == "共1题，答对1题"


def test_slots_for_a_calendar(page: Page, place: str) -> None:
    english = place.endswith("en/")
    visit(page, place)
    page.wait("document.querySelector('playbook-calendar[data-ready]')")
    assert page.text("[data-span]") == (
        "Twelve slots, Tue 24 Nov to Thu 31 Dec" if english else "共12次，11月24日（周二）至12月31日（周四）"
    )
    page.evaluate("""void (window.files = [], window.made = URL.createObjectURL,
      URL.createObjectURL = (blob) => { blob.text().then((text) => files.push([blob.type, text])); return made.call(URL, blob); },
      HTMLAnchorElement.prototype.click = function () { window.named = this.download; })""")
    # Wednesdays and Fridays at six, five minutes: by keys and as a form says it.
    for day in (2, 3, 4, 5):
        page.evaluate("day => document.querySelector(`[name=day][value='${day}']`).focus()", day)
        page.press("Space")
    page.evaluate("""void ['time', 'minutes'].forEach((name, at) => { const field = document.querySelector(`playbook-calendar [name=${name}]`);
      field.value = ['18:00', '5'][at]; field.dispatchEvent(new Event('input', { bubbles: true })); })""")
    press(page, "playbook-calendar form .pb-button")
    kind, text = page.wait("window.files[0]")
    assert (kind, page.evaluate("named")) == ("text/calendar;charset=utf-8", "rm-playbook-review.ics")
    events = Calendar.from_ical(text).walk("VEVENT")
    first = datetime(2026, 11, 25, 18)
    days = [first + timedelta(days=7 * week + day) for week in range(6) for day in (0, 2)]
    assert [event["DTSTART"].dt for event in events] == days
    assert {event["DTEND"].dt - event["DTSTART"].dt for event in events} == {timedelta(minutes=5)}
    assert [event.walk("VALARM")[0]["TRIGGER"].dt for event in events] == [-timedelta(minutes=5)] * 12
    assert {str(event["SUMMARY"]) for event in events} == {"RM Playbook review" if english else "复习：客户经理实战手册"}
    assert not [event for event in events if "://" in event["DESCRIPTION"]]
    assert len({str(event["UID"]) for event in events}) == 12
    # Where a file cannot be had: the same as text. And the choice is still there next time.
    press(page, "[data-text].pb-link")
    text = page.wait("document.querySelector('playbook-calendar [data-note]').textContent && document.querySelector('#slot-text').value")
    assert text.splitlines()[1] == ("Wed 25 Nov, 18:00–18:05" if english else "11月25日（周三）18:00～18:05")
    assert len(text.splitlines()) == 14
    visit(page, place)
    page.wait("document.querySelector('playbook-calendar[data-ready]')")
    assert page.evaluate("[...document.querySelectorAll('[name=day]:checked')].map(box => box.value)") == ["3", "5"]
    page.evaluate("document.querySelectorAll('[name=day]:checked').forEach(box => box.click())")
    press(page, "playbook-calendar form .pb-button")
    assert page.text("playbook-calendar [data-note]") == ("Choose at least one day and a time." if english else "至少选一天，并填好时间。")
    assert (page.errors(), page.requests()) == ([], [])


def test_without_a_script_the_page_says_what_it_would_do(page: Page, http: str) -> None:
    page.javascript(False)
    page.open(f"{http}en/{PAGE}")
    assert "needs JavaScript" in page.text("noscript p")
    assert page.count("noscript a[href$='practise/index.html#questions'], noscript a[href='index.html#questions']") == 1
    assert page.count("playbook-review form:not([hidden])") == 0
