"""A Word package opened with bounds: entries counted, sizes measured while unpacking, names kept inside."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Final

from keyfacts.values import frozen

_CHUNK: Final = 1_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_XML: Final = (".xml", ".rels")


class UnreadablePackage(ValueError):
    """Carries what a finding says of the file, such as "is protected by a password", and its hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@frozen
class Bounds:
    """How much a file may hold: parts, bytes they unpack to, bytes one XML part unpacks to.

    ``of`` names the kind of file in a hint.
    """

    of: str
    parts: int
    bytes: int
    xml_bytes: int


TEMPLATE: Final = Bounds("a template", 2_000, 100_000_000, 20_000_000)
REPORT: Final = Bounds("a report", 20_000, 256_000_000, 256_000_000)
"""Wider, for finished reports: a table of thousands of rows is one part of over 20 MB, each native chart is three."""


@frozen
class UnpackedParts:
    """The ``names`` of all parts of a package, and the bytes of those that were asked for."""

    names: frozenset[str]
    parts: dict[str, bytes]


def unpack(data: bytes, bounds: Bounds, xml_only: bool = False) -> UnpackedParts:
    """The parts by name; UnreadablePackage for anything but a sound zip file within the bounds.

    ``xml_only`` leaves pictures and fonts packed; they count by the size that the archive declares.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadablePackage("is protected by a password", "save it in Word without one")
        raise UnreadablePackage("is in the old format of Word (.doc)", "save it in Word as .docx or .dotx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpacked(archive, bounds, xml_only)
    except UnreadablePackage:
        raise
    except (
        zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, LookupError, ValueError,
    ) as error:  # fmt: skip
        raise UnreadablePackage("is not a Word file, or a damaged one", "save it in Word as .docx or .dotx") from error


def _unpacked(archive: zipfile.ZipFile, bounds: Bounds, xml_only: bool) -> UnpackedParts:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > bounds.parts:
        raise UnreadablePackage(f"has {len(entries)} parts; {bounds.parts} are allowed")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    left = bounds.bytes
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise UnreadablePackage(f"holds a part with an unsafe name ('{name[:60]}')")
        if name.lower() in seen:
            raise UnreadablePackage(f"holds the part '{name[:60]}' twice")
        seen.add(name.lower())
        is_xml = name.endswith(_XML)
        limit = min(left, bounds.xml_bytes) if is_xml else left
        if xml_only and not is_xml:
            left -= _within(entry.file_size, limit, entry, bounds)
        else:
            parts[name] = _bounded(archive, entry, limit, bounds)
            left -= len(parts[name])
    return UnpackedParts(frozenset(entry.filename for entry in entries), parts)


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, bounds: Bounds) -> bytes:
    """The part's bytes, counted as they come: the size an archive declares may be a lie."""
    if entry.flag_bits & 1:
        raise UnreadablePackage("is protected by a password", "save it in Word without one")
    result = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            result += chunk
            _within(len(result), limit, entry, bounds)
    return bytes(result)


def _within(size: int, limit: int, entry: zipfile.ZipInfo, bounds: Bounds) -> int:
    """The size of a part, if it is within the limit; UnreadablePackage otherwise."""
    if size > limit:
        hint = f"{bounds.of} has {bounds.bytes // 1_000_000} MB at most"
        raise UnreadablePackage(f"unpacks to too much ('{entry.filename[:60]}')", hint)
    return size
