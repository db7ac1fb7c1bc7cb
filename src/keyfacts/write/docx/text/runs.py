"""Inlines to runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from keyfacts.model import document as d
from keyfacts.model.document import Inline
from keyfacts.model.style.stylesheet import FACT_GROUND
from keyfacts.model.style.tile_rows import number_and_words
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.contract import STRUCK_STYLE
from keyfacts.ooxml.elements import Child, Xml, escape, properties
from keyfacts.type.scripts import direction_of_language, needs_splitting, script_runs, starts_right_to_left
from keyfacts.values import frozen
from keyfacts.write.docx.text.fields import field, run, text_field
from keyfacts.write.docx.text.formulas import formula_to_xml
from keyfacts.write.docx.text.registers import Story

_CHARACTERS = re.compile("[\t\n\r\u2028\u00ad\u2011]")
_LETTER = re.compile("[A-Za-z]")
_BETWEEN = "\x7f"
"""Stands between words that are escaped together: XML may hold it, and no report does."""
_ELEMENTS = {
    "\t": "<w:tab/>", "\n": "<w:br/>", "\r": "", "\u2028": "<w:br/>",
    "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>",
}  # fmt: skip


@frozen
class RunLook:
    """How a run differs from its paragraph; ``bold_base`` and ``italic_base`` tell what the paragraph already is.

    Bold and italic are toggles: a character style's bold inside a bold paragraph style would switch it off
    (ECMA-376 Part 1, 17.7.3), so there they are set directly.
    """

    bold: bool = False
    italic: bool = False
    style: str = ""
    align: str = ""
    lang: str = ""
    script: str = ""
    pending: bool = False
    ground: bool = False
    struck: bool = False
    half_points: int = 0
    words: int = 0
    """Half-points of words beside a number; 0: as the number."""
    bold_base: bool = False
    italic_base: bool = False


PLAIN = RunLook()


@lru_cache(maxsize=512)
def run_properties(look: RunLook) -> Xml:
    """The ``w:rPr`` of a look ('' for none)."""
    style, bold, italic = look.style, look.bold, look.italic
    if look.struck:
        style = STRUCK_STYLE
    elif not style and bold and not look.bold_base:
        style, bold = "Strong", False
    elif not style and italic and not look.italic_base:
        style, italic = "Emphasis", False
    children: dict[str, Child | None] = {"rStyle": style or None, "b": bold, "i": italic}
    if look.script == "rtl":
        children |= {"bCs": bold, "iCs": italic, "rtl": True}
    if look.script == "east":
        children["rFonts"] = {"hint": "eastAsia"}
    if look.half_points:
        children |= {"sz": look.half_points, "szCs": look.half_points}
    if look.pending:
        children["highlight"] = "yellow"
    elif look.ground:
        children["shd"] = {"val": "clear", "color": "auto", "fill": FACT_GROUND.hex}
    if look.align:
        children["vertAlign"] = look.align
    if look.lang:
        name = {"rtl": "bidi", "east": "eastAsia"}.get(look.script, "val")
        children["lang"] = {name: look.lang}
    return properties("rPr", children)


def text_runs(text: str, look: RunLook = PLAIN) -> Xml:
    """The runs of a stretch of words: split by script, hyphens and breaks as Word's own elements."""
    if not text:
        return Xml("")
    if look.words:
        number = _varied(look, "words", 0)
        words = replace(number, half_points=look.words)
        return Xml(
            "".join(
                [text_runs(part, words if small else number) for part, small in number_and_words(text, within=True)]
            )
        )
    if needs_splitting(text):
        looks = {script: run_properties(_varied(look, "script", script)) for script in ("", "rtl", "east")}
        return Xml("".join([_run(words, looks[script]) for script, words in script_runs(text)]))
    return Xml(_run(text, run_properties(look)))


def _run(text: str, look: str) -> str:
    if not _CHARACTERS.search(text):
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    parts: list[str] = []
    position = 0
    for match in _CHARACTERS.finditer(text):
        if match.start() > position:
            parts.append(f'<w:t xml:space="preserve">{escape(text[position : match.start()])}</w:t>')
        parts.append(_ELEMENTS[match[0]])
        position = match.end()
    if position < len(text):
        parts.append(f'<w:t xml:space="preserve">{escape(text[position:])}</w:t>')
    return f"<w:r>{look}{''.join(parts)}</w:r>"


def plain_runs(stretches: Sequence[tuple[Inline, ...]]) -> list[str] | None:
    """The words of each stretch, escaped, if each is one run without elements or scripts of its own; else None."""
    try:
        single = [inline for (inline,) in stretches]
    except ValueError:
        return None
    if {*map(type, single)} != {d.Text}:
        return None
    words = [inline.text for inline in single]  # type: ignore[union-attr]
    together = _BETWEEN.join(words)
    if "" in words or _CHARACTERS.search(together) or needs_splitting(together):
        return None
    parts = escape(together).split(_BETWEEN)
    return parts if len(parts) == len(words) else None


@lru_cache(maxsize=512)
def _varied(look: RunLook, name: str, value: str | bool) -> RunLook:
    """A look with one difference; as there are few, each is made once."""
    return replace(look, **{name: value})  # type: ignore[arg-type]


def inlines_to_runs(inlines: tuple[Inline, ...], story: Story, look: RunLook = PLAIN) -> Xml:
    """The runs of a stretch of inlines, in order."""
    return Xml("".join([inline_to_runs(inline, story, look) for inline in inlines]))


def inline_to_runs(inline: Inline, story: Story, look: RunLook = PLAIN) -> str:
    """One inline as runs, fields, links and bookmarks; placeholders are compose's to answer and raise TypeError."""
    match inline:
        case d.Text():
            return text_runs(inline.text, look)
        case d.FactText():
            if inline.pending or inline.shown:
                look = _varied(look, "pending" if inline.pending else "ground", True)
            words = text_runs(inline.text, look)
            return story.bookmarks.around_fact(inline, words)
        case d.Emphasis() | d.Strong() | d.Struck() | d.Raised() | d.Lowered() | d.Foreign() | d.LiteralText():
            return inlines_to_runs(inline.children, story, _look_inside(inline, look))
        case d.Code():
            return text_runs(inline.text, _varied(look, "style", "CodeChar"))
        case d.Abbreviation():
            return text_runs(inline.text, look)
        case d.LineBreak():
            return f"<w:r>{run_properties(look)}<w:br/></w:r>"
        case d.MathFormula():
            return formula_to_xml(inline, story)
        case d.Link():
            return _link(inline, story, look)
        case d.NoteMark():
            return story.footnotes.cite(inline, story.bookmarks)
        case d.Reference():
            return _reference(inline, story, look)
        case d.PageReference():
            return _page_reference(inline, story, look)
    raise TypeError(f"placeholder in a composed document: {inline!r}")


def _look_inside(
    inline: d.Emphasis | d.Strong | d.Struck | d.Raised | d.Lowered | d.Foreign | d.LiteralText, look: RunLook
) -> RunLook:
    """How the words inside an inline look that changes nothing else."""
    match inline:
        case d.Emphasis():
            return _varied(look, "italic", True)
        case d.Strong():
            return _varied(look, "bold", True)
        case d.Struck():
            return _varied(look, "struck", True)
        case d.Raised():
            return _varied(look, "align", "superscript")
        case d.Lowered():
            return _varied(look, "align", "subscript")
        case d.Foreign():
            return _varied(look, "lang", inline.lang)
    return look


def _link(link: d.Link, story: Story, look: RunLook) -> str:
    """A hyperlink and, for paper, its address in brackets behind it."""
    words = inlines_to_runs(link.children, story, _varied(look, "style", "Hyperlink"))
    printed = text_runs(f" ({link.printed})", look) if link.printed else ""
    if link.url.startswith("#"):
        return _inward(link.url[1:], words, story) + printed
    identifier = story.relationships.hyperlink(link.url)
    if not identifier:
        return inlines_to_runs(link.children, story, look) + printed
    return f'<w:hyperlink r:id="{identifier}" w:history="1">{words}</w:hyperlink>{printed}'


def _inward(anchor: str, words: str, story: Story) -> str:
    if not story.bookmarks.knows(anchor):
        return words
    return f'<w:hyperlink w:anchor="{story.bookmarks.name(anchor)}" w:history="1">{words}</w:hyperlink>'


def _reference(reference: d.Reference, story: Story, look: RunLook) -> str:
    """REF where an update would print the same words, else a link that leaves the author's words alone.

    In words that end with the number of a section, such as "Section 4.2", the number is a field that follows it.
    """
    words = text_runs(reference.text, look)
    if not story.bookmarks.knows(reference.target):
        return words
    if story.bookmarks.words(reference.target) == reference.text:
        name = story.bookmarks.name(reference.target)
        return field(f"REF {name} \\h", words, run_properties(look))
    number = story.section_numbers.get(reference.target, "")
    before = reference.text.removesuffix(number)
    if number and before != reference.text and not before[-1:].strip():
        name = story.bookmarks.name(reference.target)
        counted = text_field(f"REF {name} \\r \\h", number, run_properties(look))
        words = Xml(text_runs(before, look) + counted)
    return _inward(reference.target, words, story)


def _page_reference(reference: d.PageReference, story: Story, look: RunLook) -> str:
    page = story.pages.get(reference.target, "")
    before = text_runs(reference.before, look)
    look_xml = run_properties(look)
    if not story.bookmarks.knows(reference.target):
        return before + run(page, look_xml)
    return before + text_field(f"PAGEREF {story.bookmarks.name(reference.target)} \\h", page, look_xml)


def heading_parts(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """A heading's words and the note marks at its end, which a reference to the heading must not repeat."""
    end = len(inlines)
    while end and isinstance(inlines[end - 1], d.NoteMark):
        end -= 1
    return inlines[:end], inlines[end:]


def reads_right_to_left(inlines: tuple[Inline, ...], lang: str) -> bool:
    """True for a paragraph that is read from right to left, in a document of ``lang``."""
    if inlines and isinstance(inlines[0], d.Text):
        first = inlines[0].text
        if len(inlines) == 1:
            return starts_right_to_left(first, lang)
        if first.isascii() and _LETTER.search(first) and direction_of_language(lang) != "bidi":
            return False
    return starts_right_to_left(plain_text(inlines), lang)
