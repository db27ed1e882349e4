"""A rare word of the prompt that stands in the key and in no other option: an echo that gives the key away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Choices, Finding, Subject, bare
from playbook.words import LANGUAGES

_LETTERS, _CHARACTERS = 5, 3
# A word is common where more than this many questions use it, or this share of them.
_COMMON, _SHARE = 3, 0.05
# No rare words, however few questions a young library has: everyday words, and the persons of every question.
_EVERYDAY = """
about above after again against along among another anyone anything because before being below between branch bring business buyer
called cannot choose colleague company could credit customer doing during either enough every first found given going great having
however keeping large later least lender looking maker makes making manager might money month never number often order other
others owner people place please point price question reason repay right seller shall should since small someone something still
supplier taken tells thank their theirs there these thing think those three today tomorrow total under until visit wants where
whether which while whole whose without would write wrong yours
"""
_SKIPPED = frozenset(_EVERYDAY.split())
# Characters that hold sentences together; a word is what stands between them.
_JOINTS = re.compile(
    r"[^\u4e00-\u9fff]|[的了是在和与或就都不你我他她它您这那哪个一二两三有要会能可先为对把被从到去来上下中也还很最只谁什么怎吗呢里请说问几多少本]"
)


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for language in LANGUAGES:
        frequency = Counter(word for subject in subjects for word in _of_question(subject, language))
        limit = max(_COMMON, _SHARE * len(subjects))
        for subject in subjects:
            prompt = _words(subject.prompt(language), language)
            for choices in subject.lists:
                echoes = [word for word in _echoes(prompt, choices, language) if frequency[word] <= limit]
                if echoes:
                    message = (
                        f'"{_shown(echoes, prompt)}" of the prompt stands in the key and in no other option; change the word in one of them'
                    )
                    yield subject.of_choice(choices.right[0], language, message)


def _shown(echoes: list[str], prompt: Mapping[str, str]) -> str:
    """The first echo as the prompt writes it; Chinese characters that follow one another as one word."""
    shown = prompt[echoes[0]]
    for echo in echoes[1:]:
        if echo.isascii() or not echo.startswith(shown[1 - _CHARACTERS :]):
            break
        shown += echo[-1]
    return shown


def _of_question(subject: Subject, language: str) -> set[str]:
    texts = [subject.prompt(language), *(bare(choice.text[language]) for choices in subject.lists for choice in choices.members)]
    return {word for text in texts for word in _words(text, language)}


def _echoes(prompt: Mapping[str, str], choices: Choices, language: str) -> list[str]:
    """Words of the prompt that are in every right option and in no wrong one, as they stand in the prompt."""
    if not choices.right or not choices.wrong:
        return []
    right = [_words(bare(choice.text[language]), language) for choice in choices.right]
    wrong = [_words(bare(choice.text[language]), language) for choice in choices.wrong]
    return [word for word in prompt if all(word in each for each in right) and not any(word in each for each in wrong)]


def _words(text: str, language: str) -> Mapping[str, str]:
    """The words that could give something away: what is compared → what is written."""
    if language == "zh":
        runs = (run for run in _JOINTS.split(text) if len(run) >= _CHARACTERS)
        pieces = (run[start : start + _CHARACTERS] for run in runs for start in range(len(run) - _CHARACTERS + 1))
        return {piece: piece for piece in pieces}
    found = re.findall(r"[A-Za-z]+(?:'[a-z]+)?", text)
    return {_stem(word): word for word in found if len(word) >= _LETTERS and _stem(word) not in _SKIPPED and word.lower() not in _SKIPPED}


def _stem(word: str) -> str:
    plain = word.lower().removesuffix("'s")
    if plain.endswith("ies"):
        return f"{plain[:-3]}y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain
