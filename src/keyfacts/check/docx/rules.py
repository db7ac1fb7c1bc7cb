"""Rules on a finished Word file that Microsoft's validator leaves unchecked, and those of accessibility."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from keyfacts.check.docx.access import judge_contrast, judge_layout, judge_links, judge_lists
from keyfacts.check.docx.faults import Faults
from keyfacts.check.docx.fields import judge_fields
from keyfacts.check.docx.package import PackageParts, report_blocks, unreadable
from keyfacts.findings import Findings, Place
from keyfacts.model.template import WordTemplate
from keyfacts.ooxml.contract import (  # fmt: skip
    CORE_PART,
    FOOTNOTES_PART,
    HEADING_NAME,
    LONGEST_BOOKMARK,
    MAIN_PART,
    NUMBERING_PART,
    STYLES_PART,
)
from keyfacts.ooxml.names import DC, SPACE, VML, WP, C, R, W
from keyfacts.ooxml.trees import is_decorative, text_of, value

_STORY = re.compile(r"word/(?:footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|x-none", re.IGNORECASE)


def check_docx(data: bytes, name: str, findings: Findings, template: WordTemplate | None = None) -> PackageParts | None:
    """Report what would break in Word or for a reader with a screen reader; returns the parts as read, for more checks.

    ``template`` is the one the file was written into: faults in its own text are one warning at its place.
    """
    place = Place(name)
    try:
        package = PackageParts(data)
        document = package.part(MAIN_PART)
        if document is None:
            return None
        faults = Faults(document, place, findings, template)
        for rule in _RULES:
            rule(package, document, faults)
        faults.tell_of_template()
    except (ValueError, RecursionError) as error:
        findings.report("KF800", place, f"the file {unreadable(error)}")
        return None
    return package


def _stories(package: PackageParts, document: etree._Element) -> list[etree._Element]:
    """The body and the parts beside it that hold text."""
    names = (name for name in package.names() if _STORY.fullmatch(name))
    return [document, *(root for name in names if (root := package.part(name)) is not None)]


def _bookmarks(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    """Names are one over all stories, whatever their case; Word drops the second and what is over 40 characters."""
    stories = _stories(package, document)
    starts = [start for story in stories for start in story.iter(W + "bookmarkStart")]
    names = Counter(start.get(W + "name", "").lower() for start in starts)
    first = {start.get(W + "name", "").lower(): start for start in reversed(starts)}
    for bookmark, count in sorted(names.items()):
        if count > 1:
            name = first[bookmark].get(W + "name")
            faults.report("KF811", f"the bookmark {name} is there {count} times", at=first[bookmark])
        if len(bookmark) > LONGEST_BOOKMARK:
            name = first[bookmark].get(W + "name")
            faults.report("KF811", f"the bookmark {name} has a name of over 40 characters", at=first[bookmark])
    opened = Counter(start.get(W + "id", "") for start in starts)
    closed = Counter(end.get(W + "id", "") for story in stories for end in story.iter(W + "bookmarkEnd"))
    if opened != closed:
        faults.report("KF811", "some bookmarks are not closed")
    elif any(count > 1 for count in opened.values()):
        faults.report("KF811", "two bookmarks have one id")


def _styles(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    """Styles and lists that are used must be there, and what they rest on, too."""
    defined = set(package.style_names())
    stories = _stories(package, document)
    tags = (W + "pStyle", W + "rStyle", W + "tblStyle")
    used = {e.get(W + "val", "") for story in stories for e in story.iter(*tags)}
    for style in sorted(used - defined):
        faults.report("KF812", f"the style {style} is used but not there")
    styles = package.part(STYLES_PART)
    resting = set() if styles is None else {e.get(W + "val", "") for e in styles.iter(W + "basedOn", W + "link")}
    for style in sorted(resting - defined - used):
        faults.report("KF812", f"the style {style}, which another rests on, is not there")
    numbering = package.part(NUMBERING_PART)
    lists = {} if numbering is None else {n.get(W + "numId", ""): n for n in numbering.iter(W + "num")}
    for number in sorted({e.get(W + "val", "") for story in stories for e in story.iter(W + "numId")} - {*lists, "0"}):
        faults.report("KF812", f"the list {number} is used but not there")
    kinds = set() if numbering is None else {a.get(W + "abstractNumId") for a in numbering.iter(W + "abstractNum")}
    for number, instance in lists.items():
        if value(instance, "abstractNumId") not in kinds:
            faults.report("KF812", f"the list {number} is of a kind that is not there")


def _pictures(_: PackageParts, document: etree._Element, faults: Faults) -> None:
    for properties in document.iter(WP + "docPr"):
        if faults.is_of_template(properties):
            continue  # told when it was read
        if not is_decorative(properties) and not properties.get("descr", "").strip():
            label = properties.get("name", "a picture")
            faults.report("KF813", f"{label} has neither alternative text nor the decorative mark")
    for shape in document.iter(VML + "shape"):  # pictures of older programs
        if shape.find(VML + "imagedata") is None or faults.is_of_template(shape):
            continue
        if not shape.get("alt", "").strip():
            faults.report("KF813", f"{shape.get('id', 'a picture')} has no alternative text")


def _charts(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    """A chart that Word draws needs its part, and its workbook for Edit Data (ECMA-376 part 1, 21.2.2.63)."""
    for drawing in document.iter(WP + "inline", WP + "anchor"):
        for chart in drawing.iter(C + "chart"):
            part = package.linked(MAIN_PART, chart.get(R + "id", ""))
            root = package.part(part) if part else None
            properties = drawing.find(WP + "docPr")
            name_of_chart = "a chart" if properties is None else properties.get("name", "a chart")
            if root is None:
                faults.report("KF832", f"{name_of_chart} is not in the file")
                continue
            data = root.find(C + "externalData")
            if data is None or not package.linked(part, data.get(R + "id", "")):
                faults.report("KF832", f"{name_of_chart} has no worksheet with its numbers")


def _of_report(document: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of the report; a template's own text around it is its author's affair."""
    for body in document.iter(W + "body"):
        for block in report_blocks(body):
            yield from block.iter(tag)


def _tables(_: PackageParts, document: etree._Element, faults: Faults) -> None:
    for table in _of_report(document, W + "tbl"):
        first = table.find(W + "tr")
        if first is not None and first.find(f"{W}trPr/{W}tblHeader") is None:
            words = text_of(first)[:60]
            faults.report("KF814", f"the table that starts with “{words}” has no header row")


def _headings(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    names, level = package.style_names(), 0
    for paragraph in _of_report(document, W + "p"):
        heading = HEADING_NAME.fullmatch(names.get(value(paragraph, "pPr/pStyle"), ""))
        if heading:
            depth = int(heading[1])
            if not text_of(paragraph).strip():
                faults.report("KF815", f"a heading of level {depth} has no words")
            if depth > level + 1:
                faults.report("KF815", f"a heading of level {depth} follows one of level {level}")
            level = depth


def _spaces(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    for root in _stories(package, document):
        for text in root.iter(W + "t"):
            words = text.text or ""
            if (words[:1].isspace() or words[-1:].isspace()) and text.get(SPACE) != "preserve":
                faults.report("KF816", f"Word would drop the space around “{words.strip()[:60]}”", at=text)


def _notes(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    cited = Counter(r.get(W + "id", "") for r in document.iter(W + "footnoteReference"))
    part = package.part(FOOTNOTES_PART)
    there = set()
    if part is not None:
        there = {n.get(W + "id", "") for n in part.iter(W + "footnote") if n.get(W + "type") in (None, "normal")}
    for number in sorted(set(cited) ^ there):
        problem = "cited but missing" if number in cited else "never cited"
        faults.report("KF818", f"the note {number} is {problem}")


def _properties(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    core = package.part(CORE_PART)
    title = None if core is None else core.find(DC + "title")
    if title is None or not (title.text or "").strip():
        faults.report("KF817", "the file has no title")
    styles = package.part(STYLES_PART)
    if styles is None or styles.find(f".//{W}docDefaults//{W}lang") is None:
        faults.report("KF817", "the file names no language")
    tags = {str(e.get(W + n, "")): e for e in document.iter(W + "lang") for n in ("val", "bidi", "eastAsia")}
    for lang, element in sorted(tags.items()):
        if lang and not _LANGUAGE.fullmatch(lang):
            faults.report("KF817", f"“{lang[:40]}” is no language code", at=element)


_RULES = (
    _bookmarks, _styles, _pictures, _charts, _tables, _headings, _spaces, _notes, _properties,
    judge_fields, judge_links, judge_layout, judge_lists, judge_contrast,
)  # fmt: skip
