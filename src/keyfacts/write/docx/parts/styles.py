"""Named styles from the Stylesheet: Word's own names where Word has them, so that its tools find their way.

Fonts and colours refer to the theme wherever the brand's families and palette allow it: whoever changes the theme in
Word changes the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.elements import Child, Xml, element, ordered, properties, root
from keyfacts.ooxml.units import half_points, twips
from keyfacts.type.measuring import TextMetrics
from keyfacts.type.scripts import direction_of_language
from keyfacts.write.docx.parts.character_styles import character_styles, comment_styles, linked_style
from keyfacts.write.docx.parts.style_list import declarations
from keyfacts.write.docx.parts.style_maker import StyleMaker
from keyfacts.write.docx.parts.table_styles import table_styles


def _defaults(maker: StyleMaker) -> Xml:
    """Document defaults: the body's font, size and language."""
    body = maker.stylesheet["body"]
    lang = maker.document.metadata.lang
    languages: dict[str, str | int] = {"val": lang, "eastAsia": "ja-JP", "bidi": "ar-SA"}
    script = direction_of_language(lang)
    if script:
        languages[script] = lang
        languages["val"] = "en-US"
    run = properties(
        "rPr",
        {
            "rFonts": maker.fonts(body.family),
            "color": maker.colour(body.colour),
            "sz": half_points(body.size),
            "szCs": half_points(body.size),
            "lang": languages,
        },
    )
    return element("docDefaults", element("rPrDefault", run) + element("pPrDefault", "<w:pPr/>"))


def _bases(maker: StyleMaker) -> Iterator[Xml]:
    """The four defaults every Word file has, and the two styles without a look of their own."""
    body = maker.stylesheet["body"]
    spacing: Child = {"before": 0, "after": 0, "line": twips(body.leading), "lineRule": "atLeast"}
    normal: dict[str, Child | None] = {
        "name": "Normal",
        "qFormat": True,
        "pPr": properties("pPr", {"spacing": spacing}),
    }
    yield element("style", ordered("style", normal), type="paragraph", default=1, styleId="Normal")
    font = '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>'
    yield element("style", font, type="character", default=1, styleId="DefaultParagraphFont")
    nothing = '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    yield element("style", nothing, type="numbering", default=1, styleId="NoList")
    figure: Child = {"before": 200, "after": 80, "line": 240, "lineRule": "auto"}
    narrow: dict[str, str | int] = {"before": 0, "after": 0, "line": 40, "lineRule": "exact"}
    layouts: tuple[tuple[str, str, dict[str, Child | None]], ...] = (
        ("FigureLine", "Figure Line", {"keepNext": True, "suppressLineNumbers": True, "spacing": figure}),
        ("Rule", "Rule", {"suppressLineNumbers": True, "spacing": narrow | {"line": 160, "after": 160}}),
        ("Gap", "Gap", {"suppressLineNumbers": True, "spacing": narrow}),
        ("FootnoteSeparator", "Footnote Separator", {"spacing": narrow | {"before": 60, "after": 60, "line": 120}}),
    )
    for identifier, name, layout in layouts:
        children: dict[str, Child | None] = {
            "name": name, "basedOn": "Normal", "uiPriority": 99, "semiHidden": identifier != "FigureLine",
            "pPr": properties("pPr", layout),
        }  # fmt: skip
        yield element("style", ordered("style", children), type="paragraph", styleId=identifier)


_LATENT: Final = element(
    "latentStyles",
    "",
    defLockedState=0,
    defUIPriority=99,
    defSemiHidden=1,
    defUnhideWhenUsed=1,
    defQFormat=0,
    count=376,
)


def styles_part(
    document: Document, stylesheet: Stylesheet, live_headings: bool, metrics: TextMetrics, plain: bool = False
) -> str:
    """``word/styles.xml``; ``plain``: the title stands on white, even on a cover."""
    maker = StyleMaker(document, stylesheet, live_headings, metrics)
    content = [_defaults(maker), _LATENT, *_bases(maker)]
    declared = list(declarations(document.opening == "cover" and not plain))
    content += [maker.style(declaration) for declaration in declared]
    if document.review.comments:
        content += comment_styles(maker)
    content += [linked_style(declaration, maker) for declaration in declared if declaration.linked]
    content += character_styles(maker)
    content += table_styles(stylesheet)
    return root("styles", "".join(content), "w r")
