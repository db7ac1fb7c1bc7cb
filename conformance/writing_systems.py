"""Reports in Hebrew and in Japanese, set in fonts that have these scripts, judged by veraPDF and read by two tools.

The fonts are installed for this judge only. A paragraph without markup must be read as it is written, by poppler and by
pdfium; white space and invisible marks of direction are left out of the comparison, and so are brackets in Hebrew: in
text from right to left one tool mirrors them, the other does not, and beside numbers both misplace them. A line with
several foreign names pdfium may begin at the wrong end: no paragraph here has one. (That the tags give every word and
bracket as it was written is held by ``keyfacts build`` itself, KF801.) Japanese lines must not begin or end with what
JIS X 4051 forbids there.
"""

from __future__ import annotations

import re
import shutil
import time
import unicodedata
from pathlib import Path

import pypdfium2

from extraction import words_of
from pdf_standards import flavours_of, judged
from projects import Finished, keyfacts
from tools import CACHE, install_fonts, must
from verdicts import Verdicts

SOURCES = Path(__file__).with_name("scripts")
FAMILIES = {"hebrew": "Noto Sans Hebrew", "japanese": "Noto Sans JP"}
SLOWEST = 6.0
"""Seconds that a report may take whose fonts have seventeen thousand glyphs."""
NOT_FIRST = "、。，．）」』】〕〉》］｝！？：；ー々…‥・ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.)]}%"
NOT_LAST = "（「『【〔〈《［｛([{"
_MARKUP = re.compile(r"\]\(|\]\{|\[\^|[*|#`]|^[-:>\d]")
_BRACKETS = re.compile(r"[()\[\]{}<>«»]")


def judge_writing_systems(_: Finished, verdicts: Verdicts) -> None:
    """Build both reports under both standards, then judge, read and look at their lines."""
    project = _project()
    pdfs = []
    for name in FAMILIES:
        started = time.monotonic()
        code, told, complaints = keyfacts("build", "-o", project / "build", project / "reports" / f"{name}.md")
        seconds = time.monotonic() - started
        verdicts.add("writing-systems", f"{name} builds", code == 0, (told + complaints).strip()[-300:])
        verdicts.add("writing-systems", f"{name} builds quickly", seconds < SLOWEST, f"{seconds:.1f} s")
        pdfs += sorted((project / "build").glob(f"{name}*.pdf"))
    pairs = [(flavour, pdf) for pdf in pdfs for flavour in flavours_of(pdf)]
    flavours = {flavour for flavour, _ in pairs}
    verdicts.add(
        "writing-systems", "claims", flavours == {"ua1", "2a", "ua2", "4", "wt1a", "wt1r"}, ", ".join(sorted(flavours))
    )
    for (flavour, pdf), (passed, detail) in zip(pairs, judged(pairs), strict=True):
        verdicts.add("writing-systems", f"{pdf.name} {flavour}", passed, detail)
    for pdf in pdfs:
        name = pdf.stem.partition("-")[0]
        wanted = _paragraphs(name)
        problems = [f"{tool} does not read '{text[:60]}'" for tool, text in _unread(pdf, wanted)]
        verdicts.none_of("writing-systems", f"{pdf.name} as written", problems, f"{len(wanted)} paragraphs, twice")
        if name == "japanese":
            problems = list(_forbidden(pdf))
            verdicts.none_of("writing-systems", f"{pdf.name} line ends", problems, f"{len(_lines(pdf))} lines")


def _project() -> Path:
    """A project with both reports, each with a brand of its own."""
    project = CACHE / "scripts"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(SOURCES, project / "reports", ignore=shutil.ignore_patterns("*.yml"))
    for name, family in FAMILIES.items():
        fonts = project / "styles" / name / "fonts"
        fonts.mkdir(parents=True)
        brand = (SOURCES / "_brand.yml").read_text(encoding="utf-8").replace("FAMILY", family)
        (fonts.parent / "_brand.yml").write_text(brand, encoding="utf-8")
        for weight, path in install_fonts(family).items():
            shutil.copy(path, fonts / f"{weight}.ttf")
    return project


def _paragraphs(name: str) -> list[str]:
    """The paragraphs of a source that hold nothing but text."""
    text = (SOURCES / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    return [
        part for part in text.replace("\n:::", "").split("\n\n") if part.strip() and not _MARKUP.search(part.strip())
    ]


def _unread(pdf: Path, wanted: list[str]) -> list[tuple[str, str]]:
    """The paragraphs that a tool reads otherwise, and the tool."""
    with pypdfium2.PdfDocument(pdf) as document:
        by_pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    read = {"poppler": must("pdftotext", "-enc", "UTF-8", pdf, "-"), "pdfium": by_pdfium}
    left_out = _BRACKETS if "hebrew" in pdf.stem else None
    return [
        (tool, text)
        for tool, whole in read.items()
        for text in wanted
        if _solid(text, left_out) not in _solid(whole, left_out)
    ]


def _solid(text: str, left_out: re.Pattern[str] | None) -> str:
    """The characters without white space, invisible marks and what is ``left_out``."""
    text = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] not in "CZ")
    return left_out.sub("", text) if left_out else text


def _lines(pdf: Path) -> list[str]:
    """The lines of text of all pages, words side by side joined."""
    lines: dict[tuple[int, int, int], str] = {}
    for number, page in enumerate(words_of(pdf)):
        middle = max((box.right for box in page), default=0.0) / 2
        for box in page:
            key = (number, round(box.low), int(box.left > middle) if "two" in pdf.stem else 0)
            lines[key] = lines.get(key, "") + box.text
    return list(lines.values())


def _forbidden(pdf: Path) -> list[str]:
    """Lines that begin or end with what must not stand there."""
    return [
        f"a line reads '{line[:30]}...{line[-10:]}'"
        for line in _lines(pdf)
        if line[0] in NOT_FIRST or line[-1] in NOT_LAST
    ]
