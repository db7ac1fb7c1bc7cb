"""Conditions on the file as a whole: catalog, metadata, layers, embedded files, forms, protection."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.objects import dictionary_in, is_a
from keyfacts.check.pdf.streams import stream_bytes
from keyfacts.check.pdf.verdict import Verdict
from keyfacts.values import frozen

if TYPE_CHECKING:
    from pikepdf import Pdf

_XMP = 4_000_000
_TITLE = re.compile(rb"<dc:title\b[^>]*>(.{0,100000}?)</dc:title>", re.DOTALL)


@frozen
class Claims:
    """What the metadata say: part of PDF/UA ('' for none), part and level of PDF/A, and the packet itself."""

    ua: str
    archive: str
    level: str
    xmp: bytes


def read_claims(pdf: Pdf) -> Claims:
    """The claims of an opened file; ValueError when the packet is too long."""
    metadata = pdf.Root.get("/Metadata")
    xmp = stream_bytes(metadata, _XMP) if is_a(metadata, "stream") else b""
    if xmp[:2] in (b"\xfe\xff", b"\xff\xfe"):
        xmp = xmp.decode("utf-16", "replace").encode()
    return Claims(
        _property(xmp, b"pdfuaid:part"), _property(xmp, b"pdfaid:part"), _property(xmp, b"pdfaid:conformance"), xmp
    )


def read_title(pdf: Pdf) -> str:
    """The title in the metadata, of an opened pikepdf.Pdf ('' for none)."""
    match = _TITLE.search(read_claims(pdf).xmp)
    words = re.sub(rb"<[^>]*>", b"", match[1]).decode("utf-8", "replace") if match else ""
    return unescape(words).strip()


def _property(xmp: bytes, name: bytes) -> str:
    """A simple XMP property, written as element or attribute."""
    match = re.search(name + rb"""\s*(?:>|=\s*["'])\s*([^<"'\s]{1,20})""", xmp)
    return match[1].decode("latin-1") if match else ""


def judge_catalog(pdf: Pdf, claims: Claims, verdict: Verdict) -> None:
    """Judge what stands in the catalog and the metadata."""
    root = pdf.Root
    mark = dictionary_in(root, "/MarkInfo")
    if not mark.get("/Marked", False):
        verdict.fail_clause("ISO 14289-1 6.2", "KF701", "the catalog does not say that the file is tagged")
    if mark.get("/Suspects", False):
        verdict.fail("01-007", "the file says that its tags are suspect")
    shown = dictionary_in(root, "/ViewerPreferences").get("/DisplayDocTitle")
    if shown is None:
        verdict.fail("07-001", "nothing asks viewers to show the title (DisplayDocTitle)")
    elif not shown:
        verdict.fail("07-002", "viewers are asked to show the file's name, not its title")
    _metadata(claims, "/Lang" in root, verdict)
    if "/Lang" in root:
        _language_code(str(root["/Lang"]), verdict)
    elif "/Outlines" in root and "/First" in dictionary_in(root, "/Outlines"):
        verdict.fail(
            "11-003", "the language of the bookmarks cannot be told", "name the file's language in the catalog"
        )
    _layers(root, verdict)
    _form(root, verdict)
    _embedded(root, verdict)
    _protection(pdf, verdict)


def _metadata(claims: Claims, lang: bool, verdict: Verdict) -> None:
    if not claims.xmp:
        verdict.fail("06-001", "the file has no XMP metadata")
        return
    if not claims.ua:
        verdict.fail("06-002", "the metadata claim no PDF/UA")
    title = _TITLE.search(claims.xmp)
    if title is None or not re.sub(rb"<[^>]*>", b"", title[1]).strip():
        verdict.fail("06-003", "the metadata have no title")
    elif not lang and b"x-default" in title[1]:
        verdict.fail("11-006", "the language of the metadata cannot be told")


def _language_code(code: str, verdict: Verdict) -> None:
    if not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", code):
        verdict.fail("11-001", f"the file's language “{code[:40]}” is no language code")


def _layers(root: Any, verdict: Verdict) -> None:
    """20-001 to 20-003."""
    layers = dictionary_in(root, "/OCProperties")
    default = layers.get("/D")
    configurations = [("20-002", default)] if default is not None else []
    configurations += [("20-001", one) for one in layers.get("/Configs", [])]
    for number, one in configurations:
        if not is_a(one, "dictionary"):
            continue
        if not str(one.get("/Name", "")):
            verdict.fail(number, "a configuration of layers has no name")
        if "/AS" in one:
            verdict.fail("20-003", "layers switch by themselves (AS)")


def _form(root: Any, verdict: Verdict) -> None:
    form = dictionary_in(root, "/AcroForm").get("/XFA")
    if form is None:
        return
    parts = [p for p in form if is_a(p, "stream")] if is_a(form, "array") else [form]
    for part in parts:
        if re.search(rb"<dynamicRender>\s*required\s*</dynamicRender>", stream_bytes(part)):
            verdict.fail("25-001", "the form is a dynamic XFA form")


def _embedded(root: Any, verdict: Verdict) -> None:
    for name, specification in embedded_files(root):
        if not names_file(specification):
            verdict.fail("21-001", f"the embedded file {name[:60]} lacks its name in F or UF")


def embedded_files(root: Any) -> list[tuple[str, Any]]:
    """The catalog's embedded files by name (at most 10,000)."""
    files: list[tuple[str, Any]] = []
    waiting = [dictionary_in(dictionary_in(root, "/Names"), "/EmbeddedFiles")]
    visited = 0
    while waiting and visited < 10_000:
        node = waiting.pop()
        visited += 1
        names = list(node.get("/Names", []))
        files.extend((str(name), value) for name, value in zip(names[0::2], names[1::2], strict=False))
        waiting.extend(kid for kid in node.get("/Kids", []) if is_a(kid, "dictionary"))
    return files


def names_file(specification: Any) -> bool:
    """True for a file specification that embeds nothing or names what it embeds in F and UF."""
    if not is_a(specification, "dictionary") or "/EF" not in specification:
        return True
    return bool(str(specification.get("/F", ""))) and bool(str(specification.get("/UF", "")))


def _protection(pdf: Pdf, verdict: Verdict) -> None:
    if not pdf.is_encrypted:
        return
    encryption = dictionary_in(pdf.trailer, "/Encrypt")
    if "/P" not in encryption:
        verdict.fail("26-001", "the encryption has no permissions")
    elif not int(encryption["/P"]) & 512:
        verdict.fail("26-002", "the protection locks out assistive technology")
