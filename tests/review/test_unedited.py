"""Whatever a report may hold: its Word file, sent back unedited, says exactly what the composed document says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import builders as b
import gallery
from generate_features import feature_document, feature_stylesheet
from keyfacts.findings import NOWHERE, Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import blocks_deep
from keyfacts.read import read_edited_word
from keyfacts.review import Known, SourceMap, base_of, review
from keyfacts.write.docx import write_docx

KNOWN = Known(lambda _: [], lambda *_: (NOWHERE, ""), lambda *_: None)


def assert_nothing_is_told(document: d.Document, sheet: Stylesheet, folder: Path) -> None:
    """Every unit of the file is paired with one that says the same."""
    figures = [block for block in blocks_deep(document.blocks) if isinstance(block, d.Figure)]
    artworks = {figure.anchor: Artwork(200, 150) for figure in figures}
    artworks |= {name: Artwork(60, 20) for name in ("logo", "logo-reversed") if sheet.brand.logo}
    path = folder / "back.docx"
    path.write_bytes(write_docx(document, artworks, sheet, {}, Findings()))
    edited, base = read_edited_word(path, Findings()), base_of(document, {})
    assert edited is not None
    assert len(edited.units) == len(base.units)
    assert review(base, SourceMap(base, {}), edited, KNOWN).points == []


@pytest.mark.parametrize("name", [name for name, _ in gallery.documents()])
def test_every_construct_reads_as_it_was_composed(name: str, tmp_path: Path) -> None:
    document = dict(gallery.documents())[name]
    assert_nothing_is_told(document, gallery.stylesheet_of_gallery(document, b.stylesheet()), tmp_path)


@pytest.mark.parametrize("seed", range(5))
def test_generated_reports_read_as_they_were_composed(seed: int, tmp_path: Path) -> None:
    assert_nothing_is_told(feature_document(seed), feature_stylesheet(), tmp_path)


def test_a_logo_behind_the_state_of_a_draft_is_no_picture_that_was_added(tmp_path: Path) -> None:
    document = dict(gallery.documents())["masthead"]
    document = replace(document, sample="Sample data", blocks=(*document.blocks, b.figure(b.chart("bar"))))
    sheet = gallery.stylesheet_of_gallery(document, b.stylesheet())
    sheet = replace(sheet, brand=replace(sheet.brand, logo_alt="The Harbor Office"))
    assert document.draft_mark
    assert sheet.brand.logo
    assert_nothing_is_told(document, sheet, tmp_path)
