"""Notes: Pandoc reads all eight in Word, LibreOffice sets "i" once and 1 to 7, each on the page of its mark in both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from extraction import Box, as_libreoffice_prints, words_of
from projects import Finished
from tools import must
from verdicts import Verdicts

STARTS = {
    "i": "Unless a year is given,",
    "1": "AMBER Alerts started in",
    "2": "Team Adam started in",
    "3": "Project ALERT started in",
    "4": "The CyberTipline has taken",
    "5": "Notices to service providers",
    "6": "The Child Victim Identification",
    "7": "The center created SOTT",
}
"""The words that each note of the key facts starts with."""


def judge_notes(finished: Finished, verdicts: Verdicts) -> None:
    """The eight notes of the key facts, then the marks of every PDF."""
    pdf, docx = finished.pair("key-facts-2016")
    tree = json.loads(must("pandoc", "-f", "docx", "-t", "json", docx))
    count = sum(1 for _ in _notes(tree))
    verdicts.add("notes", f"{docx.name} read by Pandoc", count == 8, f"{count} notes")
    for name, file in (("as PDF", pdf), ("by LibreOffice", as_libreoffice_prints(docx))):
        pages = words_of(file)
        lost = [mark for mark, start in STARTS.items() if not _is_marked(pages, mark, start)]
        verdicts.none_of("notes", f"{pdf.stem} {name}", (f"no note {mark}" for mark in lost), "i and 1 to 7")
    for path in finished.pdfs:
        problems, marks = marks_away_from_notes(path)
        verdicts.none_of("notes", f"{path.name}: notes on the page of their mark", problems, f"{marks} marks")


def _is_marked(pages: list[list[Box]], mark: str, start: str) -> bool:
    """True when the words of ``start`` stand in one place, with the mark just left of the first."""
    wanted = start.split()
    for boxes in pages:
        for index in range(len(boxes)):
            line = [box.text for box in boxes[index : index + len(wanted)]]
            if line == wanted:
                return any(_leads(box, boxes[index], mark) for box in boxes)
            if line == [mark + wanted[0], *wanted[1:]]:
                return True
    return False


def _leads(box: Box, first: Box, mark: str) -> bool:
    """True for a box with the mark alone, left of ``first`` on the same line."""
    beside = 0 <= first.left - box.right + 1 < 40
    return box.text.rstrip(".") == mark and beside and box.top < first.low and box.low > first.top


def _notes(node: Any) -> Iterator[None]:
    """Every Note of a Pandoc tree."""
    if isinstance(node, dict):
        if node.get("t") == "Note":
            yield None
        for child in node.values():
            yield from _notes(child)
    elif isinstance(node, list):
        for child in node:
            yield from _notes(child)


def marks_away_from_notes(pdf: Path) -> tuple[list[str], int]:
    """Links from marks that lead to a note on another page, and how many marks there are."""
    problems, marks = [], 0
    with pikepdf.open(pdf) as document:
        names = _destinations(document)
        pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        for number, page in enumerate(document.pages, 1):
            for annotation in page.get("/Annots", ()):
                target = _target(annotation)
                if not target.startswith("note-") or target in problems:
                    continue
                marks += 1
                found = pages.get(names[target].objgen) if target in names else None
                first = min((p for p in _pages_citing(document, target)), default=number)
                if found != first:
                    problems.append(f"{target}: first mark on page {first}, note on page {found}")
    return problems, marks


def _pages_citing(document: pikepdf.Pdf, target: str) -> Iterator[int]:
    """The pages with a mark of that note."""
    for number, page in enumerate(document.pages, 1):
        if any(_target(annotation) == target for annotation in page.get("/Annots", ())):
            yield number


def _target(annotation: Any) -> str:
    """The named destination of a link, '' for other links."""
    destination = annotation.get("/Dest")
    if destination is None:
        action = annotation.get("/A")
        destination = action.get("/D") if action is not None else None
    return str(destination) if isinstance(destination, pikepdf.String | pikepdf.Name) else ""


def _destinations(document: pikepdf.Pdf) -> dict[str, Any]:
    """The page of every named destination."""
    root = document.Root
    found = {}
    if "/Names" in root and "/Dests" in root.Names:
        for name, value in pikepdf.NameTree(root.Names.Dests).items():
            array = value.get("/D") if isinstance(value, pikepdf.Dictionary) else value
            found[str(name)] = array[0]
    for name, value in dict(root.get("/Dests", {})).items():
        array = value.get("/D") if isinstance(value, pikepdf.Dictionary) else value
        found[str(name).lstrip("/")] = array[0]
    return found
