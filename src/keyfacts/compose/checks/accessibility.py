"""Rules on the composed document: what would make either file inaccessible is known before anything is laid out."""

from __future__ import annotations

from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.walk import blocks_deep, document_inlines, plain_text


def check_document(document: d.Document, findings: Findings) -> None:
    """Report pictures without alternative text, empty headings and links, and heading levels skipped."""
    level = 0
    for block in blocks_deep(document.blocks):
        match block:
            case d.Section():
                if not plain_text(block.heading).strip():
                    findings.report("KF217", block.place, "the heading has no words")
                if block.level > level + 1:
                    hint = f"write {'#' * (level + 1)} here, or add the level between"
                    findings.report(
                        "KF206", block.place, f"a heading of level {block.level} follows one of level {level}", hint
                    )
                level = block.level
            case d.Figure() if not block.decorative and not block.alt.strip():
                findings.report(
                    "KF406", block.place, "the picture has no alternative text", "write :alt: or :decorative: yes"
                )
            case _:
                pass
    for inline in document_inlines(document.blocks):
        if isinstance(inline, d.Link) and not plain_text(inline.children).strip():
            findings.report("KF217", document.place, f"the link to {inline.url} has no words")
