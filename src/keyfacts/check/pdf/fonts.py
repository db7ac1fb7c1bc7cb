"""Conditions on fonts that their dictionaries and tables decide (Matterhorn checkpoint 31)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.objects import is_a
from keyfacts.check.pdf.streams import stream_bytes
from keyfacts.check.pdf.verdict import Verdict

if TYPE_CHECKING:
    from pikepdf import Pdf

_PREDEFINED = re.compile(
    r"Identity|GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K|UniGB-(UCS2|UTF16)|B5pc|HKscs-B5|ETen-B5|ETenms-B5|CNS-EUC|"
    r"UniCNS-(UCS2|UTF16)|83pv-RKSJ|90ms-RKSJ|90msp-RKSJ|90pv-RKSJ|Add-RKSJ|EUC|Ext-RKSJ|UniJIS-(UCS2|UTF16)|"
    r"UniJIS-UCS2-HW|KSC-EUC|KSCms-UHC|KSCms-UHC-HW|KSCpc-EUC|UniKS-(UCS2|UTF16)"
)
_STANDARD = {"/MacRomanEncoding", "/WinAnsiEncoding"}
_SYMBOLIC = 4


def all_fonts(pdf: Pdf) -> Iterator[Any]:
    """Every font of pages and of the XObjects they draw, once."""
    seen: set[Any] = set()
    resources: set[Any] = set()
    waiting: list[Any] = [page.get("/Resources") for page in pdf.pages]
    while waiting:
        holder = waiting.pop()
        if not is_a(holder, "dictionary"):
            continue
        if holder.is_indirect:
            if holder.objgen in resources:
                continue
            resources.add(holder.objgen)
        for font in _values(holder.get("/Font")):
            if not font.is_indirect or font.objgen not in seen:
                seen.add(font.objgen)
                yield font
        for form in _values(holder.get("/XObject")):
            if form.is_indirect and form.objgen in resources:
                continue
            resources.add(form.objgen)
            if form.get("/Subtype") == "/Form":
                waiting.append(form.get("/Resources"))


def _values(holder: Any) -> list[Any]:
    """The dictionaries and streams in a dictionary of resources."""
    if not is_a(holder, "dictionary"):
        return []
    return [value for value in holder.values() if is_a(value, "dictionary", "stream")]


def font_name(font: Any) -> str:
    """Its name without the subset's tag."""
    return re.sub(r"^[A-Z]{6}\+", "", str(font.get("/BaseFont", "/a font")).lstrip("/"))


def descendant(font: Any) -> Any:
    """The CIDFont of a composite font, the font itself otherwise."""
    inner = font.get("/DescendantFonts")
    if is_a(inner, "array") and len(inner) and is_a(inner[0], "dictionary"):
        return inner[0]
    return font


def is_embedded(font: Any) -> bool:
    """True for a font whose outlines are in the file; those of a Type 3 font are drawn in it."""
    descriptor = descendant(font).get("/FontDescriptor", {})
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return font.get("/Subtype") == "/Type3" or any(key in descriptor for key in files)


def judge_fonts(pdf: Pdf, verdict: Verdict) -> None:
    """Judge every font of the file."""
    for font in all_fonts(pdf):
        kind, base, name = str(font.get("/Subtype", "")), descendant(font), font_name(font)
        descriptor = base.get("/FontDescriptor", {})
        embedded = is_embedded(font)
        if not embedded:
            verdict.fail("31-009", f"the font {name} is not embedded", "embed the font or set the text in another one")
        if kind == "/Type0":
            _composite(font, base, name, embedded, verdict)
            if "/ToUnicode" not in font and _needs_map(font, base):
                verdict.fail("31-027", f"the font {name} does not tell its characters' Unicode values")
        elif kind == "/TrueType":
            _truetype(font, descriptor, name, verdict)


def _needs_map(font: Any, base: Any) -> bool:
    """True unless a predefined encoding or character collection gives Unicode values (ISO 32000-1 9.10.2)."""
    encoding = str(font.get("/Encoding", ""))
    info = base.get("/CIDSystemInfo", {})
    collection = str(info.get("/Ordering", "")) if str(info.get("/Registry", "")) == "Adobe" else ""
    return encoding.startswith("/Identity") and collection not in ("GB1", "CNS1", "Japan1", "Korea1")


def _composite(font: Any, base: Any, name: str, embedded: bool, verdict: Verdict) -> None:
    """31-001 to 31-008."""
    encoding = font.get("/Encoding")
    if is_a(encoding, "stream"):
        _cmap(encoding, base, name, verdict)
    elif not re.fullmatch(rf"/({_PREDEFINED.pattern})-[HV]", str(encoding)):
        verdict.fail("31-006", f"the encoding {str(encoding).lstrip('/')} of {name} is neither predefined nor embedded")
    if base.get("/Subtype") == "/CIDFontType2" and embedded:
        mapping = base.get("/CIDToGIDMap")
        if mapping is None:
            verdict.fail("31-005", f"the font {name} has no map from characters to glyphs")
        elif not is_a(mapping, "stream") and mapping != "/Identity":
            verdict.fail("31-004", f"the map from characters to glyphs of {name} is neither a stream nor Identity")


def _cmap(encoding: Any, base: Any, name: str, verdict: Verdict) -> None:
    """An embedded encoding against its font and itself."""
    of_font, of_encoding = base.get("/CIDSystemInfo", {}), encoding.get("/CIDSystemInfo", {})
    for number, key in (("31-001", "/Registry"), ("31-002", "/Ordering")):
        if str(of_font.get(key, "")) != str(of_encoding.get(key, "")):
            verdict.fail(number, f"the font {name} and its encoding differ in their {key[1:].lower()}")
    if int(of_font.get("/Supplement", 0)) > int(of_encoding.get("/Supplement", 0)):
        verdict.fail("31-003", f"the encoding of {name} has another supplement than the font allows")
    used = encoding.get("/UseCMap")
    data = stream_bytes(encoding, 4_000_000)
    named = re.search(rb"/([^\s/]{1,60})\s+usecmap", data)
    base_name = named[1].decode("latin-1") if named else str(used).lstrip("/") if is_a(used, "name") else ""
    if base_name and not re.fullmatch(rf"({_PREDEFINED.pattern})-[HV]", base_name):
        verdict.fail("31-008", f"the encoding of {name} builds on {base_name}, which is not predefined")
    mode = re.search(rb"/WMode\s+(\d)", data)
    if int(encoding.get("/WMode", 0)) != (int(mode[1]) if mode else 0):
        verdict.fail("31-007", f"the encoding of {name} contradicts itself about its writing mode")


def _truetype(font: Any, descriptor: Any, name: str, verdict: Verdict) -> None:
    """31-017 to 31-026, as far as dictionary and list of maps decide them."""
    encoding = font.get("/Encoding")
    file = descriptor.get("/FontFile2")
    maps = _maps(stream_bytes(file)) if is_a(file, "stream") else None
    if int(descriptor.get("/Flags", 0)) & _SYMBOLIC:
        if encoding is not None:
            verdict.fail("31-024", f"the symbolic font {name} has an encoding")
        if maps is not None and not maps:
            verdict.fail("31-025", f"the symbolic font {name} has no map")
        elif maps and len(maps) > 1 and (3, 0) not in maps:
            verdict.fail("31-026", f"the symbolic font {name} has several maps and none for symbols")
        return
    if maps is not None and not [each for each in maps if each != (3, 0)]:
        verdict.fail("31-017", f"the font {name} has no map for text")
    if encoding is None:
        verdict.fail("31-019", f"the font {name} has no encoding")
    elif is_a(encoding, "name"):
        if encoding not in _STANDARD:
            verdict.fail("31-021", f"the encoding {str(encoding).lstrip('/')} of {name} is not allowed")
    elif "/BaseEncoding" not in encoding:
        verdict.fail("31-020", f"the encoding of {name} has no base")
    elif encoding["/BaseEncoding"] not in _STANDARD:
        verdict.fail("31-021", f"the encoding of {name} has a base that is not allowed")
    elif "/Differences" in encoding and maps is not None and (3, 1) not in maps:
        verdict.fail("31-023", f"the font {name} has a changed encoding and no Unicode map")


def sfnt_tables(data: bytes) -> dict[bytes, bytes]:
    """The tables of a TrueType or OpenType font; none when it is no such font."""
    if len(data) < 12 or data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        return {}
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for index in range(min(count, (len(data) - 12) // 16, 64)):
        tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        tables[tag] = data[start : start + length]
    return tables


def _maps(data: bytes) -> list[tuple[int, int]]:
    """Platform and encoding of each map in ``cmap``."""
    table = sfnt_tables(data).get(b"cmap", b"")
    if len(table) < 4:
        return []
    count = min(struct.unpack_from(">H", table, 2)[0], (len(table) - 4) // 8)
    return [struct.unpack_from(">HH", table, 4 + 8 * index) for index in range(count)]
