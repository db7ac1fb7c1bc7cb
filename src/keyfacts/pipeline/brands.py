"""A brand for matplotlib: as a style file, and in Python for as long as a block lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keyfacts.draw import in_brand_style, mplstyle_of
from keyfacts.findings import Findings, InputError, Place
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.pipeline.environment import matplotlib_of_ours
from keyfacts.read import read_brand


def brand_as_style(project: Path, name: str) -> str:
    """The brand as the text of a ``.mplstyle`` file; InputError with what is wrong with it."""
    stylesheet = _look(project, name)
    with matplotlib_of_ours(None):
        return mplstyle_of(stylesheet)


@contextmanager
def brand_style(name: str, project: str | Path = ".") -> Iterator[None]:
    """matplotlib in the style and with the fonts of a brand of ``project``; afterwards everything is as it was.

    InputError with what is wrong with the brand.
    """
    with in_brand_style(_look(Path(project).resolve(), name)):
        yield


def _look(project: Path, name: str) -> Stylesheet:
    findings = Findings()
    brand = read_brand(project, name, findings, Place(""))
    if brand is None or findings.has_errors:
        raise InputError(findings)
    return stylesheet_of(brand)
