"""A prompt that asks for what does not hold, without emphasis on the word that turns it round.

Only questions whose author wrote the choices are looked at: the prompt of a true_false is a statement, and may say no.
Within the prompt only what asks counts, for a customer may well not pay; words in quotation marks are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from playbook.lint.base import Finding, Subject, unquoted
from playbook.words import LANGUAGES

_STRONG = re.compile(r"\*\*[^*]+\*\*")
# What follows one of these words is about something else than the options: "a firm that does not pay".
_ASIDE = r"(?:(?!\b(?:that|if|when|who|which|because|while|although|unless|until|to|so|whose|where)\b)[^,;:.?])*?"
_ENGLISH = (
    re.compile(rf"\b(?:which|what|who|whom|whose|where|when)\b{_ASIDE}(?P<word>\bnot\b(?! only)|\b\w+n['’]t\b|\bnever\b|\bcannot\b)", re.I),
    re.compile(rf"\b(?:which|what|who)\b{_ASIDE}\b(?:is|are|was|were)\s(?:the\s)?(?P<word>wrong|false|incorrect|untrue)\b(?! with)", re.I),
    re.compile(r"\b(?:choose|select|pick|mark|find)\b[^.?]*?(?P<word>\bnot\b(?! only)|\b\w+n['’]t\b)", re.I),
    re.compile(r"(?<!\w)(?P<word>except|excepting)\b(?! for\b)", re.I),
)
_SHOUTED = re.compile(r"\b(?P<word>NOT|EXCEPT|NEVER|INCORRECT|FALSE)\b")
# 不 turns a question round only as part of what is said of the options; 不良, 不动产 and the like are ordinary words.
_STATED = r"(?:不(?:是|属于|包括|正确|成立|符合|应|该|对|恰当|妥)|并非|错误的|有误|错的)"
_NEGATED = rf"(?:{_STATED}|不(?:能|可以|可(?!抗)|会|适合|合适|宜|需要|必|用|要|算|说明)|没有)"
_ASKS = r"(?:哪|谁|什么|下列|以下|下面|上述|几)"
_SAYS = r"(?:说明|表明|知道|认为|觉得|意味|看出|发现|告诉|证明|如果|因为)"
_CHINESE = (
    re.compile(rf"{_ASKS}(?:(?!{_SAYS})[^，；：。？])*?(?P<word>{_NEGATED})"),
    re.compile(rf"(?P<word>{_STATED})[^，；：。？]*?的?[^，；：。？的]{{0,6}}是(?:哪|什么|谁|[（(]|$)"),
    # 不会用手机的客户 is a customer; only what ends the phrase turns the question round.
    re.compile(rf"(?P<word>{_NEGATED})[^，；：。？的]*的[^，；：。？的]{{0,6}}是(?:哪|什么|谁|[（(]|$)"),
    re.compile(r"(?<![排删扣清解免剔消拆])(?P<word>除[^。？；]*?外)(?![地部汇币贸资国面包])(?![^。？]*?(?:还|也|另))"),
)
_EITHER_OR = re.compile(r"([\u4e00-\u9fff])[不没]\1")
_ENDS = {"en": re.compile(r"(?<=[.?!])\s+"), "zh": re.compile(r"(?<=[。？！])")}
_PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = {"en": _ENGLISH, "zh": _CHINESE}


def find(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        # Beside a verdict only the reasons are the author's, and the prompt is the statement itself.
        chosen = any(choices.task == "choose" and not choices.beside for choices in subject.lists)
        for language in LANGUAGES if chosen else ():
            word = _negation(subject.item.model.prompt[language], language)
            if word:
                cure = f"write **{word}**, or better ask for what does hold"
                message = f'prompt.{language}: "{word}" turns the question round and is easily missed; {cure}'
                yield subject.finding(message, "prompt", language)


def _negation(prompt: str, language: str) -> str | None:
    # Where a word is emphasised the author has seen to it; the mark stays, so that nothing beside it is joined.
    text = _EITHER_OR.sub("", unquoted(_STRONG.sub("*", prompt)))
    if language == "en" and (shout := _SHOUTED.search(text)):
        return shout["word"]
    for sentence in _asking(text, language):
        for pattern in _PATTERNS[language]:
            if found := pattern.search(sentence):
                return found["word"]
    return None


def _asking(text: str, language: str) -> list[str]:
    """The sentences that ask; where none does, the last one, which the options complete."""
    sentences = [part for part in _ENDS[language].split(text.strip()) if part.strip()]
    return [part for part in sentences if part.rstrip().endswith(("?", "？"))] or sentences[-1:]
