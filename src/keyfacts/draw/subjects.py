"""What there is to draw in a document, and the hash of all that decides how a drawing looks."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache, lru_cache

from keyfacts import __version__
from keyfacts.findings import Place
from keyfacts.model.chart import Chart
from keyfacts.model.document import Document, Figure, MathFormula, Picture, Section
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Role, Stylesheet, TextStyle
from keyfacts.model.walk import all_blocks, blocks_deep, inlines_deep, notable_inlines
from keyfacts.values import frozen

CHART_ROLES: tuple[Role, ...] = ("chart-label", "chart-value", "chart-title")

LOGOS = ("logo", "logo-reversed", "logo-small")
"""The anchors of the brand's logos: the plain one, the one for dark grounds, the one for running heads."""

_FORM = 5
"""Counts the changes to the look of drawings within one version."""


@frozen
class Subject:
    """One thing to draw: ``anchor`` keys its Artwork, ``width`` is final in points (0: the natural width)."""

    anchor: str
    content: Chart | Picture | Plot | MathFormula
    width: float
    place: Place
    style: TextStyle | None = None
    """Of a formula: the style of the words around it."""


def subjects(document: Document, stylesheet: Stylesheet) -> Iterator[Subject]:
    """Figures in reading order, those of notes after those of the text, then the brand's logos."""
    texts = (document.blocks, *(note.blocks for note in document.notes))
    for blocks in texts:
        for block in blocks_deep(blocks):
            if isinstance(block, Figure):
                yield Subject(block.anchor, block.content, block.width, block.place)
    yield from _formulas(document, stylesheet)
    brand = stylesheet.brand
    for anchor, logo in zip(LOGOS, (brand.logo, brand.logo_reversed, brand.logo_small), strict=True):
        if logo:
            yield Subject(anchor, logo, 0.0, logo.place if logo.place.line else brand.place)


def _formulas(document: Document, stylesheet: Stylesheet) -> Iterator[Subject]:
    """Each formula once, at its first place; those of headings in the face of their heading, too."""
    found: dict[str, Subject] = {}
    for blocks in all_blocks(document):
        for inline in notable_inlines(blocks):
            if isinstance(inline, MathFormula):
                body = stylesheet["body"]
                found.setdefault(inline.anchor, Subject(inline.anchor, inline, 0.0, inline.place, body))
    if found:
        for block in blocks_deep(document.blocks):
            if isinstance(block, Section):
                style = stylesheet.heading(block.level)
                for inline in inlines_deep(block.heading):
                    if isinstance(inline, MathFormula):
                        anchor = inline.anchor_in(style.family, style.weight)
                        found.setdefault(anchor, Subject(anchor, inline, 0.0, inline.place, style))
    yield from found.values()


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
    if subject.style is not None:
        styles.append(subject.style)
    look = (content, styles, stylesheet.palette, typography.base_family, typography.fallback)
    mark.update(repr(look).encode("utf-8", "surrogatepass"))
    for face in stylesheet.faces:
        mark.update(f"\n{face.family} {face.weight} {face.italic} ".encode())
        mark.update(_digest(face.data))
    return mark.hexdigest()


def plot_marks(document: Document) -> list[str]:
    """What decides, besides all that a document says of itself, how its plots look: code, and what lies beside it."""
    texts = (document.blocks, *(note.blocks for note in document.notes))
    plots = (block.content for blocks in texts for block in blocks_deep(blocks) if isinstance(block, Figure))
    return [_script_mark(content) for content in plots if isinstance(content, Plot)]


def _script_mark(plot: Plot) -> str:
    """The code of a plot, the modules and data beside it, and the libraries they may import."""
    return f"{_digest(plot.script.code)!r} {plot.script.beside!r} {_libraries()}\n"


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
