"""Two readers of one tree: elements as they were emitted, and as pikepdf opens them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest
from finished import specimen

from gallery import documents, stylesheet_of_gallery
from keyfacts.check import check_pdf
from keyfacts.check.pdf import emitted
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.check.pdf.structure import StructureElement, structure_tree
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork, PathOp
from keyfacts.model.walk import blocks_deep
from keyfacts.write.pdf import write_pdf
from pdf_specimens import wide_stylesheet

_PACKED = re.compile(rb"(/ObjStm/N \d+/First \d+/Filter/FlateDecode/Length )(\d+)(>>\nstream\n)")


def said(tree: StructureElement) -> list[tuple[object, ...]]:
    """Everything that the rules on elements may ask, element by element."""
    return [
        (
            *(node.role, node.tag, node.alt, node.actual, node.lang, node.identifier, node.expansion, node.scope),
            *(node.column_span, node.row_span, node.headers, node.holds_content, node.orphan),
            None if node.page is None else node.page.objgen,
            [child if isinstance(child, str) else child.role for child in node.children],
        )
        for node in tree.walk()
    ]


def readings(data: bytes) -> tuple[list[tuple[object, ...]] | None, list[tuple[object, ...]]]:
    """The tree by both readers; None where the first leaves it to the second."""
    with open_pdf(data) as pdf:
        first = emitted.emitted_tree(pdf, data)
        return (None if first is None else said(first)), said(structure_tree(pdf, with_text=False))


def repacked(data: bytes, old: bytes, new: bytes) -> bytes:
    """A file in whose elements ``old`` was replaced once by a text of the same length, its cross-references unmoved."""
    assert len(old) == len(new)
    for match in _PACKED.finditer(data):
        packed = data[match.end() : match.end() + int(match[2])]
        unpacked = zlib.decompress(packed)
        if old in unpacked:
            again = zlib.compress(unpacked.replace(old, new, 1), 9)
            filled = again + bytes(len(packed) - len(again)) if len(again) <= len(packed) else b""
            assert filled, "the altered stream needs more room than there is"
            return data[: match.end()] + filled + data[match.end() + len(packed) :]
    raise AssertionError(f"{old!r} is in no object stream")


def gallery() -> Iterator[tuple[str, bytes]]:
    """Documents with every kind of block as PDF, by one standard or the other in turn."""
    for number, (name, document) in enumerate(islice(documents(), 0, None, 3)):
        one = replace(document, standard="ua-2") if number % 2 else document
        sheet = stylesheet_of_gallery(document, wide_stylesheet())
        box = Artwork(480, 90, (PathOp((("M", 0, 0), ("L", 9, 9)), fill=sheet.palette.tint),))
        figures = (block for block in blocks_deep(one.blocks) if isinstance(block, d.Figure))
        artworks = {**{block.anchor: box for block in figures}, "logo": box}
        yield name, write_pdf(one, artworks, sheet, Findings()).data


def test_both_readers_see_one_tree_in_every_kind_of_document() -> None:
    seen = 0
    for name, data in [("specimen", specimen()[0]), *gallery()]:
        first, second = readings(data)
        assert first == second, name
        seen += len(second)
    assert seen > 500


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<</S/TR/", b"<</S/TD/"),
        (b"<</S/H1/", b"<</S/H4/"),
        (b"/S/LBody/", b"/S/Table/"),
        (b"/S/Figure/", b"/S/Fugure/"),
        (b"/Scope/Column", b"/Scipe/Column"),
        (b"/Scope/Row", b"/Scope/Col"),
        (b"/Alt(", b"/Art("),
        (b"/ID(note-1)", b"/ID(note-2)"),
        (b" 0 R/Pg ", b" 0 R/Pp "),
        (b"/K[0]", b"/K[7]"),
        (b"/K[0]", b"/K 0 "),
        (b"<</S/P/P ", b"<</S/P/Q "),
    ],
)
def test_what_is_altered_is_judged_alike_by_both_readers(old: bytes, new: bytes) -> None:
    data = repacked(specimen()[0], old, new)
    first, second = readings(data)
    assert first is None or first == second
    judged = []
    for by_bytes in (True, False):
        findings = Findings()
        check_pdf(data, "altered.pdf", findings, emitted=by_bytes)
        judged.append([str(finding) for finding in findings])
    assert judged[0] == judged[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"/S/TR/P ", b"/S/TR /P"), (b"<</S/P/P ", b"<</S/P/Q "), (b"/K[0]", b"/K[x]"), (b"/K[0]", b"/K 0 ")],
)
def test_what_we_never_write_is_left_to_pikepdf(old: bytes, new: bytes) -> None:
    assert readings(repacked(specimen()[0], old, new))[0] is None


def test_a_file_that_defines_an_object_twice_is_left_to_pikepdf() -> None:
    data = specimen()[0]
    match = _PACKED.search(data)
    assert match is not None
    start = data.rindex(b"\n", 0, data.rindex(b" 0 obj", 0, match.start())) + 1
    again = data[start : data.index(b"endobj\n", start) + 7]
    with open_pdf(data) as pdf:
        assert emitted.emitted_tree(pdf, data) is not None
        assert emitted.emitted_tree(pdf, data + again) is None
