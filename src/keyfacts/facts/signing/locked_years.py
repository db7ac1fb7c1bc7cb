"""Signed years: a count that grows with the day of the data is printed only as it was signed in ``facts.lock``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from keyfacts.facts.known import FactBook
from keyfacts.facts.printing.fields import name_of
from keyfacts.facts.printing.printer import Printer
from keyfacts.findings import Findings, Place
from keyfacts.model.signing import Fields

_CITED = re.compile(r"\{\{ {0,9}(\w{1,60})(\[[^\]\n]{0,200}\])?((?:[ \n]{0,9}\|[ \n]{0,9}\w{1,20}){1,9})\s{0,9}\}\}")


def printed_years(source: str, file: str) -> dict[str, Place]:
    """The values whose years a report's text prints (``{{ fact | years }}``), each with its first place."""
    printed: dict[str, Place] = {}
    for match in _CITED.finditer(source):
        if "years" in re.findall(r"\w+", match[3]):
            before = source[: match.start()]
            place = Place(file, before.count("\n") + 1, match.start() - before.rfind("\n"))
            key = match[2][1:-1].strip() if match[2] else ""
            printed.setdefault(f"{match[1]}[{key}]" if key else match[1], place)
    return printed


def with_years(records: Mapping[str, Fields], book: FactBook, printed: Collection[str]) -> dict[str, Fields]:
    """The records of values, with their years where a report prints them."""
    years = {}
    for entry in book.entries():
        count = Printer(book).value(entry, ("years",)).number if name_of(entry) in printed else None
        if count is not None:
            years[name_of(entry)] = f"{count:f}"
    return {name: (*fields, ("years", years[name])) if name in years else fields for name, fields in records.items()}


def check_printed_years(book: FactBook, printed: Mapping[str, Place], findings: Findings) -> None:
    """Years that are printed and not signed (KF344), or other than they were signed (KF343)."""
    lock = book.dataset.lock
    if lock is None:
        return
    signed = {each.id: each for each in lock.facts}
    records = {name_of(entry): () for entry in book.entries() if name_of(entry) in printed}
    for name, fields in with_years(records, book, printed).items():
        if not fields or name not in signed:
            continue  # without a starting year or a signature: told elsewhere
        now, before = dict(fields)["years"], dict(signed[name].fields).get("years", "")
        again = f"keyfacts facts lock {book.dataset.name} --fact '{name}'"
        if not before:
            message = f"'{name} | years' prints {now}, which is not signed in facts.lock"
            findings.report("KF344", printed[name], message, f"look at the years, then: {again}")
        elif before != now:
            on = signed[name].on.isoformat()
            message = f"'{name} | years' is not what {signed[name].by} signed on {on}: years {before} -> {now}"
            findings.report("KF343", printed[name], message, f"if it is right now: {again}")
