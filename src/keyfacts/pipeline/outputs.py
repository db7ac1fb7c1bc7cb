"""Names of finished files, and names that two of them would share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
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


def names_of(report: ReportDefinition, slugs: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Every file name a report makes, the edition and the slug it is of; a slug is '' without parameters."""
    formats = {edition: formats_of(report, edition, ()) for edition in report.edition_names}
    for slug in slugs:
        stem = f"{report.stem}-{slug}" if slug else report.stem
        for edition, names in formats.items():
            for name in names:
                yield f"{output_stem(stem, edition)}.{name}", edition, slug


class ReportFolder:
    """The reports of a folder by the stems of their names, folded; so that none looks at all the others."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths: dict[str, list[Path]] = {}
        for path in paths:
            self._paths.setdefault(path.stem.casefold(), []).append(path)
        self._stems = sorted(self._paths)

    def namesakes(self, path: Path) -> Iterator[Path]:
        """The other reports whose files could have names of this one's: one stem continues the other behind a '-'."""
        here = path.stem.casefold()
        shorter = [here[:at] for at, sign in enumerate(here) if sign == "-"]
        at = bisect_left(self._stems, f"{here}-")
        longer = takewhile(lambda stem: stem.startswith(f"{here}-"), islice(self._stems, at, None))
        for stem in (*shorter, here, *longer):
            yield from (other for other in self._paths.get(stem, ()) if other != path)


def report_clashes(
    report: ReportDefinition,
    slugs: Sequence[str],
    others: Iterable[tuple[ReportDefinition, Sequence[str]]],
    findings: Findings,
) -> None:
    """Report every name that two editions, of this report or of this and another one, would both write (KF006).

    Names are folded as file systems that ignore case do.
    """
    made_by: dict[str, tuple[str, str]] = {}
    for file, *maker in names_of(report, slugs):
        if file.casefold() in made_by:
            _clash(findings, report, maker, file, _named(*made_by[file.casefold()]))
        made_by[file.casefold()] = maker[0], maker[1]
    for other, slugs_there in others:
        theirs = {file.casefold(): maker for file, *maker in names_of(other, slugs_there)}
        for file in sorted(made_by.keys() & theirs.keys()):
            _clash(findings, report, made_by[file], file, f"{_named(*theirs[file])} of report '{other.stem}'")


def _named(edition: str, slug: str) -> str:
    """An edition as the author knows it: by its name, by the value it is for, or by both."""
    if not slug:
        return f"edition '{edition}'"
    return f"edition '{slug}'" if edition == "default" else f"edition '{edition}' for '{slug}'"


def _clash(findings: Findings, report: ReportDefinition, maker: Sequence[str], file: str, other: str) -> None:
    place = report.place_of(f"editions.{maker[0]}")
    message = f"{_named(*maker)} and {other} would both be written to {file}"
    findings.report("KF006", place, message, "rename the edition or the report")
