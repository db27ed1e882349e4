"""The scorecard's reckoning without a page, on random cards: points, result, and the smallest step to another one."""

from __future__ import annotations

import random
from typing import Any

from tests.node import in_node

CARDS = 300
WORK = "(Playbook, given) => given.map(([card, values]) => Playbook.verdict(card, values))"


def card(chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """A card and a copy of it: whole weights that add up to 100, or once in a while do not."""
    names = [f"line{number}" for number in range(chance.randint(2, 6))]
    cuts = sorted(chance.sample(range(1, 100), len(names) - 1))
    weights = [upper - lower for lower, upper in zip([0, *cuts], [*cuts, 100], strict=True)]
    criteria = [
        {"id": name, "weight": weight, "levels": dict(zip("abc", sorted(chance.sample(range(0, 101, 5), 3)), strict=True))}
        for name, weight in zip(names, weights, strict=True)
    ]
    bands = [0, *sorted(chance.sample(range(10, 100, 5), 2))]
    made = {"gates": ["g"], "criteria": criteria, "results": [{"id": f"r{number}", "from": band} for number, band in enumerate(bands)]}
    own = dict(zip(names, chance.sample(weights, len(weights)), strict=True)) if chance.random() < 0.5 else {}
    if own and chance.random() < 0.2:
        own[names[0]] += 1
    levels = {name: chance.choice("abc") for name in names if chance.random() < 0.95}
    return made, {"gates": chance.sample(["g"], chance.randint(0, 1)), "levels": levels, "weights": own}


def score(made: dict[str, Any], weights: dict[str, int], levels: dict[str, str]) -> float:
    points = sum(weights[line["id"]] * line["levels"][levels[line["id"]]] for line in made["criteria"] if line["id"] in levels)
    # As the page rounds: halves go up.
    return int(points / 10 + 0.5) / 10


def band(made: dict[str, Any], points: float) -> int:
    return max(number for number, result in enumerate(made["results"]) if result["from"] <= points)


def steps(made: dict[str, Any], weights: dict[str, int], levels: dict[str, str], way: int) -> list[float]:
    """By how much each change of one level, on one line, that leads to a higher or lower result moves the score."""
    here = score(made, weights, levels)
    there = [score(made, weights, {**levels, line["id"]: level}) for line in made["criteria"] for level in line["levels"]]
    return [round(points - here, 1) for points in there if (band(made, points) - band(made, here)) * way > 0]


def test_random_cards_come_out_as_python_says() -> None:
    chance = random.Random(6)
    given = [card(chance) for _ in range(CARDS)]
    met = set()
    for (made, values), found in zip(given, in_node(WORK, given, "verdict"), strict=True):
        weights = values["weights"] or {line["id"]: line["weight"] for line in made["criteria"]}
        points = score(made, weights, values["levels"])
        assert (found["score"], found["result"]) == (points, f"r{band(made, points)}")
        assert found["off"] == sum(weights.values()) - 100
        assert found["left"] == len(made["criteria"]) - len(values["levels"])
        settled = not found["off"] and not found["left"]
        for way, name in ((1, "up"), (-1, "down")):
            least = min(map(abs, steps(made, weights, values["levels"], way)), default=None) if settled else None
            assert (found[name] and abs(found[name]["by"])) == least
            met.add((name, least is None))
    assert len(met) == 4


def test_a_line_that_weighs_nothing_asks_for_nothing() -> None:
    levels = {"low": 0, "high": 100}
    made = {
        "gates": [],
        "criteria": [{"id": name, "weight": 50, "levels": levels} for name in ("one", "two")],
        "results": [{"id": "no", "from": 0}, {"id": "yes", "from": 60}],
    }
    (found,) = in_node(WORK, [[made, {"gates": [], "levels": {"one": "low"}, "weights": {"one": 100, "two": 0}}]], "verdict")
    assert (found["left"], found["off"], found["settled"], found["own"]) == (0, 0, True, 2)
    assert found["up"] == {"id": "one", "from": "low", "to": "high", "by": 100, "score": 100, "band": 1, "result": "yes"}
    assert (found["down"], found["weakest"]) == (None, {"id": "one", "weight": 100, "points": 0})
