"""The role-play player and its debrief, by keys and by hand, in both browsers."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playbook.render.environment import Place
from playbook.render.roleplays import Around, roleplay_html
from playbook.roleplay import Roleplay

from tests.browser import stage, ways
from tests.browser.browsers import Page
from tests.browser.fixtures import serving

SCRIPTS = ("story.js", "voice.js", "entrance.js", "roleplay.js", "debrief.js")
FIRST = "en/roleplays/first-corporate.html"
BIG = "en/roleplays/ts-rp1.html"
OWN_WORDS = "I would ask about the month first."
IN_DEBRIEF = "!document.querySelector('[data-debrief]').hidden"
SAVED = "document.querySelector('[data-saved]').textContent.startsWith('Saved')"
KEPT = "Playbook.store.get('roleplay:' + document.querySelector('playbook-roleplay').dataset.roleplay)"


@pytest.fixture(scope="module")
def stories() -> dict[str, Roleplay]:
    return {name: item.model for name, item in stage.content().roleplays.items()}


@pytest.fixture(scope="module")
def theatre(stories: dict[str, Roleplay], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Every role-play in both languages, served on this machine."""
    folder = tmp_path_factory.mktemp("roleplays")
    stage.furnish(folder)
    for language in ("en", "zh"):
        for name, story in stories.items():
            _put(folder, language, name, story)
    with serving(folder) as address:
        yield address


def _put(folder: Path, language: str, name: str, story: Roleplay) -> None:
    place = Place(language, f"roleplays/{name}.md")
    title = story.title[language]
    rules = {rule.id: rule for rule in stage.content().rules.rules}
    html = roleplay_html(story, place, Around(trainer=True, next_url="../index.html", next_title=title, rules=rules))
    stage.put(folder, f"roleplays/{name}.html", language, title, html, scripts=SCRIPTS, styles=("roleplay.css",))


def shortest(story: Roleplay, verdict: str) -> list[int]:
    """The numbers to press for the shortest way to an ending of this verdict."""
    return [at + 1 for at in ways.shortest(story, verdict)]


def begin_play(page: Page, url: str) -> None:
    page.open(url)
    page.wait("document.querySelector('playbook-roleplay').hasAttribute('data-ready')")
    page.evaluate("Playbook.store.ready.then(() => true)")


def press(page: Page, keys: list[int]) -> None:
    """Play by keys alone: Tab to the words and to Show choices, Enter, then the number."""
    for key in keys:
        if page.evaluate("document.querySelector('[data-answers]').hidden"):
            page.evaluate("document.querySelector('[data-words]').focus()")
            page.press("Tab")
            page.press("Enter")
        page.wait("document.querySelector('[data-play]').contains(document.activeElement)")
        page.press(str(key))


@pytest.mark.parametrize("verdict", ["good", "fair", "bad"])
def test_each_verdict_by_keys(page: Page, theatre: str, stories: dict[str, Roleplay], verdict: str) -> None:
    begin_play(page, theatre + BIG)
    press(page, shortest(stories["ts-rp1"], verdict))
    page.wait(IN_DEBRIEF)
    assert page.evaluate("document.activeElement.dataset.verdict") == verdict
    assert page.count(".pb-turning") == (0 if verdict == "good" else 1)
    assert page.count("[data-timeline] > *") == len(shortest(stories["ts-rp1"], verdict))
    assert page.count(".pb-replay > [open]") == page.count(".pb-replay:has(.pb-turning, [data-breach])")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.count(".pb-replay > [open]") == page.count(".pb-replay")
    assert page.evaluate("document.querySelector('[data-behind]').open")
    assert page.evaluate(f"{KEPT}.then(kept => kept.best)") == verdict
    assert (
        page.evaluate(f"{KEPT}.then(kept => Playbook.payload(document.querySelector('playbook-roleplay')).endings[kept.reached.ending])")
        == verdict
    )
    assert page.errors() == []


def test_newest_line_has_the_focus(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    assert page.evaluate("document.activeElement === document.body")
    press(page, [1])
    assert page.evaluate("document.activeElement === document.querySelector('[data-log]').lastElementChild")
    assert page.evaluate("document.querySelector('[data-log]').getAttribute('aria-live')") == "off"


def test_closed_choices_are_not_shown(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    press(page, [3, 2, 1])
    page.click("[data-show]")
    assert page.count("[data-choices] button") == 2


def test_resumes_after_reload_with_own_words(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    page.type("[data-words]", OWN_WORDS)
    press(page, [1])
    page.type("[data-words]", "Half a")
    page.wait(f"{KEPT}.then(kept => kept.draft === 'Half a')")
    begin_play(page, theatre + FIRST)
    assert page.count(".pb-line--mine") == 1
    assert page.evaluate("document.querySelector('[data-words]').value") == "Half a"
    press(page, [1, 1, 1])
    page.wait(IN_DEBRIEF)
    assert OWN_WORDS in page.text(".pb-own-words")
    begin_play(page, theatre + FIRST)
    assert page.evaluate(IN_DEBRIEF)
    assert page.evaluate(f"{KEPT}.then(kept => kept.tries)") == 1


def test_steps_back_restarts_and_undoes(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    assert page.evaluate("document.querySelector('[data-back]').disabled")
    page.type("[data-words]", OWN_WORDS)
    press(page, [1, 1])
    page.click("[data-back]")
    page.click("[data-back]")
    assert page.count(".pb-log .pb-line--mine") == 0
    assert page.evaluate("document.querySelector('[data-words]').value") == OWN_WORDS
    press(page, [1])
    page.click("[data-restart]")
    assert page.count(".pb-log .pb-turn") == 1
    page.click("[data-undo]")
    assert page.count(".pb-log .pb-turn") == 3


def test_tries_again_from_a_turn(page: Page, theatre: str, stories: dict[str, Roleplay]) -> None:
    begin_play(page, theatre + FIRST)
    press(page, shortest(stories["first-corporate"], "bad"))
    page.wait(IN_DEBRIEF)
    page.click(".pb-replay:nth-child(2) summary")
    page.click(".pb-replay:nth-child(2) button")
    assert page.count(".pb-log .pb-line--mine") == 1
    assert page.text("[data-attempt]") == "try 2"
    begin_play(page, theatre + FIRST)
    page.click("[data-restart]")
    press(page, shortest(stories["first-corporate"], "good"))
    page.wait(IN_DEBRIEF)
    assert "Not this time, now Good" in page.text("[data-change]")
    assert page.evaluate(f"{KEPT}.then(kept => kept.best)") == "good"


def test_one_primary_step_at_the_end(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    press(page, [1, 1, 1, 1])
    page.wait(IN_DEBRIEF)
    assert page.evaluate("[...document.querySelectorAll('.pb-button--primary')].filter(each => each.offsetParent).length") == 1
    assert page.text("[data-debrief] .pb-button--primary").startswith("We need nothing")


def test_script_reads_without_javascript(page: Page, theatre: str, stories: dict[str, Roleplay]) -> None:
    page.javascript(False)
    page.open(theatre + FIRST)
    story = stories["first-corporate"]
    shown = page.text("playbook-roleplay")
    for text in (story.setting, story.task, *(node.line for node in story.nodes), *(end.debrief for end in story.endings)):
        assert text["en"] in shown
    assert page.count(".pb-script a.pb-choice") == sum(len(node.choices) for node in story.nodes)
    assert "Show choices" not in shown
    page.click(".pb-script a.pb-choice")


def test_keys_are_taken_only_inside(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    page.click("[data-show]")
    page.evaluate("document.activeElement.blur()")
    page.press("1")
    assert page.count(".pb-log .pb-line--mine") == 0


@pytest.mark.parametrize("address", [FIRST, pytest.param("zh/roleplays/ts-rp1.html", marks=pytest.mark.audit)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("browser", ["chromium"])  # Firefox: make audit, on the real pages
def test_axe_finds_nothing(
    page: Page, browser: str, theatre: str, axe: Callable[[Page], list[dict[str, Any]]], address: str, scheme: str, width: int
) -> None:
    page.scheme(scheme)
    page.resize(width, 800)
    begin_play(page, theatre + address)
    page.evaluate(stage.AT_REST)
    assert axe(page) == []
    press(page, [1])
    page.click("[data-show]")
    page.evaluate(stage.AT_REST)
    assert axe(page) == []
    for _ in range(12):
        if page.evaluate(IN_DEBRIEF):
            break
        press(page, [1])
    page.wait(IN_DEBRIEF)
    page.evaluate(stage.AT_REST)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_red_line_is_told_in_the_debrief(page: Page, theatre: str, stories: dict[str, Roleplay]) -> None:
    begin_play(page, theatre + FIRST)
    assert page.count("[data-crossed]:not([hidden])") == 0
    path, turn = ways.across_a_red_line(stories["first-corporate"])
    press(page, [at + 1 for at in path])
    page.wait(IN_DEBRIEF)
    assert re.search(rf"in turn {turn}\b", page.text("[data-crossed]"))
    assert page.count(f".pb-replay:nth-child({turn}) > [open]") == 1
    assert page.count("[data-timeline] [data-breach]") == len(re.findall(r"\d+", page.text("[data-crossed]")))
    assert page.evaluate("document.querySelector('[data-timeline] [data-breach] a').getAttribute('href')").startswith(
        "../reference/rules.html#"
    )
    assert page.evaluate("document.querySelector('[data-verdict]').dataset.verdict") != "good"


def test_a_link_begins_at_its_turn_and_counts_as_no_attempt(page: Page, theatre: str, stories: dict[str, Roleplay]) -> None:
    begin_play(page, theatre + FIRST)
    press(page, [1])
    page.wait(f"{KEPT}.then(kept => kept && kept.path.length === 1)")
    node = stories["first-corporate"].nodes[-1].id
    page.open(theatre + BIG)
    page.open(theatre + FIRST + f"#first-corporate--{node}")
    page.wait("document.querySelector('[data-undo]:not([hidden])') && true")
    page.wait(f"{KEPT}.then(kept => kept.given > 0 && kept.path.length === kept.given)")
    page.open(theatre + BIG)
    begin_play(page, theatre + FIRST + f"#first-corporate--{node}")
    page.wait("document.querySelector('[data-undo]').hidden")
    for _ in range(30):
        if page.evaluate(IN_DEBRIEF):
            break
        press(page, [1])
    assert page.evaluate(f"{KEPT}.then(kept => kept.tries)") == 0
    page.open(theatre + FIRST)
    assert page.errors() == []


VOICE = """navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext();
  const [tone, out] = [context.createOscillator(), context.createMediaStreamDestination()];
  tone.connect(out);
  tone.start();
  return out.stream;
}"""


def test_a_spoken_line_stays_in_the_page(page: Page, theatre: str, stories: dict[str, Roleplay]) -> None:
    begin_play(page, theatre + FIRST)
    page.evaluate(f"{VOICE}, true")
    page.click("[data-voice] button")
    page.wait("document.querySelector('[data-voice] button').getAttribute('aria-pressed') === 'true'")
    page.evaluate("new Promise(done => setTimeout(done, 300, true))")
    page.click("[data-voice] button")
    page.wait("document.querySelector('[data-heard] audio')")
    press(page, shortest(stories["first-corporate"], "good"))
    page.wait(IN_DEBRIEF)
    assert page.count("[data-timeline] audio") == 1
    assert "blob" not in page.evaluate(f"{KEPT}.then(kept => JSON.stringify(kept))")
    page.open(theatre + BIG)
    begin_play(page, theatre + FIRST)
    page.wait(IN_DEBRIEF)
    assert page.count("[data-timeline] audio") == 0


def test_a_refused_microphone_leaves_the_words(page: Page, theatre: str) -> None:
    begin_play(page, theatre + FIRST)
    page.evaluate("navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')), true")
    page.click("[data-voice] button")
    page.wait("document.querySelector('[data-heard]').textContent.startsWith('The browser gave no microphone')")
    assert page.errors() == []
