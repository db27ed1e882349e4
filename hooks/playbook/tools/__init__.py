"""The kinds of tool: one module each, and the one table that names them."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.tools.base import Tool
from playbook.tools.checklist import Checklist
from playbook.tools.matrix import Matrix
from playbook.tools.calculator import Calculator
from playbook.tools.planner import Planner
from playbook.tools.map import Map
from playbook.tools.scorecard import Scorecard
from playbook.tools.visit import Visit
from playbook.tools.worksheet import Worksheet
from playbook.tools.script import Script

TOOLS: Mapping[str, type[Tool]] = {
    "checklist": Checklist,
    "calculator": Calculator,
    "map": Map,
    "scorecard": Scorecard,
    "visit": Visit,
    "worksheet": Worksheet,
    "matrix": Matrix,
    "planner": Planner,
    "script": Script,
}
