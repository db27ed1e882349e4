"""Time of whole processes, in pairs, so that a busy machine slows both sides alike.

Everything measured here works on one processor alone, so its processor time is what a quiet
machine would take.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sites import ROOT

# A copy of the project keeps its compiled modules and templates from one round to the next, as any checkout does.
_INHERITED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = {
    **_INHERITED,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "PYTHONPATH": str(ROOT / "hooks"),
    "PYTHONWARNINGS": "ignore",
}


class Broken(Exception):
    """A measured process ended badly; the message holds the end of what it said."""


@dataclass(frozen=True)
class Pairs:
    """Paired rounds of one against other: the median of their ratios, and both medians in seconds."""

    ratio: float
    one: float
    other: float

    def __str__(self) -> str:
        return f"{self.one:.2f} s against {self.other:.2f} s"


def run(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> float:
    """Seconds of a processor that a command takes in a folder."""
    began = _worked()
    said(command, folder, environment or ENVIRONMENT)
    return _worked() - began


def _worked() -> float:
    """What finished commands have used; Windows does not tell, there it is the clock."""
    if sys.platform == "win32":
        return time.perf_counter()
    times = os.times()
    return times.children_user + times.children_system


def said(command: Sequence[str], folder: Path, environment: dict[str, str]) -> str:
    """What a command prints."""
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-1500:]}")
    return done.stdout


def without_our_path() -> dict[str, str]:
    """Where a site is built: our package comes from that site's own hooks/, as it does for an author."""
    return {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"}


def build(folder: Path, python: str = sys.executable) -> float:
    """Seconds of a processor for one whole build from nothing."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    # mkdocs-superquiz keeps what it knows beside the pages: a second build must not find it.
    (folder / "docs/quizzes.db").unlink(missing_ok=True)
    return run([python, "-m", "mkdocs", "build", "--quiet"], folder, without_our_path())


def pairs(rounds: int, one: Callable[[], float], other: Callable[[], float]) -> Pairs:
    """After a warm-up `rounds` pairs, the order turned in every second one."""
    one(), other()
    found = [_pair(one, other, turned=bool(number % 2)) for number in range(rounds)]
    ratio = statistics.median(first / second for first, second in found)
    return Pairs(
        ratio,
        statistics.median(first for first, _ in found),
        statistics.median(second for _, second in found),
    )


def _pair(one: Callable[[], float], other: Callable[[], float], *, turned: bool) -> tuple[float, float]:
    if turned:
        second = other()
        return one(), second
    return one(), other()
