"""Amounts with their unit, written as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

YUAN: Mapping[str, int] = {
    "yuan": 1,
    "thousand-yuan": 1_000,
    "ten-thousand-yuan": 10_000,
    "million-yuan": 1_000_000,
    "hundred-million-yuan": 100_000_000,
}

# How the language names each unit beside a bare figure: "days", 天.
NAMES: Mapping[str, Mapping[str, str]] = {
    "percent": {"en": "%", "zh": "%"},
    "days": {"en": "days", "zh": "天"},
    "months": {"en": "months", "zh": "个月"},
    "years": {"en": "years", "zh": "年"},
    "times": {"en": "times", "zh": "倍"},
    "count": {"en": "", "zh": ""},
    "yuan": {"en": "RMB", "zh": "元"},
    "thousand-yuan": {"en": "RMB thousand", "zh": "千元"},
    "ten-thousand-yuan": {"zh": "万元"},
    "million-yuan": {"en": "RMB m", "zh": "百万元"},
    "hundred-million-yuan": {"zh": "亿元"},
}

# Units that a language does not count in → the one that stands for it there.
_COUNTED: Mapping[str, Mapping[str, str]] = {"en": {"ten-thousand-yuan": "million-yuan", "hundred-million-yuan": "million-yuan"}}

MAGNITUDES: Mapping[str, int] = {
    "": 1,
    **dict.fromkeys(("千", "k", "thousand"), 10**3),
    **dict.fromkeys(("万", "w", "tenthousand"), 10**4),
    **dict.fromkeys(("百万", "m", "mn", "million"), 10**6),
    "千万": 10**7,
    "亿": 10**8,
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
    "万亿": 10**12,
}
"""How people write large amounts of money in either language, without spaces and in small letters → yuan."""

PROSE: Mapping[str, tuple[str, tuple[tuple[int, str], ...]]] = {
    "en": ("RMB ", ((10**9, " bn"), (10**6, " m"), (1, ""))),
    "zh": ("", ((10**8, "亿元"), (10**4, "万元"), (1, "元"))),
}
"""How prose writes money: what stands before the figure; from how many yuan on it counts in which size."""

MONEY = "人民币|元|rmb|cny|yuan|¥"
"""What names the currency beside it, as a pattern."""


def counted(unit: str, language: str) -> tuple[str, float]:
    """What a language calls the unit that it counts in, and how many of `unit` one of it is: 万元 → RMB m, 100."""
    own = _COUNTED.get(language, {}).get(unit, unit)
    return NAMES[own][language], (YUAN[own] / YUAN[unit] if own != unit else 1)


def into(figure: float, unit: str) -> float:
    """A figure as formulas count it: money in yuan, a percent as its part of one."""
    return figure / 100 if unit == "percent" else figure * YUAN.get(unit, 1)


def out_of(figure: float, unit: str) -> float:
    """The way back from a formula's value to a figure in its unit."""
    return figure * 100 if unit == "percent" else figure / YUAN.get(unit, 1)


def amount(value: float, unit: str, language: str) -> str:
    """An amount for prose: RMB 249 m, 2.49亿元, 15%, 60 days."""
    if unit in YUAN:
        return _money(Decimal(str(value)) * YUAN[unit], language)
    figure, name = plain(value), NAMES[unit][language]
    if language == "en" and name.isalpha():
        return f"{figure} {name[:-1] if value == 1 and name.endswith('s') else name}"
    return figure + name


def plain(value: float | Decimal, places: int = 4) -> str:
    """A bare figure: thousands in commas, no idle zeros, a true minus."""
    text = f"{Decimal(str(value)):,.{places}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _money(yuan: Decimal, language: str) -> str:
    before, sizes = PROSE[language]
    size, name = next(((size, name) for size, name in sizes if abs(yuan) >= size), sizes[-1])
    return f"{before}{plain(yuan / size)}{name}"


def table_unit(unit: str, language: str) -> str:
    """The unit in a table's head: 单位：万元 beside bare figures, RMB m in English; a table in 元 stays in it."""
    return "RMB m" if _in_millions(unit, language) else NAMES[unit][language]


def _in_millions(unit: str, language: str) -> bool:
    """A household counts in yuan, in both languages."""
    return language == "en" and unit in YUAN and unit != "yuan"


def table_figures(values: list[float], unit: str, language: str) -> list[str]:
    """Figures of one table, all with the same number of decimals."""
    scaled = [Decimal(str(value)) * YUAN[unit] / 10**6 if _in_millions(unit, language) else Decimal(str(value)) for value in values]
    places = next(p for p in (0, 1, 2) if p == 2 or all(round(value, p) == value for value in scaled))
    return [f"{value:,.{places}f}".replace("-", "−") for value in scaled]
