"""Lists: ours beside the template's under fresh ids, and the template's own wherever its list styles have one."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import common_root, highest, properties_of, put, tidied, value, word
from keyfacts.write.docx.parts.element_classes import parse
from keyfacts.write.docx.template.styles import TemplateStyles

_BULLETS, _NUMBERS, _HEADINGS = "1", "2", "3"
"""Our abstract lists (see ``write.docx.numbering``)."""
_NUMBERED = ("Heading", "ListBullet", "ListNumber")
"""Our styles that may have a number; a template may number others, such as its contents' title."""


class TemplateNumbering:
    """The numbering part of one finished file."""

    def __init__(self, data: bytes | None, ours: etree._Element) -> None:
        self._ours = ours
        self._theirs = parse(data) if data else None
        roots = [] if self._theirs is None else [self._theirs]
        self._abstract_step = highest(roots, W + "abstractNum", W + "abstractNumId") + 1 if roots else 0
        self.step = highest(roots, W + "num", W + "numId")
        self._instances = {num.get(W + "numId", ""): num for num in self._ours.iter(W + "num")}
        self._kinds = {number: value(num, "abstractNumId") for number, num in self._instances.items()}
        self._delimiters = {
            number: value(num, "lvlOverride/lvl/lvlText")[-1:] or "." for number, num in self._instances.items()
        }
        self._levels = {
            (abstract.get(W + "abstractNumId", ""), int(level.get(W + "ilvl", "0"))): level
            for r in roots
            for abstract in r.iter(W + "abstractNum")
            for level in abstract.iter(W + "lvl")
            if level.get(W + "ilvl", "0").isdigit()
        }
        self._lists = {n.get(W + "numId", ""): value(n, "abstractNumId") for r in roots for n in r.iter(W + "num")}

    def number_ids(self) -> set[str]:
        """Number ids of the template's own lists."""
        return set(self._lists)

    def renumber(self, root: etree._Element, styles: TemplateStyles) -> None:
        """Point the numbering of our paragraphs and styles to the lists of the file; style ids are still ours."""
        for numbered in list(root.iter(W + "numPr")):
            number = value(numbered, "numId")
            if number in ("", "0") or number not in self._kinds:
                continue
            owner = numbered.getparent()
            of_paragraph = owner is not None and root.tag != W + "styles"
            template_list = styles.numbering(value(owner, "pStyle")) if of_paragraph else None
            if template_list and self._serves(template_list, number, numbered) and owner is not None:
                if self._kinds[number] == _BULLETS:
                    owner.remove(numbered)
                    continue
                self._count_as(number, template_list)
                put_level(numbered, template_list[1])
            reference = numbered.find(W + "numId")
            if reference is not None:
                reference.set(W + "val", str(int(number) + self.step))
        for paragraph in root.iter(W + "p"):
            style = value(paragraph, "pPr/pStyle")
            if not style.startswith(_NUMBERED) and styles.numbering(style):
                properties = properties_of(paragraph)
                if properties.find(W + "numPr") is None:
                    put(properties, _number_properties(None))

    def _serves(self, template_list: tuple[str, int], number: str, numbered: etree._Element) -> bool:
        """True for a list of the template that prints what ours does, not deeper in: bullets, or 1., 2., 3.

        It serves a list of 1), 2), 3), too, which then takes its look with a sign of its own.
        """
        kind, deepest = self._kinds[number], int(value(numbered, "ilvl") or 0)
        level = self._level(template_list)
        if level is None or template_list[1] > deepest:
            return False
        form, text = value(level, "numFmt"), value(level, "lvlText")
        if kind == _BULLETS:
            return form == "bullet"
        texts = {f"%{template_list[1] + 1}{sign}" for sign in (".", self._delimiters[number])}
        return kind == _NUMBERS and form == "decimal" and text in texts

    def _level(self, template_list: tuple[str, int]) -> etree._Element | None:
        """How the template defines a level of one of its lists."""
        return self._levels.get((self._lists.get(template_list[0], ""), template_list[1]))

    def _count_as(self, number: str, template_list: tuple[str, int]) -> None:
        """Our instance counts in the format of the template's list, behind each number the sign that the report has."""
        instance = self._instances[number]
        abstract = instance.find(W + "abstractNumId")
        if abstract is not None:
            # Ours are moved by a step later; a negative sign marks one that is the template's already.
            abstract.set(W + "val", f"-{self._lists[template_list[0]]}")
        for override in instance.findall(W + "lvlOverride"):
            override.set(W + "ilvl", str(template_list[1]))
            for defined in override.findall(W + "lvl"):
                override.remove(defined)
            level = self._level(template_list)
            if level is not None and value(level, "lvlText")[-1:] != self._delimiters[number]:
                override.append(_with_sign(level, template_list[1], self._delimiters[number]))

    def number_headings(self, styles: TemplateStyles, live: bool, text: list[etree._Element]) -> None:
        """Whether sections are numbered is the report's decision: the heading styles follow it.

        Styles based on them, and the template's own ``text`` in them, stay as they were.
        """
        changed: dict[str, tuple[str, int] | None] = {}
        former = styles.inherited_numbering()
        for level in range(6):
            ours = f"Heading{level + 1}"
            style = styles.element(ours)
            if style is None or ours in styles.added or not (live or styles.numbering(ours)):
                continue
            changed[style.get(W + "styleId", "")] = styles.numbering(ours)
            new = (str(int(_HEADINGS) + self.step), level) if live else None
            put(properties_of(style), _number_properties(new))
        for style, number in former:
            if styles.inherits(style, changed) and style.get(W + "styleId") not in changed:
                put(properties_of(style), _number_properties(number))
        for paragraph in (p for block in text for p in block.iter(W + "p")):
            named = value(paragraph, "pPr/pStyle")
            if named in changed and paragraph.find(f"{W}pPr/{W}numPr") is None:
                put(properties_of(paragraph), _number_properties(changed[named]))

    def part(self, styles: TemplateStyles) -> etree._Element:
        """``word/numbering.xml``."""
        for number in self._ours.iter(W + "num"):
            number.set(W + "numId", str(int(number.get(W + "numId", "0")) + self.step))
            reference = number.find(W + "abstractNumId")
            if reference is not None:
                kind = reference.get(W + "val", "0")
                reference.set(W + "val", kind[1:] if kind[0] == "-" else str(int(kind) + self._abstract_step))
        for abstract in self._ours.iter(W + "abstractNum"):
            heading = abstract.get(W + "abstractNumId") == _HEADINGS
            abstract.set(W + "abstractNumId", str(int(abstract.get(W + "abstractNumId", "0")) + self._abstract_step))
            for linked in list(abstract.iter(W + "pStyle")):
                ours = linked.get(W + "val", "")
                if ours in styles.ids and (heading or ours in styles.added):
                    linked.set(W + "val", styles.ids[ours])
                else:
                    linked.getparent().remove(linked)  # type: ignore[union-attr]
            styles.recolour(abstract)
        if self._theirs is None:
            return tidied(self._ours)
        root = common_root(self._ours, self._theirs)
        for tag in ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"):
            for source in (self._theirs, self._ours):
                for child in source.findall(W + tag):
                    root.append(child)
        return tidied(root)


def _with_sign(level: etree._Element, index: int, sign: str) -> etree._Element:
    """The definition of a level of the template with another sign behind the number; no style is linked to it."""
    own = deepcopy(level)
    for linked in own.findall(W + "pStyle"):
        own.remove(linked)
    for text in own.findall(W + "lvlText"):
        text.set(W + "val", f"%{index + 1}{sign}")
    return own


def put_level(numbered: etree._Element, level: int) -> None:
    """Set ``w:ilvl``, the first child of ``w:numPr``."""
    element = numbered.find(W + "ilvl")
    if element is None:
        element = word("ilvl")
        numbered.insert(0, element)
    element.set(W + "val", str(level))


def _number_properties(number: tuple[str, int] | None) -> etree._Element:
    """``w:numPr`` of a list and level, or of none."""
    result = word("numPr")
    if number is not None:
        result.append(word("ilvl", val=number[1]))
    result.append(word("numId", val="0" if number is None else number[0]))
    return result
