"""A drawing: a figure with one point, laid out twice by the build from boxes and flows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.model import Faults, Flag, Id, Model, Ruled, Whole, Words, unique


class Box(Model):
    """One box; `at` is its column and row in the wide drawing, the narrow one turns them round."""

    id: Id
    at: Annotated[tuple[Whole, ...], Field(min_length=2, max_length=2)]
    text: Words
    note: Words | None = None
    focus: Flag = False


class Flow(Model):
    """What moves between two boxes."""

    from_: Annotated[Id, Field(alias="from")]
    to: Id
    flow: Literal["money", "goods", "information"]
    text: Words | None = None


class Drawing(Ruled):
    """At most nine boxes and one point, said by the caption."""

    id: Id
    title: Words
    point: Words
    nodes: Annotated[tuple[Box, ...], Field(min_length=2, max_length=9), unique("box")]
    edges: tuple[Flow, ...]

    def faults(self) -> Faults:
        boxes = {box.id for box in self.nodes}
        for number, edge in enumerate(self.edges):
            for field, end in (("from", edge.from_), ("to", edge.to)):
                if end not in boxes:
                    yield ("edges", number, field), f'"{end}" is no box of this figure: {", ".join(sorted(boxes))}'
        if sum(box.focus for box in self.nodes) != 1:
            yield ("nodes",), "need exactly one box with focus: true"
        places: dict[tuple[int, ...], str] = {}
        for number, box in enumerate(self.nodes):
            if box.at in places:
                yield ("nodes", number, "at"), f'is the place of "{places[box.at]}" already'
            places.setdefault(box.at, box.id)
