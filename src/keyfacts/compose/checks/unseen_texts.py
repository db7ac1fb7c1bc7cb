"""Texts that a PDF holds beside what it shows: PDF/A bounds their length, and each character must mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keyfacts.compose.blocks.alternative_texts import LONGEST_UNSEEN
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.report import ReportDefinition
from keyfacts.model.walk import blocks_deep, inlines_deep, own_inlines

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def check_unseen_texts(document: d.Document, report: ReportDefinition, findings: Findings) -> None:
    """KF215 for a text that is too long, KF503 for a character of a private area, each at its line."""
    for what, text, place in _texts(document, report):
        if len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_UNSEEN:
            hint = "say it in a sentence or two, and the rest in the text"
            findings.report("KF215", place, f"{what} is longer than {LONGEST_UNSEEN:,} characters", hint)
        private = _PRIVATE.search(text)
        if private and text != document.metadata.title:  # which is printed, and told where that is
            message = f"U+{ord(private[0]):04X} in {what} has no meaning outside its font"
            findings.report("KF503", place, message, "write it in words")


def _texts(document: d.Document, report: ReportDefinition) -> Iterator[tuple[str, str, Place]]:
    """What each text is, the text, and where it is written."""
    meta = document.metadata
    for key, text in (
        ("title", meta.title), ("author", meta.author), ("publisher", meta.publisher),
        ("description", meta.description),
        *(("keywords", keyword) for keyword in meta.keywords),
    ):  # fmt: skip
        yield f"the {key}", text, report.place_of(key)
    place = report.place
    for block in blocks_deep(document.blocks):
        place = getattr(block, "place", place)
        if isinstance(block, d.Figure):
            yield "the alternative text", block.alt, block.place
        for inline in (each for run in own_inlines(block) for each in inlines_deep(run)):
            if isinstance(inline, d.Abbreviation):
                yield "what an abbreviation stands for", inline.expansion, place
