"""What a class says of its fields: the text that stands below each."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise


@cache
def described(owner: type) -> dict[str, str]:
    """Field → its text, also from the classes above; nothing of a class that has no source of its own."""
    found: dict[str, str] = {}
    for each in reversed(owner.__mro__):
        found |= dict(_texts(each))
    return found


def _texts(owner: type) -> Iterator[tuple[str, str]]:
    try:
        source = inspect.getsource(owner)
    except (OSError, TypeError):
        return
    (made,) = ast.parse(textwrap.dedent(source)).body
    for field, text in pairwise(made.body if isinstance(made, ast.ClassDef) else ()):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, inspect.cleandoc(words)
