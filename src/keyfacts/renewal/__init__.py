"""From one year to the next: two states of a dataset compared, next year's dataset and report.

Doors: :func:`compare_books` for ``facts diff``, :func:`plan_roll`, :func:`roll_dataset`, :func:`roll_report` and
:func:`roll_sheet` for ``roll``.
"""

from __future__ import annotations

from keyfacts.renewal.comparing import KINDS, Compared, compare_books
from keyfacts.renewal.rolled_dataset import roll_dataset
from keyfacts.renewal.rolled_report import roll_report
from keyfacts.renewal.rolled_sheet import roll_sheet
from keyfacts.renewal.rolling import Roll, Rolled, ToDo, plan_roll

__all__ = [
    "KINDS",
    "Compared",
    "Roll",
    "Rolled",
    "ToDo",
    "compare_books",
    "plan_roll",
    "roll_dataset",
    "roll_report",
    "roll_sheet",
]
