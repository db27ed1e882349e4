"""A save builds anew what it touches, and the site is then byte for byte what a whole build makes."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.projects import copy_project, replace

LESSON = "docs/en/target-selection/right-industry-right-customer.md"
SAVES = {
    "prose": [(LESSON, "Start with the industry, not the name.", "Begin with the industry, not with the name.")],
    "heading": [(LESSON, "## Look inside the chain {", "## Look into the chain {")],
    "bank": [("quizzes/banks/target-selection.yml", "Ms Lin", "Ms Linn")],
    "key": [("quizzes/banks/target-selection.yml", "    level: apply\n", "    level: analyse\n")],
    "talk": [("quizzes/roleplays/ts-rp1.yml", 'en: "Ms Lin Hua"', 'en: "Ms Lin Huan"')],
    "tool": [("quizzes/tools/target-scorecard.yml", "Size against our bank", "Size beside our bank")],
    "figure": [("quizzes/figures/power-chain.yml", "Coal supplier", "Supplier of coal")],
    "product": [("quizzes/products/bill-discounting.yml", "Bill discounting", "Discounting a bill")],
    "rule": [("quizzes/rules.yml", "off-balance-sheet items such as", "items off the balance sheet such as")],
    "glossary": [("quizzes/glossary.yml", 'zh: "潜在客户"', 'zh: "潜在的客户"')],
}
SAVES["several"] = [save for name in ("prose", "talk", "tool", "figure") for save in SAVES[name]]
QUICK = ("several",)
# A title or a rule may stand on any page.
WHOLE = ("heading", "product", "rule", "glossary")


def built(project: Path, site: Path, *, dirty: bool = False) -> None:
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(site)), dirty=dirty)


def files(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file() and "sitemap" not in path.name}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A project and its site as `make serve` holds them after the first build."""
    project, site = copy_project(tmp_path / "project"), tmp_path / "site"
    load_config(str(project / "mkdocs.yml")).plugins.on_startup(command="serve", dirty=True)
    built(project, site, dirty=True)
    yield project, site
    load_config(str(project / "mkdocs.yml")).plugins.on_startup(command="build", dirty=False)


@pytest.mark.parametrize("name", [pytest.param(name, marks=[] if name in QUICK else [pytest.mark.audit]) for name in SAVES])
@pytest.mark.filterwarnings("ignore")
def test_a_save_leaves_the_site_as_a_whole_build_would(served: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    project, site = served
    times = {path: file.stat().st_mtime_ns for path, file in files(site).items()}
    for file, old, new in SAVES[name]:
        replace(project / file, old, new)
    built(project, site, dirty=True)
    again, whole = files(site), tmp_path / "whole"
    built(project, whole)
    expected = files(whole)
    assert again.keys() == expected.keys()
    assert [path for path in expected if not filecmp.cmp(again[path], expected[path], shallow=False)] == []
    pages = [path for path in again if path.endswith(".html") and path.startswith(("en/", "zh/"))]
    untouched = sum(again[path].stat().st_mtime_ns == times[path] for path in pages)
    assert (untouched == 0) is (name in WHOLE)
    assert untouched > len(pages) / 3 or name in WHOLE
