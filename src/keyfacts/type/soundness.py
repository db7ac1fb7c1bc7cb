"""Whether a font that looks whole can be set and embedded: tried once, when it is read."""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

_DEEPEST = 8
"""Glyphs made of glyphs made of glyphs; real fonts have two levels."""
_ARGUMENTS_ARE_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_LAYOUT = ("GSUB", "GPOS", "GDEF", "kern", "morx", "fpgm", "prep", "cvt ", "DSIG", "hdmx", "VDMX", "meta", "MATH")


@lru_cache(maxsize=8)  # the faces of a brand: a process that reads it for each report tries them once
def fault_of(data: bytes) -> str:
    """What is wrong with a font as a sentence without its subject, '' for a sound one."""
    try:
        face = hb.Face(data)
        font = hb.Font(face)
        if not face.glyph_count or not face.upem or not face.unicodes:
            return "is broken: it has no characters"
        font.get_font_extents("ltr")
        buffer = hb.Buffer()
        buffer.add_str("Hamburg 0123456789")
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(range(face.glyph_count))
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        drop.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _LAYOUT)
        hb.subset(face, wanted)
        if "glyf" in face.table_tags:
            head, maxp = bytes(face.reference_table("head").data), bytes(face.reference_table("maxp").data)
            loca, glyf = bytes(face.reference_table("loca").data), bytes(face.reference_table("glyf").data)
            return _fault_of_outlines(glyf, loca, struct.unpack_from(">h", head, 50)[0] != 0, _count(maxp))
    except (RuntimeError, ValueError, struct.error, MemoryError, IndexError, TypeError):
        return "is broken: it cannot be embedded"
    return ""


def _count(maxp: bytes) -> int:
    return int(struct.unpack_from(">H", maxp, 4)[0])


def _fault_of_outlines(glyf: bytes, loca: bytes, long: bool, count: int) -> str:
    """Outlines that lie outside their table, and glyphs made of glyphs that are not there (OpenType 1.9, glyf)."""
    if len(loca) < (count + 1) * (4 if long else 2):
        return "is broken: its table loca is too short"
    offsets = [each * (1 if long else 2) for each in struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", loca)]
    parts: dict[int, list[int]] = {}
    for glyph, (start, end) in enumerate(pairwise(offsets)):
        if end < start or end > len(glyf):
            return f"is broken: the outline of glyph {glyph} lies outside its table"
        if end - start >= 10 and glyf[start] & 0x80:  # a negative number of contours: made of other glyphs
            parts[glyph] = _parts(glyf, start + 10, end)
    for glyph, components in parts.items():
        if max(components) >= count:
            return f"is broken: glyph {glyph} is made of a glyph that is not there"
    return "is broken: one of its glyphs is made of itself" if _depth(parts) > _DEEPEST else ""


def _depth(parts: dict[int, list[int]]) -> int:
    """How deep glyphs are made of glyphs, as far as is allowed and one more."""
    depth, above = 0, set(parts)
    while above and depth <= _DEEPEST:
        depth += 1
        above = {glyph for glyph, components in parts.items() if not above.isdisjoint(components)}
    return depth


def _parts(glyf: bytes, at: int, end: int) -> list[int]:
    """The glyphs that a glyph is made of; struct.error where the list leads out of the glyph."""
    parts = []
    more = True
    while more:
        if at + 4 > end:
            raise struct.error("a list of components is cut off")
        flags, glyph = struct.unpack_from(">HH", glyf, at)
        parts.append(glyph)
        at += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        more = bool(flags & _MORE)
        if at > end:
            raise struct.error("a list of components is cut off")
    return parts
