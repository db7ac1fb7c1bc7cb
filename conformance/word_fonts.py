"""Fonts that go with a Word file: LibreOffice, on a computer that has none of them, sets the words in them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from projects import Finished
from tools import CACHE, REPOSITORY, call, must, word_validator
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests")]

FOLDER = CACHE / "word-fonts"
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""
_FACES = ("SourceSerif4-SemiBold", "SourceSans3-Regular", "SourceSans3-Bold", "SourceSans3-Italic")


def judge_word_fonts(_: Finished, verdicts: Verdicts) -> None:
    """Regular, bold and italic words and a heading, with the brand's fonts embedded and with their names alone."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "fonts.conf").write_text(_FONTS.format(cache=FOLDER / "cache"), encoding="utf-8")
    named, embedded = _faces(_written("named")), _faces(_written("embedded"))
    there = [face for face in _FACES if face in named]
    verdicts.none_of("word-fonts", "the computer has none of the brand's fonts", there)
    lacking = [face for face in _FACES if face not in embedded]
    verdicts.none_of("word-fonts", "LibreOffice reads the embedded fonts", lacking, ", ".join(_FACES))
    for office in ("Microsoft365", "Office2016"):
        done = call(word_validator(), FOLDER / "fonts-embedded.docx", "--officeVersion", office)
        errors = [str(e.get("description", e))[:150] for e in json.loads(done.stdout).get("errors", [])]
        verdicts.none_of("word-fonts", f"validator, {office}", errors)


def _written(fonts: str) -> Path:
    import builders as b
    from keyfacts.findings import Findings
    from keyfacts.model import document as d
    from keyfacts.write.docx import write_docx

    words = b.text("Plain words, ", d.Strong(b.text("bold words")), ", ", d.Emphasis(b.text("words that lean")), ".")
    document = b.document(b.section(1, "A heading", d.Paragraph(words)), word_fonts=fonts)
    path = FOLDER / f"fonts-{fonts}.docx"
    path.write_bytes(write_docx(document, {}, b.stylesheet(), {}, Findings()))
    return path


def _faces(docx: Path) -> str:
    """The fonts of the PDF that LibreOffice makes, without a home and with the system's fonts alone."""
    home = FOLDER / "home"
    must("soffice", f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", FOLDER, docx, HOME=str(home), FONTCONFIG_FILE=str(FOLDER / "fonts.conf"))  # fmt: skip
    return must("pdffonts", docx.with_suffix(".pdf"))
