"""Conditions on the characters a file shows: Unicode values, glyphs that are there, widths that agree."""

from __future__ import annotations

import struct
from typing import Any

from keyfacts.check.pdf.fonts import descendant, font_name, sfnt_tables
from keyfacts.check.pdf.objects import is_a
from keyfacts.check.pdf.streams import stream_bytes
from keyfacts.check.pdf.text import ToUnicode
from keyfacts.check.pdf.verdict import Verdict

_BAD = {0xFEFF, 0xFFFE}


class Glyphs:
    """The codes shown in one font, judged all at once when the pages are read."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self.width = 2 if font.get("/Subtype") == "/Type0" else 1
        self._shown: set[bytes] = set()

    def show(self, data: bytes) -> None:
        """A string is shown; only its codes matter."""
        self._shown.add(data)
        if len(self._shown) > 5000:
            self._shown = {b"".join(self._pieces())}

    def _pieces(self) -> set[bytes]:
        width = self.width
        return {data[at : at + width] for data in self._shown for at in range(0, len(data), width)}

    def judge(self, verdict: Verdict) -> None:
        """Judge every code that was shown."""
        codes = sorted(int.from_bytes(piece, "big") for piece in self._pieces())
        name = font_name(self._font)
        self._unicode(codes, name, verdict)
        base = descendant(self._font)
        file = base.get("/FontDescriptor", {}).get("/FontFile2")
        identity = str(self._font.get("/Encoding", "")).startswith("/Identity")
        if self.width == 2 and identity and is_a(file, "stream"):
            self._outlines(codes, base, sfnt_tables(stream_bytes(file)), name, verdict)

    def _unicode(self, codes: list[int], name: str, verdict: Verdict) -> None:
        """10-001, 31-028 and 31-029."""
        if "/ToUnicode" not in self._font:
            if self.width == 2 and str(self._font.get("/Encoding", "")).startswith("/Identity"):
                verdict.fail("10-001", f"{len(codes)} characters in {name} have no Unicode value")
            return
        values = ToUnicode(self._font).table()
        lost = [code for code in codes if not values.get(code)]
        if lost and self.width == 2:
            verdict.fail("10-001", f"{len(lost)} characters in {name} have no Unicode value (first code {lost[0]})")
        shown = {ord(character) for code in codes for character in values.get(code, "")}
        if 0 in shown:
            verdict.fail("31-028", f"the font {name} gives a character the Unicode value zero")
        if shown & _BAD:
            verdict.fail("31-029", f"the font {name} gives a character the Unicode value U+FEFF or U+FFFE")

    def _outlines(self, codes: list[int], base: Any, tables: dict[bytes, bytes], name: str, verdict: Verdict) -> None:
        """31-011, 31-016 and 31-030, for TrueType outlines."""
        if len(tables.get(b"maxp", b"")) < 6 or len(tables.get(b"head", b"")) < 54:
            return
        glyphs = _glyph_ids(codes, base)
        (count,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        missing = [code for code, glyph in glyphs.items() if glyph >= count]
        if missing:
            verdict.fail("31-011", f"the font {name} lacks the glyphs of {len(missing)} characters")
        empty = [code for code, glyph in glyphs.items() if glyph == 0]
        if empty:
            verdict.fail("31-030", f"{len(empty)} characters in {name} are shown by the glyph for missing ones")
        wrong = _wrong_widths(glyphs, base, tables)
        if wrong:
            verdict.fail("31-016", f"{len(wrong)} characters in {name} have another width in the font than in the file")


def _glyph_ids(codes: list[int], base: Any) -> dict[int, int]:
    """Glyph of each code under an Identity encoding."""
    mapping = base.get("/CIDToGIDMap")
    if not is_a(mapping, "stream"):
        return {code: code for code in codes}
    table = stream_bytes(mapping, 200_000)
    return {code: int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in codes}


def _wrong_widths(glyphs: dict[int, int], base: Any, tables: dict[bytes, bytes]) -> list[int]:
    """Codes whose width in the file differs by more than a thousandth from the font's."""
    hhea, hmtx = tables.get(b"hhea", b""), tables.get(b"hmtx", b"")
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    count = struct.unpack_from(">H", hhea, 34)[0] if len(hhea) >= 36 else 0
    if not units or not count or len(hmtx) < 4 * count:
        return []
    widths = _widths(base.get("/W"))
    default = float(base.get("/DW", 1000))
    wrong = []
    for code, glyph in glyphs.items():
        (advance,) = struct.unpack_from(">H", hmtx, 4 * min(glyph, count - 1))
        if abs(widths.get(code, default) - advance * 1000 / units) > 1:
            wrong.append(code)
    return wrong


def _widths(array: Any) -> dict[int, float]:
    """Widths of a CIDFont by code (ISO 32000-1 9.7.4.3)."""
    if not is_a(array, "array"):
        return {}
    widths: dict[int, float] = {}
    entries, at = list(array), 0
    while at + 1 < len(entries):
        first = int(entries[at])
        if is_a(entries[at + 1], "array"):
            widths.update(enumerate((float(width) for width in entries[at + 1]), first))
            at += 2
        else:
            if at + 2 < len(entries):
                last = min(int(entries[at + 1]), first + 65_535)
                widths.update(dict.fromkeys(range(first, last + 1), float(entries[at + 2])))
            at += 3
    return widths
