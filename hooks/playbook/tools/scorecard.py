"""A scorecard: gates that stop, weighted criteria, a result with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from playbook.kinds.base import repeated_texts
from playbook.model import Faults, Id, Model, Number, Ruled, Words, unique
from playbook.tools.base import Tool


class Gate(Model):
    """A condition that must hold before anything is scored."""

    id: Id
    text: Words
    why: Words | None = None


class Step(Model):
    """One level of a criterion, from 0 to 100 points."""

    id: Id
    points: Annotated[Number, Field(ge=0, le=100)]
    text: Words


class Criterion(Ruled):
    """One line of the scorecard; weights add up to 100."""

    id: Id
    weight: Annotated[Number, Field(gt=0, le=100)]
    text: Words
    evidence: Words | None = None
    """What to look at before choosing a level."""
    levels: Annotated[tuple[Step, ...], Field(min_length=2, max_length=5), unique("level")]

    def faults(self) -> Faults:
        yield from repeated_texts(self.levels, "levels")


class Result(Model):
    """What a score of `from` and above means."""

    id: Id
    from_: Annotated[Number, Field(alias="from", ge=0, le=100)]
    text: Words
    why: Words | None = None
    next: Words | None = None


class Example(Model):
    """A filled-in scorecard: "Show a good one"."""

    name: Words
    gates: tuple[Id, ...]
    levels: Mapping[Id, Id]
    note: Words | None = None


class Scorecard(Tool):
    """Decides by gates, then by weighted points."""


    kind: Literal["scorecard"]
    gates: Annotated[tuple[Gate, ...], unique("gate")] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2), unique("criterion")]
    results: Annotated[tuple[Result, ...], Field(min_length=2), unique("result")]
    example: Example

    def faults(self) -> Faults:
        total = sum(criterion.weight for criterion in self.criteria)
        if total != 100:
            yield ("criteria",), f"have weights that add up to {total:g}, not to 100"
        if self.results[0].from_ != 0:
            yield ("results", 0, "from"), "is above 0; the first result takes every low score"
        for number, (lower, upper) in enumerate(zip(self.results, self.results[1:], strict=False), start=1):
            if upper.from_ <= lower.from_:
                yield ("results", number, "from"), "is not above the result before it"
        yield from self._example_faults()

    def _example_faults(self) -> Faults:
        gates = {gate.id for gate in self.gates}
        for number, gate in enumerate(self.example.gates):
            if gate not in gates:
                yield ("example", "gates", number), f'"{gate}" is not a gate of this scorecard: {", ".join(sorted(gates))}'
        levels = {criterion.id: {level.id for level in criterion.levels} for criterion in self.criteria}
        for name, level in self.example.levels.items():
            if name not in levels:
                yield ("example", "levels", name), f"is not a criterion of this scorecard: {', '.join(sorted(levels))}"
            elif level not in levels[name]:
                yield ("example", "levels", name), f'"{level}" is not a level of {name}: {", ".join(sorted(levels[name]))}'
        for name in sorted(set(levels) - set(self.example.levels)):
            yield ("example", "levels"), f"leaves out {name}; the example shows every criterion"

    def payload(self) -> Any:
        return {
            "gates": [gate.id for gate in self.gates],
            "criteria": [
                {"id": criterion.id, "weight": criterion.weight, "levels": {level.id: level.points for level in criterion.levels}}
                for criterion in self.criteria
            ],
            "results": [{"id": result.id, "from": result.from_} for result in self.results],
            "example": {"gates": list(self.example.gates), "levels": dict(self.example.levels)},
        }
