"""Settings and the document properties."""

from __future__ import annotations

from typing import Any, Final, cast

from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.xmlchemy import BaseOxmlElement

from keyfacts.model.document import Document, Metadata
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.contract import BUILD_PROPERTY
from keyfacts.ooxml.elements import DECLARATION, Child, element, escape, held, ordered, root
from keyfacts.ooxml.names import NAMESPACES, qualified
from keyfacts.type.scripts import direction_of_language

_CUSTOM: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of properties that are no built-in ones (ECMA-376 Part 1, 22.3)."""
_COMPATIBILITY: Final = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)


def settings_part(document: Document, stylesheet: Stylesheet, number_format: str, fonts: bool) -> str:
    """``word/settings.xml``; no ``updateFields``, so Word opens the file without a question.

    ``fonts`` says that some are embedded: Word keeps them, whole, when it saves the file.
    """
    lang = document.metadata.lang
    languages: dict[str, str | int] = {"val": lang}
    script = direction_of_language(lang)
    if script:
        languages[script] = lang
        languages["val"] = "en-US"
    counted = element("numFmt", val=number_format) if number_format != "decimal" else ""
    settings = "".join(
        element("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in _COMPATIBILITY
    )
    children: dict[str, Child | None] = {
        "zoom": {"percent": 100},
        "embedTrueTypeFonts": fonts,
        "trackRevisions": document.review.track_changes or None,
        "defaultTabStop": 720,
        "autoHyphenation": stylesheet["body"].hyphenate or None,
        "consecutiveHyphenLimit": 2,
        "hyphenationZone": 360,
        "doNotHyphenateCaps": True,
        "characterSpacingControl": "doNotCompress",
        "footnotePr": element("footnotePr", counted + _separators("footnote")),
        "endnotePr": element("endnotePr", _separators("endnote")),
        "compat": element("compat", settings),
        "themeFontLang": languages,
        "clrSchemeMapping": {
            "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
            **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
            "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
        },
        "decimalSymbol": "," if _decimal_comma(lang) else ".",
        "listSeparator": list_separator(lang),
    }  # fmt: skip
    return root("settings", ordered("settings", children), "w r", "w14 w15")


def _separators(kind: str) -> str:
    """The notes of a kind that are lines between text and notes."""
    return "".join(element(kind, id=identifier) for identifier in (-1, 0))


def list_separator(lang: str) -> str:
    """What Word puts between the arguments of a field."""
    return ";" if _decimal_comma(lang) else ","


def _decimal_comma(lang: str) -> bool:
    base, _, region = lang.partition("-")
    return base in ("de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "fi", "pl", "cs", "ru", "ca", "tr") and (
        region not in ("MX", "US", "CH")
    )


def endnotes_part() -> str:
    """``word/endnotes.xml``: the separators alone; Word writes it beside every footnotes part."""
    notes = "".join(
        f'<w:endnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:pStyle w:val="FootnoteSeparator"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:endnote>"
        for kind, identifier in (("separator", -1), ("continuationSeparator", 0))
    )
    return root("endnotes", notes, "w r", "w14 w15")


def core_part(metadata: Metadata) -> BaseOxmlElement:
    """``docProps/core.xml``; created is modified: the content's date, not the clock's.

    By python-docx's elements, not its properties of text, which hold 255 characters.
    """
    core: Any = CT_CoreProperties.new()  # its methods are made when it is defined
    texts = (
        (core.get_or_add_title, metadata.title_of_file), (core.get_or_add_subject, metadata.subtitle),
        (core.get_or_add_creator, metadata.author or metadata.publisher),
        (core.get_or_add_keywords, ", ".join(metadata.keywords)),
        (core.get_or_add_description, metadata.description), (core.get_or_add_language, metadata.lang),
        (core.get_or_add_contentStatus, metadata.status), (core.get_or_add_category, metadata.category),
        (core.get_or_add_identifier, named_in_files(metadata)),
        (core.get_or_add_lastModifiedBy, metadata.author or metadata.publisher),
    )  # fmt: skip
    for get_or_add, text in texts:
        if text:
            get_or_add().text = held(text)
    for get_or_add in (core.get_or_add_created, core.get_or_add_modified):
        day = get_or_add()
        day.text = held(metadata.modified)
        day.set(qualified("xsi", "type"), "dcterms:W3CDTF")
    return cast(BaseOxmlElement, core)


def named_in_files(metadata: Metadata) -> str:
    """The name under which keyfacts writes the files of an edition."""
    return metadata.report if metadata.edition in ("", "default") else f"{metadata.report}-{metadata.edition}"


def app_part(metadata: Metadata) -> str:
    """``docProps/app.xml``."""
    company = f"<Company>{escape(metadata.publisher)}</Company>" if metadata.publisher else ""
    return (
        f'{DECLARATION}<Properties xmlns="{NAMESPACES["ep"]}"><Application>keyfacts</Application>{company}</Properties>'
    )


def custom_part(metadata: Metadata, build: str = "") -> str:
    """``docProps/custom.xml``: the classification, for fields and programs that sort files, and the id of a draft's
    build; '' without any.
    """
    texts = [("Classification", metadata.classification), (BUILD_PROPERTY, build)]
    properties = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate((text for text in texts if text[1]), 2)
    )
    if not properties:
        return ""
    spaces = f'xmlns="{NAMESPACES["custom"]}" xmlns:vt="{NAMESPACES["vt"]}"'
    return f"{DECLARATION}<Properties {spaces}>{properties}</Properties>"
