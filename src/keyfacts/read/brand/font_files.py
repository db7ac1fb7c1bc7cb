"""Font files, checked by their tables and then tried: whole, TrueType or CFF outlines, allowed to be embedded."""

from __future__ import annotations

import struct
from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.model.brand import Face
from keyfacts.read.files.apart import OutOfBounds, tried_apart
from keyfacts.read.files.files import MEGABYTE, name_of, path_inside, read_bytes

MAX_BYTES = 40 * MEGABYTE
SMALL = 2 * MEGABYTE
"""Bytes up to which a font is tried in this process: its size, and HarfBuzz's own bounds, limit what that can take."""
_NEEDED = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2")
_RESTRICTED = 0x0002
"""OS/2.fsType bit 1: Restricted License embedding (OpenType 1.9, OS/2)."""


class NotAFont(Exception):
    """Carries the sentence of a finding."""


def read_face(
    root: Path, folder: Path, written: str, family: str, weight: int, italic: bool, findings: Findings, place: Place
) -> Face | None:
    """The face in a font file; KF502 at ``place`` if it is missing, broken or not to be embedded."""
    path = path_inside(root, folder, written, findings, place)
    if path is None:
        return None
    missing = Findings()
    data = read_bytes(root, path, MAX_BYTES, missing, place)
    if data is None:
        for finding in missing:
            findings.report("KF502", place, finding.message, finding.hint)
        return None
    try:
        check_font(data)
        _try_font(data)
    except NotAFont as problem:
        findings.report("KF502", place, f"'{name_of(root, path)}' {problem}")
        return None
    return Face(family, weight, italic, path, data)


def _try_font(data: bytes) -> None:
    """Raise NotAFont for a font that can be neither set nor embedded, however whole its tables look."""
    from keyfacts.type.soundness import fault_of  # HarfBuzz: not before a font is there

    try:
        fault = fault_of(data) if len(data) <= SMALL else str(tried_apart("font", data)[0]["fault"])
    except OutOfBounds:
        raise NotAFont("takes more time or memory to try than there may be") from None
    if fault:
        raise NotAFont(fault)


def check_font(data: bytes) -> None:
    """Raise NotAFont for what is no usable sfnt (OpenType 1.9, table directory)."""
    if data[:4] in (b"wOFF", b"wOF2"):
        raise NotAFont("is a web font; use the .ttf or .otf file")
    if data[:4] == b"ttcf":
        raise NotAFont("is a collection of fonts; use a single .ttf or .otf file")
    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true") or len(data) < 12:
        raise NotAFont("is not a TrueType or OpenType font")
    count = struct.unpack(">H", data[4:6])[0]
    tables: dict[bytes, tuple[int, int]] = {}
    for index in range(count):
        record = data[12 + 16 * index : 28 + 16 * index]
        if len(record) < 16:
            raise NotAFont("is broken: its table directory is cut off")
        tag, _, offset, length = struct.unpack(">4sIII", record)
        if offset + length > len(data):
            raise NotAFont(f"is broken: its table {tag.decode('latin-1')} is cut off")
        tables[tag] = (offset, length)
    lacking = [tag.decode() for tag in _NEEDED if tag not in tables or not tables[tag][1]]
    if lacking:
        raise NotAFont(f"is broken: it has no table {', '.join(lacking)}")
    if b"glyf" not in tables and b"CFF " not in tables:
        raise NotAFont("has no outlines that can be embedded (glyf or CFF)")
    if b"fvar" in tables:
        raise NotAFont("is a variable font; use its static instances")
    head, os2 = tables[b"head"], tables[b"OS/2"]
    if head[1] < 54 or data[head[0] + 12 : head[0] + 16] != b"\x5f\x0f\x3c\xf5":
        raise NotAFont("is broken: its head table is wrong")
    if os2[1] >= 10 and struct.unpack(">H", data[os2[0] + 8 : os2[0] + 10])[0] & 0x000F == _RESTRICTED:
        raise NotAFont("must not be embedded, says its licence (OS/2 fsType)")
