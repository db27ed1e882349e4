"""What check-ups, placements and exams may draw: as many as they say, only what can be marked, as even as the questions allow."""

from __future__ import annotations

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.render.environment import Place
from playbook.render.sittings import PLACEMENT, even, of_exam, of_module

from tests.projects import ROOT

PLACE = Place("en", "practise/x.md")


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT, Problems())


@pytest.mark.parametrize(
    ("there", "number", "shares"),
    [
        ([3, 5, 7, 3, 7, 2], 8, [1, 1, 2, 1, 2, 1]),
        ([9], 8, [8]),
        ([1, 1, 9], 8, [1, 1, 6]),
        ([5, 5, 5], 8, [3, 3, 2]),
        ([1, 1], 8, [1, 1]),
        ([2] * 10, 8, [1] * 8 + [0] * 2),
    ],
)
def test_questions_are_spread_evenly(there: list[int], number: int, shares: list[int]) -> None:
    graded = {f"o{at}": [str(each) for each in range(many)] for at, many in enumerate(there)}
    assert list(even(graded, number).values()) == shares


def test_every_sitting_can_be_filled_and_marked(library: Library) -> None:
    checkup, placement = of_module(library, PLACE, "target-selection", str)["sittings"]
    (exam,) = of_exam(library, PLACE, "target-selection-exam", str)["sittings"]
    assert (placement["of"], placement["need"], exam["need"]) == (PLACEMENT, 7, -(-exam["of"] * 75 // 100))
    for sitting in (checkup, placement, exam):
        drawn = [name for row in sitting["rows"] for name in row["from"]]
        assert len(drawn) == len(set(drawn))
        assert all(library.asked[name].model.GRADED for name in drawn)
        assert all(1 <= row["items"] <= len(row["from"]) for row in sitting["rows"])
    ungraded = {name for name, item in library.asked.items() if not item.model.GRADED}
    assert ungraded
    module = library.curriculum.modules if library.curriculum else ()
    plan = [objective.id for each in module if each.id == "target-selection" for objective in each.objectives]
    assert [row["objective"] for row in checkup["rows"]] == plan
