"""The command as tests run it: in a process of its own, and on a project that has been spoilt."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BANK = "quizzes/banks/target-selection.yml"
Run = Callable[..., tuple[int, str, str]]
Done = subprocess.CompletedProcess[str]


def outside(*arguments: str, cwd: Path, stdout: int = subprocess.PIPE, **environment: str) -> Done:
    """Runs the command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "playbook", *arguments],
        cwd=cwd,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )


def spoil(root: Path) -> None:
    """One wrong objective in the bank and one unknown key in the glossary."""
    bank, glossary = root / BANK, root / "quizzes/glossary.yml"
    text = bank.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "objective:" in line)
    bank.write_text(text.replace(line, "    objective: TS-LO9", 1), encoding="utf-8")
    glossary.write_text(glossary.read_text(encoding="utf-8") + "term: {}\n", encoding="utf-8")
