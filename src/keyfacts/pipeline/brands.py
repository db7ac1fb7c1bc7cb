"""A brand for other programs: what a stylesheet makes of it, and its settings as a matplotlib style file."""

from __future__ import annotations

from pathlib import Path

from keyfacts.draw import mplstyle_of
from keyfacts.findings import Findings, InputError, Place
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.pipeline.environment import matplotlib_of_ours
from keyfacts.read import read_brand


def brand_as_style(project: Path, name: str) -> str:
    """The brand as the text of a ``.mplstyle`` file; InputError with what is wrong with it."""
    findings = Findings()
    stylesheet = look_of(project, name, findings)
    if stylesheet is None or not findings.ok:
        raise InputError(findings)
    with matplotlib_of_ours(None):
        return mplstyle_of(stylesheet)


def look_of(project: Path, name: str, findings: Findings) -> Stylesheet | None:
    """The stylesheet of a brand; None where it cannot be read."""
    brand = read_brand(project, name, findings, Place(""))
    return None if brand is None else stylesheet_of(brand)
