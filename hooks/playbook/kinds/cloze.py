"""A text with blanks to fill."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from playbook.kinds.base import Entry, Interchange, Question
from playbook.model import Faults, Id, Model, Text, unique
from playbook.problems import listing, nearest
from playbook.variants import variants
from playbook.words import LANGUAGES, Words, words

_BLANK = re.compile(r"\[\[([^\[\]]*)\]\]")
_WIDTH_STEP, _WIDEST, _EDGES = 6, 30, 3


class _Forms(Model):
    def __getitem__(self, language: str) -> tuple[str, ...]:
        forms: tuple[str, ...] = getattr(self, language)
        return forms


_forms: dict[str, Any] = {code: (Annotated[tuple[Text, ...], Field(min_length=1)], ...) for code in LANGUAGES}
Forms = create_model(
    "Forms", __base__=_Forms, __doc__="Every form that counts, in every language; the first is shown as the answer.", **_forms
)


class Blank(Model):
    """What belongs in one blank, and why."""

    id: Id
    accept: Forms  # type: ignore[valid-type]
    """Every form that counts; the first is shown as the answer."""
    why: Words

    def width(self, language: str) -> int:
        """Letters that the field is wide: in steps, so that it does not give the answer away."""
        letters = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in self.accept[language][0])
        return min(_WIDEST, _WIDTH_STEP * math.ceil((letters + 1) / _WIDTH_STEP)) + _EDGES


class Cloze(Question):
    """Each `[[id]]` in the text is a blank; the learner types what is missing."""

    WORDS = {
        "called": words(en="Blanks", zh="填空"),
        "how": words(en="Fill in the blanks", zh="填空"),
        "blank": words(en="Blank {n} of {all}", zh="第{n}空，共{all}空"),
        # Stands before the answer: English keeps them apart.
        "should": words(en="Should read: ", zh="应填："),
        "empty": words(en="Fill in a blank first, then check.", zh="先填空，再核对。"),
        "miss": words(en="Not these words", zh="不是这几个词"),
    }
    START = {
        "text": {"en": "Put your text around [[first]].", "zh": "在[[first]]前后写上课文。"},
        "blanks": [{"id": "first", "accept": {"en": ["answer"], "zh": ["答案"]}}],
    }

    kind: Literal["cloze"]
    text: Words
    """Each blank stands once in each language, as its id in double square brackets."""
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1, max_length=4), unique("blank")]

    def faults(self) -> Faults:
        for language in LANGUAGES:
            for fault in self._faults_of_text(language):
                yield ("text", language), fault
        for number, blank in enumerate(self.blanks):
            for language in LANGUAGES:
                for place, fault in _faults_of_forms(blank.accept[language]):
                    yield ("blanks", number, "accept", language, place), fault

    def _faults_of_text(self, language: str) -> Iterator[str]:
        there, wanted = _BLANK.findall(self.text[language]), self.answers()
        for name in wanted:
            if there.count(name) != 1:
                found = f"has [[{name}]] {there.count(name)} times" if name in there else f"has no [[{name}]]"
                yield f"{found}; each blank stands once in the text of each language"
        for name in dict.fromkeys(there):
            if name not in wanted:
                yield f"has [[{name}]], but the blanks are {listing(dict.fromkeys(wanted))}{nearest(name, wanted)}"

    def key(self) -> list[str]:
        return sorted(self.answers())

    def payload(self, language: str) -> dict[str, list[str]]:
        """Blank → what counts, read as the page reads; the other languages' forms too, for a reader may change the language."""
        order = sorted(LANGUAGES, key=lambda code: code != language)
        return {blank.id: _read_forms(form for code in order for form in blank.accept[code]) for blank in self.blanks}

    def answers(self) -> tuple[str, ...]:
        return tuple(blank.id for blank in self.blanks)

    def pieces(self, language: str) -> list[tuple[str, Blank | None]]:
        """The text in order, each piece with the blank after it; the last has none."""
        blanks = {blank.id: blank for blank in self.blanks}
        split = _BLANK.split(self.text[language])
        return [*((text, blanks[name]) for text, name in zip(split[::2], split[1::2], strict=False)), (split[-1], None)]

    def interchange(self) -> Interchange:
        entries = (Entry(each.id, words(**{code: each.accept[code][0] for code in LANGUAGES}), each.why) for each in self.blanks)
        accepted = {blank.id: {code: _spellings(blank.accept[code]) for code in LANGUAGES} for blank in self.blanks}
        return Interchange("fill", tuple(entries), passage=self.text, accepted=accepted)


def plain(text: str) -> str:
    """A typed text without what nobody means by it; the kind's script has the same, and a test holds both together."""
    text = unicodedata.normalize("NFKC", text).upper().lower()  # JavaScript has no casefold; this way both do the same
    text = re.sub("[\u2010-\u2015\u2212]", "-", re.sub("[\u2018\u2019]", "'", text))
    text = re.sub(r" ?([\u3000-\u9fff]) ?", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r" ?[.\u3002]$", "", text.strip())


def _spellings(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for form in forms for spelling in variants(form)))


def _read_forms(forms: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(plain(spelling) for form in forms for spelling in variants(form)))


def _faults_of_forms(forms: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Forms that say nothing, or no more than an earlier one: capitals, full width and characters are seen to by the build."""
    seen: dict[str, str] = {}
    for number, form in enumerate(forms):
        read = _read_forms(iter((form,)))
        if "" in read:
            yield number, "says nothing once full stops are left out; write the words that count"
        elif same := next((seen[spelling] for spelling in read if spelling in seen), None):
            yield number, f'counts already: it is read as "{same}" is; take it out'
        seen.update((spelling, form) for spelling in read if spelling not in seen)
