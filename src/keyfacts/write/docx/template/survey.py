"""What a template has for each role, what of its text is a sample only, which of its styles may stand for a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from keyfacts.model.template import WORD_ROLES, RoleService, TemplateSurvey, WordTemplate
from keyfacts.ooxml.contract import MARKER
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import is_on, parse, text_of, value
from keyfacts.write.docx.template.parts import KeptParts

_ALIKE: Final[Mapping[str, tuple[str, ...]]] = {
    "lead": ("lead", "intro", "introduction", "einleitung", "vorspann", "standfirst", "summary", "abstract", "chapeau"),
    "kicker": ("kicker", "eyebrow", "dachzeile", "series"),
    "imprint": ("imprint", "impressum", "publication", "date"),
    "source": ("source", "quelle", "fonte", "fuente", "bron", "credit"),
    "callout": ("callout", "box", "kasten", "encadr", "infobox", "pull"),
    "code": ("code", "preformatted", "macro text"),
    "quote": ("quote", "quotation", "zitat", "citation", "block text"),
    "table-head": ("table head", "tabellenkopf", "column head"),
    "table-text": ("table text", "table body", "tabellentext", "table contents"),
    "table-note": ("table note", "tabellennote"),
    "caption": ("caption", "beschriftung", "figure title", "table title", "bildunterschrift"),
}
"""Role -> what names of styles hold that organisations give to such text."""
_BUILT_IN: Final = frozenset(role.name.lower() for role in WORD_ROLES.values())
_LISTED: Final = re.compile(r"list-(bullet|number|continue)-[2-5]|heading-[4-6]")
"""Roles that few reports use, which are told together."""
_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|chapter title)\s*\d?", re.I)
_FILLER: Final = re.compile(
    r"lorem ipsum|dolor sit amet|click (?:or tap )?here to enter|\[(?:type|document title|company|your )|"
    r"the quick brown fox|sample text|blindtext|your text here",
    re.I,
)


def survey_template(template: WordTemplate) -> TemplateSurvey:
    """The roles of a template in order, which of them it serves, and signs that its text is a sample."""
    part = KeptParts(template).named("styles")
    root = parse(part.data) if part is not None else etree.Element(W + "styles")
    styles = [style for style in root.iter(W + "style") if value(style, "name")]
    hidden = tuple(value(style, "name") for style in styles if is_on(style.find(W + "rPr"), "vanish"))
    return TemplateSurvey(tuple(_services(styles, template.styles)), tuple(_samples(template)), hidden)


def _services(styles: list[etree._Element], asked: Mapping[str, str]) -> Iterator[RoleService]:
    named: dict[tuple[str, str], str] = {}
    for style in styles:
        for name in (value(style, "name"), *value(style, "aliases").split(",")):
            named.setdefault((style.get(W + "type", ""), name.strip().lower()), value(style, "name"))
    taken = set[str]()
    for key, role in WORD_ROLES.items():
        names = [asked[key]] if key in asked else [role.name, *role.also]
        names += [WORD_ROLES[role.like].name] if role.like else []
        found = next((named[role.type, n.lower()] for n in names if (role.type, n.lower()) in named), "")
        taken.add(found.lower())
        proposed = "" if found else _proposed(key, styles, taken)
        yield RoleService(key, role.name, role.type, found, proposed, bool(_LISTED.fullmatch(key)))


def _proposed(key: str, styles: list[etree._Element], taken: set[str]) -> str:
    """A style of the house's own whose name says that it is for this role; for tables, its only own one."""
    role = WORD_ROLES[key]
    alike = [s for s in styles if s.get(W + "type") == role.type and value(s, "name").lower() not in taken]
    if key == "table":
        own = [value(s, "name") for s in alike if s.get(W + "customStyle")]
        return own[0] if len(own) == 1 else ""
    own = [value(s, "name") for s in alike if value(s, "name").lower() not in _BUILT_IN]
    words = _ALIKE.get(key, ())
    return next((name for name in own for word in words if word in name.lower()), "")


def _samples(template: WordTemplate) -> Iterator[str]:
    """Words of the template's text that no report would keep; none for one with a marker."""
    body = parse(template.document.data)
    paragraphs = [" ".join(text_of(p).split()) for p in body.iter(W + "p")]
    if any(MARKER.fullmatch(words) for words in paragraphs):
        return
    told = set[str]()
    for words in paragraphs:
        if words and (_HEADING.fullmatch(words) or _FILLER.search(words)) and words[:40] not in told:
            told.add(words[:40])
            yield words[:60]
