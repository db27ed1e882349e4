"""The tools on a small stage, and the hand that uses them as a golden case says."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from playbook.render.assets import overview_path, scripts_of_tools
from playbook.render.environment import Place
from playbook.render.overview import overview_script
from playbook.render.tools import around, tool_html

from tests.browser import stage
from tests.browser.browsers import Page

CASES = Path(__file__).resolve().parents[1] / "cases/tools"
TEXT = "document.querySelector('[data-copy]').value"


def furnish(folder: Path) -> None:
    """Every tool of the project in both languages."""
    stage.furnish(folder)
    library = stage.content()
    for language in ("en", "zh"):
        overview = folder / overview_path(language)
        overview.parent.mkdir(parents=True, exist_ok=True)
        overview.write_text(overview_script(library, language, str), encoding="utf-8")
        for name, item in library.tools.items():
            place = Place(language, f"tools/{name}.md")
            html = tool_html(item.model, place, around(library, item.model, place, {}))
            kind = item.model.kind
            scripts, styles = tuple(scripts_of_tools([kind])[1:]), ("tools.css", f"tools/{kind}.css")
            stage.put(folder, f"tools/{name}.html", language, item.model.title[language], html, scripts=scripts, styles=styles)


def begin(page: Page, url: str) -> None:
    page.open(url)
    page.wait("document.querySelector('playbook-tool').hasAttribute('data-ready')")
    page.evaluate("Playbook.store.ready.then(() => true)")


def cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The golden cases by file name: {tool, steps, kept, text, makes}."""
    for path in sorted(CASES.glob("*.yml")):
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def take(page: Page, step: Mapping[str, Any]) -> None:
    """One step of a case: press a key at a place, type, click, choose, or look whether a text is there."""
    ((what, given),) = step.items()
    if what == "press":
        page.evaluate("css => { document.querySelector(css).focus(); return true; }", given[0])
        page.press(given[1])
    elif what == "type":
        page.type(given[0], given[1])
    elif what == "click":
        page.click(given)
    elif what == "choose":
        page.evaluate(
            """([css, value]) => { const box = document.querySelector(css); box.value = value;
              ['input', 'change'].forEach(name => box.dispatchEvent(new Event(name, { bubbles: true }))); return true; }""",
            given,
        )
    elif what == "sees":
        page.wait(f"(document.querySelector({json.dumps(given[0])})?.innerText || '').includes({json.dumps(given[1])})")
    else:
        raise AssertionError(f"no such step: {what}")


def as_text(page: Page) -> str:
    """The open copy as its own button gives it."""
    page.click("[data-share]")
    return str(page.evaluate(TEXT))


def made(page: Page, css: str) -> list[str]:
    """Name and text of the file that a button makes."""
    page.evaluate(
        """(() => {
      window.made = null;
      if (window.caught) return;
      const make = window.caught = URL.createObjectURL;
      URL.createObjectURL = blob => { window.blob = blob; return make.call(URL, blob); };
      HTMLAnchorElement.prototype.click = function () { window.blob.text().then(text => { window.made = [this.download, text]; }); };
    })()"""
    )
    page.click(css)
    return list(page.wait("window.made"))


def bring(page: Page, name: str, text: str) -> None:
    """Open a file in the tool."""
    page.evaluate(
        """([name, text]) => { const files = new DataTransfer(); files.items.add(new File([text], name));
          const box = document.querySelector('[data-file]'); box.files = files.files; box.dispatchEvent(new Event('change')); return true; }""",
        [name, text],
    )
    page.wait("!document.querySelector('[data-brought]').hidden")
