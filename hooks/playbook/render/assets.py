"""What pages load: which scripts and styles a part needs, minified as served, and the generated scripts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import rcssmin
import rjsmin

from playbook.kinds import KINDS
from playbook.render.environment import shared
from playbook.tools import TOOLS
from playbook.words import LANGUAGES, interface

FOLDER = "assets/playbook"
BROWSER_WORDS = ("quiz", "roleplay", "tool", "store")
"""The areas of the interface that scripts may speak; the others are for templates only."""

_CORE = ("core.js", "words/{language}.js", "store.js")
_PARTS: Mapping[str, tuple[str, ...]] = {
    "quiz": ("quiz.js", "quiz.css"),
    "roleplay": ("story.js", "roleplay.js", "debrief.js", "roleplay.css"),
    "tool": ("tool.js", "tools.css"),
    "today": ("today.js",),
}


def loads(language: str, parts: tuple[str, ...], kinds: set[str], tools: set[str]) -> tuple[list[str], list[str]]:
    """The scripts and the styles of a page, in order, as paths below the site's root."""
    names = [name.format(language=language) for name in _CORE]
    for part in parts:
        names += _PARTS[part]
    names += [f"kinds/{kind}{ending}" for kind in sorted(kinds) for ending in (".js", ".css")]
    names += [f"tools/{kind}.js" for kind in sorted(tools)]
    paths = [f"{FOLDER}/{name}" for name in names]
    return [path for path in paths if path.endswith(".js")], [path for path in paths if path.endswith(".css")]


def minified(name: str, text: str) -> str:
    """A script or style as served: comments and idle space gone, nothing renamed."""
    return str(rjsmin.jsmin(text)) if name.endswith(".js") else str(rcssmin.cssmin(text))


def stamped(path: str, text: str) -> str:
    """The path with a mark of its content, so that a browser never keeps an old copy."""
    return f"{path}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"


def generated() -> Iterator[tuple[str, str]]:
    """Every script that the build writes itself: (path below the site's root, text)."""
    for language in LANGUAGES:
        yield f"{FOLDER}/words/{language}.js", _words(language)


def _words(language: str) -> str:
    areas = {area: interface()[language].get(area, {}) for area in BROWSER_WORDS}
    for name, kind in (*KINDS.items(), *TOOLS.items()):
        areas[name] = {key: text[language] for key, text in kind.WORDS.items()}
    return f"(window.Playbook=window.Playbook||{{}}).words={shared(areas)};\n"
