"""The kinds of tool: one module each, and the one table that names them."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.tools.base import Tool
from playbook.tools.checklist import Checklist
from playbook.tools.scorecard import Scorecard

TOOLS: Mapping[str, type[Tool]] = {
    "scorecard": Scorecard,
    "checklist": Checklist,
}
