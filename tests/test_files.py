"""The commands that write a file: the offline copy and the exports, what they write, and what they say when they cannot."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest
from playbook.exports import FORMATS
from playbook.exports.offline import FOLDER

from tests.terminal import Run, outside, spoil

KEPT = ("assets/a b/图.svg", "en/index.html", "en/search/search_index.js", "index.html", "zh/index.html")
LEFT_OUT = ("sitemap.xml", "404.html", "en/search/search_index.json", "assets/javascripts/bundle.js.map")
WRONG_MODULES = {
    "target-selecton": 'there is no module "target-selecton" (did you mean "target-selection"?)',
    "x": 'there is no module "x"; there are target-selection, empty',
    "empty": 'module "empty" has no questions yet; those of target-selection can be exported',
    "../../etc/passwd": 'there is no module "../../etc/passwd"; there are target-selection, empty',
}
EMPTY_MODULE = """\
  - id: empty
    stage: choose
    role: both
    title: {en: "Empty", zh: "空"}
    objectives: []
    lessons: []
"""


def small_site(folder: Path) -> None:
    """A site as the build leaves it, made in whatever order the folder likes."""
    for name in (*LEFT_OUT, *reversed(KEPT)):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n" * 50, encoding="utf-8")


@pytest.mark.parametrize("command", ["offline", "export offline"])
def test_the_offline_copy_is_the_same_bytes_anywhere(tmp_path: Path, command: str) -> None:
    made = []
    for name, zone, mask in (("first", "Asia/Shanghai", 0o022), ("一个 second", "America/New_York", 0o077)):
        folder = tmp_path / name
        folder.mkdir()
        before = os.umask(mask)
        try:
            small_site(folder)
            done = outside(*command.split(), cwd=folder, TZ=zone)
        finally:
            os.umask(before)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("dist/rm-playbook-offline.zip: 5 files, ")
        os.utime(folder / "site/index.html", (0, 0))
        made.append((folder / "dist/rm-playbook-offline.zip").read_bytes())
    assert made[0] == made[1]


def test_the_offline_copy_leaves_out_what_a_folder_cannot_use(run: Run, project: Path) -> None:
    small_site(project)
    assert run("offline", "--output", "out.zip")[0] == 0
    with zipfile.ZipFile("out.zip") as archive:
        assert archive.namelist() == [f"{FOLDER}/{name}" for name in KEPT]
        assert archive.testzip() is None


def test_offline_without_a_site_says_what_to_run(run: Run, project: Path) -> None:
    cure = "there is no built site in site; run make site first"
    assert run("offline") == (2, "", f"playbook offline: {cure}\n")
    assert run("export", "offline") == (2, "", f"playbook export offline: {cure}\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_help(run: Run, name: str) -> None:
    status, out, _ = run("export", name, "--help")
    assert status == 0
    assert out.startswith(f"usage: playbook export {name}")
    assert FORMATS[name].output in "".join(out.split())


def test_a_review_is_the_same_bytes_anywhere(project: Path) -> None:
    files = []
    for number, zone in enumerate(("Asia/Shanghai", "America/New_York")):
        done = outside("export", "review", "target-selection", cwd=project, TZ=zone, PYTHONHASHSEED=str(number))
        assert (done.returncode, done.stderr) == (0, "")
        assert re.fullmatch(r"dist/review-target-selection\.xlsx: \d+ kB\n", done.stdout)
        files.append((project / "dist/review-target-selection.xlsx").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(("name", "said"), WRONG_MODULES.items())
def test_a_review_of_no_module_is_a_wrong_call(run: Run, project: Path, name: str, said: str) -> None:
    curriculum = project / "quizzes/curriculum.yml"
    curriculum.write_text(curriculum.read_text(encoding="utf-8") + EMPTY_MODULE, encoding="utf-8")
    assert run("export", "review", name) == (2, "", f"playbook export review: {said}\n")
    assert not (project / "dist").exists()


def test_a_review_of_a_broken_project_is_not_written(run: Run, project: Path) -> None:
    spoil(project)
    assert run("export", "review", "target-selection") == (
        1,
        "",
        "Nothing was written: 2 problems in 2 files; run playbook check\n",
    )
    assert not (project / "dist").exists()


@pytest.mark.parametrize("command", ["export review target-selection --out", "export offline --output", "offline --output"])
def test_a_file_that_cannot_be_written_is_named(run: Run, project: Path, command: str) -> None:
    small_site(project)
    (project / "taken").mkdir()
    called = command.partition(" target-selection")[0].partition(" --")[0]
    status, out, err = run(*command.split(), "taken")
    assert (status, out) == (2, "")
    assert err == f"playbook {called}: cannot write taken: is a directory\n"


def test_a_review_goes_where_it_is_sent(run: Run, project: Path) -> None:
    status, out, _ = run("export", "review", "target-selection", "--out", "给合规/first.xlsx")
    assert (status, out.split(":")[0]) == (0, "给合规/first.xlsx")
    assert zipfile.is_zipfile("给合规/first.xlsx")
