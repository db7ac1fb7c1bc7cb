"""``keyfacts facts lock``: signs the values of a dataset, or checks that they are as signed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from keyfacts.cli.facts import datasets_asked
from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, tell_people
from keyfacts.compose import check_dataset
from keyfacts.facts import (
    Signature,
    SignedTables,
    check_printed_tables,
    check_printed_years,
    lock_text,
    printed_tables,
    printed_years,
    resolve_facts,
    sign,
    sign_tables,
)
from keyfacts.findings import Findings, Place, UsageError, did_you_mean, judged
from keyfacts.model.dataset import Dataset
from keyfacts.model.signing import FactsLock
from keyfacts.pipeline import Output, all_reports, find_project, modified_from, replace_outputs
from keyfacts.read import read_dataset, read_report, read_severities

_OF_LOCKS = frozenset(("KF343", "KF344", "KF345"))


def lock_facts(
    dataset: str,
    by: str,
    day: str,
    only: tuple[str, ...],
    tables: tuple[str, ...],
    lang: str,
    messages: str,
    check: bool = False,
) -> int:
    """Sign one dataset, or all; the exit code."""
    here = Path.cwd()
    project = find_project(here)
    names = datasets_asked(project, dataset)
    if check and (by or day or only or tables):
        raise UsageError("--check signs nothing; leave out --by, --date, --fact and --table")
    signer, on = ("", date.min) if check else (by or approver(project, os.environ), signing_day(day, os.environ))
    findings, lines = Findings(), list[str]()
    for name in names:
        findings_of_dataset = Findings()
        order = _Order(signer, on, only, tables, lang)
        line = _check(project, name, findings_of_dataset) if check else _sign(project, name, order, findings_of_dataset)
        lines += [line] if line else []
        findings.extend(findings_of_dataset)
    tell(findings, messages, project)
    if messages == "text":
        for line in lines:
            tell_people(harmless(line))
    return findings.exit_code


class _Order(NamedTuple):
    """What is to be signed: ``facts`` and ``tables`` alone where any is named; by whom, on which day."""

    by: str
    on: date
    facts: tuple[str, ...]
    tables: tuple[str, ...]
    lang: str


class _Printed(NamedTuple):
    """What the reports of a project print of a dataset besides its facts; reports with errors count as well."""

    tables: dict[str, Place]
    years: dict[str, Place]


def _printed(project: Path, name: str) -> _Printed:
    tables: dict[str, Place] = {}
    years: dict[str, Place] = {}
    for path in all_reports(project):
        report = read_report(project, path, Findings())
        if report is not None and report.front.dataset == name:
            tables = printed_tables(report.blocks) | tables
            years = printed_years(report.source, report.place.file) | years
    return _Printed(tables, years)


def _weighed(project: Path, dataset: Dataset | None, findings: Findings) -> Findings:
    """What is left of a dataset's findings, with the weights of the project: those of a build."""
    return judged(findings, dataset.suppressions if dataset else (), read_severities(project, findings))


def _check(project: Path, name: str, findings: Findings) -> str:
    """Tell what differs from the lock; a dataset without one has nothing signed."""
    findings_of_dataset = Findings()
    dataset = read_dataset(project, name, findings_of_dataset)
    if dataset is None:
        findings.extend(findings_of_dataset)
        return ""
    book, printed = resolve_facts(dataset, findings_of_dataset, "en-US"), _printed(project, name)
    check_dataset(dataset, book, findings_of_dataset)
    check_printed_tables(dataset, printed.tables, findings_of_dataset)
    check_printed_years(book, printed.years, findings_of_dataset)
    left = [finding for finding in _weighed(project, dataset, findings_of_dataset) if finding.code in _OF_LOCKS]
    findings.extend(left)
    if dataset.lock is None:
        return f"{name}: nothing is signed, there is no facts.lock"
    return "" if left else f"{name}: {_counted(len(dataset.lock.facts), len(dataset.lock.tables or ()))} as signed"


def _sign(project: Path, name: str, order: _Order, findings: Findings) -> str:
    """Sign, and write the lock; nothing is signed of a dataset with errors."""
    findings_of_dataset = Findings()
    dataset = read_dataset(project, name, findings_of_dataset)
    if dataset is not None:
        book = resolve_facts(dataset, findings_of_dataset, "en-US")
        check_dataset(dataset, book, findings_of_dataset)
    left = Findings(f for f in _weighed(project, dataset, findings_of_dataset) if f.code not in _OF_LOCKS)
    findings.extend(left)
    if dataset is None or left.has_errors:
        return f"{name}: nothing is signed until the errors are gone"
    old = dataset.lock or FactsLock(order.lang or "en-US")
    part = bool(order.facts or order.tables)
    printed = _printed(project, name)
    rows = sign_tables(dataset, printed.tables, order.by, order.on, order.tables if part else None)
    if rows.unknown:
        hint = did_you_mean(rows.unknown[0], [table.name for table in dataset.tables])
        raise UsageError(f"no report prints a table '{rows.unknown[0]}' of {name}" + (f"; {hint}" if hint else ""))
    signature = Signature(old, (), tuple(each.id for each in old.facts), (), ())
    if order.facts or not part:
        signature = sign(dataset, book, order.by, order.on, order.lang or old.lang, order.facts, printed.years)
    if signature.unknown:
        values = [*(each.id for each in signature.lock.facts), *book.known()]
        hint = did_you_mean(signature.unknown[0], values)
        raise UsageError(f"{name} has no fact '{signature.unknown[0]}' to sign" + (f"; {hint}" if hint else ""))
    signature = signature._replace(lock=replace(signature.lock, tables=rows.tables))
    path = project / "data" / name / "facts.lock"
    replace_outputs([Output(path, lock_text(signature.lock, name).encode())], findings, project)
    return "" if findings.has_errors else _summary(name, signature, rows, order.by)


def _summary(name: str, signature: Signature, rows: SignedTables, by: str) -> str:
    value_count, table_count = len(signature.signed), len(rows.signed)
    summary = (
        f"{name}: {_counted(value_count, table_count)} signed by {by}"
        if value_count or table_count
        else f"{name}: nothing new to sign"
    )
    kept = _counted(len(signature.lock.facts) - value_count, len(signature.lock.tables or ()) - table_count)
    removed = len(signature.removed) + len(rows.removed)
    return summary + (f", {kept} as before" if kept else "") + (f", {removed} taken out" if removed else "")


def _counted(values: int, tables: int) -> str:
    """'11 values and 2 tables'; a part that is none is left out."""
    parts = [f"{count} {what}{'' if count == 1 else 's'}" for count, what in ((values, "value"), (tables, "table"))]
    return " and ".join(part for part, count in zip(parts, (values, tables), strict=True) if count)


def approver(project: Path, environment: Mapping[str, str]) -> str:
    """Who signs when nobody is named: KEYFACTS_APPROVER, or the user of git."""
    name = environment.get("KEYFACTS_APPROVER", "").strip()
    if not name:
        try:
            command = ["git", "config", "--get", "user.name"]
            answer = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
            name = answer.stdout.strip()
        except (OSError, subprocess.SubprocessError, UnicodeError):
            name = ""
    if not name:
        raise UsageError("who signs? write --by NAME, or set KEYFACTS_APPROVER or git's user.name")
    return " ".join(name.split())[:200]


def signing_day(text: str, environment: Mapping[str, str]) -> date:
    """The day of the signature: --date, SOURCE_DATE_EPOCH or today."""
    if not text:
        modified = modified_from(environment)
        return date.fromisoformat(modified[:10]) if modified else datetime.now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--date '{text}' is not a day such as 2017-06-30") from None
