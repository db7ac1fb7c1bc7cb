"""Fields and links of a finished Word file: each leads somewhere and shows what an update in Word would print.

Word updates fields when a file is printed, and readers trust what they see before: a caption's number, the words of a
reference and a repeated mark must be right from the start (ECMA-376 part 1, 17.16).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from keyfacts.check.docx.faults import Faults
from keyfacts.check.docx.package import PackageParts
from keyfacts.ooxml.contract import FOOTNOTES_PART
from keyfacts.ooxml.names import R, W
from keyfacts.ooxml.trees import relating

_SEQUENCE = re.compile(r"\s*SEQ\s+(\S+)(?:.*\\r\s*(\d+))?")
_REFERENCE = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+(\S+)(.*)", re.DOTALL)
_LINKED = (R + "id", R + "embed", R + "link")


def judge_fields(package: PackageParts, document: etree._Element, faults: Faults) -> None:
    """Report fields, links and pictures whose target is missing, and counts and references that are out of date."""
    words = _bookmarked(document)
    footnotes = package.part(FOOTNOTES_PART)
    bookmarks = {
        *words,
        *(() if footnotes is None else (b.get(W + "name", "") for b in footnotes.iter(W + "bookmarkStart"))),
    }
    counts: dict[str, int] = {}
    for root in (document, footnotes):
        for begin, instruction, shown in () if root is None else _fields(root):
            problem = _sequence(instruction, shown, counts) or _reference(instruction, shown, words, bookmarks)
            if problem:
                faults.report("KF819", problem, at=begin)
    for link in document.iter(W + "hyperlink"):
        anchor = link.get(W + "anchor", "")
        if anchor and anchor not in bookmarks and anchor != "_top":
            faults.report("KF819", f"a link leads to the bookmark {anchor}, which is not there", at=link)
    for name, root in (("document", document), ("footnotes", footnotes)):
        if root is not None:
            _parts(package, name, root, faults)


def _parts(package: PackageParts, name: str, root: etree._Element, faults: Faults) -> None:
    """Relationships that are used must be there, or Word refuses the file."""
    rels = package.part(f"word/_rels/{name}.xml.rels")
    there = set() if rels is None else {rel.get("Id", "") for rel in rels}
    used = {str(element.get(key, "")) for element in relating(root) for key in _LINKED} - {""}
    for identifier in sorted(used - there):
        faults.report("KF819", f"{name}.xml asks for {identifier}, which is not in the file")


def _sequence(instruction: str, shown: str, counts: dict[str, int]) -> str:
    match = _SEQUENCE.match(instruction)
    if match is None:
        return ""
    name, reset = match[1], match[2]
    counts[name] = int(reset[:9]) if reset else counts.get(name, 0) + 1
    count = str(counts[name])
    return "" if shown.strip() == count else f"a number of {name} shows “{shown[:40]}”, an update prints “{count}”"


def _reference(instruction: str, shown: str, words: dict[str, str], bookmarks: set[str]) -> str:
    match = _REFERENCE.match(instruction)
    if match is None:
        return ""
    kind, bookmark, switches = match[1], match[2], match[3]
    if bookmark not in bookmarks:
        return f"a reference to the bookmark {bookmark} leads nowhere"
    if kind == "REF" and not re.search(r"\\[nrwp]\b", switches) and bookmark in words:
        current = " ".join(words[bookmark].split())
        if current and current != " ".join(shown.split()):
            return f"a reference shows “{shown[:60]}”, an update prints “{current[:60]}”"
    return ""


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Start, instruction and result of every complex field, the inner ones first (17.16.18)."""
    open_: list[tuple[list[str], list[str], list[bool], etree._Element]] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "t", W + "noBreakHyphen", W + "tab", W + "br"):
        if element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            if kind == "begin":
                open_.append(([], [], [], element))
            elif kind == "separate" and open_:
                open_[-1][2].append(True)
            elif kind == "end" and open_:
                instruction, result, _, begin = open_.pop()
                yield begin, "".join(instruction), "".join(result)
        elif element.tag == W + "instrText":
            if open_:
                open_[-1][0].append(element.text or "")
        else:
            for _, result, separated, _ in open_:
                if separated:
                    result.append(_characters(element))


def _bookmarked(root: etree._Element) -> dict[str, str]:
    """The words each bookmark covers."""
    covered: dict[str, list[str]] = {}
    open_: dict[str, str] = {}
    for element in root.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "t", W + "noBreakHyphen", W + "tab", W + "br"):
        if element.tag == W + "bookmarkStart":
            name = element.get(W + "name", "")
            open_[element.get(W + "id", "")] = name
            covered.setdefault(name, [])
        elif element.tag == W + "bookmarkEnd":
            open_.pop(element.get(W + "id", ""), None)
        elif len(open_) <= 1000:
            for name in open_.values():
                covered[name].append(_characters(element))
    return {name: "".join(parts) for name, parts in covered.items()}


def _characters(element: etree._Element) -> str:
    if element.tag == W + "t":
        return element.text or ""
    return "\u2011" if element.tag == W + "noBreakHyphen" else " "
