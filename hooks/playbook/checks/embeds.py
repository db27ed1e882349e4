"""`/// name | argument`: the argument names something that is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from playbook.library import Library
from playbook.pages import EMBEDS, Block, Page
from playbook.problems import Problems, nearest


def check(library: Library, problems: Problems) -> None:
    known = _known(library)
    for page in library.pages:
        for block in page.blocks:
            if block.name in EMBEDS:
                _check_block(library, page, block, known[block.name], problems)
            elif block.argument:
                problems.add(page.at(block.line, block.column), f"/// {block.name}", f'takes nothing after its name, got "{block.argument}"')


def _known(library: Library) -> Mapping[str, Collection[str]]:
    source_ids = {item["id"] for source in library.banks() for item in _listed(source.data) if isinstance(item, dict) and isinstance(item.get("id"), str)}
    exhibits = {f"{name}.{exhibit.id}" for name, item in library.cases.items() for exhibit in item.model.exhibits}
    return {
        "quiz": source_ids,
        "guess": source_ids,
        "roleplay": _stems(library, "roleplays"),
        "tool": _stems(library, "tools"),
        "figure": _stems(library, "figures"),
        "exhibit": exhibits,
    }


def _listed(data: object) -> list[object]:
    found = data.get("questions") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _stems(library: Library, folder: str) -> set[str]:
    start = f"quizzes/{folder}/"
    return {name[len(start) : -len(".yml")] for name in library.sources if name.startswith(start)}


def _check_block(library: Library, page: Page, block: Block, known: Collection[str], problems: Problems) -> None:
    at, subject = page.at(block.line, block.column), f"/// {block.name}"
    names = block.arguments()
    if not names and block.name != "quiz":
        problems.add(at, subject, f"needs the id of what it shows: /// {block.name} | some-id")
    if not names and block.name == "quiz":
        if block.section is None:
            problems.add(at, subject, "stands under no heading with an id; name the questions: /// quiz | some-id")
        elif page.path in library.lessons and f"{page.path}#{block.section}" not in _taught(library):
            problems.add(at, subject, f'no question has lesson: {page.path}#{block.section}; write one or name the questions')
    if len(names) > 1 and block.name != "quiz":
        problems.add(at, subject, f"shows one thing, got {len(names)}: {block.argument}")
    for name in names:
        if name not in known:
            problems.add(at, subject, f'there is no "{name}"{nearest(name, known)}')


def _taught(library: Library) -> set[str]:
    """Anchors as written in the banks, also of questions that have a fault."""
    return {str(item.get("lesson")) for source in library.banks() for item in _listed(source.data) if isinstance(item, dict)}
