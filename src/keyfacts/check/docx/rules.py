"""Rules on a finished Word file that Microsoft's validator leaves unchecked, and those of accessibility."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from keyfacts.check.docx.package import WP, Package, R, W, report_blocks
from keyfacts.findings import Findings, Place

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_HEADING = re.compile(r"heading ([1-6])( unlisted)?")


def check_docx(data: bytes, name: str, findings: Findings) -> None:
    """Report what would break in Word or for a reader with a screen reader."""
    place = Place(name)
    try:
        package = Package(data)
        document = package.part("word/document.xml")
        if document is None:
            return
        for rule in (_bookmarks, _styles, _pictures, _charts, _tables, _headings, _spaces, _notes, _properties):
            rule(package, document, place, findings)
    except ValueError as error:
        findings.report("KF800", place, f"The file cannot be read: {error}.")


def _bookmarks(_: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    names = Counter(b.get(W + "name", "") for b in document.iter(W + "bookmarkStart"))
    for bookmark, count in sorted(names.items()):
        if count > 1:
            findings.report("KF811", place, f"The bookmark {bookmark} is there {count} times.")
    starts = Counter(b.get(W + "id", "") for b in document.iter(W + "bookmarkStart"))
    ends = Counter(b.get(W + "id", "") for b in document.iter(W + "bookmarkEnd"))
    if starts != ends:
        findings.report("KF811", place, "Some bookmarks are not closed.")


def _styles(package: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    known = set(package.style_names())
    used = {e.get(W + "val", "") for tag in ("pStyle", "rStyle", "tblStyle") for e in document.iter(W + tag)}
    for style in sorted(used - known):
        findings.report("KF812", place, f"The style {style} is used but not there.")
    numbering = package.part("word/numbering.xml")
    lists = set() if numbering is None else {n.get(W + "numId", "") for n in numbering.iter(W + "num")}
    for number in sorted({e.get(W + "val", "") for e in document.iter(W + "numId")} - lists - {"0"}):
        findings.report("KF812", place, f"The list {number} is used but not there.")


def _pictures(_: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    for properties in document.iter(WP + "docPr"):
        marks = [e for e in properties.iter() if isinstance(e.tag, str) and e.tag.endswith("}decorative")]
        decorative = any(e.get("val") == "1" for e in marks)
        if not decorative and not properties.get("descr", "").strip():
            label = properties.get("name", "a picture")
            findings.report("KF813", place, f"{label} has neither alternative text nor the decorative mark.")


def _charts(package: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    """A chart that Word draws needs its part, and its workbook for Edit Data (ECMA-376 part 1, 21.2.2.63)."""
    for drawing in document.iter(WP + "inline", WP + "anchor"):
        for chart in drawing.iter(C + "chart"):
            name = package.linked("word/document.xml", chart.get(R + "id", ""))
            root = package.part(name) if name else None
            label = drawing.find(WP + "docPr")
            shown = "A chart" if label is None else label.get("name", "A chart")
            if root is None:
                findings.report("KF832", place, f"{shown} is not in the file.")
                continue
            data = root.find(C + "externalData")
            if data is None or not package.linked(name, data.get(R + "id", "")):
                findings.report("KF832", place, f"{shown} has no worksheet with its numbers.")


def _of_report(document: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of the report; a template's own text around it is its author's affair."""
    for body in document.iter(W + "body"):
        for block in report_blocks(body):
            yield from block.iter(tag)


def _tables(_: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    for table in _of_report(document, W + "tbl"):
        first = table.find(W + "tr")
        if first is not None and first.find(f"{W}trPr/{W}tblHeader") is None:
            words = "".join(t.text or "" for t in first.iter(W + "t"))[:60]
            findings.report("KF814", place, f"The table that starts with “{words}” has no header row.")


def _headings(package: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    names, level = package.style_names(), 0
    for paragraph in _of_report(document, W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        heading = _HEADING.fullmatch(names.get(style.get(W + "val", ""), "")) if style is not None else None
        if heading:
            depth = int(heading[1])
            if depth > level + 1:
                findings.report("KF815", place, f"A heading of level {depth} follows one of level {level}.")
            level = depth


def _spaces(package: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    notes = package.part("word/footnotes.xml")
    for root in (document, notes):
        for text in () if root is None else root.iter(W + "t"):
            words = text.text or ""
            if words != words.strip() and text.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                findings.report("KF816", place, f"Word would drop the space around “{words.strip()[:60]}”.")


def _notes(package: Package, document: etree._Element, place: Place, findings: Findings) -> None:
    cited = Counter(r.get(W + "id", "") for r in document.iter(W + "footnoteReference"))
    part = package.part("word/footnotes.xml")
    there = set()
    if part is not None:
        there = {n.get(W + "id", "") for n in part.iter(W + "footnote") if n.get(W + "type") in (None, "normal")}
    for number in sorted(set(cited) ^ there):
        findings.report(
            "KF818", place, f"The note {number} is {'cited but missing' if number in cited else 'never cited'}."
        )


def _properties(package: Package, _: etree._Element, place: Place, findings: Findings) -> None:
    core = package.part("docProps/core.xml")
    title = None if core is None else core.find("{http://purl.org/dc/elements/1.1/}title")
    if title is None or not (title.text or "").strip():
        findings.report("KF817", place, "The file has no title.")
    styles = package.part("word/styles.xml")
    if styles is None or styles.find(f".//{W}docDefaults//{W}lang") is None:
        findings.report("KF817", place, "The file names no language.")
