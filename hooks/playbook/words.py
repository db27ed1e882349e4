"""The languages, texts in all of them, and the interface's own strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote

from pydantic import AfterValidator, BaseModel, ConfigDict, Strict, create_model
from pydantic_core import PydanticCustomError

from playbook.problems import Problems
from playbook.source import read_file

# Code → what HTML calls it. Another language needs its line here, its texts, and nothing else.
LANGUAGES: Mapping[str, str] = {"en": "en", "zh": "zh-Hans"}

MOST_LETTERS = 2000
_CHINESE = "\u4e00-\u9fff"
_HALF_WIDTH = re.compile(rf"[{_CHINESE}][,;:?!()]|[,;:?!()][{_CHINESE}]")
_SCRIPT = re.compile(r"(?:java|vb)[\s\\]*script[\s\\]*:", re.IGNORECASE)
_TARGET = re.compile(r"\](?:\(|:)\s*([^)]*)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ALLOWED = ("https:", "http:", "mailto:", "tel:")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
_INVISIBLE = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_CONTROL = re.compile(f"[{_INVISIBLE}]")
# One cheap look at each of 200,000 texts; only what it stops at is examined more closely.
_SUSPECT = re.compile(rf"[<&{_INVISIBLE}]|[Ss][Cc][Rr][Ii][Pp][Tt][\s\\]*:|\][(:]|{_HALF_WIDTH.pattern}")
_LINK_TARGET = re.compile(r"\]\([^)\s]*\)")

INTERFACE = Path(__file__).parent / "interface"


def check_text(text: str) -> str:
    """Refuse what no text of ours may hold: nothing at all, markup, script links, half-width marks in Chinese."""
    if _SUSPECT.search(text) is None and len(text) <= MOST_LETTERS and not text.isspace() and text:
        return text
    fault = text_fault(text)
    if fault:
        raise PydanticCustomError("text", "{fault}", {"fault": fault})
    return text


def text_fault(text: str) -> str | None:
    """What is wrong with a text, in one sentence with the cure, or None."""
    if not text.strip():
        return "is empty; write the text"
    if len(text) > MOST_LETTERS:
        return f"has {len(text):,} letters, at most {MOST_LETTERS:,} are allowed; long prose belongs in docs/"
    if fault := invisible_fault(text):
        return fault
    if found := _MARKUP.search(text):
        return f'holds markup at "{text[found.start() : found.start() + 12]}"; texts are plain words with **bold**, `code` and [links](page.md)'
    if found := _SCRIPT.search(text):
        return f'holds a "{" ".join(found.group().split())}" link; link to a page or an https address'
    if fault := _link_fault(text):
        return fault
    return half_width_fault(text)


def _link_fault(text: str) -> str | None:
    """A picture, or a link to anything but a page and an outside address, however it is disguised."""
    if "![" in text:
        return "holds a picture; show it with /// figure or /// exhibit in docs/"
    for found in _TARGET.finditer(text):
        target = re.sub(r"[\s\\<]", "", unquote(found[1]))
        scheme = _SCHEME.match(target)
        if scheme and scheme.group().lower() not in _ALLOWED:
            return f'holds a "{scheme.group()}" link; link to a page or an https address'
    return None


def invisible_fault(text: str) -> str | None:
    """A letter that nobody sees, and that may turn the others round."""
    found = _CONTROL.search(text)
    return f"holds the invisible character U+{ord(found.group()):04X}; delete it" if found else None


def half_width_fault(text: str) -> str | None:
    """A half-width punctuation mark beside a Chinese character; link targets do not count."""
    found = _HALF_WIDTH.search(_LINK_TARGET.sub("]", text))
    if not found:
        return None
    mark = next(letter for letter in found.group() if letter in ",;:?!()")
    return f'has the half-width "{mark}" in "{found.group()}"; beside Chinese write "{_FULL_WIDTH[mark]}"'


_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

Text = Annotated[str, Strict(), AfterValidator(check_text)]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def __getitem__(self, language: str) -> str:
        text: str = getattr(self, language)
        return text


_texts: dict[str, Any] = {code: (Text, ...) for code in LANGUAGES}
Words = create_model("Words", __base__=_Words, __doc__="One short text in every language.", **_texts)


def words(**texts: str) -> Any:
    """A text of our own code in every language; a missing language fails at import."""
    return Words(**texts)


@lru_cache(maxsize=1)
def interface() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The interface's strings as language → area → key → text; our own file's fault is our own bug, so it raises."""
    found: dict[str, dict[str, dict[str, str]]] = {code: {} for code in LANGUAGES}
    problems = Problems()
    for path in sorted(INTERFACE.glob("*.yml")):
        source = read_file(path, INTERFACE, problems)
        for key, texts in (source.data if source else {}).items():
            checked = Words(**texts)
            for code in LANGUAGES:
                found[code].setdefault(path.stem, {})[key] = checked[code]
    if len(problems):
        raise ValueError("\n".join(map(str, problems)))
    return found
