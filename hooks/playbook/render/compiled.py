"""Templates kept compiled from one build to the next, beside their sources, as Python keeps its modules."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "templates" / "__pycache__"


def kept(made_by: str, folder: Path = FOLDER) -> jinja2.BytecodeCache | None:
    """Where an environment keeps its compiled templates; nowhere if Python keeps none or the folder cannot be written.

    Jinja reads a kept template again only while its source is the same, but does not look at how it was compiled:
    `made_by` has to change with whatever decides that.
    """
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    mark = hashlib.sha256(f"{jinja2.__version__} {made_by}".encode()).hexdigest()[:12]
    return jinja2.FileSystemBytecodeCache(str(folder), f"{mark}-%s.cache")
