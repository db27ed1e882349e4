"""Chromium behind the façade, driven by Playwright."""

import contextlib
import json
import os
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Playwright

from tests.browser.browsers import SIZE, Page

ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)


class ChromiumPage(Page):
    """A page in Chromium: a fresh context of the shared process, or with a profile a process of its own."""

    name = "chromium"

    def __init__(self, playwright: Playwright, path: str, shared: Browser | None = None, profile: Path | None = None) -> None:
        self._playwright, self._path, self._shared, self._profile = playwright, path, shared, profile
        self._errors: list[str] = []
        self._asked: list[str] = []
        self.reopen()

    def reopen(self) -> None:
        self._context = self._new_context()
        self._context.on("request", lambda request: self._asked.append(request.url))
        self._context.on("weberror", lambda error: self._errors.append(str(error.error)))
        self._context.on("console", self._hear)
        self._page = (self._context.pages or [self._context.new_page()])[0]
        self._page.set_default_timeout(10_000)
        self._session = self._context.new_cdp_session(self._page)

    def _new_context(self) -> BrowserContext:
        size = {"width": SIZE[0], "height": SIZE[1]}
        if self._shared:
            return self._shared.new_context(viewport=size)
        return self._playwright.chromium.launch_persistent_context(
            str(self._profile), executable_path=self._path, args=list(ARGUMENTS), viewport=size
        )

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._errors.append(message.text)

    def open(self, url: str) -> None:
        self._page.goto(url)

    def evaluate(self, js: str, argument: Any = None) -> Any:
        return self._page.evaluate(js if argument is None else f"({js})({json.dumps(argument)})")

    def look(self, condition: str) -> Any:
        try:
            return self.evaluate(condition)
        except Error as fault:
            if "Execution context was destroyed" not in str(fault):
                raise
            return None  # the page is leaving; what comes next is asked again

    def texts(self, css: str) -> list[str]:
        return self._page.locator(css).all_inner_texts()

    def click(self, css: str) -> None:
        self._page.locator(css).locator("visible=true").first.click()

    def press(self, keys: str) -> None:
        self._page.keyboard.press(keys)

    def type(self, css: str, text: str) -> None:
        self._page.locator(css).first.focus()
        self._page.keyboard.press("End")
        self._page.keyboard.type(text)

    def drag(self, css: str, down: int, finger: bool = False) -> None:
        box = self._page.locator(css).first.bounding_box()
        assert box, f"nothing on the page matches {css}"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for event, share in (("Start", 0.0), ("Move", 0.5), ("Move", 1.0), ("End", 1.0)):
            if finger:
                points = [] if event == "End" else [{"x": x, "y": y + share * down}]
                self._session.send("Input.dispatchTouchEvent", {"type": f"touch{event}", "touchPoints": points})
            else:
                self._page.mouse.move(x, y + share * down)
                {"Start": self._page.mouse.down, "Move": lambda: None, "End": self._page.mouse.up}[event]()

    def screenshot(self, path: Path | str) -> None:
        self._page.screenshot(path=str(path))

    def pdf(self, path: Path | str) -> None:
        self._page.pdf(path=str(path), prefer_css_page_size=True)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def scheme(self, name: str) -> None:
        self._page.emulate_media(color_scheme=name)

    def media(self, name: str) -> None:
        self._page.emulate_media(media=name)

    def javascript(self, on: bool) -> None:
        self._session.send("Emulation.setScriptExecutionDisabled", {"value": not on})

    def offline(self, on: bool) -> None:
        self._context.set_offline(on)

    def errors(self) -> list[str]:
        self._page.wait_for_timeout(20)  # lets the messages that are on their way arrive
        return list(self._errors)

    def asked(self) -> list[str]:
        return list(self._asked)

    def forget(self) -> None:
        self._errors.clear()
        self._asked.clear()

    def stop(self) -> None:
        self._context.close()

    def kill(self) -> None:
        assert self._profile, "only a page of its own can be killed"
        session = self._context.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        os.kill(next(each["id"] for each in processes if each["type"] == "browser"), signal.SIGKILL)
        with contextlib.suppress(Exception):  # the connection is gone; this only tidies up Playwright's side
            self._context.close()
