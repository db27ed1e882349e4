"""A first build under `make serve` that fails shows its problems in the browser and waits for the cure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playbook.checks import check_all
from playbook.library import load
from playbook.problems import Problems

from tests.projects import copy_project, replace

BANK = "quizzes/banks/target-selection.yml"
SPOILED = {
    "no translation": ("quizzes/glossary.yml", '      zh: "客户经理"\n', ""),
    "a list of words": ("quizzes/glossary.yml", "terms:\n", "terms:\n  - word\n"),
    "a dead reference": (BANK, "{{case:huaiyuan.name}}", "{{case:huaiyuan.nam}}"),
    "an unclosed reference": (BANK, "{{case:huaiyuan.name}}", "{{case:huaiyuan.name"),
}


@pytest.mark.parametrize("fault", SPOILED)
@pytest.mark.filterwarnings("ignore")
def test_shows_every_problem_on_the_first_page(tmp_path: Path, fault: str) -> None:
    project = copy_project(tmp_path / "project")
    name, old, new = SPOILED[fault]
    replace(project / name, old, new)
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    problems = Problems()
    check_all(load(project, problems), problems)
    assert len(problems) > 0
    shown = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert all(str(problem.at) in shown for problem in problems)
    shutil.rmtree(project)
