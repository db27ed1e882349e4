"""The audit uses the browser tests' own fixtures: the built site, both browsers, axe."""

from tests.browser.conftest import axe, browser, folder, http, own_page, page, playwright, shared_chromium, shared_firefox, site

__all__ = ["axe", "browser", "folder", "http", "own_page", "page", "playwright", "shared_chromium", "shared_firefox", "site"]
