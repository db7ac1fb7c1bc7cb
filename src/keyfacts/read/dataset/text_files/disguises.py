"""Files that are something else than their name says: a spreadsheet called .csv, a page of HTML, UTF-16 unannounced."""

from __future__ import annotations

from keyfacts.findings import Findings, Place

_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file (.xls)", "save it as .xlsx, or as CSV UTF-8"),
    (b"PK\x03\x04", "a spreadsheet or another package (zip)", "call it .xlsx or .ods; or save it as CSV"),
    (b"\x1f\x8b", "packed (gzip)", "unpack it"),
    (b"%PDF-", "a PDF", "save the table as CSV"),
    (b"SQLite format 3\0", "a SQLite database", "call it .sqlite"),
    (b"PAR1", "a Parquet file", "call it .parquet"),
    (b"{\\rtf", "a text of a word processor (RTF)", "save the table as CSV"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")
_LOOKED_AT = 400


def told_as_other(data: bytes, name: str, encoding: str, findings: Findings) -> bool:
    """Whether the file is no text of rows and cells, which is told (KF107), or UTF-16 that nobody named (KF002)."""
    start = data[:_LOOKED_AT]
    for beginning, kind, hint in _BEGINNINGS:
        if start.startswith(beginning):
            findings.report("KF107", Place(name), f"this is no text but {kind}", hint)
            return True
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        hint = "download the table itself, or save it as CSV from a spreadsheet program"
        findings.report("KF107", Place(name, 1), "this is a page of HTML or XML, no rows of cells", hint)
        return True
    likely = _wide(start) if encoding.lower().replace("_", "-") in ("", "utf-8", "utf8") else ""
    if likely:
        message = "every second byte of the file is 0, as in UTF-16"
        findings.report("KF002", Place(name, 1), message, f"save the file as UTF-8, or name its encoding: {likely}")
    return bool(likely)


def _wide(start: bytes) -> str:
    """The encoding of text of two bytes each without a mark of byte order, '' for other text."""
    half = len(start) // 2
    if half < 4 or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    if start[1::2].count(0) * 4 > half * 3:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) * 4 > half * 3 else ""
