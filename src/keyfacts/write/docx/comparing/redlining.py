"""The redline of two Word files: the new one with everything that differs from the old one as a tracked change."""

from __future__ import annotations

import posixpath
from copy import deepcopy
from io import BytesIO
from typing import Any, Final

from lxml import etree

from keyfacts.ooxml.contract import CORE_PART, FOOTNOTES_PART, MAIN_PART, STYLES_PART
from keyfacts.ooxml.names import R, W
from keyfacts.ooxml.trees import parse
from keyfacts.ooxml.unpacking import REPORT, UnreadablePackage, unpack
from keyfacts.write.docx.comparing.marks import Marks
from keyfacts.write.docx.comparing.merging import Merger, blocks_of
from keyfacts.write.docx.parts.word_package import WordPackage

_DROPPED: Final = (W + "del", W + "moveFrom")
_OPENED: Final = (W + "ins", W + "moveTo", W + "smartTag")


def redline(new: bytes, old: bytes, date: str) -> bytes:
    """The ``new`` file, written by keyfacts, with its differences from the ``old`` one; marks bear the ``date``.

    UnreadablePackage when the old one is no Word file. Its own tracked changes count as accepted.
    """
    before = unpack(old, REPORT, xml_only=True).parts
    if MAIN_PART not in before:
        raise UnreadablePackage("is not a Word file")
    package = WordPackage.open(BytesIO(new))
    parts: dict[str, Any] = {part.partname.membername: part for part in package.iter_parts()}
    main, notes = parts[MAIN_PART].element, parts[FOOTNOTES_PART].element
    theirs = accepted(parse(before[MAIN_PART], MAIN_PART))
    their_notes = accepted(parse(before[FOOTNOTES_PART], FOOTNOTES_PART)) if FOOTNOTES_PART in before else None
    named = parts[STYLES_PART].element.iter(W + "style")
    styles = frozenset(str(style.get(W + "styleId")) for style in named)
    numbers = [int(str(one.get(W + "id"))) for root in (main, notes) for one in root.iter() if _is_number(one)]
    merger = Merger(Marks(date, max(numbers, default=0) + 1), styles, max(_ids(notes), default=0) + 1)
    ours_body, their_body = main.find(W + "body"), theirs.find(W + "body")
    if their_body is None:
        raise UnreadablePackage("is not a Word file")
    merger.blocks(blocks_of(ours_body), blocks_of(their_body), ours_body)
    if their_notes is not None:
        _merge_notes(notes, their_notes, merger)
    here = _margins(main, {link: rel.target_part.partname.membername for link, rel in parts[MAIN_PART].rels.items()
                           if not rel.is_external})  # fmt: skip
    for kind, names in _margins(theirs, _links(before)).items():
        for name, old_name in zip(here.get(kind, ()), names, strict=False):
            if old_name in before:
                margin = accepted(parse(before[old_name], old_name))
                merger.blocks(blocks_of(parts[name].element), blocks_of(margin), parts[name].element)
    data: bytes = package.to_bytes()
    return data


def date_of(data: bytes) -> str:
    """When the content of a file is from."""
    core = parse(unpack(data, REPORT, xml_only=True).parts[CORE_PART], CORE_PART)
    return core.findtext("{http://purl.org/dc/terms/}modified") or "1980-01-01T00:00:00Z"


def _is_number(element: etree._Element) -> bool:
    return str(element.get(W + "id", "")).isdigit()


def _ids(notes: etree._Element) -> list[int]:
    return [int(str(note.get(W + "id"))) for note in notes if _is_number(note)]


def accepted(root: etree._Element) -> etree._Element:
    """A text with its tracked changes accepted."""
    for element in [*root.iter(*_DROPPED)]:
        parent = element.getparent()
        if parent is not None and parent.tag not in (W + "rPr", W + "trPr"):
            parent.remove(element)
    for element in [*root.iter(*_OPENED)]:
        parent = element.getparent()
        if parent is not None and parent.tag not in (W + "rPr", W + "trPr"):
            at = parent.index(element)
            parent[at : at + 1] = list(element)
    for row in [*root.iter(W + "tr")]:
        if row.find(f"{W}trPr/{W}del") is not None:
            row.getparent().remove(row)  # type: ignore[union-attr]
    for mark in [*root.iter(W + "ins", W + "del")]:
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    return root


def _margins(main: etree._Element, links: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    """The parts of heads and feet, those of each kind ('default', 'first') in the order of their sections."""
    found: dict[tuple[str, str], list[str]] = {}
    for reference in main.iter(W + "headerReference", W + "footerReference"):
        name = links.get(str(reference.get(R + "id")), "")
        names = found.setdefault((str(reference.tag), str(reference.get(W + "type", "default"))), [])
        if name and name not in names:
            names.append(name)
    return found


def _links(parts: dict[str, bytes]) -> dict[str, str]:
    """The parts that the main one of a file is related to, by the ids of their links."""
    folder, _, file = MAIN_PART.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    links = parse(parts[name], name) if name in parts else ()
    return {str(link.get("Id")): posixpath.normpath(posixpath.join(f"/{folder}", str(link.get("Target")))).lstrip("/")
            for link in links if link.get("TargetMode") != "External"}  # fmt: skip


def _merge_notes(ours: etree._Element, theirs: etree._Element, merger: Merger) -> None:
    """Notes that are cited in both word by word; those cited in deleted words alone, deleted."""
    here, there = ({str(note.get(W + "id")): note for note in notes} for notes in (ours, theirs))
    for new, old in dict(merger.paired).items():
        if new in here and old in there:
            merger.blocks(blocks_of(here[new]), blocks_of(there[old]), here[new])
    for new, old in merger.gone:
        if old not in there:
            continue
        note = deepcopy(there[old])
        note.set(W + "id", new)
        for paragraph in [*note]:
            note.replace(paragraph, merger.deleted_paragraph(paragraph))
        ours.append(note)
