"""The parts of AUTHORING.md that could become untrue: samples, tables, and what commands print.

`python -m tests.docs` writes them anew; `tests/test_docs.py` fails where the guide differs.
A part stands between `<!-- samples: kinds -->` (or excerpt, table, run, wrong, without, warned) and `<!-- end -->`.
All commands run in one copy of the project, in the order of the guide.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path

import yaml
from playbook import cli
from playbook.files import SINGLE_FILES
from playbook.kinds import KINDS
from playbook.library import load
from playbook.problems import Problems
from playbook.schema import schemas
from playbook.tools import TOOLS
from playbook.units import NAMES, counted
from playbook.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "AUTHORING.md"
CONTRACT = ROOT / "tests/contract"
BANK = "quizzes/banks/practice.yml"
REFERENCES = (
    ("case", "huaiyuan.name"),
    ("case", "huaiyuan.statements.income.revenue.2025"),
    ("rule", "large-exposure.single_cap"),
    ("rule", "large-exposure.title"),
    ("our", "tier1-capital"),
    ("our", "gift-limit"),
)
_PART = re.compile(r"(<!-- (samples|excerpt|table|run|wrong|without|warned): (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write the guide with its parts made anew."""
    GUIDE.write_text(made(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


def made(guide: str) -> str:
    """The guide as it should read today."""
    with copy_of_the_project() as project:

        def fill(match: re.Match[str]) -> str:
            return f"{match[1]}{_MAKERS[match[2]](match[3], project)}{match[4]}"

        return _PART.sub(fill, guide)


@contextlib.contextmanager
def copy_of_the_project() -> Iterator[Path]:
    """The content and an empty practice bank in a folder of their own, as the current folder."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(ROOT / "quizzes", "quizzes")
        shutil.copytree(ROOT / "docs", "docs", ignore=shutil.ignore_patterns("assets"))
        Path(BANK).write_text("module: target-selection\nquestions:\n", encoding="utf-8")
        yield Path(folder)


def sample_of(kind: str) -> str:
    """The author's sample of a kind, as it stands below `questions:` in a bank."""
    path = ROOT / f"tests/cases/kinds/{kind}/sample.yml"
    first, *lines = yaml.safe_load(path.read_text(encoding="utf-8"))["yaml"].splitlines()
    return "\n".join([f"  - {first}", *(f"    {line}".rstrip() for line in lines)]) + "\n"


def said_by(command: str) -> str:
    """What a command prints, its complaints included."""
    name, *arguments = command.split()
    assert name == "playbook", command
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
        cli.main(arguments)
    return out.getvalue()


def _samples(_: str, project: Path) -> str:
    """Every kind with its sample; the samples are pasted into the practice bank."""
    with (project / BANK).open("a", encoding="utf-8") as bank:
        bank.writelines(sample_of(kind) for kind in KINDS)
    shown = {name: f"{_about(kind)}\n\n{_fenced('yaml', sample_of(name))}" for name, kind in KINDS.items()}
    return "\n".join(f"### `{name}`\n\n{text}" for name, text in shown.items())


def _about(model: type) -> str:
    """The sentence on top of a model's module."""
    return " ".join((sys.modules[model.__module__].__doc__ or "").split())


def _excerpt(place: str, _: Path) -> str:
    """One item of the contract project, which is frozen, or of a register that it lacks: `glossary.yml supply-chain-finance`."""
    file, name = place.split()
    project = CONTRACT if (CONTRACT / "quizzes" / file).exists() else ROOT
    lines = (project / "quizzes" / file).read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip() == f"- id: {name}")
    indent = lines[first].index("-")
    inside = takewhile(lambda line: line.startswith(" " * (indent + 1)), lines[first + 1 :])
    return _fenced("yaml", "\n".join([lines[first], *inside]))


def _run(command: str, _: Path) -> str:
    return _fenced("console", f"$ {command}\n{said_by(command)}")


def _wrong(edit: str, project: Path) -> str:
    """What the check says once the first `old` of the practice bank reads `new`."""
    old, new = edit.split(" => ")
    return _check_with(project, old, lambda line: line.replace(old, new))


def _without(words: str, project: Path) -> str:
    """What the check says once the first line with these words is gone."""
    return _check_with(project, words, lambda _: "")


def _warned(edit: str, project: Path) -> str:
    """What the lint says of the practice bank once the first `old` of it reads `new`."""
    old, new = edit.split(" => ")
    return _with(project, old, lambda line: line.replace(old, new), _lint_lines)


def _lint_lines() -> str:
    lines = [line for line in said_by("playbook report items").splitlines() if BANK in line]
    return _fenced("console", "\n".join([f"$ playbook report items | grep {Path(BANK).name}", *lines]))


def _check_with(project: Path, words: str, change: Callable[[str], str]) -> str:
    return _with(project, words, change, lambda: _run(f"playbook check {BANK}", project))


def _with(project: Path, words: str, change: Callable[[str], str], say: Callable[[], str]) -> str:
    """What is said while one line of the practice bank is changed."""
    path = project / BANK
    before = path.read_text(encoding="utf-8")
    lines = before.splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if words in line)
    path.write_text("".join([*lines[:number], change(lines[number]), *lines[number + 1 :]]), encoding="utf-8")
    shown = say()
    path.write_text(before, encoding="utf-8")
    return shown


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def _rows(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _kinds() -> Iterator[tuple[str, ...]]:
    for name, kind in KINDS.items():
        about = " ".join((kind.__doc__ or "").split())
        own = [key for key in kind.model_fields if key in kind.__annotations__ and key != "kind"]
        yield f"`{name}`", about, ", ".join(f"`{key}`" for key in own)


def _references() -> Iterator[tuple[str, ...]]:
    """What readers see for the references that the guide explains."""
    references = load(CONTRACT, Problems()).references
    for family, path in REFERENCES:
        texts = (references.text(family, path, language) for language in LANGUAGES)
        yield f"`{{{{{family}:{path}}}}}`", *texts


def _tools() -> Iterator[tuple[str, ...]]:
    for name, tool in TOOLS.items():
        yield f"`{name}`", _about(tool)


def _schemas() -> Iterator[tuple[str, ...]]:
    for name in schemas():
        up = "../" if name in SINGLE_FILES else "../../"
        yield f"`{name}`", f"`# yaml-language-server: $schema={up}.cache/schema/{name}.json`"


def _units() -> Iterator[tuple[str, ...]]:
    for name in NAMES:
        yield f"`{name}`", counted(name, "en")[0] or "a bare figure", counted(name, "zh")[0] or "只有数字"


def commands() -> Mapping[str, str]:
    """Command → its one line in `playbook --help`."""
    table = next(action for action in cli._parser()._actions if action.choices)
    return {choice.dest: str(choice.help) for choice in table._choices_actions}


def targets() -> Mapping[str, str]:
    """Make target → its one line in `make help`."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z]+):.*## (.*)$", text, re.MULTILINE))


def _commands() -> Iterator[tuple[str, ...]]:
    for name, about in commands().items():
        yield f"`playbook {name}`", about


_TABLES: Mapping[str, Callable[[], str]] = {
    "kinds": lambda: _rows(("kind", "what it asks", "its own keys"), _kinds()),
    "references": lambda: _rows(("you write", "English", "中文"), _references()),
    "tools": lambda: _rows(("kind", "what it is"), _tools()),
    "schemas": lambda: _rows(("schema", "first line of a file"), _schemas()),
    "units": lambda: _rows(("unit", "English", "中文"), _units()),
    "commands": lambda: _rows(("command", "what it does"), _commands()),
}
_MAKERS: Mapping[str, Callable[[str, Path], str]] = {
    "samples": _samples,
    "excerpt": _excerpt,
    "run": _run,
    "wrong": _wrong,
    "without": _without,
    "warned": _warned,
    "table": lambda name, _: _TABLES[name](),
}

if __name__ == "__main__":
    main()
