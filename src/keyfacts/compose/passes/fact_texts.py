"""Fact references become the facts as printed, each print with its number."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyfacts.compose.blocks.appendix import Print
from keyfacts.compose.setup import Setup, report_awaited
from keyfacts.facts.printing.digits import PrintSetting
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.rewriting import InlineSetting, Rewriter, map_inlines
from keyfacts.model.walk import has_inline

_SETTINGS: dict[str, PrintSetting] = {"cell": "table", "group": "table", "tile": "tile"}


@dataclass(slots=True)
class FactPrinter:
    """Prints facts in reading order; ``first`` maps (fact, key) to its first print."""

    setup: Setup
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[tuple[str, str], Print] = field(default_factory=dict)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with their facts printed."""
        return Rewriter(self._run).blocks(blocks)

    def _run(self, run: tuple[Inline, ...], setting: InlineSetting, _: Block) -> tuple[Inline, ...]:
        if not has_inline(run, (d.FactReference,)):
            return run
        where = _SETTINGS.get(setting, "text")

        def printed(inline: Inline) -> tuple[Inline, ...]:
            return (self._print(inline, where),) if isinstance(inline, d.FactReference) else (inline,)

        return map_inlines(run, printed)

    def _print(self, reference: d.FactReference, setting: PrintSetting) -> Inline:
        printed = self.setup.printer.reference(reference.fact, reference.key, reference.filters, setting)
        if printed.problem is not None:
            problem = printed.problem
            self.setup.findings.report(problem.code, reference.place, problem.message, problem.hint)
            return self._text(reference, printed.text, pending=True)
        if printed.pending:
            report_awaited(reference.fact, reference.place, self.setup)
        text = self._text(reference, printed.text, printed.pending)
        self.first.setdefault((reference.fact, text.key), Print(text.anchor, text.text))
        return text

    def _text(self, reference: d.FactReference, words: str, pending: bool) -> d.FactText:
        resolved = self.setup.printer.book.find(reference.fact, reference.key)
        key = resolved.key if resolved else ""
        shown = "shown" in self.setup.front.facts and not self.setup.final
        return d.FactText(
            reference.fact, words, pending, self._count(reference), key, reference.filters, reference.place, shown
        )

    def _count(self, reference: d.FactReference) -> int:
        count = self.counts[reference.fact] = self.counts.get(reference.fact, 0) + 1
        return count
