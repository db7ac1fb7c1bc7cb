"""The words of finished files, as foreign tools read them."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools import CACHE, must

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Box:
    """A word on a page: its corners in points from the upper left."""

    left: float
    top: float
    right: float
    low: float
    text: str


def plain(text: str) -> str:
    """Words in one line: spaces of all kinds as one space, no soft hyphens, compatibility forms resolved."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"\s+", " ", text).strip()


def pdf_pages(pdf: Path) -> list[str]:
    """The text of each page by poppler."""
    return must("pdftotext", "-enc", "UTF-8", pdf, "-").split("\f")[:-1]


def pdf_text(pdf: Path) -> str:
    """The text in the order of the tags, by poppler: a sentence that goes on in the next column stays whole there."""
    parts: list[str] = []
    for line in must("pdfinfo", "-struct-text", pdf).splitlines():
        words = re.fullmatch(r'\s*"(.*)"', line)
        parts.append(words[1] if words else " " if line.endswith("(block)") else "")
    return plain("".join(parts))


def words_of(pdf: Path) -> list[list[Box]]:
    """Every word of every page, by poppler."""
    told = must("pdftotext", "-bbox", pdf, "-")
    root = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", told))
    space = "{http://www.w3.org/1999/xhtml}"
    return [
        [
            Box(*(float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")), word.text or "")
            for word in page.iter(f"{space}word")
        ]
        for page in root.iter(f"{space}page")
    ]


def docx_text(docx: Path) -> str:
    """The text by Pandoc, notes included, and the alternative texts of pictures."""
    body = must("pandoc", "-f", "docx", "-t", "plain", "--wrap=none", docx)
    return plain(f"{body} {' '.join(alternative_texts(docx))}")


def alternative_texts(docx: Path) -> list[str]:
    """What pictures say instead of themselves."""
    with zipfile.ZipFile(docx) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [element.get("descr", "") for element in root.iter() if element.tag.endswith("}docPr")]


def as_libreoffice_prints(docx: Path) -> Path:
    """The Word file as PDF by LibreOffice."""
    folder = CACHE / "libreoffice"
    folder.mkdir(exist_ok=True)
    must("soffice", f"-env:UserInstallation={(CACHE / 'office-profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, docx)  # fmt: skip
    return folder / f"{docx.stem}.pdf"
