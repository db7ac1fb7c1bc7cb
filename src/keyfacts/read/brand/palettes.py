"""The colours of a brand: names of its palette resolved, contrast of text on paper checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.brand import Palette
from keyfacts.model.colour import Colour
from keyfacts.read.brand.brand_models import BrandFileForm, ColorForm, KeyfactsForm
from keyfacts.read.files.yaml import PlacedData

_TEXT_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3 (AA, text of normal size)."""
_OURS = ("accent", "muted", "rule", "tint", "pending")
_STANDARD = ("foreground", "background", "primary", "secondary")
_TEXT = {
    "foreground": ("color", "foreground"),
    "primary": ("color", "primary"),
    "muted": ("defaults", "keyfacts", "muted"),
    "link": ("typography", "link", "color"),
    "headings": ("typography", "headings", "color"),
    "code": ("typography", "monospace", "color"),
}
_TYPE = {"foreground": "base", "headings": "headings", "code": "monospace", "link": "link"}
"""Colours that the kinds of text under ``typography`` may have."""
_TINT = ("defaults", "keyfacts", "tint")


def read_palette(form: BrandFileForm, ours: KeyfactsForm, placed: PlacedData, findings: Findings) -> Palette:
    """The Palette; KF104 for what is no colour, KF504 for text that is hard to read on the background."""
    colors = form.color or ColorForm()
    values: dict[str, Colour] = {}

    def take(job: str, written: str | None, *path: str | int) -> None:
        if written is not None and (colour := _resolve(written, colors, path, placed, findings)):
            values[job] = colour

    for name, written in colors.palette.items():
        _resolve(written, colors, ("color", "palette", name), placed, findings)
    for job in _STANDARD:
        take(job, getattr(colors, job), "color", job)
    for job in _OURS:
        take(job, getattr(ours, job), "defaults", "keyfacts", job)
    for job, key in _TYPE.items():
        text = getattr(form.typography, key)
        take(job, text.color if text else None, "typography", key, "color")
    if "link" not in values and "primary" in values:
        values["link"] = values["primary"]
    chart = tuple(
        colour
        for i, written in enumerate(ours.chart_colors or ())
        if (colour := _resolve(written, colors, ("defaults", "keyfacts", "chart-colors", i), placed, findings))
    )
    colours: Any = values
    palette = Palette(chart=chart, **colours)
    own = form.typography.base is not None and form.typography.base.color is not None
    _check_contrast(palette, {"foreground": ("typography", "base", "color")} if own else {}, placed, findings)
    return palette


def _resolve(
    written: str, colors: ColorForm, path: tuple[str | int, ...], placed: PlacedData, findings: Findings
) -> Colour | None:
    """The colour that a hex code or a name stands for; names may lead to names, not in circles."""
    seen: list[str] = []
    text = written
    while not text.startswith("#"):
        if text in seen or len(seen) > 20:
            findings.report("KF104", placed.place(*path), f"the colour '{written[:60]}' leads in a circle")
            return None
        seen.append(text)
        meaning = colors.palette.get(text)
        if meaning is None and text in _STANDARD and path != ("color", text):
            meaning = getattr(colors, text)
        if meaning is None:
            hint = did_you_mean(text, colors.palette) or "write #rrggbb (in quotes) or a name of the palette"
            findings.report("KF104", placed.place(*path), f"'{text[:60]}' is not a colour", hint)
            return None
        text = meaning
    try:
        return Colour.parse(text)
    except ValueError:
        findings.report("KF104", placed.place(*path), f"'{text[:60]}' is not a colour", "write #rrggbb (in quotes)")
        return None


def _check_contrast(
    palette: Palette, elsewhere: Mapping[str, tuple[str, ...]], placed: PlacedData, findings: Findings
) -> None:
    """KF504 for text that is hard to read; jobs of ``elsewhere`` were given their colour there."""
    for job, path in {**_TEXT, **elsewhere}.items():
        colour = getattr(palette, job)
        if colour is None:
            continue
        ratio = colour.contrast(palette.background)
        if ratio < _TEXT_CONTRAST:
            message = f"{job} on background has a contrast of {ratio:.1f}:1; text needs {_TEXT_CONTRAST}:1"
            findings.report("KF504", placed.place(*path), message, "choose a darker or lighter colour")
    ratio = palette.foreground.contrast(palette.tint)
    if ratio < _TEXT_CONTRAST <= palette.foreground.contrast(palette.background):
        message = f"foreground on tint has a contrast of {ratio:.1f}:1; text needs {_TEXT_CONTRAST}:1"
        findings.report("KF504", placed.place(*_TINT), message, "choose another tint: boxes stand on it")
