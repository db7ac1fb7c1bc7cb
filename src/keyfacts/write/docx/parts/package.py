"""The OPC package: parts, content types, relationships, zipped to the same bytes every time (ECMA-376 Part 2).

Not python-docx's package: importing docx costs 0.11 s of the 0.4 s a cached build may take, and its part graph is
made for opening files, not for writing one from scratch. What is needed of OPC is on this page.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from io import BytesIO
from typing import Final
from urllib.parse import quote, urlsplit

from keyfacts.findings import Findings, Place
from keyfacts.ooxml.contract import (  # fmt: skip
    APP_PART,
    CORE_PART,
    CUSTOM_PART,
    ENDNOTES_PART,
    FONT_TABLE_PART,
    FOOTNOTES_PART,
    MAIN_PART,
    MANIFEST_PROPERTIES_PART,
    NUMBERING_PART,
    SETTINGS_PART,
    STYLES_PART,
    THEME_PART,
)
from keyfacts.ooxml.elements import DECLARATION, escape
from keyfacts.ooxml.names import CONTENT_TYPES, DEFAULT_TYPES, NAMESPACES, OFFICE_RELATIONSHIPS, PICTURE_EXTENSIONS

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) has no place for: control characters, lone surrogates, U+FFFE and U+FFFF."""
_CONTROLS: Final = bytes(code for code in range(32) if code not in (9, 10, 13))
_NONCHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())

PART_TYPES: Final = {
    MAIN_PART: CONTENT_TYPES["officeDocument"],
    STYLES_PART: CONTENT_TYPES["styles"],
    SETTINGS_PART: CONTENT_TYPES["settings"],
    FONT_TABLE_PART: CONTENT_TYPES["fontTable"],
    NUMBERING_PART: CONTENT_TYPES["numbering"],
    FOOTNOTES_PART: CONTENT_TYPES["footnotes"],
    ENDNOTES_PART: CONTENT_TYPES["endnotes"],
    THEME_PART: CONTENT_TYPES["theme"],
    CORE_PART: CONTENT_TYPES["core-properties"],
    CUSTOM_PART: CONTENT_TYPES["custom-properties"],
    APP_PART: CONTENT_TYPES["extended-properties"],
    MANIFEST_PROPERTIES_PART: CONTENT_TYPES["customXmlProps"],
}
"""Name of a part -> its content type."""
_BY_STEM: Final = {kind[:6]: CONTENT_TYPES[kind] for kind in ("header", "footer")} | {"charts": CONTENT_TYPES["chart"]}


def clean(text: str) -> str:
    """The text without what XML has no place for."""
    return _FORBIDDEN.sub("", text)


class Relationships:
    """The relationships of one part; asking twice for the same target gives the same id."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """The id of the relationship to ``target``; ``kind`` is the last word of its type, or a whole URI."""
        return self._ids.setdefault((kind, target, external), f"rId{len(self._ids) + 1}")

    def hyperlink(self, url: str) -> str:
        """The id of an external link ('' when the address is no URI that a package may hold)."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return ""
        if not parts.scheme:
            return ""
        return self.add("hyperlink", quote(url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace"), external=True)

    def part(self) -> str:
        """The ``.rels`` part."""
        entries = "".join(
            f'<Relationship Id="{identifier}" Type="{kind if ":" in kind else OFFICE_RELATIONSHIPS + kind}" '
            f'Target="{escape(target)}"{" TargetMode=" + chr(34) + "External" + chr(34) if external else ""}/>'
            for (kind, target, external), identifier in self._ids.items()
        )
        return f'{DECLARATION}<Relationships xmlns="{NAMESPACES["rels"]}">{entries}</Relationships>'


_LARGE: Final = 1_000_000
"""Bytes of a part from which it is packed in half the time and a fifth larger: hundreds of pages of tables."""


class Package:
    """The parts of one file by name; every XML part is cleaned of characters XML cannot hold, which are reported.

    Parts are not parsed again here, which would take a third of the writing time: that they are well-formed follows
    from ``ooxml.elements.escape``, is tested with arbitrary text, and ``check_docx`` reads every finished file.
    """

    def __init__(self, findings: Findings, place: Place) -> None:
        self._findings = findings
        self._place = place
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._removed = 0

    def add(
        self, name: str, content: str | bytes, relationships: Relationships | None = None, content_type: str = ""
    ) -> None:
        """Add a part and, if it has any, its relationships; ``str`` parts are XML.

        ``content_type`` is for parts whose name does not tell it.
        """
        if content_type:
            self._types[name] = content_type
        self._parts[name] = content if isinstance(content, bytes) else self.cleaned(content)
        if relationships is not None and len(relationships):
            folder, _, file = name.rpartition("/")
            rels = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
            self._parts[rels] = self.cleaned(relationships.part())

    def cleaned(self, xml: str) -> bytes:
        """The part in UTF-8 without the characters XML cannot hold, which are counted.

        Whether there are any is asked byte by byte, which takes a tenth of the time.
        """
        try:
            data = xml.encode("utf-8")
        except UnicodeEncodeError:  # a lone surrogate
            data = b"\0"
        if len(data.translate(None, _CONTROLS)) == len(data) and (
            data.isascii() or not any(mark in data for mark in _NONCHARACTERS)
        ):
            return data
        clean, removed = _FORBIDDEN.subn("", xml)
        self._removed += removed
        return clean.encode("utf-8")

    def to_bytes(self) -> bytes:
        """The zip file: content types first, then the parts in the order of their names, without dates."""
        if self._removed:
            message = f"{self._removed} characters that XML cannot hold were left out of the Word file"
            self._findings.report("KF005", self._place, message, "remove them from the report or the dataset")
        parts = {"[Content_Types].xml": self._content_types().encode("utf-8"), **dict(sorted(self._parts.items()))}
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, data, compresslevel=6 if len(data) < _LARGE else 3)
        return buffer.getvalue()

    def _content_types(self) -> str:
        used = {name.rpartition(".")[2] for name in self._parts}
        defaults = "".join(
            f'<Default Extension="{extension}" ContentType="{kind}"/>'
            for extension, kind in DEFAULT_TYPES.items()
            if extension in used | {"xml", "rels"}
        )
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name in sorted(self._parts)
            if (kind := self._types.get(name) or _type_by_name(name))
        )
        return f'{DECLARATION}<Types xmlns="{NAMESPACES["types"]}">{defaults}{overrides}</Types>'


class Media:
    """The pictures of a package, equal bytes once, and the counter behind ``wp:docPr`` ids, which are unique over all
    stories and go on from ``drawings``.
    """

    def __init__(self, drawings: int = 0) -> None:
        self._names: dict[str, str] = {}
        self._data: dict[str, bytes] = {}
        self._drawings = drawings

    def add(self, data: bytes, media_type: str) -> str:
        """The part name, relative to ``word/``, of these bytes."""
        key = digest(data)
        if key not in self._names:
            name = f"media/image{len(self._names) + 1}.{PICTURE_EXTENSIONS[media_type]}"
            self._names[key] = name
            self._data[name] = data
        return self._names[key]

    def next_drawing(self) -> int:
        """A fresh drawing id, from 1."""
        self._drawings += 1
        return self._drawings

    def add_to(self, package: Package) -> None:
        """Add the media parts to the package."""
        for name, data in self._data.items():
            package.add(f"word/{name}", data)


def _type_by_name(name: str) -> str:
    if not name.endswith(".xml"):
        return ""
    return PART_TYPES.get(name) or _BY_STEM.get(name.removeprefix("word/")[:6], "")


def digest(data: bytes) -> str:
    """A short content hash, to give equal media one part."""
    return hashlib.blake2s(data, digest_size=16).hexdigest()


def guid(digits: str) -> str:
    """ST_Guid from 32 hex digits."""
    upper = digits.upper()
    return "{" + "-".join((upper[:8], upper[8:12], upper[12:16], upper[16:20], upper[20:])) + "}"
