"""What is known and how it is said: values looked up, computed and proved; how they are printed; how they are signed.

Doors: :func:`resolve_facts` for a dataset's facts, :class:`Printer` for how they are printed, :func:`value_records`
and :func:`package_files` for what leaves the house, :func:`sign` and :func:`sign_tables` for ``facts.lock``,
:func:`open_texts` and :func:`signed_anew` for the lock of a report.
"""

from __future__ import annotations

from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.cells import cell_of_text
from keyfacts.facts.printing.data_packages import package_files
from keyfacts.facts.printing.filters import FILTERS
from keyfacts.facts.printing.printer import Printed, Printer
from keyfacts.facts.printing.records_export import FIELDS, Record, value_records
from keyfacts.facts.resolving import resolve_facts
from keyfacts.facts.signing.locked_rows import SignedTables, check_printed_tables, printed_tables, sign_tables
from keyfacts.facts.signing.locked_texts import (
    OpenText,
    carried_over,
    check_printed_texts,
    open_texts,
    report_lock_text,
    side_by_side,
    signed_anew,
)
from keyfacts.facts.signing.locked_years import check_printed_years, printed_years
from keyfacts.facts.signing.locks import Signature, lock_text, sign

__all__ = [
    "FIELDS",
    "FILTERS",
    "FactBook",
    "OpenText",
    "Printed",
    "Printer",
    "Record",
    "Resolved",
    "Signature",
    "SignedTables",
    "carried_over",
    "cell_of_text",
    "check_printed_tables",
    "check_printed_texts",
    "check_printed_years",
    "lock_text",
    "open_texts",
    "package_files",
    "printed_tables",
    "printed_years",
    "report_lock_text",
    "resolve_facts",
    "side_by_side",
    "sign",
    "sign_tables",
    "signed_anew",
    "value_records",
]
