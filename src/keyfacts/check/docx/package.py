"""The parts of a Word file, and what stands in it for keyfacts alone: manifest, names of styles, the report."""

from __future__ import annotations

import posixpath

from lxml import etree

from keyfacts.ooxml.contract import EARLIER_MANIFESTS, MAIN_PART, MANIFEST, MANIFEST_PART, REPORT_BOOKMARK, STYLES_PART
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import parse, value
from keyfacts.ooxml.unpacking import REPORT, UnreadablePackage, unpack

_MANIFESTS = frozenset(f"{{{namespace}}}manifest" for namespace in (MANIFEST, *EARLIER_MANIFESTS))


class PackageParts:
    """The parts of a Word file; UnreadablePackage when it is none or unpacks to more than 256 MB."""

    def __init__(self, data: bytes) -> None:
        self._roots: dict[str, etree._Element] = {}
        unpacked = unpack(data, REPORT, xml_only=True)
        self._all, self._parts = unpacked.names, unpacked.parts
        if MAIN_PART not in self._parts:
            raise UnreadablePackage("is not a Word file")

    def part(self, name: str) -> etree._Element | None:
        """A part's root element, or None; UnreadablePackage when it is no XML."""
        if name in self._parts and name not in self._roots:
            self._roots[name] = parse(self._parts[name], name)
        return self._roots.get(name)

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
        """What keyfacts wrote down about the file it made: of drafts, and of files on a template."""
        root = self.part(MANIFEST_PART)
        return root if root is not None and root.tag in _MANIFESTS else None

    def style_names(self) -> dict[str, str]:
        """Style id -> name in lower case (a localised Word changes ids, not the names of built-in styles).

        Styles of a template that stand for others have the names of those.
        """
        styles = self.part(STYLES_PART)
        if styles is None:
            return {}
        manifest = self.manifest()
        renamed = {} if manifest is None else {
            style.get("name", "").lower(): style.get("as", "").lower() for style in manifest.iter("{*}style")
        }  # fmt: skip
        names = {}
        for style in styles.iter(W + "style"):
            if style.find(W + "name") is not None:
                name = value(style, "name").lower()
                names[style.get(W + "styleId", "")] = renamed.get(name, name)
        return names


def unreadable(error: Exception) -> str:
    """What a finding says of a file that could not be read."""
    return str(error) if isinstance(error, UnreadablePackage) else f"cannot be read: {error}"


def report_blocks(body: etree._Element) -> list[etree._Element]:
    """The blocks of the report: all of the body, or what stands in the bookmark around it."""
    blocks = list(body)
    starts = (b for b in blocks if b.tag == W + "bookmarkStart" and b.get(W + "name") == REPORT_BOOKMARK)
    start = next(starts, None)
    if start is None:
        return blocks
    number = start.get(W + "id")
    end = next((b for b in blocks if b.tag == W + "bookmarkEnd" and b.get(W + "id") == number), None)
    return blocks[blocks.index(start) : None if end is None else blocks.index(end)]
