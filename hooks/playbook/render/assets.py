"""What pages load: scripts and styles packed by part and minified, and the interface's words as scripts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

import minify

from playbook import VERSION
from playbook.kinds import KINDS
from playbook.render.environment import shared
from playbook.tools import TOOLS
from playbook.words import LANGUAGES, interface

FOLDER = "assets/playbook"

_SHARES = tuple(dict.fromkeys(share for model in KINDS.values() for share in model.SHARES))

# One file for each part of a page: fewer requests, and gzip sees what is alike.
PACKS: Mapping[str, tuple[str, ...]] = {
    "page.js": ("core.js", "backends.js", "store.js"),
    # Cards are dressed on every page alike: a second style for each set of kinds weighs more than it leaves out.
    "playbook.css": ("playbook.css", "quiz.css", *(f"{name}.css" for name in (*_SHARES, *(f"kinds/{kind}" for kind in KINDS)))),
    "modes.pack.js": ("modes.js",),
    "records.pack.js": ("markup.js", "fsrs.js", "history.js", "due.js", "finished.js", "mastery.js"),
    # Every way to be asked, in one file: who practises today reviews tomorrow, and then has it already.
    "practise.pack.js": (
        *("modes.js", "saved.js", "when.js", "practice.js"),
        *("draw.js", "places.js", "submit.js", "outcome.js", "starts.js", "sitting.js"),
        *("row.js", "review.js"),
        *("deck.js", "round.js", "flashcards.js"),
    ),
    "practise.pack.css": ("practice.css", "sitting.css", "review.css", "flashcards.css"),
    "calendar.pack.js": ("ics.js", "calendar.js"),
    "progress.pack.js": ("saved.js", "agenda.js", "code.js", "carry.js", "reset.js", "standing.js", "past.js", "progress.js"),
    "progress.pack.css": ("progress.css",),
    "record.pack.js": ("pack45.js", "gather.js", "sheet.js", "certificate.js", "codes.js", "record.js"),
    "record.pack.css": ("record.css",),
    "paper.pack.js": ("draw.js", "forms.js", "blueprint.js", "asks.js", "sheets.js", "paper.js"),
    "paper.pack.css": ("sheets.css", "paper.css"),
    "talk.pack.js": (
        "story.js",
        "saved.js",
        "sheets.js",
        "talk.js",
        "table.js",
        "closing.js",
        "screen.js",
        "room.js",
        "kit.js",
        "views.js",
    ),
    "talk.pack.css": ("sheets.css", "talk.css", "room.css", "kit.css", "map.css"),
    "coverage.pack.css": ("coverage.css",),
    "documents.pack.css": ("documents.css",),
    "roleplay.pack.js": ("saved.js", "story.js", "voice.js", "entrance.js", "roleplay.js", "debrief.js"),
    "roleplay.pack.css": ("roleplay.css",),
    "tool.pack.css": ("tools.css", *(f"tools/{kind}.css" for kind in TOOLS)),
    "today.pack.js": ("agenda.js", "today.js"),
    "product.pack.css": ("product.css",),
    "stops.pack.css": ("stops.css",),
    "job.pack.js": ("job.js",),
    "job.pack.css": ("job.css",),
    "hub.pack.css": ("hub.css",),
}
# store.html, the store's own page on file://, the 404 page and the learner's panel load these by themselves.
_ALONE = {"backends.js", "hub.css", "saved.js"}
_OF_QUIZ = {"card.js", "quiz.js", *(f"{name}.js" for name in (*_SHARES, *(f"kinds/{kind}" for kind in KINDS)))}
_FRAME = ("saved", "copies", "share", "tool")
_OF_TOOLS = {f"{name}.js" for kind, model in TOOLS.items() for name in (*_FRAME, *model.SHARES, f"tools/{kind}")}
_SERVED_IN = {name for names in PACKS.values() for name in names} | _OF_QUIZ | _OF_TOOLS
PACKED = frozenset(f"{FOLDER}/{name}" for name in _SERVED_IN - _ALONE)
"""Files that are served as part of another only."""

QR_CODES = "assets/lib/qrcode.js"
LIBRARIES: Mapping[str, tuple[str, str]] = {
    QR_CODES: ("node_modules/qrcode-generator/dist/qrcode.js", "qrcode-generator, MIT licence, copyright (c) 2009 Kazuhiko Arase"),
}
"""Scripts of others that a page loads when asked: where each is served, the file that npm put down, and whose it is."""


def _areas_of(part: str, language: str) -> Mapping[str, Mapping[str, str]]:
    return _areas(language, part)


_WORDS: Mapping[str, Callable[[str], Mapping[str, Mapping[str, str]]]] = {
    "page": lambda language: _areas(language, "store"),
    "panel": lambda language: {**_areas(language, "saved"), "panel": {**interface()[language]["panel"], "version": VERSION}},
    "modes": lambda language: _areas(language, "modes"),
    "practise": lambda language: _areas(language, "saved", "modes", "practice", "sitting", "review", "flashcards"),
    **{part: partial(_areas_of, part) for part in ("record", "paper")},
    "progress": lambda language: _areas(language, "saved", "agenda", "progress"),
    "talk": lambda language: _areas(language, "saved", "talk"),
    "today": lambda language: _areas(language, "agenda"),
    "job": lambda language: _areas(language, "job"),
    "roleplay": lambda language: _areas(language, "store", "saved", "roleplay"),
}
# These speak the store's words too, so that a page asks for one file.
_WHOLE = {"quiz", "roleplay", "tool"}


def _areas(language: str, *names: str) -> dict[str, Mapping[str, str]]:
    return {name: interface()[language][name] for name in names}


def _own(table: Mapping[str, type], language: str) -> dict[str, dict[str, str]]:
    """The words that each kind brings itself."""
    return {name: {key: text[language] for key, text in kind.WORDS.items()} for name, kind in table.items() if kind.WORDS}


def loads(language: str, parts: Collection[str], kinds: Collection[str] = (), tools: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """The scripts and the styles of a page with these parts, kinds of question and kinds of tool, in order, as paths below the site's root."""
    scripts = ["page.js", *(() if _WHOLE & {*parts} else (f"words/{language}/page.js",))]
    scripts += [f"words/{language}/{part}.js" for part in parts if part in _WORDS]
    # What changes how a card is answered has to be there before the first card starts.
    scripts += [f"{part}.pack.js" for part in sorted(parts, key=lambda part: part != "modes") if f"{part}.pack.js" in PACKS]
    styles = [f"{part}.pack.css" for part in parts if f"{part}.pack.css" in PACKS]
    if kinds:
        scripts.insert(1, f"quiz/{language}/{_mark(KINDS, kinds)}.js")
    if tools:
        scripts.append(f"tool/{language}/{_mark(TOOLS, tools)}.js")
    return [f"{FOLDER}/{name}" for name in scripts], [f"{FOLDER}/{name}" for name in styles]


def _mark(table: Collection[str], kinds: Collection[str]) -> str:
    return "-".join(kind.replace("_", "") for kind in table if kind in kinds)


def of_kinds(kinds: Collection[str], read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The script that every page with just these kinds of question loads, one for each language; as (path, text)."""
    shown = [kind for kind in KINDS if kind in kinds]
    shares = dict.fromkeys(share for kind in shown for share in KINDS[kind].SHARES)
    script = "\n".join(read(f"{FOLDER}/{name}.js") for name in ("card", "quiz", *shares, *(f"kinds/{kind}" for kind in shown)))
    for language in LANGUAGES:
        own = {kind: {key: text for key, text in texts.items() if f"'{key}'" in script} for kind, texts in _own(KINDS, language).items()}
        words = {**_areas(language, "store", "quiz"), **{kind: own[kind] for kind in shown if own.get(kind)}}
        yield f"{FOLDER}/quiz/{language}/{_mark(KINDS, kinds)}.js", _speaking(language, words) + script


def of_tools(kinds: Collection[str], read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The script that every page with just these kinds of tool loads, one for each language; as (path, text)."""
    script = "\n".join(read(f"{FOLDER}/{name}") for name in scripts_of_tools(kinds))
    for language in LANGUAGES:
        own = _own({kind: TOOLS[kind] for kind in TOOLS if kind in kinds}, language)
        words = {**_areas(language, "store", "saved", "tool"), **own}
        yield f"{FOLDER}/tool/{language}/{_mark(TOOLS, kinds)}.js", _speaking(language, words) + script


def scripts_of_tools(kinds: Collection[str]) -> list[str]:
    """The frame of a tool, what these kinds share, and their own scripts; the frame starts last."""
    shown = [kind for kind in TOOLS if kind in kinds]
    shares = dict.fromkeys(share for kind in shown for share in TOOLS[kind].SHARES)
    return [f"{name}.js" for name in (*_FRAME[:-1], *shares, *(f"tools/{kind}" for kind in shown), _FRAME[-1])]


def minified(name: str, text: str) -> str:
    """A script or style as served: no comments, no idle space, local names short."""
    return str(minify.string("application/javascript" if name.endswith(".js") else "text/css", text))


def overview_path(language: str) -> str:
    """Where the script lies, below the site's root."""
    return f"{FOLDER}/data/{language}/overview.js"


def library(path: str, text: str) -> str:
    """A script of others as served, with its licence."""
    return f"/*! {LIBRARIES[path][1]} */\n{minified(path, text)}"


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
            yield f"{FOLDER}/words/{language}/{part}.js", _speaking(language, choose(language))


def _speaking(language: str, words: Mapping[str, Mapping[str, str]]) -> str:
    return f"Playbook.language={language!r};Object.assign(Playbook.words,{shared(words)});\n"
