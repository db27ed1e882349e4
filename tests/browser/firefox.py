"""Firefox behind the façade, driven by Selenium."""

import base64
import contextlib
import json
import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import ActionChains, Firefox, FirefoxOptions
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.print_page_options import PrintOptions
from selenium.webdriver.firefox.service import Service
from selenium.webdriver.remote.command import Command
from urllib3.exceptions import HTTPError

from tests.browser.browsers import SIZE, Page

SCHEME = "layout.css.prefers-color-scheme.content-override"
PREFERENCES = {
    # geckodriver's own preferences would let file:// pages read each other, which no reader's Firefox does.
    "remote.prefs.recommended": False,
    "security.fileuri.strict_origin_policy": True,
    # Quiet: no update, no first page, no question, no report home.
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.warnOnQuit": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.startup.max_resumed_crashes": -1,
    # The tests state the colour scheme and look at the finished picture.
    SCHEME: 1,
}
KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowUp": Keys.ARROW_UP,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "Backspace": Keys.BACKSPACE,
    "Delete": Keys.DELETE,
    "End": Keys.END,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Home": Keys.HOME,
    "PageDown": Keys.PAGE_DOWN,
    "PageUp": Keys.PAGE_UP,
    "Space": Keys.SPACE,
    "Tab": Keys.TAB,
    "Shift": Keys.SHIFT,
    "Control": Keys.CONTROL,
    "Alt": Keys.ALT,
}
WATCH_REQUESTS = """
window.requested = [];
window.requestWatcher ||= {observe(subject) {
  const channel = subject.QueryInterface(Ci.nsIHttpChannel);
  if (channel.loadInfo.browsingContextID) window.requested.push(channel.URI.spec);
}};
try { Services.obs.removeObserver(window.requestWatcher, 'http-on-modify-request'); } catch {}
Services.obs.addObserver(window.requestWatcher, 'http-on-modify-request');
"""
FORGET_ALL = """
const done = arguments[0];
Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, {onDataDeleted: () => done(true)});
"""


class FirefoxPage(Page):
    """A page in Firefox; it always has a process of its own, which `renew` makes fresh."""

    name = "firefox"

    def __init__(self, path: str, driver: str, profile: Path) -> None:
        self._path, self._driver_path, self._profile = path, driver, profile
        self._errors: list[str] = []
        self._earlier: list[str] = []
        self.reopen()

    def reopen(self) -> None:
        self._profile.mkdir(parents=True, exist_ok=True)
        options = FirefoxOptions()
        options.binary_location = self._path
        options.set_capability("webSocketUrl", True)
        # The last one opens the browser's own context to the tests: preferences, storage, network.
        for argument in ("-headless", "-profile", str(self._profile), "-remote-allow-system-access"):
            options.add_argument(argument)
        for key, value in PREFERENCES.items():
            options.set_preference(key, value)
        self._driver = Firefox(options=options, service=Service(self._driver_path))
        self._driver.script.add_javascript_error_handler(lambda entry: self._errors.append(entry.text))
        self._driver.script.add_console_message_handler(self._hear)
        self._inside(WATCH_REQUESTS)
        self._assert_strict()
        self.resize(*SIZE)

    def _assert_strict(self) -> None:
        for key in ("security.fileuri.strict_origin_policy", "remote.prefs.recommended"):
            real = self._inside(f"return Services.prefs.getBoolPref('{key}')")
            assert real is PREFERENCES[key], f"Firefox runs with {key} = {real}: its results mean nothing"

    def _inside(self, script: str) -> Any:
        with self._driver.context(self._driver.CONTEXT_CHROME):
            return self._driver.execute_script(script)

    def _hear(self, entry: Any) -> None:
        if entry.level == "error":
            self._errors.append(entry.text)

    def renew(self) -> None:
        """Makes the shared process as good as new for the next test."""
        self._close_other_tabs()
        self.javascript(True)
        self.offline(False)
        self.scheme("light")
        self.media("")
        self.resize(*SIZE)
        self._driver.get("about:blank")
        with self._driver.context(self._driver.CONTEXT_CHROME):
            self._driver.execute_async_script(FORGET_ALL)
        self.forget()

    def _close_other_tabs(self) -> None:
        """A tab that a test opened would go on taking the keys and the switches meant for ours."""
        first, *others = self._driver.window_handles
        for other in others:
            self._driver.switch_to.window(other)
            self._driver.close()
        self._driver.switch_to.window(first)

    def open(self, url: str) -> None:
        self._driver.get(url)

    def evaluate(self, js: str, argument: Any = None) -> Any:
        call = f"({js})" if argument is None else f"({js})({json.dumps(argument)})"
        answer = self._driver.execute_async_script(
            f"const done = arguments[0]; (async () => {call})().then(value => done([true, value]), error => done([false, String(error)]));"
        )
        if answer is None:
            raise WebDriverException("the page was unloaded before it could answer")
        success, value = answer
        if not success:
            raise AssertionError(f"{value} in {js}")
        return value

    def look(self, condition: str) -> Any:
        try:
            return self.evaluate(condition)
        except WebDriverException as fault:
            # The page is leaving, or what was found has left it: what comes next is asked again.
            if "unloaded" not in str(fault) and not isinstance(fault, StaleElementReferenceException):
                raise
            return None

    def texts(self, css: str) -> list[str]:
        return [element.text for element in self._driver.find_elements(By.CSS_SELECTOR, css)]

    def _first(self, css: str, visible: bool) -> Any:
        end = time.monotonic() + 10
        while True:
            for element in self._driver.find_elements(By.CSS_SELECTOR, css):
                if not visible or element.is_displayed():
                    return element
            if time.monotonic() > end:
                raise AssertionError(f"nothing on the page matches {css}")
            time.sleep(0.05)

    def click(self, css: str) -> None:
        self._first(css, True).click()

    def press(self, keys: str) -> None:
        *held, last = keys.split("+") if keys != "+" else [keys]
        chain = ActionChains(self._driver, duration=0)
        for key in held:
            chain.key_down(KEYS[key])
        chain.send_keys(KEYS.get(last, last))
        for key in reversed(held):
            chain.key_up(KEYS[key])
        chain.perform()

    def type(self, css: str, text: str) -> None:
        self._first(css, False).send_keys(text)

    def drag(self, css: str, down: int, finger: bool = False) -> None:
        hand = PointerInput("touch" if finger else "mouse", "hand")
        actions = ActionBuilder(self._driver, mouse=hand, duration=0)
        box = self._first(css, True).rect
        scrolled = self._driver.execute_script("return scrollY")
        x, y = round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2 - scrolled)
        hand.create_pointer_move(x=x, y=y)
        hand.create_pointer_down(button=0)
        hand.create_pointer_move(x=x, y=y + down // 2)
        hand.create_pointer_move(x=x, y=y + down)
        hand.create_pointer_up(button=0)
        actions.perform()

    def screenshot(self, path: Path | str) -> None:
        self._driver.save_screenshot(str(path))

    def pdf(self, path: Path | str) -> None:
        options = PrintOptions()
        options.set_page_size(PrintOptions.A4)
        options.margin_top = options.margin_bottom = options.margin_left = options.margin_right = 0
        options.shrink_to_fit = False
        Path(path).write_bytes(base64.b64decode(self._driver.print_page(options)))

    def resize(self, width: int, height: int) -> None:
        self._driver.browsing_context.set_viewport(context=self._driver.current_window_handle, viewport={"width": width, "height": height})

    def scheme(self, name: str) -> None:
        self._inside(f"Services.prefs.setIntPref('{SCHEME}', {0 if name == 'dark' else 1})")

    def media(self, name: str) -> None:
        self._inside(f"gBrowser.selectedBrowser.browsingContext.top.mediumOverride = '{name}'")

    def javascript(self, on: bool) -> None:
        self._inside(f"gBrowser.selectedBrowser.browsingContext.top.allowJavascript = {json.dumps(on)}")

    def offline(self, on: bool) -> None:
        self._inside(f"Services.io.offline = {json.dumps(on)}")

    def errors(self) -> list[str]:
        self._driver.execute_script("return 1")  # lets the messages that are on their way arrive
        time.sleep(0.02)
        return list(self._errors)

    def asked(self) -> list[str]:
        return self._earlier + self._inside("return window.requested")

    def forget(self) -> None:
        self._errors.clear()
        self._earlier.clear()
        self._inside("window.requested.length = 0")

    def stop(self) -> None:
        with contextlib.suppress(WebDriverException):
            self._earlier = self.asked()
            self._driver.execute(Command.QUIT)
        self._let_go()

    def kill(self) -> None:
        self._earlier = self.asked()
        os.kill(self._driver.capabilities["moz:processID"], signal.SIGKILL)
        self._let_go()
        for lock in ("lock", ".parentlock"):
            (self._profile / lock).unlink(missing_ok=True)

    def _let_go(self) -> None:
        # The browser is gone and hangs up by itself: if Selenium does so first, it waits ten seconds.
        time.sleep(0.3)
        with contextlib.suppress(WebDriverException, HTTPError):
            self._driver.quit()

    def remove(self) -> None:
        """Ends the process and throws the profile away."""
        self.stop()
        shutil.rmtree(self._profile, ignore_errors=True)
