"""Character styles: emphasis, links, code, marks, and those that give words the look of a paragraph style."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.ooxml.contract import COMMENT_STYLES, STRUCK_STYLE
from keyfacts.ooxml.elements import Child, Xml, element, ordered, properties
from keyfacts.write.docx.parts.style_list import BOLD_FROM, Declaration
from keyfacts.write.docx.parts.style_maker import StyleMaker


def linked_style(declaration: Declaration, maker: StyleMaker) -> Xml:
    """The character style linked to a paragraph style (ECMA-376 Part 1, 17.7.4.6), named as Word names it."""
    children: dict[str, Child | None] = {
        "name": f"{declaration.name[0].upper()}{declaration.name[1:]} Char".replace(" text Char", " Text Char"),
        "basedOn": "DefaultParagraphFont",
        "link": declaration.id,
        "uiPriority": declaration.priority,
        "rPr": maker.run(maker.stylesheet[declaration.role]),
    }
    named: dict[str, str | int] = {"type": "character", "customStyle": 1, "styleId": declaration.linked}
    return element("style", ordered("style", children), **named)


def character_styles(maker: StyleMaker) -> Iterator[Xml]:
    """Strong, Emphasis, links, code and the marks of notes."""
    palette = maker.stylesheet.palette
    mark = maker.stylesheet["note-mark"]
    raised: dict[str, Child | None] = {"color": maker.colour(mark.colour), "vertAlign": "superscript"}
    yield _character("Strong", "Strong", {"b": True, "bCs": True}, 22)
    yield _character("Emphasis", "Emphasis", {"i": True, "iCs": True}, 20)
    yield _character("Hyperlink", "Hyperlink", {"color": maker.colour(palette.link), "u": "single"}, 99)
    yield _character(STRUCK_STYLE, "Struck", {"strike": True}, 31)
    yield _character("CodeChar", "Code Text", {"noProof": True, **_code_font(maker)}, 30)
    yield _character("FootnoteReference", "footnote reference", raised | {"b": mark.weight >= BOLD_FROM}, 99)
    yield _character("TableNoteMark", "Table Note Mark", {"vertAlign": "superscript"}, 99)
    yield _character("CaptionLabel", "Caption Label", {"color": maker.colour(maker.stylesheet["caption"].colour)}, 35)
    folio = maker.stylesheet["folio"]
    sample = maker.stylesheet["sample-label"]
    yield _character(
        "SampleLabelChar", "Sample Label Text", {"b": True, "caps": True, "color": maker.colour(sample.colour)}, 99
    )
    yield _character("PageNumber", "page number", {"b": True, "color": maker.colour(folio.colour)}, 99)


def comment_styles(maker: StyleMaker) -> Iterator[Xml]:
    """The styles of comments and of the mark in front of them, named as Word names them."""
    text: dict[str, Child | None] = {
        "name": "annotation text", "basedOn": "Normal", "uiPriority": 99, "unhideWhenUsed": True,
        "rPr": maker.run(maker.stylesheet["table-note"]),
    }  # fmt: skip
    yield element("style", ordered("style", text), type="paragraph", styleId=COMMENT_STYLES[0])
    yield _character(COMMENT_STYLES[1], "annotation reference", {"sz": 16, "szCs": 16}, 99)


def _code_font(maker: StyleMaker) -> dict[str, Child | None]:
    typography, colour = maker.stylesheet.brand.typography, maker.stylesheet.palette.code
    family, weight = typography.mono_family, typography.mono_weight
    return {
        "rFonts": maker.fonts(family) if family else {"ascii": "Consolas", "hAnsi": "Consolas"},
        "b": None if weight is None else weight >= BOLD_FROM,
        "color": maker.colour(colour) if colour else None,
    }


def _character(identifier: str, name: str, look: dict[str, Child | None], priority: int) -> Xml:
    children: dict[str, Child | None] = {
        "name": name,
        "basedOn": "DefaultParagraphFont",
        "uiPriority": priority,
        "qFormat": name in ("Strong", "Emphasis"),
        "rPr": properties("rPr", look),
    }
    return element("style", ordered("style", children), type="character", styleId=identifier)
