"""What is wrong with a Word file, each fault with whose it is: the report's, or the text of the template around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from keyfacts.check.cures import cure_of
from keyfacts.check.docx.package import report_blocks
from keyfacts.findings import Findings, Place
from keyfacts.model.template import WordTemplate
from keyfacts.ooxml.contract import REPORT_BOOKMARK
from keyfacts.ooxml.names import W

_NAMED: Final = 3
"""Faults of a template that a finding spells out; it counts the rest."""


class Faults:
    """The faults of one file: those of the report are findings of their own, those of a template's text are one.

    The text of a template is its author's affair: its faults are a warning, at the brand's line where that is known.
    """

    def __init__(
        self, document: etree._Element, place: Place, findings: Findings, template: WordTemplate | None = None
    ) -> None:
        self._place, self._findings, self._template = place, findings, template
        self._theirs: dict[str, str] = {}
        body = document.find(W + "body")
        marks = () if body is None else (b.get(W + "name") for b in body.iterchildren(W + "bookmarkStart"))
        self._on_template = REPORT_BOOKMARK in marks
        self._ours = frozenset(report_blocks(body)) if body is not None and self._on_template else frozenset()
        self._notes = frozenset(self._cited_outside(body)) if body is not None else frozenset()

    def _cited_outside(self, body: etree._Element) -> Iterator[str]:
        for block in body if self._on_template else ():
            if block not in self._ours:
                yield from (str(r.get(W + "id", "")) for r in block.iter(W + "footnoteReference"))

    def report(self, code: str, message: str, hint: str = "", at: etree._Element | None = None) -> None:
        """Tell a fault of the element ``at``, or of the file as a whole."""
        if at is not None and self.is_of_template(at):
            self._theirs.setdefault(message, hint)
        else:
            self._findings.report(code, self._place, message, cure_of(code, hint))

    def is_of_template(self, element: etree._Element) -> bool:
        """True for an element of the template's own text."""
        if not self._on_template:
            return False
        outermost = element
        for ancestor in element.iterancestors():
            if ancestor.tag == W + "body":
                return outermost not in self._ours
            if ancestor.tag == W + "footnotes":
                return outermost.get(W + "id", "") in self._notes
            outermost = ancestor
        return element.tag not in (W + "document", W + "body", W + "footnotes")

    def tell_of_template(self) -> None:
        """Tell what was found in the text of the template."""
        if not self._theirs:
            return
        faults = list(self._theirs)
        name = f"'{self._template.file}'" if self._template else "the template"
        more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
        message = f"{name} has {len(faults)} fault{'s' if len(faults) > 1 else ''} in its own text: "
        place = self._template.place if self._template else self._place
        hint = "the report is not affected; mend it in Word, or leave the text out: 'text: drop'"
        self._findings.report("KF841", place, message + "; ".join(faults[:_NAMED]) + more, hint)
