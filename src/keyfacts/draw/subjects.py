"""What there is to draw in a document, and the hash of all that decides how a drawing looks."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache, lru_cache

from keyfacts import __version__
from keyfacts.findings import Place
from keyfacts.model.chart import Chart
from keyfacts.model.document import Document, Figure, Picture
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Role, Stylesheet
from keyfacts.model.walk import blocks_deep
from keyfacts.values import frozen

CHART_ROLES: tuple[Role, ...] = ("chart-label", "chart-value", "chart-title")

LOGOS = ("logo", "logo-reversed", "logo-small")
"""The anchors of the brand's logos: the plain one, the one for dark grounds, the one for running heads."""

_FORM = 4
"""Counts the changes to the look of drawings within one version."""


@frozen
class Subject:
    """One thing to draw: ``anchor`` keys its Artwork, ``width`` is final in points (0: the natural width)."""

    anchor: str
    content: Chart | Picture | Plot
    width: float
    place: Place


def subjects(document: Document, stylesheet: Stylesheet) -> Iterator[Subject]:
    """Figures in reading order, those of notes after those of the text, then the brand's logos."""
    texts = (document.blocks, *(note.blocks for note in document.notes))
    for blocks in texts:
        for block in blocks_deep(blocks):
            if isinstance(block, Figure):
                yield Subject(block.anchor, block.content, block.width, block.place)
    brand = stylesheet.brand
    for anchor, logo in zip(LOGOS, (brand.logo, brand.logo_reversed, brand.logo_small), strict=True):
        if logo:
            yield Subject(anchor, logo, 0.0, logo.place if logo.place.line else brand.place)


def subject_key(subject: Subject, stylesheet: Stylesheet) -> str:
    """Hash over the specification, the styles it uses and the font files."""
    mark = hashlib.blake2b(f"{__version__} {_FORM} {subject.width!r}\n".encode(), digest_size=20)
    content = subject.content
    if isinstance(content, Picture):
        mark.update(f"{content.media_type} {content.width!r} {content.height!r}\n".encode())
        mark.update(content.data)
        return mark.hexdigest()
    if isinstance(content, Plot):
        mark.update(_script_mark(content).encode())
    styles = [stylesheet[role] for role in CHART_ROLES]
    typography = stylesheet.brand.typography
    look = (content, styles, stylesheet.palette, typography.base_family, typography.fallback)
    mark.update(repr(look).encode("utf-8", "surrogatepass"))
    for face in stylesheet.faces:
        mark.update(f"\n{face.family} {face.weight} {face.italic} ".encode())
        mark.update(_digest(face.data))
    return mark.hexdigest()


def _script_mark(plot: Plot) -> str:
    """The code of a plot, the modules beside it, and the libraries they may import."""
    modules = [(name, _digest(code)) for name, code in plot.script.modules]
    return f"{_digest(plot.script.code)!r} {modules!r} {_libraries()}\n"


@cache
def _libraries() -> str:
    """Python and every library it finds, each with its version."""
    from importlib.metadata import distributions  # loads a reader of e-mail: only where there are plots

    found = {f"{each.metadata['Name']} {each.version}" for each in distributions()}
    return f"{sys.version} {sorted(found)}"


@lru_cache(maxsize=64)
def _digest(font: bytes) -> bytes:
    """The hash of a font file, which every chart of a report asks for."""
    return hashlib.blake2b(font, digest_size=20).digest()
