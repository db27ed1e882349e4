"""Left-hand texts, each to be matched with its own right-hand text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.kinds.base import Entry, Interchange, Question, alike, scattered
from playbook.model import Faults, Id, Model, unique
from playbook.words import Words, words


class Pair(Model):
    """Two texts that belong together; `why` says what joins them."""

    id: Id
    left: Words
    right: Words
    why: Words


class Extra(Model):
    """A right-hand text that matches nothing."""

    id: Id
    text: Words


class Matching(Question):
    """The pairs stand in the file; the reader meets their right-hand texts shuffled, with up to two that match nothing."""

    WORDS = {
        "called": words(en="Match", zh="配对"),
        "how": words(en="Match; each row counts", zh="配对，逐行计分"),
        "there": words(en="Goes with: {name}", zh="应配：{name}"),
        "empty": words(en="Match every row first, then check.", zh="先把每一行都配好，再核对。"),
        "miss": words(en="No row is right yet", zh="没有一行是对的"),
    }
    SHARES = ("letters",)
    START = {"pairs": [{"id": "first"}, {"id": "second"}, {"id": "third"}]}

    kind: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=6), unique("pair")]
    extras: Annotated[tuple[Extra, ...], Field(max_length=2), unique("extra")] = ()
    """Right-hand texts that match nothing, so that the last row is no gift."""

    def faults(self) -> Faults:
        yield from alike(("pairs", number, "left", pair.id, pair.left) for number, pair in enumerate(self.pairs))
        yield from alike(
            [
                *(("pairs", number, "right", pair.id, pair.right) for number, pair in enumerate(self.pairs)),
                *(("extras", number, "text", extra.id, extra.text) for number, extra in enumerate(self.extras)),
            ]
        )
        taken = {pair.id for pair in self.pairs}
        for number, extra in enumerate(self.extras):
            if extra.id in taken:
                yield ("extras", number, "id"), f'"{extra.id}" is the id of a pair; choose another'

    def key(self) -> dict[str, str]:
        return {pair.id: pair.id for pair in self.pairs}

    def answers(self) -> tuple[str, ...]:
        return tuple(each.id for each in (*self.pairs, *self.extras))

    def interchange(self) -> Interchange:
        rights = [*(Entry(pair.id, pair.right) for pair in self.pairs), *(Entry(extra.id, extra.text) for extra in self.extras)]
        return Interchange(
            "match",
            tuple(Entry(pair.id, pair.left, pair.why, (pair.id,)) for pair in self.pairs),
            scattered(rights, self.id),
        )
