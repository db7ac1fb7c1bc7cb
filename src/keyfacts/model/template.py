"""A user's Word template as read: parts that are safe to take over, and which of its styles stand for ours."""

from __future__ import annotations

from dataclasses import field
from typing import Final, Literal

from keyfacts.findings import NOWHERE, Place
from keyfacts.values import frozen


@frozen
class PartRelationship:
    """A relationship: ``kind`` is the last word of its type, ``target`` a part's name or, if ``external``, a URL."""

    id: str
    kind: str
    target: str
    external: bool = False


@frozen
class TemplatePart:
    """One part of the package under its own name ('word/styles.xml')."""

    name: str
    content_type: str
    data: bytes = field(repr=False)
    links: tuple[PartRelationship, ...] = ()


@frozen
class FirstPage:
    """The printed number of the page the report begins on, and its format (ST_NumberFormat, '' for 1, 2, 3)."""

    number: int = 1
    format: str = ""


@frozen
class WordTemplate:
    """A template without macros, comments, tracked changes and references to the outside (ECMA-376 Part 2).

    ``document`` is its main part, ``parts`` those reached from it by name. ``keeps_text`` is False when its own text
    is left out. ``styles`` names its style for roles of ``WORD_ROLES``, ``style_places`` where the brand file says so.
    """

    file: str
    document: TemplatePart
    parts: dict[str, TemplatePart]
    keeps_text: bool = True
    styles: dict[str, str] = field(default_factory=dict)
    first_page: FirstPage = FirstPage()
    place: Place = NOWHERE
    style_places: dict[str, Place] = field(default_factory=dict)


@frozen
class WordRole:
    """A style that a template may bring: its name in Word, its type, other names that serve as well.

    ``like`` is the role whose style serves where there is neither.
    """

    name: str
    type: Literal["paragraph", "character", "table"] = "paragraph"
    also: tuple[str, ...] = ()
    like: str = ""


def _lists() -> dict[str, WordRole]:
    kinds = {"bullet": "List Bullet", "number": "List Number", "continue": "List Continue"}
    return {
        f"list-{kind}{'' if level == 1 else f'-{level}'}": WordRole(f"{name}{'' if level == 1 else f' {level}'}")
        for kind, name in kinds.items()
        for level in range(1, 6)
    }


WORD_ROLES: Final[dict[str, WordRole]] = {
    "body": WordRole("Body Text", also=("Normal",)),
    "lead": WordRole("Lead"),
    "small": WordRole("Small Text"),
    "title": WordRole("Title"),
    "subtitle": WordRole("Subtitle"),
    "kicker": WordRole("Kicker"),
    "imprint": WordRole("Imprint"),
    **{f"heading-{level}": WordRole(f"heading {level}") for level in range(1, 7)},
    **_lists(),
    "quote": WordRole("Quote"),
    "code": WordRole("Code"),
    "caption": WordRole("caption"),
    "source": WordRole("Source"),
    "callout": WordRole("Callout"),
    "callout-title": WordRole("Callout Title"),
    "callout-plain": WordRole("Callout Plain", like="callout"),
    "callout-plain-title": WordRole("Callout Plain Title", like="callout-title"),
    "tile-value": WordRole("Tile Value"),
    "tile-label": WordRole("Tile Label"),
    "table": WordRole("Key Facts Table", "table"),
    "tiles": WordRole("Key Facts Tiles", "table"),
    "table-head": WordRole("Table Head"),
    "table-text": WordRole("Table Text"),
    "table-group": WordRole("Table Group"),
    "table-note": WordRole("Table Note"),
    "contents-title": WordRole("TOC Heading"),
    **{f"contents-{level}": WordRole(f"toc {level}") for level in (1, 2, 3)},
    "figures-list": WordRole("table of figures"),
    "note": WordRole("footnote text"),
    "note-mark": WordRole("footnote reference", "character"),
    "header": WordRole("header"),
    "footer": WordRole("footer"),
    "page-number": WordRole("page number", "character"),
    "strong": WordRole("Strong", "character"),
    "emphasis": WordRole("Emphasis", "character"),
    "link": WordRole("Hyperlink", "character"),
    "code-text": WordRole("Code Text", "character"),
}
"""Role in the brand file -> style; built-in styles keep these English names in the files of every Word."""


@frozen
class RoleService:
    """What a template has for a role: the ``style`` that serves it, else one ``proposed`` by its name, else none.

    ``rare`` are roles that few reports use.
    """

    role: str
    name: str
    type: str
    style: str = ""
    proposed: str = ""
    rare: bool = False


@frozen
class TemplateSurvey:
    """What there is to know of a template before a report is written into it."""

    services: tuple[RoleService, ...]
    samples: tuple[str, ...] = ()
    """Words of its text that are a sample only."""
    hidden: tuple[str, ...] = ()
    """Names of styles whose text is hidden."""
