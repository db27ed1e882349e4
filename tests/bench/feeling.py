"""How a page of 200 questions feels on a slow machine: scripts until it can be answered, and feedback until it is painted."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS
from tests.browser.fixtures import paths, serving

SLOWER = 4
READY = """Playbook.store.ready.then(() => [...document.querySelectorAll('playbook-quiz')]
  .filter(card => card.getBoundingClientRect().top < 2 * innerHeight).every(card => 'ready' in card.dataset))"""
# From pressing Check to the first task after the frame that holds the verdict: by then it has been painted.
FEEDBACK = """async () => {
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
  const cards = [...document.querySelectorAll('playbook-quiz')];
  const card = cards[Math.floor(cards.length / 2)];
  if (card) card.scrollIntoView();
  await new Promise(done => setTimeout(done, 1000));
  if (card) card.querySelector('[name=a]').click();
  await new Promise(done => setTimeout(done, 500));
  await painted();
  const began = performance.now();
  if (card) card.querySelector('form').requestSubmit();
  await painted();
  const took = performance.now() - began;
  if (card && !card.querySelector('.pb-verdict')) throw new Error('no verdict after a frame');
  return took;
}"""


@dataclass(frozen=True)
class Feeling:
    """Milliseconds beyond an empty page of the same site."""

    start: float
    feedback: float


def felt(site: Path, page: str, empty: str, rounds: int) -> tuple[Feeling, Feeling]:
    """The fastest of some rounds, and their median.

    Both pages by turns, each time in a fresh profile, so that noise hits both. Other work on a machine can only add
    time: the fastest round is the nearest to a quiet machine.
    """
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=paths()["chromium"], args=list(ARGUMENTS))
        found: dict[str, list[tuple[float, float]]] = {page: [], empty: []}
        for _ in range(rounds):
            for path, seen in found.items():
                context = chromium.new_context()
                seen.append(_once(context.new_page(), address + path))
                context.close()
        chromium.close()
    return _beyond(min, found[page], found[empty]), _beyond(statistics.median, found[page], found[empty])


def _beyond(choose: Callable[[Iterable[float]], float], full: list[tuple[float, float]], empty: list[tuple[float, float]]) -> Feeling:
    start, feedback = (choose(ours) - choose(bare) for ours, bare in zip(zip(*full, strict=True), zip(*empty, strict=True), strict=True))
    return Feeling(start, feedback)


def _once(tab: Page, address: str) -> tuple[float, float]:
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Performance.enable")
    tab.goto(address)
    tab.wait_for_function(READY)
    return _scripts(session), float(tab.evaluate(FEEDBACK))


def _scripts(session: CDPSession) -> float:
    """Milliseconds of script since the page began."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["ScriptDuration"])
