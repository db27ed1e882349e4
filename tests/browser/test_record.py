"""The training record: as its format says, in codes that a reader reads, on paper; and nothing that is typed is kept."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.browsers import Page
from tests.browser.fixtures import ROOT

CASES = ROOT / "tests/cases/records"
READER = (ROOT / "node_modules/jsqr/dist/jsQR.js").read_text(encoding="utf-8")
NOON = 1789041600000
READY = "document.querySelector('playbook-record[data-ready]')"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LINE = re.compile(r"RMP1 (\d+)/(\d+) ([0-9a-f]{1,8}) ([0-9A-Z$%*+./:-](?:[0-9A-Z $%*+./:-]{0,697}[0-9A-Z$%*+./:-])?)")
# What leaves the page is caught here: the file's text, and how often it was printed.
CATCH = """(() => {
  window.printed = 0;
  window.print = () => { window.printed += 1; };
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blob.text().then((text) => { window.made = text; }); return make.call(URL, blob); };
  HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
})()"""
PUT = """records => Playbook.store.ready.then(() => Playbook.store.write(Object.entries(records)
  .map(([key, record]) => ['rm-playbook:v1:first:' + key, record]), true))"""
# The picture on the page as a camera gets it: drawn on white, three dots a module.
READ = """(source => {
  (0, eval)(source);
  const picture = document.querySelector('[data-out] svg');
  const size = 3 * Number(picture.getAttribute('viewBox').split(' ')[2]);
  const copy = picture.cloneNode(true);
  copy.setAttribute('width', size);
  copy.setAttribute('height', size);
  const image = new Image();
  return new Promise((done, fail) => {
    image.onerror = fail;
    image.onload = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
      const pen = canvas.getContext('2d');
      pen.fillStyle = 'white';
      pen.fillRect(0, 0, size, size);
      pen.drawImage(image, 0, 0);
      const code = jsQR(pen.getImageData(0, 0, size, size).data, size, size);
      done(code && code.data);
    };
    image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  });
})"""
KEPT = """Playbook.store.all().then(kept => JSON.stringify([kept, { ...localStorage }, { ...sessionStorage }, document.cookie,
  location.href]))"""


@pytest.fixture(params=["http", "folder"])
def place(request: pytest.FixtureRequest) -> str:
    """The site's address: served, or as files."""
    return request.getfixturevalue(request.param)


def visit(page: Page, place: str, language: str = "en") -> None:
    page.open(f"{place}{language}/practise/record.html")
    page.wait(READY)
    page.evaluate(CATCH)


def press(page: Page, button: str) -> None:
    """By key: where a driver's click lands depends on how far the page has been scrolled."""
    page.evaluate(f"document.querySelector('{button}').focus()")
    page.press("Enter")


def sum_of(record: dict[str, Any]) -> str:
    """FNV-1a, 32 bits, over the record's JSON without its sum."""
    found = 0x811C9DC5
    text = json.dumps({key: value for key, value in record.items() if key != "sum"}, ensure_ascii=False, separators=(",", ":"))
    for letter in text:
        found = (found ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return f"{found:x}"


def unpacked(lines: list[str]) -> dict[str, Any]:
    """The record that lines carry, in whatever order they come."""
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), lines
    parts = {int(each[1]): each for each in found if each}
    assert {int(each[2]) for each in parts.values()} == {len(lines)}
    assert sorted(parts) == list(range(1, len(lines) + 1))
    letters = "".join(parts[number][4] for number in sorted(parts))
    data = bytearray()
    for at in range(0, len(letters), 3):
        group = letters[at : at + 3]
        data += sum(LETTERS.index(letter) * 45**power for power, letter in enumerate(group)).to_bytes(len(group) - 1, "big")
    record = json.loads(zlib.decompress(bytes(data), wbits=-15))
    assert {each[3] for each in parts.values()} == {record["sum"]} == {sum_of(record)}
    return record


def learnt(page: Page, *, passed: bool) -> dict[str, Any]:
    """Records of somebody who has answered everything once, and sat an exam."""
    items = page.evaluate(f"Playbook.overview({READY}.dataset.overview).then(({{ items }}) => items)")
    records: dict[str, Any] = {}
    for number, (name, item) in enumerate(items.items()):
        one = {"t": NOON + 86400000 * (number % 9), "right": number % 2, "hinted": False, "answer": ["a"]}
        edition = {"rules": item["rules"]} if "rules" in item else {}
        records[f"answer:{name}"] = {"hash": item["hash"], "attempts": [{**one, **edition}]}
    result = {"kind": "exam", "subject": "an-exam", "t": NOON, "seed": 482913, "version": "0.2.0", "of": 12, "items": []}
    records[f"result:exam:an-exam:{NOON}"] = {**result, "right": 11 if passed else 5, "passed": passed}
    records["lesson:market-and-industry"] = {"how": "read"}
    assert page.evaluate(PUT, {key: {"v": value, "t": NOON, "n": 1} for key, value in records.items()})
    return records


def test_the_record_and_its_lines_are_as_the_formats_say(page: Page, http: str) -> None:
    visit(page, http)
    assert_the_record_is_golden(page)
    assert_base45_is_that_of_the_standard(page)
    assert_a_long_record_fits_in_ten_codes(page)


def assert_the_record_is_golden(page: Page) -> None:
    store = json.loads((CASES / "store.json").read_text(encoding="utf-8"))
    facts = {"staff": "工号-7", "made": 1795336200000, "language": "zh"}
    made = page.evaluate(
        """([{ overview, records }, facts]) => {
          const record = Playbook.gather(records, overview, { ...facts, made: new Date(facts.made) });
          return [record, Playbook.shortened(record)].map(each => JSON.stringify(each));
        }""",
        [store, facts],
    )
    assert made == [(CASES / f"{name}.json").read_text(encoding="utf-8").rstrip("\n") for name in ("record", "short")]


def assert_base45_is_that_of_the_standard(page: Page) -> None:
    packed = "text => Playbook.pack45.letters(new TextEncoder().encode(text))"
    for text, letters in (("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")):
        assert page.evaluate(packed, text) == letters


def assert_a_long_record_fits_in_ten_codes(page: Page) -> None:
    """300 questions named and dated as a learner of some weeks has them; then texts that begin in many ways."""
    chance = random.Random(4)
    words = sorted(re.findall(r"^  - id: \w+-(\S+)", (ROOT / "quizzes/banks/target-selection.yml").read_text(encoding="utf-8"), re.M))
    items: list[list[Any]] = []
    for number in range(300):
        name = f"{chance.choice(['ts', 'fc', 'dn', 'mt', 'pp', 'kp'])}-{number % 7}-{chance.choice(words)[:22]}-{chance.choice(words)[:6]}"
        first = chance.randrange(40)
        last = min(first + chance.choice([0, 0, 1, 3, 8]), 59)
        days = [f"2026-{10 + day // 30}-{1 + day % 30:02}" for day in (first, last)]
        items.append([name, f"{chance.randrange(65536):04x}", *days, chance.randrange(1, 4), int(chance.random() < 0.8)])
    pack = "([json, sum]) => Playbook.pack45.lines(json, sum)"
    record: dict[str, Any] = {"app": "rm-playbook-record", "items": sorted(items), "short": True}
    record["sum"] = sum_of(record)
    lines = page.evaluate(pack, [json.dumps(record, separators=(",", ":")), record["sum"]])
    assert unpacked(lines[::-1]) == record
    assert len(lines) <= 10
    texts = [json.dumps({"staff": f"{number}", "sum": sum_of({"staff": f"{number}"})}, separators=(",", ":")) for number in range(120)]
    each = "texts => Promise.all(texts.map(text => Playbook.pack45.lines(text, JSON.parse(text).sum)))"
    assert [unpacked(lines)["staff"] for lines in page.evaluate(each, texts)] == [f"{number}" for number in range(120)]


def test_file_codes_and_text_carry_the_record_and_nothing_typed_stays(
    page: Page, place: str, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    visit(page, place)
    records = learnt(page, passed=True)
    visit(page, place)
    answers = sum(key.startswith("answer:") for key in records)
    assert page.text("[data-inside] .pb-lesson").startswith(f"Questions answered: {answers},")
    page.type("[name=staff]", " Q-4711/8 ")
    page.click("[value=file]")
    file = json.loads(page.wait("window.made"))
    assert page.evaluate("window.named") == f"rm-playbook-record-Q-4711-8-{file['made'][:10]}.json"
    assert (file["staff"], file["sum"], len(file["items"])) == ("Q-4711/8", sum_of(file), answers)
    assert file["results"] == [["exam", "an-exam", "2026-09-10", "482913", 11, 12, 1]]
    press(page, "[value=codes]")
    page.wait("document.querySelector('[data-out] path[d]')")
    lines = [page.evaluate(READ, READER)]
    while page.evaluate("!document.querySelector('[data-out] .pb-actions button:last-child').disabled"):
        press(page, "[data-out] .pb-actions button:last-child")
        lines.append(page.evaluate(READ, READER))
    short = unpacked(lines)
    assert short["items"] == [[name, mark[:4], *rest] for name, mark, *rest in file["items"]]
    assert page.evaluate("document.activeElement.textContent") == f"Code {len(lines)} of {len(lines)}"
    if place.startswith("http"):  # on a file axe itself asks for what browsers refuse
        assert axe(page) == []
    press(page, "[value=text]")
    page.wait("/^Copied|^The text is selected/.test(document.querySelector('[data-status]').textContent)")
    text = unpacked(page.evaluate("document.querySelector('[data-out] textarea').value").split("\n"))
    assert {**text, "made": "", "sum": ""} == {**short, "made": "", "sum": ""}
    page.type("[name=name]", "Xiang Wenqing")
    press(page, "[data-certificate] button")
    assert not re.search("4711|Wenqing", page.evaluate(KEPT))
    visit(page, place)
    assert page.evaluate("['staff', 'name'].map(name => document.querySelector(`[name=${name}]`).value)") == ["", ""]
    assert page.errors() == []
    assert page.requests() == []


@pytest.mark.parametrize("browser", ["chromium"])
def test_an_import_is_counted_once(page: Page, browser: str, http: str) -> None:
    visit(page, http)
    page.evaluate("void (window.counted = 0, Playbook.gather = (gather => (...all) => (counted += 1, gather(...all)))(Playbook.gather))")
    made = "[...Array(300).keys()].map(n => [`rm-playbook:v1:first:lesson:l${n}`, { v: { how: 'code' }, t: 1, n: 1 }])"
    page.evaluate(f"Playbook.store.write({made}).then(() => Playbook.store.changed({made}))")
    page.wait("document.querySelector('[data-inside]').textContent.includes('Lessons finished: 300')")
    assert page.evaluate("counted") == 1


def test_a_certificate_only_for_a_pass(page: Page, http: str, axe: Callable[[Page], list[dict[str, Any]]]) -> None:
    visit(page, http, "zh")
    learnt(page, passed=False)
    visit(page, http, "zh")
    assert page.count("[data-certificate]:not([hidden])") == 0
    assert page.count("[data-none]:not([hidden])") == 1
    learnt(page, passed=True)
    visit(page, http, "zh")
    assert page.count("[data-none]:not([hidden])") == 0
    page.type("[name=name]", "何丽娜 He Lina")
    # By key, as whoever has no mouse does.
    page.press("Enter")
    page.wait("window.printed === 1")
    paper = page.text("[data-paper] .pb-sheet")
    for said in ("何丽娜 He Lina", "an-exam", "482913", "0.2.0", "无人监考"):
        assert said in paper
    assert page.evaluate("document.activeElement.matches('[data-paper] .pb-sheet')")
    assert axe(page) == []
    assert_alone_on_one_page(page)
    press(page, "[data-paper] .pb-actions button:last-child")
    assert page.evaluate("document.querySelectorAll('.pb-sheet, .pb-paper').length") == 0
    assert page.evaluate("document.activeElement.matches('[data-paper]')")


def assert_alone_on_one_page(page: Page) -> None:
    """What is printed is the paper, and all of it fits."""
    page.media("print")
    shown = "[...document.body.children].filter(each => each.getBoundingClientRect().height).map(each => each.className)"
    assert page.evaluate(shown) == ["pb-paper md-typeset"]
    room = "(([sheet]) => sheet.scrollHeight - sheet.clientHeight)(document.querySelectorAll('.pb-paper .pb-sheet'))"
    assert page.evaluate(room) <= 1
    page.media("screen")


def test_a_full_summary_fits_on_one_page(page: Page, http: str) -> None:
    """Twelve modules, more results and conversations than are listed."""
    visit(page, http)
    answers = [(key, value) for key, value in learnt(page, passed=True).items() if key.startswith("answer:ts-")]
    # What is answered in one's own words counts here as it does on My progress.
    key, own = answers[0]
    own["attempts"][0]["right"] = None
    assert page.evaluate(PUT, {key: {"v": own, "t": NOON + 1, "n": 2}})
    visit(page, http)
    page.click("[value=summary]")
    page.wait("window.printed === 1")
    modules = page.evaluate("Playbook.known.overview.modules.length")
    assert page.count("[data-out] tbody tr") == modules + 1
    cells = page.texts("[data-out] tbody td")
    right = sum(value["attempts"][-1]["right"] in (1, None) for _, value in answers)
    assert 0 < right < len(answers)
    assert cells[cells.index("Target selection") + 3] == f"{right} of {len(answers)}"
    page.evaluate(
        """(() => {
          const many = (count, make) => Array.from({ length: count }, (_, at) => make(at));
          const overview = { items: {}, exams: [], talks: [],
            modules: many(12, at => ({ id: 'm' + at, title: 'Reading financial statements ' + at, objectives: [], lessons: [] })) };
          const record = { staff: '', made: new Date().toISOString(), version: '0.2.0', items: [], lessons: [],
            results: many(30, at => ['checkup', 'm' + at % 12, '2026-11-10', '1', 3, 12, null]),
            talks: many(20, at => ['talk-' + at, 'e', 'good', '2026-11-10']) };
          Playbook.mastery = ({ modules }) => ({ modules: Object.fromEntries(modules.map(({ id }) => [id, { mastered: 12, of: 15 }])) });
          Playbook.sheet.show(document.querySelector('[data-out]'), Playbook.sheet.summary(record, overview, {}));
        })()"""
    )
    assert page.count("[data-out] tbody tr") == 12 + 4 + 4
    assert_alone_on_one_page(page)


def test_nothing_to_record_is_said_with_a_way_on(page: Page, place: str) -> None:
    visit(page, place, "zh")
    assert page.count("[data-desk]:not([hidden])") == 0
    assert page.text("[data-empty] h2") == "还没有可以记录的内容"
    assert page.count("[data-empty] a.pb-button--primary") == 1


def test_without_a_script_the_page_says_what_it_needs(page: Page, http: str) -> None:
    page.javascript(False)
    page.open(f"{http}en/practise/record.html")
    assert "needs JavaScript" in page.text("[data-plain]")
    assert page.text("[data-plain] a") == "Learn"
