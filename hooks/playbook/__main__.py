"""`python -m playbook`."""

from __future__ import annotations

import sys

from playbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
