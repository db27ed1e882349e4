"""Check-up, placement and exam while they run: drawn as planned, and kept whatever happens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.browsers import AWAKE, Page
from tests.browser.fixtures import serving
from tests.browser.gestures import HAND
from tests.browser.sittings import CARD, CHECK, EXAM, PLACE, PLANS, WALK, begin, hand_in, settled, stored, visit
from tests.browser.store_desk import FORBIDDEN, FULL


@pytest.mark.parametrize("browser", ["chromium"])
def test_a_thousand_seeds_honour_the_blueprint(page: Page, browser: str, http: str) -> None:
    visit(page, http + "en/" + EXAM)
    exam = page.evaluate(PLANS)
    visit(page, http + "en/" + CHECK)
    broken = page.evaluate(
        """async plans => {
      const { items, exams } = await Playbook.overview(document.querySelector('playbook-sitting').dataset.overview);
      // A blueprint without the candidates that the build names, as a paper draws it.
      const graded = Object.fromEntries(Object.entries(items).filter(([, { level }]) => level !== 'evaluate'));
      const papers = exams.map(({ rows }) => ({ kind: 'paper', rows, of: rows.reduce((sum, row) => sum + row.items, 0) }));
      const ranks = [undefined, id => (id.length * 7) % 3];
      const found = [], orders = new Set();
      [...plans, ...papers].forEach(({ kind, rows, of }) => ranks.forEach((rank, number) => {
        for (let seed = 0; seed < 1000; seed += 1) {
          const fault = (what) => found.push(`${kind} ${number} ${seed}: ${what}`);
          const ids = Playbook.draw(rows, graded, seed, rank);
          if (ids.length !== of || new Set(ids).size !== of) fault('number');
          rows.forEach((row) => {
            const able = row.from || Object.keys(graded).filter(id => graded[id].objective === row.objective && row.levels.includes(graded[id].level));
            const [taken, left] = [able.filter(id => ids.includes(id)), able.filter(id => !ids.includes(id))];
            if (taken.length !== row.items) fault(`row ${row.objective}`);
            if (rank && Math.max(...taken.map(rank)) > Math.min(...left.map(rank))) fault(`rank in ${row.objective}`);
          });
          ids.forEach((id, at) => {
            const parts = ids.filter(other => items[id].case && items[other].case === items[id].case);
            if (parts.length && (ids.indexOf(parts[0]) + parts.indexOf(id) !== at)) fault('a case in pieces');
            if (parts.some((other, step) => step && items[other].part < items[parts[step - 1]].part)) fault('a case out of order');
          });
          if (seed % 25 === 0 && String(Playbook.draw(rows, graded, seed, rank)) !== String(ids)) fault('not the same again');
          orders.add(String(ids));
        }
      }));
      return [found.slice(0, 5), orders.size > 5900];
    }""",
        page.evaluate(PLANS) + exam,
    )
    assert broken == [[], True]


def test_a_seed_says_the_same_everywhere(page: Page, http: str) -> None:
    visit(page, http + "zh/" + CHECK)
    # What is printed on a paper must lead to it with any later version too.
    assert page.evaluate("Playbook.shuffled('abcdefghijkl', '482913').join('')") == "jgkbchiaefdl"
    assert page.evaluate("[...Array(50)].every(() => /^[1-9]\\d{5}$/.test(Playbook.seed()))")


@pytest.mark.parametrize("root", ["http", "folder"])
def test_after_a_reload_it_goes_on_in_either_language(page: Page, request: pytest.FixtureRequest, root: str) -> None:
    address = request.getfixturevalue(root)
    visit(page, f"{address}en/{EXAM}")
    page.evaluate("void document.querySelector('[name=clock]').click()")
    page.evaluate("void document.querySelector('[name=extra][value=\"50\"]').click()")
    ids = begin(page, "exam")
    assert page.evaluate(WALK, [None if at % 3 else at % 2 == 0 for at in range(12)]) == ids
    page.evaluate("void document.querySelectorAll('.pb-place')[3].click()")
    page.wait(AWAKE)
    page.evaluate("void document.querySelectorAll('[data-stage] > .pb-actions .pb-button')[2].click()")
    looks = "[...document.querySelectorAll('.pb-place')].map(place => place.dataset.state)"
    before, told = (
        page.evaluate(looks),
        page.wait(f"{CARD} && [...{CARD}.querySelectorAll('input, select')].map(box => [box.value, box.checked])"),
    )
    assert before == ["answered flagged" if at == 3 else "open" if at % 3 else "answered" for at in range(12)]
    state, given = stored(page, "sitting:"), page.wait("Playbook.store.all('given:').then(all => Object.keys(all).length === 4 && all)")
    assert next(iter(state.values()))["ends"] - next(iter(state.values()))["started"] == 27 * 60_000
    settled(page)
    visit(page, f"{address}zh/{EXAM}")
    page.wait(f"{PLACE} === '4'")
    page.wait(AWAKE)
    assert page.evaluate(looks) == before
    assert page.evaluate(f"[...{CARD}.querySelectorAll('input, select')].map(box => [box.value, box.checked])") == told
    again = stored(page, "sitting:")
    assert [{**value, "tab": ""} for value in again.values()] == [{**value, "tab": ""} for value in state.values()]
    assert stored(page, "given:") == given
    assert "27" in page.text(".pb-sitting__head")
    assert page.errors() == []


@pytest.mark.parametrize("browser", ["chromium"])
def test_that_time_is_up_is_said_once(page: Page, browser: str, http: str) -> None:
    visit(page, http + "en/" + EXAM)
    page.evaluate("void document.querySelector('[name=clock]').click()")
    begin(page, "exam")
    page.evaluate("void (window.heard = [], Playbook.announce = text => window.heard.push(text))")
    page.evaluate("void (Date.now = (now => () => now() + 36e5)(Date.now))")
    page.evaluate(WALK, [None] * 12)
    assert page.evaluate("window.heard") == [page.evaluate("Playbook.word('sitting.time_up')")]
    assert page.evaluate("window.heard[0]") in page.text(".pb-sitting__head")


def test_half_an_answer_comes_back(page: Page, http: str) -> None:
    visit(page, http + "en/" + CHECK)
    begin(page, "checkup")
    page.wait(AWAKE)
    first = """_ => {
      const box = document.querySelector('[data-stage] playbook-quiz select');
      box.value = box.options[2].value;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      return [box.value, document.querySelector('.pb-place[aria-current]').dataset.state];
    }"""
    value, look = page.evaluate(first, 0)
    assert look == "open"
    settled(page)
    visit(page, http + "en/" + CHECK)
    page.wait(AWAKE)
    assert page.evaluate(f"{CARD}.querySelector('select').value") == value


@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit
def test_a_killed_browser_goes_on_where_it_was(own_page: Page, browser: str, http: str) -> None:
    killed(own_page, http)


def killed(own_page: Page, http: str) -> None:
    visit(own_page, http + "en/" + EXAM)
    ids = begin(own_page, "exam")
    own_page.evaluate("void document.querySelectorAll('.pb-place')[5].click()")
    own_page.wait(AWAKE)
    own_page.evaluate(f"void ({HAND})({CARD}, true, 0)")
    time.sleep(0.3)
    own_page.kill()
    own_page.reopen()
    visit(own_page, http + "en/" + EXAM)
    own_page.wait(f"{PLACE} === '6'")
    assert own_page.wait(f"{AWAKE} && {CARD}.dataset.question") == ids[5]
    given = stored(own_page, "given:")
    assert [(name.rpartition(":")[2], one["right"]) for name, one in given.items()] == [(ids[5], 1)]
    assert own_page.evaluate("document.querySelectorAll('.pb-place')[5].dataset.state") == "answered"


def test_what_the_handbook_changed_is_said_and_taken_out(page: Page, http: str) -> None:
    visit(page, http + "en/" + EXAM)
    ids = begin(page, "exam")
    page.evaluate(WALK, [True] * 12)
    change = """which => Playbook.store.all('sitting:').then(all => Promise.all(Object.entries(all).map(([key, value]) => Playbook.store.put(key,
      { ...value, items: value.items.map((one, at) => which.includes(at) ? { ...one, hash: 'older', id: at ? one.id : 'gone' } : one) }))))"""
    page.evaluate(change, [0, 4])
    visit(page, http + "en/" + EXAM)
    page.wait(PLACE)
    assert "2." in page.text("[data-stage] .pb-note")
    state = next(iter(stored(page, "sitting:").values()))
    assert [one["id"] for one in state["items"]] == [name for at, name in enumerate(ids) if at not in (0, 4)]
    assert page.evaluate(f"{PLACE}") == "10"
    page.evaluate(change, list(range(12)))
    visit(page, http + "en/" + EXAM)
    assert "Start anew" in page.text("playbook-sitting > .pb-note")
    assert (stored(page, "sitting:"), stored(page, "given:")) == ({}, {})


def test_a_second_tab_takes_over_and_the_first_follows(page: Page, http: str) -> None:
    visit(page, http + "en/" + EXAM)
    begin(page, "exam")
    # A frame shares the store just as another tab does.
    page.evaluate(
        "void document.body.append(Object.assign(document.createElement('iframe'), { src: location.href + '?other', id: 'other', width: 900, height: 700 }))"
    )
    there = "document.querySelector('#other').contentDocument"
    page.wait(f"!!{there}.querySelector('playbook-sitting[data-ready] .pb-place')")
    page.wait("document.querySelector('[data-elsewhere]')")
    assert "question 1 of 12, 0 answered" in page.text("[data-elsewhere]")
    page.evaluate(
        f"void ({there}.querySelector('playbook-quiz').wake(), ({HAND.replace('Playbook', 'document.querySelector(`#other`).contentWindow.Playbook')})({there}.querySelector('[data-stage] playbook-quiz'), true, 0))"
    )
    page.wait("document.querySelector('[data-elsewhere]').textContent.includes('1 answered')")
    page.click("[data-elsewhere] button")
    page.wait(f"{PLACE} === '1'")
    page.wait(f"!!{there}.querySelector('[data-elsewhere]')")
    assert page.evaluate("document.querySelector('.pb-place').dataset.state") == "answered"
    # Handed in here, it is over there as well.
    page.evaluate("void document.querySelectorAll('.pb-place')[11].click()")
    hand_in(page)
    page.wait(f"!!{there}.querySelector('[data-stage] .pb-objective')")
    assert len(stored(page, "result:")) == 1
    assert page.errors() == []


@pytest.fixture(scope="module")
def forbidding(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The exam's page in a browser that forbids storage."""
    folder = tmp_path_factory.mktemp("forbidding")
    (folder / "assets").symlink_to(site / "assets")
    (folder / "en/practise").mkdir(parents=True)
    text = (site / "en" / EXAM).read_text(encoding="utf-8")
    (folder / "en" / EXAM).write_text(text.replace("<head>", f"<head><script>{FORBIDDEN}</script>", 1), encoding="utf-8")
    with serving(folder) as address:
        yield address


def test_where_storage_is_forbidden_it_goes_on_in_memory(page: Page, forbidding: str) -> None:
    visit(page, forbidding + "en/" + EXAM)
    page.evaluate(WALK, [True] * len(begin(page, "exam")))
    page.wait("(document.querySelector('[data-playbook-bar=memory] [role=status]') || {}).textContent")
    assert page.text("[data-stage] > .pb-meta:last-child").startswith("Not saved")
    hand_in(page)
    assert page.text("[data-stage] h2") == "12 of 12 right"


@pytest.mark.parametrize("browser", ["chromium"])
def test_where_storage_fills_up_it_says_so_and_goes_on_to_its_end(page: Page, browser: str, http: str) -> None:
    visit(page, http + "en/" + EXAM)
    ids = begin(page, "exam")
    page.evaluate(WALK, [True] + [None] * 11)
    settled(page)
    page.evaluate(f"void (() => {{{FULL}}})()")
    page.evaluate(WALK, [None] + [True] * 11)
    page.wait("(document.querySelector('[data-playbook-bar=full] [role=status]') || {}).textContent")
    assert page.text("[data-stage] > .pb-meta:last-child").startswith("Not saved: this browser’s storage is full.")
    page.evaluate("void document.querySelectorAll('.pb-place')[4].click()")
    page.wait(AWAKE)
    assert page.evaluate("[...document.querySelectorAll('.pb-place')].every(place => place.dataset.state === 'answered')")
    assert page.evaluate(f"[...{CARD}.querySelectorAll('input, select, textarea')].some(box => box.checked || box.value)")
    page.evaluate("void document.querySelectorAll('.pb-place')[11].click()")
    hand_in(page)
    assert page.text("[data-stage] h2") == "12 of 12 right"
    assert page.text("[data-stage] > .pb-meta[data-unsaved]").startswith("Not saved: ")
    assert len(stored(page, "answer:")) == 12
    # With room again, what waited is kept, and what was handed in stays handed in.
    visit(page, http + "en/" + EXAM)
    assert [one["right"] for one in stored(page, "result:").values()] == [12]
    assert {f"answer:{name}" for name in ids} == set(stored(page, "answer:"))
    assert page.evaluate(PLACE) is None
    assert "12 of 12 right" in page.text("[data-sitting=exam] [data-state]")
