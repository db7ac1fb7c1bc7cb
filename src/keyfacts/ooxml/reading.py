"""A Word package opened with bounds: entries counted, sizes measured while unpacking, names kept inside."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = 100_000_000
"""What all parts may unpack to."""
MOST_XML_BYTES: Final = 20_000_000
"""What one XML part may unpack to."""
_CHUNK: Final = 1_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class NotATemplate(Exception):
    """Carries the sentence of a finding and its hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts by name; NotATemplate for anything but a sound zip file within the limits."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise NotATemplate("is protected by a password", "save it in Word without one")
        raise NotATemplate("is in the old format of Word (.doc)", "save it in Word as .docx or .dotx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpacked(archive)
    except (
        zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, LookupError, ValueError,
    ) as error:  # fmt: skip
        raise NotATemplate("is not a Word file, or a damaged one", "save it in Word as .docx or .dotx") from error


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_ENTRIES:
        raise NotATemplate(f"has {len(entries)} parts; {MOST_ENTRIES} are allowed")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    left = MOST_BYTES
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise NotATemplate(f"holds a part with an unsafe name ('{name[:60]}')")
        if name.lower() in seen:
            raise NotATemplate(f"holds the part '{name[:60]}' twice")
        seen.add(name.lower())
        limit = min(left, MOST_XML_BYTES) if name.endswith((".xml", ".rels")) else left
        parts[name] = _bounded(archive, entry, limit)
        left -= len(parts[name])
    return parts


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The part's bytes, counted as they come: the size an archive declares may be a lie."""
    if entry.flag_bits & 1:
        raise NotATemplate("is protected by a password", "save it in Word without one")
    result = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            result += chunk
            if len(result) > limit:
                raise NotATemplate(f"unpacks to too much ('{entry.filename[:60]}')", "a template has 100 MB at most")
    return bytes(result)


def parse(data: bytes, name: str) -> etree._Element:
    """The root of an XML part: no document type, no entities, nothing loaded, bounded depth."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise NotATemplate(f"holds a part that is not XML ('{name[:60]}')", "save it in Word again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotATemplate(f"holds a part with a document type ('{name[:60]}')", "Word never writes one")
    return root
