"""A tool as HTML: a form that can be read, filled in and printed before any script runs."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.library import Library
from playbook.pages import Page
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
    talks = [(name, item.model) for name, item in library.roleplays.items()]
    return tuple(
        (place.to(f"roleplays/{name}.md"), talk.title[place.language])
        for name, talk in talks
        if tool.id in {row.tool for row in talk.rubric} or name in _named_talks(tool)
    )


def of_lesson(library: Library, page: Page, place: Place) -> str:
    """Links to the tools that a lesson teaches to use and does not show itself; nothing where there are none."""
    shown = {name for block in page.blocks if block.name == "tool" for name in block.arguments()}
    taught = [item.model for item in library.tools.values() if item.model.lesson.partition("#")[0] == page.path]
    return _toolbox([tool for tool in taught if tool.id not in shown], place)


def of_talk(library: Library, name: str, place: Place) -> str:
    """Links to the tools that a conversation trains; nothing where there are none."""
    named = {row.tool for row in library.roleplays[name].model.rubric}
    tools = [item.model for item in library.tools.values()]
    return _toolbox([tool for tool in tools if tool.id in named or name in _named_talks(tool)], place)


def _toolbox(tools: list[Tool], place: Place) -> str:
    links = [(place.to(f"tools/{tool.id}.md"), tool.title[place.language]) for tool in tools]
    return render("toolbox.html", place, tools=links) if links else ""


def _named_talks(tool: Tool) -> set[str]:
    return {name for _, family, name in tool.names() if family == "role-play"}
