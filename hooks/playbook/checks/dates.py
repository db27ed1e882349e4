"""A rule is checked again after it was read, never before."""

from __future__ import annotations

from playbook.library import Library
from playbook.problems import Problems


def check(library: Library, problems: Problems) -> None:
    source = library.source("rules")
    for number, rule in enumerate(library.rules.rules if library.rules and source else ()):
        if rule.check_by <= rule.as_of:
            problems.add(
                source.position(("rules", number, "check_by")),
                f"rule {rule.id}",
                f"check_by: {rule.check_by} is not after as_of, {rule.as_of}",
            )
