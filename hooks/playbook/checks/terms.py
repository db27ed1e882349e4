"""Terms by their one name: forms that the glossary forbids, in texts and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from playbook.glossary import Glossary, finder, meant
from playbook.library import Library
from playbook.problems import Problems
from playbook.source import walk
from playbook.words import LANGUAGES

# The glossary names what it forbids; the facts keep the words of the course material; a law has the name that it has.
_OWN_WORDS = ("quizzes/glossary.yml", "quizzes/facts.yml", "quizzes/rules.yml", "quizzes/ledger.yml")


def check(library: Library, problems: Problems) -> None:
    if library.glossary is None:
        return
    forbidden = {language: dict(library.glossary.forbidden(language)) for language in LANGUAGES}
    finders = {language: _finder(library.glossary, language) for language in LANGUAGES if forbidden[language]}
    if not finders:
        return
    for source in library.sources.values():
        # Nearly every file is clean, and one look at its text is cheaper than a walk through its values.
        if (
            source.file in _OWN_WORDS
            or all(_is_clean(source.text, found) for found in finders.values())
            or not isinstance(source.data, dict)
        ):
            continue
        for loc, _, value in walk(source.data):
            language = str(loc[-1]) if str(loc[-1]) in LANGUAGES else str(loc[-2]) if len(loc) > 1 else ""
            if isinstance(value, str) and language in finders:
                for fault in _faults(value, finders[language], forbidden[language]):
                    problems.add(source.position(loc), "words", fault)
    for page in library.pages:
        if page.language not in finders or _is_clean(page.text, finders[page.language]):
            continue
        for line, text in page.prose:
            for fault in _faults(text, finders[page.language], forbidden[page.language]):
                problems.add(page.at(line), "words", fault)


@lru_cache(maxsize=2048)
def _is_clean(text: str, found: re.Pattern[str]) -> bool:
    """Whether nothing is found in a file, wherever its lines break; under `make serve` most files are as they were."""
    return found.search(" ".join(text.split())) is None


def _finder(glossary: Glossary, language: str) -> re.Pattern[str]:
    """Finds a forbidden form, or a longer term that holds it and is none."""
    refused = [form for form, _ in glossary.forbidden(language)]
    return finder([*refused, *(form for form in glossary.forms(language) if any(bad in form and bad != form for bad in refused))], language)


def _faults(text: str, found: re.Pattern[str], forbidden: Mapping[str, str]) -> Iterator[str]:
    cures = {form.lower(): cure for form, cure in forbidden.items()}
    for match in found.finditer(text):
        cure = meant(match[0], cures)
        if cure is not None:
            yield (
                f'"{match[0]}" is not our word; write "{cure}"'
                if cure
                else f'"{match[0]}" is a word that we do not write; say what is meant'
            )
