"""Our FSRS against the reference implementation on random histories."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from tests.node import in_node

HISTORIES = 2000
START = datetime(2026, 2, 1, 8, 40, tzinfo=UTC)
SCHEDULER = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=(), desired_retention=0.9)
# After each review of each history: the memory, and how likely it is to be known forty days later.
STEPS = """(Playbook, histories) => histories.map(reviews => reviews.map((_, at) => {
  const memory = Playbook.fsrs(reviews.slice(0, at + 1));
  return [memory.S, memory.D, memory.due, Playbook.recall(memory, memory.day + 40)];
}))"""


def histories() -> list[list[tuple[int, int]]]:
    """Reviews as (day, grade), grades 1 to 3; some learners are mostly right, some mostly wrong."""
    chance = random.Random(20260201)
    found = []
    for _ in range(HISTORIES):
        day, weights, reviews = 0, [chance.random() for _ in range(3)], []
        # Short ones are the more frequent, as they are in life.
        for _ in range(min(chance.randint(1, 40), chance.randint(1, 40))):
            reviews.append((day, chance.choices((1, 2, 3), weights)[0]))
            day += chance.randint(1, 400)
        found.append(reviews)
    return found


def reference(reviews: list[tuple[int, int]]) -> list[tuple[float, float, int, float]]:
    """The same after each review by the package `fsrs`."""
    card, steps = Card(), []
    for day, grade in reviews:
        now = START + timedelta(days=day)
        card, _ = SCHEDULER.review_card(card, Rating(grade), now)
        recall = SCHEDULER.get_card_retrievability(card, now + timedelta(days=40))
        assert card.stability
        assert card.difficulty
        steps.append((card.stability, card.difficulty, (card.due - START).days, recall))
    return steps


def test_agrees_with_the_reference() -> None:
    asked = histories()
    ours = [step for steps in in_node(STEPS, asked, "fsrs") for step in steps]
    theirs = [step for reviews in asked for step in reference(reviews)]
    assert len(asked) >= 2000
    assert len(ours) == len(theirs)
    assert [step[2] for step in ours] == [step[2] for step in theirs]
    pairs = [(mine[at], other[at]) for mine, other in zip(ours, theirs, strict=True) for at in (0, 1, 3)]
    worst = max(abs(mine - other) / abs(other) for mine, other in pairs)
    sys.stdout.write(
        f"\nFSRS-6: {len(asked)} histories, {len(ours)} reviews, every due day equal, greatest relative deviation {worst:.1e}\n"
    )
    assert worst <= 1e-9


def test_asks_earlier_where_more_is_wanted() -> None:
    days = in_node("(Playbook, wanted) => wanted.map(each => Playbook.fsrs([[0, 3], [3, 3]], each).due)", [0.8, 0.9, 0.95, 0.99], "fsrs")
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 4


@pytest.mark.parametrize("grade", [1, 2, 3])
def test_never_on_the_same_day_and_never_beyond_a_century(grade: int) -> None:
    last = "(Playbook, reviews) => { const { day, due } = Playbook.fsrs(reviews); return due - day; }"
    assert in_node(last, [[0, grade]], "fsrs") >= 1
    assert in_node(last, [[30000 * at, 3] for at in range(30)], "fsrs") == 36500
