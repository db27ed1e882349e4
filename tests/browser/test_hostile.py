"""Texts made to break out, in a sample of every kind: on the lesson, in practice and in review they stay text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from playbook.kinds import KINDS
from playbook.words import LANGUAGES

from tests.browser.browsers import AWAKE, Page
from tests.browser.fixtures import serving
from tests.browser.gestures import answer, hint
from tests.browser.published import squeezed
from tests.browser.test_modes import ON_STAGE, review, stage
from tests.browser.test_practice import READY, go_on, start
from tests.projects import build, copy_project
from tests.test_kinds import CASES

# A build of the whole handbook for it alone; each kind's own strange texts are met in its own tests, in every run.
pytestmark = pytest.mark.audit

LESSON = "target-selection/right-industry-right-customer"
LONG = "Donaudampfschifffahrtsgesellschaftskreditsicherungsvertreter"
# As far as the check lets an author go: what looks like a tag, an entity, a picture or a blank is refused.
HOSTILE = f"\" ' & &lt &amp < /script> ＜/script＞ ]]> --> ${{x}} {{x}} $& $1 ` \\u003c %s שלום عليكم {LONG} 😀 constructor <= {{n}}"
OPTION = {"correct": False, "text": {"en": "Because", "zh": "因为"}, "why": {"en": "Why", "zh": "为什么"}}
MORE: dict[str, dict[str, Any]] = {
    "true_false": {"reasons": [{"id": "good", **OPTION, "correct": True}, {"id": "bad", **OPTION}]},
    "numeric": {"solution": [{"id": "step", "text": {"en": "Step", "zh": "步骤"}}]},
}
STRANGERS = "[...document.querySelectorAll('{css} :is(img, style, iframe, script:not([type=\"application/json\"]))')].length"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def is_text(data: Any) -> bool:
    """Whether this is one text in every language."""
    return isinstance(data, dict) and set(data) == set(LANGUAGES) and all(isinstance(text, str) for text in data.values())


def hostile(data: Any, number: Iterator[int]) -> Any:
    """The same with something nasty after each text, and a number, for no two texts may read the same."""
    if is_text(data):
        at = next(number)
        return {language: f"{text} {HOSTILE} {at}" for language, text in data.items()}
    if isinstance(data, dict):
        return {name: hostile(each, number) for name, each in data.items()}
    return [hostile(each, number) for each in data] if isinstance(data, list) else data


def texts(data: Any, language: str) -> Iterator[str]:
    """Every text of a question in one language."""
    if is_text(data):
        yield data[language]
        return
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts(each, language)


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    """The samples of the kinds, made nasty, all on one lesson."""
    found = [{**yaml.safe_load(CASES[f"{kind}/sample"]["yaml"]), **MORE.get(kind, {})} for kind in KINDS]
    return [hostile({**each, "lesson": f"{LESSON}.md#what-goes-wrong"}, count(1)) for each in found]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, questions: list[dict[str, Any]]) -> Path:
    """The project with these questions beside its own, as a site."""
    project = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    bank = yaml.safe_dump({"module": "target-selection", "questions": questions}, allow_unicode=True, sort_keys=False, width=10_000)
    (project / "quizzes/banks/hostile.yml").write_text(bank, encoding="utf-8")
    done = build(project, project / "site")
    assert done.returncode == 0, done.stdout
    return project / "site"


@pytest.fixture(scope="module")
def http(site: Path) -> Iterator[str]:
    """Its address."""
    with serving(site) as address:
        yield address


def unread(page: Page, css: str, wanted: list[str]) -> list[str]:
    """Texts that nobody can read word for word in what matches."""
    # Chromium tells no text of what is too far away to be drawn yet.
    page.evaluate("document.querySelectorAll('playbook-quiz').forEach(card => { card.style.contentVisibility = 'visible' })")
    told = squeezed("".join(page.texts(css)))
    return [text for text in wanted if squeezed(text) not in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_lesson(page: Page, http: str, questions: list[dict[str, Any]], language: str) -> None:
    page.resize(390, 844)
    page.open(f"{http}{language}/{LESSON}.html")
    page.wait(AWAKE + " && Playbook.store.ready.then(() => true)")
    asked = [part["id"] for question in questions for part in question.get("parts", [question])]
    css = ", ".join(f'playbook-quiz[data-question="{name}"]' for name in asked)
    hint(page, css)
    hint(page, css)
    assert sorted(answer(page, False, css)) == sorted(asked)
    page.wait(f"[...document.querySelectorAll('{css}')].every(card => card.checkVisibility() && card.querySelector('.pb-verdict'))")
    page.evaluate(
        f"document.querySelectorAll('{css}').forEach(card => {{ const more = card.querySelector('[aria-expanded=false]:not(playbook-report *)'); if (more) more.click(); }})"
    )
    assert unread(page, f"{css}, playbook-case", [question["prompt"][language] for question in questions]) == []
    assert unread(page, css, [question["explanation"][language] for question in questions if "parts" not in question]) == []
    assert page.evaluate(WIDER) <= 0
    answer(page, True, css)
    kept = page.wait(
        f"Playbook.store.all('answer:').then(kept => Object.keys(kept).length === {len(asked)} && Object.values(kept).every(each => each.attempts.length === 2) && kept)"
    )
    assert {name: each["attempts"][1]["right"] for name, each in kept.items() if each["attempts"][1]["right"] not in (1, None)} == {}
    assert page.evaluate(STRANGERS.format(css="playbook-quiz")) == 0
    assert page.evaluate(WIDER) <= 0
    assert page.errors() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script(page: Page, http: str, questions: list[dict[str, Any]], language: str) -> None:
    page.javascript(False)
    page.open(f"{http}{language}/{LESSON}.html")
    prompts = [part["prompt"][language] for question in questions for part in (question, *question.get("parts", []))]
    assert unread(page, "playbook-case, playbook-quiz", prompts) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_an_exam_and_in_review(page: Page, http: str, questions: list[dict[str, Any]], language: str) -> None:
    page.resize(390, 844)
    stage(page, http, language, "exam")
    review(page, False)
    wanted = [
        text
        for question in questions
        for part in question.get("parts", [question])
        for text in texts({**part, "hints": [], "mistakes": [], "text": 0}, language)
    ]
    assert unread(page, ON_STAGE, wanted) == []
    assert page.evaluate(STRANGERS.format(css="[data-stage]")) == 0
    assert page.evaluate(WIDER) <= 0
    assert page.errors() == []


def test_in_a_row_of_questions_and_its_summary(page: Page, http: str, questions: list[dict[str, Any]]) -> None:
    page.resize(390, 844)
    page.open(f"{http}en/practise/target-selection.html?lesson={LESSON}.md")
    page.wait(READY)
    ids = start(page)
    for number in range(len(ids)):
        go_on(page, number % 2 == 0)
    page.wait("document.querySelector('[data-stage] h2')")
    prompts = [part["prompt"]["en"] for question in questions for part in question.get("parts", [question])]
    assert unread(page, "[data-stage] .pb-lesson", prompts) == []
    assert page.evaluate(WIDER) <= 0
    assert page.errors() == []


def test_in_a_data_script(site: Path) -> None:
    for language in LANGUAGES:
        script = (site / f"assets/playbook/data/{language}/target-selection.js").read_text(encoding="utf-8")
        assert LONG in script
        assert "<" not in script
        assert script.count("\n") == 1
