"""Which rows of a table stay together: one rule for both files, with what differs between them as named numbers."""

from __future__ import annotations

from typing import Final

FEW_ROWS: Final = 8
"""Rows up to which they all stay together: of a whole table in the PDF, which knows how high it is; of a group of rows
in Word, which breaks a table of many short groups between them."""
END_IN_PDF: Final = 2
"""Last rows that stay together in the PDF, where a total stays with the row above it by a rule of its own."""
END_IN_WORD: Final = 3
"""Last rows that stay together in Word: a total is one of them, and two rows without it are left."""
_SHORTEST: Final = 3
"""Rows up to which the last ones have no rule of their own: it would hold all of them."""


def stays_with_next(n: int, count: int, few: bool, end: int) -> bool:
    """True for row ``n`` of ``count`` (from 0) that no page break may part from the next one.

    All rows of ``few``, the first of many with the second, and the last ``end`` of many with each other.
    """
    last = count > _SHORTEST and n >= count - end
    return n < count - 1 and (few or n == 0 or last)
