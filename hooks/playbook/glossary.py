"""The glossary: terms in every language; it feeds the glossary page and the Chinese search."""

from __future__ import annotations

from typing import Annotated, Literal

from playbook.model import Id, Model, Text, Words, unique
from playbook.words import LANGUAGES


class Term(Model):
    """One term; `also` holds short and everyday forms by language."""

    id: Id
    term: Words
    also: dict[Literal[tuple(LANGUAGES)], tuple[Text, ...]] = {}  # type: ignore[valid-type]
    pinyin: str | None = None
    definition: Words

    def forms(self, language: str) -> tuple[str, ...]:
        """The term and its other forms in one language."""
        return (self.term[language], *self.also.get(language, ()))


class Glossary(Model):
    """All terms."""

    terms: Annotated[tuple[Term, ...], unique("term")]

    def forms(self, language: str) -> tuple[str, ...]:
        """Every form of every term, longest first."""
        every = {form for term in self.terms for form in term.forms(language)}
        return tuple(sorted(every, key=lambda form: (-len(form), form)))
