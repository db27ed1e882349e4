"""What several tests start from: a copy of the contract project, and the command run in this process."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playbook import cli

from tests.terminal import ROOT, Run

# Browser tests and the audit share them, so they stand in neither folder: two would start two drivers in one process.
pytest_plugins = ("tests.browser.fixtures",)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the contract project as the current folder."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "tests/contract", root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process: its status, what it said, what it complained of."""

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            status = cli.main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call
