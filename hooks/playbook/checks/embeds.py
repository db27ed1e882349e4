"""`/// name | argument`: the argument names something that is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from playbook.library import Library
from playbook.pages import EMBEDS, SCORED, SINGLE, Block, Page
from playbook.problems import Problems, nearest


def check(library: Library, problems: Problems) -> None:
    known, taught = _known(library), _taught(library)
    for page in library.pages:
        for block in page.blocks:
            if block.name in EMBEDS and block.name not in SINGLE:
                _check_block(library, page, block, known.get(block.name), taught, problems)
            elif block.argument:
                problems.add(
                    page.at(block.line, block.column), f"/// {block.name}", f'takes nothing after its name, got "{block.argument}"'
                )
            elif block.name in SINGLE and not library.source("stops") and "quizzes/stops.yml" not in library.unread:
                problems.add(page.at(block.line, block.column), f"/// {block.name}", "there is no quizzes/stops.yml; write the card first")


def _known(library: Library) -> Mapping[str, Collection[str]]:
    """Ids by block; a family of which a file cannot be read is left out, for its ids are not known."""
    source_ids = {
        item["id"]
        for source in library.banks()
        for item in _listed(source.data)
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    }
    exhibits = {f"{name}.{exhibit.id}" for name, item in library.cases.items() for exhibit in item.model.exhibits}
    families = {
        "quiz": source_ids,
        "guess": source_ids,
        "think": source_ids,
        "practice": {source.data["module"] for source in library.banks() if isinstance(source.data, dict) and "module" in source.data},
        "roleplay": _stems(library, "roleplays"),
        "tool": _stems(library, "tools"),
        "product": _stems(library, "products"),
        "figure": _stems(library, "figures"),
        "exhibit": exhibits,
    }
    unread = {name for name, folder in _FOLDERS.items() if library.unread_in(folder)}
    return {name: ids for name, ids in families.items() if name not in unread}


_FOLDERS = {
    "quiz": "banks",
    "think": "banks",
    "guess": "banks",
    "practice": "banks",
    "roleplay": "roleplays",
    "tool": "tools",
    "product": "products",
    "figure": "figures",
    "exhibit": "cases",
}


def _listed(data: object) -> list[object]:
    found = data.get("questions") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _stems(library: Library, folder: str) -> set[str]:
    start = f"quizzes/{folder}/"
    return {name[len(start) : -len(".yml")] for name in library.sources if name.startswith(start)}


def _check_block(
    library: Library, page: Page, block: Block, known: Collection[str] | None, taught: Collection[str] | None, problems: Problems
) -> None:
    at, subject = page.at(block.line, block.column), f"/// {block.name}"
    names = block.arguments()
    if not names and block.name not in SCORED:
        problems.add(at, subject, f"needs the id of what it shows: /// {block.name} | some-id")
    if not names and block.name in SCORED:
        if block.section is None:
            problems.add(at, subject, f"stands under no heading with an id; name the questions: /// {block.name} | some-id")
        elif known is not None and taught is not None and page.path in library.lessons and f"{page.path}#{block.section}" not in taught:
            problems.add(at, subject, f"no question has lesson: {page.path}#{block.section}; write one or name the questions")
    if len(names) > 1 and block.name not in SCORED:
        problems.add(at, subject, f"shows one thing, got {len(names)}: {block.argument}")
    for name in names:
        if known is not None and name not in known:
            problems.add(at, subject, f'there is no "{name}"{nearest(name, known)}')


def _taught(library: Library) -> Collection[str] | None:
    """The sections that questions are about; None while one names no section of the plan: mended, it may be about any."""
    written = {str(item.get("lesson")) for source in library.banks() for item in _listed(source.data) if isinstance(item, dict)}
    planned = {f"{page}#{heading.id}" for page, (_, lesson) in library.lessons.items() for heading in lesson.headings}
    return written if written <= planned else None
