"""Terms: marked where a page meets them first, and nowhere that a link cannot stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.render.environment import Place
from playbook.render.terms import with_terms

ROOT = Path(__file__).resolve().parent.parent
PAGE = "target-selection/right-industry-right-customer.md"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT, Problems())


def marked(library: Library, language: str, html: str) -> list[str]:
    """The words that became a note, in order."""
    found = with_terms(html, library, Place(language, PAGE))
    assert found.replace("</a>", "").count("<a class") == found.count('<a class="pb-term-link"')
    return [piece.partition(">")[2].partition("<")[0] for piece in found.split('<a class="pb-term-link"')[1:]]


@pytest.mark.parametrize(
    ("language", "html", "words"),
    [
        ("en", "<p>A syndicated loan, and two syndicated loans.</p>", ["syndicated loan"]),
        ("en", "<p>Two Syndicated Loans first.</p>", ["Syndicated Loans"]),
        ("en", "<h2>Factoring</h2><p><a href='x'>factoring</a> <code>factoring</code> factoring</p>", ["factoring"]),
        ("en", "<p>A refactoring is none, nor is pre-factoring.</p>", []),
        ("en", "<p>The loan, the order and the fee are known to all.</p>", []),
        ("zh", "<p>银行承兑汇票可以贴现，贴现要看承兑行。</p>", ["银行承兑汇票", "贴现"]),
        ("zh", "<ul><li>做<strong>保理</strong></li><li>再做保理</li></ul>", ["保理"]),
    ],
)
def test_marks_the_first_use(library: Library, language: str, html: str, words: list[str]) -> None:
    assert marked(library, language, html)[: len(words)] == words
    if not words:
        assert marked(library, language, html) == []


def test_the_note_carries_the_definition_and_leads_to_the_glossary(library: Library) -> None:
    found = with_terms("<p>factoring</p>", library, Place("en", PAGE))
    assert 'href="../reference/glossary.html#factoring"' in found
    definition = next(term.definition["en"] for term in library.glossary.terms if term.id == "factoring") if library.glossary else ""
    assert f'title="{definition}"' in found
