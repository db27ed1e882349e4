"""The files of quizzes/: which are there, which cannot be read, and the figures that texts may refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playbook.problems import Position, Problems, nearest
from playbook.references import References
from playbook.rules import ASK
from playbook.source import Source, leaves, read_file

SINGLE_FILES = ("curriculum", "facts", "glossary", "rules", "institution", "exams", "stops", "ledger")
FOLDERS = ("banks", "cases", "figures", "products", "reviews", "roleplays", "tools")


def read_sources(root: Path, problems: Problems) -> tuple[dict[str, Source], set[str]]:
    """Every file under quizzes/, and the names of those that could not be read."""
    folder = root / "quizzes"
    if not folder.is_dir():
        problems.add(Position("quizzes"), "project", "there is no folder quizzes/ here; run this in the project's folder")
        return {}, set()
    found, unread = {}, set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        if path.is_dir():
            _refuse_folder(path, root, name, problems)
        elif not _is_known(path.relative_to(folder)):
            problems.add(Position(name), "file", _no_family(path.relative_to(folder)))
        elif (source := read_file(path, root, problems)) is not None:
            found[name] = source
        else:
            unread.add(name)
    if not {"quizzes/curriculum.yml"} & {*found, *unread}:
        problems.add(Position("quizzes/curriculum.yml"), "file", "is missing; it lists the stages, the modules and every lesson")
    return found, unread


def _refuse_folder(path: Path, root: Path, name: str, problems: Problems) -> None:
    if path.is_symlink():
        fault = "is a link that leaves the project" if leaves(path, root) else "is a link to a folder, and nobody reads what is behind it"
        problems.add(Position(name), "folder", f"{fault}; copy the files into the folder instead")
    elif path.suffix:
        problems.add(Position(name), "folder", "has the name of a file; rename or delete it")


def _no_family(path: Path) -> str:
    singles, folders = [f"{name}.yml" for name in SINGLE_FILES], [f"{name}/<id>.yml" for name in FOLDERS]
    cure = nearest(path.name, singles) if len(path.parts) == 1 else nearest(f"{path.parts[0]}/<id>{path.suffix}", folders)
    return f"is in no family; known are {', '.join(singles)} and {', '.join(folders)}{cure}"


def _is_known(path: Path) -> bool:
    if path.suffix != ".yml":
        return False
    return path.stem in SINGLE_FILES if len(path.parts) == 1 else len(path.parts) == 2 and path.parts[0] in FOLDERS


def references(sources: Mapping[str, Source], unread: set[str]) -> References:
    cases = {str(data["id"]): data for name, data in _mappings(sources, "quizzes/cases/") if "id" in data}
    by_id = {
        name: {
            str(item["id"]): item
            for _, data in _mappings(sources, f"quizzes/{name}.yml")
            for item in items_of(data.get(key))
            if isinstance(item, dict) and "id" in item
        }
        for name, key in (("rules", "rules"), ("institution", "values"))
    }
    lost = {Path(name).stem for name in unread if name.startswith("quizzes/cases/")}
    lost |= {Path(name).stem for name, source in sources.items() if name.startswith("quizzes/cases/") and not isinstance(source.data, dict)}
    families = {
        family
        for family, name, key in (("rule", "rules", "rules"), ("our", "institution", "values"))
        if _is_lost(sources, unread, name, key)
    }
    return References(cases, by_id["rules"], by_id["institution"], ASK.model_dump(), frozenset(lost), frozenset(families))


def _is_lost(sources: Mapping[str, Source], unread: set[str], name: str, key: str) -> bool:
    file = f"quizzes/{name}.yml"
    data = sources[file].data if file in sources else {}
    return file in unread or not isinstance(data, dict) or (file in sources and not isinstance(data.get(key), list))


def _mappings(sources: Mapping[str, Source], start: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, source.data) for name, source in sources.items() if name.startswith(start) and isinstance(source.data, dict))


def items_of(value: Any) -> list[Any]:
    """A list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []
