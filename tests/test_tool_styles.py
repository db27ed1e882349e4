"""The styles of tools: all kinds are served in one file, so each has to keep to itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import ROOT

SCRIPTS = ROOT / "docs/assets/playbook"
TEMPLATES = ROOT / "hooks/playbook/render/templates"
STYLES = sorted((SCRIPTS / "tools").glob("*.css"))


def hooks(text: str) -> set[str]:
    """Classes of ours and data attributes that a text names."""
    return set(re.findall(r"(?<![\w-])(?:pb|data)-[a-z_-]+", text))


def rules(style: str) -> Iterator[tuple[str, str]]:
    """Each selector of a style with its declarations, at whatever depth."""
    for selectors, declarations in re.findall(r"([^{}@]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        if not re.match(r"\s*(?:media|page|supports|container)\b", selectors):
            yield from ((selector.strip(), declarations.strip()) for selector in re.split(r",(?![^(]*\))", selectors))


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.stem)
def test_dresses_its_own_parts_only(style: Path) -> None:
    kind = style.stem
    frame = [TEMPLATES / "tool.html", SCRIPTS / "tool.js", SCRIPTS / "tools.css", SCRIPTS / "playbook.css"]
    others = [
        path for other in STYLES if other != style for path in (SCRIPTS / f"tools/{other.stem}.js", TEMPLATES / f"tools/{other.stem}.html")
    ]
    shared = set().union(*(hooks(path.read_text(encoding="utf-8")) for path in [*frame, *others]))
    loose = [
        selector
        for selector, declarations in rules(style.read_text(encoding="utf-8"))
        if f'data-kind="{kind}"' not in selector and declarations != "display: none;" and not hooks(selector) - shared
    ]
    assert loose == []
