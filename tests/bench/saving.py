"""From saving a bank to the reloaded page under live reload."""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from html import escape
from pathlib import Path

from tests.bench.timing import Broken, without_our_path

_LIVE = re.compile(r"livereload\((\d+), (\d+)\)")
_TEXT = re.compile(r'en: "((?:Saved \d+\. )?)([^"\n]{20,})"')
_PATIENCE = 120


def seconds(folder: Path, page: str, bank: str, rounds: int) -> float:
    """Median seconds from the write of the bank until the new page is there."""
    port = _free_port()
    serve = ["-m", "mkdocs", "serve", "--livereload", "--dirty", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, *serve], cwd=folder, env=without_our_path(), **quiet)
    try:
        site = f"http://127.0.0.1:{port}"
        _wait(f"{site}/{page}", server)
        return statistics.median(_one(site, page, folder / bank, number) for number in range(rounds))
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            _get(address)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise Broken(f"mkdocs serve never answered at {address}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        return str(answer.read().decode())


def _one(site: str, page: str, bank: Path, number: int) -> float:
    shown = _get(f"{site}/{page}")
    live = _LIVE.search(shown)
    if live is None:
        raise Broken(f"{page} does not listen for changes")
    mark = f"Saved {number}. "
    changed = _marked(bank.read_text(encoding="utf-8"), mark, shown)
    began = time.perf_counter()
    bank.write_text(changed, encoding="utf-8")
    while mark not in _get(f"{site}/{page}"):
        if time.perf_counter() - began > _PATIENCE:
            raise Broken(f"{page} never showed what was saved")
        # Answers as soon as there is a newer build than the one that the browser shows.
        live_answer = _get(f"{site}/livereload/{live[1]}/{live[2]}")
        if live_answer == live[1]:
            raise Broken("the change was not noticed")
    return time.perf_counter() - began


def _marked(text: str, mark: str, shown: str) -> str:
    """The bank with a mark before its first text that the page shows."""
    for found in _TEXT.finditer(text):
        if escape(found[2]) in shown:
            return text[: found.start(1)] + mark + text[found.start(2) :]
    raise Broken("the page shows no text of the bank")
