"""The zip package of a spreadsheet, and its XML read row by row, each within bounds that are measured."""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from posixpath import normpath
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from keyfacts.read.dataset.spreadsheets.sheet import NotASpreadsheet, TooLarge

MEGABYTE = 1_000_000
MAX_UNPACKED = 400 * MEGABYTE
MOST_ENTRIES = 10_000
MAX_SMALL_PART = 20 * MEGABYTE
"""What a part that is read at once (styles, names of sheets) may unpack to."""
_CHUNK = 1 << 18
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_DOCTYPE = re.compile(rb"<\x00?!\x00?[Dd]\x00?[Oo]\x00?[Cc]")
PACKAGE_FAULTS = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, expat.ExpatError, RuntimeError, NotImplementedError,
    EOFError, OSError, LookupError, ValueError, ArithmeticError, AttributeError, TypeError,
)  # fmt: skip
"""What broken packages and broken XML lead the libraries to."""


class NotPlain(Exception):
    """A part is not written as most programs write it."""


class PlainPart:
    """The text of a part in pieces, and a parser for what of it the caller does not know to be well-formed XML.

    NotPlain is raised for a part that is not in UTF-8, or has comments and their like in what is parsed.
    """

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive, self._entry = archive, entry
        self._parser = expat.ParserCreate()
        self._plain = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.CommentHandler = self._parser.StartCdataSectionHandler = self._unlike
        self._parser.ProcessingInstructionHandler = self._unlike

    def _unlike(self, *_: object) -> None:
        self._plain = False

    def pieces(self) -> Iterator[str]:
        """The text; nothing of it is parsed yet."""
        decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        try:
            with self._archive.open(self._entry) as part:
                first = part.read(_CHUNK)
                _refuse_doctype(first)
                encoding = _ENCODING.match(first)
                other = encoding is not None and encoding[1].lower() != b"utf-8"
                if other or b"\x00" in first[:4] or first[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    raise NotPlain
                yield decode(first)
                while chunk := part.read(_CHUNK):
                    yield decode(chunk)
                yield decode(b"", True)
        except UnicodeDecodeError:
            raise NotPlain from None

    def parse(self, text: str, end: bool = False) -> None:
        """Parse a piece behind those that were parsed before."""
        self._parser.Parse(text.encode(), end)
        if not self._plain:
            raise NotPlain


class PartsOfFile:
    """The parts of a package by name, whatever the case of its letters."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise NotASpreadsheet("is protected by a password", "save it without one")
            raise NotASpreadsheet("is in the old format of Excel (.xls)", "save it as .xlsx")
        self._archive = zipfile.ZipFile(BytesIO(data))
        entries = self._archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > MAX_UNPACKED or len(entries) > MOST_ENTRIES:
            raise TooLarge(f"it unpacks to {size / MEGABYTE:.0f} MB in {len(entries)} parts")
        for entry in entries:
            if entry.compress_size and entry.file_size > 50 * MEGABYTE + 200 * entry.compress_size:
                raise TooLarge("it is packed like a zip bomb")
        self._entries = {normpath("/" + entry.filename.replace("\\", "/")).lower(): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return self._key(name) in self._entries

    @staticmethod
    def _key(name: str) -> str:
        return normpath("/" + name.lstrip("/")).lower()

    def size(self) -> int:
        """The bytes of all parts, as the package says; more are never unpacked."""
        return sum(entry.file_size for entry in self._entries.values())

    def tree(self, name: str) -> Element:
        """A small part as a tree."""
        entry = self._entries[self._key(name)]
        if entry.file_size > MAX_SMALL_PART:
            raise TooLarge(f"its part {entry.filename[:80]} unpacks to {entry.file_size / MEGABYTE:.0f} MB")
        data = self._archive.read(entry)
        _refuse_doctype(data)
        return ElementTree.fromstring(data)  # noqa: S314 - without a document type there are no entities

    def plain_part(self, name: str) -> PlainPart:
        """A part as text, piece by piece."""
        return PlainPart(self._archive, self._entries[self._key(name)])

    def ends(self, name: str, starts: bool = False) -> Iterator[tuple[str, Element]]:
        """Every element of a part when it ends (with ``starts`` also when it starts); the caller clears it."""
        parser: Any = ElementTree.XMLPullParser(("start", "end") if starts else ("end",))
        with self._archive.open(self._entries[self._key(name)]) as part:
            first = True
            while chunk := part.read(_CHUNK):
                if first:
                    _refuse_doctype(chunk)
                    first = False
                parser.feed(chunk)
                yield from parser.read_events()
            parser.close()
            yield from parser.read_events()


def _refuse_doctype(data: bytes) -> None:
    if _DOCTYPE.search(data[:100_000]):
        _refuse()


def _refuse(*_: object) -> None:
    raise NotASpreadsheet("declares a document type")


def local(element: Element) -> str:
    """The name of an element without its namespace, which has two forms in Office files."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute in whatever namespace, '' where there is none."""
    value = element.get(name)
    if value is not None:
        return value
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")
