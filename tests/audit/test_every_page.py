"""Every page of the built site, in both browsers, light and dark, wide and narrow, over http and as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsers import Page

pytestmark = pytest.mark.audit

READY = "window.Playbook && Playbook.store ? Playbook.store.ready.then(() => true) : true"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


def every(site: Path) -> list[str]:
    """The address of every page below the site's root, but for the two that stand outside the languages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.parent != site and "assets" not in path.parts)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_errors_requests_and_width(
    page: Page, http: str, site: Path, axe: Callable[[Page], list[dict[str, Any]]], width: int, scheme: str
) -> None:
    page.resize(width, 844)
    page.scheme(scheme)
    found: list[object] = []
    for path in every(site):
        page.forget()
        page.open(http + path)
        page.evaluate(READY)
        found += [(path, each["id"], node["target"], node["why"]) for each in axe(page) for node in each["nodes"]]
        found += [(path, "error", text) for text in page.errors()] + [(path, "request", url) for url in page.requests()]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [(path, "wider by", wide)] if wide else []
    assert found == []


def test_as_files_nothing_fails_and_nothing_leaves(page: Page, folder: str, site: Path) -> None:
    found: list[object] = []
    for path in every(site):
        page.forget()
        page.open(folder + path)
        page.evaluate(READY)
        found += [(path, "error", text) for text in page.errors()] + [(path, "request", url) for url in page.requests()]
        found += [] if page.evaluate("!window.Playbook || !Playbook.store || Playbook.store.state === 'ok'") else [(path, "store")]
    assert found == []


def test_every_control_can_be_reached_by_keys(page: Page, http: str, site: Path) -> None:
    """Tab visits every control that a mouse could use, in one round."""
    missed: list[object] = []
    for path in every(site):
        page.open(http + path)
        page.evaluate(READY)
        hidden = page.evaluate("""[...document.querySelectorAll('main a[href], main button, main input, main select, main textarea, main summary')]
          .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex < 0).map((each) => each.outerHTML.slice(0, 90))""")
        missed += [(path, each) for each in hidden]
    assert missed == []
