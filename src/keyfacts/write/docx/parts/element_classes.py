"""Elements and parts of Word files as python-docx knows them, with those that it lacks: notes and fields.

They are added as python-docx adds its own: element classes to its parser, classes of parts to its factory.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, cast

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.parser import element_class_lookup, register_element_cls
from docx.oxml.simpletypes import ST_DecimalNumber, ST_String
from docx.oxml.xmlchemy import BaseOxmlElement, OptionalAttribute, RequiredAttribute, ZeroOrMore
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart
from lxml import etree

from keyfacts.ooxml.names import NAMESPACES

_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
)
"""python-docx's own but for its bounds: a long report has more text than it takes."""
_PARSER.set_element_class_lookup(element_class_lookup)


class CT_FtnEdn(BaseOxmlElement):  # noqa: N801 - the schema's name, as python-docx names its classes
    """``w:footnote`` or ``w:endnote`` (ECMA-376 Part 1, 17.11.2 and 17.11.10)."""

    id = RequiredAttribute("w:id", ST_DecimalNumber)
    type = OptionalAttribute("w:type", ST_String)
    p = ZeroOrMore("w:p")

    @property
    def is_separator(self) -> bool:
        """True for what Word draws between text and notes, which is no note."""
        return str(self.type) in _SEPARATORS


class CT_Notes(BaseOxmlElement):  # noqa: N801
    """``w:footnotes`` or ``w:endnotes``: the separators and the notes."""

    @property
    def notes(self) -> Iterator[CT_FtnEdn]:
        """The notes without the separators, in order."""
        return (note for note in self.iterchildren() if isinstance(note, CT_FtnEdn) and not note.is_separator)

    @property
    def separators(self) -> Iterator[CT_FtnEdn]:
        """What Word draws between text and notes."""
        return (note for note in self.iterchildren() if isinstance(note, CT_FtnEdn) and note.is_separator)


class CT_FtnEdnRef(BaseOxmlElement):  # noqa: N801
    """``w:footnoteReference`` or ``w:endnoteReference``: the mark of a note in the text."""

    id = RequiredAttribute("w:id", ST_DecimalNumber)


class CT_FldChar(BaseOxmlElement):  # noqa: N801
    """``w:fldChar``: where a field begins, where its result does, where it ends (17.16.18)."""

    fldCharType = RequiredAttribute("w:fldCharType", ST_String)  # noqa: N815


class NotesPart(StoryPart):
    """``word/footnotes.xml`` or ``word/endnotes.xml``."""


class WrittenPart(XmlPart):
    """A part that stays as it was written until somebody asks for its elements.

    The elements of 200 pages of tables take longer to parse and to serialise than all else that is done for them.
    """

    def __init__(self, partname: PackURI, content_type: str, markup: str, package: Package) -> None:
        Part.__init__(self, partname, content_type, package=package)
        self._markup = markup.encode("utf-8")

    @cached_property
    def _element(self) -> BaseOxmlElement:  # type: ignore[override]
        return parse(self._markup)

    @property
    def blob(self) -> bytes:
        """The part: of its elements, once they may have been changed."""
        return super().blob if "_element" in vars(self) else self._markup


class WrittenDocumentPart(WrittenPart, DocumentPart):
    """``word/document.xml`` as it was written."""


class WrittenNotesPart(WrittenPart, NotesPart):
    """``word/footnotes.xml`` as it was written."""


WRITTEN: Final[dict[type[Part], type[WrittenPart]]] = {DocumentPart: WrittenDocumentPart, NotesPart: WrittenNotesPart}
"""Class of a part -> its class while it is markup."""


def parse(data: bytes | str) -> BaseOxmlElement:
    """The root of a part, of python-docx's classes."""
    root = etree.fromstring(data.encode("utf-8") if isinstance(data, str) else data, _PARSER)
    return cast(BaseOxmlElement, root)


def children_of(markup: str) -> list[etree._Element]:
    """The elements of a stretch of markup of the w namespace."""
    return list(parse(f'<w:body xmlns:w="{NAMESPACES["w"]}">{markup}</w:body>'))


def _register() -> None:
    for name in ("footnote", "endnote"):
        register_element_cls(f"w:{name}", CT_FtnEdn)
        register_element_cls(f"w:{name}s", CT_Notes)
        register_element_cls(f"w:{name}Reference", CT_FtnEdnRef)
    register_element_cls("w:fldChar", CT_FldChar)
    for content_type in (CONTENT_TYPE.WML_FOOTNOTES, CONTENT_TYPE.WML_ENDNOTES):
        PartFactory.part_type_for[content_type] = NotesPart


_register()
