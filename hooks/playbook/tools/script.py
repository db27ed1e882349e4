"""A script: what to say and what not, by situation, with gaps that are filled in once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from playbook.model import Faults, Flag, Id, Model, Ruled, Whole, Words, unique
from playbook.tools.base import Example, Label, Named, Tool, known
from playbook.words import LANGUAGES, words

_PLACE = re.compile(r"\{([a-z0-9-]+)\}")


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text cut at its places, as (words, False) and (id of a blank, True)."""
    return [(piece, number % 2 == 1) for number, piece in enumerate(_PLACE.split(text)) if piece]


class Situation(Model):
    """Who is on the other end; each has a script of its own."""

    id: Id
    text: Words
    who: Words | None = None
    """How to know that this is the one."""


class Blank(Model):
    """What the RM types once; {id} in a line is its place."""

    id: Id
    text: Words
    """Its label."""
    gap: Words | None = None
    """A shorter name for the gap while it is empty; the label if left out."""
    help: Words | None = None
    sample: Words
    long: Flag = False
    """Two lines of room instead of one."""


class Said(Ruled):
    """Something to say, and what people say instead; {id} of a blank stands for what was typed."""

    id: Id
    when: tuple[Id, ...] = ()
    """Situations in which it is said; every one if left out."""
    say: Words
    not_: Annotated[Words | None, Field(alias="not")] = None
    """What is often said instead, and does harm."""
    why: Words

    def faults(self) -> Faults:
        for language in LANGUAGES:
            for piece, gap in self.pieces(language):
                if not gap and re.search("[{}]", piece):
                    yield ("say", language), "has a brace that opens no place; write the id of a blank between two braces"
        if len({frozenset(self.places(language)) for language in LANGUAGES}) > 1:
            yield ("say",), "has other places in one language than in the other"

    def pieces(self, language: str) -> list[tuple[str, bool]]:
        """Its text cut at its places, as (words, False) and (id of a blank, True)."""
        return pieces(self.say[language])

    def places(self, language: str) -> list[str]:
        """The blanks that it needs, in the order of the text."""
        return [piece for piece, gap in self.pieces(language) if gap]

    def fits(self, situation: str) -> bool:
        return not self.when or situation in self.when


class Line(Said):
    """A sentence of the script."""


class Step(Model):
    """One thing that the conversation has to do, and the lines that do it."""

    id: Id
    text: Words
    lines: Annotated[tuple[Line, ...], Field(min_length=1), unique("line")]


class Objection(Said):
    """What the other side may say, and the answer to it."""

    they: Words
    then: Words | None = None
    ends: Flag = False
    """After the answer nothing more is asked for."""


class Never(Model):
    """A red line of this conversation."""

    id: Id
    text: Words
    why: Words


class Practice(Model):
    """A role-play that trains a situation, or all of them."""

    situation: Id | None = None
    roleplay: Id


class Filled(Example):
    """A filled-in script."""

    situation: Id
    blanks: Mapping[Id, Words] = {}
    own: Mapping[Id, Words] = {}
    """Lines in the RM's own words, by the line's id; places stay places."""


class Script(Tool):
    """What to say and what not, by situation, with what the RM fills in and her own words where she has better ones."""

    WORDS: ClassVar[Mapping[str, Words]] = {
        "situations": words(en="What is the situation?", zh="现在是哪种情形？"),
        "blanks": words(en="Fill in once", zh="先填几处"),
        "blanks_how": words(
            en="What you type goes into every line below. Firms and roles, no customer's name.",
            zh="填在这里，下面每一句都会跟着改。写单位、职务，不写客户姓名。",
        ),
        "sample": words(en="Such as: {sample}", zh="例如：{sample}"),
        "gap": words(en="[{name}]", zh="【{name}】"),
        "not": words(en="Not", zh="别这样说"),
        "take": words(en="Copy", zh="复制"),
        "copied": words(en="This line as text", zh="这一句的文本"),
        "own": words(en="My own words", zh="换成我的说法"),
        "own_label": words(en="In your own words: {name}", zh="你的说法：{name}"),
        "own_how": words(
            en="What stands in brackets is put in for you. Empty it to have the line above back.",
            zh="括号里的内容会自动填上。清空就恢复原句。",
        ),
        "total": words(en="About {seconds} s to say", zh="说完约{seconds}秒"),
        "over": words(
            en="△ Longer than {limit} s. Shorten the reason or the benefit: one breath each.",
            zh="△ 超过{limit}秒了。理由和好处再短些，各一口气说完。",
        ),
        "gaps": words(en="Gaps still open: {count}", zh="还有{count}处没填"),
        "rehearse": words(en="Rehearse without looking", zh="遮住台词练一遍"),
        "peek": words(en="Look", zh="看一眼"),
        "objections": words(en="If they say …", zh="对方要是说……"),
        "then": words(en="Then", zh="接着做"),
        "ends": words(en="△ The conversation ends here.", zh="△ 到这里就结束。"),
        "nevers": words(en="Never", zh="绝不能做"),
        "practise": words(en="Practise it", zh="练一遍"),
    }
    START = {
        "situations": [{"id": "first"}],
        "steps": [{"id": "open", "lines": [{"id": "open-first"}]}],
        "example": {"situation": "first"},
    }

    kind: Literal["script"]
    seconds: Annotated[Whole, Field(gt=0)] | None = None
    """The longest that the whole script may take to say."""
    situations: Annotated[tuple[Situation, ...], Field(min_length=1), unique("situation")]
    blanks: Annotated[tuple[Blank, ...], unique("blank")] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1), unique("step")]
    objections: Annotated[tuple[Objection, ...], unique("objection")] = ()
    never: Annotated[tuple[Never, ...], unique("never")] = ()
    talks: tuple[Practice, ...] = ()
    example: Filled

    def said(self) -> Iterator[tuple[tuple[str | int, ...], Said]]:
        """Every line and every answer, with its place in the file."""
        for number, step in enumerate(self.steps):
            yield from ((("steps", number, "lines", inner), line) for inner, line in enumerate(step.lines))
        yield from ((("objections", number), objection) for number, objection in enumerate(self.objections))

    def labels(self, language: str) -> Mapping[str, str]:
        """What stands in each gap while it is empty."""
        return {blank.id: (blank.gap or blank.text)[language] for blank in self.blanks}

    def script(self, situation: str) -> list[tuple[Step, list[Line]]]:
        """The steps of a situation, each with its lines; steps that have none there are left out."""
        steps = [(step, [line for line in step.lines if line.fits(situation)]) for step in self.steps]
        return [(step, lines) for step, lines in steps if lines]

    def faults(self) -> Faults:
        situations = [situation.id for situation in self.situations]
        blanks = [blank.id for blank in self.blanks]
        for loc, said in self.said():
            for number, name in enumerate(said.when):
                yield from known(situations, name, (*loc, "when", number), "a situation")
            for language in LANGUAGES:
                for name in said.places(language):
                    yield from known(blanks, name, (*loc, "say", language), "a blank")
        for number, situation in enumerate(self.situations):
            if not self.script(situation.id):
                yield ("situations", number, "id"), "has no line; let a line name it in `when`, or take it out"
        for number, talk in enumerate(self.talks):
            if talk.situation:
                yield from known(situations, talk.situation, ("talks", number, "situation"), "a situation")
        yield from self._blank_faults()
        yield from self._line_faults()
        yield from self._example_faults(situations, blanks)

    def _blank_faults(self) -> Faults:
        used = {name for _, said in self.said() for language in LANGUAGES for name in said.places(language)}
        for number, blank in enumerate(self.blanks):
            if blank.id not in used:
                yield ("blanks", number, "id"), "is typed for nothing; no line has its place"

    def _line_faults(self) -> Faults:
        # Own words are kept by the line's id alone.
        seen: set[str] = set()
        for loc, said in self.said():
            if said.id in seen:
                yield (*loc, "id"), f'"{said.id}" is the id of another line or objection; choose another'
            seen.add(said.id)

    def _example_faults(self, situations: list[str], blanks: list[str]) -> Faults:
        lines = [line.id for step in self.steps for line in step.lines]
        yield from known(situations, self.example.situation, ("example", "situation"), "a situation")
        for name in self.example.blanks:
            yield from known(blanks, name, ("example", "blanks", name), "a blank")
        for name in self.example.own:
            yield from known(lines, name, ("example", "own", name), "a line")
        needed = {name for _, said in self.said() if said.fits(self.example.situation) for name in said.places("en")}
        for name in sorted(needed - set(self.example.blanks)):
            yield ("example", "blanks"), f"leaves out {name}; the example fills every gap of its situation"

    def payload(self, language: str) -> Any:
        return {
            "limit": self.seconds,
            "gap": self.WORDS["gap"][language],
            "situations": [situation.id for situation in self.situations],
            "order": [blank.id for blank in self.blanks],
            "blanks": self.labels(language),
            "lines": [{"id": line.id, "say": line.say[language], "when": list(line.when)} for step in self.steps for line in step.lines],
            "answers": [{"id": one.id, "say": one.say[language], "when": list(one.when)} for one in self.objections],
            "example": {
                "situation": self.example.situation,
                "blanks": {name: text[language] for name, text in self.example.blanks.items()},
                "own": {name: text[language] for name, text in self.example.own.items()},
            },
        }

    def asks(self) -> Iterator[Label]:
        for number, blank in enumerate(self.blanks):
            yield ("blanks", number, "text"), blank.text
            if blank.help:
                yield ("blanks", number, "help"), blank.help

    def names(self) -> Iterator[Named]:
        for number, talk in enumerate(self.talks):
            yield ("talks", number, "roleplay"), "role-play", talk.roleplay
