"""The kinds of tool: one module each, and the one table that names them."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.tools.base import Tool
from playbook.tools.scorecard import Scorecard
from playbook.tools.script import Script

TOOLS: Mapping[str, type[Tool]] = {
    "scorecard": Scorecard,
    "script": Script,
}
