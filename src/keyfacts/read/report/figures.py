"""A paragraph of one picture, ``![words](path "caption"){#id width="50%"}``, as a figure directive."""

from __future__ import annotations

from keyfacts.model import document as d
from keyfacts.model.document import OptionValue
from keyfacts.read.report.block_attributes import Attributes
from keyfacts.read.report.citations import read_words
from keyfacts.read.report.directive_specs import Option
from keyfacts.read.report.directives import option_value, read_figure
from keyfacts.read.report.inlines import PictureInline, read_inlines
from keyfacts.read.report.reading import Reading

_WIDTH = Option("percent", "")


def figure_of(found: PictureInline, above: Attributes, reading: Reading) -> d.Directive:
    """The directive; ``above`` are the attributes on the line above. Without words the picture is decorative."""
    options: dict[str, OptionValue] = {"decorative": True}
    if found.alt:
        options = {"alt": read_words(found.alt, found.place, reading)}
    if anchor := above.anchor or found.attributes.get("id"):
        options["name"] = anchor
    if above.editions:
        options["editions"] = above.editions
    for key, written in found.attributes.items():
        if key == "id":
            continue
        try:
            if key != "width":
                raise ValueError("a picture has no such attribute")
            options["width"] = option_value(key, _WIDTH, written)
        except ValueError as error:
            hint = 'a picture takes {#id width="50%"}'
            reading.report("KF217", found.place, f"{key[:40]}: {error}", hint)
    picture = read_figure(found.source, found.place, reading)
    caption: tuple[d.Block, ...] = ()
    if found.title:
        caption = (d.Paragraph(read_inlines(found.title, found.place.line, reading), place=found.place),)
    return d.Directive("figure", found.source, options, caption, found.place, picture)
