"""The order of composing, on one page: nine passes over the tree, each blocks in, blocks out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from keyfacts.compose.blocks.expand import expand_directives
from keyfacts.compose.blocks.legends import explain_marks
from keyfacts.compose.checks.accessibility import judge_greys
from keyfacts.compose.checks.beside import (
    judge_captions,
    judge_citations,
    judge_described,
    judge_row_totals,
    judge_shown_years,
    judge_titles,
)
from keyfacts.compose.checks.completeness import judge_completeness
from keyfacts.compose.checks.landscape import judge_landscape
from keyfacts.compose.checks.printed_texts import judge_signatures, printed_texts
from keyfacts.compose.checks.prose import judge_descriptions, judge_prose
from keyfacts.compose.checks.texts import without_follow_ups
from keyfacts.compose.checks.typed_numbers import judge_typed_numbers
from keyfacts.compose.passes.anchors import give_anchors, name_paragraphs, name_places
from keyfacts.compose.passes.chart_files import chart_files
from keyfacts.compose.passes.comments import comments_on_facts, take_comments
from keyfacts.compose.passes.editions import select_edition
from keyfacts.compose.passes.fact_texts import FactPrinter
from keyfacts.compose.passes.listings import fill_lists
from keyfacts.compose.passes.notes import cite_fact_notes, place_notes
from keyfacts.compose.passes.numbering import number_blocks
from keyfacts.compose.passes.opening import head_label, imprint, judge_logo, kicker, metadata, running_lines
from keyfacts.compose.passes.pages import page_setup, running_logo
from keyfacts.compose.passes.reachable import reachable, title_is_heading
from keyfacts.compose.passes.references import reference_texts, resolve_links, written_anchors
from keyfacts.compose.passes.review_aids import legend_of_facts, review_aids
from keyfacts.compose.passes.spoken import speak_signs
from keyfacts.compose.resolutions import Resolutions
from keyfacts.compose.setup import Setup
from keyfacts.compose.twins.outline import ReportOutline, outline
from keyfacts.facts.printing.data_packages import package_files
from keyfacts.facts.printing.printer import Printer
from keyfacts.facts.signing.locked_rows import check_printed_tables, printed_tables
from keyfacts.facts.signing.locked_years import check_printed_years, printed_years
from keyfacts.findings import Findings, did_you_mean
from keyfacts.language import language_of
from keyfacts.model.brand import Brand
from keyfacts.model.dataset import Dataset
from keyfacts.model.document import Block, Document, Note, Quote, ReviewAids
from keyfacts.model.report import ReportDefinition
from keyfacts.model.signing import PrintedText
from keyfacts.model.walk import block_children
from keyfacts.numerals import numerals

_NEEDS_DATA = frozenset(
    {"KF301", "KF303", "KF308", "KF381", "KF382", "KF383", "KF401", "KF402", "KF403", "KF404", "KF408"}
)
"""Without its dataset, which has findings of its own, nothing of this can be said of a report."""


def compose(
    report: ReportDefinition,
    dataset: Dataset | None,
    brand: Brand,
    edition: str,
    findings: Findings,
    modified: str = "1980-01-01T00:00:00Z",
    resolutions: Resolutions | None = None,
    *,
    typed_numbers: bool = True,
) -> Document | None:
    """One edition of a report as a Document; None when there is nothing to compose (a finding says why).

    ``modified`` is the date the files will bear, ISO 8601 UTC; ``resolutions`` are those of the run. ``typed_numbers``:
    numbers that are typed are looked for, which takes most of the time of a long text. With findings of severity error
    the Document shows them in brackets and is not to be published.
    """
    if edition not in report.edition_names:
        hint = did_you_mean(edition, report.edition_names)
        findings.report("KF214", report.place, f"unknown edition '{edition}'", hint)
        return None
    findings_of_edition = Findings()
    resolutions = resolutions or Resolutions()
    setup = _setup(report, dataset or _NO_DATASET, brand, edition, findings_of_edition, resolutions)
    document = _composed(
        setup, modified, resolutions.of(setup.dataset, setup.front.lang).found_by_checks, typed_numbers=typed_numbers
    )
    blind = dataset is None and bool(setup.front.dataset)
    findings_of_edition = without_follow_ups(setup.dataset, findings_of_edition)
    findings.extend(finding for finding in findings_of_edition if not (blind and finding.code in _NEEDS_DATA))
    return document


def texts_to_sign(
    report: ReportDefinition, dataset: Dataset | None, brand: Brand, edition: str
) -> tuple[PrintedText, ...]:
    """What an edition says, text by text, as somebody signs it (``keyfacts sign``)."""
    return printed_texts(_setup(report, dataset or _NO_DATASET, brand, edition, Findings(), Resolutions()))


def outline_of(
    report: ReportDefinition, dataset: Dataset | None, brand: Brand, edition: str, resolutions: Resolutions
) -> ReportOutline:
    """What an edition shows, in its order, to be held against a twin in another language."""
    return outline(_setup(report, dataset or _NO_DATASET, brand, edition, Findings(), resolutions))


_NO_DATASET = Dataset("", "")


def _composed(setup: Setup, modified: str, of_dataset: Findings, *, typed_numbers: bool) -> Document | None:
    report, findings = setup.report, setup.findings
    findings.extend(of_dataset)

    blocks = select_edition(report.blocks, setup)  # 1
    if not blocks:
        hint = "write something under the front matter, or check ':editions:'"
        findings.report("KF213", report.place, f"edition '{setup.edition}' of the report has no content", hint)
        return None
    check_printed_tables(setup.dataset, printed_tables(blocks), findings)
    check_printed_years(setup.printer.book, printed_years(report.source, report.place.file), findings)
    judge_signatures(setup)
    judge_row_totals(blocks, setup)
    if typed_numbers:
        judge_typed_numbers(blocks, setup)
    judge_landscape(blocks, setup)
    elsewhere = written_anchors(report.blocks) - written_anchors(blocks)
    broken = written_anchors(blocks)  # of a chart or table with a finding of its own
    judge_descriptions(blocks, setup)
    judge_described(blocks, setup)
    judge_shown_years(blocks, setup)
    named_at = name_places(blocks)
    blocks = expand_directives(blocks, setup)  # 2
    judge_captions(blocks, setup)
    judge_greys(blocks, setup)
    judge_titles(blocks, setup)
    blocks = number_blocks(blocks, setup)  # 3
    blocks, names = give_anchors(blocks, setup, named_at)  # 4
    blocks, comments = take_comments(blocks, names, setup)
    blocks = cite_fact_notes(blocks, setup)  # 5
    blocks, notes = place_notes(blocks, names, setup)  # 6
    texts_of_notes = tuple(Quote(note.blocks) for note in notes)
    judge_prose((*blocks, *texts_of_notes), setup)
    judge_citations((*blocks, *texts_of_notes), setup)
    facts = FactPrinter(setup)
    blocks = explain_marks(facts.blocks(blocks), setup)  # 7
    notes = _in_notes(notes, facts.blocks)
    texts = dict.fromkeys(broken, "") | reference_texts(blocks, setup)

    def linked(some: tuple[Block, ...]) -> tuple[Block, ...]:
        return resolve_links(some, texts, elsewhere, setup)  # 8

    blocks = fill_lists(linked(blocks), notes, facts.first, names, setup)  # 9
    notes = _in_notes(notes, lambda texts: name_paragraphs(linked(texts), names))
    judge_completeness(blocks, notes, facts.first, modified, setup)
    if "sources" in setup.front.facts and not setup.final:
        comments += comments_on_facts(blocks, setup)
    blocks = (*legend_of_facts(names, setup), *blocks)
    blocks = speak_signs(reachable(blocks, setup), setup)
    return _document(setup, modified, blocks, notes, review_aids(setup, comments))


def _in_notes(notes: tuple[Note, ...], change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> tuple[Note, ...]:
    """One walk over the texts of all notes; each is wrapped, so that they do not run together."""
    changed = change(tuple(Quote(note.blocks) for note in notes))
    return tuple(replace(note, blocks=block_children(text)) for note, text in zip(notes, changed, strict=True))


def _setup(
    report: ReportDefinition,
    dataset: Dataset,
    brand: Brand,
    edition: str,
    findings: Findings,
    resolutions: Resolutions,
) -> Setup:
    front = report.front_of(edition)
    resolution = resolutions.of(dataset, front.lang)
    findings.extend(resolution.found)
    printer = Printer(resolution.book, (front.numbers or brand.numbers) == "words-below-ten")
    page = page_setup(report, front, brand, findings)
    words = language_of(front.lang).wording
    return Setup(report, front, edition, dataset, brand, page, printer, words, numerals(front.lang), findings)


def _document(
    setup: Setup, modified: str, blocks: tuple[Block, ...], notes: tuple[Note, ...], review: ReviewAids
) -> Document:
    front = setup.front
    head, foot = running_lines(setup)
    judge_logo(setup)
    attached = package_files(setup.dataset, setup.printer) if front.attach == "data" else ()
    if attached and front.standard == "ua-2":
        attached = (*attached, *chart_files(blocks, setup))
    return Document(
        metadata(setup, modified),
        setup.page,
        blocks,
        notes,
        setup.report.series,
        front.opening,
        kicker(setup),
        imprint(setup),
        head,
        foot,
        front.mark,
        front.line_numbers,
        head_label(setup),
        front.max_pages,
        front.standard,
        attached,
        front.word_charts,
        front.word_fonts,
        front.notes_at,
        setup.report.place,
        running_logo(setup.page, setup.brand, setup.findings),
        "foot" if setup.brand.running_logo == "foot" else "head",
        setup.report.place_of("running_head" if front.running_head else "title"),
        setup.report.place_of("running_foot" if front.running_foot else "dataset"),
        front.word_finish,
        setup.place_of("word_finish"),
        title_is_heading(setup),
        review,
    )
