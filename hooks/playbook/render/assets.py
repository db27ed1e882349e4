"""What pages load: scripts and styles packed by part and minified, and the interface's words as scripts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping

import rcssmin
import rjsmin

from playbook import VERSION
from playbook.kinds import KINDS
from playbook.render.environment import shared
from playbook.tools import TOOLS
from playbook.words import LANGUAGES, interface

FOLDER = "assets/playbook"

# One file for each part of a page: fewer requests, and gzip sees the likeness of the kinds.
PACKS: Mapping[str, tuple[str, ...]] = {
    "page.js": ("core.js", "backends.js", "store.js"),
    "quiz.pack.js": ("quiz.js", *(f"kinds/{kind}.js" for kind in KINDS)),
    "quiz.pack.css": ("quiz.css", *(f"kinds/{kind}.css" for kind in KINDS)),
    "roleplay.pack.js": ("story.js", "roleplay.js", "debrief.js"),
    "roleplay.pack.css": ("roleplay.css",),
    "tool.pack.js": ("tool.js", *(f"tools/{kind}.js" for kind in TOOLS)),
    "tool.pack.css": ("tools.css",),
    "today.pack.js": ("today.js",),
    "hub.pack.css": ("hub.css",),
}
# store.html, the store's own page on file://, and the 404 page load these by themselves.
_ALONE = {"backends.js", "hub.css"}
PACKED = frozenset(f"{FOLDER}/{name}" for names in PACKS.values() for name in names if name not in _ALONE)
"""Files that are served as part of a pack only."""

_WORDS: Mapping[str, Callable[[str], Mapping[str, Mapping[str, str]]]] = {
    "page": lambda language: _areas(language, "store"),
    "panel": lambda language: _areas(language, "panel"),
    "quiz": lambda language: {**_areas(language, "store", "quiz"), **_own(KINDS, language)},
    "roleplay": lambda language: _areas(language, "store", "roleplay"),
    "tool": lambda language: {**_areas(language, "store", "tool"), **_own(TOOLS, language)},
}


def _areas(language: str, *names: str) -> dict[str, Mapping[str, str]]:
    return {name: interface()[language][name] for name in names}


def _own(table: Mapping[str, type], language: str) -> dict[str, dict[str, str]]:
    """The words that each kind brings itself."""
    return {name: {key: text[language] for key, text in kind.WORDS.items()} for name, kind in table.items() if kind.WORDS}


def loads(language: str, parts: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The scripts and the styles of a page, in order, as paths below the site's root."""
    spoken = [part for part in parts if part in _WORDS] or ["page"]
    scripts = ["page.js", *(f"words/{language}/{part}.js" for part in spoken)]
    scripts += [f"{part}.pack.js" for part in parts if f"{part}.pack.js" in PACKS]
    styles = [f"{part}.pack.css" for part in parts if f"{part}.pack.css" in PACKS]
    return [f"{FOLDER}/{name}" for name in scripts], [f"{FOLDER}/{name}" for name in styles]


def minified(name: str, text: str) -> str:
    """A script or style as served: comments and idle space gone, nothing renamed."""
    return str(rjsmin.jsmin(text)) if name.endswith(".js") else str(rcssmin.cssmin(text))


def stamped(path: str, text: str) -> str:
    """The path with a mark of its content, so that a browser never keeps an old copy."""
    return f"{path}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"


def packed(read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Every pack as (path below the site's root, text); `read` gives a part's text by its path."""
    for name, parts in PACKS.items():
        yield f"{FOLDER}/{name}", "\n".join(read(f"{FOLDER}/{part}") for part in parts)


def generated() -> Iterator[tuple[str, str]]:
    """The interface's words as scripts, one for each language and part: (path below the site's root, text)."""
    for language in LANGUAGES:
        for part, choose in _WORDS.items():
            yield (
                f"{FOLDER}/words/{language}/{part}.js",
                f"Playbook.language={language!r};Playbook.version={VERSION!r};Object.assign(Playbook.words,{shared(choose(language))});\n",
            )
