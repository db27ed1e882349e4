"""The offline copy: a built site as one zip that opens from a folder, the same bytes for the same site."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

FOLDER = "rm-playbook"
"""The folder that the zip unpacks into."""

# Of the theme, and of no use without a network or with our own search: source maps, stemmers, Thai and Japanese cutters.
_LEFT_OUT = re.compile(r".*\.map$|assets/javascripts/(?:lunr/.*|workers/.*)|sitemap\.xml(?:\.gz)?$|404\.html$|.*/search_index\.json$")
_MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(site: Path, output: Path) -> tuple[int, int]:
    """Write the zip; returns its size in bytes and the number of its files."""
    names = sorted(
        name for path in site.rglob("*") if path.is_file() and not _LEFT_OUT.fullmatch(name := path.relative_to(site).as_posix())
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            # Neither the clock, the time zone nor the umask of this machine may show in the file.
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, (site / name).read_bytes())
    return output.stat().st_size, len(names)
