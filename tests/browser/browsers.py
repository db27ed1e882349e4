"""One small language for Chromium and Firefox, so that the same test drives both."""

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SIZE = (1280, 800)
NETWORK = {"http", "https", "ws", "wss"}
LOCAL = {"127.0.0.1", "localhost"}
AWAKE = "[...document.querySelectorAll('playbook-quiz')].every(card => { if (card.wake) card.wake(); return 'ready' in card.dataset; })"
"""Cards start when they come near; a test that wants all of them at once wakes them."""


class Page(ABC):
    """A tab, and the profile behind it."""

    name: str

    @abstractmethod
    def open(self, url: str) -> None:
        """Goes to the address and waits until the page has loaded."""

    @abstractmethod
    def evaluate(self, js: str, argument: Any = None) -> Any:
        """The value of an expression (a promise is awaited), or of a function of one argument."""

    @abstractmethod
    def texts(self, css: str) -> list[str]:
        """The visible text of every match."""

    @abstractmethod
    def click(self, css: str) -> None:
        """Clicks the first visible match as a mouse would."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Presses a key or a chord by its DOM names: `Tab`, `Shift+Tab`, `Enter`, `a`."""

    @abstractmethod
    def type(self, css: str, text: str) -> None:
        """Types into the first match, after what stands there."""

    @abstractmethod
    def drag(self, css: str, down: int, finger: bool = False) -> None:
        """Takes the first match, lets it go so many pixels further down (up if below nothing); by mouse or with a finger."""

    @abstractmethod
    def screenshot(self, path: Path | str) -> None:
        """Writes a picture of what is in the window."""

    @abstractmethod
    def pdf(self, path: Path | str) -> None:
        """Writes the page as it goes to a printer, on A4."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Gives the page exactly this room, in CSS pixels."""

    @abstractmethod
    def scheme(self, name: str) -> None:
        """Says that the system prefers `light` or `dark`."""

    @abstractmethod
    def media(self, name: str) -> None:
        """Shows the page as it is for a `screen`, or as it goes to `print`."""

    @abstractmethod
    def javascript(self, on: bool) -> None:
        """Switches scripts on or off from the next `open` on; while off, do not `evaluate`."""

    @abstractmethod
    def offline(self, on: bool) -> None:
        """Cuts the network, or joins it again."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Uncaught errors and `console.error` since the page was made or `forget` was called."""

    @abstractmethod
    def asked(self) -> list[str]:
        """Every address that was asked for over a network."""

    @abstractmethod
    def forget(self) -> None:
        """Starts the lists of errors and requests anew."""

    @abstractmethod
    def stop(self) -> None:
        """Closes the tab, and the process if it is the page's own."""

    @abstractmethod
    def kill(self) -> None:
        """Ends the process as a power cut would; `reopen` starts it again. For a page of its own only."""

    @abstractmethod
    def reopen(self) -> None:
        """Starts the process again with the same profile."""

    @abstractmethod
    def look(self, condition: str) -> Any:
        """The value of an expression without side effects; None while the page is on its way to another."""

    def restart(self) -> None:
        """Closes the browser in an orderly way and starts it again with the same profile."""
        self.stop()
        self.reopen()

    def text(self, css: str) -> str:
        """The visible text of the first match."""
        texts = self.texts(css)
        if not texts:
            raise AssertionError(f"nothing on the page matches {css}")
        return texts[0]

    def count(self, css: str) -> int:
        """How many elements match, seen or not."""
        return len(self.texts(css))

    def requests(self) -> list[str]:
        """The addresses outside this machine that were asked for: always to be empty."""
        return [url for url in self.asked() if is_outside(url)]

    def wait(self, condition: str, timeout: float = 10) -> Any:
        """Waits until a JavaScript expression is true, and gives its value."""
        end = time.monotonic() + timeout
        while not (value := self.look(condition)):
            if time.monotonic() > end:
                raise AssertionError(f"not true within {timeout} s: {condition}")
            time.sleep(0.03)
        return value


def is_outside(url: str) -> bool:
    """Whether an address leads to another machine."""
    parts = urlsplit(url)
    return parts.scheme in NETWORK and parts.hostname not in LOCAL
