"""What a Word file is made of: elements by their parents, attributes, fixed values, fields, relationships, orders."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

_MAIN: Final = "http://schemas.openxmlformats.org/"
_WORD: Final = f"{_MAIN}wordprocessingml/2006/main"
PREFIXES: Final = {
    _WORD: "w",
    f"{_MAIN}officeDocument/2006/relationships": "r",
    f"{_MAIN}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_MAIN}drawingml/2006/main": "a",
    f"{_MAIN}drawingml/2006/picture": "pic",
    f"{_MAIN}drawingml/2006/chart": "c",
    f"{_MAIN}markup-compatibility/2006": "mc",
    f"{_MAIN}officeDocument/2006/extended-properties": "app",
    f"{_MAIN}officeDocument/2006/docPropsVTypes": "vt",
    f"{_MAIN}officeDocument/2006/customXml": "ds",
    f"{_MAIN}package/2006/metadata/core-properties": "cp",
    f"{_MAIN}package/2006/relationships": "rel",
    f"{_MAIN}package/2006/content-types": "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:word": "w10",
}
"""Prefixes as Word writes them; other namespaces of Microsoft are told by their last two steps."""

_TOKENS: Final = frozenset(
    re.split(r"\s+", """\
w:jc@val w:lvlJc@val w:numFmt@val w:vertAlign@val w:tab@val w:tab@leader w:type@val w:br@type w:vMerge@val
w:spacing@lineRule w:trHeight@hRule w:vAlign@val w:textAlignment@val w:tblLayout@type w:tblW@type w:tcW@type
w:style@type w:tblStylePr@type w:shd@val w:u@val w:color@themeColor w:shd@themeFill w:footnote@type w:endnote@type
w:fldChar@fldCharType w:pgSz@orient w:suff@val w:multiLevelType@val w:pitch@val w:family@val w:headerReference@type
w:footerReference@type w:rFonts@hint w:rFonts@asciiTheme w:rFonts@hAnsiTheme w:rFonts@eastAsiaTheme w:rFonts@cstheme
w:framePr@wrap w:framePr@vAnchor w:framePr@hAnchor w:framePr@xAlign w:framePr@yAlign w:lnNumType@restart w:pos@val
w:numRestart@val w:highlight@val w:textDirection@val w:top@val w:bottom@val w:left@val w:right@val w:insideH@val
w:insideV@val w:characterSpacingControl@val w:compatSetting@name a:prstGeom@prst a:schemeClr@val
wp:positionH@relativeFrom wp:positionV@relativeFrom c:barDir@val c:grouping@val c:axPos@val c:crosses@val
c:tickLblPos@val c:dLblPos@val c:legendPos@val c:majorTickMark@val c:minorTickMark@val c:orientation@val
c:symbol@val c:dispBlanksAs@val c:crossBetween@val c:scatterStyle@val rel:Relationship@TargetMode""")
)  # fmt: skip
"""Attributes whose values are of a fixed set."""
_FIELD: Final = re.compile(r"^\s*([A-Z]+)")
_SWITCH: Final = re.compile(r"\\([a-z*#@!])", re.IGNORECASE)
_LOOKED_AT: Final = re.compile(
    r"(?:^|/)(?:document|styles|numbering|settings|fontTable|footnotes|endnotes|header\d*|footer\d*|theme\d*|chart\d*|"
    r"core|app|item\d*|itemProps\d*|\[Content_Types\])\.xml$|\.rels$"
)
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, KeyError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What reading a file of a test suite may raise: many are damaged on purpose."""
_OURS: Final = "urn:keyfacts:"


def constructs(data: bytes) -> set[str]:
    """Every construct of a file, each as a line of text: 'w:p > w:r', 'w:style@type=table', 'field TOC \\o'."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _LOOKED_AT.search(name) and "embeddings/" not in name:
                found.update(_of_part(_read(archive, name)))
    return found


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except _DAMAGED:
        return b""


def written_by_word(data: bytes) -> bool:
    """True if Microsoft Word says that it wrote the file (Pandoc signs as "Microsoft Word 12.0.0": no Office)."""
    return _written_by(data, "(?:Office|Macintosh) Word")


def written_by_office(data: bytes) -> bool:
    """True if Word, Excel or PowerPoint says that it wrote the file."""
    return _written_by(data, "(?:Office Word|Macintosh Word|(?:Macintosh )?Excel|(?:Office|Macintosh) PowerPoint)")


def _written_by(data: bytes, programs: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = archive.read("docProps/app.xml").decode("utf-8", "replace")
    except _DAMAGED:
        return False
    return re.search(rf"<Application>Microsoft {programs}\b", told) is not None


def _of_part(xml: bytes) -> Iterator[str]:
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return
    if root.tag.startswith("{" + _OURS):
        return
    yield f"root {_name(root.tag)}"
    for element in root.iter():
        yield from _of_element(element)
        yield from _order_of(element)


def _of_element(element: ElementTree.Element) -> Iterator[str]:
    name = _name(element.tag)
    for child in element:
        yield f"{name} > {_name(child.tag)}"
    for key, value in element.attrib.items():
        attribute = f"{name}@{_name(key).rpartition(':')[2]}"
        yield f"{name}@{_name(key)}"
        if attribute in _TOKENS:
            yield f"{attribute}={value}"
    if name in ("w:instrText", "w:fldSimple"):
        yield from _of_field(element.text if name == "w:instrText" else element.get(f"{{{_WORD}}}instr", ""))
    if name == "rel:Relationship":
        yield f"relationship {element.get('Type', '').rpartition('/')[2]}"
    if name in ("ct:Override", "ct:Default"):
        yield f"content type {element.get('ContentType')}"


def _order_of(element: ElementTree.Element) -> Iterator[str]:
    """What Word does alike where the schema leaves a choice: parts of a list, separators, how a note begins, fields."""
    name, names = _name(element.tag), [_name(child.tag) for child in element]
    if name == "w:abstractNum":
        yield f"order of {name}: {' '.join(dict.fromkeys(names))}"
    if name == "w:r" and "w:fldChar" in names:
        yield f"order of a field's run: {' '.join(one for one in names if one != 'w:rPr')}"
    if name in ("w:footnote", "w:endnote"):
        kind = element.get(f"{{{_WORD}}}type")
        number = element.get(f"{{{_WORD}}}id")
        first = next((child for child in element if _name(child.tag) == "w:p"), None)
        if kind is not None:
            yield f"order of {name}: {kind} is {number}"
        elif first is not None:
            runs = [child for child in first if _name(child.tag) != "w:pPr"][:2]
            within = (_name(part.tag) for run in runs for part in run if _name(part.tag) != "w:rPr")
            yield f"order of {name}: begins with {' '.join(list(within)[:2])}"


def _of_field(instruction: str | None) -> Iterator[str]:
    named = _FIELD.match(instruction or "")
    if named:
        yield f"field {named[1]}"
        yield from (f"field {named[1]} \\{switch.lower()}" for switch in _SWITCH.findall(instruction or ""))


def _name(tag: str) -> str:
    if not tag.startswith("{"):
        return tag
    namespace, _, local = tag[1:].partition("}")
    return f"{PREFIXES.get(namespace) or '/'.join(namespace.split('/')[-3:])}:{local}"
