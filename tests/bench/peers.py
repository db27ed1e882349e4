"""The two main quiz plugins: an environment for each, and the same questions in each one's own format."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sites import LANGUAGES, ROOT, Page, lesson, plain, write
from tests.bench.texts import Made

PLACE = ROOT / ".cache/bench"
PATIENCE = 300
"""Seconds that an installation may take."""


@dataclass(frozen=True)
class Peer:
    """A plugin: its name in mkdocs.yml, what it needs beside it, and how one question is written for it."""

    name: str
    plugin: str
    extensions: str
    one: Callable[[Made, str], str]

    @property
    def requirements(self) -> Path:
        return Path(__file__).parent / f"requirements-{self.name}.txt"


def _quiz(made: Made, language: str) -> str:
    """It knows no reason of an option: reasons and explanation stand together in its explanation."""
    marks = enumerate(made.choices)
    options = "\n".join(f"- [{'x' if number == made.right else ' '}] {choice.text[language]}" for number, choice in marks)
    return f"<quiz>\n{made.prompt[language]}\n{options}\n\n{_rest(made, language)}\n</quiz>"


def _superquiz(made: Made, language: str) -> str:
    """It knows no explanation: that stands below the question."""
    marks = enumerate(made.choices)
    texts = (f"[{choice.text[language]}]" if number == made.right else choice.text[language] for number, choice in marks)
    options = "".join(f"      - {text}\n" for text in texts)
    return f'!!! scquiz ""\n    {made.prompt[language]}\n    answers:\n{options}\n{_rest(made, language)}'


def _rest(made: Made, language: str) -> str:
    reasons = "\n".join(f"1. {choice.why[language]}" for choice in made.choices)
    return f"{reasons}\n\n{made.explanation[language]}"


PEERS: Mapping[str, Peer] = {
    "mkdocs-quiz": Peer("quiz", "mkdocs_quiz", ", admonition", _quiz),
    "mkdocs-superquiz": Peer("superquiz", "superquiz", ", admonition, pymdownx.details", _superquiz),
}


def site(peer: Peer, folder: Path, made: list[Page]) -> Path:
    """The made lessons in the peer's format, under the same plain theme."""
    plain(folder, made, plugins=f", {peer.plugin}", extensions=peer.extensions)
    for page in made:
        for language in LANGUAGES:
            text = lesson(page, language, lambda asked, language: "\n\n".join(peer.one(one, language) for one in asked))
            write(folder / f"docs/{language}/{page.module}/{page.name}.md", text)
    return folder


def python(peer: Peer) -> str:
    """The Python of the peer's own environment, made at the first run; raises where that fails."""
    folder = PLACE / peer.name
    inside = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready, wanted = folder / "ready", peer.requirements.read_text(encoding="utf-8")
    if not (ready.is_file() and ready.read_text(encoding="utf-8") == wanted):
        venv.create(folder, clear=True, with_pip=True)
        install = [
            str(inside),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "-q",
            "install",
            "-r",
            str(peer.requirements),
        ]
        subprocess.run(install, check=True, capture_output=True, timeout=PATIENCE)
        ready.write_text(wanted, encoding="utf-8")
    return str(inside)
