"""Pictures and charts inline: SVG where there is one, with a PNG behind it for programs that draw none."""

from __future__ import annotations

from typing import Final, NamedTuple

from keyfacts.model.artwork import Artwork
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.ooxml.elements import Xml, escape
from keyfacts.ooxml.names import DECORATIVE_EXTENSION, NAMESPACES, SVG
from keyfacts.ooxml.units import emu
from keyfacts.write.docx.text.registers import Story

_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_RESOLUTION_EXTENSION: Final = "{28A0092B-C50C-407E-A947-70E740481C1C}"


def drawn_size(artwork: Artwork, width: float) -> tuple[float, float]:
    """Width and height in points of an artwork that is set ``width`` points wide."""
    return width, width * artwork.height / artwork.width if artwork.width else width


def picture_run(artwork: Artwork, width: float, alt: str, name: str, story: Story, decorative: bool = False) -> Xml:
    """A run with the artwork, ``width`` points wide; ``alt`` is read aloud unless it is ``decorative``."""
    width, height = drawn_size(artwork, width)
    cx, cy = max(emu(round(width, 2)), 1), max(emu(round(height, 2)), 1)
    number = story.media.next_drawing()
    label = escape(f"{name} {number}")
    doc_pr = _doc_pr(number, label, alt, decorative)
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{doc_pr}<wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{label}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{_blip(artwork, story)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def chart_run(
    chart: Chart, artwork: Artwork, width: float, alt: str, story: Story, decorative: bool = False
) -> Xml:  # fmt: skip
    """A run with a chart that Word draws itself, as large as the drawn one would be."""
    width, height = drawn_size(artwork, width)
    cx, cy = max(emu(round(width, 2)), 1), max(emu(round(height, 2)), 1)
    number = story.media.next_drawing()
    doc_pr = _doc_pr(number, f"Chart {number}", alt, decorative)
    part = story.relationships.add("chart", story.charts.add(chart, width, height))
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{doc_pr}<wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["c"]}"><c:chart xmlns:c="{NAMESPACES["c"]}" r:id="{part}"/>'
        "</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


class Box(NamedTuple):
    """A place on the page, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def field_run(box: Box, colour: Colour, number: int, behind: bool = True) -> Xml:
    """A run with a field of colour ``behind`` the text, or in front of it where none stands; decorative.

    A DrawingML shape, and the same in VML for programs that know no shapes (as Word itself writes it).
    """
    x, y, cx, cy = (emu(round(length, 2)) for length in box)
    left, top, width, height = box
    back = "-" if behind else ""
    decorative = _doc_pr(number, f"Ground {number}", "", True)
    return Xml(
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" '
        f'behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{decorative}'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour.hex}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:rect alt="" style="position:absolute;margin-left:{left:g}pt;margin-top:{top:g}pt;'
        f"width:{width:g}pt;height:{height:g}pt;z-index:{back}251658240;mso-position-horizontal-relative:page;"
        f'mso-position-vertical-relative:page" fillcolor="#{colour.hex.lower()}" stroked="f"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _doc_pr(number: int, name: str, alt: str, decorative: bool) -> str:
    if not decorative:
        return f'<wp:docPr id="{number}" name="{name}" descr="{escape(alt)}"/>'
    return (
        f'<wp:docPr id="{number}" name="{name}" descr=""><a:extLst><a:ext uri="{DECORATIVE_EXTENSION}">'
        '<adec:decorative val="1"/></a:ext></a:extLst></wp:docPr>'
    )


def _blip(artwork: Artwork, story: Story) -> str:
    raster, media_type = (artwork.raster, artwork.media_type) if artwork.raster else (artwork.png, "image/png")
    if not raster:
        raster, media_type = artwork.svg, SVG
    embedded = story.relationships.add("image", story.media.add(raster, media_type))
    if not artwork.svg or artwork.raster:
        return f'<a:blip r:embed="{embedded}"/>'
    vector = story.relationships.add("image", story.media.add(artwork.svg, SVG))
    return (
        f'<a:blip r:embed="{embedded}"><a:extLst><a:ext uri="{_RESOLUTION_EXTENSION}">'
        f'<a14:useLocalDpi xmlns:a14="{NAMESPACES["a14"]}" val="0"/></a:ext><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip r:embed="{vector}"/></a:ext></a:extLst></a:blip>'
    )
