"""Which pages a save touches: while an editor works, only these are built anew.

A rule here may name too many pages, never too few; `tests/test_touched.py` compares every byte with a whole build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from playbook.library import Item, Library
from playbook.pages import Page

Touched = Callable[[str, str], bool]
"""Whether a page is touched, by its language and its path below the language's folder."""

Rule = Callable[[str, Library, Library], Touched | None]
"""What a changed file touches, from its name and the library before and after; None for everything."""


def touched(before: Library, after: Library) -> Touched | None:
    """The pages that differ between two sound states of the content; None where all may."""
    old, new = _texts(before), _texts(after)
    if old.keys() != new.keys():
        return None
    found: list[Touched] = []
    for name in (name for name, text in new.items() if old[name] != text):
        folder = "docs" if name.startswith("docs/") else name.split("/")[1]
        rule = _RULES.get(folder, _everything)(name, before, after)
        if rule is None:
            return None
        found.append(rule)
    return lambda language, path: any(each(language, path) for each in found)


def _texts(library: Library) -> Mapping[str, str]:
    return {**{name: source.text for name, source in library.sources.items()}, **{page.file: page.text for page in library.pages}}


def _everything(name: str, before: Library, after: Library) -> None:
    return None


def _nothing(name: str, before: Library, after: Library) -> Touched:
    return lambda language, path: False


def _page(name: str, before: Library, after: Library) -> Touched | None:
    """Prose is its page's own affair; headings, blocks, citations and front matter are known elsewhere too."""
    old, new = (next(page for page in library.pages if page.file == name) for library in (before, after))
    if _known(old, before) != _known(new, after):
        return None
    return lambda language, path: (language, path) == (new.language, new.path)


def _known(page: Page, library: Library) -> tuple[Any, ...]:
    headings = [(heading.level, heading.text, heading.id) for heading in page.headings]
    blocks = [(block.name, block.argument, block.section) for block in page.blocks]
    cited = {use for _, text in page.prose for use in library.references.used(text)}
    return page.data(), headings, blocks, cited


def _bank(name: str, before: Library, after: Library) -> Touched:
    """Lessons of its modules and whatever shows its questions; hubs, practice and desks count them all."""
    asked = [item for library in (before, after) for item in library.questions.values() if item.source.file == name]
    pages = {item.model.lesson.partition("#")[0] for item in asked}
    ids = {item.model.id for item in asked}
    own = _with_sisters(pages, after) | {page.path for page in after.pages for block in page.blocks if ids & {*block.arguments()}}
    tools = {f"tools/{tool}.md" for tool, item in after.tools.items() if item.model.lesson.partition("#")[0] in pages}
    return lambda language, path: path in own | tools or not _apart(path, after)


def _with_sisters(pages: set[str], library: Library) -> set[str]:
    """All lessons of the modules of these lessons: each shows how far the others are."""
    modules = {library.lessons[page][0].id for page in pages if page in library.lessons}
    return {page for page, (module, _) in library.lessons.items() if module.id in modules}


def _apart(path: str, library: Library) -> bool:
    """Whether a page shows one thing, and nothing that is counted over all questions, conversations or tools."""
    folder, _, rest = path.partition("/")
    stem = PurePosixPath(rest).stem
    return path in library.lessons or folder in ("roleplays", "tools", "products") or (folder == "coach" and stem in library.roleplays)


def _talk(name: str, before: Library, after: Library) -> Touched | None:
    talk = PurePosixPath(name).stem
    pair = (before.roleplays[talk].model, after.roleplays[talk].model)
    if pair[0].title != pair[1].title or pair[0].module != pair[1].module:
        return None
    trained = {row.tool for story in pair for row in story.rubric if row.tool}
    own = {f"roleplays/{talk}.md", f"coach/{talk}.md", *(f"tools/{tool}.md" for tool in trained)}
    return lambda language, path: path in own or not _apart(path, after)


def _tool(name: str, before: Library, after: Library) -> Touched | None:
    tool = PurePosixPath(name).stem
    pair = (before.tools[tool], after.tools[tool])
    if _face(pair[0]) != _face(pair[1]):
        return None
    own = {f"tools/{tool}.md", *_showing("tool", tool, after)}
    # A card lists the tools that lead to it.
    own |= {f"products/{name}.md" for item in pair for _, family, name in item.model.names() if family == "product"}
    own |= {f"tools/{other}.md" for other, item in after.tools.items() if tool in {found for _, _, found in item.model.names()}}
    return lambda language, path: path in own or not _apart(path, after)


def _face(item: Item) -> tuple[Any, ...]:
    """What other pages know of a tool."""
    tool = item.model
    return tool.kind, tool.title, tool.stage, tool.role, tool.lesson, sorted(map(str, tool.names()))


def _figure(name: str, before: Library, after: Library) -> Touched:
    figure = PurePosixPath(name).stem
    own = _showing("figure", figure, after) | {f"products/{one}.md" for one, item in after.products.items() if item.model.figure == figure}
    return lambda language, path: path in own


def _product(name: str, before: Library, after: Library) -> Touched | None:
    product = PurePosixPath(name).stem
    if before.products[product].model.title != after.products[product].model.title:
        return None
    own = {f"products/{product}.md", *_showing("product", product, after)}
    return lambda language, path: path in own or not _apart(path, after)


def _showing(block: str, name: str, library: Library) -> set[str]:
    return {page.path for page in library.pages for each in page.blocks if each.name == block and name in each.arguments()}


_RULES: Mapping[str, Rule] = {
    "docs": _page,
    "banks": _bank,
    "roleplays": _talk,
    "tools": _tool,
    "figures": _figure,
    "products": _product,
    "reviews": _nothing,
}
