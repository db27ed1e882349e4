"""Options that say the same, of which one holds all that another says, or whose ranges of numbers share a value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from playbook.lint.base import Choice, Choices, Finding, Subject, bare
from playbook.words import LANGUAGES

_NUMBER = r"(?:RMB ?)?-?[0-9][0-9,]{0,19}(?:\.[0-9]{1,9})?"
_UNIT = r" ?(?:%|％|[a-z]+|[\u4e00-\u9fff]{1,2}?)?"
_BETWEEN = re.compile(rf"(?:between |from )?({_NUMBER})({_UNIT}) ?(?:–|—|-|~|～|至|到|to|and) ?({_NUMBER})", re.I)
_ABOVE = re.compile(
    rf"((?<!no )(?<!not )more than|over|above|at least|(?:no|not) (?:less|fewer) than|>=?|≥"
    rf"|(?<!不)(?:超过|高于|大于|多于)|不少于|不低于|不小于|至少) ?({_NUMBER})|({_NUMBER})({_UNIT})( or more|及以上|以上)",
    re.I,
)
_ONE = re.compile(_NUMBER)
_BELOW = re.compile(
    rf"(less than|under|below|fewer than|at most|up to|(?:no|not) more than|<=?|≤|不到|低于|小于|少于|不超过|不高于|至多|最多) ?({_NUMBER})"
    rf"|({_NUMBER})({_UNIT})( or less| or fewer|及以下|以下|以内|之内)",
    re.I,
)
_OPEN = (
    "more than",
    "over",
    "above",
    ">",
    "超过",
    "高于",
    "大于",
    "多于",
    "less than",
    "under",
    "below",
    "fewer than",
    "<",
    "不到",
    "低于",
    "小于",
    "少于",
)
# What is contained in its own opposite overlaps with nothing.
# A supplier to the grid company is not the grid company.
_NOT_OF = "".join(f"(?<!{word} )" for word in ("of", "to", "for", "from", "by", "about", "near"))
_NO = {"en": re.compile(r"\b(?:not|no|never|without|nor|neither|cannot|\w+n't)\b"), "zh": re.compile(r"[不没未非无别莫]")}


@dataclass(frozen=True)
class _Range:
    """The numbers that an option stands for, and the words around them."""

    low: float
    high: float
    low_in: bool
    high_in: bool
    words: str

    def shares(self, other: _Range) -> bool:
        first, second = sorted((self, other), key=lambda each: (each.low, not each.low_in))
        return second.low < first.high or (second.low == first.high and second.low_in and first.high_in)


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for choices in subject.lists:
            for language in LANGUAGES:
                yield from _in_list(subject, choices, language)


def _in_list(subject: Subject, choices: Choices, language: str) -> Iterator[Finding]:
    for one, other in combinations(choices.members, 2):
        fault = _fault(bare(one.text[language]), bare(other.text[language]), language, choices)
        if fault:
            yield subject.of_choice(other, language, fault.format(_named(one)))


def _named(choice: Choice) -> str:
    return f'"{choice.id}"'


def _fault(one: str, other: str, language: str, choices: Choices) -> str | None:
    first, second = _reduced(one, language), _reduced(other, language)
    if first == second:
        return "says the same as {}; leave one out"
    if choices.task != "choose" and not choices.beside:
        return None  # a step, or what is to be matched, may well take up the words of another
    mine, theirs = _range(one), _range(other)
    if mine and theirs and mine.words == theirs.words:
        return "shares a figure with {}; let each range end before the next begins" if mine.shares(theirs) else None
    if _holds(second, first, language):
        return "holds all that {} says; whoever chooses the one has chosen the other too"
    if _holds(first, second, language):
        return "is contained in {}; whoever chooses the one has chosen the other too"
    return None


def _reduced(text: str, language: str) -> str:
    """A text as its bare words: without case, marks and articles."""
    words = re.findall(r"[\w%％.]+(?:'\w+)?", text.casefold())
    if language == "zh":
        return "".join(words)
    return " ".join(word for word in (each.strip(".") for each in words) if word not in ("", "a", "an", "the"))


def _holds(whole: str, part: str, language: str) -> bool:
    edges: Mapping[str, str] = {
        "en": rf"{_NOT_OF}(?<![\w.%]){re.escape(part)}(?![\w.%])",
        "zh": rf"(?<![0-9.]){re.escape(part)}(?![0-9.%的])",
    }
    if len(part) < 2 or not re.search(edges[language], whole):
        return False
    rest = whole.replace(part, " ", 1)
    return not _NO[language].search(rest)


def _range(text: str) -> _Range | None:
    if found := _BETWEEN.search(text):
        return _Range(_value(found[1]), _value(found[3]), True, True, _around(found, found[2]))
    if found := _ABOVE.search(text):
        return _Range(_value(found[2] or found[3]), math.inf, _is_in(found), False, _around(found, found[4]))
    if found := _BELOW.search(text):
        return _Range(-math.inf, _value(found[2] or found[3]), False, _is_in(found), _around(found, found[4]))
    if len(numbers := list(_ONE.finditer(text))) == 1:
        value = _value(numbers[0].group())
        return _Range(value, value, True, True, _around(numbers[0], ""))
    return None


def _value(written: str) -> float:
    return float(re.sub(r"[^0-9.-]", "", written))


def _is_in(found: re.Match[str]) -> bool:
    """Whether the figure itself belongs to what is above or below it."""
    return not found[1] or found[1].lower() not in _OPEN


def _around(found: re.Match[str], unit: str | None) -> str:
    """The words around a range with its unit; only ranges of the same thing are compared."""
    unit, after = (unit or "").strip(), found.string[found.end() :]
    words = found.string[: found.start()] + ("" if after.strip().startswith(unit) else unit) + after
    return re.sub(r"[^\w%％]+", "", words).casefold().replace("％", "%")
