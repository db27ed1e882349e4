"""Long random runs on the real pages: conversations, questions and the scorecard against what Python says."""

from __future__ import annotations

import random
from collections import Counter
from math import sqrt

import pytest
from playbook.library import Library, load
from playbook.machine import machine, steps
from playbook.plays import shares
from playbook.problems import Problems
from playbook.walk import walk

from tests.browser.browsers import AWAKE, Page
from tests.browser.gestures import answer
from tests.browser.published import lessons
from tests.browser.test_practice import NEXT, PRACTICE, SHOWN, STATE, STOP, go_on, start
from tests.browser.test_practice import READY as PRACTICE_READY
from tests.browser.ways import at_random
from tests.projects import ROOT

pytestmark = pytest.mark.audit

PLAYS, WALKS, ANSWERS, CARDS, ROWS = 60, 10_000, 120, 150, 8
MOST_TURNS = 500
NAMES = sorted(path.stem for path in (ROOT / "quizzes/roleplays").glob("*.yml"))
READY = "Playbook.store.ready.then(() => true)"

STORED = """Playbook.store.all('').then(kept => Object.fromEntries(Object.entries(kept).filter(([name]) => /^(answer|guess):/.test(name))
  .map(([name, { attempts }]) => [name, attempts.map(attempt => attempt.right)])))"""
# Every card by the name of its record, and how to find it: a guess may come back as a question.
CARDS_HERE = """Object.fromEntries([...document.querySelectorAll('playbook-quiz')].map(({ dataset }) => {
  const css = `playbook-quiz[data-question="${dataset.question}"]`;
  return 'guess' in dataset ? [`guess:${dataset.question}`, `${css}[data-guess]`] : [`answer:${dataset.question}`, `${css}:not([data-guess])`];
}))"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT, Problems())


@pytest.mark.parametrize("name", NAMES)
def test_random_plays_never_get_stuck_and_end_as_often_as_reported(library: Library, name: str) -> None:
    story = library.roleplays[name].model
    play, chance = machine(story), random.Random(20261122)
    likely = shares(walk(play))
    seen: Counter[str] = Counter()
    for _ in range(WALKS):
        state, turns = play.start, 0
        while not play.is_end(state):
            offered = steps(play, state)
            assert offered, f"stuck at {play.places[state[0]]} after {turns} turns"
            state, turns = chance.choice(offered)[1], turns + 1
            assert turns < MOST_TURNS
        seen[play.places[state[0]]] += 1
    # Four standard deviations: the shares that the report prints are those that play shows.
    for ending, share in likely.items():
        assert seen[ending] / WALKS == pytest.approx(share, abs=4 * sqrt(share * (1 - share) / WALKS) + 1 / WALKS)


@pytest.mark.parametrize("name", NAMES)
def test_random_conversations_end_as_the_proof_says(page: Page, http: str, library: Library, name: str) -> None:
    story = library.roleplays[name].model
    play, chance = machine(story), random.Random(20261121)
    page.open(f"{http}en/roleplays/{name}.html")
    page.wait("document.querySelector('playbook-roleplay').hasAttribute('data-ready')")
    page.evaluate(READY)
    for number in range(PLAYS):
        end, path = at_random(play, chance)
        verdict = next(ending.verdict for ending in story.endings if ending.id == end)
        played = page.evaluate(
            """path => {
          for (const at of path) {
            if (document.querySelector('[data-answers]').hidden) document.querySelector('[data-show]').click();
            document.querySelectorAll('[data-choices] button')[at].click();
          }
          const seen = document.querySelector('[data-verdict]');
          const told = [document.querySelector('[data-debrief]').hidden, seen.dataset.verdict, document.querySelectorAll('[data-timeline] > *').length];
          document.querySelector('[data-restart]').click();
          return told;
        }""",
            path,
        )
        assert (number, played) == (number, [False, verdict, len(path)])
    assert page.errors() == []


@pytest.mark.parametrize("path", lessons())
def test_random_answers_are_all_kept(page: Page, http: str, path: str) -> None:
    chance = random.Random(path)
    page.open(f"{http}zh/{path}")
    page.wait(AWAKE)
    page.evaluate(READY)
    cards = page.evaluate(CARDS_HERE)
    given: dict[str, list[bool]] = {name: [] for name in cards}
    for _ in range(ANSWERS):
        name, right = chance.choice(sorted(cards)), chance.random() < 0.5
        assert len(answer(page, right, cards[name], chance.randrange(50))) == 1
        given[name].append(right)
        page.wait(f"{STORED}.then(kept => kept['{name}'] && kept['{name}'].length >= {len(given[name])})")
    page.open(f"{http}en/{path}")
    page.evaluate(READY)
    stored = page.evaluate(STORED)
    # Nobody grades own words: their marks are empty, and all are there.
    assert {name: [mark if mark is None else mark == 1 for mark in marks] for name, marks in stored.items()} == {
        name: [None if None in stored[name] else right for right in rights] for name, rights in given.items() if rights
    }
    assert page.errors() == []


@pytest.mark.parametrize("number", range(ROWS))
def test_a_random_row_keeps_its_order(page: Page, http: str, number: int) -> None:
    chance = random.Random(number)
    page.open(f"{http}{chance.choice(('en', 'zh'))}/{PRACTICE}")
    page.wait(PRACTICE_READY)
    page.evaluate(
        "at => { const { options } = document.querySelector('[name=lesson]'); options[at % options.length].selected = true; }", number
    )
    if chance.random() < 0.5:
        page.click("[name=think]")
    ids = start(page)
    length = chance.randint(1, len(ids))
    given: dict[str, bool] = {}
    for at in range(length):
        while chance.random() < 0.4:
            # The other language goes on with the same row.
            page.open(f"{http}{chance.choice(('en', 'zh'))}/{PRACTICE}")
            page.wait(PRACTICE_READY)
        assert page.wait(SHOWN) == ids[at]
        if chance.random() < 0.2:
            page.click(NEXT)
            page.wait(f"{STATE}.then(row => row.at === {at + 1})")
        else:
            given[ids[at]] = chance.random() < 0.5
            go_on(page, given[ids[at]])
        row = page.wait(f"{STATE}.then(row => row.at === {at + 1} && row)")
        assert row["ids"] == ids
        assert {name: mark == 1 for name, mark in row["first"].items() if mark is not None} == {
            name: right for name, right in given.items() if row["first"][name] is not None
        }
    if length < len(ids):
        page.click(STOP)
    page.wait("document.querySelector('[data-stage] h2') || !document.querySelector('playbook-practice form').hidden")
    assert page.errors() == []


def test_random_scorecards_score_as_python_does(page: Page, http: str, library: Library) -> None:
    card = library.tools["target-scorecard"].model
    chance = random.Random(11)
    page.open(f"{http}en/tools/target-scorecard.html")
    page.wait("document.querySelector('playbook-tool').hasAttribute('data-ready')")
    page.evaluate(READY)
    for number in range(CARDS):
        levels = {criterion.id: chance.choice(criterion.levels) for criterion in card.criteria}
        score = sum(criterion.weight * levels[criterion.id].points for criterion in card.criteria) / 100
        shown = page.evaluate(
            """levels => {
          document.querySelectorAll('[name=gate]').forEach(box => { if (!box.checked) box.click(); });
          for (const [name, value] of Object.entries(levels)) document.querySelector(`[name="${name}"][value="${value}"]`).click();
          return [parseFloat(document.querySelector('[data-score]').textContent), [...document.querySelectorAll('[data-outcome]')].filter(box => !box.hidden).map(box => box.dataset.outcome)];
        }""",
            {name: level.id for name, level in levels.items()},
        )
        result = [found.id for found in card.results if found.from_ <= score][-1]
        assert (number, shown) == (number, [pytest.approx(score, abs=0.05), [result]])
    assert page.errors() == []
