"""Parts of the template that the finished file needs, under names of their own, each with its relationships."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from keyfacts.model.template import PartRelationship, TemplatePart, WordTemplate
from keyfacts.ooxml.contract import MAIN_PART
from keyfacts.ooxml.names import SVG, W
from keyfacts.ooxml.trees import properties_of, references, relate, tidied
from keyfacts.write.docx.parts.element_classes import parse
from keyfacts.write.docx.parts.package import Package, Relationships

_WRITTEN: Final = frozenset(("styles", "settings", "numbering", "fontTable", "theme", "footnotes", "endnotes"))
"""Kinds of parts of which a file has one, which is written from the template's and ours: never taken over as it is."""


class KeptParts:
    """Takes parts over on demand: what nothing refers to is not in the file."""

    def __init__(self, template: WordTemplate) -> None:
        self._template = template
        self._links = {link.id: link for link in template.document.links}
        self._names: dict[str, str] = {}

    def named(self, kind: str) -> TemplatePart | None:
        """The part the main one refers to by a relationship of this kind, such as 'styles'."""
        for link in self._template.document.links:
            if link.kind == kind:
                return self._template.parts.get(link.target)
        return None

    def relate_document(self, link_id: str, rels: Relationships) -> str:
        """The id in ``rels`` of a relationship of the main part; '' for an unknown one."""
        link = self._links.get(link_id)
        return "" if link is None or link.kind in _WRITTEN else self._relate(link, rels, MAIN_PART)

    def relate_tree(
        self, root: etree._Element, links: tuple[PartRelationship, ...], rels: Relationships, source: str
    ) -> None:
        """Bring the relationships that a tree refers to into ``rels``, and point the tree to them."""
        used = references(root)
        relate(root, {link.id: self._relate(link, rels, source) for link in links if link.id in used})

    def _relate(self, link: PartRelationship, rels: Relationships, source: str) -> str:
        if link.external:
            return rels.add(link.kind, link.target, external=True)
        name = self._take(link.target, link.kind)
        folder = source.rpartition("/")[0]
        return rels.add(link.kind, name.removeprefix(f"{folder}/") if name.startswith(folder) else f"/{name}")

    def _take(self, target: str, kind: str) -> str:
        """The name of a part in the finished file; it never is one of ours."""
        if target not in self._names:
            folder = {"image": "word/media", "font": "word/fonts"}.get(kind, "word")
            extension = target.rpartition(".")[2].lower() if "." in target else "bin"
            count = sum(1 for name in self._names.values() if name.startswith(f"{folder}/template-{kind}"))
            self._names[target] = f"{folder}/template-{kind}{count + 1}.{extension}"
        return self._names[target]

    def add_to(self, package: Package, marks: list[etree._Element], mend: Callable[[etree._Element], None]) -> None:
        """Add all parts that were taken, and those they refer to; headers carry the ``marks``, all are mended."""
        done: set[str] = set()
        while waiting := [target for target in self._names if target not in done]:
            for target in waiting:
                done.add(target)
                part, name = self._template.parts[target], self._names[target]
                if not part.content_type.endswith("+xml") or part.content_type == SVG:
                    package.add(name, part.data, content_type=part.content_type)
                    continue
                root, rels = parse(part.data), Relationships()
                mend(root)
                if part.content_type.endswith("header+xml") and marks:
                    _mark(root, [deepcopy(mark) for mark in marks])
                self.relate_tree(root, part.links, rels, name)
                package.add(name, tidied(root), rels, part.content_type)


def _mark(header: etree._Element, marks: list[etree._Element]) -> None:
    """Put the marks into the first paragraph of a header; a line of its own goes above it."""
    if marks[0].tag == W + "p":
        header.insert(0, marks[0])
        return
    first = header.find(W + "p")
    if first is None:
        first = etree.Element(W + "p")
        header.insert(0, first)
    properties = properties_of(first)
    for mark in reversed(marks):
        properties.addnext(mark)
