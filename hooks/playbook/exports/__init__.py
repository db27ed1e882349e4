"""What leaves the project as a file: one module per format, and the one table that names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook.curriculum import Module
from playbook.exports import offline, review
from playbook.library import Library


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is for, where it goes, and what makes it, out of a built site or out of one module."""

    about: str
    output: str
    """The usual path; {module} stands for the module's id."""
    of_site: Callable[[Path, Path], tuple[int, int]] | None = None
    """Packs a site into a file; returns the size and the number of files packed."""
    of_module: Callable[[Library, Module], tuple[bytes, list[str]]] | None = None
    """Makes the file's bytes, and a line for each item that the format cannot carry as it should."""


FORMATS: Mapping[str, Format] = {
    "offline": Format("pack the built site for branches without a network", "dist/rm-playbook-offline.zip", of_site=offline.pack),
    "review": Format(
        "write a module's questions, keys and rules as a workbook to read and sign", "dist/review-{module}.xlsx", of_module=review.made
    ),
}
