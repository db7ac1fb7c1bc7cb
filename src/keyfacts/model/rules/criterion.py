"""Conditions of a report: what rows are shown, what blocks are printed; ``COLUMN = VALUE`` joined by ``and``."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from keyfacts.values import frozen

PARAMETER = re.compile(r"\$([^\W\d]\w*)")
"""How a parameter of a report is written where no braces stand around it: in keys, conditions, names of files."""
IN_BRACES = re.compile(r"\{\{\s*\$([^\W\d]\w*)\s*\}\}")
"""How it is written in text."""

Operator: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">=", "in"]


@frozen
class Criterion:
    """``subject[key] operator values``: one value, or for ``in`` those of its list, as written but for their quotes.

    The subject is a column, or in ``:when:`` a fact or a parameter (``$state``; once it is bound, the subject is ``$``
    and the key its value). ``written`` is the whole of it.
    """

    subject: str
    operator: Operator
    values: tuple[str, ...]
    key: str | None = None
    written: str = ""
