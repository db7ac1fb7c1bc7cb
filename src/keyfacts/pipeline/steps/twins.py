"""The twin of a report, which says the same in another language: read beside it and held against it."""

from __future__ import annotations

from pathlib import Path

from keyfacts.compose import Variant, bind, judge_twin, outline_of
from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.project import stems_of
from keyfacts.pipeline.sources import Materials, Sources


def check_twin(
    report: ReportDefinition, edition: str, materials: Materials, sources: Sources, findings: Findings
) -> tuple[str, ...]:
    """Hold an edition against its twin's of the same name (else the twin's default one); the twin's files, as inputs.

    A twin that cannot be read has findings of its own when it is built. Of a report with parameters, both are taken
    with the same values.
    """
    place, name = report.place_in(edition, "twin_of"), report.front_of(edition).twin_of
    reports = _others(report, sources)
    if name not in reports:
        hint = did_you_mean(name, reports) or f"the reports are: {', '.join(reports)}"
        findings.report("KF265", place, f"no other report '{name}' to be the twin of", hint)
        return ()
    twin = sources.report(reports[name], Findings())
    if twin is None:
        return ()
    its_edition = edition if edition in twin.edition_names else "default"
    if report.values and {parameter.name for parameter in twin.params} <= report.values.keys():
        twin = bind(twin, Variant(values=report.values))
    its_materials = sources.materials(twin, its_edition, Findings())
    if its_materials is None:
        return ()
    own = outline_of(report, materials.dataset, materials.brand, edition, sources.resolutions)
    its = outline_of(twin, its_materials.dataset, its_materials.brand, its_edition, sources.resolutions)
    judge_twin(own, its, place, findings)
    return (twin.place.file, *twin.inputs, *its_materials.inputs)


def twin_of(report: ReportDefinition, edition: str, sources: Sources) -> ReportDefinition | None:
    """The twin of an edition, as written; None for one that has none, or whose twin cannot be read."""
    name = report.front_of(edition).twin_of
    path = _others(report, sources).get(name) if name else None
    return sources.report(path, Findings()) if path else None


def _others(report: ReportDefinition, sources: Sources) -> dict[str, Path]:
    own = (report.pattern or report).stem
    return {stem: path for stem, path in stems_of(sources.project).items() if stem != own}
