"""The curriculum: stages, roles, modules, objectives, and every lesson with its headings and status."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Strict, StringConstraints, Tag

from playbook.model import Date, Id, Model, RegisterId, Whole, Words, unique

Page = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+\.md$")]
Role = Literal["corporate", "retail", "both"]
Treatment = Literal["keep", "keep-complete", "keep-caution", "complete", "caution", "rewrite", "drop"]


class Stage(Model):
    """One station of customer work."""

    id: Id
    title: Words


class Persona(Model):
    """Whom the site serves; `ask` is the choice on the first visit."""

    id: Id
    title: Words
    ask: Words
    first: Id | None = None
    """The first conversation, a role-play."""


class Objective(Model):
    """What a learner can do afterwards."""

    id: RegisterId
    text: Words


class Heading(Model):
    """The explicit id of a section, equal in all languages."""

    id: Id


class Lesson(Model):
    """One lesson; a planned one has its place and its headings before it has a page."""

    id: Id
    page: Page
    status: Literal["planned", "published"]
    headings: Annotated[tuple[Heading, ...], unique("heading")]
    title: Words | None = None
    minutes: Annotated[Whole, Field(ge=1, le=9)] | None = None
    objectives: tuple[RegisterId, ...] = ()
    facts: tuple[RegisterId, ...] = ()


def _one_or_several(value: object) -> str:
    return "several" if isinstance(value, list | tuple) else "one"


class Module(Model):
    """A group of lessons at one or more stages."""

    id: Id
    code: str = ""
    stage: Annotated[Annotated[Id, Tag("one")] | Annotated[tuple[Id, ...], Tag("several")], Discriminator(_one_or_several)]
    role: Role
    title: Words
    objectives: Annotated[tuple[Objective, ...], unique("objective")]
    lessons: Annotated[tuple[Lesson, ...], unique("lesson")]

    def stages(self, every: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of its stages; `all` stands for every one."""
        if self.stage == "all":
            return every
        return (self.stage,) if isinstance(self.stage, str) else self.stage


class Curriculum(Model):
    """The whole plan; the navigation is derived from it."""

    stages: Annotated[tuple[Stage, ...], unique("stage")]
    roles: Annotated[tuple[Persona, ...], unique("role")] = ()
    modules: Annotated[tuple[Module, ...], unique("module")]


class TreatmentNote(Model):
    """Why facts are treated as they are."""

    id: RegisterId
    text: Words


class Fact(Model):
    """One statement of the course material and what is done with it."""

    id: RegisterId
    treatment: Treatment
    notes: tuple[RegisterId, ...] = ()
    text: Words


class Facts(Model):
    """The register of facts."""

    treatments: Annotated[tuple[TreatmentNote, ...], unique("treatment note")] = ()
    facts: Annotated[tuple[Fact, ...], unique("fact")]


class Reviewed(Model):
    """Who read a lesson, when, and when it is read again."""

    by: str
    on: Date
    next: Date


class Matter(Model):
    """The front matter of a lesson; `objectives` and `facts` are equal in all languages."""

    id: Id
    title: str
    minutes: Annotated[Whole, Field(ge=1, le=9)]
    role: Role
    objectives: Annotated[tuple[RegisterId, ...], Field(min_length=1)]
    facts: dict[RegisterId, Id] = {}
    """Fact id → the heading id of the section that states it."""
    reviewed: Reviewed
    pattern: Literal["case-first", "two-conversations", "repair-the-document", "walk-the-numbers", "decide-and-defend"] | None = None
    description: str | None = None


class PageMatter(Model):
    """The front matter of a page that is no lesson."""

    title: str
    id: Id | None = None
    description: str | None = None
    hide: tuple[str, ...] = ()


class Quote(Model):
    """The words of the lesson that state a fact."""

    id: RegisterId
    quote: Words


class Reading(Model):
    """The second reader's word on one question."""

    id: Id
    key: Literal["confirmed"]
    implausible: tuple[Id, ...] = ()
    """Options that nobody would choose."""


class Review(Model):
    """The second reader's record of one lesson."""

    lesson: Id
    by: str
    on: Date
    facts: Annotated[tuple[Quote, ...], unique("fact")]
    questions: Annotated[tuple[Reading, ...], unique("question")] = ()
    """Questions about the lesson whose key was worked out anew and confirmed."""
