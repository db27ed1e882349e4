"""The offline copy: a built site as one zip that opens from a folder, the same bytes for the same site."""

from __future__ import annotations

import re
from pathlib import Path

from playbook.exports import archive

FOLDER = "rm-playbook"
"""The folder that the zip unpacks into."""

# Of the theme, and of no use without a network or with our own search: source maps, stemmers, Thai and Japanese cutters.
_LEFT_OUT = re.compile(r".*\.map$|assets/javascripts/(?:lunr/.*|workers/.*)|sitemap\.xml(?:\.gz)?$|404\.html$|.*/search_index\.json$")


def pack(site: Path, output: Path) -> tuple[int, int]:
    """Write the zip; returns its size in bytes and the number of its files."""
    names = sorted(
        name for path in site.rglob("*") if path.is_file() and not _LEFT_OUT.fullmatch(name := path.relative_to(site).as_posix())
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    archive.write(output, ((f"{FOLDER}/{name}", (site / name).read_bytes()) for name in names))
    return output.stat().st_size, len(names)
