"""Word templates for tests and judges: a house's own, made as a German Word makes them, and hostile ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from keyfacts.findings import Place

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = _TYPE + "document.main+xml", _TYPE + "template.main+xml"
MACROS = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
_PART_TYPES = {
    "styles": _TYPE + "styles+xml", "numbering": _TYPE + "numbering+xml", "settings": _TYPE + "settings+xml",
    "footnotes": _TYPE + "footnotes+xml", "endnotes": _TYPE + "endnotes+xml", "header": _TYPE + "header+xml",
    "footer": _TYPE + "footer+xml", "comments": _TYPE + "comments+xml", "fontTable": _TYPE + "fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml", "image": "image/png",
    "vbaProject": "application/vnd.ms-office.vbaProject",
}  # fmt: skip


def png() -> bytes:
    """A red picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xc0\x10\x10"))
        + chunk(b"IEND", b"")
    )


def paragraph(words: str, style: str = "", more: str = "") -> str:
    """A paragraph of one run, with the traces Word leaves."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    return f'<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D">{look}{run}{more}</w:p>'


def picture(link: str, alt: str) -> str:
    """A run with a picture 2 cm wide."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="180000"/>'
        f'<wp:docPr id="7" name="Bild 7" descr="{alt}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="7" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="180000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f'{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def section(references: str = "", more: str = "") -> str:
    """A4 with margins of 3 cm at the left and 2 cm elsewhere."""
    return (
        f'<w:sectPr w:rsidR="00AB12CD">{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1700" '
        'w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{more}</w:sectPr>'
    )


def _style(kind: str, identifier: str, name: str, more: str = "", default: bool = False) -> str:
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{mark} w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


def styles(more: str = "") -> str:
    """Styles as a German Word names them: local ids, English names; headings numbered, Normal indented."""
    headings = "".join(
        _style(
            "paragraph", f"berschrift{level}", f"heading {level}",
            '<w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:qFormat/><w:pPr><w:keepNext/><w:numPr>'
            f'<w:ilvl w:val="{level - 1}"/><w:numId w:val="2"/></w:numPr><w:spacing w:before="240"/>'
            f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:color w:val="7A1F3D" w:themeColor="accent1"/>'
            f'<w:sz w:val="{36 - 4 * level}"/></w:rPr>',
        )
        for level in (1, 2, 3)
    )  # fmt: skip
    bullets = '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    box = '<w:aliases w:val="Kasten"/><w:basedOn w:val="Standard"/><w:pPr><w:ind w:left="284"/></w:pPr>'
    return (
        f'<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
        'w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault><w:pPrDefault>'
        '<w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _style("paragraph", "Standard", "Normal", '<w:qFormat/><w:pPr><w:ind w:firstLine="284"/></w:pPr>', True)
        + _style("character", "Absatz-Standardschriftart", "Default Paragraph Font", "", True)
        + _style("table", "NormaleTabelle", "Normal Table", "", True)
        + headings
        + _style("paragraph", "Titel", "Title", '<w:basedOn w:val="Standard"/><w:rPr><w:sz w:val="48"/></w:rPr>')
        + _style("paragraph", "Aufzhlungszeichen", "List Bullet", bullets)
        + _style("paragraph", "Infokasten", "Info box", box)
        + _style("paragraph", "Funotentext", "footnote text", '<w:basedOn w:val="Standard"/>')
        + _style(
            "character", "Funotenzeichen", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        )
        + _style("character", "Quelle", "Source")
        + _style("paragraph", "Kopfzeile", "header", '<w:basedOn w:val="Standard"/>')
        + f"{more}</w:styles>"
    )


_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%{level + 1})"/>'
    '<w:lvlJc w:val="left"/></w:lvl>'
    for level in range(9)
)
NUMBERING = (
    f'<w:numbering {ROOT}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="»"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)


def _theme() -> str:
    slots = {"dk1": "101010", "lt1": "FFFFFF", "dk2": "303030", "lt2": "EEEEEE", "accent1": "7A1F3D"}
    slots |= {f"accent{n}": f"{n}{n}5577" for n in range(2, 7)} | {"hlink": "0033AA", "folHlink": "551188"}
    colours = "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in slots.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Haus"><a:themeElements>'
        f'<a:clrScheme name="Haus">{colours}</a:clrScheme><a:fontScheme name="Haus"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Haus"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def notes(kind: str, words: tuple[str, ...]) -> str:
    """A part of footnotes or endnotes with the ids 1, 2 and so on."""
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    own = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(text, "Funotentext")}</w:{kind}>' for number, text in enumerate(words, 1)
    )
    return f"<w:{kind}s {ROOT}>{separators}{own}</w:{kind}s>"


def cited(kind: str, number: int) -> str:
    """The mark of a note in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def package(
    body: str, parts: dict[str, tuple[str, str | bytes]] | None = None, main: str = DOCUMENT,
    external: dict[str, tuple[str, str]] | None = None, more: dict[str, str | bytes] | None = None,
) -> bytes:  # fmt: skip
    """A Word file: ``parts`` are (kind, content) by relationship id, ``external`` (kind, address), ``more`` entries."""
    base = {"s": ("styles", styles()), "t": ("theme", _theme())}
    files: dict[str, str | bytes] = {"word/document.xml": f"<w:document {ROOT}><w:body>{body}</w:body></w:document>"}
    types = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    links = ""
    for identifier, (kind, content) in {**base, **(parts or {})}.items():
        name = f"{kind}{identifier}.{'png' if kind == 'image' else 'bin' if isinstance(content, bytes) else 'xml'}"
        files[f"word/{name}"] = content
        types += f'<Override PartName="/word/{name}" ContentType="{_PART_TYPES.get(kind, "application/xml")}"/>'
        links += f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{name}"/>'
        if kind in ("header", "footer") and parts and "logo" in parts:
            files[f"word/_rels/{name}.rels"] = _rels(
                f'<Relationship Id="rId1" Type="{_R}/image" Target="imagelogo.png"/>'
            )
    for identifier, (kind, address) in (external or {}).items():
        links += f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{address}" TargetMode="External"/>'
    files["word/_rels/document.xml.rels"] = _rels(links)
    files["_rels/.rels"] = _rels(f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>')
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{types}</Types>'
    )
    return zipped({**files, **(more or {})})


def _rels(entries: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    """The entries as a zip file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


PLACE = Place("styles/b/_brand.yml", 10, 15)
MARKER = paragraph("{{ keyfacts }}")
COVER = (
    '<w:sdt><w:sdtPr><w:alias w:val="Titel"/><w:dataBinding w:prefixMappings="xmlns:ns0='
    "'http://purl.org/dc/elements/1.1/' xmlns:ns1="
    "'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'\" w:xpath=\"/ns1:coreProperties[1]/"
    'ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>'
    f"{paragraph('Alter Titel', 'Titel')}</w:sdtContent></w:sdt>"
)
"""A title that Word keeps equal to the document's."""


def house(main: str = TEMPLATE, marker: str = MARKER) -> bytes:
    """A cover with notes in its own section, logo in the header, page number in the foot, text behind the report."""
    references = (
        '<w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="first" r:id="h1"/>'
        '<w:footerReference w:type="default" r:id="f"/>'
    )
    first = paragraph("Herausgegeben vom Haus", more=cited("footnote", 1) + cited("endnote", 1))
    second = paragraph("Stand 2016", more=cited("footnote", 2))
    mark = (
        '<w:p><w:bookmarkStart w:id="3" w:name="Anfang"/><w:r><w:t>Vorwort</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    )
    cover_end = f"<w:p><w:pPr>{section(references, '<w:titlePg/>')}</w:pPr></w:p>"
    body = COVER + first + second + mark + cover_end + marker + paragraph("Impressum des Hauses") + section()
    logo = f'<w:hdr {ROOT}><w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr>{picture("rId1", "Haus")}</w:p></w:hdr>'
    parts: dict[str, tuple[str, str | bytes]] = {
        "n": ("numbering", NUMBERING),
        "fn": ("footnotes", notes("footnote", ("Erste Fußnote.", "Zweite Fußnote.", "Verwaist."))),
        "en": ("endnotes", notes("endnote", ("Eine Endnote.",))),
        "logo": ("image", png()),
        "h": ("header", logo),
        "h1": ("header", f"<w:hdr {ROOT}>{paragraph('Erste Seite', 'Kopfzeile')}</w:hdr>"),
        "f": ("footer", f"<w:ftr {ROOT}><w:p>{field(' PAGE ', '1')}</w:p></w:ftr>"),
        "set": ("settings", f'<w:settings {ROOT}><w:defaultTabStop w:val="708"/><w:evenAndOddHeaders w:val="0"/>'
                            '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'),
    }  # fmt: skip
    author = "<x><creator>Erika Musterfrau</creator></x>"
    return package(body, parts, main, more={"docProps/core.xml": author})
