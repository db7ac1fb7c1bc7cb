"""What an edition says, text by text, as somebody signs it: sentences that cite facts or claim something, captions,
titles, alternative texts, rows of typed tables, words of the front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.checks.claim_words import makes_claim
from keyfacts.compose.checks.sentences import SENTENCE_END
from keyfacts.compose.passes.editions import select_edition
from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.digits import PrintSetting
from keyfacts.facts.signing.locked_texts import check_printed_texts
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline, OptionValue
from keyfacts.model.report import CITING_KEYS
from keyfacts.model.rules.criterion import Criterion
from keyfacts.model.signing import PrintedText
from keyfacts.model.walk import has_inline, inline_children, plain_text, table_cells

_MARK = re.compile("\x00(\\d+)\x00")
"""Where a run cites a fact; no text holds a NUL (KF005)."""
SHOWING = ("chart", "table", "facts", "tiles", "plot")
"""Directives that show data: what they show is signed with their caption."""
_CHOICE = (
    "facts",
    "tag",
    "tables",
    "x",
    "y",
    "columns",
    "where",
    "top",
    "bottom",
    "group",
    "total",
    "spanners",
    "reference",
    "annotate",
)
"""Options that say which data are shown, and under which heads; all others are looks."""
_EMPHASIS = ("highlight",)


def printed_texts(setup: Setup) -> tuple[PrintedText, ...]:
    """The texts of one edition in reading order; of a report with parameters, as its source has them."""
    report = setup.report.pattern or setup.report
    world = replace(setup, report=report, front=report.front_of(setup.edition), findings=Findings())
    texts = _Texts(world)
    decide = setup.report.pattern is None
    for key in CITING_KEYS:
        runs = getattr(world.front, key)
        for run in runs if key == "imprint" else (runs,):
            texts.run(run, key.replace("_", " "), report.place_of(key))
    texts.blocks(select_edition(report.blocks, world, decide))
    for note in report.notes:
        if (note.series, note.label) in texts.notes:
            texts.blocks(select_edition(note.blocks, world, decide))
    return tuple(texts.found)


def judge_signatures(setup: Setup) -> None:
    """What the edition says against the report's lock; nothing of a report that nobody has begun to sign."""
    report = setup.report.pattern or setup.report
    if report.lock is not None:
        texts = printed_texts(setup)
        check_printed_texts(
            report.lock, report.stem, setup.edition, report.edition_names, texts, setup.findings,
            others_too=report.files_by_value,
        )  # fmt: skip


class _Texts:
    """Gathers texts; ``notes`` are those that were cited, by series and label."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.found: dict[PrintedText, None] = {}
        self.notes: set[tuple[str, str]] = set()

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case d.Paragraph(inlines, place=place):
                self.run(inlines, "sentence", place)
            case d.Section():
                self.run(block.heading, "heading", block.place)
                self.blocks(block.blocks)
            case d.List():
                for item in block.items:
                    self.blocks(item.blocks)
            case d.TableBlock():
                self._table(block)
            case d.Directive():
                self._directive(block)
            case d.Quote() | d.Columns() | d.Callout() | d.Landscape():
                self.blocks(block.blocks)
            case _:
                pass

    def _directive(self, block: d.Directive) -> None:
        if block.name in SHOWING or block.picture is not None:
            tables = tuple(each for each in block.blocks if isinstance(each, d.TableBlock))
            lists = tuple(each for each in block.blocks if isinstance(each, d.List))
            shows = self._shown(block) if block.name in SHOWING and not (tables or lists) else ""
            caption = caption_of(block)
            if caption or shows:
                self._add(caption, "caption", block.place, shows)
            self.blocks((*tables, *lists))
        else:
            self.blocks(block.blocks)
        for option, kind in (
            ("title", "title"),
            ("unit", "unit"),
            ("alt", "alternative text"),
            ("source", "source line"),
        ):
            words = block.options.get(option, ())
            if isinstance(words, tuple) and words:
                run = cast(tuple[Inline, ...], words)
                if option == "source" or block.name not in (*SHOWING, "figure"):
                    self.run(run, kind, block.place_of(option))
                else:
                    self._add(run, kind, block.place_of(option))

    def _shown(self, block: d.Directive) -> str:
        """Which data a directive shows, with the values of the facts it names."""

        def named(reference: d.FactReference) -> str:
            single = reference.key is not None or reference.fact in self._setup.printer.book.values
            printed = _print(reference, self._setup)[0] if single else ""
            name = _written(reference)[3:-3]
            return f"{name} = {printed}" if printed else name

        return shown_data(block, named)

    def _table(self, block: d.TableBlock) -> None:
        """The rows of a typed table, heads too, if it cites anything; else those that claim something."""
        table = block.table
        self.run(table.caption, "caption", block.place)
        cites = any(has_inline(cell.inlines, (d.FactReference,)) for cell in table_cells(table))
        rows = [*table.head, *(row for group in table.groups for row in group.rows)]
        for row in rows:
            run = tuple(inline for cell in row.cells for inline in (*cell.inlines, d.Text(" | ")))[:-1]
            if cites:
                self._add(run, "row", block.place)
            else:
                self.run(run, "row", block.place, whole=True)

    def run(self, run: tuple[Inline, ...], kind: str, place: Place, whole: bool = False) -> None:
        """The sentences of a run that cite a fact or claim something; a ``whole`` one is not divided."""
        cited: list[d.FactReference] = []
        text = " ".join("".join(self._pieces(run, cited)).split())
        for sentence in (text,) if whole else _sentences(text):
            if _MARK.search(sentence) or makes_claim(sentence, self._setup.front.lang):
                self._keep(sentence, cited, kind, place)

    def _add(self, run: tuple[Inline, ...], kind: str, place: Place, shows: str = "") -> None:
        """A run as a whole, whatever it says."""
        cited: list[d.FactReference] = []
        text = " ".join("".join(self._pieces(run, cited)).split())
        if text or shows:
            self._keep(text, cited, kind, place, shows)

    def _keep(self, marked: str, cited: list[d.FactReference], kind: str, place: Place, shows: str = "") -> None:
        here = [cited[int(mark)] for mark in _MARK.findall(marked)]
        prints = {
            index: _print(reference, self._setup, "table" if kind == "row" else "text")
            for index, reference in enumerate(cited)
            if reference in here
        }
        text = _MARK.sub(lambda match: _written(cited[int(match[1])]), marked)
        printed = _MARK.sub(lambda match: prints[int(match[1])][0], marked)
        if printed == text or any(_of_parameter(reference) for reference in here):
            printed = ""
        awaited = any(wait for _, wait in prints.values()) and bool(here)
        at = next((reference.place for reference in here if reference.place.line), place)
        self.found.setdefault(PrintedText(kind, text, printed, self._setup.front.lang, shows, at, awaited))

    def _pieces(self, run: tuple[Inline, ...], cited: list[d.FactReference]) -> Iterator[str]:
        for inline in run:
            match inline:
                case d.FactReference():
                    yield f"\x00{len(cited)}\x00"
                    cited.append(inline)
                case d.Text(text) | d.Code(text):
                    yield text.replace("\u00ad", "")
                case d.Abbreviation():
                    yield inline.text
                case d.LineBreak():
                    yield " "
                case d.ReferenceRole():
                    yield inline.text or f"[{inline.target}]"
                case d.NoteCitation():
                    self.notes.add((inline.series, inline.label))
                case _:
                    yield from self._pieces(inline_children(inline), cited)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(text):
        yield text[start : end.end()].rstrip()
        start = end.end()
    if start < len(text):
        yield text[start:]


def _written(reference: d.FactReference) -> str:
    """A citation as its author wrote it."""
    key = f"[{reference.key}]" if reference.key is not None else ""
    return f"{{{{ {' | '.join((reference.fact + key, *reference.filters))} }}}}"


def _of_parameter(reference: d.FactReference) -> bool:
    return reference.fact.startswith("$") or "$" in (reference.key or "")


def _print(reference: d.FactReference, setup: Setup, setting: PrintSetting = "text") -> tuple[str, bool]:
    """A citation as printed, and whether it has to wait: for its value, or for a fault to be cured."""
    if _of_parameter(reference):
        return "", False
    printed = setup.printer.reference(reference.fact, reference.key, reference.filters, setting)
    return " ".join(printed.text.split()), printed.pending or printed.problem is not None


def shown_data(block: d.Directive, named: Callable[[d.FactReference], str]) -> str:
    """Which data a directive shows: 'chart loans; x: year; y: loans; where: year > 2010'. ``named`` names a fact."""
    parts = [f"{block.name} {block.argument}".strip()]
    for option in (*_CHOICE, *_EMPHASIS):
        value = block.options.get(option)
        if value is not None and value != ():
            parts.append(f"{option}: {_option(value, named)}")
    return "; ".join(parts)


def _option(value: OptionValue, named: Callable[[d.FactReference], str]) -> str:
    return ", ".join(_named(each, named) for each in value) if isinstance(value, tuple) else str(value)


def _named(value: object, named: Callable[[d.FactReference], str]) -> str:
    match value:
        case d.FactReference():
            return named(value)
        case Criterion():
            return value.written
        case d.WrittenMark():
            return f"{plain_text(value.words)} = {value.at}"
        case d.Spanner():
            return f"{plain_text(value.label)} = {', '.join(value.columns)}"
    return str(value)
