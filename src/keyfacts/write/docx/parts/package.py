"""The parts of a file as they are written, and python-docx's package made of them (ECMA-376 Part 2)."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from typing import Final, cast
from urllib.parse import quote, urlsplit

from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from keyfacts.ooxml.contract import (  # fmt: skip
    APP_PART,
    COMMENTS_PART,
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
from keyfacts.ooxml.names import CONTENT_TYPES, DEFAULT_TYPES, OFFICE_RELATIONSHIPS, PICTURE_EXTENSIONS
from keyfacts.write.docx.parts.element_classes import WRITTEN, parse
from keyfacts.write.docx.parts.word_package import WordPackage

PART_TYPES: Final = {
    MAIN_PART: CONTENT_TYPES["officeDocument"],
    STYLES_PART: CONTENT_TYPES["styles"],
    SETTINGS_PART: CONTENT_TYPES["settings"],
    FONT_TABLE_PART: CONTENT_TYPES["fontTable"],
    NUMBERING_PART: CONTENT_TYPES["numbering"],
    FOOTNOTES_PART: CONTENT_TYPES["footnotes"],
    COMMENTS_PART: CONTENT_TYPES["comments"],
    ENDNOTES_PART: CONTENT_TYPES["endnotes"],
    THEME_PART: CONTENT_TYPES["theme"],
    CORE_PART: CONTENT_TYPES["core-properties"],
    CUSTOM_PART: CONTENT_TYPES["custom-properties"],
    APP_PART: CONTENT_TYPES["extended-properties"],
    MANIFEST_PROPERTIES_PART: CONTENT_TYPES["customXmlProps"],
}
"""Name of a part -> its content type."""
_BY_STEM: Final = {kind[:6]: CONTENT_TYPES[kind] for kind in ("header", "footer")} | {"charts": CONTENT_TYPES["chart"]}


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

    def entries(self) -> Iterator[tuple[str, str, str, bool]]:
        """Id, type, target and whether that is outside of the package, in the order of adding."""
        for (kind, target, external), identifier in self._ids.items():
            yield identifier, kind if ":" in kind else OFFICE_RELATIONSHIPS + kind, target, external


class Package:
    """The parts of one file by name with their relationships, until python-docx's package is made of them."""

    def __init__(self) -> None:
        self._parts: dict[str, str | bytes | etree._Element] = {}
        self._types: dict[str, str] = {}
        self._relationships: dict[str, Relationships] = {}

    def add(
        self,
        name: str,
        content: str | bytes | etree._Element,
        relationships: Relationships | None = None,
        content_type: str = "",
    ) -> None:
        """Add a part and, if it has any, its relationships; ``str`` parts and trees are XML.

        ``content_type`` is for parts whose name does not tell it.
        """
        self._parts[name] = content
        self._types[name] = content_type or _type_by_name(name)
        if relationships is not None and len(relationships):
            self._relationships[name] = relationships

    def relate(self, relationships: Relationships) -> None:
        """Say how the package leads to its parts."""
        self._relationships[""] = relationships

    def opened(self) -> WordPackage:
        """python-docx's package of these parts."""
        package = WordPackage()
        kinds = {name: kind for rels in self._relationships.items() for name, kind in _targets(*rels)}
        parts = {
            name: _part(name, self._types[name], kinds.get(name, ""), content, package)
            for name, content in self._parts.items()
        }
        for source, relationships in self._relationships.items():
            rels = parts[source].rels if source else package.rels
            for identifier, kind, target, external in relationships.entries():
                rels.add_relationship(
                    kind, target if external else parts[_name_of(source, target)], identifier, external
                )
        package.after_unmarshal()  # type: ignore[no-untyped-call]
        return package


def _targets(source: str, relationships: Relationships) -> Iterator[tuple[str, str]]:
    """The parts that a part is related to, and by which kind."""
    for _, kind, target, external in relationships.entries():
        if not external:
            yield _name_of(source, target), kind


def _name_of(source: str, target: str) -> str:
    """The name of the part that a relationship of a part leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target))[1:]


def _part(name: str, content_type: str, kind: str, content: str | bytes | etree._Element, package: WordPackage) -> Part:
    """A part by python-docx's class for it: long ones as they were written, others as trees, the rest as bytes."""
    uri = PackURI(f"/{name}")
    part_class = PartFactory.part_type_for.get(content_type, Part)
    if isinstance(content, etree._Element):
        tree_class = part_class if issubclass(part_class, XmlPart) else XmlPart
        return tree_class(uri, content_type, cast(BaseOxmlElement, content), package)
    if isinstance(content, str):
        if part_class in WRITTEN:
            return WRITTEN[part_class](uri, content_type, content, package)
        if issubclass(part_class, XmlPart):
            return part_class(uri, content_type, parse(content), package)
        content = content.encode("utf-8")
    return cast(Part, PartFactory(uri, content_type, kind, content, package))


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
    by_end = DEFAULT_TYPES[name.rpartition(".")[2]]
    if not name.endswith(".xml"):
        return by_end
    return PART_TYPES.get(name) or _BY_STEM.get(name.removeprefix("word/")[:6], by_end)


def digest(data: bytes) -> str:
    """A short content hash, to give equal media one part."""
    return hashlib.blake2s(data, digest_size=16).hexdigest()


def guid(digits: str) -> str:
    """ST_Guid from 32 hex digits."""
    upper = digits.upper()
    return "{" + "-".join((upper[:8], upper[8:12], upper[12:16], upper[16:20], upper[20:])) + "}"
