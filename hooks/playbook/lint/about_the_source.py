"""A prompt that asks what the text or the slides say, where a colleague would ask about the matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Finding, Subject, bare, unquoted
from playbook.words import LANGUAGES

# A source of repayment and a text message are no source and no text.
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:the|this|our|your) (?:source(?! of\b)|text(?! of\b| message)|slide|course(?! of\b)(?: material)?|lesson(?! of\b| from\b)"
        r"|passage|lecture|handout|reading material|training material|chapter|author)s?\b",
        re.I,
    ),
    "zh": re.compile(r"原文|课程材料|课程资料|课件|教材|讲义|课文|本课|这一课|幻灯片|讲师|作者|本章|(?<![a-z])ppt", re.I),
}


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for language in LANGUAGES:
            found = _PATTERNS[language].search(unquoted(bare(subject.item.model.prompt[language])))
            if found:
                message = f'prompt.{language}: "{found.group()}" asks what was read; ask about the matter, as a colleague would'
                yield subject.finding(message, "prompt", language)
