"""A question answered in one's own words, compared with a model answer; nobody grades it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from playbook.kinds.base import Entry, Interchange, Question, repeated_texts
from playbook.model import Faults, Id, Model, unique
from playbook.words import Words, words


class Point(Model):
    """One thing that a good answer says."""

    id: Id
    text: Words


class Reflection(Question):
    """Own words first; then a model answer, the points to look for, and the learner's own verdict."""

    WORDS = {
        "called": words(en="Own words", zh="自述"),
        "how": words(en="In your own words", zh="用自己的话说"),
        "your_words": words(en="Your answer", zh="你的回答"),
        "kept": words(en="Kept on this device only. Nobody grades it.", zh="只存在这台设备上，不打分。"),
        "check": words(en="Compare with a model answer", zh="对照参考回答"),
        "empty": words(en="Write a sentence or two first, then compare.", zh="先写一两句，再来对照。"),
        "done": words(en="Compare the two", zh="对照一下"),
        "model": words(en="A model answer", zh="参考回答"),
        "look_for": words(en="Points to look for in yours", zh="对照要点"),
        "rating": words(en="How close were you?", zh="你说到了多少？"),
        "all": words(en="I had it", zh="都说到了"),
        "part": words(en="Partly", zh="说到一部分"),
        "none": words(en="I missed the point", zh="没说到点上"),
    }
    START = {"look_for": [{"id": "first"}, {"id": "second"}]}
    GRADED = False

    kind: Literal["reflection"]
    model: Words
    """A good answer, as a colleague would say it."""
    look_for: Annotated[tuple[Point, ...], Field(min_length=2, max_length=4), unique("point")]
    """What to compare one's own words with."""

    def faults(self) -> Faults:
        yield from repeated_texts(self.look_for, "look_for")

    def key(self) -> None:
        """There is none: own words are not marked."""

    def decides(self) -> Mapping[str, Any]:
        # The learner's own verdict was given by these points; with others it says something else.
        return {"look_for": sorted(point.id for point in self.look_for)}

    def interchange(self) -> Interchange:
        return Interchange("write", tuple(Entry(point.id, point.text) for point in self.look_for), passage=self.model)
