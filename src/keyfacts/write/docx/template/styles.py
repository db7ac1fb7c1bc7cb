"""Styles of the template by name; ours only where it lacks one, with its theme's colours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from keyfacts.findings import Findings
from keyfacts.model.template import WORD_ROLES, WordTemplate
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import common_root, put, remove, tidied, value, word
from keyfacts.write.docx.parts.element_classes import parse
from keyfacts.write.docx.template.added import Neighbours, fitted, inherit, shield
from keyfacts.write.docx.template.body_look import body_look
from keyfacts.write.docx.template.mending import mend_bases
from keyfacts.write.docx.template.style_findings import StyleFindings
from keyfacts.write.docx.template.theme_colours import recolour, theme_colours

_ROLES: Final = {role.name.lower(): key for key, role in WORD_ROLES.items()}
_RUNNING: Final = ("Normal", "Body Text", "Lead", "Small Text")
"""Our styles of running text, which may share one of the template."""
_PLAIN_BASES: Final = ("Normal", "BodyText", "DefaultParagraphFont", "TableNormal")
"""Styles of ours without a look that others take over: what rests on them is added as a whole."""


class TemplateStyles:
    """The styles of one finished file: ``ids`` maps our style ids to those of the file."""

    def __init__(self, template: WordTemplate, data: bytes | None, theme: bytes | None, scheme: dict[str, str]) -> None:
        self._template = template
        self._root: etree._Element | None = parse(data) if data else None
        self._theme = theme_colours(theme, scheme)
        self._elements: dict[str, etree._Element] = {}
        self._named: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.added: set[str] = set()
        """Our ids of the styles that were added."""
        self.renamed: dict[str, str] = {}
        """Name of a style in the file -> our name for it, where they differ."""
        self.language = _language(self._root)
        """The language of the template's own text, '' if it does not say."""
        for style in () if self._root is None else self._root.iter(W + "style"):
            identifier = style.get(W + "styleId", "")
            self._elements[identifier] = style
            for name in (value(style, "name"), *value(style, "aliases").split(",")):
                if name.strip():
                    self._named.setdefault(name.strip().lower(), identifier)
        mend_bases(self._elements.values(), self._elements)

    def merge(self, root: etree._Element, used: set[str], step: int, findings: Findings) -> None:
        """Find a style for each of ours that is ``used`` and for what it is based on; add those that are missing.

        ``step`` is added to the number ids of lists in ours.
        """
        told = StyleFindings(self._template, findings)
        mine = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
        for number in root.iter(W + "numId"):
            if number.get(W + "val") != "0":
                number.set(W + "val", str(int(number.get(W + "val", "0")) + step))
        if self._root is None:
            self._root = word("styles")
            self._root.extend(deepcopy(child) for child in root if child.tag != W + "style")
        self._root = _moved(self._root, common_root(root, self._root))
        needed = _with_bases(mine, used)
        for identifier, style in mine.items():
            if identifier in needed:
                counterpart = self._default(style) or self._counterpart(style, told)
                if counterpart:
                    key = _ROLES.get(value(style, "name").lower(), "")
                    told.judge_hidden(key, list(self.chain(self._elements[counterpart])))
                    self.ids[identifier] = self._standing_for(style, counterpart)
                else:
                    self.added.add(identifier)
                    self.ids[identifier] = self._fresh_id(identifier)
        told.tell_lacking()
        near = self._neighbours(root)
        for identifier in mine:
            if identifier in self.added:
                self._add(mine[identifier], self.ids[identifier], near)
        self._set_language(root)

    def element(self, ours: str) -> etree._Element | None:
        """The style of the file that stands for one of ours."""
        return self._elements.get(self.ids.get(ours, ""))

    def numbering(self, ours: str) -> tuple[str, int] | None:
        """Number id and level that the template's style for ours has by itself or by inheritance; None for none."""
        return None if ours in self.added else self._numbering_of(self.element(ours))

    def _numbering_of(self, style: etree._Element | None) -> tuple[str, int] | None:
        for one in self.chain(style):
            properties = one.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                number, level = value(properties, "numId"), value(properties, "ilvl")
                return (number, int(level) if level.isdigit() else 0) if number not in ("", "0") else None
        return None

    def all_ids(self) -> Collection[str]:
        """The ids of all styles of the file."""
        return self._elements.keys()

    def heading_names(self) -> dict[int, str]:
        """Level -> name of the template's style for its headings, where that is none of Word's own headings."""
        names = {level: value(self.element(f"Heading{level}"), "name") for level in range(1, 7)}
        return {level: name for level, name in names.items() if name and not name.lower().startswith("heading ")}

    def inherited_numbering(self) -> list[tuple[etree._Element, tuple[str, int] | None]]:
        """The template's styles that inherit their numbering, each with its number id and level."""
        added = {self.ids[ours] for ours in self.added}
        return [
            (style, self._numbering_of(style))
            for identifier, style in self._elements.items()
            if identifier not in added and style.find(f"{W}pPr/{W}numPr") is None
        ]

    def inherits(self, style: etree._Element, ancestors: Collection[str]) -> bool:
        """True for a style that one of the ``ancestors`` gives its numbering to, unless one between has its own."""
        for one in self.chain(style):
            if one.get(W + "styleId", "") in ancestors:
                return True
            if one.find(f"{W}pPr/{W}numPr") is not None:
                return False
        return False

    def tabs(self, ours: str) -> list[str]:
        """Positions in twips of the tab stops that the template's style for ours has; none for one that was added."""
        chain = () if ours in self.added else self.chain(self.element(ours))
        return sorted({tab.get(W + "pos", "") for style in chain for tab in style.iterfind(f"{W}pPr/{W}tabs/{W}tab")})

    def chain(self, style: etree._Element | None) -> Iterator[etree._Element]:
        """The style and all that it is based on, nearest first."""
        seen: set[str] = set()
        while style is not None and style.get(W + "styleId", "") not in seen:
            yield style
            seen.add(style.get(W + "styleId", ""))
            style = self._elements.get(value(style, "basedOn"))

    def recolour(self, root: etree._Element) -> None:
        """Colours that refer to the theme get the value they have there, for programs that read only the value."""
        recolour(root, self._theme)

    def part(self) -> etree._Element:
        """``word/styles.xml``."""
        assert self._root is not None
        return tidied(self._root)

    def _default(self, style: etree._Element) -> str:
        """The template's default style of the same type, for ours."""
        if style.get(W + "default") != "1":
            return ""
        for identifier, element in self._elements.items():
            same = element.get(W + "type") == style.get(W + "type")
            if same and element.get(W + "default") in ("1", "true", "on"):
                return identifier
        return self._named.get(value(style, "name").lower(), "")

    def _counterpart(self, style: etree._Element, told: StyleFindings) -> str:
        """The id of the template's style for one of ours; '' with a finding if it has none of that name and type."""
        name, kind = value(style, "name"), style.get(W + "type", "")
        key = _ROLES.get(name.lower(), "")
        asked = self._template.styles.get(key, "")
        wanted = [asked] if asked else [name, *self._serving(key)]
        for candidate in wanted:
            identifier = self._named.get(candidate.strip().lower(), "")
            if identifier and self._elements[identifier].get(W + "type") == kind:
                return identifier
        if key and key not in self._template.style_places and not self._named.get(name.lower()):
            told.lacks(name)
        elif key:
            there = self._elements.get(self._named.get(wanted[0].strip().lower(), ""))
            told.does_not_serve(key, wanted[0], kind, there, self._elements.values())
        return ""

    def _neighbours(self, ours: etree._Element) -> Neighbours:
        """Our body and the template's."""
        assert self._root is not None
        body = self._elements.get(self.ids.get("BodyText") or self.ids.get("Normal", ""))
        mine = [style for style in ours.iter(W + "style") if style.get(W + "styleId") == "BodyText"]
        return Neighbours(body_look(mine, ours), body_look(self.chain(body), self._root), self._theme)

    def _serving(self, key: str) -> Iterator[str]:
        """Names of styles that serve where the template has none of the role's own name."""
        role = WORD_ROLES.get(key)
        if role is not None:
            yield from role.also
            if role.like:
                yield self._template.styles.get(role.like, WORD_ROLES[role.like].name)

    def _standing_for(self, style: etree._Element, counterpart: str) -> str:
        """The template's style for ours; one based on it if it serves another role already, which must not be lost."""
        name, theirs = value(style, "name"), value(self._elements[counterpart], "name")
        shared = counterpart in self.ids.values() or (theirs.lower() == "normal" and name != "Normal")
        if shared and name not in _RUNNING and style.get(W + "default") != "1":
            return self._derived(style, counterpart)
        if theirs.lower() not in (name.lower(), "normal"):
            self.renamed.setdefault(theirs, name)
        return counterpart

    def _derived(self, style: etree._Element, base: str) -> str:
        """A style of our name that looks as the template's ``base``."""
        identifier, name = self._fresh_id(style.get(W + "styleId", "")), self._free_name(value(style, "name"))
        result = word("style", type=style.get(W + "type", "paragraph"), styleId=identifier)
        result.append(word("name", val=name))
        result.append(word("basedOn", val=base))
        assert self._root is not None
        self._root.append(result)
        self._elements[identifier] = result
        return identifier

    def _free_name(self, name: str) -> str:
        """Our name of a style, or another if the template has a style of that name."""
        if name.lower() not in self._named:
            return name
        self.renamed[f"{name} (report)"] = name
        return f"{name} (report)"

    def _fresh_id(self, identifier: str) -> str:
        taken = {other.lower() for other in (*self._elements, *self.ids.values())}
        result, number = identifier, 1
        while result.lower() in taken:
            number += 1
            result = f"{identifier}{number}"
        return result

    def _add(self, mine: etree._Element, identifier: str, near: Neighbours) -> None:
        """Our style, on the template's styles: what it is based on, followed by and looks like."""
        base = value(mine, "basedOn")
        derives = base and base not in self.added and base not in _PLAIN_BASES
        style = deepcopy(mine) if derives else fitted(mine, near)
        style.set(W + "styleId", identifier)
        name = style.find(W + "name")
        if name is not None:
            name.set(W + "val", self._free_name(value(style, "name")))
        for tag in ("basedOn", "next", "link"):
            for element in style.findall(W + tag):
                if element.get(W + "val", "") in self.ids:
                    element.set(W + "val", self.ids[element.get(W + "val", "")])
                else:
                    style.remove(element)
        if derives:
            inherit(style, keeps_weight=value(mine, "name").lower() in _ROLES)
        elif style.get(W + "type") == "paragraph":
            inherited = list(self.chain(self._elements.get(value(style, "basedOn"))))
            shield(style, lambda kind: any(s.find(f"{W}pPr/{W}{kind}") is not None for s in inherited))
        self.recolour(style)
        assert self._root is not None
        self._root.append(style)
        self._elements[identifier] = style

    def _set_language(self, ours: etree._Element) -> None:
        """The report's language for the whole file."""
        assert self._root is not None
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
        for style in self._root.iter(W + "style"):
            for lang in style.findall(f"{W}rPr/{W}lang"):
                remove(lang)
        parent = self._root
        for name in ("docDefaults", "rPrDefault", "rPr"):
            child = parent.find(W + name)
            if child is None:
                child = word(name)
                parent.insert(0, child)
            parent = child
        language = ours.find(path)
        if language is not None:
            put(parent, deepcopy(language))


def _language(root: etree._Element | None) -> str:
    return value(root, "docDefaults/rPrDefault/rPr/lang")


def _moved(source: etree._Element, target: etree._Element) -> etree._Element:
    for child in list(source):
        target.append(child)
    return target


def _with_bases(styles: dict[str, etree._Element], used: set[str]) -> set[str]:
    """The used styles and all they are based on, and the defaults."""
    result = {identifier for identifier, style in styles.items() if style.get(W + "default") == "1"}
    waiting = [identifier for identifier in used if identifier in styles]
    while waiting:
        identifier = waiting.pop()
        if identifier not in result:
            result.add(identifier)
            base = value(styles[identifier], "basedOn")
            waiting += [base] if base in styles else []
    return result
