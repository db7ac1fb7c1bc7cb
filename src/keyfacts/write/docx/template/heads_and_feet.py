"""Headers and footers of the template, with the draft mark and the sample label where the report has one."""

from __future__ import annotations

from typing import Final

from lxml import etree

from keyfacts.ooxml.names import R, W
from keyfacts.write.docx.parts.element_classes import parse
from keyfacts.write.docx.parts.package import Relationships
from keyfacts.write.docx.story.heads_and_feet import HeadsAndFeet
from keyfacts.write.docx.template.parts import KeptParts
from keyfacts.write.docx.text.registers import Story

_KINDS: Final = {W + "headerReference": "header", W + "footerReference": "footer"}


class TemplateHeadsAndFeet(HeadsAndFeet):
    """What stands in the margins of the report's pages: the template's, so far as it has any."""

    def __init__(
        self, story: Story, page_count: str, section: etree._Element, parts: KeptParts, types: tuple[str, ...]
    ) -> None:
        super().__init__(story, page_count)
        self._parts = parts
        self._types = types
        self._theirs = {
            (_KINDS[child.tag], child.get(W + "type", "default")): child.get(R + "id", "")
            for child in section
            if child.tag in _KINDS
        }
        self._ours_alone = not self._theirs
        self._marked = bool(story.document.draft_mark or story.document.sample)
        self.first_page = self.first_page if self._ours_alone else False

    def references(self, document_rels: Relationships, measure: float, first: bool, bare: bool) -> str:
        """Markup of a section's references: the template's, and headers of ours where one must carry a mark."""
        if self._ours_alone:
            return super().references(document_rels, measure, first, bare)
        result = ""
        for (kind, type_), link in sorted(self._theirs.items()):
            identifier = self._parts.relate_document(link, document_rels)
            result += f'<w:{kind}Reference w:type="{type_}" r:id="{identifier}"/>' if identifier else ""
        for type_ in self._types if self._marked else ():
            if ("header", type_) not in self._theirs:
                result += self._reference("header", type_, self._header(measure, True), document_rels)
        return result

    def marks(self) -> list[etree._Element]:
        """What every header of the template must carry, too: the draft mark's run, or a line with the sample label."""
        if self._ours_alone or not self._marked:
            return []
        line = parse(self._header(self._document.page.measure, True)).find(W + "p")
        if line is None or self._document.sample:
            return [] if line is None else [line]
        return [run for run in line if run.tag == W + "r"]
