"""What stands in the margins of every page: running head and foot, page numbers, draft mark, sample label."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, NamedTuple

from keyfacts.model.style.heads_and_feet import LOGO_GAP, WIDEST_FOLIO, margin_lines, running_logo_size, size_to_fit
from keyfacts.model.style.stylesheet import Role, Stylesheet
from keyfacts.ooxml.elements import Child, Xml, element, escape, root
from keyfacts.ooxml.units import twips
from keyfacts.type.scripts import starts_right_to_left
from keyfacts.write.docx.parts.package import Package, Relationships
from keyfacts.write.docx.text.fields import run, text_field
from keyfacts.write.docx.text.paragraphs import paragraph
from keyfacts.write.docx.text.pictures import picture_run
from keyfacts.write.docx.text.registers import Story

_PREFIXES: Final = "w r v o w10"
_TAB: Final = "<w:r><w:tab/></w:r>"
_BREAK: Final = "<w:r><w:br/></w:r>"
_PICTURED: Final = "w r wp a pic asvg adec v o w10"


class _Logo(NamedTuple):
    """The logo as a run, and the width in points that it takes with the white towards the words beside it."""

    run: str = ""
    width: float = 0.0


class HeadsAndFeet:
    """Header and footer parts, made once each; ``references`` are what sections carry."""

    def __init__(self, story: Story, page_count: str) -> None:
        self._document = document = story.document
        self._stylesheet = story.stylesheet
        self._page_count = page_count
        self.relationships = Relationships()
        """Those of the parts with the logo: its pictures."""
        self._story = replace(story, relationships=self.relationships)
        self._logos: dict[float, _Logo] = {}
        self._headers: list[str] = []
        self._footers: list[str] = []
        self._repeats_label = document.opening == "none" and bool(document.sample) and story.template is None
        self.first_page = document.opening == "masthead" or self._repeats_label
        """True when the first page has a head of its own."""

    def references(self, document_rels: Relationships, measure: float, first: bool, bare: bool) -> str:
        """Markup of a section's references; ``first``: no running head on its first page, ``bare``: nothing on any."""
        result = self._reference("header", "default", self._header(measure, bare), document_rels)
        result += self._reference("footer", "default", self._footer(measure, bare), document_rels)
        if first:
            header = self._header(measure, not self._repeats_label, opens=True)
            result += self._reference("header", "first", header, document_rels)
            result += self._reference("footer", "first", self._footer(measure, bare, opens=True), document_rels)
        return result

    def _reference(self, kind: str, type_: str, xml: str, document_rels: Relationships) -> str:
        parts = self._headers if kind == "header" else self._footers
        if xml not in parts:
            parts.append(xml)
        identifier = document_rels.add(kind, f"{kind}{parts.index(xml) + 1}.xml")
        return f'<w:{kind}Reference w:type="{type_}" r:id="{identifier}"/>'

    def _header(self, measure: float, bare: bool, opens: bool = False) -> str:
        """Words at the left, further lines of them below; sample label and logo at the right, each at a tab stop.

        A page that ``opens``, and a cover, say in the text that they are a sample; of a template nobody knows.
        """
        document = self._document
        words = "" if bare else document.running_head
        logo = _Logo() if bare else self._logo("head", measure)
        lines = () if bare else self._lines("head", measure, logo)
        content, stops = run(lines[0]) if lines else Xml(""), ""
        if document.sample and (self._story.template is not None or not (bare or opens)):
            size = self._size_to_fit(document.sample, "sample-label", measure - logo.width)
            label = run(document.sample, f'<w:rPr><w:rStyle w:val="SampleLabelChar"/>{size}</w:rPr>')
            content = Xml(f"{content}{_TAB}{label}")
            stops = element("tab", val="right", pos=twips(measure - logo.width)) if logo.run else ""
        if logo.run:
            content = Xml(f"{content}{_TAB}{logo.run}")
        content = Xml(content + "".join(_BREAK + run(line) for line in lines[1:]))
        if document.draft_mark:
            content = Xml(_draft_mark(document.draft_mark, self._stylesheet, document.page.width) + content)
        return root("hdr", self._line("Header", content, words, measure, stops), _PICTURED if logo.run else _PREFIXES)

    def _footer(self, measure: float, bare: bool, opens: bool = False) -> str:
        """Logo and words at the left, the page's number at the right of their last line; no logo on a page that
        ``opens`` with it.
        """
        if bare:
            return root("ftr", paragraph("Footer", "").xml, _PREFIXES)
        words = self._document.running_foot
        logo = _Logo() if opens else self._logo("foot", measure)
        size = self._size_to_fit(f"{self._page_count} / {self._page_count}", "folio", measure - logo.width)
        look = f'<w:rPr><w:rStyle w:val="PageNumber"/>{size}</w:rPr>'
        pages = text_field("PAGE", "1", look) + run(" / ", look) + text_field("NUMPAGES", self._page_count, look)
        lines = self._lines("foot", measure, logo)
        content, stops = Xml(f"{_BREAK.join(map(run, lines))}{_TAB}{pages}"), ""
        if logo.run:
            content = Xml(f"{logo.run}{_TAB}{content}")
            stops = element("tab", val="left", pos=twips(logo.width))
        return root("ftr", self._line("Footer", content, words, measure, stops), _PICTURED if logo.run else _PREFIXES)

    def _logo(self, edge: str, measure: float) -> _Logo:
        """The logo in the head or foot as in the PDF, decorative, as it has been named before; none in the other.

        A template that shows a logo of its own is left with that.
        """
        document, story = self._document, self._story
        artwork = story.artworks.get("logo-small") or story.artworks.get("logo")
        theirs = story.template is not None and not story.template.logo
        if not document.running_logo or document.logo_edge != edge or artwork is None or theirs:
            return _Logo()
        if measure not in self._logos:
            words = self._words_width(edge)
            width, _ = running_logo_size(
                artwork, document.running_logo, measure, words, self._stylesheet.brand, story.findings
            )
            picture = picture_run(artwork, width, "", "Logo", story, decorative=True) if width else ""
            self._logos[measure] = _Logo(picture, width + LOGO_GAP)
        return self._logos[measure]

    def _lines(self, edge: Literal["head", "foot"], measure: float, logo: _Logo) -> tuple[str, ...]:
        """The words of the running head or foot, in the room beside logo, sample label and folio."""
        styles, metrics = self._stylesheet, self._story.metrics
        head = edge == "head"
        style = styles["running-head" if head else "running-foot"]
        other = self._document.sample if head else WIDEST_FOLIO
        taken = metrics.width(other, styles["sample-label" if head else "folio"]) + LOGO_GAP if other else 0.0
        room = measure - (logo.width if logo.run else 0.0) - taken
        return margin_lines(
            self._document, edge, room, style, lambda text: metrics.width(text, style), self._story.findings
        )

    def _size_to_fit(self, words: str, role: Role, room: float) -> str:
        """The size of a run that would be wider than its room at the size of its style; '' for one that is not."""
        style = self._stylesheet[role]
        size = size_to_fit(self._story.metrics.width(words, style), room, style.size)
        return "" if size == style.size else f'<w:sz w:val="{2 * size:.0f}"/><w:szCs w:val="{2 * size:.0f}"/>'

    def _words_width(self, edge: str) -> float:
        """How wide the words beside the logo are, with white between those on the left and on the right."""
        document, styles = self._document, self._stylesheet
        texts = [(document.running_head, styles["running-head"]), (document.sample, styles["sample-label"])]
        if edge == "foot":
            texts = [(document.running_foot, styles["running-foot"]), ("00 / 00", styles["folio"])]
        widths = [self._story.metrics.width(words, style) for words, style in texts if words]
        return sum(widths) + LOGO_GAP * max(len(widths) - 1, 0)

    def _line(self, style: str, content: str, words: str, measure: float, stops: str = "") -> Xml:
        """A line of head or foot with the tab ``stops`` before the right one; words are centred on a logo."""
        right = starts_right_to_left(words, self._document.metadata.lang)
        extra: dict[str, Child] = {"textAlignment": "center"} if "<w:drawing>" in content else {}
        turned = abs(measure - self._document.page.measure) >= 1
        if stops or turned:
            stops += element("tab", val="right", pos=twips(measure))
        if turned:
            stops = element("tab", val="clear", pos=twips(self._document.page.measure)) + stops
        if stops:
            extra["tabs"] = element("tabs", stops)
        return paragraph(style, content, right, **extra).xml

    def parts(self) -> dict[str, str]:
        """The header and footer parts by name."""
        return {
            f"word/{kind}{number}.xml": xml
            for kind, parts in (("header", self._headers), ("footer", self._footers))
            for number, xml in enumerate(parts, 1)
        }

    def add_to(self, package: Package) -> None:
        """Add the parts to the package."""
        for name, xml in self.parts().items():
            package.add(name, xml, self.relationships if "<a:blip " in xml else None)


def _draft_mark(words: str, stylesheet: Stylesheet, page_width: float) -> Xml:
    """Word's own watermark: a WordArt shape behind the text, in every header; decorative to a screen reader."""
    family = escape(stylesheet["draft-mark"].family)
    colour = stylesheet["draft-mark"].colour.hex.lower()
    width = int(min(440, 70 * max(len(words), 3), page_width / 0.92))  # aslant it takes 0.92 of that
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{width * 0.3:.0f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return Xml(
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
        '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
        '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="{style}" '
        f'o:allowincell="f" fillcolor="#{colour}" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{family}&quot;;font-size:1pt;font-weight:bold" '
        f'string="{escape(words)}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
