"""The script's reckoning without a page: what is said, what is still open, how long it takes, and what is let in."""

from __future__ import annotations

from typing import Any

import pytest
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.words import LANGUAGES

from tests.node import ROOT, in_node

SCRIPTS = [path.stem for path in sorted((ROOT / "quizzes/tools").glob("*.yml")) if "\nkind: script\n" in path.read_text(encoding="utf-8")]
SAY = "Playbook.say = (text, values) => text.replace('{name}', values.name);"
DATA: dict[str, Any] = {
    "gap": "[{name}]",
    "limit": None,
    "situations": ["cold", "warm"],
    "order": ["me", "day"],
    "blanks": {"me": "your name", "day": "a day"},
    "lines": [{"id": "hello", "say": "This is {me}.", "when": []}, {"id": "when", "say": "{day}, or 周三上午？", "when": ["warm"]}],
    "answers": [{"id": "later", "say": "On {day}?", "when": ["cold"]}],
}


def worked(raw: Any, data: Any = DATA) -> Any:
    """What the script makes of anything that was kept: the values that it takes, and what follows from them."""
    expression = f"(Playbook, given) => {{ {SAY} const kind = Playbook.tools.script; const values = kind.take(given[0], given[1]); return [values, kind.work(given[0], values)]; }}"
    return in_node(expression, [data, raw], "tools/script")


def test_an_empty_copy_opens_on_the_first_situation() -> None:
    values, found = worked({})
    assert values == {"situation": "cold", "blanks": {}, "own": {}}
    assert [line["text"] for line in found["lines"]] == ["This is [your name]."]
    assert (found["needed"], found["empty"]) == (["me", "day"], ["me"])


def test_typed_words_and_own_words_go_in() -> None:
    found = worked({"situation": "warm", "blanks": {"me": "Lin", "day": "Tuesday"}, "own": {"hello": "{me} here, hello {me}."}})[1]
    assert [line["text"] for line in found["lines"]] == ["Lin here, hello Lin.", "Tuesday, or 周三上午？"]
    assert (found["needed"], found["empty"], found["answers"]) == (["me", "day"], [], [])
    # Six English words at two and a half a second, four characters at four a second.
    assert found["seconds"] == 4


@pytest.mark.parametrize(
    "raw",
    [
        {"situation": 5, "blanks": [], "own": "x"},
        {"situation": "__proto__", "blanks": {"me": {}, "you": "x", "__proto__": "x"}, "own": {"hello": "  ", "no": "x", "later": "x"}},
        {"own": {"hello": "This is {me}."}, "blanks": None},
    ],
)
def test_what_it_does_not_know_is_dropped(raw: Any) -> None:
    assert worked(raw)[0] == {"situation": "cold", "blanks": {}, "own": {}}


def test_long_texts_are_cut() -> None:
    values = worked({"blanks": {"me": "x" * 999}, "own": {"hello": "y" * 999}})[0]
    assert (len(values["blanks"]["me"]), len(values["own"]["hello"])) == (200, 600)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT, Problems())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_an_example_keeps_to_its_own_time(library: Library, name: str, language: str) -> None:
    data = library.tools[name].model.payload(language)
    values, found = worked(data["example"], data)
    assert values == data["example"]
    assert found["empty"] == []
    assert found["seconds"] <= (data["limit"] or 60)
