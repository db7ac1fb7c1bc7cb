"""The parts of a Word file, opened with bounds: nothing is unpacked that is too large, no entity is resolved."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MANIFEST = "{urn:keyfacts:manifest:1}"
_RANGE = "keyfacts_report"
"""The bookmark around the report in a file on a template: what stands outside of it is the template's own text."""
_LIMIT = 256_000_000
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class PackageParts:
    """The parts of a Word file; ValueError when it is none or unpacks to more than 256 MB."""

    def __init__(self, data: bytes) -> None:
        self._read: dict[str, etree._Element] = {}
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                if sum(info.file_size for info in archive.infolist()) > _LIMIT:
                    raise ValueError("the file unpacks to more than 256 MB")
                self._all = set(archive.namelist())
                self._parts = {name: archive.read(name) for name in self._all if name.endswith((".xml", ".rels"))}
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
            LookupError,
        ) as error:
            raise ValueError(f"not a Word file ({error})") from error
        if "word/document.xml" not in self._parts:
            raise ValueError("no main document part")

    def part(self, name: str) -> etree._Element | None:
        """A part's root element, or None; ValueError when it is no XML."""
        if name not in self._parts:
            return None
        if name in self._read:
            return self._read[name]
        try:
            return self._read.setdefault(name, etree.fromstring(self._parts[name], _PARSER))
        except etree.XMLSyntaxError as error:
            raise ValueError(f"{name} is not XML ({error})") from error

    def names(self) -> list[str]:
        """The names of all XML parts."""
        return sorted(self._parts)

    def linked(self, name: str, identifier: str) -> str:
        """The part that a relationship of the part ``name`` leads to; '' if there is none in the file."""
        folder, _, file = name.rpartition("/")
        rels = self.part(f"{folder}/_rels/{file}.rels")
        for link in () if rels is None else rels:
            if link.get("Id") == identifier and link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
                return target if target in self._all else ""
        return ""

    def manifest(self) -> etree._Element | None:
        """What keyfacts wrote down about the file it made, if it made it."""
        root = self.part("customXml/item1.xml")
        return root if root is not None and root.tag == f"{MANIFEST}manifest" else None

    def style_names(self) -> dict[str, str]:
        """Style id -> name in lower case (a localised Word changes ids, not the names of built-in styles).

        Styles of a template that stand for others have the names of those.
        """
        styles = self.part("word/styles.xml")
        if styles is None:
            return {}
        manifest = self.manifest()
        renamed = {} if manifest is None else {
            style.get("name", "").lower(): style.get("as", "").lower() for style in manifest.iter(f"{MANIFEST}style")
        }  # fmt: skip
        names = {}
        for style in styles.iter(W + "style"):
            name = style.find(W + "name")
            if name is not None:
                own = name.get(W + "val", "").lower()
                names[style.get(W + "styleId", "")] = renamed.get(own, own)
        return names


def report_blocks(body: etree._Element) -> list[etree._Element]:
    """The blocks of the report: all of the body, or what stands in the bookmark around it."""
    blocks = list(body)
    start = next((b for b in blocks if b.tag == W + "bookmarkStart" and b.get(W + "name") == _RANGE), None)
    if start is None:
        return blocks
    number = start.get(W + "id")
    end = next((b for b in blocks if b.tag == W + "bookmarkEnd" and b.get(W + "id") == number), None)
    return blocks[blocks.index(start) : None if end is None else blocks.index(end)]
