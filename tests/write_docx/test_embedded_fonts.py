"""Fonts that go with the Word file: whole, readable again, and only where their licence allows it."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from galleries import R, W
from lxml import etree

import builders as b
from keyfacts.findings import Findings
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.write.docx import write_docx


def written(findings: Findings | None = None, fonts: str = "embedded", **changes: object) -> dict[str, bytes]:
    """The parts of a Word file; ``changes`` are made to the brand."""
    look = stylesheet_of(replace(b.brand(), **changes))  # type: ignore[arg-type]
    told = Findings() if findings is None else findings
    data = write_docx(b.document(b.para("Words."), word_fonts=fonts), {}, look, {}, told)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def embedded(parts: dict[str, bytes]) -> dict[tuple[str, str], bytes]:
    """The fonts by family and slot, made readable as Word does it (ECMA-376 Part 1, 17.8.1)."""
    rels = {r.get("Id"): r.get("Target", "") for r in etree.fromstring(parts["word/_rels/fontTable.xml.rels"])}
    found = {}
    for font in etree.fromstring(parts["word/fontTable.xml"]):
        for slot in font:
            if slot.get(R + "id"):
                data = bytearray(parts["word/" + rels[slot.get(R + "id")]])
                key = bytes.fromhex(slot.get(W + "fontKey").strip("{}").replace("-", ""))
                for i in range(32):
                    data[i] ^= key[15 - i % 16]
                found[font.get(W + "name"), etree.QName(slot).localname] = bytes(data)
    return found


def with_rights(rights: int) -> bytes:
    """A font of the brand whose OS/2 table says ``rights``."""
    data = bytearray(b.brand().faces[0].data)
    for place in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, place)
        if tag == b"OS/2":
            struct.pack_into(">H", data, offset + 8, rights)
    return bytes(data)


def test_a_colleague_without_the_fonts_gets_them_whole() -> None:
    faces = {(face.family, face.weight, face.italic): face.data for face in b.brand().faces}
    assert embedded(written()) == {
        ("Source Sans 3", "embedRegular"): faces["Source Sans 3", 400, False],
        ("Source Sans 3", "embedBold"): faces["Source Sans 3", 700, False],
        ("Source Sans 3", "embedItalic"): faces["Source Sans 3", 400, True],
        ("Source Sans 3", "embedBoldItalic"): faces["Source Sans 3", 600, True],
        ("Source Serif 4", "embedRegular"): faces["Source Serif 4", 400, False],
        ("Source Serif 4", "embedBold"): faces["Source Serif 4", 600, False],
    }


def test_word_keeps_the_fonts_when_it_saves_the_file() -> None:
    assert b"<w:embedTrueTypeFonts/>" in written()["word/settings.xml"]
    assert b'Extension="odttf"' in written()["[Content_Types].xml"]


def test_without_the_setting_no_font_goes_with_the_file() -> None:
    parts = written(fonts="named")
    assert not any(name.startswith("word/fonts/") for name in parts)
    assert b"embedTrueTypeFonts" not in parts["word/settings.xml"]
    assert b"odttf" not in parts["[Content_Types].xml"]


def test_the_same_fonts_are_the_same_bytes_every_time() -> None:
    assert written() == written()


@pytest.mark.parametrize(("rights", "goes"), [(0x0, True), (0x8, True), (0x100, True), (0x4, False), (0x200, False)])
def test_a_font_goes_only_where_its_licence_allows_editing_with_it(rights: int, goes: bool) -> None:
    findings = Findings()
    face = replace(b.brand().faces[0], data=with_rights(rights))
    parts = written(findings, faces=(face,))
    assert any(name.startswith("word/fonts/") for name in parts) is goes
    assert findings.codes() == ([] if goes else ["KF831"])
    assert (b"embedTrueTypeFonts" in parts["word/settings.xml"]) is goes


def test_outlines_that_word_does_not_embed_are_told_once() -> None:
    findings = Findings()
    face = b.brand().faces[0]
    written(findings, faces=(replace(face, data=b"OTTO" + face.data[4:]), *b.brand().faces[1:]))
    assert [(finding.code, face.path.name in finding.message) for finding in findings] == [("KF831", True)]
