"""Measures everything and prints one table; exit status 1 where a goal is missed."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measures import FULL, MEASURES, QUICK, Bench
from tests.bench.table import Row, shown


def main() -> int:
    """Every measurement or the named ones."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="MEASURE", help=f"only these: {', '.join(MEASURES)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, rougher numbers")
    chosen = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="playbook-bench-") as folder:
        bench = Bench(Path(folder), QUICK if chosen.quick else FULL)
        for name in chosen.only or MEASURES:
            began = time.monotonic()
            rows += MEASURES[name](bench)
            print(f"{name}: measured in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(shown(rows))
    return 1 if any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
