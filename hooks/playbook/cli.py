"""The terminal door: check, list, new, schema, report, publish, export, records; acts on the project in the current folder."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from playbook import VERSION, reports, skeleton
from playbook.checks import check_all
from playbook.checks.ledger import meanings
from playbook.curriculum import Module
from playbook.exports import FORMATS, Format
from playbook.kinds import KINDS
from playbook.library import Library, load
from playbook.problems import Problems, listing, nearest
from playbook.records import folder as records
from playbook.records import register
from playbook.schema import schemas
from playbook.tools import TOOLS

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when content has problems, 2 for a wrong call."""
    chosen = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except BrokenPipeError:
        # The reader of a pipe has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="playbook", description="Check, list and extend the content of the project in the current folder."
    )
    parser.add_argument("--version", action="version", version=f"RM Playbook {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_add_check, _add_list, _add_new, _add_schema, _add_report, _add_publish, _add_export, _add_offline, _add_records):
        add(commands)
    return parser


def _add_check(commands: Commands) -> None:
    check = commands.add_parser(
        "check",
        help="name every problem in quizzes/ and docs/",
        description="Name every problem with file, line, column and cure. Everything is always read; PATH only chooses what is shown. Exit status 1 when there is a problem.",
    )
    check.add_argument("path", nargs="*", metavar="PATH", help="show the problems of these files and folders only")
    check.add_argument("--json", action="store_true", help="print the problems as JSON for other programs")
    check.set_defaults(run=_check)


def _add_list(commands: Commands) -> None:
    listing = commands.add_parser(
        "list", help="list what there is, one item a line", description="List the items of a family, or of all: family, id, file, title."
    )
    listing.add_argument("family", nargs="?", choices=sorted(reports.FAMILIES), help="only this family")
    listing.set_defaults(run=_list)


def _add_new(commands: Commands) -> None:
    new = commands.add_parser(
        "new",
        help="print a commented skeleton for new content",
        description="Print a commented skeleton that passes `playbook check` once its empty texts are filled in. Redirect it into a file.",
    )
    new.add_argument("family", choices=("question", "roleplay", "tool", "product", "case"), help="what to begin")
    new.add_argument("id", help="the new item's id: small letters, digits and hyphens")
    new.add_argument("--kind", choices=sorted({*KINDS, *TOOLS}), help=f"kind of question ({', '.join(KINDS)}) or tool ({', '.join(TOOLS)})")
    new.set_defaults(run=_new)


def _add_schema(commands: Commands) -> None:
    schema = commands.add_parser(
        "schema", help="write JSON Schemas for completion in editors", description="Write one JSON Schema for each family into a folder."
    )
    schema.add_argument("folder", nargs="?", default=".cache/schema", help="where to write (default: %(default)s)")
    schema.set_defaults(run=_schema)


def _add_report(commands: Commands) -> None:
    report = commands.add_parser(
        "report",
        help="coverage of facts and objectives, how questions are written, or use and age of rules",
        description="coverage: which facts and objectives have a lesson and questions. items: what gives a key away or reads badly in questions. rules: where each rule is used and what is overdue.",
    )
    report.add_argument("about", choices=sorted(reports.REPORTS))
    report.add_argument("module", nargs="?", metavar="MODULE", help="only this module's questions (items)")
    report.set_defaults(run=_report)


def _add_publish(commands: Commands) -> None:
    publish = commands.add_parser(
        "publish",
        help="record today's ids in the ledger",
        description="Add every id that learners' answers may refer to to quizzes/ledger.yml. A recorded id is never given another meaning.",
    )
    publish.set_defaults(run=_publish)


def _add_export(commands: Commands) -> None:
    export = commands.add_parser(
        "export",
        help="write a file that is used outside the project",
        description="Write the site or one module's questions as a file. What a format cannot carry is named, item by item.",
    )
    formats = export.add_subparsers(title="formats", required=True, metavar="FORMAT")
    for name, form in FORMATS.items():
        _add_format(formats, name, form)


def _add_offline(commands: Commands) -> None:
    _add_format(commands, "offline", FORMATS["offline"])


def _add_format(commands: Commands, name: str, form: Format) -> None:
    about = f"{form.about[0].upper()}{form.about[1:]}; the same bytes for the same content."
    export = commands.add_parser(name, help=form.about, description=about)
    if form.of_site:
        export.add_argument("--site", default="site", help="the built site (default: %(default)s)")
    else:
        export.add_argument("module", metavar="MODULE", help="id of the module in quizzes/curriculum.yml")
    export.add_argument("--out", "--output", dest="output", metavar="FILE", help=f"the file to write (default: {form.output})")
    export.set_defaults(run=_export, form=form, called=export.prog)


def _add_records(commands: Commands) -> None:
    about = "Work with the training records that learners export and hand in: `playbook records merge FOLDER --xlsx OUT`."
    actions = commands.add_parser("records", help="make a group's register of the records handed in", description=about).add_subparsers(
        title="actions", required=True, metavar="ACTION"
    )
    merge = actions.add_parser(
        "merge",
        help="write a workbook: who has learnt what, how each question went, what was rejected",
        description="Read every .json and .txt in FOLDER: records as files, or as the texts of their QR codes, one code a line in any order, and of several people if need be. Of a person the newest record counts; without a staff number the file's name stands for one. Whatever does not count is named with its reason and its cure, here and in the workbook. What learners report of themselves stays self-reported until somebody signs. The same bytes for the same files. Exit status 2 where there is nothing to read or no place to write.",
    )
    merge.add_argument("folder", metavar="FOLDER", help="where the records lie; folders inside it are not read")
    merge.add_argument("--xlsx", default="dist/register.xlsx", metavar="OUT", help="the workbook to write (default: %(default)s)")
    merge.set_defaults(run=_merge)


def _load() -> tuple[Library, Problems]:
    problems = Problems()
    library = load(Path.cwd(), problems)
    check_all(library, problems)
    return library, problems


def _check(chosen: argparse.Namespace) -> int:
    for path in chosen.path:
        if not Path(path).exists():
            print(f"playbook check: there is no {path} here", file=sys.stderr)
            return 2
    _, problems = _load()
    shown = problems.within(_relative(path) for path in chosen.path) if chosen.path else problems
    if chosen.json:
        print(json.dumps([problem.as_dict() for problem in shown], ensure_ascii=False, indent=2))
    else:
        for problem in shown:
            print(problem)
        print(shown.summary() if len(shown) else "No problems")
    return 1 if len(shown) else 0


def _relative(path: str) -> str:
    """A path as problems name it: below the project, with forward slashes."""
    full = (Path.cwd() / path).resolve()
    return full.relative_to(Path.cwd().resolve()).as_posix() if full.is_relative_to(Path.cwd().resolve()) else path


def _list(chosen: argparse.Namespace) -> int:
    library, _ = _load()
    for family in [chosen.family] if chosen.family else reports.FAMILIES:
        for line in reports.FAMILIES[family](library):
            print(f"{family}\t{line}")
    return 0


def _new(chosen: argparse.Namespace) -> int:
    tables: Mapping[str, Mapping[str, object]] = {"question": KINDS, "tool": TOOLS}
    kinds = tables.get(chosen.family, {})
    kind = chosen.kind or next(iter(kinds), None)
    if kind is not None and kind not in kinds:
        known = f"there are {', '.join(kinds)}" if kinds else "it has no kinds"
        print(f"playbook new: {kind} is no kind of {chosen.family}; {known}", file=sys.stderr)
        return 2
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", chosen.id):
        print(f'playbook new: "{chosen.id}" is not an id; use small letters, digits and hyphens', file=sys.stderr)
        return 2
    there = skeleton.places(_load()[0])
    print(_SKELETONS[chosen.family](*([kind] if kind else []), chosen.id, there), end="")
    return 0


_SKELETONS: Mapping[str, Callable[..., str]] = {
    "question": skeleton.question,
    "tool": skeleton.tool,
    "roleplay": skeleton.roleplay,
    "product": skeleton.product,
    "case": skeleton.case,
}


def _schema(chosen: argparse.Namespace) -> int:
    folder = Path(chosen.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    print(f"{len(schemas())} schemas in {folder.as_posix()}")
    return 0


def _report(chosen: argparse.Namespace) -> int:
    if chosen.module is not None and chosen.about not in reports.OF_MODULES:
        print(f"playbook report: {chosen.about} is about all modules; leave {chosen.module} out", file=sys.stderr)
        return 2
    library, _ = _load()
    if chosen.module is None:
        lines = reports.REPORTS[chosen.about](library)
    elif chosen.module in (modules := library.ids("curriculum", "modules")):
        lines = reports.OF_MODULES[chosen.about](library, chosen.module)
    else:
        print(f'playbook report: there is no module "{chosen.module}"{nearest(chosen.module, modules)}', file=sys.stderr)
        return 2
    for line in lines:
        print(line)
    return 0


def _publish(_: argparse.Namespace) -> int:
    library, problems = _load()
    if len(problems):
        print(f"Nothing was recorded: {problems.summary()}; run playbook check", file=sys.stderr)
        return 1
    path = Path("quizzes/ledger.yml")
    source = library.source("ledger")
    known = {entry["id"]: entry["means"] for entry in source.data["published"]} if source else {}
    found = {name: means for _, name, means in meanings(library)}
    lines = [f"  - id: {name}\n    means: {means}" for name, means in sorted({**known, **found}.items())]
    path.write_text(
        "\n".join(["# Written by `playbook publish`. An id that stands here is never given another meaning.", "published:", *lines, ""]),
        encoding="utf-8",
    )
    print(f"{len(set(found) - set(known))} new ids, {len({**known, **found})} in all")
    return 0


def _export(chosen: argparse.Namespace) -> int:
    try:
        return _export_site(chosen) if chosen.form.of_site else _export_module(chosen)
    except OSError as error:
        return _refuse(chosen.called, f"cannot write {error.filename or chosen.output}: {_why(error)}")


def _export_site(chosen: argparse.Namespace) -> int:
    site, output = Path(chosen.site), chosen.output or chosen.form.output
    if not (site / "index.html").is_file():
        print(f"{chosen.called}: there is no built site in {site}; run make site first", file=sys.stderr)
        return 2
    size, files = chosen.form.of_site(site, Path(output))
    print(f"{output}: {files} files, {size / 1e6:.2f} MB")
    return 0


def _export_module(chosen: argparse.Namespace) -> int:
    library, problems = _load()
    if len(problems):
        print(f"Nothing was written: {problems.summary()}; run playbook check", file=sys.stderr)
        return 1
    modules = {module.id: module for module in library.curriculum.modules} if library.curriculum else {}
    if fault := _no_module(chosen.module, modules, library):
        print(f"{chosen.called}: {fault}", file=sys.stderr)
        return 2
    output = Path(chosen.output or chosen.form.output.format(module=chosen.module))
    content, notes = chosen.form.of_module(library, modules[chosen.module])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    for note in notes:
        print(note)
    print(f"{output.as_posix()}: {len(content) / 1e3:.0f} kB")
    return 0


def _no_module(name: str, modules: Mapping[str, Module], library: Library) -> str:
    """Why there is nothing to export of a module, or nothing."""
    ready = [name for name in modules if any(source.data["module"] == name for source in library.banks())]
    if name not in modules:
        return f'there is no module "{name}"{nearest(name, modules) or f"; there are {listing(modules)}"}'
    return "" if name in ready else f'module "{name}" has no questions yet; those of {listing(ready)} can be exported'


def _merge(chosen: argparse.Namespace) -> int:
    try:
        given = records.given(Path(chosen.folder))
    except OSError as error:
        return _refuse("playbook records merge", f"cannot read {chosen.folder}: {_why(error)}")
    if not given:
        return _refuse(
            "playbook records merge", f"there is no record in {chosen.folder}; records are .json files, or .txt files of their codes"
        )
    library, problems = _load()
    if len(problems):
        print(f"Nothing was written: {problems.summary()}; run playbook check", file=sys.stderr)
        return 1
    reading = records.read(given)
    output = Path(chosen.xlsx)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(register.made(library, reading))
    except OSError as error:
        return _refuse("playbook records merge", f"cannot write {error.filename or output}: {_why(error)}")
    for line in register.told(reading):
        print(line)
    print(output.as_posix())
    return 0


def _refuse(command: str, why: str) -> int:
    print(f"{command}: {why}", file=sys.stderr)
    return 2


def _why(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
