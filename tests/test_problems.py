"""Everything an author can get wrong: each golden case changes the contract project and names every problem that follows."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from playbook.checks import check_all
from playbook.library import load
from playbook.problems import Problems

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases/problems").glob("*.yml"))


def project(folder: Path) -> Path:
    """A copy of the contract project that a test may spoil."""
    root = folder / "project"
    shutil.copytree(HERE / "contract", root)
    return root


def apply(change: dict[str, Any], root: Path) -> None:
    """One edit: `find` and `replace` (the text `times` over), `text`, `append`, `bytes` in hex, a `link`, a `folder` or `remove`."""
    path = root / change["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "find" in change:
        text = path.read_bytes().decode()
        assert change["find"] in text, f"nothing to replace in {change['file']}: {change['find']!r}"
        count = -1 if change.get("all") else 1
        path.write_bytes(text.replace(change["find"], change["replace"] * change.get("times", 1), count).encode())
    elif "append" in change:
        path.write_bytes(path.read_bytes() + (change["append"] * change.get("times", 1)).encode())
    elif "text" in change:
        path.write_bytes((change.get("before", "") + change["text"] * change.get("times", 1)).encode())
    elif "bytes" in change:
        path.write_bytes(bytes.fromhex(change["bytes"]))
    elif "prefix" in change:
        path.write_bytes(bytes.fromhex(change["prefix"]) + path.read_bytes())
    elif "link" in change:
        _outside(root)
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(change["link"])
    elif "folder" in change:
        path.mkdir()
    else:
        assert change["remove"] is True
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _outside(root: Path) -> None:
    """Something worth reading beside the project, for links that leave it."""
    outside = root.parent / "outside"
    outside.mkdir(exist_ok=True)
    shutil.copy(root / "quizzes/glossary.yml", outside / "glossary.yml")


def problems_of(root: Path) -> list[str]:
    problems = Problems()
    check_all(load(root, problems), problems)
    found = list(problems)
    assert found == sorted(found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_names_every_problem_and_no_other(case: Path, tmp_path: Path) -> None:
    told = yaml.safe_load(case.read_text(encoding="utf-8"))
    root = project(tmp_path)
    for change in told["change"]:
        apply(change, root)
    assert problems_of(root) == told["problems"], told["title"]


def test_every_case_says_what_it_is_about() -> None:
    titles = [yaml.safe_load(case.read_text(encoding="utf-8"))["title"] for case in CASES]
    assert len(set(titles)) == len(CASES) > 100
