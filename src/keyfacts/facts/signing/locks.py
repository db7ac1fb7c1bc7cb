"""Signed facts: what differs from ``facts.lock``, and the lock of a new signature."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from keyfacts.facts.known import FactBook
from keyfacts.facts.printing.fields import fact_records
from keyfacts.facts.signing.lock_scalars import flow_sequence, scalar
from keyfacts.facts.signing.locked_rows import check_locked_tables
from keyfacts.facts.signing.locked_years import with_years
from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import Dataset, Fact
from keyfacts.model.signing import FactsLock, Fields, LockedFact

_AWAITED = ("value", "tbc")


def check_lock(dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """Every value against its signature, where the dataset has a ``facts.lock``: KF343, KF344, KF345."""
    lock = dataset.lock
    if lock is None:
        return
    now = fact_records(replace(book, lang=lock.lang))
    signed = {each.id: each for each in lock.facts}
    facts = {fact.id: fact for fact in dataset.facts}
    for name, fields in now.items():
        place = _place(facts, name)
        if name in signed:
            _compare(signed[name], fields, place, dataset, findings)
        elif _AWAITED not in fields:
            hint = f"look at the value, then: keyfacts facts lock {dataset.name} --fact '{name}'"
            findings.report("KF344", place, f"'{name}' is not signed in facts.lock", hint)
    check_locked_tables(dataset, lock, findings)
    resolved = {name.partition("[")[0] for name in now}
    for each in lock.facts:
        fact = each.id.partition("[")[0]  # one that could not be resolved has its finding already
        if each.id not in now and (fact in resolved or fact not in facts):
            hint = f"keyfacts facts lock {dataset.name} --fact '{each.id}' takes it out"
            findings.report("KF345", each.place, f"'{each.id}' is signed, but there is no such value any more", hint)


def _compare(signed: LockedFact, fields: Fields, place: Place, dataset: Dataset, findings: Findings) -> None:
    changes = [change for change in differences(signed.fields, fields) if change.field != "years"]  # as reports print
    if not changes:
        return
    told = "; ".join(change.told for change in changes)
    hint = f"if it is right now: keyfacts facts lock {dataset.name} --fact '{signed.id}'"
    message = f"'{signed.id}' is not what {signed.by} signed on {signed.on.isoformat()}: {told}"
    findings.report("KF343", place, message, hint)


class Difference(NamedTuple):
    """One field of a fact in its two states, '' where it was or is empty."""

    field: str
    old: str
    new: str

    @property
    def told(self) -> str:
        """'value 881 -> 882'."""
        return f"{self.field} {self.old or '(none)'} -> {self.new or '(none)'}"


def differences(old: Fields, new: Fields) -> list[Difference]:
    """The fields that are not the same, in the order of the newer state."""
    before, after = dict(old), dict(new)
    names = [*after, *(name for name in before if name not in after)]
    return [
        Difference(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def _place(facts: Mapping[str, Fact], name: str) -> Place:
    fact = facts[name.partition("[")[0]]
    keys = ("value", "formula", "series", "change")
    return next((fact.places[key] for key in keys if key in fact.places), fact.place)


class Signature(NamedTuple):
    """A lock after signing, and what was done: names signed, left as they were, taken out."""

    lock: FactsLock
    signed: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    unknown: tuple[str, ...]


def sign(
    dataset: Dataset,
    book: FactBook,
    by: str,
    on: date,
    lang: str,
    only: Collection[str] = (),
    years: Collection[str] = (),
) -> Signature:
    """Sign the values that differ from their lock or have none; with ``only`` (facts or values) those and no others.

    ``years`` are the values whose years are printed: they are signed as well.

    A value that is as it was signed keeps its signature, unless it is named. Awaited values cannot be signed.
    """
    book = replace(book, lang=lang)
    records = with_years(fact_records(book), book, years)
    now = {name: fields for name, fields in records.items() if _AWAITED not in fields}
    old = {each.id: each for each in dataset.lock.facts} if dataset.lock else {}
    relabelled = bool(dataset.lock and dataset.lock.lang != lang)

    def named(name: str) -> bool:
        return name in only or name.partition("[")[0] in only

    facts: dict[str, LockedFact] = {}
    signed: list[str] = []
    for name, fields in now.items():
        before = old.get(name)
        leave = {"printed"} if relabelled else set()  # prints in two languages are not alike
        leave |= set() if "years" in dict(fields) else {"years"}
        same = before is not None and not differences(_without(before.fields, leave), _without(fields, leave))
        if named(name) or (not only and not same):
            facts[name] = LockedFact(name, fields, by, on)
            signed.append(name)
        elif before is not None:
            facts[name] = replace(before, fields=fields) if same else before
    anew = set(signed)
    kept = [name for name in facts if name not in anew]
    if only:
        facts |= {name: each for name, each in old.items() if name not in facts and not named(name)}
    removed = [name for name in old if name not in facts]
    unknown = [name for name in only if not any(name in (each, each.partition("[")[0]) for each in {*now, *old})]
    lock = FactsLock(lang, tuple(facts[name] for name in sorted(facts)))
    return Signature(lock, tuple(signed), tuple(kept), tuple(removed), tuple(unknown))


def _without(fields: Fields, names: Collection[str]) -> Fields:
    return tuple(field for field in fields if field[0] not in names)


def lock_text(lock: FactsLock, dataset: str) -> str:
    """The lock as its file has it: YAML, one field to a line, values by name."""
    lines = [
        f"# The signed values of the dataset {dataset}, written by `keyfacts facts lock {dataset}`.",
        "# A value that differs from its signature is a finding until it is signed again (docs/facts.md of keyfacts).",
        "version: 1",
        f"lang: {scalar(lock.lang)}",
        "facts:" if lock.facts else "facts: {}",
    ]
    for each in lock.facts:
        lines.append(f"  {scalar(each.id)}:")
        lines += [f"    {name}: {scalar(text)}" for name, text in each.fields]
        lines += [f"    by: {scalar(each.by)}", f"    on: {each.on.isoformat()}"]
    if lock.tables is not None:
        lines.append("tables:" if lock.tables else "tables: {}")
    for table in lock.tables or ():
        lines += [f"  {scalar(table.name)}:", f"    columns: {flow_sequence(table.columns)}"]
        lines += (
            ["    rows:", *(f"      - {flow_sequence(row)}" for row in table.rows)] if table.rows else ["    rows: []"]
        )
        lines += [f"    by: {scalar(table.by)}", f"    on: {table.on.isoformat()}"]
    return "\n".join(lines) + "\n"
