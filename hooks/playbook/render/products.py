"""A product card as HTML: in full on its own page, as a link with the customer's problem anywhere else."""

from __future__ import annotations

from collections.abc import Callable

from playbook.library import Library
from playbook.render.drawings import drawing_html
from playbook.render.environment import Place, render
from playbook.render.plan import lesson_title
from playbook.tools.base import Tool


def product_html(library: Library, name: str, place: Place, document: Callable[[str], str]) -> str:
    """The card; `document` makes the HTML of an exhibit, such as `ruian.collections`."""
    product = library.products[name].model
    if place.page != f"products/{name}.md":
        return render("product_link.html", place, product=product)
    page = product.lesson.partition("#")[0]
    lesson = (
        (place.to(product.lesson), lesson_title(library, library.lessons[page][1], place.language)) if library.is_published(page) else None
    )
    cited = {use.name for use in library.uses if use.family == "rule" and use.owner == name}
    return render(
        "product.html",
        place,
        product=product,
        figure=drawing_html(library.drawings[product.figure].model, place),
        documents=[document(exhibit) for exhibit in product.worked.exhibits],
        lesson=lesson,
        tools=_tools(library, name, place),
        rules=[rule for rule in (library.rules.rules if library.rules else ()) if rule.id in cited],
    )


def _tools(library: Library, name: str, place: Place) -> list[tuple[str, str]]:
    """The tools that name this card."""
    return [
        (place.to(f"tools/{tool}.md"), item.model.title[place.language]) for tool, item in library.tools.items() if _names(item.model, name)
    ]


def _names(tool: Tool, name: str) -> bool:
    return any((family, other) == ("product", name) for _, family, other in tool.names())
