"""Pictures from files: PNG, JPEG and SVG, whole, bounded and without anything that runs or reaches out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

from keyfacts.findings import Findings, Place
from keyfacts.lengths import Length
from keyfacts.model.document import Picture
from keyfacts.read.files.files import MEGABYTE, name_of, read_bytes
from keyfacts.read.files.rasters import NotARaster, read_raster

MAX_BYTES = 50 * MEGABYTE
MAX_SVG_BYTES = 10 * MEGABYTE
_MOST_SVG_DEPTH = 100
_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = frozenset(("script", "foreignObject", "iframe", "embed", "object", "handler", "audio", "video", "set"))
_INLINE_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_URL = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*(px|pt|pc|mm|cm|in|)\s*")


class NotAPicture(Exception):
    """Carries the sentence of a finding."""


def read_picture(root: Path, path: Path, findings: Findings, place: Place, code: str = "KF405") -> Picture | None:
    """The picture in a file, decoded once to be sure of it; ``code`` at ``place`` if it is missing or unfit."""
    missing = Findings()
    data = read_bytes(root, path, MAX_BYTES, missing, place)
    if data is None:
        for finding in missing:
            findings.report(code, place, finding.message, finding.hint)
        return None
    name = name_of(root, path)
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _raster(data, "PNG", "image/png", path.name)
        if data.startswith(b"\xff\xd8\xff"):
            return _raster(data, "JPEG", "image/jpeg", path.name)
        if path.suffix.lower() == ".svg":
            return _vector(data, path.name)
        raise NotAPicture("is not a PNG, JPEG or SVG picture")
    except NotAPicture as problem:
        findings.report(code, place, f"'{name}' {problem}")
        return None


def _raster(data: bytes, kind: str, media_type: Literal["image/png", "image/jpeg"], name: str) -> Picture:
    try:
        raster = read_raster(data, kind)
    except NotARaster as problem:
        raise NotAPicture(str(problem)) from None
    return Picture(raster.data, media_type if raster.data is data else "image/png", *raster.sizes, name)


def _vector(data: bytes, name: str) -> Picture:
    if len(data) > MAX_SVG_BYTES:
        raise NotAPicture(f"is larger than {MAX_SVG_BYTES // MEGABYTE} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAPicture("is not UTF-8 text") from None
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE) or "<?xml-stylesheet" in text:
        raise NotAPicture("declares a document type, entities or a style sheet; save it without")
    root = _parsed(text)
    if root.tag != f"{_SVG}svg":
        raise NotAPicture("is not an SVG picture (its first element is not svg)")
    for element in root.iter():
        _check_element(element)
    width, height = _size(root)
    return Picture(data, "image/svg+xml", width, height, name)


def is_safe_svg(data: bytes) -> bool:
    """True for an SVG that may go into a finished file: no scripts, nothing fetched, bounded."""
    try:
        _vector(data, "")
    except NotAPicture:
        return False
    return True


def _parsed(text: str) -> ElementTree.Element:
    """The root element; depth is bounded while parsing, since trees are walked by recursion elsewhere."""
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    depth = 0
    root: ElementTree.Element | None = None
    try:
        for start in range(0, len(text), 65_536):
            parser.feed(text[start : start + 65_536])
            for event, element in parser.read_events():
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > _MOST_SVG_DEPTH:
                    raise NotAPicture(f"is nested deeper than {_MOST_SVG_DEPTH} elements")
        parser.close()
    except ElementTree.ParseError as error:
        raise NotAPicture(f"is not well-formed XML: {error}") from None
    except ValueError as error:
        raise NotAPicture(f"is not XML: {error}") from None
    if root is None:
        raise NotAPicture("is empty")
    return root


def _check_element(element: ElementTree.Element) -> None:
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if tag in _FORBIDDEN or tag.startswith("animate"):
        raise NotAPicture(f"holds a {tag} element; pictures may not run or embed anything")
    if tag == "style" and ("@import" in (element.text or "") or _URL.search(element.text or "")):
        raise NotAPicture("holds a style that refers to other files")
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on"):
            raise NotAPicture(f"holds the script attribute {local}")
        if local in ("href", "src") and not (value.strip().startswith("#") or _INLINE_PICTURE.fullmatch(value.strip())):
            if tag == "a":
                continue
            raise NotAPicture(f"refers to '{value[:60]}'; a picture stands alone")
        if _URL.search(value):
            raise NotAPicture("refers to another file by url()")


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height in points: from the attributes, else from viewBox (in CSS pixels)."""
    box = [float(n) for n in re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)", root.get("viewBox", ""))[:4]]
    sizes = []
    for index, name in enumerate(("width", "height")):
        match = _NUMBER.fullmatch(root.get(name, ""))
        if match:
            sizes.append(float(match[1]) * Length.of(1, match[2] or "px").pt)
        else:
            sizes.append(box[2 + index] * 0.75 if len(box) == 4 else 0.0)
    if not all(0 < size <= 14_400 for size in sizes):
        raise NotAPicture("has no usable width and height (nor a viewBox)")
    return sizes[0], sizes[1]
