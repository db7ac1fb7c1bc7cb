"""The parts of an edited Word file that say something: found by the package's own relationships."""

from __future__ import annotations

import posixpath
from typing import Final
from urllib.parse import unquote

from lxml import etree

from keyfacts.ooxml.contract import MAIN_PART, MANIFEST, STYLES_PART
from keyfacts.ooxml.names import NAMESPACES, STRICT, W, qualified
from keyfacts.ooxml.trees import parse, value
from keyfacts.ooxml.unpacking import REPORT, UnreadablePackage, unpack

_RELATIONSHIP: Final = qualified("rels", "Relationship")
_HINT: Final = "save it in Word as .docx"
_STRICT_MAIN: Final = f"{STRICT}wordprocessingml/main".encode()


class EditedPackage:
    """The XML parts of a file; UnreadablePackage for what is no Word file, or too much of one."""

    def __init__(self, data: bytes) -> None:
        self._parts = unpack(data, REPORT, xml_only=True).parts
        self._roots: dict[str, etree._Element] = {}
        self.main = self._linked("", "officeDocument") or MAIN_PART
        if self.main not in self._parts:
            raise UnreadablePackage("is not a Word file", _HINT)
        if _STRICT_MAIN in self._parts[self.main][:4000]:
            raise UnreadablePackage("is a Strict Open XML document", "save it in Word as an ordinary Word document")

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, None if there is none; UnreadablePackage for what is no XML."""
        if name in self._parts and name not in self._roots:
            self._roots[name] = parse(self._parts[name], name)
        return self._roots.get(name)

    def beside(self, kind: str) -> etree._Element | None:
        """The part that the main one is related to as ``kind``, such as 'comments'."""
        name = self._linked(self.main, kind)
        return self.part(name) if name else None

    def _linked(self, source: str, kind: str) -> str:
        """The first part that ``source`` is related to as ``kind``; what lies outside the file is never looked at."""
        folder, _, file = source.rpartition("/")
        rels = self.part(f"{folder}/_rels/{file}.rels".lstrip("/"))
        for link in () if rels is None else rels.iter(_RELATIONSHIP):
            if link.get("TargetMode") == "External" or link.get("Type", "").rpartition("/")[2] != kind:
                continue
            target = unquote(link.get("Target", ""))
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            name = posixpath.normpath(path).lstrip("/")
            if name in self._parts:
                return name
        return ""

    def manifest(self) -> etree._Element | None:
        """What keyfacts wrote down about the file, wherever a program has put it; of any version."""
        for name in sorted(self._parts):
            if name.startswith("customXml/item") and MANIFEST.rpartition(":")[0].encode() in self._parts[name]:
                root = self.part(name)
                if root is not None and etree.QName(root).localname == "manifest":
                    return root
        return None

    def styles(self) -> etree._Element | None:
        """The styles of the file."""
        styles = self.beside("styles")
        return self.part(STYLES_PART) if styles is None else styles

    def style_names(self) -> dict[str, str]:
        """Style id -> name in lower case; styles of a template have the names of ours that they stand for."""
        styles = self.styles()
        manifest = self.manifest()
        entries = () if manifest is None else [e for e in manifest if etree.QName(e).localname == "style"]
        renamed = {e.get("name", "").lower(): e.get("as", "").lower() for e in entries}
        names: dict[str, str] = {}
        for style in () if styles is None else styles.iter(W + "style"):
            name = value(style, "name").lower()
            names[style.get(W + "styleId", "")] = renamed.get(name, name)
        return names


W15: Final = f"{{{NAMESPACES['w15']}}}"
