"""Kinds of Word templates that organisations have, one of each, as their Words save them: all valid, all different."""

from __future__ import annotations

from collections.abc import Callable

import word_templates as made
from word_templates import ROOT, field, paragraph, section

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_BUILDING_BLOCK = '<w:docPartObj><w:docPartGallery w:val="{gallery}"/><w:docPartUnique/></w:docPartObj>'
_HEADER = '<w:headerReference w:type="{kind}" r:id="{link}"/>'
_FOOTER = '<w:footerReference w:type="{kind}" r:id="{link}"/>'


def style(kind: str, identifier: str, name: str, more: str = "", default: bool = False) -> str:
    """One style."""
    mark = ' w:default="1"' if default else ""
    custom = "" if name[:1].islower() or name in _BUILT_IN else ' w:customStyle="1"'
    return f'<w:style w:type="{kind}"{mark}{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


_BUILT_IN = ("Normal", "Title", "Subtitle", "Body Text", "List Bullet", "List Number", "TOC Heading", "Table Grid",
             "Default Paragraph Font", "Normal Table", "Hyperlink")  # fmt: skip
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_RESTS = '<w:basedOn w:val="Normal"/>'


def english(more: str = "", body: int = 22, lang: str = "en-GB") -> str:
    """Styles as an English Word writes them, with properties that later Words added."""
    headings = "".join(
        style(
            "paragraph", f"Heading{level}", f"heading {level}",
            f'{_RESTS}<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
            f'<w:spacing w:before="{300 - 40 * level}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr>'
            '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:color w:val="7A1F3D" '
            f'w:themeColor="accent1"/><w:sz w:val="{40 - 4 * level}"/><w14:ligatures w14:val="standardContextual"/>'
            "</w:rPr>",
        )
        for level in (1, 2)
    )  # fmt: skip
    return (
        f'<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
        f'w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/>'
        f'<w:sz w:val="{body}"/><w:szCs w:val="{body}"/><w:lang w:val="{lang}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        '<w14:ligatures w14:val="standardContextual"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing '
        'w:after="160" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:latentStyles '
        'w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" '
        'w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/></w:latentStyles>'
        + style("paragraph", "Normal", "Normal", "<w:qFormat/>", True)
        + style("character", "DefaultParagraphFont", "Default Paragraph Font", "<w:semiHidden/>", True)
        + style("table", "TableNormal", "Normal Table", _NO_TABLE, True)
        + headings
        + more
        + "</w:styles>"
    )


_NO_TABLE = (
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr>"
)


def _part(kind: str, inner: str) -> str:
    return f"<w:{kind} {ROOT}>{inner}</w:{kind}>"


def _sections_end(references: str, more: str = "") -> str:
    return f"<w:p><w:pPr>{section(references, more)}</w:pPr></w:p>"


def sample_text() -> bytes:
    """Headings called "Heading 1" and filler between them, as designers hand templates over."""
    filler = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore."
    toc = field(' TOC \\o "1-2" \\h ', "Heading 1")
    body = paragraph("Document title", "Title") + f"<w:p>{toc}</w:p>"
    body += paragraph("Heading 1", "Heading1") + paragraph(filler) + paragraph("Heading 2", "Heading2")
    body += paragraph(filler) + section()
    title = style("paragraph", "Title", "Title", f'{_RESTS}<w:rPr><w:sz w:val="60"/></w:rPr>')
    return made.package(body, {"s": ("styles", english(title))})


def building_block_cover() -> bytes:
    """A cover from the gallery: a control with a table in it, a contents page from the gallery behind it."""
    row = f"<w:tr><w:tc><w:tcPr><w:tcW w:w='4000' w:type='dxa'/></w:tcPr>{made.COVER}<w:p/></w:tc></w:tr>"
    grid = '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    table = f'<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>{grid}{row}</w:tbl>'
    cover = (
        f'<w:sdt><w:sdtPr><w:id w:val="-77"/>{_BUILDING_BLOCK.format(gallery="Cover Pages")}</w:sdtPr><w:sdtContent>'
        f'<w:p/>{table}<w:p><w:r><w:br w:type="page"/></w:r></w:p></w:sdtContent></w:sdt>'
    )
    entry = f'<w:hyperlink w:anchor="_Toc1">{"<w:r><w:t>Old heading</w:t></w:r>"}</w:hyperlink>'
    contents = (
        f'<w:sdt><w:sdtPr><w:id w:val="78"/>{_BUILDING_BLOCK.format(gallery="Table of Contents")}</w:sdtPr>'
        f"<w:sdtContent><w:p>{entry}</w:p></w:sdtContent></w:sdt>"
    )
    title = style("paragraph", "Titel", "Title", _RESTS)
    body = cover + contents + made.MARKER + section("", "<w:titlePg/>")
    return made.package(body, {"s": ("styles", english(title))}, made.TEMPLATE)


def several_sections() -> bytes:
    """Front matter in roman numbers, the report's section upright, a landscape one behind it."""
    roman = '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>'
    parts = {
        "s": ("styles", english(style("paragraph", "BodyText", "Body Text", _RESTS), 21)),
        "f": ("footer", _part("ftr", f"<w:p>{field(' PAGE ', 'i')}</w:p>")),
        "g": ("footer", _part("ftr", f"<w:p>{field(' PAGE ', '1')}</w:p>")),
        "h": ("header", _part("hdr", paragraph("Agency"))),
    }
    first = section(_FOOTER.format(kind="default", link="f")).replace("<w:cols", f"{roman}<w:cols")
    wide = section().replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    both = _HEADER.format(kind="default", link="h") + _FOOTER.format(kind="default", link="g")
    body = paragraph("Foreword") + f"<w:p><w:pPr>{first}</w:pPr></w:p>" + made.MARKER + _sections_end(both)
    return made.package(body + paragraph("Annex") + wide, parts, made.TEMPLATE)


def first_and_even_pages() -> bytes:
    """Three headers and footers, mirrored margins."""
    kinds = ("default", "first", "even")
    references = "".join(_HEADER.format(kind=kind, link=f"h{kind}") for kind in kinds)
    references += "".join(_FOOTER.format(kind=kind, link=f"f{kind}") for kind in kinds)
    parts = {f"h{kind}": ("header", _part("hdr", paragraph(f"Head {kind}"))) for kind in kinds}
    parts |= {f"f{kind}": ("footer", _part("ftr", f"<w:p>{field(' PAGE ', '1')}</w:p>")) for kind in kinds}
    settings = "<w:zoom w:percent='100'/><w:mirrorMargins/><w:evenAndOddHeaders/>"
    parts |= {"s": ("styles", english()), "set": ("settings", _part("settings", settings))}
    return made.package(paragraph("Cover words") + section(references, "<w:titlePg/>"), parts, made.TEMPLATE)


def two_columns() -> bytes:
    """Its pages are set in two columns with a line between them."""
    columns = section().replace('<w:cols w:space="708"/>', '<w:cols w:num="2" w:sep="1" w:space="500"/>')
    return made.package(paragraph("Newsletter") + columns, {"s": ("styles", english())})


def endnotes() -> bytes:
    """Notes at the end, counted in roman numbers, and footnotes that begin anew on every page."""
    settings = (
        '<w:footnotePr><w:numRestart w:val="eachPage"/><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:endnotePr><w:numFmt w:val="lowerRoman"/><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
    )
    styles_ = english(
        style("paragraph", "Funotentext", "footnote text", f'{_RESTS}<w:rPr><w:sz w:val="18"/></w:rPr>')
        + style(
            "character", "Funotenzeichen", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        )
    )
    parts = {
        "s": ("styles", styles_), "set": ("settings", _part("settings", settings)),
        "fn": ("footnotes", made.notes("footnote", ("A footnote.",))),
        "en": ("endnotes", made.notes("endnote", ("An endnote.", "Another."))),
    }  # fmt: skip
    cites = made.cited("endnote", 1) + made.cited("footnote", 1) + made.cited("endnote", 2)
    return made.package(paragraph("Preface", more=cites) + made.MARKER + section(), parts, made.TEMPLATE)


def _counts(level: int) -> str:
    return ".".join(f"%{above + 1}" for above in range(level + 1))


def numbered_headings() -> bytes:
    """Headings counted by a list of levels that is linked to their styles, captions counted by chapter."""
    numbered = "".join(
        style("paragraph", f"Kop{n}", f"heading {n}",
              f'{_RESTS}<w:pPr><w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="9"/></w:numPr></w:pPr>')
        for n in (1, 2, 3)
    )  # fmt: skip
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        + (f'<w:pStyle w:val="Kop{n + 1}"/>' if n < 3 else "")
        + f'<w:suff w:val="tab"/><w:lvlText w:val="{_counts(n)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{432 + 144 * n}" w:hanging="{432 + 144 * n}"/></w:pPr></w:lvl>'
        for n in range(9)
    )
    numbering = _part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>',
    )
    more = numbered + style("paragraph", "Bijschrift", "caption", f"{_RESTS}<w:rPr><w:i/></w:rPr>")
    numbers = field(r" STYLEREF 1 \s ", "1") + field(r" SEQ Figure \s 1 ", "1")
    caption = f'<w:p><w:pPr><w:pStyle w:val="Bijschrift"/></w:pPr>{numbers}</w:p>'
    styles_ = made.styles().replace("berschrift", "Altes").replace("heading", "Old Heading").replace(
        "</w:styles>", f"{more}</w:styles>"
    )  # fmt: skip
    styles_ = styles_.replace(_RESTS, '<w:basedOn w:val="Standard"/>')
    parts = {"s": ("styles", styles_.replace('<w:numId w:val="2"/>', '<w:numId w:val="9"/>')
                   .replace('<w:numId w:val="1"/>', '<w:numId w:val="9"/>')),
             "n": ("numbering", numbering)}  # fmt: skip
    return made.package(paragraph("Inleiding", "Kop1") + caption + section(), parts)


def own_table_styles() -> bytes:
    """A table style with bands, a coloured first row and column, under the name of ours; margins of cells as strict."""
    band = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr>'
        "<w:tcPr>"
        '<w:shd w:val="clear" w:color="auto" w:fill="7A1F3D" w:themeFill="accent1"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr>'
        "</w:tblStylePr>"
    )
    more = style(
        "table", "House", "Key Facts Table",
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders><w:top '
        'w:val="single" w:sz="4" w:space="0" w:color="7A1F3D" w:themeColor="accent1"/></w:tblBorders></w:tblPr>' + band,
    )  # fmt: skip
    more += style("table", "TableGrid", "Table Grid", '<w:basedOn w:val="TableNormal"/>')
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="House"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0" '
        'w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW '
        f'w:w="3000" w:type="dxa"/></w:tcPr>{paragraph("Head")}</w:tc></w:tr></w:tbl>'
    )
    return made.package(table + paragraph("Words") + section(), {"s": ("styles", english(more))})


def right_to_left() -> bytes:
    """A Hebrew house: sections, paragraphs and runs from right to left."""
    look = "<w:pPr><w:bidi/></w:pPr><w:rPr><w:bCs/><w:szCs w:val='56'/></w:rPr>"
    more = style("paragraph", "Title", "Title", _RESTS + look)
    run = '<w:r><w:rPr><w:rFonts w:hint="cs"/><w:rtl/></w:rPr><w:t>\u05e9\u05dc\u05d5\u05dd</w:t></w:r>'
    words = f"<w:p><w:pPr><w:bidi/></w:pPr>{run}</w:p>"
    body = words + section("", '<w:bidi/><w:rtlGutter/><w:docGrid w:linePitch="360"/>')
    return made.package(body, {"s": ("styles", english(more, lang="he-IL"))}, made.TEMPLATE)


def other_language() -> bytes:
    """A German house: ids in German, names in English, its own text in German."""
    return made.house()


def vml() -> bytes:
    """A letterhead of an older Word: pictures, a text box and a watermark as VML, one of them without words."""
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    shape = (
        f'<w:p><w:r><w:pict {names}><v:shape id="p1" type="#_x0000_t75" style="width:40pt;height:20pt"><v:imagedata '
        'r:id="logo" o:title=""/></v:shape></w:pict></w:r></w:p>'
    )
    box = (
        f'<w:p><w:r><w:pict {names}><v:rect id="b1" style="width:100pt;height:30pt"><v:textbox><w:txbxContent>'
        f"{paragraph('In a box')}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    )
    mark = (
        f'<w:hdr {ROOT} {names}><w:p><w:r><w:pict><v:shape id="w1" style="position:absolute;width:200pt;height:60pt">'
        '<v:textpath style="font-family:Arial" string="COPY"/></v:shape></w:pict></w:r></w:p></w:hdr>'
    )
    parts = {"s": ("styles", english()), "logo": ("image", made.png()), "h": ("header", mark)}
    return made.package(shape + box + made.MARKER + section(_HEADER.format(kind="default", link="h")), parts)


def content_controls() -> bytes:
    """A form: controls for words, a date, a choice, a box to tick, and one that repeats."""
    names = f'xmlns:w15="{_W15}"'
    inner = "<w:r><w:t>Choose</w:t></w:r>"
    kinds = (
        '<w:dropDownList><w:listItem w:displayText="A" w:value="a"/></w:dropDownList>',
        '<w:date><w:dateFormat w:val="d MMM yyyy"/><w:lid w:val="en-GB"/></w:date>',
        '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>',
        "<w:text/>",
    )
    body = "".join(
        f"<w:p><w:sdt><w:sdtPr><w:id w:val='{number}'/><w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{inner}"
        "</w:sdtContent></w:sdt></w:p>"
        for number, kind in enumerate(kinds, 500)
    )
    body += (
        f'<w:sdt {names}><w:sdtPr><w:id w:val="600"/><w15:repeatingSection/></w:sdtPr><w:sdtContent><w:sdt><w:sdtPr>'
        f'<w:id w:val="601"/><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{paragraph("Again")}</w:sdtContent>'
        "</w:sdt></w:sdtContent></w:sdt>"
    )
    return made.package(made.COVER + body + made.MARKER + section(),
                        {"s": ("styles", english(style("paragraph", "Titel", "Title", _RESTS)))})  # fmt: skip


def macros() -> bytes:
    """A .dotm: macros, buttons, a field that runs one."""
    parts = {"s": ("styles", english()), "v": ("vbaProject", b"\xcc\x61")}
    body = f"<w:p>{field('MACROBUTTON Fill Click here', 'Click here')}</w:p>{made.MARKER}{section()}"
    return made.package(body, parts, made.MACROS)


KINDS: dict[str, Callable[[], bytes]] = {
    made_.__name__.replace("_", "-"): made_
    for made_ in (
        sample_text, building_block_cover, several_sections, first_and_even_pages, two_columns, endnotes,
        numbered_headings, own_table_styles, right_to_left, other_language, vml, content_controls, macros,
    )
}  # fmt: skip
"""Name of a kind -> the template."""
