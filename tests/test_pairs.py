"""Matching and sorting without a page: an order that tells nothing, and a hash that changes with the answer only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from playbook.kinds import KINDS
from playbook.kinds.base import Entry, Question, scattered

from tests.test_kinds import CASES

LETTERED = [kind for kind, model in KINDS.items() if "letters" in model.SHARES]
SEEDS = [f"question-{number}" for number in range(600)]


def data(kind: str) -> dict[str, Any]:
    """A fresh copy of the author's sample."""
    found: dict[str, Any] = yaml.safe_load(CASES[f"{kind}/sample"]["yaml"])
    return found


def made(kind: str, changes: Mapping[str, Any]) -> Question:
    return KINDS[kind].model_validate({**data(kind), **changes})


@pytest.mark.parametrize("size", [3, 4, 6, 8])
def test_the_order_tells_nothing(size: int) -> None:
    filed = [Entry(letter) for letter in "abcdefgh"[:size]]
    firsts: Counter[str] = Counter()
    for seed in SEEDS:
        order = scattered(filed, seed)
        assert order == scattered(filed, seed)
        assert sorted(entry.id for entry in order) == [entry.id for entry in filed]
        assert [entry.id for entry in order if entry.id in "abc"] != ["a", "b", "c"]
        firsts[order[0].id] += 1
    # Nobody learns to take the first letter for the last row, or for any.
    assert min(firsts[entry.id] for entry in filed) > len(SEEDS) / size / 3


@pytest.mark.parametrize("kind", LETTERED)
def test_rows_and_targets_hold_the_key(kind: str) -> None:
    question = made(kind, {})
    task = question.interchange()
    assert {row.id: row.right[0] for row in task.entries} == question.key()
    assert {target.id for target in task.targets} == {*question.answers()}


@pytest.mark.parametrize("kind", LETTERED)
def test_words_leave_the_hash(kind: str) -> None:
    changed = {"explanation": {"en": "Other words.", "zh": "换一种说法。"}}
    assert made(kind, changed).fingerprint == made(kind, {}).fingerprint


def test_another_text_that_matches_nothing_is_another_question() -> None:
    more = [*data("matching")["extras"], {"id": "crane", "text": {"en": "A crane on lease", "zh": "租一台吊车"}}]
    assert made("matching", {"extras": more}).fingerprint != made("matching", {}).fingerprint


def test_an_item_that_moves_is_another_question() -> None:
    items = data("categorise")["items"]
    items[0]["category"] = "outsider"
    assert made("categorise", {"items": items}).fingerprint != made("categorise", {}).fingerprint
