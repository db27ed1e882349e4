"""The question kinds: one module each, and the one table that names them."""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from playbook.kinds.base import Question
from playbook.kinds.case import Case
from playbook.kinds.categorise import Categorise
from playbook.kinds.cloze import Cloze
from playbook.kinds.matching import Matching
from playbook.kinds.multiple import Multiple
from playbook.kinds.numeric import Numeric
from playbook.kinds.ordering import Ordering
from playbook.kinds.reflection import Reflection
from playbook.kinds.single import Single
from playbook.kinds.true_false import TrueFalse

ALONE: Mapping[str, type[Question]] = {
    "single": Single,
    "multiple": Multiple,
    "true_false": TrueFalse,
    "ordering": Ordering,
    "matching": Matching,
    "categorise": Categorise,
    "numeric": Numeric,
    "cloze": Cloze,
    "reflection": Reflection,
}
"""Kinds that can also be a part of a case."""

AnyPart = Annotated[functools.reduce(operator.or_, ALONE.values()), Field(discriminator="kind")]

KINDS: Mapping[str, type[Question]] = {**ALONE, "case": Case[AnyPart]}  # type: ignore[valid-type]
