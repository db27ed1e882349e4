"""The kinds of tool: one module each, and the one table that names them."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.tools.base import Tool
from playbook.tools.calculator import Calculator
from playbook.tools.checklist import Checklist
from playbook.tools.map import Map
from playbook.tools.matrix import Matrix
from playbook.tools.planner import Planner
from playbook.tools.scorecard import Scorecard
from playbook.tools.script import Script
from playbook.tools.visit import Visit
from playbook.tools.worksheet import Worksheet

TOOLS: Mapping[str, type[Tool]] = {
    "calculator": Calculator,
    "checklist": Checklist,
    "map": Map,
    "matrix": Matrix,
    "planner": Planner,
    "scorecard": Scorecard,
    "script": Script,
    "visit": Visit,
    "worksheet": Worksheet,
}
