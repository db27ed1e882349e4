"""Templates kept compiled: used again, thrown away when stale or broken, done without where nothing may be written."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest
from playbook.render.compiled import kept


@pytest.fixture(autouse=True)
def _python_keeps_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _said(folder: Path, source: str, made_by: str = "one", **options: bool) -> tuple[str, list[str]]:
    """What a template says, and the files that keep it."""
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": source}), bytecode_cache=kept(made_by, folder), **options)
    return environment.get_template("page").render(name="<b>"), sorted(path.name for path in folder.glob("*"))


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, files = _said(tmp_path, "Hello {{ name }}")
    assert len(files) == 1
    monkeypatch.setattr(jinja2.Environment, "_generate", lambda *_, **__: pytest.fail("compiled again"))
    assert _said(tmp_path, "Hello {{ name }}") == (said, files) == ("Hello <b>", files)


def test_a_new_source_is_compiled(tmp_path: Path) -> None:
    _said(tmp_path, "Hello {{ name }}")
    assert _said(tmp_path, "Good day {{ name }}")[0] == "Good day <b>"


def test_another_way_of_compiling_finds_nothing_of_the_first(tmp_path: Path) -> None:
    _said(tmp_path, "{{ name }}")
    said, files = _said(tmp_path, "{{ name }}", made_by="two", autoescape=True)
    assert (said, len(files)) == ("&lt;b&gt;", 2)


@pytest.mark.parametrize("broken", [b"", b"nothing of Jinja's", None])
def test_a_broken_file_is_made_anew(tmp_path: Path, broken: bytes | None) -> None:
    said, (name,) = _said(tmp_path, "Hello {{ name }}")
    file = tmp_path / name
    file.write_bytes(file.read_bytes()[:-9] if broken is None else broken)
    assert _said(tmp_path, "Hello {{ name }}") == (said, [name])


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "file"
    taken.touch()
    assert kept("one", taken) is None
    assert kept("one", taken / "below") is None
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept("one", tmp_path / "new") is None
    assert not (tmp_path / "new").exists()
