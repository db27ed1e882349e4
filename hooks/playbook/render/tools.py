"""A tool as HTML: a form that can be read, filled in and printed before any script runs."""

from __future__ import annotations

from playbook.render.environment import Place, render
from playbook.tools.base import Tool


def tool_html(tool: Tool, place: Place) -> str:
    """The tool in its frame; what is inside the frame is the template of its kind."""
    return render(
        "tool.html",
        place,
        tool=tool,
        own=place.page == f"tools/{tool.id}.md",
        terms={name: text[place.language] for name, text in tool.WORDS.items()},
        data=tool.payload(),
        lesson=place.to(tool.lesson),
    )
