"""What goes into the search index: cuts, sections, nothing that is excluded, and always the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playbook import search

CASES = Path(__file__).parent / "cases/search"
CUTS = yaml.safe_load((CASES / "cut.yml").read_text(encoding="utf-8"))
PAGES = yaml.safe_load((CASES / "pages.yml").read_text(encoding="utf-8"))
PAGE = '<h1 id="t">银行承兑汇票</h1><p>A &amp; B</p><h2 id="limits">授信</h2><p data-search-exclude>key</p>'


@pytest.mark.parametrize("case", CUTS["cases"].values(), ids=CUTS["cases"])
def test_cuts_chinese_by_the_glossary(case: dict[str, str]) -> None:
    cut = search.cut(case["text"], CUTS["terms"])
    assert cut.replace(search.CUT, "|") == case["cut"]
    assert cut.replace(search.CUT, "") == case["text"]


def test_the_order_of_the_terms_does_not_matter() -> None:
    for case in CUTS["cases"].values():
        assert search.cut(case["text"], CUTS["terms"][::-1]) == search.cut(case["text"], CUTS["terms"])


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES)
def test_reads_a_page_as_its_reader_does(case: dict[str, Any]) -> None:
    entries = search.documents("page.html", "", case["html"])
    found = [[entry["location"].partition("#")[2], entry["title"], entry["text"]] for entry in entries]
    assert [[text.replace(search.CUT, "") for text in entry] for entry in found] == case["parts"]


def test_the_page_itself_comes_first_and_keeps_its_name() -> None:
    entries = search.documents("a/b.html", "Named <here>", "<p>text</p>" + PAGE, ["授信"])
    assert [entry["location"] for entry in entries] == ["a/b.html", "a/b.html#limits"]
    assert search.documents("a.html", "Named <here>", "<p>text</p>")[0]["title"] == "Named &lt;here&gt;"


def test_the_index_has_the_shape_the_theme_loads() -> None:
    text = search.index_text(search.documents("a.html", "", PAGE, ["授信"]))
    index = json.loads(text)
    assert set(index) == {"config", "docs"}
    assert set(index["config"]) == {"lang", "separator", "pipeline", "fields"}
    assert "|" not in index["config"]["separator"]
    assert index["docs"][1] == {"location": "a.html#limits", "title": "授信", "text": ""}
    assert "key" not in text
    assert text == search.index_text(search.documents("a.html", "", PAGE, ["授信"]))
