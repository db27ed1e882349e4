"""A tool as HTML: a form that can be read, filled in and printed before any script runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook.library import Library
from playbook.render.environment import Place, render
from playbook.render.plan import lesson_title
from playbook.tools.base import Tool


@dataclass(frozen=True)
class Trained:
    """Where a tool's use is learnt: links as (address, title)."""

    lesson: tuple[str, str] | None = None
    """None while the lesson is being written."""
    questions: tuple[str, int] | None = None
    """Where they are practised, and how many there are."""
    talks: tuple[tuple[str, str], ...] = ()


def tool_html(tool: Tool, place: Place, trained: Trained = Trained()) -> str:
    """The tool in its frame; what is inside the frame is the template of its kind."""
    return render(
        "tool.html",
        place,
        tool=tool,
        own=place.page == f"tools/{tool.id}.md",
        terms={name: text[place.language] for name, text in tool.WORDS.items()},
        data=tool.payload(place.language),
        trained=trained,
    )


def trained(library: Library, tool: Tool, place: Place) -> Trained:
    """What in the handbook teaches and trains this tool, as far as it can be opened."""
    page = tool.lesson.partition("#")[0]
    if not library.is_published(page):
        return Trained(talks=_talks(library, tool, place))
    module, lesson = library.published[page]
    asked = sum(item.model.lesson == tool.lesson for item in library.asked.values())
    return Trained(
        (place.to(tool.lesson), lesson_title(library, lesson, place.language)),
        (place.to(f"practise/{module.id}.md"), asked) if asked else None,
        _talks(library, tool, place),
    )


def _talks(library: Library, tool: Tool, place: Place) -> tuple[tuple[str, str], ...]:
    """The conversations that say so in a row of their rubric, then those that the tool's own texts lead to."""
    named = {name for _, family, name in tool.names() if family == "role-play"}
    talks = [(name, item.model) for name, item in library.roleplays.items()]
    return tuple(
        (place.to(f"roleplays/{name}.md"), talk.title[place.language])
        for name, talk in talks
        if tool.id in {row.tool for row in talk.rubric} or name in named
    )


def of_lesson(library: Library, page: str) -> Iterator[Tool]:
    """The tools that a lesson teaches to use."""
    return (item.model for item in library.tools.values() if item.model.lesson.partition("#")[0] == page)
