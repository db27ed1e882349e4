"""What a learner's records say: of one question by golden cases, of the whole handbook by what is due and in which order."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.node import in_node

ROOT = Path(__file__).resolve().parents[1]
SHANGHAI = timezone(timedelta(hours=8))
# Dates of a case stay text: the loader would make them dates.
CASES = yaml.load((ROOT / "tests/cases/history/attempts.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
SCRIPTS = ("fsrs", "history", "due")
LOOK = """(Playbook, cases) => cases.map(([record, item]) => {
  const seen = [];
  const { fsrs } = Playbook;
  Playbook.fsrs = (reviews) => { seen.push(...reviews); return fsrs(reviews); };
  const found = Playbook.history(record, item);
  Playbook.fsrs = fsrs;
  return { tries: found.attempts.length, right: found.right, reviews: seen, due: found.due ?? null, sureWrong: found.sureWrong, changed: found.changed ?? null };
})"""


def moment(text: str) -> int:
    """Milliseconds of a local time."""
    return round(datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).timestamp() * 1000)


def day(text: str) -> int | None:
    """The number of a day; 0 what is due at once, nothing what never is."""
    return {"never": None, "at once": 0}.get(text) if text[0] in "na" else (date.fromisoformat(text) - date(1970, 1, 1)).days


def asked(case: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The record and the item of a case."""
    item = {"hash": "h2", **({"rules": case["rules"]} if "rules" in case else {})}
    read = {"at": ("t", moment), "right": ("right", yaml.safe_load), "hinted": ("hinted", yaml.safe_load), "sure": ("sure", yaml.safe_load)}
    attempts = [
        dict((read[key][0], read[key][1](value)) if key in read else (key, value) for key, value in one.items())
        for one in case.get("attempts", [])
    ]
    return ({"hash": case.get("hash", "h2"), "attempts": attempts} if attempts else None), item


def test_a_question_by_its_records() -> None:
    found = dict(zip(CASES, in_node(LOOK, [asked(case) for case in CASES.values()], *SCRIPTS), strict=True))
    wanted = {
        name: {
            "tries": int(case["gives"]["tries"]),
            "right": case["gives"]["right"] == "true",
            "reviews": [[day(on), int(grade)] for on, grade in case["gives"]["reviews"]],
            "due": day(case["gives"]["due"]),
            "sureWrong": case["gives"]["sureWrong"] == "true",
            "changed": case["gives"].get("changed"),
        }
        for name, case in CASES.items()
    }
    assert found == wanted


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Apia"])
def test_a_day_is_the_learners_own(zone: str) -> None:
    # Every half hour of a year, over two changes of the clock: days follow one another, and each is its own date.
    walk = """(Playbook) => {
      const found = [];
      for (let t = Date.UTC(2026, 0, 1); t < Date.UTC(2027, 0, 1); t += 18e5) {
        const [at, day] = [new Date(t), Playbook.day(t)];
        const shown = Playbook.dateOf(day);
        found.push([day, shown.getDate() === at.getDate() && shown.getMonth() === at.getMonth()]);
      }
      return [found.every(([, same]) => same), [...new Set(found.map(([day]) => day))]];
    }"""
    same, days = in_node(walk, None, *SCRIPTS, zone=zone)
    assert same
    assert days == list(range(days[0], days[0] + len(days)))
    assert len(days) in (365, 366)


def record(tries: list[tuple[str, float]], **more: Any) -> dict[str, Any]:
    """A record of attempts at nine in the morning of these days."""
    return {"hash": "h", "attempts": [{"t": moment(f"{on} 09:00"), "right": right, **more} for on, right in tries]}


def test_due_in_the_order_of_a_review() -> None:
    items = {
        name: {
            "hash": "new" if name == "key" else "h",
            **({"case": "firm"} if "part" in name else {}),
            **({"rules": "r2"} if name == "rule" else {}),
        }
        for name in ("fresh", "long", "part-1", "sure", "short", "part-2", "key", "later", "rule", "later-too", "much-later", "thought")
    }
    records = {
        # Twice right, and then left alone for long: less is left of it than of what was right once last week.
        "long": record([("2026-03-01", 1), ("2026-03-04", 1)]),
        "short": record([("2026-04-18", 1)]),
        "part-1": record([("2026-04-17", 1)]),
        "part-2": record([("2026-01-01", 0)]),
        "sure": record([("2026-04-19", 0)], sure=True),
        "key": record([("2026-04-19", 1)]),
        "rule": record([("2026-02-19", 1)], rules="r1"),
        "later": record([("2026-04-19", 1)]),
        "later-too": record([("2026-04-19", 1)]),
        "much-later": record([("2026-04-10", 1), ("2026-04-13", 1), ("2026-04-20", 1)]),
        "thought": record([("2026-04-01", None)]),  # type: ignore[list-item]
        "gone": record([("2026-04-01", 0)]),
    }
    keyed = {f"answer:{name}": value for name, value in records.items()}
    call = "(Playbook, [records, items, today]) => Playbook.due(records, items, today)"
    found = in_node(call, [keyed, items, day("2026-04-20")], *SCRIPTS)
    # The parts of a case come together, in its own order, where the more urgent of them is.
    assert found["due"] == ["key", "rule", "sure", "part-1", "part-2", "long", "short"]
    assert found["next"] == {"day": day("2026-04-21"), "count": 2}
    assert found["changed"] == {"key": ["key"], "rule": ["rule"]}
    assert in_node(call, [{}, items, 1], *SCRIPTS) == {"due": [], "next": None, "changed": {"key": [], "rule": []}}
