"""``{#id .class key="value"}`` on the line above a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from mdit_py_plugins.attrs.parse import ParseError, parse

from keyfacts.findings import Place, did_you_mean
from keyfacts.read.files.language_tags import is_language
from keyfacts.read.report.foreign.divisions import TABS
from keyfacts.read.report.foreign.forms import HEADING_ATTRIBUTE, TABSET
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.reading import Reading
from keyfacts.values import frozen

_KEYS = ("id", "class", "editions", "listed", "lang")
_OF_HEADINGS = (".unlisted", ".unnumbered", *_KEYS)
_CLASSES = (".unlisted", ".unnumbered", ".lead", ".small")


@frozen
class Attributes:
    """What a line of attributes says of the block below it."""

    anchor: str = ""
    editions: str = ""
    listed: bool = True
    lang: str = ""
    role: Literal["body", "lead", "small"] = "body"
    line: int = 0
    numbered: bool = True


def attributes_of(
    written: Mapping[str, Any], line: int, reading: Reading, above: Attributes, behind: int = 0
) -> Attributes:
    """The attributes written on ``line``, added to those of the line ``above`` it; unknown ones are KF217.

    ``behind`` is the column of those behind a heading, where other tools have more of them (KF218).
    """
    place = reading.place(line, behind or 1)
    values = {str(k): str(v) for k, v in written.items()}
    listed, numbered, role = above.listed, above.numbered, above.role
    for name in values.get("class", "").split():
        if name == "unlisted":
            listed = False
        elif name == "unnumbered":
            numbered = False
        elif name in TABS:
            tell(TABSET, place, reading)
        elif name == "lead" or name == "small":
            role = name  # type: ignore[assignment]
        else:
            _unknown("class", f".{name}", _CLASSES, f"there are {', '.join(_CLASSES)}", place, behind, reading)
    if "listed" in values:
        listed = values["listed"].lower() not in ("no", "false", "off")
    lang = values.get("lang", above.lang)
    if lang and not is_language(lang):
        reading.report("KF217", place, f"'{lang[:40]}' is not a language tag", "such as es or zh-Hant")
        lang = ""
    for key in values:
        if key not in _KEYS:
            _unknown("attribute", key, _KEYS, "there are #id, editions, listed and lang", place, behind, reading)
    anchor, editions = values.get("id", above.anchor), values.get("editions", above.editions)
    return Attributes(anchor, editions, listed, lang, role, line, numbered)


def _unknown(
    kind: str, name: str, known: tuple[str, ...], there_are: str, place: Place, behind: int, reading: Reading
) -> None:
    """KF217, or for one behind a heading that is like none of ours, KF218."""
    hint = did_you_mean(name, _OF_HEADINGS if behind else known)
    if behind and not hint:
        tell(HEADING_ATTRIBUTE, place, reading)
    else:
        reading.report("KF217", place, f"unknown {kind} '{name[:40]}'", hint or there_are)


def behind_heading(written: str, line: int, column: int, reading: Reading, above: Attributes) -> Attributes:
    """The attributes ``{#id .unnumbered}`` (or ``{-}``) behind a heading, added to those on the line above it."""
    inside = written[1:-1].strip()
    try:
        _, values = parse("{.unnumbered}" if inside == "-" else f"{{{inside}}}")
    except ParseError:
        hint = 'write {#anchor .unlisted editions="handout"}'
        reading.report("KF207", reading.place(line, column), "the attributes behind the heading do not parse", hint)
        return above
    return attributes_of(values, line, reading, above, column)
