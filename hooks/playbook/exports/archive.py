"""A zip that is the same bytes for the same files, on every machine and on every day."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_MOMENT = (1980, 1, 1, 0, 0, 0)


def write(target: Path | BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Pack files in the order given: (name in the zip, content)."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            # Neither the clock, the time zone nor the umask of this machine may show in the file.
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
