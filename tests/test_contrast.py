"""The contrast of every text colour against every surface it stands on, as the design guide measures it."""

from __future__ import annotations

import re

import pytest

from tests.projects import ROOT

STYLE = (ROOT / "docs/assets/playbook/playbook.css").read_text(encoding="utf-8")
SURFACES = ("paper", "tint", "sunk")
ROLES = ("ink", "ink-2", "brand")
LEAST = {"light": 5.5, "dark": 6.4}


def schemes() -> dict[str, dict[str, str]]:
    """The tokens of both schemes; the dark one changes what it names."""
    before, after = STYLE.split('[data-md-color-scheme="slate"] {', 1)
    light, dark = (dict(re.findall(r"--pb-([a-z0-9-]+): (#[0-9a-f]{3,6})", part)) for part in (before, after.partition("}")[0]))
    return {"light": light, "dark": dark}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_clear_on_every_surface(scheme: str) -> None:
    tokens = schemes()[scheme]
    pairs = [(role, surface) for role in ROLES for surface in SURFACES]
    pairs += [(role, f"{role}-tint") for role in ("brand", "right", "yet", "stop")] + [
        ("ink", f"{role}-tint") for role in ("brand", "right", "yet", "stop")
    ]
    pairs += [("on-brand", "brand")]
    weak = [(role, surface, round(contrast(tokens[role], tokens[surface]), 2)) for role, surface in pairs]
    assert [pair for pair in weak if pair[2] < LEAST[scheme]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_and_focus_are_seen(scheme: str) -> None:
    tokens = schemes()[scheme]
    weak = [(name, round(contrast(tokens[name], tokens["paper"]), 2)) for name in ("edge", "focus")]
    assert [pair for pair in weak if pair[1] < 3.8] == []
