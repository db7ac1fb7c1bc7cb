"""Signing a report: what is open in it, edition by edition, and the lock that is written when somebody has looked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from keyfacts.compose import Variant, bind, compose, texts_to_sign, variants_of
from keyfacts.facts import OpenText, check_printed_texts, open_texts, report_lock_text, signed_anew
from keyfacts.findings import Finding, Findings
from keyfacts.model.report import ReportDefinition
from keyfacts.model.signing import PrintedText, ReportLock
from keyfacts.pipeline.environment import modified_of
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.replacing import replace_outputs
from keyfacts.pipeline.request import Output, Request
from keyfacts.pipeline.runs.orders import read_for
from keyfacts.pipeline.workshop import Workshop, open_workshop

_OF_SIGNATURES = frozenset(("KF381", "KF382", "KF383"))
_WAITING = "KF303"
"""An awaited value is no obstacle: the texts that cite it are not asked about."""


class OpenQuestion(NamedTuple):
    """A text that is open, in all the editions in which it is open alike."""

    open: OpenText
    editions: tuple[str, ...]


class Desk(NamedTuple):
    """A report laid out for signing. ``texts`` are those of each edition, of the report and of its lock."""

    path: Path
    report: ReportDefinition
    texts: dict[str, tuple[PrintedText, ...]]

    @property
    def lock(self) -> ReportLock:
        """What has been signed so far; nothing of a report that nobody has begun to sign."""
        return self.report.lock or ReportLock()

    @property
    def lock_path(self) -> Path:
        """Where signatures are kept."""
        return self.path.with_suffix(".lock")

    @property
    def by_parameter(self) -> bool:
        """Whether its values differ from one value of a parameter to the next: ``facts.lock`` alone signs them."""
        return bool(self.report.params)

    def questions(self) -> list[OpenQuestion]:
        """What somebody has to look at, in reading order; what is gone comes last."""
        asked: dict[object, tuple[OpenText, list[str]]] = {}
        for edition, texts in self.texts.items():
            for found in open_texts(self.lock, edition, texts):
                asked.setdefault(found.name, (found, []))[1].append(edition)
        questions = [OpenQuestion(found, tuple(editions)) for found, editions in asked.values()]
        return sorted(questions, key=lambda each: each.open.now is None)

    def waiting(self) -> int:
        """How many texts cannot be signed yet, as a value in them is awaited or wrong."""
        return len({text for texts in self.texts.values() for text in texts if text.awaited})


def lay_out_for_signing(project: Path, path: Path, findings: Findings) -> Desk | None:
    """Read and compose every edition of a report; None if it cannot be read.

    ``findings`` are those that are not of its own signatures: while there are errors, nothing is to be signed.

    Of a report with ``for_each`` the first variant is composed: its texts are signed as the source has them. Where it
    names files by its parameters all are, as what is included differs from one to the next.
    """
    workshop = open_workshop(Request(project, (path,), layout=False), Phases(), findings)
    found = Findings()
    report = workshop.sources.report(path, found)
    if report is None:
        findings.extend(found)
        return None
    dataset = workshop.sources.dataset_of(report, found)
    variants = variants_of(report, dataset, found)
    texts = _texts_of_all(report, variants if report.files_by_value else variants[:1], workshop, found)
    texts |= {
        edition: ()
        for each in (report.lock.texts if report.lock else ())
        for edition in each.editions
        if edition not in texts
    }
    suppressions = (*report.suppressions, *(dataset.suppressions if dataset else ()))
    left = Findings(each for each in workshop.kept(found, suppressions) if each.code not in {*_OF_SIGNATURES, _WAITING})
    findings.extend(left)
    return Desk(path, report, texts)


def _texts_of_all(
    report: ReportDefinition, variants: Sequence[Variant], workshop: Workshop, findings: Findings
) -> dict[str, tuple[PrintedText, ...]]:
    """What each edition says, of several variants each text once."""
    said: dict[str, dict[PrintedText, None]] = {edition: {} for edition in report.edition_names}
    found: dict[Finding, None] = {}
    for variant in variants or (Variant(),):
        of_variant = Findings()
        read = read_for(workshop.request.reports[0], variant, workshop, of_variant)
        bound = bind(read or report, variant)
        for edition, texts in said.items():
            texts |= dict.fromkeys(_texts_of(bound, edition, workshop, of_variant))
        found |= dict.fromkeys(of_variant)
    findings.extend(found)
    return {edition: tuple(texts) for edition, texts in said.items()}


def questions_told(desk: Desk) -> Findings:
    """What is open as findings; nothing of a report that nobody has begun to sign."""
    findings = Findings()
    if desk.report.lock is not None:
        for edition in desk.report.edition_names:
            texts = desk.texts[edition]
            check_printed_texts(desk.lock, desk.report.stem, edition, desk.report.edition_names, texts, findings)
    return findings


def _texts_of(
    report: ReportDefinition, edition: str, workshop: Workshop, findings: Findings
) -> tuple[PrintedText, ...]:
    materials = workshop.sources.materials(report, edition, findings)
    if materials is None:
        return ()
    compose(report, materials.dataset, materials.brand, edition, findings, modified_of(materials.dataset))
    return texts_to_sign(report, materials.dataset, materials.brand, edition)


def sign_report(
    project: Path, desk: Desk, looked_at: Collection[OpenQuestion], by: str, on: date, findings: Findings
) -> ReportLock:
    """Write the lock with what was looked at signed (or taken out, where it is gone); KF007 if it cannot be."""
    names = {question.open.name for question in looked_at}
    lock = signed_anew(desk.lock, desk.texts, names, by, on)
    data = report_lock_text(lock, desk.report.stem).encode()
    replace_outputs([Output(desk.lock_path, data)], findings, project)
    return lock
