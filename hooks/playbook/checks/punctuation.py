"""Half-width punctuation beside Chinese characters, and invisible ones, in the prose of docs/."""

from __future__ import annotations

import re

from playbook.library import Library
from playbook.problems import Problems
from playbook.references import Missing, Unread
from playbook.words import half_width_fault, invisible_fault

_SKIP = re.compile(r"(`+).+?\1|\{[#:.][^}]*\}|\{\{[^}]*\}\}")


def check(library: Library, problems: Problems) -> None:
    for page in library.pages:
        for line, text in page.prose:
            if "{{" in text:
                try:
                    library.references.fill(text, page.language)
                except Unread:
                    pass
                except Missing:
                    for fault in library.references.faults(text, page.language):
                        problems.add(page.at(line, text.index("{{") + 1), "reference", fault)
            fault = invisible_fault(text) or half_width_fault(_SKIP.sub("", text))
            if fault:
                problems.add(page.at(line), "punctuation", fault)
        if page.matter and isinstance(page.matter.data, dict):
            for key in ("title", "description"):
                fault = half_width_fault(str(page.matter.data.get(key, "")))
                if fault:
                    problems.add(page.matter.position((key,)), key, fault)
