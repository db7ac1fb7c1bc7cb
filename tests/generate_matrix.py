"""Every block of the report language in every container, as reports; and what became of each."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import keyfacts
from keyfacts.pipeline import Request, build_reports

_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
_CAPTION = "\n\nQcaption.\n:::"
BLOCKS = {
    "paragraph": "Qplain words.",
    "heading": "## Qheading",
    "bullets": "- Qone\n- Qtwo",
    "numbers": "1. Qone\n2. Qtwo",
    "code": "```\nQcode\n```",
    "indented code": "    Qcode",
    "quotation": "> Qquoted",
    "rule": "***",
    "pipe table": "| Qhead | b |\n|---|---|\n| Qcell | d |",
    "table of a head": "| Qhead | b |\n|---|---|",
    "picture": '![A grey bar](bar.svg "Qcaption")',
    "cited note": "Qciting.[^other]",
    "figure": f":::{{figure}} bar.svg\n:alt: A grey bar{_CAPTION}",
    "chart": f":::{{chart}} years\n:kind: bar\n:x: readers\n:y: year{_CAPTION}",
    "table": f":::{{table}} years{_CAPTION}",
    "table of its body": ":::{table}\n\nQcaption.\n\n| Qhead | b |\n|---|---|\n| Qcell | d |\n:::",
    "facts": f":::{{facts}}\n:facts: books_lent{_CAPTION}",
    "tiles": ":::{tiles}\n- **12** Qtile\n:::",
    "callout": ":::{callout} Qtitle\n\nQboxed.\n:::",
    "columns": ":::{columns}\n\nQleft.\n\nQright.\n:::",
    "column-break": ":::{column-break}\n:::",
    "lead": ":::{lead}\n\nQlead.\n:::",
    "only": ":::{only}\n:editions: default\n\nQonly.\n:::",
    "contents": ":::{contents}\n:::",
    "page-break": ":::{page-break}\n:::",
    "landscape": ":::{landscape}\n\nQturned.\n:::",
    "sources": ":::{sources}\n:::",
    "facts-appendix": ":::{facts-appendix}\n:::",
}
"""Each with words that are found again: those that begin with Q."""
CONTAINERS = (
    "text", "item", "item's second", "number", "quotation", "callout", "columns", "landscape", "only", "lead", "note",
    "note's second",
)  # fmt: skip


def cases(depth: int) -> Iterator[tuple[str, ...]]:
    """Each block in each container, and for a ``depth`` of 2 in each container inside another."""
    for block in BLOCKS:
        for inner in CONTAINERS:
            if depth == 1:
                yield block, inner
            elif inner != "text" and not inner.startswith("note"):
                yield from ((block, inner, outer) for outer in CONTAINERS[1:])


def report_of(case: tuple[str, ...]) -> str:
    """The report of a case: its block, then its containers from the inside."""
    text = BLOCKS[case[0]]
    for colons, container in enumerate(case[1:], 4):
        text = _inside(text, container, ":" * colons)
    other = "\n[^other]: Qnoted.\n" if "[^other]" in text else ""
    return f"---\ntitle: A report\ndataset: reading-2025\n---\n\nQbefore.\n\n{text}\n\nQafter.\n{other}"


def _inside(text: str, container: str, fence: str) -> str:
    match container:
        case "text":
            return text
        case "item":
            return "- " + _indented(text, 2)
        case "item's second":
            return "- Qfirst\n\n  " + _indented(text, 2)
        case "number":
            return "1. " + _indented(text, 3)
        case "quotation":
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case "note":
            return "Qcited.[^one]\n\n[^one]: " + _indented(text, 4)
        case "note's second":
            return "Qcited.[^one]\n\n[^one]: Qfirst\n\n    " + _indented(text, 4)
    return f"{fence}{{{container}}}\n\n{text}\n{fence}"


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line if line else line for line in text.split("\n"))[by:]


class MatrixProject:
    """A new project with one picture, whose only report is written anew for each case."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "project"
        shutil.copytree(Path(keyfacts.__file__).parent / "starter", self._root)
        for report in (self._root / "reports").glob("*.md"):
            report.unlink()
        (self._root / "reports" / "bar.svg").write_text(_PICTURE)

    def fault(self, case: tuple[str, ...]) -> str:
        """What is wrong with a case ('' if both files hold every word, or each error has a line)."""
        text = report_of(case)
        path = self._root / "reports" / "matrix.md"
        path.write_text(text)
        outcome = build_reports(Request(self._root, (path,)))
        errors = [finding for finding in outcome.findings if str(finding.severity) == "error"]
        late = [finding for finding in errors if finding.code[:3] in ("KF7", "KF8") or not finding.place.line]
        if late:
            return f"{late[0].code} {late[0].message}"
        if errors:
            return ""
        wanted = set(re.findall(r"\bQ[a-z]+", text))
        for output in outcome.built[0].outputs:
            words = _words_of_docx(output.data) if output.path.suffix == ".docx" else _words_of_pdf(output.data)
            if missing := sorted(word for word in wanted if word not in words):
                return f"{output.path.suffix} lacks {', '.join(missing)}"
        return ""


def _words_of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in package.namelist()]
        return " ".join(re.sub(r"<[^>]+>", "", package.read(name).decode()) for name in names)


def _words_of_pdf(data: bytes) -> str:
    import pypdfium2

    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
