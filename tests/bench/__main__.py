"""Measures everything and prints one table; exit status 1 where a goal is missed."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measures import FULL, MEASURES, QUICK, Bench
from tests.bench.table import Row, shown
from tests.bench.timing import Broken


def main() -> int:
    """Every measurement or the named ones."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    # Without choices=: with it argparse refuses the empty list before Python 3.12.
    parser.add_argument("only", nargs="*", metavar="MEASURE", help=f"only these: {', '.join(MEASURES)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, rougher numbers")
    chosen = parser.parse_args()
    if unknown := [name for name in chosen.only if name not in MEASURES]:
        parser.error(f"there is no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    rows: list[Row] = []
    broken = False
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as folder:
        bench = Bench(Path(folder), QUICK if chosen.quick else FULL)
        for name in chosen.only or MEASURES:
            began = time.monotonic()
            try:
                rows += MEASURES[name](bench)
            except Broken as fault:
                broken = True
                _tell(f"{name}: could not be measured: {fault}")
            _tell(f"{name}: took {time.monotonic() - began:.0f} s")
    print(shown(rows))
    return 1 if broken or any(row.missed for row in rows) else 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
