"""An option that is about the other options: all of the above, both A and B, 以上都对."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Finding, Subject, bare
from playbook.words import LANGUAGES

# 50万元以上 is an amount, not a list of options.
_NO_AMOUNT = r"(?<![0-9一二三四五六七八九十百千万亿元年天月日个成岁户家倍次笔级%％])"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:all|none|any|both|neither|either|each|some) of (?:the )?above\b"
        r"|^(?:all|none|any|both|neither|either|each) of (?:them|these|those|the others?)\W*$"
        r"|^(?:both |neither |either |only )?[A-F](?:, [A-F])*,? (?:and|or|nor) [A-F]\W*$",
        re.I,
    ),
    "zh": re.compile(
        rf"{_NO_AMOUNT}以上(?:都|皆|均|全|各|选项|两|三|几|所有|任|说法|答案|内容)|上述(?:都|皆|均|全|选项|各项|答案|说法都)"
        r"|^(?:全部|都|均|全)(?:不)?(?:对|正确|错|是|不是)$"
        r"|^(?:只有|仅)?[A-FＡ-Ｆ](?:[、和与及或]?[A-FＡ-Ｆ])+(?:都|均|皆|两项)?[^A-Z]{0,3}$"
    ),
}


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for choices in subject.lists:
            for choice in choices.members if choices.task == "choose" else ():
                for language in LANGUAGES:
                    text = bare(choice.text[language]).strip()
                    if _PATTERNS[language].search(text):
                        message = f'"{text}" is about the other options and can be chosen by judging two of them; write a real option'
                        yield subject.of_choice(choice, language, message)
