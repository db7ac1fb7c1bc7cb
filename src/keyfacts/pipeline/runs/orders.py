"""What a run has to build, order by order: a report, or one of the variants that ``for_each`` makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from keyfacts.compose import Variant, variants_of
from keyfacts.findings import Findings, UsageError, did_you_mean
from keyfacts.gate import read_head
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.outputs import report_clashes
from keyfacts.pipeline.workshop import Workshop
from keyfacts.values import frozen

_FOR_EACH = re.compile(rb"^for_each\b", re.MULTILINE)


@frozen
class Order:
    """A report to build. ``variant`` None: the report has no ``for_each``, or cannot be read."""

    path: Path
    variant: Variant | None = None


def orders_of(workshop: Workshop, findings: Findings) -> list[Order]:
    """The orders of a run in the order of its reports; a report whose variants cannot be told is told of instead.

    UsageError for ``--where`` that no variant fits.
    """
    orders: list[Order] = []
    known: dict[str, dict[str, None]] = {}
    for path in workshop.request.reports:
        if not _has_variants(workshop.request.project, path):
            orders += [] if workshop.request.where else [Order(path)]
            continue
        variants = _variants(path, workshop, findings)
        for variant in variants:
            for name, value in variant.values.items():
                known.setdefault(name, {})[value] = None
        orders += [Order(path, variant) for variant in variants if _fits(variant, workshop.request.where)]
        workshop.sources.let_go()
    if workshop.request.where and not orders and not findings.has_errors:
        raise UsageError(_nowhere(workshop.request.where, {name: list(values) for name, values in known.items()}))
    return orders


def _has_variants(project: Path, path: Path) -> bool:
    """Whether a report asks for variants; a look at its text, which spares most reports a second reading."""
    try:
        return _FOR_EACH.search(read_head(project, path, 200_000)) is not None
    except OSError:
        return False  # told when it is read


def _variants(path: Path, workshop: Workshop, findings: Findings) -> tuple[Variant, ...]:
    """The variants of a report, unless two files would have one name."""
    findings_of_report = Findings()
    report = workshop.sources.report(path, findings_of_report)
    if report is None:
        findings.extend(findings_of_report)
        return ()
    if report.for_each is None:
        return (Variant(),)
    found = Findings()
    dataset = workshop.sources.dataset_of(report, found)
    variants = variants_of(report, dataset, found)
    if not found.has_errors:
        judge_names(report, path, [variant.slug for variant in variants], workshop, found)
    if found.has_errors or not variants:
        findings.extend(findings_of_report)
        findings.extend(found)
        return ()
    findings.extend(workshop.kept(found, report.suppressions))
    return variants


def judge_names(
    report: ReportDefinition, path: Path, slugs: Sequence[str], workshop: Workshop, findings: Findings
) -> None:
    """KF006 for each file that two editions or reports would both write."""
    others = [(other, _slugs(other, workshop)) for other in workshop.sources.namesakes(path)]
    report_clashes(report, slugs, others, findings)


def _slugs(report: ReportDefinition, workshop: Workshop) -> Sequence[str]:
    if report.for_each is None:
        return ("",)
    dataset = workshop.sources.dataset_of(report, Findings())
    return [variant.slug for variant in variants_of(report, dataset, Findings())]


def variant_of(order: Order, workshop: Workshop, findings: Findings) -> Variant:
    """The variant of an order: the report's parameters with the values it is for, or with their defaults."""
    if order.variant is not None and order.variant.values:
        return order.variant
    report = workshop.sources.report(order.path, Findings())
    if report is None or not report.params or report.for_each is not None:
        return Variant()
    variants = variants_of(report, workshop.sources.dataset_of(report, Findings()), findings)
    return variants[0] if variants else Variant()


def read_for(path: Path, variant: Variant, workshop: Workshop, findings: Findings) -> ReportDefinition | None:
    """The report in that file, with the files that it names by the values of a variant."""
    found = Findings()
    report = workshop.sources.report(path, found)
    if report is not None and report.awaits_values and variant.values:
        found = Findings()
        report = workshop.sources.report(path, found, variant.values)
    findings.extend(found)
    return report


def _fits(variant: Variant, where: Sequence[tuple[str, str]]) -> bool:
    """Whether a variant has the values asked for; several of one parameter are a choice."""
    return all(variant.values.get(name) in [value for other, value in where if other == name] for name, _ in where)


def _nowhere(where: Sequence[tuple[str, str]], known: dict[str, list[str]]) -> str:
    """The sentence for ``--where`` that fits nothing."""
    for name, value in where:
        if name not in known:
            hint = did_you_mean(name, known) or (f"there are {', '.join(known)}" if known else "no report has for_each")
            return f"no parameter '{name}'; {hint}"
        if value not in known[name]:
            hint = did_you_mean(value, known[name]) or f"the values are {', '.join(known[name][:8])}"
            return f"no edition where {name} is '{value}'; {hint}"
    return "no edition has all the values of --where"
