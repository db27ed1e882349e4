"""What every question has, and what a kind must bring."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, Strict, StringConstraints

from playbook.interchange import Entry, Interchange
from playbook.model import Faults, Flag, Id, Model, RegisterId, Ruled, Words, unique

Level = Literal["recall", "understand", "apply", "analyse", "evaluate"]
Anchor = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9/-]+\.md#[a-z0-9-]+$")]
ExhibitRef = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]
Unit = Literal[
    "percent",
    "days",
    "months",
    "years",
    "times",
    "count",
    "yuan",
    "thousand-yuan",
    "ten-thousand-yuan",
    "million-yuan",
    "hundred-million-yuan",
]


class Hint(Model):
    """One step of help, shown before the answer."""

    id: Id
    text: Words


class Allowance(Model):
    """A rule of the lint that may be broken here, and the reason."""

    rule: Id
    because: Words


class Option(Model):
    """One answer to choose; `why` says why it holds or fails."""

    id: Id
    text: Words
    why: Words
    correct: Flag = False


class Question(Ruled):
    """The contract of a kind: its own fields, its answer key, what its template needs."""

    WORDS: ClassVar[Mapping[str, Words]] = {}
    """Interface texts that only this kind uses, by name."""
    SHARES: ClassVar[tuple[str, ...]] = ()
    """Scripts in assets/playbook/ that this kind's script builds on, each with its style, without their endings."""
    START: ClassVar[Mapping[str, Any]] = {}
    """What `playbook new question` writes into a skeleton of this kind."""
    GRADED: ClassVar[bool] = True
    """An answer can be marked right or wrong, so that a check-up or an exam may ask it."""

    id: Id
    kind: str
    objective: RegisterId
    """Id of the objective in curriculum.yml that this question tests."""
    level: Level
    lesson: Anchor
    """Page and heading that teach the answer: module/lesson.md#heading."""
    prompt: Words
    """A question that a person would ask."""
    exhibit: ExhibitRef | None = None
    """A document of a case shown above the question: case.exhibit."""
    hints: Annotated[tuple[Hint, ...], Field(max_length=2), unique("hint")] = ()
    explanation: Words
    """Why the key holds; it teaches."""
    allow: tuple[Allowance, ...] = ()
    """Rules of `playbook report items` that this question breaks for a reason."""

    def key(self) -> Any:
        """What the browser marks an answer by: ids and numbers only, never words."""
        raise NotImplementedError

    def payload(self, language: str) -> Any:
        """What the page hands to the kind's script: the key, and words only where typed words are compared."""
        return self.key()

    def interchange(self) -> Interchange:
        """The question as exporters read it."""
        raise NotImplementedError

    @cached_property
    def form(self) -> Interchange:
        """The same, made once for all who read it."""
        return self.interchange()

    def inner(self) -> tuple[Question, ...]:
        """Parts that are questions of their own, answered and scheduled one by one."""
        return ()

    def asked(self) -> tuple[Question, ...]:
        """What a learner answers here: the parts, or the question itself."""
        return self.inner() or (self,)

    def exhibits_shown(self) -> tuple[str, ...]:
        """The documents above the question, as case.exhibit."""
        return (self.exhibit,) if self.exhibit else ()

    def answers(self) -> tuple[str, ...]:
        """Ids of whatever the learner chooses from or puts in order, in file order."""
        return ()

    def decides(self) -> Mapping[str, Any]:
        """Whatever else decides the answer, for the content hash."""
        return {}

    @cached_property
    def fingerprint(self) -> str:
        """The content hash: changes when a stored answer no longer means the same, never with words."""
        deciding = [self.kind, self.key(), sorted(self.answers()), self.decides()]
        return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:10]

    def __copy__(self) -> Self:
        """A copy is made to be changed: it shares nothing that was worked out before."""
        made = super().__copy__()
        for name in ("form", "fingerprint"):
            made.__dict__.pop(name, None)
        return made


def repeated_texts(items: tuple[Any, ...], field: str) -> Faults:
    """Two choices that read the same in a language."""
    return alike((field, number, "text", item.id, item.text) for number, item in enumerate(items))


def alike(texts: Iterable[tuple[str, int, str, str, Words]]) -> Faults:
    """Two texts that read the same in a language; each comes with its list, its number and key there, and its owner's id."""
    given = list(texts)
    for language in Words.model_fields:
        seen: dict[str, str] = {}
        for name, number, key, owner, words in given:
            text = " ".join(words[language].split()).casefold()
            if text in seen:
                yield (name, number, key, language), f'reads the same as "{seen[text]}"; no reader could choose between them'
            seen.setdefault(text, owner)


def scattered(entries: Iterable[Entry], seed: str) -> tuple[Entry, ...]:
    """A fixed order for the page that tells nothing: no clock, no chance, and the first three never in the file's order."""
    given = list(entries)
    order = sorted(given, key=lambda entry: hashlib.sha256(f"{seed} {entry.id}".encode()).digest())
    as_filed = [entry for entry in order if entry in given[:3]] == given[:3]
    return tuple(reversed(order)) if as_filed else tuple(order)


def choices(options: tuple[Option, ...]) -> tuple[Entry, ...]:
    """Options as every format can carry them."""
    return tuple(Entry(option.id, option.text, option.why, (option.id,) if option.correct else ()) for option in options)
