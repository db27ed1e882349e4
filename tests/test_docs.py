"""The project's own documents are true: commands, paths, samples, messages, names, links."""

from __future__ import annotations

import json
import re
import shutil
import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playbook import VERSION, cli
from playbook.kinds import KINDS
from playbook.library import load
from playbook.pages import BLOCKS
from playbook.problems import Problems
from playbook.schema import schemas
from playbook.source import read_file
from playbook.tools import TOOLS

from tests import docs

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("README.md", "CONTRIBUTING.md", "AUTHORING.md", "CHANGELOG.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
PICTURE = ROOT / "tests/pictures/lesson.png"
MOST_BYTES = 150_000
FOLDERS = [ROOT / name for name in (".", "hooks", "hooks/playbook", "docs/assets/playbook", "tests/cases")]
# What a command makes, and what a placeholder stands for, is not in the tree.
IGNORED = tuple(line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split())
MADE = ("quizzes/banks/practice.yml", "quizzes/ledger.yml", "assets/playbook/words/", "/path/to/")
ENDINGS = "md|py|yml|js|css|html|txt|toml|json|png|in|zip"
PATH = re.compile(rf"(?<![\w./<>{{-])\.?[A-Za-z][\w.-]*(?:/[\w.*-]+)*(?:/|\.(?:{ENDINGS}))(?![\w<(])")


def fenced(text: str) -> Iterator[str]:
    """The code of a document: fenced blocks and spans."""
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def calls(name: str, program: str) -> list[list[str]]:
    """Every call of a program in a document, as words."""
    call = re.compile(rf"(?:\$ |\S*[\\/])?{program} +(\S.*)")
    found = (call.match(code.partition("#")[0]) for code in fenced(TEXTS[name]))
    return [match[1].split() for match in found if match]


@pytest.mark.parametrize("name", NAMES)
def test_every_make_command_exists(name: str) -> None:
    assert {words[0] for words in calls(name, "make")} <= {*docs.targets()}


@pytest.mark.parametrize("name", NAMES)
def test_every_playbook_command_exists(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command, *words in calls(name, "playbook"):
        if command == "--help":
            continue
        assert command in docs.commands(), f"{name}: playbook {command}"
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        options = {word for word in words if word.startswith("--")}
        assert options <= set(re.findall(r"--[a-z]+", capsys.readouterr().out)), f"{name}: playbook {command}"


@pytest.mark.parametrize("name", NAMES)
def test_every_path_exists(name: str) -> None:
    for code in fenced(TEXTS[name]):
        if "\\" in code or "//" in code or "<" in code or code.startswith(("$", "  ", "lesson:", "|")):
            continue
        for path in PATH.findall(code):
            if path.startswith(IGNORED) or any(made in code for made in MADE):
                continue
            there = any(list(folder.glob(path.rstrip("/"))) for folder in FOLDERS)
            assert there or is_page(path), f"{name}: {path} in `{code}`"


def is_page(path: str) -> bool:
    """A page below the languages' folders, or one that the build makes."""
    return bool(list((ROOT / "docs").glob(f"*/{path}"))) or path in ("reference/rules.md", "index.html")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    text = re.sub(r"`[^`\n]+`|^```.*?^```", "", TEXTS[name], flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (ROOT / target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("name", NAMES)
def test_leads_to_no_other_host(name: str) -> None:
    assert set(re.findall(r"https?://[^/\s`)]+", TEXTS[name])) <= {"http://127.0.0.1:8000"}


def test_the_readme_opens_with_what_it_is_a_picture_and_two_commands() -> None:
    lines = [line for line in TEXTS["README.md"].splitlines() if line]
    assert len(TEXTS["README.md"].splitlines()) <= 120
    assert lines[0].startswith("# RM Playbook")
    assert "(tests/pictures/lesson.png)" in lines[2]
    commands = [line for line in lines[:10] if line.startswith("make ")]
    assert [line.split()[1] for line in commands] == ["serve", "test"]


def test_the_picture_is_small_and_1280_wide() -> None:
    data = PICTURE.read_bytes()
    assert len(data) <= MOST_BYTES
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", data[16:20]) == (1280,)


def test_the_readme_names_every_command_that_people_need() -> None:
    assert {words[0] for words in calls("README.md", "make")} >= {*docs.targets()} - {"setup", "lock"}


def test_the_guide_is_as_the_code_makes_it() -> None:
    assert docs.made(TEXTS["AUTHORING.md"]) == TEXTS["AUTHORING.md"], "run: python -m tests.docs"


def test_the_guide_shows_samples_that_pass_and_faults_that_are_named() -> None:
    shown = re.findall(r"^\$ playbook check \S+\n((?:.+\n)+?)```", TEXTS["AUTHORING.md"], re.MULTILINE)
    assert shown[0] == "No problems\n"
    assert len(shown) > 4
    for output in shown[1:]:
        *problems, summary = output.splitlines()
        assert summary == "1 problem in 1 file"
        assert re.match(rf"{docs.BANK}:\d+:\d+: question [a-z-]+: .+", problems[0])


@pytest.mark.parametrize("name", [*KINDS, *TOOLS, *(f"/// {block}" for block in BLOCKS), *schemas()])
def test_the_guide_names_everything_an_author_can_use(name: str) -> None:
    assert f"`{name}`" in TEXTS["AUTHORING.md"] or f"`{name} \\|" in TEXTS["AUTHORING.md"]


def test_the_guide_begins_with_the_basic_task_in_chinese() -> None:
    headings = re.findall(r"^## (.+)$", TEXTS["AUTHORING.md"], re.MULTILINE)
    assert headings[0] == "给编辑的五分钟入门"
    chinese = TEXTS["AUTHORING.md"].partition(f"## {headings[0]}")[2].partition("\n## ")[0]
    assert all(f"`{command}`" in chinese for command in ("make serve", "make check"))


def test_the_lesson_in_the_guide_is_a_lesson() -> None:
    page = re.search(r"^```markdown\n(---\n.*?)^```", TEXTS["AUTHORING.md"], re.MULTILINE | re.DOTALL)
    assert page
    shown = yaml.safe_load(page[1].split("---")[1])
    real = (ROOT / "docs/en/target-selection/right-industry-right-customer.md").read_text(encoding="utf-8")
    assert set(shown) <= set(yaml.safe_load(real.split("---")[1]))
    assert all(block in BLOCKS for block in re.findall(r"^/// (\S+)", page[1], re.MULTILINE))


def test_the_chart_and_the_form_in_the_guide_belong_to_a_case(tmp_path: Path) -> None:
    shutil.copytree(docs.CONTRACT, tmp_path / "project")
    sample = re.search(r"^```yaml\n(units:\n.*?)^```", TEXTS["AUTHORING.md"], re.MULTILINE | re.DOTALL)
    assert sample
    with (tmp_path / "project/quizzes/cases/huaiyuan.yml").open("a", encoding="utf-8") as case:
        case.write(sample[1])
    problems = Problems()
    library = load(tmp_path / "project", problems)
    assert [str(problem) for problem in problems] == []
    assert {*yaml.safe_load(sample[1])} <= library.cases["huaiyuan"].model.model_fields_set


def test_contributing_draws_every_module() -> None:
    diagram = TEXTS["CONTRIBUTING.md"].partition("```text")[2].partition("```")[0]
    package = ROOT / "hooks/playbook"
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    rooms = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert set(re.findall(r"[a-z_]+/?", diagram.replace("·", " "))) >= modules | rooms


def test_the_changelog_knows_this_version() -> None:
    assert re.findall(r"^## (\S+)", TEXTS["CHANGELOG.md"], re.MULTILINE)[0] == VERSION


SCHEMAS = {
    "banks": "bank",
    "cases": "case",
    "figures": "figure",
    "products": "product",
    "reviews": "review",
    "roleplays": "roleplay",
    **{name: name for name in ("curriculum", "exams", "facts", "glossary", "institution", "rules", "stops")},
}


def schema_of(path: Path, data: Any) -> dict[str, Any]:
    return schema(SCHEMAS.get(path.parent.name) or SCHEMAS.get(path.stem) or data["kind"])


@cache
def schema(name: str) -> dict[str, Any]:
    return json.loads(made()[name])


@cache
def made() -> Mapping[str, str]:
    return schemas()


def fits(value: Any, node: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a schema knows every key of a value, in one of the shapes it allows."""
    if "$ref" in node:
        return fits(value, root["$defs"][node["$ref"].rpartition("/")[2]], root)
    if choices := node.get("anyOf") or node.get("oneOf"):
        return any(fits(value, choice, root) for choice in choices)
    if isinstance(value, dict):
        known, free = node.get("properties", {}), node.get("additionalProperties")
        free = next(iter(node.get("patternProperties", {}).values()), free)
        inner = {key: known.get(key, free) for key in map(str, value)}
        return node.get("type") == "object" and all(
            part is True or (isinstance(part, dict) and fits(value[key], part, root)) for key, part in inner.items()
        )
    if isinstance(value, list):
        return node.get("type") == "array" and all(fits(each, node.get("items", {}), root) for each in value)
    return node.get("type") not in ("object", "array")


# The ledger is written by a command, not in an editor.
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "quizzes").rglob("*.yml") if path.stem != "ledger")


@pytest.mark.parametrize("name", CONTENT)
def test_the_schemas_know_every_key_in_use(name: str) -> None:
    source = read_file(ROOT / name, ROOT, Problems())
    assert source is not None
    root = schema_of(ROOT / name, source.data)
    assert fits(source.data, root, root)


def test_the_schemas_refuse_a_misspelt_key() -> None:
    root = schema("glossary")
    term = {"id": "x", "term": {"en": "a", "zh": "b"}, "definition": {"en": "a", "zh": "b"}}
    assert fits({"terms": [term]}, root, root)
    assert not fits({"terms": [{**term, "pinjin": "x"}]}, root, root)
