"""Items, each to be put into one of a few categories."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook.kinds.base import Entry, Interchange, Question, repeated_texts, scattered
from playbook.model import Faults, Id, Model, unique
from playbook.problems import nearest
from playbook.words import Words, words


class Category(Model):
    """One heading to sort under."""

    id: Id
    text: Words


class Item(Model):
    """One thing to sort; `why` says why it belongs where it does."""

    id: Id
    category: Id
    """Id of the category it belongs to."""
    text: Words
    why: Words


class Categorise(Question):
    """Every category is used; the reader meets the categories in the file's order and the items shuffled."""

    WORDS = {
        "called": words(en="Sort", zh="归类"),
        "how": words(en="Sort; each row counts", zh="归类，逐行计分"),
        "there": words(en="Belongs to: {name}", zh="应归入：{name}"),
        "empty": words(en="Sort every row first, then check.", zh="先把每一行都归好类，再核对。"),
        "miss": words(en="No row is right yet", zh="没有一行是对的"),
    }
    SHARES = ("letters",)
    START = {
        "categories": [{"id": "here"}, {"id": "there"}],
        "items": [{"id": "first", "category": "here"}, {"id": "second", "category": "there"}, {"id": "third", "category": "here"}],
    }

    kind: Literal["categorise"]
    categories: Annotated[tuple[Category, ...], Field(min_length=2, max_length=4), unique("category")]
    items: Annotated[tuple[Item, ...], Field(min_length=3, max_length=8), unique("item")]

    def faults(self) -> Faults:
        yield from repeated_texts(self.categories, "categories")
        yield from repeated_texts(self.items, "items")
        known = [category.id for category in self.categories]
        used = {item.category for item in self.items}
        for number, item in enumerate(self.items):
            if item.category not in known:
                yield ("items", number, "category"), f'"{item.category}" is not a category of this question{nearest(item.category, known)}'
        if len(used) == 1:
            yield ("items",), f'every item belongs to "{self.items[0].category}"; then there is nothing to sort'
        # A misspelt category leaves its own without an item: told once.
        elif used <= {*known}:
            for number, category in enumerate(self.categories):
                if category.id not in used:
                    yield ("categories", number), "has no item; give it one or delete it"

    def key(self) -> dict[str, str]:
        return {item.id: item.category for item in self.items}

    def answers(self) -> tuple[str, ...]:
        return tuple(category.id for category in self.categories)

    def interchange(self) -> Interchange:
        items = [Entry(item.id, item.text, item.why, (item.category,)) for item in self.items]
        return Interchange("match", scattered(items, self.id), tuple(Entry(category.id, category.text) for category in self.categories))
