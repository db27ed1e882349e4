"""Long random runs on the real pages: conversations, questions and the scorecard against what Python says."""

from __future__ import annotations

import random

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.proof import begin, is_open, take

from tests.browser.browsers import AWAKE, Page
from tests.projects import ROOT

pytestmark = pytest.mark.audit

PLAYS, ANSWERS, CARDS = 60, 120, 150
LESSON = "target-selection/right-industry-right-customer.html"
READY = "Playbook.store.ready.then(() => true)"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT, Problems())


@pytest.mark.parametrize("name", ["ts-rp1", "first-corporate"])
def test_random_conversations_end_as_the_proof_says(page: Page, http: str, library: Library, name: str) -> None:
    story = library.roleplays[name].model
    nodes = {node.id: node for node in story.nodes}
    chance = random.Random(20261121)
    page.open(f"{http}en/roleplays/{name}.html")
    page.wait("document.querySelector('playbook-roleplay').hasAttribute('data-ready')")
    page.evaluate(READY)
    for number in range(PLAYS):
        state, path = begin(story), []
        while state[0] in nodes:
            offered = [each for each in nodes[state[0]].choices if is_open(story, each, state)]
            path.append(chance.randrange(len(offered)))
            state = take(story, offered[path[-1]], state)
        verdict = next(ending.verdict for ending in story.endings if ending.id == state[0])
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


def test_random_answers_are_all_kept(page: Page, http: str) -> None:
    chance = random.Random(7)
    page.open(f"{http}zh/{LESSON}")
    page.wait(AWAKE)
    page.evaluate(READY)
    names = page.evaluate("[...document.querySelectorAll('playbook-quiz:not([data-guess])')].map(card => card.dataset.question)")
    kept = dict.fromkeys(names, 0)
    for _ in range(ANSWERS):
        name = chance.choice(names)
        page.evaluate(
            """([name, first, figure]) => {
          const card = document.querySelector(`playbook-quiz[data-question="${name}"]`), form = card.querySelector('form');
          const boxes = [...form.querySelectorAll('input[type=radio][name=a], input[type=checkbox][name=a]')];
          const field = form.querySelector('[inputmode]');
          const steps = [...form.querySelectorAll('ol button')].filter(button => !button.disabled && button.getAttribute('aria-disabled') !== 'true');
          if (boxes.length) { boxes.forEach(box => { box.checked = false; }); boxes[first % boxes.length].click(); }
          else if (field) { field.value = String(figure); field.dispatchEvent(new Event('input', { bubbles: true })); }
          else steps[first % steps.length].click();
          form.requestSubmit();
          return true;
        }""",
            [name, chance.randrange(50), chance.randrange(30, 60)],
        )
        kept[name] += 1
        page.wait(f"Playbook.store.get('answer:{name}').then(all => all && all.attempts.length >= {kept[name]})")
    page.open(f"{http}en/{LESSON}")
    page.evaluate(READY)
    stored = page.evaluate(
        "Playbook.store.all('answer:').then(all => Object.fromEntries(Object.entries(all).map(([key, each]) => [key.replace(/^.*answer:/, ''), each.attempts.length])))"
    )
    assert stored == {name: number for name, number in kept.items() if number}
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
