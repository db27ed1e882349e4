"""Words of the interface: each in every language, with the same places, and none that nobody uses."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml

from tests.test_house import HOOKS, LANGUAGES, PACKAGE, ROOT, SCRIPTS

AREAS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((PACKAGE / "interface").glob("*.yml"))}


@pytest.mark.parametrize("area", AREAS)
def test_the_interface_speaks_every_language(area: str) -> None:
    for key, texts in AREAS[area].items():
        assert set(texts) == set(LANGUAGES), key
        places = [set(re.findall(r"\{(\w+)\}", text)) for text in texts.values()]
        assert all(place == places[0] for place in places), f"{key}: the places differ"
        assert all(str(text).strip() for text in texts.values()), key


@cache
def written() -> tuple[set[str], list[str]]:
    """Every word that stands in the code, and the beginnings from which names of words are put together there."""
    used = "\n".join(
        path.read_text(encoding="utf-8")
        for root in (HOOKS, SCRIPTS, ROOT / "overrides")
        for path in root.rglob("*")
        if path.suffix in (".py", ".js", ".html")
    )
    # The marks of a passage are called red-line in a page and red_line in the interface.
    words = {word for text in (used, used.replace("-", "_")) for word in re.findall(r"\w+", text)}
    return words, re.findall(r"['\"`.]([a-z]+(?:_[a-z]+)*_)['\"`]?\s*(?:\+|~|\$\{|\{)", used)


@pytest.mark.parametrize("area", AREAS)
def test_every_word_of_the_interface_is_used(area: str) -> None:
    used, prefixes = written()
    idle = [key for key in AREAS[area] if key not in used and not any(key.startswith(prefix) for prefix in prefixes)]
    assert not idle
