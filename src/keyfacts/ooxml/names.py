"""Namespaces, types of relationships and content types of Word files, each once (ECMA-376 Parts 1 and 2)."""

from __future__ import annotations

from typing import Final

NAMESPACES: Final[dict[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "custom": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "rels": "http://schemas.openxmlformats.org/package/2006/relationships",
    "types": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""Usual prefix -> namespace; 'rels', 'types' and 'ep' stand without a prefix in files."""
STRICT: Final = "http://purl.oclc.org/ooxml/"
"""How the types of relationships start in a file saved as Strict Open XML."""
MICROSOFT: Final = "urn:schemas-microsoft-com:"
"""How the namespaces of VML start."""


def qualified(prefix: str, name: str = "") -> str:
    """The name as element trees have it: the namespace in braces, then the name."""
    return f"{{{NAMESPACES[prefix]}}}{name}"


W: Final = qualified("w")
R: Final = qualified("r")
WP: Final = qualified("wp")
A: Final = qualified("a")
C: Final = qualified("c")
MC: Final = qualified("mc")
W14: Final = qualified("w14")
VML: Final = qualified("v")
OFFICE: Final = qualified("o")
DC: Final = qualified("dc")
M: Final = qualified("m")
SPACE: Final = qualified("xml", "space")
DECORATIVE: Final = qualified("adec", "decorative")
RELATIONSHIP: Final = qualified("rels", "Relationship")

OFFICE_RELATIONSHIPS: Final = NAMESPACES["r"] + "/"
"""What the types of relationships of Part 1 start with; their last word is the kind."""
CORE_PROPERTIES: Final = NAMESPACES["rels"] + "/metadata/core-properties"
"""The type of the relationship to the properties of Part 2, 11.1."""

DECORATIVE_EXTENSION: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The extension of a picture's properties (20.1.2.2.15) that marks it as decorative."""

_OPEN: Final = "application/vnd.openxmlformats-"
_WORD: Final = f"{_OPEN}officedocument.wordprocessingml."
CONTENT_TYPES: Final = {
    "officeDocument": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "settings": f"{_WORD}settings+xml",
    "comments": f"{_WORD}comments+xml",
    "webSettings": f"{_WORD}webSettings+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "numbering": f"{_WORD}numbering+xml",
    "footnotes": f"{_WORD}footnotes+xml",
    "endnotes": f"{_WORD}endnotes+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "theme": f"{_OPEN}officedocument.theme+xml",
    "chart": f"{_OPEN}officedocument.drawingml.chart+xml",
    "font": f"{_OPEN}officedocument.obfuscatedFont",
    "customXmlProps": f"{_OPEN}officedocument.customXmlProperties+xml",
    "extended-properties": f"{_OPEN}officedocument.extended-properties+xml",
    "custom-properties": f"{_OPEN}officedocument.custom-properties+xml",
    "core-properties": f"{_OPEN}package.core-properties+xml",
}
"""Kind of relationship -> content type of the part it leads to."""
MAIN_TYPES: Final = {
    CONTENT_TYPES["officeDocument"]: False,
    f"{_WORD}template.main+xml": False,
    "application/vnd.ms-word.document.macroEnabled.main+xml": True,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": True,
}
"""Content type of a main part -> whether it may hold macros."""

SVG: Final = "image/svg+xml"
PICTURE_EXTENSIONS: Final = {"image/jpeg": "jpeg", "image/png": "png", SVG: "svg"}
"""Content type of a picture that is written -> how the name of its part ends."""
DEFAULT_TYPES: Final = {
    "jpeg": "image/jpeg",
    "odttf": CONTENT_TYPES["font"],
    "png": "image/png",
    "rels": f"{_OPEN}package.relationships+xml",
    "svg": SVG,
    "xlsx": f"{_OPEN}officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
"""How the name of a part ends -> its content type, unless the part says another."""
