"""The locks pin everything with hashes and name no address."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-test.txt")
PINNED = re.compile(r"[A-Za-z0-9_.-]+==[^ ]+( ; [^\\]+)? \\")


def pins(name: str) -> dict[str, str]:
    """The exact pins of a requirements file, package names folded."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" ")[0].split("==") for line in lines if re.match(r"[A-Za-z]", line)]
    return {package.lower(): version for package, version in pairs}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_versions_and_hashes_only(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", text)
    assert [block for block in blocks if not PINNED.match(block) or "--hash=sha256:" not in block] == []
    assert not re.search(r"://|--index|--find-links|^\s*-e", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_follows_what_was_asked_for(name: str) -> None:
    asked = pins(name.replace(".txt", ".in"))
    locked = pins(name)
    assert {package: locked.get(package) for package in asked} == asked


def test_both_locks_agree() -> None:
    first, second = (pins(name) for name in LOCKS)
    assert {package: second[package] for package in first.keys() & second.keys()} == {
        package: first[package] for package in first.keys() & second.keys()
    }


def test_browser_packages_name_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, each in packages.items() if name and "integrity" not in each] == []
    assert [name for name, each in packages.items() if "resolved" in each] == []
