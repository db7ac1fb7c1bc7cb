"""The checks that only a person can do on a finished PDF, as a Markdown sheet filled with what the file says.

The 47 human conditions of the Matterhorn Protocol 1.1, grouped into questions; each number stands in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from keyfacts.check.cures import CURES
from keyfacts.check.passages import plain
from keyfacts.check.pdf.catalog import read_claims
from keyfacts.check.pdf.colours import colour_pairs
from keyfacts.check.pdf.rules import PDF_FAULTS, reason
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.check.pdf.structure import StructureElement, structure_tree
from keyfacts.findings import Findings, Place
from keyfacts.values import frozen

if TYPE_CHECKING:
    from pikepdf import Pdf

_WORDS, _LINES = 9, 400
_TEXT, _LARGE = 4.5, 3.0
"""The contrast that text needs, and large text: 18 points, or 14 bold (WCAG 2.1, 1.4.3)."""


@frozen
class Question:
    """What a person is asked, and which conditions the answer decides; ``shows`` names what is listed under it."""

    title: str
    text: str
    conditions: tuple[str, ...]
    shows: str = ""


QUESTIONS = (
    Question("Title", "Does the title tell which document this is?", ("06-004",), "title"),
    Question(
        "Reading order",
        "Read the outline aloud: does it run as a person would want to hear it, and is nothing missing or repeated?",
        ("01-001", "01-002", "09-001", "09-002", "22-001", "28-001"),
        "outline",
    ),
    Question(
        "Headings",
        "Is every heading tagged as one, at its level, and is every tagged heading one?",
        ("14-001", "14-004", "14-005"),
        "headings",
    ),
    Question(
        "Types",
        "Is each block tagged as what it is (paragraph, list, quotation, caption)?",
        ("01-006", "02-002", "09-003", "13-003"),
        "roles",
    ),
    Question("Lists", "Is every list tagged as one, with the numbering it shows?", ("16-001", "16-002", "16-003")),
    Question(
        "Alternative texts",
        "Does each text say what a reader would miss without the figure, no more, and agree with its numbers?",
        ("13-001", "13-005", "13-006", "13-007", "13-008"),
        "figures",
    ),
    Question("Links", "Does each text tell where its link leads?", ("13-002", "28-013"), "links"),
    Question(
        "Tables",
        "Do these headers name the rows and columns, and is every table one?",
        ("15-001", "15-002", "15-004", "15-005"),
        "tables",
    ),
    Question("Notes and references", "Is every note and its mark tagged?", ("19-001", "19-002"), "notes"),
    Question("Running heads and feet", "Are they left out when the text is read?", ("18-001", "18-002")),
    Question("Language", "Is each passage in the language it names?", ("11-007",), "languages"),
    Question(
        "Abbreviations and special characters",
        "Are abbreviations explained, and are drawn-out or decorated characters read as words?",
        ("12-001", "17-001"),
        "abbreviations",
    ),
    Question(
        "Colour and contrast",
        "Is nothing told by colour or place alone? Below: text on its ground, measured.",
        ("04-001",),
        "contrast",
    ),
    Question("Scanned text", "Is the text of scanned pages right, and tagged?", ("08-001", "08-002")),
    Question("Forms and decoration", "Are printed forms and decorations tagged as such?", ("24-001", "28-003")),
    Question(
        "Sound, film and scripts",
        "Does nothing flicker, beep, or ask for quick keys, and has each sound a text?",
        ("03-001", "03-002", "03-003", "05-001", "05-002", "05-003", "29-001"),
        "media",
    ),
)


def sign_off_sheet(data: bytes, name: str, findings: Findings) -> str:
    """The sheet for a finished PDF, '' with a finding when it cannot be read."""
    import pikepdf

    try:
        with open_pdf(data) as pdf:
            return _Sheet(pdf, name).text()
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", Place(name), f"the file cannot be read: {reason(error)}", CURES["KF700"])
        return ""


class _Sheet:
    """One file's answers, gathered question by question."""

    def __init__(self, pdf: Pdf, name: str) -> None:
        self._pdf, self._name = pdf, name
        self._tree = structure_tree(pdf)
        self._nodes = list(self._tree.walk())

    def text(self) -> str:
        """The whole sheet."""
        claims = read_claims(self._pdf)
        named = [f"PDF/UA-{claims.ua}"] * bool(claims.ua) + [f"PDF/A-{claims.archive}{claims.level.lower()}"] * bool(
            claims.archive
        )
        lines = [
            f"# Sign-off: {self._name}",
            "",
            f"{len(self._pdf.pages)} pages; claims {' and '.join(named) or 'no standard'}. "
            "What a program can judge is told by `keyfacts check`; these questions are for a person.",
        ]
        for number, question in enumerate(QUESTIONS, 1):
            lines += ["", f"## {number}. {question.title}", "", question.text]
            lines += [f"(Matterhorn {', '.join(question.conditions)})", "", "- [ ] yes    Remarks:"]
            if question.shows:
                shown = list(getattr(self, f"_{question.shows}")())
                lines += ["", *(shown[:_LINES] or ["None in this file."])]
                if len(shown) > _LINES:
                    lines.append(f"... and {len(shown) - _LINES} more")
        return "\n".join([*lines, "", "Checked by:                    Date:", ""])

    def _title(self) -> Iterator[str]:
        info: Any = self._pdf.trailer.get("/Info", {})
        yield f"> {_safe(str(info.get('/Title', '(none)')))}"

    def _outline(self) -> Iterator[str]:
        waiting = [(self._tree, 0)]
        while waiting:
            node, depth = waiting.pop()
            block = node.role in _BLOCKS or (node.role == "LBody" and node.holds_content)
            inner = [c for c in node.children if isinstance(c, StructureElement)]
            words = _start(node)
            if block and words:
                yield f"{'  ' * min(depth, 6)}- {node.role}: {words}"
            if node.role not in _LEAVES:
                step = depth + (node.role in ("Sect", "L", "Table", "BlockQuote", "TOC"))
                waiting.extend((child, step) for child in reversed(inner))

    def _headings(self) -> Iterator[str]:
        for node in self._nodes:
            if node.role in ("H", "H1", "H2", "H3", "H4", "H5", "H6"):
                yield f"{'  ' * (int(node.role[1:] or 1) - 1)}- {node.role} {_start(node, 20)}"

    def _roles(self) -> Iterator[str]:
        mapped_types = {node.tag: node.role for node in self._nodes if node.tag and node.tag != node.role}
        for tag, role in sorted(mapped_types.items()):
            yield f"- {tag} is read as {role}"

    def _figures(self) -> Iterator[str]:
        for parent in self._nodes:
            kids = [child for child in parent.children if isinstance(child, StructureElement)]
            for index, node in enumerate(kids):
                if node.role in ("Figure", "Formula"):
                    beside = kids[max(0, index - 1) : index + 2]
                    near = [*node.find("Caption"), *(k for k in beside if k.role == "Caption")]
                    caption = f" (caption: {_start(near[0], 25)})" if near else " (no caption)"
                    yield f"- {_safe(plain(node.alt or node.actual)) or '(no text)'}{caption}"

    def _links(self) -> Iterator[str]:
        """Each once; the links between marks and notes are left out."""
        seen: dict[str, None] = {}
        waiting = [self._tree]
        while waiting:
            node = waiting.pop()
            if node.role == "Link":
                seen.setdefault(_start(node, 25) or "(no words)")
            inner = [child for child in reversed(node.children) if isinstance(child, StructureElement)]
            waiting.extend(child for child in inner if not (child.role in ("Reference", "Lbl") and not _leads(child)))
        return (f"- {words}" for words in seen)

    def _tables(self) -> Iterator[str]:
        for number, table in enumerate((n for n in self._nodes if n.role == "Table"), 1):
            captions = table.find("Caption")
            yield f"- Table {number}{': ' + _start(captions[0], 20) if captions else ', no caption'}"
            for scope in ("Column", "Row", "Both", ""):
                heads = [_start(cell, 12) or "(empty)" for cell in table.find("TH") if cell.scope == scope]
                if heads:
                    more = f" and {len(heads) - 12} more" if len(heads) > 12 else ""
                    yield f"  - {scope.lower() or 'no scope'}: {'; '.join(heads[:12])}{more}"

    def _notes(self) -> Iterator[str]:
        for node in self._nodes:
            if node.role in ("Note", "FENote"):
                yield f"- {_start(node, 14)}"

    def _languages(self) -> Iterator[str]:
        yield f"- whole file: {_safe(str(self._pdf.Root.get('/Lang', '(none)')))}"
        for node in self._nodes:
            if node.lang and node.role != "Document":
                yield f"- {_safe(node.lang)}: {_start(node)}"

    def _abbreviations(self) -> Iterator[str]:
        seen: dict[str, None] = {}
        for node in self._nodes:
            if node.expansion:
                seen.setdefault(f"- {_start(node)}: {_safe(plain(node.expansion))}")
        return iter(seen)

    def _contrast(self) -> Iterator[str]:
        """Colours of text on their grounds, the weakest first; WCAG 2.1 asks for 4.5:1, of large text for 3:1."""
        pairs = colour_pairs(self._pdf)
        ratios = {pair: pair[0].contrast(pair[1]) for pair in pairs}
        for pair in sorted(ratios, key=lambda p: (ratios[p], p[0].hex, p[1].hex)):
            ratio, pages = ratios[pair], sorted(pairs[pair].pages)
            where = f"page {pages[0]}" + (f" and {len(pages) - 1} more" if len(pages) > 1 else "")
            weak = "" if ratio >= _TEXT else " **too weak" + (", unless it is large" if ratio >= _LARGE else "") + "**"
            # Cut off, not rounded: 4.46:1 is not 4.5:1.
            measured = f"#{pair[0].hex} on #{pair[1].hex}: {int(10 * ratio) / 10:.1f}:1{weak}"
            yield f"- {measured}; from {pairs[pair].smallest:.1f} points on; {where}"

    def _media(self) -> Iterator[str]:
        kinds = ("/Screen", "/Movie", "/Sound", "/3D", "/RichMedia")
        for number, page in enumerate(self._pdf.pages, 1):
            for annotation in page.get("/Annots", []):
                kind = str(annotation.get("/Subtype", ""))
                if kind in kinds:
                    yield f"- {kind.lstrip('/')} on page {number}"


_LEAVES = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "TOCI", "Figure", "Caption", "Note", "FENote", "Lbl"}
_BLOCKS = _LEAVES - {"Lbl"} | {"Title", "Code"}
_APART = {"P", "TH", "TD", "Lbl", "LBody", "LI", "Caption"}


def _leads(reference: StructureElement) -> bool:
    """True for a reference in words ("Figure 1"), not the mark of a note, which has a spoken text."""
    return reference.role == "Reference" and not _mark(reference)


def _mark(reference: StructureElement) -> str:
    """What a note's mark says: the alternative text of the reference, or of the link that it is."""
    only = reference.children[0] if len(reference.children) == 1 else ""
    inner = only.alt if isinstance(only, StructureElement) and only.role == "Link" else ""
    return reference.alt or inner


def _start(node: StructureElement, count: int = _WORDS) -> str:
    """The first words inside; for a figure its alternative text."""
    words = plain(node.alt if node.role == "Figure" else "".join(_spoken(node))).split(" ")
    return _safe(" ".join(words[:count])) + (" ..." if len(words) > count else "")


def _spoken(node: StructureElement) -> Iterator[str]:
    """The words inside as they are heard: marks by their spoken text, notes apart, blocks set off by spaces."""
    if node.actual:
        yield node.actual
        return
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.role == "Reference" and _mark(child):
            yield f" ({_mark(child)}) "
        elif child.role not in ("Note", "FENote", "L", "Table"):
            apart = child.role in _APART
            yield " " * apart + "".join(_spoken(child)) + " " * apart


def _safe(text: str) -> str:
    """Text that Markdown prints as it is."""
    return "".join("\\" + c if c in "\\`*_[]<>|" else c for c in text)[:600]
