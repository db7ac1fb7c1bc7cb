"""Divisions of Pandoc and Quarto whose class we have, as our directives; of the others the words are kept (KF218)."""

from __future__ import annotations

import re

from mdit_py_plugins.attrs.parse import ParseError, parse

from keyfacts.findings import Place
from keyfacts.language import language_of
from keyfacts.model.document import OptionValue
from keyfacts.read.report.foreign.forms import DIVISION, TABSET
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.reading import Reading
from keyfacts.values import frozen

TABS = ("tabset", "tabset-fade", "tabset-pills", "panel-tabset")
_CALLOUTS = {
    "note": "note", "info": "note", "seealso": "note", "tip": "key", "hint": "key", "important": "key",
    "warning": "note", "caution": "note", "attention": "note", "danger": "note",
}  # fmt: skip
"""What other tools call their boxes, and our kind of box for each."""
_SAME = ("landscape", "lead", "columns", "column")
_ONLY_ON_SCREEN = ("collapse", "icon", "appearance")
_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*")


@frozen
class ForeignDivision:
    """What a division becomes: a directive of ours (or 'column'), and '' where only its words are kept.

    ``body`` starts ``skipped`` lines below the first line inside; ``width`` is a column's share of the page.
    """

    directive: str
    title: str
    options: dict[str, OptionValue]
    body: str
    skipped: int = 0
    width: float | None = None


def division_of(info: str, body: str, place: Place, reading: Reading) -> ForeignDivision:
    """What ``::: info`` stands for; a class or attribute that we have nothing for is told."""
    classes, attributes = _head(info)
    title = attributes.pop("title", "")
    width = _share(attributes.pop("width", ""))
    for name in _ONLY_ON_SCREEN:
        attributes.pop(name, "")
    anchor = attributes.pop("id", "")
    options: dict[str, OptionValue] = {"name": anchor} if anchor else {}
    box = next((name for name in classes if _callout(name)), "")
    same = next((name for name in classes if name in _SAME), "")
    told = [name for name in classes if name not in (box, same)]
    if any(name in TABS for name in told):
        tell(TABSET, place, reading)
    elif told or attributes or not (box or same):
        tell(DIVISION, place, reading)
    if box:
        kind = _callout(box)
        skipped = 0
        if not title:
            title, body, skipped = _titled(body)
        title = title or language_of(reading.lang).wording.boxes.get(kind, "")
        return ForeignDivision("callout", title, {"kind": _CALLOUTS[kind], **options}, body, skipped)
    return ForeignDivision(same, "", {}, body, width=width)


def _callout(name: str) -> str:
    bare = name.removeprefix("callout-").lower()
    return bare if bare in _CALLOUTS else ""


def _head(info: str) -> tuple[list[str], dict[str, str]]:
    """Classes and attributes of ``{.class key="value"}``, or of a bare word and the title behind it."""
    if not info.startswith("{"):
        word, _, title = info.partition(" ")
        return [word], {"title": title.strip()} if title.strip() else {}
    try:
        _, values = parse(info)
    except ParseError:
        return re.findall(r"\.([\w-]+)", info), {"": info}
    written = {str(key): str(value) for key, value in values.items()}
    return written.pop("class", "").split(), written


def _titled(body: str) -> tuple[str, str, int]:
    """The heading that a box starts with, which is its title, the rest, and how many lines were taken."""
    lines = body.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    match = _HEADING.fullmatch(lines[first])
    return (match[1], "\n".join(lines[first + 1 :]), first + 1) if match else ("", body, 0)


def _share(written: str) -> float | None:
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?)%", written)
    return float(match[1]) if match and float(match[1]) > 0 else None


def widths_of(widths: list[float | None]) -> dict[str, OptionValue]:
    """The options of a directive of columns whose columns have these widths (None: not said)."""
    options: dict[str, OptionValue] = {"count": max(len(widths), 1)}
    said = tuple(width for width in widths if width is not None)
    if len(said) == len(widths) > 1:
        options["widths"] = said
    return options
