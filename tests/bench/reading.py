"""`playbook check` of many banks beside PyYAML's C loader on the same files, both as whole processes."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from tests.bench.sites import Page, banks, glossary, plan
from tests.bench.timing import Pairs, pairs, run

_LOAD = """\
import sys, yaml
from pathlib import Path
for path in sorted(Path("quizzes").rglob("*.yml")):
    with path.open("rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""


def project(folder: Path, made: list[Page]) -> Path:
    """Registers and banks only: the lessons are planned, so there is nothing but YAML to read."""
    plan(folder, made, status="planned")
    glossary(folder)
    banks(folder, made)
    return folder


def ratio(folder: Path, rounds: int) -> Pairs:
    """Our check, which reads, validates and applies every rule, against bare loading."""
    check = partial(run, [sys.executable, "-m", "playbook", "check"], folder)
    load = partial(run, [sys.executable, "-c", _LOAD], folder)
    return pairs(rounds, check, load)
