"""The question kinds: one module each, and the one table that names them."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.kinds.base import Question
from playbook.kinds.multiple import Multiple
from playbook.kinds.numeric import Numeric
from playbook.kinds.ordering import Ordering
from playbook.kinds.single import Single
from playbook.kinds.true_false import TrueFalse

KINDS: Mapping[str, type[Question]] = {
    "single": Single,
    "multiple": Multiple,
    "true_false": TrueFalse,
    "ordering": Ordering,
    "numeric": Numeric,
}
