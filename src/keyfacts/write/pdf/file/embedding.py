"""Embedding: subsets of the faces as CID fonts with Identity-H, widths and ToUnicode (ISO 32000-1 9.7, 9.10.3)."""

from __future__ import annotations

import struct
from hashlib import sha256
from itertools import groupby

import uharfbuzz as hb

from keyfacts.type.fonts import Font
from keyfacts.write.pdf.file.canvas import ReportFile
from keyfacts.write.pdf.file.syntax import name, number, numbers

_TABLES_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "gasp", "kern", "meta")


def embed(file: ReportFile, font: Font) -> str:
    """Add the font with the codes used so far; its reference. A font never used gives ''."""
    if not font.text_of:
        return ""
    glyphs = sorted({font.glyph_of.get(code, code) for code in font.text_of})
    program = _subset(font, glyphs)
    digest = sha256(font.face.data[:4096] + repr(glyphs).encode("ascii")).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    base = name(f"{tag}+{_postscript_name(font)}")
    descriptor = _descriptor(file, font, base, program)
    mapping = "" if font.is_cff else f"/CIDToGIDMap {_code_map(file, font)}"
    kind = "CIDFontType0" if font.is_cff else "CIDFontType2"
    descendant = file.put(
        (
            f"<</Type/Font/Subtype/{kind}/BaseFont{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 1000/W[{_widths(font)}]{mapping}>>"
        ).encode("latin-1")
    )
    spelled = file.put_stream(_to_unicode(font))
    at = file.put(
        (
            f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {spelled} 0 R>>"
        ).encode("latin-1")
    )
    return f"{at} 0 R"


def _subset(font: Font, glyphs: list[int]) -> bytes:
    """The font program with these glyphs under their old ids; bare CFF for CFF faces."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    if font.is_cff:
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    drop.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _TABLES_DROPPED)
    if "fvar" in font.hb_face.table_tags:
        wanted.pin_all_axes_to_default(font.hb_face)
    face = hb.subset(font.hb_face, wanted)
    if font.is_cff:
        return bytes(face.reference_table("CFF ").data)
    return bytes(face.blob.data)


def _postscript_name(font: Font) -> str:
    name = font.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or font.face.family
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-")) or "Font"


def _descriptor(file: ReportFile, font: Font, base: str, program: bytes) -> int:
    head = bytes(font.hb_face.reference_table("head").data)
    box = [v * font.mille for v in struct.unpack(">4h", head[36:44])]
    post = bytes(font.hb_face.reference_table("post").data)
    angle = struct.unpack(">i", post[4:8])[0] / 65536 if len(post) >= 8 else 0.0
    pitch = len(post) >= 16 and any(post[12:16])
    flags = 4 | (1 if pitch else 0) | (64 if font.face.italic or angle else 0)
    if font.is_cff:
        stream = f"/FontFile3 {file.put_stream(program, '/Subtype/CIDFontType0C')} 0 R"
    else:
        stream = f"/FontFile2 {file.put_stream(program, f'/Length1 {len(program)}')} 0 R"
    stem = round(50 + (font.face.weight / 65) ** 2)
    return file.put(
        (
            f"<</Type/FontDescriptor/FontName{base}/Flags {flags}/FontBBox[{numbers(*box)}]/ItalicAngle {number(angle)}"
            f"/Ascent {number(font.ascent * 1000)}/Descent {number(-font.descent * 1000)}"
            f"/CapHeight {number(font.cap_height * 1000)}/StemV {stem}{stream}>>"
        ).encode("latin-1")
    )


def _code_map(file: ReportFile, font: Font) -> str:
    """Identity, or a stream where codes beyond the glyph ids are in use (9.7.4.2)."""
    if not font.glyph_of:
        return "/Identity"
    last = max(font.text_of)
    table = struct.pack(f">{last + 1}H", *(font.glyph_of.get(code, code) for code in range(last + 1)))
    return f"{file.put_stream(table)} 0 R"


def _widths(font: Font) -> str:
    """The W array: runs of codes with their widths (9.7.4.3)."""
    codes = sorted(font.text_of)
    parts: list[str] = []
    for _, group in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        widths = [number(font.advance(font.glyph_of.get(code, code))) for code in run]
        parts.append(f"{run[0]}[{' '.join(widths)}]")
    return " ".join(parts)


def _to_unicode(font: Font) -> bytes:
    """The CMap that spells each code."""
    pairs = [
        f"<{code:04X}> <{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, text in sorted(font.text_of.items())
    ]
    blocks = [
        f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar"
        for chunk in (pairs[i : i + 100] for i in range(0, len(pairs), 100))
    ]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
