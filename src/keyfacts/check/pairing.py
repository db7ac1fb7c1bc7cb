"""Which of the finished files given are the PDF and the Word file of one report, whatever they are called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from keyfacts.check.docx.package import PackageParts
from keyfacts.check.parity import check_parity
from keyfacts.findings import Findings, Place
from keyfacts.ooxml.contract import CORE_PART
from keyfacts.ooxml.names import DC


def compare_pairs(files: Mapping[PurePath, bytes], findings: Findings) -> None:
    """Compare each PDF with the Word file of its report; KF840 for files that have no partner among the others.

    Files of one name belong together; then a Word file and the PDF of the name under which keyfacts wrote it; and two
    files alone are compared in any case.
    """
    pdfs = [path for path in files if path.suffix.lower() == ".pdf"]
    words = [path for path in files if path.suffix.lower() == ".docx"]
    pairs = _paired(pdfs, words, files)
    for pdf, word in pairs.items():
        alike = pdf.with_suffix("") == word.with_suffix("")
        name = pdf.with_suffix("").as_posix() if alike else word.as_posix()
        check_parity(files[pdf], files[word], findings, name)
    left = [[path for path in pdfs if path not in pairs], [path for path in words if path not in pairs.values()]]
    if all(left):
        hint = "give the PDF and the Word file of one report alone, or one name"
        for path in (*left[0], *left[1]):
            other = "Word file" if path in left[0] else "PDF"
            findings.report("KF840", Place(path.as_posix()), f"not compared: no {other} given is of this name", hint)


def _paired(pdfs: list[PurePath], words: list[PurePath], files: Mapping[PurePath, bytes]) -> dict[PurePath, PurePath]:
    if len(pdfs) == len(words) == 1:
        return {pdfs[0]: words[0]}
    by_path = {word.with_suffix(""): word for word in words}
    pairs = {pdf: by_path[pdf.with_suffix("")] for pdf in pdfs if pdf.with_suffix("") in by_path}
    for word in words:
        if word in pairs.values():
            continue
        stem = _first_stem(files[word]) or word.stem
        named = [pdf for pdf in pdfs if pdf not in pairs and pdf.stem == stem]
        if len(named) == 1:
            pairs[named[0]] = word
    return pairs


def _first_stem(word: bytes) -> str:
    """The name under which keyfacts wrote a Word file, without suffix; '' for one of another program."""
    try:
        core = PackageParts(word).part(CORE_PART)
    except (ValueError, RecursionError):
        return ""
    return "" if core is None else core.findtext(DC + "identifier") or ""
