"""The template opened, and the finished file put together from it and from what was written for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from keyfacts.findings import Findings
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.model.template import WordTemplate
from keyfacts.ooxml.contract import (  # fmt: skip
    ENDNOTES_PART,
    FONT_TABLE_PART,
    FOOTNOTES_PART,
    MAIN_PART,
    NUMBERING_PART,
    REPORT_BOOKMARK,
    SETTINGS_PART,
    STYLES_PART,
    THEME_PART,
)
from keyfacts.ooxml.names import WP, W
from keyfacts.ooxml.trees import (  # fmt: skip
    common_root,
    highest,
    tidied,
    word,
)
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.parts.element_classes import children_of, parse
from keyfacts.write.docx.parts.package import PART_TYPES, Package, Relationships
from keyfacts.write.docx.story.opening import has_light_logo, logo_text
from keyfacts.write.docx.story.sections import GAP
from keyfacts.write.docx.template.frames import give_way, keep_bold, unframe
from keyfacts.write.docx.template.habits import follow_marks, keep_captions, name_headings, set_tabs, stop_contents
from keyfacts.write.docx.template.heads_and_feet import TemplateHeadsAndFeet
from keyfacts.write.docx.template.lists import TemplateNumbering
from keyfacts.write.docx.template.mending import drop_dangling_notes, mend_references, pair_bookmarks
from keyfacts.write.docx.template.notes import merged_notes, note_ids
from keyfacts.write.docx.template.own_text import prepare_text, property_values
from keyfacts.write.docx.template.parts import KeptParts
from keyfacts.write.docx.template.settings import TemplateSettings
from keyfacts.write.docx.template.story import fill_properties, has_picture, insert_report, page_of, place_of_report
from keyfacts.write.docx.template.styles import TemplateStyles
from keyfacts.write.docx.text.footnotes import counted_mark
from keyfacts.write.docx.text.registers import Reserved, Story


def _roman(number: int) -> str:
    return counted_mark(number, "lower-roman") or str(number)


_PAGE_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": lambda number: counted_mark(number, "lower-alpha") or str(number),
}
_STYLED: Final = (W + "pStyle", W + "rStyle", W + "tblStyle")


class OpenedTemplate:
    """One template, used for one file."""

    def __init__(self, template: WordTemplate, findings: Findings) -> None:
        self._template, self._findings = template, findings
        self._parts = KeptParts(template)
        self._root = parse(template.document.data)
        body = self._root.find(W + "body")
        assert body is not None  # read has seen to it
        self._place = place_of_report(body, template, findings)
        self._settings = TemplateSettings(self._data("settings"))
        theme = self._data("theme")
        self.styles = TemplateStyles(template, self._data("styles"), theme, self._settings.colour_scheme())
        self._notes: dict[str, etree._Element | None] = {
            kind: parse(data) if (data := self._data(kind)) else None for kind in ("footnotes", "endnotes")
        }
        self._margins: TemplateHeadsAndFeet | None = None
        self._mend_text()

    def _mend_text(self) -> None:
        """Bookmarks that the cut at the marker left without an end, marks of notes that are not there."""
        before, text = len(self._place.before), self._text
        kept = list(text)
        pair_bookmarks(kept)
        left = frozenset(kept)
        self._place.before = [block for block in text[:before] if block in left]
        self._place.after = [block for block in text[before:] if block in left]
        for kind, root in self._notes.items():
            drop_dangling_notes(kept, kind.removesuffix("s"), root)

    def _data(self, kind: str) -> bytes | None:
        part = self._parts.named(kind)
        return None if part is None else part.data

    @property
    def _text(self) -> list[etree._Element]:
        return [*self._place.before, *self._place.after]

    def on_its_page(self, document: Document) -> Document:
        """The document on the template's page, but for what the report sets of it."""
        return replace(document, page=page_of(self._place.section, document.page))

    def printed_pages(self, pages: Mapping[str, str]) -> Mapping[str, str]:
        """Anchor -> printed page, counted on from the pages of the template before the report."""
        first = self._template.first_page
        if first.number == 1 and first.format not in _PAGE_FORMATS:
            return pages
        form = _PAGE_FORMATS.get(first.format, str)
        return {
            anchor: form(int(page) + first.number - 1) if anchor and page.isdigit() else page
            for anchor, page in pages.items()
        }

    def reserved(self) -> Reserved:
        """Ids, names and notes that are taken."""
        headers = [parse(part.data) for part in self._template.parts.values() if _is_margin(part.content_type)]
        notes = [root for root in self._notes.values() if root is not None]
        stories = [*self._text, *notes, *headers]
        names = {str(b.get(W + "name", "")) for root in stories for b in root.iter(W + "bookmarkStart")}
        cited = [r for block in self._place.before for r in block.iter(W + "footnoteReference")]
        footnotes = [] if self._notes["footnotes"] is None else [self._notes["footnotes"]]
        return Reserved(
            bookmark=highest(stories, W + "bookmarkStart", W + "id") if stories else -1,
            bookmark_names=frozenset({*names, REPORT_BOOKMARK}),
            footnote=highest(footnotes, W + "footnote", W + "id"),
            counted=sum(1 for reference in cited if not reference.get(W + "customMarkFollows")),
            drawing=highest(stories, WP + "docPr", "id"),
            logo=not has_picture([*self._place.before, *headers]),
        )

    def margins(self, story: Story, page_count: str) -> TemplateHeadsAndFeet:
        """Headers and footers: the template's, or the report's where it has none."""
        types = ["default"]
        types += ["first"] if self._place.section.find(W + "titlePg") is not None else []
        types += ["even"] if self._settings.has("evenAndOddHeaders") else []
        section = self._place.section
        self._margins = TemplateHeadsAndFeet(story, page_count, section, self._parts, tuple(types))
        return self._margins

    def manifest(self, story: Story) -> dict[str, str]:
        """What those who read the file must know of the template: the logo it stands for, the report's first page."""
        first = self._template.first_page.number
        return {"logo": self._logo_of(story), "first-page": str(first) if first != 1 else ""}

    def _logo_of(self, story: Story) -> str:
        """Alternative text of the brand's logo, if it is left to the template or left out; '' otherwise.

        On a template's white page a logo for dark grounds would not be seen: KF828.
        """
        words = logo_text(story) if story.document.opening in ("masthead", "cover") else ""
        if not words or story.template is None or (story.template.logo and has_light_logo(story)):
            return ""
        if story.template.logo:
            message = "on a Word template the report goes without logo: there is none for light grounds"
            place = story.stylesheet.brand.logo_place
            self._findings.report("KF828", place, message, "give one: {light:, dark:} in the size that is printed")
        return words

    def join(
        self,
        written: Mapping[str, str | BaseOxmlElement],
        story: Story,
        note_rels: Relationships,
        package: Package,
    ) -> None:
        """Add every part of the file under ``word/``: those ``written`` for it by name, on what the template has."""
        parts: dict[str, etree._Element] = {
            name: parse(part) if isinstance(part, str) else part for name, part in written.items()
        }
        body, notes = parts[MAIN_PART], parts[FOOTNOTES_PART]
        heads_and_feet = {} if self._margins is None else self._margins.parts()
        margins = {name: parse(xml) for name, xml in heads_and_feet.items()}
        marks = self._margins.marks() if self._margins else []
        ours = [body, notes, *margins.values(), *marks]
        numbering = TemplateNumbering(self._data("numbering"), parts[NUMBERING_PART])
        self.styles.merge(parts[STYLES_PART], _used(ours), numbering.step, self._findings)
        for root in (body, notes):
            numbering.renumber(root, self.styles)
            unframe(root, self.styles)
            give_way(root, self.styles)
            keep_bold(root, self.styles)
        self._mend(numbering)
        name_headings(body, self.styles, story)
        numbering.number_headings(self.styles, story.live_headings, self._text)
        stop_contents(body, self.styles, twips(story.document.page.measure))
        keep_captions(body, self.styles)
        follow_marks(notes, self.styles, self._notes["footnotes"])
        endnotes = parts[ENDNOTES_PART]
        for root in margins.values():
            set_tabs(root, self.styles, twips(story.document.page.measure))
        for root in [*ours, endnotes]:
            self._restyle(root)
        self._add_notes("footnotes", notes, note_rels, package)
        self._add_notes("endnotes", endnotes, Relationships(), package)
        document = self._document(body, story)
        package.add(MAIN_PART, tidied(document), story.relationships)
        package.add(STYLES_PART, self.styles.part())
        package.add(NUMBERING_PART, numbering.part(self.styles))
        package.add(SETTINGS_PART, self._settings.part(parts[SETTINGS_PART], note_ids(self._notes)))
        for name, root in margins.items():
            package.add(name, tidied(root), self._margins.relationships if self._margins else None)
        self._add_kept("theme", THEME_PART, parts[THEME_PART], package)
        self._add_kept("fontTable", FONT_TABLE_PART, parts[FONT_TABLE_PART], package)
        styles, lists = self.styles.all_ids(), numbering.number_ids()
        self._parts.add_to(package, marks, lambda root: mend_references([root], styles, lists))

    def _mend(self, numbering: TemplateNumbering) -> None:
        """Styles and lists that the template's text and notes name, and that are not there."""
        notes = [root for root in self._notes.values() if root is not None]
        mend_references([*self._text, *notes], self.styles.all_ids(), numbering.number_ids())

    def _restyle(self, root: etree._Element) -> None:
        """From our style ids to those of the file, and to the colours of its theme."""
        for element in root.iter(*_STYLED):
            ours = element.get(W + "val", "")
            element.set(W + "val", self.styles.ids.get(ours, ours))
        self.styles.recolour(root)

    def _add_notes(self, kind: str, ours: etree._Element, rels: Relationships, package: Package) -> None:
        theirs, part = self._notes[kind], self._parts.named(kind)
        if theirs is not None and part is not None:
            ours = merged_notes(kind, ours, theirs, self._text)
            self._parts.relate_tree(ours, part.links, rels, f"word/{kind}.xml")
        package.add(f"word/{kind}.xml", tidied(ours), rels)

    def _document(self, written: etree._Element, story: Story) -> etree._Element:
        """``word/document.xml``: the report between the texts of the template, in a bookmark of its own."""
        root = common_root(written, self._root)
        background = self._root.findall(W + "background")
        root.extend(background[:1])
        body = etree.SubElement(root, W + "body")
        report = list(written.find(W + "body"))  # type: ignore[arg-type]
        start, end = children_of(story.bookmarks.around(REPORT_BOOKMARK, ""))
        start.set(W + "name", REPORT_BOOKMARK)
        report.insert(0, start)
        report.insert(len(report) - 1, end)
        sections = [self._place.section, self._place.last]
        prepare_text([*background, *self._text], sections, story, self._parts, self.styles.language)
        fill_properties(self._text, property_values(story.document.metadata))
        insert_report(body, report, self._place, self._gap())
        return root

    def _gap(self) -> etree._Element:
        gap = children_of(GAP.xml)[0]
        if "Gap" in self.styles.ids:
            self._restyle(gap)
        else:
            gap = word("p")
            spacing = word("pPr")
            spacing.append(word("spacing", before=0, after=0, line=20, lineRule="exact"))
            gap.append(spacing)
        return gap

    def _add_kept(self, kind: str, name: str, ours: etree._Element, package: Package) -> None:
        """A part of the template as it is, or ours where it has none."""
        part = self._parts.named(kind)
        if part is None:
            package.add(name, ours)
            return
        root, rels = parse(part.data), Relationships()
        self._parts.relate_tree(root, part.links, rels, name)
        package.add(name, tidied(root), rels, PART_TYPES[name])


def plain_opening(stylesheet: Stylesheet) -> Stylesheet:
    """The brand's look without bands behind the title: what a template lacks must be read on its white page."""
    return replace(stylesheet_of(replace(stylesheet.brand, masthead="plain")), brand=stylesheet.brand)


def _used(roots: Iterable[etree._Element]) -> set[str]:
    return {str(element.get(W + "val", "")) for root in roots for element in root.iter(*_STYLED)}


def _is_margin(content_type: str) -> bool:
    return content_type.endswith((".header+xml", ".footer+xml"))
