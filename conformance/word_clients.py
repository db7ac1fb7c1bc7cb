"""Other programs as readers of the Word files: LibreOffice and Pandoc find what the composed document holds.

Notes with their marks, headings with their levels, captions and contents; LibreOffice keeps every bookmark when it
loads and saves; and the page numbers in the contents, which come from our layout, are held against its pages.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

import word_subjects as subjects
from extraction import as_libreoffice_prints
from projects import Finished
from tools import CACHE, must
from verdicts import Verdicts
from word_subjects import Subject

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COPY = re.compile(r"(?:_Copy_\d+)+$")
"""What LibreOffice 7 adds to the name of a bookmark in a note, whose text it copies when it loads a file."""


def judge_word_clients(_: Finished, verdicts: Verdicts) -> None:
    """Reports and galleries; LibreOffice takes all files in one go."""
    made = [*subjects.reports(), *subjects.galleries()]
    flat, again = _converted(made, "fodt", "fodt"), _converted(made, "docx:MS Word 2007 XML", "docx")
    for subject in made:
        verdicts.none_of("word-clients", f"{subject.name} by LibreOffice", _libreoffice(subject, flat), _held(subject))
        verdicts.none_of("word-clients", f"{subject.name} by Pandoc", _pandoc(subject), _held(subject))
    kept = [_bookmarks(subject, again) for subject in made]
    lost = [f"{subject.name}: {name}" for subject, (names, *_) in zip(made, kept, strict=True) for name in names]
    total, renamed, moved = (sum(one[n] for one in kept) for n in (1, 2, 3))
    shown = f"{total} bookmarks; {renamed} in notes renamed NAME_Copy_1, {moved} moved by a character"
    verdicts.none_of("word-clients", "bookmarks after LibreOffice loaded and saved", lost, shown)
    for subject in made:
        if subjects.entries(subject.document):
            _judge_pages(subject, verdicts)


def _held(subject: Subject) -> str:
    marks, again = subjects.marks(subject.document)
    return (
        f"{len(marks)} notes, {again} cited again, {len(list(subjects.headings(subject.document)))} headings, "
        f"{len(subjects.captions(subject.document))} captions, {subjects.entries(subject.document)} contents entries"
    )


def _converted(made: list[Subject], kind: str, suffix: str) -> Path:
    folder = CACHE / f"word-{suffix}"
    shutil.rmtree(folder, ignore_errors=True)
    must("soffice", f"-env:UserInstallation={(CACHE / 'office-profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", folder, *(subject.path for subject in made))  # fmt: skip
    return folder


def _libreoffice(subject: Subject, folder: Path) -> Iterator[str]:
    """What LibreOffice reads otherwise."""
    root = ElementTree.parse(folder / f"{subject.path.stem}.fodt").getroot()
    document = subject.document
    citations = [note.find(f"{TEXT}note-citation") for note in root.iter(f"{TEXT}note")]
    marks = [one.get(f"{TEXT}label") or one.text for one in citations if one is not None]
    yield from _differ("marks", marks, subjects.marks(document)[0])
    headings = [(int(h.get(f"{TEXT}outline-level", "0")), _odf_words(h)) for h in root.iter(f"{TEXT}h")]
    yield from _headings(headings, list(subjects.outline(document)))
    paragraphs = {_odf_words(p) for p in root.iter(f"{TEXT}p")}
    yield from (f"no caption {words}" for words in subjects.captions(document) if words not in paragraphs)
    yield from (f"{p}" for p in sorted(paragraphs) if "Reference source not found" in p)
    lines = [p for body in root.iter(f"{TEXT}index-body") for p in body.findall(f"{TEXT}p")]
    yield from _differ("contents entries", len(lines), subjects.entries(document))


def _pandoc(subject: Subject) -> Iterator[str]:
    """What Pandoc reads otherwise."""
    tree = json.loads(must("pandoc", "-f", "docx", "-t", "json", subject.path))
    nodes = list(_nodes(tree["blocks"]))
    document = subject.document
    yield from _differ("notes", sum(node["t"] == "Note" for node in nodes), len(subjects.marks(document)[0]))
    headings = [(node["c"][0], _pandoc_words(node["c"][2])) for node in nodes if node["t"] == "Header"]
    yield from _headings(headings, list(subjects.headings(document)))
    paragraphs = {_pandoc_words(node["c"]) for node in nodes if node["t"] in ("Para", "Plain")}
    yield from (f"no caption {words}" for words in subjects.captions(document) if words not in paragraphs)
    lines = [words for words in subjects.entry_words(document) if not any(p.startswith(words) for p in paragraphs)]
    yield from (f"no contents entry {words}" for words in lines)


def _headings(found: list[tuple[int, str]], wanted: list[tuple[int, str]]) -> Iterator[str]:
    """Levels and words; a number that Word does not count itself stands before them."""
    yield from _differ("headings' levels", [level for level, _ in found], [level for level, _ in wanted])
    for (_, words), (_, own) in zip(found, wanted, strict=False):
        if not words.endswith(own):
            yield f"heading “{words}” for “{own}”"


def _differ(name: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{name}: {found} for {wanted}"


def _odf_words(element: ElementTree.Element) -> str:
    """The words of a paragraph, without its notes."""

    def parts(node: ElementTree.Element) -> Iterator[str]:
        if node.tag == f"{TEXT}note":
            return
        if node.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        yield node.text or ""
        for child in node:
            yield from parts(child)
            yield child.tail or ""

    return " ".join("".join(parts(element)).split())


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        for child in tree.values():
            yield from _nodes(child)
    elif isinstance(tree, list):
        for child in tree:
            yield from _nodes(child)


def _pandoc_words(tree: Any) -> str:
    """The words of a run of inlines, without notes."""

    def parts(node: Any) -> Iterator[str]:
        if isinstance(node, list):
            for child in node:
                yield from parts(child)
        elif isinstance(node, dict):
            kind = node.get("t")
            if kind == "Str":
                yield node["c"]
            elif kind == "Code":
                yield node["c"][1]
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                yield " "
            elif kind != "Note":
                yield from parts(node.get("c"))

    return " ".join("".join(parts(tree)).split())


def _bookmarks(subject: Subject, folder: Path) -> tuple[list[str], int, int, int]:
    """Bookmarks lost or around other words; how many there were, are renamed, and moved by one character.

    LibreOffice 7 counts one character too few behind the first note that it numbers, to the end of its paragraph.
    """
    before, after = _covered(subject.path), _covered(folder / f"{subject.path.stem}.docx")
    plain = {_COPY.sub("", name): words for name, words in after.items()}
    moved = {
        name
        for name, words in before.items()
        if name in plain and words != plain[name] and words[1:-1].strip() in plain[name] and plain[name] in f" {words}"
    }
    lost = [name for name, words in before.items() if name not in moved and plain.get(name) != words]
    return lost, len(before), sum(name not in after for name in before), len(moved)


def _covered(docx: Path) -> dict[str, str]:
    """The words each bookmark covers, without the results of fields that a program counts anew."""
    covered: dict[str, str] = {}
    with zipfile.ZipFile(docx) as archive:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        for name in names:
            open_: dict[str, str] = {}
            for element in ElementTree.fromstring(archive.read(name)).iter():
                if element.tag == f"{W}bookmarkStart":
                    open_[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
                    covered.setdefault(element.get(f"{W}name", ""), "")
                elif element.tag == f"{W}bookmarkEnd":
                    open_.pop(element.get(f"{W}id", ""), None)
                elif element.tag == f"{W}t":
                    for bookmark in open_.values():
                        covered[bookmark] += element.text or ""
    wanted = {name: words for name, words in covered.items() if not name.startswith(("_", "cite_"))}
    return {name: " ".join(words.split()) for name, words in wanted.items()}


def _judge_pages(subject: Subject, verdicts: Verdicts) -> None:
    """How many page numbers in the contents are others than on LibreOffice's pages; and nothing asks for an update."""
    with zipfile.ZipFile(subject.path) as archive:
        settings = archive.read("word/settings.xml")
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    verdicts.add("word-clients", f"{subject.name}: no question on opening", b"updateFields" not in settings)
    printed = dict(_printed(body))
    pages = _outline(as_libreoffice_prints(subject.path))
    both = [(int(page), pages[words]) for words, page in printed.items() if words in pages and page.isdecimal()]
    if len(pages) < len(printed):  # the galleries' contents number headings that have no number, and repeat them
        bare = {re.sub(r"^[\d.]+", "", words): page for words, page in printed.items()}
        both = [(int(bare[words]), page) for words, page in pages.items() if words in bare]
    other = [abs(ours - theirs) for ours, theirs in both if ours != theirs]
    # LibreOffice breaks pages by its own rules; more than a page off would be a fault of ours.
    sane = bool(both) and max(other, default=0) <= 1 and len(other) * 2 <= len(both)
    detail = f"{len(other)} of {len(both)} are others than on LibreOffice's pages, none by more than one"
    verdicts.add("word-clients", f"{subject.name}: page numbers in the contents", sane, detail if sane else str(both))


def _printed(body: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The words and page of every line of the contents."""
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val", "")):
            parts = [
                "\t" if e.tag == f"{W}tab" else e.text or "" for e in paragraph.iter() if e.tag in (f"{W}t", f"{W}tab")
            ]
            words, _, page = "".join(parts).rpartition("\t")
            yield "".join(words.split()), page


def _outline(pdf: Path) -> dict[str, int]:
    """The page of every heading in LibreOffice's outline."""
    found: dict[str, int] = {}
    with pikepdf.open(pdf) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        with opened.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                item = waiting.pop()
                waiting.extend(item.children)
                if item.destination is not None:
                    found["".join(item.title.split())] = pages[item.destination[0].objgen]
    return found
