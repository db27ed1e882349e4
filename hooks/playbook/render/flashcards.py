"""Flashcards: the glossary and short questions as a script."""

from __future__ import annotations

from typing import Any

from playbook.library import Library
from playbook.render.assets import FOLDER
from playbook.render.environment import Place, shared


def data_path(language: str) -> str:
    """Where the script lies, below the site's root."""
    return f"{FOLDER}/data/{language}/cards.js"


def data_script(library: Library, language: str) -> str:
    """The cards as data."""
    return f"Playbook.known.cards={shared({})};\n"


def values(library: Library, place: Place, subject: str, stamp: Any) -> dict[str, Any]:
    """The script's address."""
    return {"source": stamp(data_path(place.language))}
