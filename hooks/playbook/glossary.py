"""The glossary: terms in every language; it feeds the glossary page, the Chinese search, the notes on first use, and the check of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeVar

from playbook.model import Flag, Id, Model, Text, Words, unique
from playbook.words import LANGUAGES

Value = TypeVar("Value")
Forms = dict[Literal[tuple(LANGUAGES)], tuple[Text, ...]]  # type: ignore[valid-type]
"""Language → words."""


class Term(Model):
    """One term; `also` holds short and everyday forms by language, `avoid` those that no text may use for it."""

    id: Id
    term: Words
    also: Forms = {}
    avoid: Forms = {}
    plain: Flag = False
    """Everybody knows it: its first use on a page carries no note."""
    pinyin: str | None = None
    definition: Words

    def forms(self, language: str) -> tuple[str, ...]:
        """The term and its other forms in one language."""
        return (self.term[language], *self.also.get(language, ()))


class Glossary(Model):
    """All terms."""

    terms: Annotated[tuple[Term, ...], unique("term")]
    never: Forms = {}
    """Words that stand for no term and that we do not write."""

    def forms(self, language: str) -> tuple[str, ...]:
        """Every form of every term, longest first."""
        every = {form for term in self.terms for form in term.forms(language)}
        return tuple(sorted(every, key=lambda form: (-len(form), form)))

    def forbidden(self, language: str) -> Iterator[tuple[str, str]]:
        """Each form that no text may use, with what to write for it; nothing where the cure is to say it plainly."""
        for term in self.terms:
            yield from ((form, term.term[language]) for form in term.avoid.get(language, ()))
        yield from ((form, "") for form in self.never.get(language, ()))


def finder(forms: list[str], language: str) -> re.Pattern[str]:
    """What finds the longest of these forms in a text; English ones as whole words, with an s or without."""
    longest = "|".join(_spelt(form, language) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(longest if language == "zh" else rf"(?<![\w-])(?:{longest})(?:e?s)?(?![\w-])")


def meant(found: str, table: Mapping[str, Value]) -> Value | None:
    """What a table by forms in small letters holds for a word that a finder found, in the plural or not."""
    word = found.lower()
    return next((table[form] for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form in table), None)


def _spelt(form: str, language: str) -> str:
    """A pattern for one form: capitals of an abbreviation matter, those of a word do not."""
    return re.escape(form) if language == "zh" or form.isupper() else f"(?i:{re.escape(form)})"
