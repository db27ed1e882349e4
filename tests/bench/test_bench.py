"""The bench measures what it says: its made project is sound, and a missed goal counts as missed."""

from __future__ import annotations

from pathlib import Path

from playbook.checks import check_all
from playbook.library import load
from playbook.problems import Problems

from tests.bench import reading, sites, weight
from tests.bench.table import Row, shown


def test_the_made_lessons_and_questions_have_no_problem(tmp_path: Path) -> None:
    made = list(sites.pages(6))
    problems = Problems()
    library = load(sites.ours(tmp_path, made), problems)
    check_all(library, problems)
    assert [str(problem) for problem in problems] == []
    assert len(library.questions) == 6 * sites.ON_A_PAGE


def test_the_banks_alone_have_no_problem(tmp_path: Path) -> None:
    problems = Problems()
    check_all(load(reading.project(tmp_path, list(sites.pages(6))), problems), problems)
    assert [str(problem) for problem in problems] == []


def test_plain_lists_hold_the_same_words(tmp_path: Path) -> None:
    [page] = sites.pages(1)
    folder = sites.plain(tmp_path, [page])
    for language in sites.LANGUAGES:
        text = (folder / f"docs/{language}/{page.module}/{page.name}.md").read_text(encoding="utf-8")
        assert all(words in text for questions in page.sections for made in questions for words in made.texts(language))


def test_markup_and_labels_are_told_apart(tmp_path: Path) -> None:
    [page] = sites.pages(1)
    asked = [made for questions in page.sections for made in questions]
    card = "<playbook-quiz >{}<i>label</i><script>key</script></playbook-quiz>"
    html = "".join(card.format(weight.spoken("".join(made.texts("en")))) for made in asked)
    sites.write(tmp_path / f"en/{page.module}/{page.name}.html", html)
    found = weight.cards(tmp_path, [page], "en")
    assert found == weight.Card(markup=len(card.format("")) - len("label"), labels=len("label"))


def test_a_missed_goal_is_told() -> None:
    rows = [Row("one", 1.2, goal=1.15), Row("other", 700, "B", goal=700), Row("third", 3)]
    assert [row.missed for row in rows] == [True, False, False]
    assert [line.split()[1:4] for line in shown(rows).splitlines()[1:3]] == [
        ["1.20×", "≤", "1.15×"],
        ["700", "B", "≤"],
    ]


def test_a_twin_holds_the_words_of_the_site(tmp_path: Path) -> None:
    page = '<header>bar</header><article><h1 id="content">Door &amp; key</h1><p>One *word*.</p><h2 id="x">More</h2><p data-search-exclude>Key</p></article>'
    sites.write(tmp_path / "site/en/a.html", page)
    text = (sites.twin(tmp_path / "twin", tmp_path / "site") / "docs/en/a.md").read_text(encoding="utf-8")
    assert [word for word in ("Door & key", "One", "word", "## More {#x}", "Key") if word not in text] == []
    assert "bar" not in text
