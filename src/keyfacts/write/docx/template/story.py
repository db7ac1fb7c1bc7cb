"""Where the report goes in the template's text: at its marker, or behind it; what stays before and after."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from keyfacts.findings import Findings
from keyfacts.model.document import PageSetup
from keyfacts.model.template import WordTemplate
from keyfacts.ooxml.names import VML, A, R, W
from keyfacts.ooxml.trees import marked_paragraphs, properties_of, put, text_of, value, word
from keyfacts.ooxml.units import points_of

_SHOWS: Final = (W + "drawing", W + "pict", W + "sectPr", W + "sdt", W + "footnoteReference", W + "endnoteReference")
REFERENCES: Final = (W + "headerReference", W + "footerReference")
_SMALLEST_MEASURE: Final = 72.0
_LARGEST_SIDE: Final = 1584.0
"""22 inches: the largest page of Word."""


@dataclass(slots=True)
class ReportPlace:
    """The template's text around the report, and the section the report stands in."""

    before: list[etree._Element] = field(default_factory=list)
    after: list[etree._Element] = field(default_factory=list)
    section: etree._Element = field(default_factory=lambda: word("sectPr"))
    last: etree._Element = field(default_factory=lambda: word("sectPr"))
    marked: bool = False
    closed: bool = True
    """True when what stands before ends with its section, so that the report starts one."""
    ended: bool = False
    """True when the marker's own paragraph ends the section: what follows starts another anyway."""

    @property
    def has_margins(self) -> bool:
        """True when the report's section has a header or footer of the template."""
        return any(child.tag in REFERENCES for child in self.section)


def place_of_report(body: etree._Element, template: WordTemplate, findings: Findings) -> ReportPlace:
    """Cut the template's text at the marker; KF825 when it has text and no marker that can be found."""
    blocks = [child for child in body if child.tag != W + "sectPr"]
    final = body.find(W + "sectPr")
    place = ReportPlace(last=final if final is not None else word("sectPr"))
    marks = marked_paragraphs(body)
    at = next((blocks.index(mark) for mark in marks if mark in blocks), -1)
    if not template.keeps_text:
        place.section = place.last
        _resolve(place.section, [p for p in body.iter(W + "sectPr") if p is not place.last], place.section)
        return place
    if at >= 0:
        place.marked = True
        place.before, place.after = _trimmed(blocks[:at]), _trimmed(blocks[at + 1 :])
        place.ended = _section_end(blocks[at]) is not None
        sections = [blocks[at], *place.after]
    else:
        place.before = _trimmed(blocks)
        sections = []
    _report(place, marks, template, findings)
    governing = next((s for block in sections if (s := _section_end(block)) is not None), place.last)
    earlier = [s for block in blocks for s in block.iter(W + "sectPr")]
    place.section = deepcopy(governing)
    _resolve(governing, earlier, place.section)
    place.closed = not place.before or _section_end(place.before[-1]) is not None
    return place


def _report(place: ReportPlace, marks: list[etree._Element], template: WordTemplate, findings: Findings) -> None:
    if place.marked and len(marks) > 1:
        message = f"'{template.file}' has {len(marks)} paragraphs {{{{ keyfacts }}}}: the report goes to the first"
        findings.report("KF825", template.place, message, "delete the others")
        for mark in marks[1:]:
            for run in mark.findall(W + "r"):
                mark.remove(run)
    elif marks and not place.marked:
        message = f"'{template.file}' has its {{{{ keyfacts }}}} in a table or box: the report stands behind the text"
        findings.report("KF825", template.place, message, "put it in a paragraph of its own")
    elif place.before and not place.marked:
        message = f"'{template.file}' has text of its own, which stands before the report"
        hint = "write {{ keyfacts }} as a paragraph where the report goes, or leave the text out with 'text: drop'"
        findings.report("KF825", template.place, message, hint)


def _section_end(block: etree._Element) -> etree._Element | None:
    return block.find(f"{W}pPr/{W}sectPr") if block.tag == W + "p" else None


def _trimmed(blocks: list[etree._Element]) -> list[etree._Element]:
    """The blocks without empty paragraphs at both ends."""
    start, end = 0, len(blocks)
    while start < end and _is_empty(blocks[start]):
        start += 1
    while end > start and _is_empty(blocks[end - 1]):
        end -= 1
    return blocks[start:end]


def _is_empty(block: etree._Element) -> bool:
    if block.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
        return True
    return block.tag == W + "p" and not text_of(block).strip() and next(block.iter(*_SHOWS), None) is None


def _resolve(section: etree._Element, earlier: list[etree._Element], target: etree._Element) -> None:
    """Give ``target`` the headers and footers that ``section`` inherits from the sections before it (17.10.1)."""
    references: dict[tuple[str, str], etree._Element] = {}
    for one in (*earlier, section):
        for reference in one:
            if reference.tag in REFERENCES:
                references[reference.tag, reference.get(W + "type", "default")] = deepcopy(reference)
        if one is section:
            break
    for reference in [r for r in target if r.tag in REFERENCES]:
        target.remove(reference)
    for at, reference in enumerate(references.values()):
        target.insert(at, reference)


def page_of(section: etree._Element, page: PageSetup) -> PageSetup:
    """The page of a section with what the report sets; ``page`` where the section leaves no room for text."""
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    width, height = page.width, page.height
    if size is not None and "page" not in page.of_report:
        width, height = (_points(size, name) for name in ("w", "h"))
        if "landscape" in page.of_report:
            width, height = max(width, height), min(width, height)
    top, right, bottom, left = page.margin_top, page.margin_right, page.margin_bottom, page.margin_left
    head, foot = page.head_distance, page.foot_distance
    if margins is not None and "margins" not in page.of_report:
        top, right, bottom, left = (abs(_points(margins, name)) for name in ("top", "right", "bottom", "left"))
        left += _points(margins, "gutter")
        head, foot = (abs(_points(margins, name)) for name in ("header", "footer"))
    measure = width - left - right
    if measure < _SMALLEST_MEASURE or height - top - bottom < _SMALLEST_MEASURE or max(width, height) > _LARGEST_SIDE:
        return page
    columns = page.columns
    if columns > 1 and (measure - page.column_gap * (columns - 1)) / columns < _SMALLEST_MEASURE:
        columns = 1
    return PageSetup(
        width, height, top, bottom, left, right, columns, page.column_gap, head, foot, page.of_report,
    )  # fmt: skip


def _points(element: etree._Element, name: str) -> float:
    try:
        return points_of(float(element.get(W + name, "0")))
    except ValueError:
        return 0.0


def insert_report(body: etree._Element, report: list[etree._Element], place: ReportPlace, gap: etree._Element) -> None:
    """Fill ``body``: text before, report, text after, each ended by its section; ``gap`` is an empty paragraph."""
    end_of_report = report.pop()
    starts = [s for block in report if (s := _section_end(block)) is not None] + [end_of_report]
    first = place.section.find(W + "titlePg")
    for section in starts:
        _take_over(section, place.section)
    if place.before and not place.closed:
        _close(place.before, deepcopy(place.section), gap)
        _set_type(starts[0], "continuous" if place.marked else "nextPage")
        if place.has_margins:
            _drop(starts[0], "titlePg")
    else:
        _set_type(starts[0], _type(place.section) if place.before else "nextPage")
        if first is not None and place.has_margins:
            put(starts[0], deepcopy(first))
        numbers = place.section.find(W + "pgNumType")
        if numbers is not None:
            put(starts[0], deepcopy(numbers))
    body.extend([*place.before, *report])
    if not place.after:
        body.append(end_of_report)
        return
    tail: list[etree._Element] = list(report[-1:])
    _close(tail, end_of_report, gap)
    body.extend(tail[1:] if report else tail)
    following = next((s for block in place.after if (s := _section_end(block)) is not None), place.last)
    if not place.ended:
        _set_type(following, "continuous")
        _drop(following, "titlePg")
    body.extend(place.after)
    body.append(place.last)


def _take_over(section: etree._Element, of_template: etree._Element) -> None:
    """Borders and number format of the template's pages."""
    for name in ("pgBorders", "pgNumType"):
        original = of_template.find(W + name)
        if original is not None:
            copy = deepcopy(original)
            if W + "start" in copy.attrib:
                del copy.attrib[W + "start"]
            put(section, copy)


def _close(blocks: list[etree._Element], section: etree._Element, gap: etree._Element) -> None:
    """End the blocks with a section, in the last paragraph or in a gap after it."""
    last = blocks[-1] if blocks else gap
    if last.tag != W + "p" or last.find(f"{W}pPr/{W}framePr") is not None or _section_end(last) is not None:
        last = deepcopy(gap)
    if last not in blocks:
        blocks.append(last)
    put(properties_of(last), section)


def _type(section: etree._Element) -> str:
    return value(section, "type") or "nextPage"


def _set_type(section: etree._Element, kind: str) -> None:
    put(section, word("type", val=kind))


def _drop(section: etree._Element, name: str) -> None:
    for child in section.findall(W + name):
        section.remove(child)


def fill_properties(blocks: list[etree._Element], values: dict[str, str]) -> None:
    """Text of controls bound to the document's properties: the report's title where the template's last one stood."""
    for block in blocks:
        for control in block.iter(W + "sdt"):
            binding = control.find(f"{W}sdtPr/{W}dataBinding")
            path = "" if binding is None else binding.get(W + "xpath", "")
            name = re.sub(r"\[\d+\]$", "", path).rpartition(":")[2]
            content = control.find(W + "sdtContent")
            if name not in values or content is None:
                continue
            for number, text in enumerate(list(content.iter(W + "t"))):
                text.text = values[name] if number == 0 else ""


def has_picture(roots: list[etree._Element]) -> bool:
    """True when a logo may be among them."""
    kinds = (A + "blip", VML + "imagedata")
    return any(e.get(R + "embed") or e.get(R + "id") for root in roots for e in root.iter(*kinds))
