"""The report as built, rebuilt: composed for the edition that a Word file was made of, with its texts and facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from keyfacts.compose import NumberFinder, Variant, bind, compose, variants_of
from keyfacts.facts import Printer, resolve_facts
from keyfacts.findings import Findings, Suppression, UsageError, did_you_mean
from keyfacts.model.dataset import Dataset
from keyfacts.model.document import Document
from keyfacts.model.document.edited_word import EditedWord
from keyfacts.model.report import ReportDefinition
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.environment import modified_of
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.project import absolute, stems_of
from keyfacts.pipeline.request import Request
from keyfacts.pipeline.runs.orders import read_for
from keyfacts.pipeline.workshop import Workshop, open_workshop
from keyfacts.review import Base, Evidence, Known, SourceMap, base_of
from keyfacts.values import frozen


@frozen
class Chosen:
    """Which report, edition and variant a file is of."""

    path: Path
    edition: str
    variant: Variant
    workshop: Workshop


@frozen
class Rebuilt:
    """A report as built: its base, where its words stand, what is known of its facts."""

    chosen: Chosen
    base: Base
    where: SourceMap
    known: Known
    sources: Mapping[str, str]
    document: Document
    stylesheet: Stylesheet
    suppressions: tuple[Suppression, ...] = ()
    findings: Findings = field(default_factory=Findings)


def choose(project: Path, words: Sequence[EditedWord], report: str, edition: str, findings: Findings) -> Chosen | None:
    """The report that the files are of: as asked, as their manifests say, or the only one there is.

    UsageError where that leaves none; None, with findings, for one that cannot be read.
    """
    stems = stems_of(project)
    said = report or next((word.said_report for word in words if word.said_report), "")
    path = _report(stems, report, said, [Path(word.name).stem for word in words])
    workshop = _workshop(project, path, findings)
    found = Findings()
    read = workshop.sources.report(path, found)
    if read is None:
        findings.extend(found)
        return None
    variants = variants_of(read, workshop.sources.dataset_of(read, found), found) or (Variant(),)
    named = [said, *(Path(word.name).stem for word in words)]
    variant = _variant(read, variants, named)
    return Chosen(path, _edition(read, edition, words), variant, workshop)


def _report(stems: Mapping[str, Path], asked: str, said: str, names: Sequence[str]) -> Path:
    if not stems:
        raise UsageError("no report in this project")
    for name in filter(None, (asked, said, *names)):
        stem = Path(name).stem if name.endswith(".md") else name
        fitting = [known for known in stems if stem == known or stem.startswith(f"{known}-")]
        if fitting:
            return absolute(stems[max(fitting, key=len)])
        if asked:
            hint = did_you_mean(stem, stems) or f"the reports are: {', '.join(stems)}"
            raise UsageError(f"no report '{asked}'; {hint}")
        if name == said:  # to hold it against another report would tell of nothing but differences
            known = ", ".join(list(stems)[:12])
            raise UsageError(f"the file is of report '{said[:60]}', which is not here; --report NAME: {known}")
    if len(stems) == 1:
        return absolute(next(iter(stems.values())))
    raise UsageError(f"the file does not say which report it is of; --report NAME: {', '.join(list(stems)[:12])}")


def _variant(read: ReportDefinition, variants: Sequence[Variant], named: Sequence[str]) -> Variant:
    """The variant whose name a file has or says; the longest name counts."""
    fitting = [
        variant
        for variant in variants
        if variant.slug and any(f"{name}-".startswith(f"{read.stem}-{variant.slug}-") for name in named)
    ]
    return max(fitting, key=lambda variant: len(variant.slug)) if fitting else variants[0]


def _edition(read: ReportDefinition, asked: str, words: Sequence[EditedWord]) -> str:
    """The edition asked for, or said by a manifest; 'draft' or 'default' where nothing says."""
    if asked and asked not in read.edition_names:
        hint = did_you_mean(asked, read.edition_names) or f"the editions are: {', '.join(read.edition_names)}"
        raise UsageError(f"no edition '{asked}'; {hint}")
    said = next((word.said_edition for word in words if word.said_edition in read.edition_names), "")
    by_name = [e for e in read.edition_names for word in words if Path(word.name).stem.endswith(f"-{e}")]
    return asked or said or next(iter(by_name), "default")


def rebuild(project: Path, chosen: Chosen, texts: Mapping[str, str], findings: Findings) -> Rebuilt | None:
    """Compose the report; ``texts`` stand for files of it that are about to be changed."""
    workshop = _workshop(project, chosen.path, findings, texts) if texts else chosen.workshop
    found = Findings()
    read = read_for(chosen.path, chosen.variant, workshop, found)
    bound = bind(read, chosen.variant) if read is not None else None
    materials = workshop.sources.materials(bound, chosen.edition, found) if bound is not None else None
    if bound is None or materials is None:
        findings.extend(found)
        return None
    modified = modified_of(materials.dataset)
    document = compose(bound, materials.dataset, materials.brand, chosen.edition, found, modified, typed_numbers=False)
    if document is None:
        findings.extend(found)
        return None
    base = base_of(document, bound.places)
    sources = {bound.place.file: bound.source, **bound.parts}
    dataset = materials.dataset or Dataset("", "")
    front = bound.front_of(chosen.edition)
    printer = Printer(resolve_facts(dataset, Findings(), front.lang))
    evidence = Evidence(dataset, printer)
    known = Known(NumberFinder(printer).numbers, evidence.about, evidence.cell)
    return Rebuilt(
        chosen,
        base,
        SourceMap(base, sources),
        known,
        sources,
        document,
        materials.stylesheet,
        bound.suppressions,
        found,
    )


def _workshop(project: Path, path: Path, findings: Findings, texts: Mapping[str, str] | None = None) -> Workshop:
    return open_workshop(Request(project, (path,), layout=False), Phases(), findings, texts or {})
