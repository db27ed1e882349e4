"""Chinese in its other characters: what is written in simplified ones, in traditional ones, and back."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC

# Simplified, then the standards of the mainland, Taiwan and Hong Kong for traditional characters; they differ in few.
_STANDARDS = ("t2s", "s2t", "s2tw", "s2hk")


def variants(text: str) -> tuple[str, ...]:
    """The text itself, then as each standard writes it; each spelling once."""
    return tuple(dict.fromkeys((text, *(_converter(standard).convert(text) for standard in _STANDARDS))))


@lru_cache(maxsize=len(_STANDARDS))
def _converter(standard: str) -> OpenCC:
    return OpenCC(standard)
