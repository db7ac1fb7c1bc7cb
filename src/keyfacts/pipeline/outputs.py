"""Names of finished files, and names that two of them would share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from keyfacts.findings import Findings
from keyfacts.model.report import ReportDefinition


def output_stem(report: str, edition: str) -> str:
    """``REPORT`` for the default edition, ``REPORT-EDITION`` for any other."""
    return report if edition == "default" else f"{report}-{edition}"


def formats_of(report: ReportDefinition, edition: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The formats to make of an edition: those asked for that it has, or all it has; pdf before docx."""
    declared = report.front_of(edition).to
    return tuple(name for name in ("pdf", "docx") if name in declared and (not asked or name in asked))


def names_of(report: ReportDefinition, slugs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every file name a report makes with the edition it is of; ``slugs`` are those of its parameters ('' for none)."""
    formats = {edition: formats_of(report, edition, ()) for edition in report.edition_names}
    for slug in slugs:
        stem = f"{report.stem}-{slug}" if slug else report.stem
        for edition, names in formats.items():
            for name in names:
                yield f"{output_stem(stem, edition)}.{name}", edition if not slug else output_stem(slug, edition)


def namesakes_of(
    report: ReportDefinition,
    path: Path,
    others: Iterable[Path],
    read: Callable[[Path, Findings], ReportDefinition | None],
) -> Iterator[ReportDefinition]:
    """Those of the ``others`` whose files could have names of this report's: one stem continues the other."""
    stem_here = report.stem.casefold()
    for other in others:
        stem = other.stem.casefold()
        if other != path and (
            stem.startswith(f"{stem_here}-") or stem_here.startswith(f"{stem}-") or stem == stem_here
        ):
            definition = read(other, Findings())
            if definition is not None:
                yield definition


def report_clashes(
    report: ReportDefinition,
    slugs: Sequence[str],
    others: Iterable[tuple[ReportDefinition, Sequence[str]]],
    findings: Findings,
) -> None:
    """Report every name that two editions, of this report or of this and another one, would both write (KF006).

    Names are folded as file systems that ignore case do.
    """
    edition_of: dict[str, str] = {}
    for file, edition in names_of(report, slugs):
        if file.casefold() in edition_of:
            _clash(findings, report, edition, file, f"edition '{edition_of[file.casefold()]}'")
        edition_of[file.casefold()] = edition
    for other, slugs_there in others:
        theirs = {file.casefold(): edition for file, edition in names_of(other, slugs_there)}
        for file in sorted(edition_of.keys() & theirs.keys()):
            _clash(findings, report, edition_of[file], file, f"edition '{theirs[file]}' of report '{other.stem}'")


def _clash(findings: Findings, report: ReportDefinition, edition: str, file: str, other: str) -> None:
    place = report.place_of(f"editions.{edition}")
    message = f"edition '{edition}' and {other} would both be written to {file}"
    findings.report("KF006", place, message, "rename the edition or the report")
