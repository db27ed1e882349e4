"""Steps to put in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.kinds.base import Entry, Interchange, Question, repeated_texts
from playbook.model import Faults, Id, Model, unique
from playbook.words import Words, words


class Item(Model):
    """One step; `why` says why it stands here."""

    id: Id
    text: Words
    why: Words | None = None


class Ordering(Question):
    """The items stand in the right order in the file; the reader meets them shuffled."""

    WORDS = {
        "called": words(en="Put in order", zh="排序"),
        "how": words(en="Put in order", zh="排序"),
        "right_order": words(en="In the right order", zh="正确的顺序"),
        "up": words(en="Up", zh="上移"),
        "down": words(en="Down", zh="下移"),
        "move": words(en="{move}: {name}", zh="{move}：{name}"),
        "place": words(en="{name}: now {n} of {all}", zh="{name}：现在第{n}位，共{all}位"),
        "there": words(en="Belongs in place {n}", zh="应排第{n}位"),
        "empty": words(en="Put the steps in order first, then check.", zh="先排好顺序，再核对。"),
        "miss": words(en="Not this order", zh="顺序不对"),
    }
    START = {"items": [{"id": "first"}, {"id": "second"}, {"id": "third"}]}

    kind: Literal["ordering"]
    items: Annotated[tuple[Item, ...], Field(min_length=2, max_length=8), unique("item")]
    """In the right order."""

    def faults(self) -> Faults:
        yield from repeated_texts(self.items, "items")

    def key(self) -> list[str]:
        return [item.id for item in self.items]

    def answers(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def shuffled(self) -> tuple[Item, ...]:
        """A fixed wrong order for the page: no clock, no chance, never the right one."""
        items = sorted(self.items, key=lambda item: (item.id[::-1], item.id))
        return tuple(reversed(items)) if tuple(items) == self.items else tuple(items)

    def interchange(self) -> Interchange:
        return Interchange("order", tuple(Entry(item.id, item.text, item.why, (item.id,)) for item in self.items))
