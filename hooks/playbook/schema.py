"""JSON Schemas for editors' completion, made from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from playbook.bank import BankFile
from playbook.case import Case
from playbook.curriculum import Curriculum, Facts, Review
from playbook.drawing import Drawing
from playbook.exam import Exams
from playbook.glossary import Glossary
from playbook.product import Product
from playbook.roleplay import Roleplay
from playbook.rules import Institution, Rules
from playbook.stops import Stops
from playbook.tools import TOOLS

FAMILIES: Mapping[str, Any] = {
    "bank": BankFile,
    "case": Case,
    "curriculum": Curriculum,
    "exams": Exams,
    "facts": Facts,
    "figure": Drawing,
    "glossary": Glossary,
    "institution": Institution,
    "product": Product,
    "review": Review,
    "roleplay": Roleplay,
    "rules": Rules,
    "stops": Stops,
    **TOOLS,
}


def schemas() -> Mapping[str, str]:
    """Family → its JSON Schema as text, the same bytes every time."""
    return {
        name: json.dumps(TypeAdapter(model).json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, model in FAMILIES.items()
    }
