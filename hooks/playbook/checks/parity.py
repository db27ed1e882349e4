"""Every page has its twin in the other language, with the same headings, blocks, objectives and facts."""

from __future__ import annotations

from playbook.library import Library
from playbook.pages import BLOCKS, Page
from playbook.problems import Problems
from playbook.words import LANGUAGES


def check(library: Library, problems: Problems) -> None:
    for page in library.pages:
        for heading in page.headings:
            if heading.level > 1 and heading.id is None:
                problems.add(
                    page.at(heading.line),
                    f'heading "{heading.text}"',
                    "has no id of its own; end the line with {#some-id}, the same in every language",
                )
        _repeated_ids(page, problems)
        for language in LANGUAGES:
            twin = library.pages_at.get((language, page.path))
            if twin is None and f"docs/{language}/{page.path}" in library.unread:
                continue
            if twin is None:
                problems.add(
                    page.at(), "page", f"has no twin docs/{language}/{page.path}; every page is written in {' and '.join(LANGUAGES)}"
                )
            elif language != page.language:
                _compare(page, twin, problems)


def _repeated_ids(page: Page, problems: Problems) -> None:
    first: dict[str, int] = {}
    for heading in page.headings:
        if heading.id in first:
            problems.add(
                page.at(heading.line),
                f'heading "{heading.text}"',
                f'the id "{heading.id}" is taken by the heading at line {first[heading.id]}',
            )
        elif heading.id:
            first[heading.id] = heading.line


def _compare(page: Page, twin: Page, problems: Problems) -> None:
    ids = twin.ids()
    for heading in page.headings:
        if heading.id and heading.level > 1 and heading.id not in ids:
            problems.add(page.at(heading.line), f'heading "{heading.text}"', f'the id "{heading.id}" has no twin in {twin.file}')
    if page.language != next(iter(LANGUAGES)):
        return  # one report for a pair is enough
    if set(page.ids()) == set(ids) and page.ids() != ids:
        problems.add(twin.at(), "headings", f"stand in another order than in {page.file}")
    if any(block.name not in BLOCKS for side in (page, twin) for block in side.blocks) or page.faulty or twin.faulty:
        ours = theirs = []
    else:
        ours, theirs = ([(block.name, block.argument) for block in side.blocks] for side in (page, twin))
    if ours != theirs:
        odd = next((block for block, (name, argument) in zip(twin.blocks, theirs, strict=True) if (name, argument) not in ours), None)
        what = f"/// {odd.name} | {odd.argument} is not in {page.file}" if odd else f"the blocks differ from those of {page.file}"
        problems.add(twin.at(odd.line, odd.column) if odd else twin.at(), "blocks", f"{what}; both languages show the same")
    for key in ("id", "minutes", "role", "objectives", "facts", "pattern"):
        if page.data().get(key) != twin.data().get(key) and page.matter and twin.matter:
            problems.add(twin.matter.position((key,)), "front matter", f"{key}: differs from {page.file}; it is equal in every language")
