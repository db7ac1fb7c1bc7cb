"""``read_dataset``: the folder ``data/NAME`` as a Dataset; every error of all its files is reported."""

from __future__ import annotations

from pathlib import Path

from keyfacts.collector import collector_paused
from keyfacts.findings import NOWHERE, Findings, Place, did_you_mean
from keyfacts.gate import is_file
from keyfacts.model.dataset import Dataset, Fact, Source
from keyfacts.read.dataset.checks import check_of
from keyfacts.read.dataset.dataset_models import DatasetForm
from keyfacts.read.dataset.fact_models import FactForm
from keyfacts.read.dataset.facts import fact_of, facts_file, facts_of, read_fact_rows
from keyfacts.read.dataset.lock import read_lock
from keyfacts.read.dataset.resources import Resources
from keyfacts.read.dataset.source_models import SourceForm, SourceLicenceForm
from keyfacts.read.files.files import name_of, nearest_folder, path_inside, read_text
from keyfacts.read.files.forms import FACT_ID
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import MAX_BYTES, PlacedData, read_yaml, yaml_suppressions

FILE = "datapackage.yaml"
_MOST_FINDINGS = 500
"""Reading the rows of a spreadsheet of facts stops after so many."""


def read_dataset(root: Path, name: str, findings: Findings, place: Place = NOWHERE) -> Dataset | None:
    """Read ``root/data/NAME``; None if there is none (KF108 at ``place``) or if any of it has errors."""
    folder = root / "data" / name
    path = folder / FILE
    if not _is_name(name) or not is_file(path):
        findings.report(
            "KF108",
            place,
            f"there is no dataset '{name[:80]}' ({FILE} in data/{name[:80]})",
            nearest_folder(root, "data", FILE, name),
        )
        return None
    findings_of_dataset = Findings()
    dataset = _read(root, folder, path, findings_of_dataset)
    findings.extend(findings_of_dataset)
    return None if findings_of_dataset.has_errors else dataset


@collector_paused()
def _read(root: Path, folder: Path, path: Path, findings: Findings) -> Dataset | None:
    text = read_text(root, path, MAX_BYTES, findings)
    if text is None:
        return None
    file = name_of(root, path)
    placed = read_yaml(text, file, findings)
    form = None if placed is None else validate(DatasetForm, placed, findings, keep=2)
    if placed is None or form is None:
        return None
    if form.name != folder.name:
        hint = f"write name: {folder.name}"
        findings.report(
            "KF104", placed.place("name"), f"the dataset is named '{form.name}', its folder otherwise", hint
        )
    inputs = [file]
    facts = _facts(root, folder, form, placed, findings, inputs)
    tables, facts = Resources(root, folder, form, placed, findings, inputs).read(facts, text)
    texts = [
        _text(root, folder, s, placed.place("sources", i, "text"), findings, inputs) for i, s in enumerate(form.sources)
    ]
    sources = tuple(_source(s, i, placed, texts[i]) for i, s in enumerate(form.sources))
    _check_sources(facts, sources, placed, findings)
    lock, lock_file = read_lock(root, folder, findings)
    inputs += [lock_file] if lock_file else []
    return Dataset(
        form.name,
        form.title,
        form.as_of,
        form.stale_after or 0,
        form.description,
        form.version,
        form.sample,
        sources,
        tuple(licence.title or licence.name for licence in form.licenses),
        form.funding,
        form.rights,
        tables,
        facts,
        tuple(check_of(c, placed.place("checks", i)) for i, c in enumerate(form.checks)),
        tuple(dict.fromkeys(inputs)),
        Place(file, 1),
        yaml_suppressions(text, file, findings),
        lock,
    )


def _facts(
    root: Path, folder: Path, form: DatasetForm, placed: PlacedData, findings: Findings, inputs: list[str]
) -> tuple[Fact, ...]:
    fiscal = form.fiscal_year.fiscal_year if form.fiscal_year else None
    if not isinstance(form.facts, str):
        return facts_of(form.facts, placed, findings, fiscal)
    place = placed.place("facts")
    path = facts_file(root, folder, form.facts, place, findings)
    rows = None if path is None else read_fact_rows(root, path, findings, place)
    if path is None or rows is None:
        return ()
    inputs.append(name_of(root, path))
    facts = []
    for identifier, row in rows:
        if len(findings) > _MOST_FINDINGS:
            break
        if not FACT_ID.fullmatch(identifier):
            findings.report(
                "KF104", row.place(), f"'{identifier[:80]}' cannot be the id of a fact", "letters, digits and _"
            )
            continue
        fact_form = validate(FactForm, row, findings)
        if fact_form:
            facts.append(fact_of(identifier, fact_form, row, (), findings, fiscal))
    return tuple(facts)


def _text(root: Path, folder: Path, form: SourceForm, place: Place, findings: Findings, inputs: list[str]) -> str:
    """The source's own words, '' without a file."""
    path = path_inside(root, folder, form.text, findings, place) if form.text else None
    text = None if path is None else read_text(root, path, MAX_BYTES, findings, place)
    if path is None or text is None:
        return ""
    inputs.append(name_of(root, path))
    return text


def _source(form: SourceForm, index: int, placed: PlacedData, text: str) -> Source:
    licence = form.licence or form.license
    named = licence if isinstance(licence, SourceLicenceForm) else None
    return Source(
        name=form.name or "",
        title=form.title,
        producer=form.producer,
        published=form.published or form.date_published,
        accessed=form.accessed or form.date_accessed,
        url=form.url or form.path or form.url_main,
        licence=named.name if named else str(licence),
        note=form.note,
        description=form.description,
        citation=form.citation or form.citation_full,
        attribution=form.attribution,
        version=form.version or form.version_producer,
        download=form.url_download,
        licence_url=named.url if named else "",
        lang=form.lang or "",
        text=text,
        place=placed.place("sources", index),
    )


def _check_sources(
    facts: tuple[Fact, ...], sources: tuple[Source, ...], placed: PlacedData, findings: Findings
) -> None:
    written = placed.data.get("sources", [])  # one with a finding of its own is a source all the same
    broken = {str(each.get("name")) for each in written if isinstance(each, dict)} if isinstance(written, list) else ()
    names = {s.name for s in sources if s.name}
    cited = [(fact.source, fact.place_of("source")) for fact in facts]
    for index, resource in enumerate(placed.data.get("resources", [])):
        if isinstance(resource, dict) and isinstance(resource.get("source"), str):
            cited.append((str(resource["source"]), placed.place("resources", index, "source")))
    for name, place in cited:
        if name and name not in names and name not in broken:
            hint = did_you_mean(name, names) or ("" if names else "list it under sources:")
            findings.report("KF109", place, f"there is no source '{name[:80]}'", hint)


def _is_name(name: str) -> bool:
    return bool(name) and not set(name) & set("/\\\x00:") and not name.startswith(".")
