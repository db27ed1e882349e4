"""Silences of the lint: each names a rule that there is, once."""

from __future__ import annotations

from playbook.library import Library
from playbook.lint import LINTS
from playbook.problems import Problems, listing, nearest


def check(library: Library, problems: Problems) -> None:
    for item in library.every_question.values():
        seen: set[str] = set()
        for number, allowance in enumerate(item.model.allow):
            at, subject = item.at("allow", number, "rule"), f"question {item.model.id}"
            if item.source.get((*item.loc, "allow", number, "rule")) != allowance.rule:
                continue  # a sample in place of what could not be read
            if allowance.rule not in LINTS:
                cure = nearest(allowance.rule, LINTS) or f"; there are {listing(LINTS)}"
                problems.add(at, subject, f'allow: there is no rule "{allowance.rule}"{cure}')
            elif allowance.rule in seen:
                problems.add(at, subject, f"allow: {allowance.rule} is allowed above already; keep one reason")
            seen.add(allowance.rule)
