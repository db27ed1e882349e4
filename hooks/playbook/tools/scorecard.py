"""A scorecard: gates that stop, weighted criteria, a result with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from playbook.kinds.base import repeated_texts
from playbook.model import Faults, Id, Model, Number, Ruled, Words, unique
from playbook.tools.base import Example, Tool
from playbook.words import words


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


class Filled(Example):
    """A filled-in scorecard."""

    gates: tuple[Id, ...]
    levels: Mapping[Id, Id]


class Scorecard(Tool):
    """Decides by gates, then by weighted points."""

    WORDS: ClassVar[Mapping[str, Words]] = {
        "gates": words(en="First the gates", zh="先过门槛"),
        "gates_how": words(
            en="Tick what you have checked yourself. One that is open stops everything below.",
            zh="自己查过的才打勾。有一条没过，下面的分数不算数。",
        ),
        "weight": words(en="weight {weight}", zh="权重{weight}"),
        "result": words(en="Result", zh="结果"),
        "score": words(en="{score} of 100", zh="{score}分（满分100）"),
        "left": words(en="Lines still to choose: {count}", zh="还有{count}项没选"),
        "start": words(
            en="Tick the gates, then choose one level on each line. The result builds up here.",
            zh="先勾门槛，再给每一项选一档，结果会在这里出来。",
        ),
        "by_hand": words(
            en="By hand: if every gate holds, add up the points beside the levels you choose, and read the result here.",
            zh="手算：门槛全过之后，把所选各档旁边的分数加起来，在这里对照结果。",
        ),
        "stopped": words(en="△ Stopped at the gate", zh="△ 停在门槛前"),
        "stopped_how": words(en="Settle this first. Points do not make up for it.", zh="先把这条弄清楚，分数再高也抵不了。"),
        "from": words(en="from {points} points", zh="{points}分起"),
        "next": words(en="Next", zh="下一步"),
        "weights": words(en="Weights", zh="权重"),
        "weights_how": words(
            en="Change them only for a reason that you could give your branch. They add up to 100.",
            zh="要改，得说得出理由。合计100。",
        ),
        "weights_own": words(en="changed", zh="已改"),
        "weight_own": words(en="weight {weight}, suggested {suggested}", zh="权重{weight}（建议{suggested}）"),
        "exact": words(en="They add up to 100.", zh="合计100。"),
        "over": words(en="They add up to {total}: {by} too much.", zh="合计{total}，多了{by}。"),
        "under": words(en="They add up to {total}: {by} too little.", zh="合计{total}，还差{by}。"),
        "suggested": words(en="Back to the suggested weights", zh="恢复建议权重"),
        "own": words(en="Lines with a weight of your own: {count}", zh="{count}项权重由你改过"),
        "off": words(en="No result until the weights add up to 100.", zh="权重合计到100才有结果。"),
        "turns": words(en="What would change the result", zh="哪一项一变，结果就变"),
        "up": words(en="▲ Up to: {result}", zh="▲ 升到：{result}"),
        "up_how": words(
            en="{name} · “{to}” instead of “{from}”. {by} more, {score} of 100.",
            zh="{name} · 从“{from}”变成“{to}”，多{by}分，共{score}分。",
        ),
        "up_none": words(en="▲ No single line lifts it", zh="▲ 只改一项升不上去"),
        "up_none_how": words(en="The next result starts {by} points higher.", zh="离下一档还差{by}分。"),
        "down": words(en="▼ Down to: {result}", zh="▼ 降到：{result}"),
        "down_how": words(
            en="{name} · “{to}” instead of “{from}”. {by} less, {score} of 100.",
            zh="{name} · 从“{from}”变成“{to}”，少{by}分，共{score}分。",
        ),
        "down_none": words(en="▼ No single line brings it down", zh="▼ 只差一项，结果不会降"),
        "once": words(en="△ Only the gates named above", zh="△ 先看上面没过的门槛"),
        "once_how": words(en="Once they hold, {score} points mean: {result}.", zh="都过了，{score}分对应：{result}。"),
        "compare": words(en="Compare with other copies", zh="和其他几份比"),
        "compare_how": words(
            en="Tick up to four. The weights of this copy count for all.",
            zh="最多勾四份，都按这一份的权重算。",
        ),
        "compare_none": words(
            en="There is only this copy. Make another one, and you can tick it here.",
            zh="现在只有这一份。再建一份，就能在这里勾选。",
        ),
        "compare_with": words(en="ticked: {count}", zh="已勾{count}份"),
        "compared": words(en="Side by side", zh="并排比较"),
        "compared_how": words(en="all with the weights of this copy", zh="都按这一份的权重算"),
        "line": words(en="Line", zh="项目"),
        "gates_open": words(en="Gates open", zh="没过的门槛"),
        "none_open": words(en="none", zh="无"),
        "unchosen": words(en="not chosen", zh="没选"),
        "weakest": words(en="Weakest line: {name}, {points} of {weight}", zh="最弱的一项：{name}，{points}分（满分{weight}）"),
    }
    SHARES = ("verdict", "weights", "candidates")
    START = {
        "criteria": [
            {"id": "first", "weight": 60, "levels": [{"id": "weak", "points": 0}, {"id": "strong", "points": 100}]},
            {"id": "second", "weight": 40, "levels": [{"id": "weak", "points": 0}, {"id": "strong", "points": 100}]},
        ],
        "results": [{"id": "decline", "from": 0}, {"id": "pursue", "from": 70}],
        "example": {"gates": [], "levels": {"first": "strong", "second": "strong"}},
    }

    kind: Literal["scorecard"]
    gates: Annotated[tuple[Gate, ...], unique("gate")] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2), unique("criterion")]
    results: Annotated[tuple[Result, ...], Field(min_length=2), unique("result")]
    stopped: Words | None = None
    """What to do at an open gate, where more is to be said than to settle it first."""
    example: Filled

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

    def payload(self, language: str) -> Any:
        return {
            "gates": [gate.id for gate in self.gates],
            "criteria": [
                {"id": criterion.id, "weight": criterion.weight, "levels": {level.id: level.points for level in criterion.levels}}
                for criterion in self.criteria
            ],
            "results": [{"id": result.id, "from": result.from_} for result in self.results],
            "example": {"gates": list(self.example.gates), "levels": dict(self.example.levels)},
        }
