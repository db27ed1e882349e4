"""Options with always, never, all or only among options without: readers strike them out unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Choices, Finding, Subject, bare
from playbook.words import LANGUAGES

_UNITS = "day|week|month|quarter|year|time"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    # What is hedged (not all, almost never) or an idiom (at all, all day, every month) is not absolute.
    "en": re.compile(
        r"(?<!not )(?<!n't )(?<!almost )(?<!nearly )(?<!hardly )(?<!at )(?<!after )(?<!above )(?<!first of )(?<!if )"
        rf"\b(?:always|never|only|none|completely|entirely|absolutely|certainly|impossible"
        rf"|all(?! (?:right|in|day|week|year|two|three|four|five|six)\b)|every(?! (?:other |few |two |three |six |[0-9]+ )?(?:{_UNITS})s?\b))\b",
        re.I,
    ),
    # 一定 before a quantity, 所有 in 所有权 and 只有 before a figure are ordinary words.
    "zh": re.compile(
        r"(?<!不)一定(?!的|程度|规模|比例|时间|期限|金额|数量|条件|范围|量|额)"
        r"|绝不|决不|(?<!不)绝对|总是|从不|从来|永远|(?<!不)必定|(?<!不)必然|(?<!不)完全"
        r"|(?<!不是)(?<!并非)所有(?!权|者|制|人(?!都|均|皆))|任何|只有(?![0-9一二两三四五六七八九十百几]|\{)|一律|唯一|毫无|百分之百"
    ),
}


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for choices in subject.lists:
            for language in LANGUAGES if choices.task == "choose" else ():
                yield from _in_list(subject, choices, language)


def _in_list(subject: Subject, choices: Choices, language: str) -> Iterator[Finding]:
    found = [(choice, _PATTERNS[language].search(bare(choice.text[language]))) for choice in choices.members]
    if all(match for _, match in found):
        return  # where every option is absolute, none stands out
    for choice, match in found:
        if match:
            message = f'"{match.group()}" is an absolute word, and readers strike out what is absolute; say it as a colleague would'
            yield subject.of_choice(choice, language, message)
