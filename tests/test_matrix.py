"""The matrix without a page: what a copy keeps, what is still to check, what a filter leaves, where a key leads."""

from typing import Any

import pytest

from tests.node import in_node

CELLS = [
    {"row": "pay", "column": "account", "tags": ["no-line"], "conditions": ["two-hands"]},
    {"row": "pay", "column": "bills", "tags": ["line"], "conditions": ["trade", "cover"]},
    {"row": "invest", "column": "cash", "tags": ["no-line"], "conditions": []},
    {"row": "staff", "column": "account", "tags": [], "conditions": []},
]
DATA = {"cells": CELLS, "columns": ["account", "bills", "cash"]}
PLACES = [{**cell, "id": f"{cell['row']}--{cell['column']}", "text": text} for cell, text in zip(CELLS, "abcd", strict=True)]


def matrix(work: str, *given: Any) -> Any:
    return in_node(f"(Playbook, given) => Playbook.tools.matrix.{work}(...given)", [DATA, *given], "sift", "tools/matrix")


def test_gathers_what_is_marked_in_the_order_of_the_table() -> None:
    values = {
        "marks": {"invest--cash": " ", "pay--bills": "treasurer:\n two suppliers"},
        "checks": ["pay--bills--cover", "pay--account--two-hands"],
    }
    assert matrix("work", values) == {
        "fits": [
            {
                "id": "pay--bills",
                "row": "pay",
                "evidence": "treasurer: two suppliers",
                "open": ["pay--bills--trade"],
                "done": ["pay--bills--cover"],
            },
            {"id": "invest--cash", "row": "invest", "evidence": "", "open": [], "done": []},
        ],
        "open": 1,
    }


EMPTY: dict[str, Any] = {"marks": {}, "checks": []}


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ({}, EMPTY),
        ({"marks": None, "checks": None}, EMPTY),
        ({"marks": [1, "x"], "checks": {"0": "pay--bills--trade"}}, EMPTY),
        ({"marks": "pay--bills", "checks": "pay--bills--trade"}, EMPTY),
        ({"marks": {"pay--bills": 5, "pay--cash": "no such cell", "__proto__": "x"}, "checks": ["trade", 7, None]}, EMPTY),
        (
            {"marks": {"pay--bills": "x" * 900}, "checks": ["pay--bills--cover", "pay--bills--cover"]},
            {"marks": {"pay--bills": "x" * 200}, "checks": ["pay--bills--cover"]},
        ),
    ],
)
def test_takes_only_what_this_table_has(raw: Any, kept: Any) -> None:
    assert matrix("take", raw) == kept


@pytest.mark.parametrize(
    ("asked", "passes"),
    [
        ({}, True),
        ({"words": "BANK  bill"}, True),
        ({"words": "承兑 ＢＩＬＬ"}, True),
        ({"words": "bill loan"}, False),
        ({"words": "bill", "row": "pay", "column": "", "tags": "line"}, True),
        ({"tags": "no-line"}, False),
        ({"row": "invest"}, False),
    ],
)
def test_every_word_and_every_choice_must_fit(asked: dict[str, str], passes: bool) -> None:
    cell = {**CELLS[1], "text": "bank acceptance bill 银行承兑汇票"}
    assert in_node("(Playbook, [cell, asked]) => Playbook.sift.passes(cell, asked)", [cell, asked], "sift") is passes


@pytest.mark.parametrize(
    ("at", "keys", "to"),
    [
        ("pay--account", ["ArrowRight"], "pay--bills"),
        ("pay--bills", ["ArrowRight"], None),
        ("pay--account", ["ArrowLeft"], None),
        ("pay--account", ["ArrowUp"], None),
        ("pay--account", ["ArrowDown"], "invest--cash"),
        ("pay--account", ["ArrowDown", "ArrowDown"], "staff--account"),
        ("invest--cash", ["ArrowUp"], "pay--bills"),
        ("staff--account", ["ArrowDown"], None),
        ("pay--bills", ["Home"], "pay--account"),
        ("pay--account", ["End"], "pay--bills"),
        ("invest--cash", ["Ctrl+Home"], "pay--account"),
        ("pay--bills", ["Ctrl+End"], "staff--account"),
    ],
)
def test_keys_reach_every_row_across_blanks(at: str, keys: list[str], to: str | None) -> None:
    walk = """(Playbook, [cells, columns, at, keys]) => keys.reduce((from, key) =>
      from && Playbook.sift.step(cells, columns, from, key.replace('Ctrl+', ''), key.startsWith('Ctrl'))?.id || null, at)"""
    assert in_node(walk, [PLACES, DATA["columns"], at, keys], "sift") == to
