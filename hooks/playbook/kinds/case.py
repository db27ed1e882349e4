"""A situation with documents, and several questions about it that are answered one by one."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import Field, GetJsonSchemaHandler, model_validator

from playbook.kinds.base import ExhibitRef, Interchange, Question
from playbook.words import words

Part = TypeVar("Part", bound=Question)
# What parts take from their case. Where the case lacks one it is told so once; its parts, given a stand-in, stay silent.
_INHERITED = {"objective": "TS-LO1", "level": "apply", "lesson": "module/lesson.md#heading"}


def _loosened(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "required": [name for name in schema.get("required", ()) if name not in _INHERITED]}


class Case(Question, Generic[Part]):
    """Each part is a whole question of another kind; what it does not say of itself it takes from the case."""

    WORDS = {
        "called": words(en="Case", zh="案例"),
        "how": words(en="Case", zh="案例"),
        "part": words(en="Part {n} of {all}", zh="第{n}问，共{all}问"),
        "teaches": words(en="What this case teaches", zh="这个案例说明什么"),
    }
    START = {
        "exhibits": ["huaiyuan.ageing"],
        "parts": [
            {"id": "first-part", "kind": "true_false", "answer": False},
            {"id": "second-part", "kind": "true_false", "answer": True},
        ],
    }

    kind: Literal["case"]
    exhibits: Annotated[tuple[ExhibitRef, ...], Field(min_length=1, max_length=3)]
    """The documents of the situation: case.exhibit."""
    parts: Annotated[tuple[Part, ...], Field(min_length=2, max_length=5)]
    """Questions with ids of their own; objective, level and lesson only where they differ from the case's."""

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("parts"), list):
            return data
        given = {name: data.get(name, stand_in) for name, stand_in in _INHERITED.items()}
        return {**data, "parts": [{**given, **part} if isinstance(part, dict) else part for part in data["parts"]]}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """For editors and skeletons: a part need not say what it takes from its case."""
        schema = super().__get_pydantic_json_schema__(core, handler)
        parts = handler.resolve_ref_schema(schema)["properties"]["parts"]
        parts["items"] = {"oneOf": [_loosened(handler.resolve_ref_schema(each)) for each in parts["items"]["oneOf"]]}
        return schema

    def key(self) -> dict[str, Any]:
        return {part.id: part.key() for part in self.parts}

    def answers(self) -> tuple[str, ...]:
        return tuple(part.id for part in self.parts)

    def inner(self) -> tuple[Question, ...]:
        return self.parts

    def exhibits_shown(self) -> tuple[str, ...]:
        return (*super().exhibits_shown(), *self.exhibits)

    def interchange(self) -> Interchange:
        return Interchange("parts", parts=self.parts)
