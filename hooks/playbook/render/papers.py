"""Question papers: a module's questions without their controls, as a script."""

from __future__ import annotations

from typing import Any

from playbook.library import Library
from playbook.render.assets import FOLDER
from playbook.render.environment import Place, shared


def data_path(module: str, language: str) -> str:
    """Where a module's script lies, below the site's root."""
    return f"{FOLDER}/data/{language}/{module}-paper.js"


def data_script(library: Library, module: str, language: str) -> str:
    """The questions of one module for paper."""
    return f"Playbook.known[{f'paper:{module}'!r}]={shared({})};\n"


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """The scripts' addresses."""
    return {}
