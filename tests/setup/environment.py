"""Makes the virtual environment `.venv` with the plain Python of the machine, or says what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11, 2)
PLACE = Path(".venv")
NO_PIP = """\
This Python ({python}) cannot make a virtual environment with pip: its module ensurepip is missing.
Debian and Ubuntu keep it in a package of its own. Install it, then run the same command again:

    sudo apt-get install python3-venv

Or name another Python, 3.11.2 or newer:

    make {goal} PYTHON=/path/to/python3
"""


def main() -> int:
    """Makes `.venv` by the first way that works; the exit code says whether there is one."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        print(
            f"RM Playbook needs Python {wanted} or newer, and this is {sys.version.split()[0]}. "
            "Name another one: make serve PYTHON=/path/to/python3",
            file=sys.stderr,
        )
        return 1
    if any(way() for way in (with_ensurepip, with_pip_of_the_machine, with_apt)):
        (PLACE / "home").write_text(f"{Path.cwd()}\n", encoding="utf-8")
        return 0
    shutil.rmtree(PLACE, ignore_errors=True)
    print(NO_PIP.format(python=sys.executable, goal=os.environ.get("GOAL", "serve")), file=sys.stderr)
    return 1


def with_ensurepip() -> bool:
    """The ordinary way."""
    return quiet("-m", "venv", "--clear", str(PLACE)) and has_pip()


def with_pip_of_the_machine() -> bool:
    """An empty environment, into which the machine's own pip puts pip."""
    return (
        quiet("-m", "venv", "--clear", "--without-pip", str(PLACE))
        and quiet("-m", "pip", "--python", str(inside()), "install", "pip")
        and has_pip()
    )


def with_apt() -> bool:
    """Debian's package for it, where we may install one without asking for a password."""
    if not may_apt():
        return False
    print("This Python has no ensurepip: installing the Debian package python3-venv.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "python3-venv"]):
        if subprocess.run(["apt-get", "-q", *command], env=environment, check=False).returncode:
            return False
    return with_ensurepip()


def may_apt() -> bool:
    """Whether we are root on a system with apt-get."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def inside() -> Path:
    """The Python inside the environment."""
    return PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has_pip() -> bool:
    """Whether the environment's Python can start pip: a half-made one cannot."""
    return inside().exists() and runs([str(inside()), "-m", "pip", "--version"])


def quiet(*arguments: str) -> bool:
    """Runs this Python with the arguments, silently; whether it succeeded."""
    return runs([sys.executable, *arguments])


def runs(command: "list[str]") -> bool:
    """Runs a command silently; whether it succeeded."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
