"""From the report as written to the Document both writers take: everything is decided here, nothing is placed.

Doors: :func:`compose` for one edition of one report, :func:`resolve_facts` for a dataset's facts, :class:`Printer`
for how they are printed, :func:`check_dataset` for the dataset's own checks, :func:`sign` for its lock,
:func:`value_records` and :func:`package_files` for what leaves the house.
"""

from __future__ import annotations

from keyfacts.compose.checks.dataset import check_dataset
from keyfacts.compose.checks.usage import judge_usage
from keyfacts.compose.document import compose
from keyfacts.compose.facts.known import FactBook, Resolved
from keyfacts.compose.facts.resolving import resolve_facts
from keyfacts.compose.printing.exports import FIELDS, Record, value_records
from keyfacts.compose.printing.packages import package_files
from keyfacts.compose.printing.prints import FILTERS, Printed, Printer
from keyfacts.compose.renewal.comparing import KINDS, Compared, compare_books
from keyfacts.compose.renewal.lockedrows import SignedTables, check_printed_tables, printed_tables, sign_tables
from keyfacts.compose.renewal.locks import Signature, lock_text, sign
from keyfacts.compose.renewal.rolledreport import roll_report
from keyfacts.compose.renewal.rolledsheet import roll_sheet
from keyfacts.compose.renewal.rolling import Roll, Rolled, ToDo, plan_roll, roll_dataset

__all__ = [
    "FIELDS",
    "FILTERS",
    "KINDS",
    "Compared",
    "FactBook",
    "Printed",
    "Printer",
    "Record",
    "Resolved",
    "Roll",
    "Rolled",
    "Signature",
    "SignedTables",
    "ToDo",
    "check_dataset",
    "check_printed_tables",
    "compare_books",
    "compose",
    "judge_usage",
    "lock_text",
    "package_files",
    "plan_roll",
    "printed_tables",
    "resolve_facts",
    "roll_dataset",
    "roll_report",
    "roll_sheet",
    "sign",
    "sign_tables",
    "value_records",
]
