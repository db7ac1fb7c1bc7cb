"""``read_template``: a .docx or .dotx as a WordTemplate; what it may not bring is left out with a finding."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree

from keyfacts.findings import Findings, Place
from keyfacts.model.template import FirstPage, PartRelationship, TemplatePart, WordTemplate
from keyfacts.ooxml.names import MAIN_TYPES, RELATIONSHIP, STRICT, SVG, W
from keyfacts.ooxml.trees import parse
from keyfacts.ooxml.unpacking import TEMPLATE, UnreadablePackage, unpack
from keyfacts.read.files.files import MEGABYTE, name_of, read_bytes
from keyfacts.read.files.pictures import is_safe_svg
from keyfacts.read.template.cleaning import clean_story, drop_text, drop_traces
from keyfacts.read.template.front_pages import first_page
from keyfacts.read.template.repair import repair
from keyfacts.read.template.taken import LEFT_OUT, PASSED_OVER, STORIES, TAKEN

MAX_BYTES: Final = 20 * MEGABYTE
_TYPES: Final = "[Content_Types].xml"
_NAMED: Final = 4
"""Things left out that a finding names; it counts the rest."""
_STORY_NAMES: Final = {"document": "text", "header": "header", "footer": "footer"}
_SAFE_LINKS: Final = ("https:", "http:", "mailto:", "tel:")


def read_template(
    root: Path, path: Path, findings: Findings, place: Place, keeps_text: bool, styles: Mapping[str, tuple[str, Place]]
) -> WordTemplate | None:
    """Read the template; KF823 at ``place`` if it is none, KF824 for each thing left out of it.

    ``styles`` are names of its styles by role, each with its place in the brand file.
    """
    data = read_bytes(root, path, MAX_BYTES, findings, place)
    if data is None:
        return None
    name = name_of(root, path)
    try:
        reader = _Reader(unpack(data, TEMPLATE).parts, keeps_text)
        document = reader.read()
    except UnreadablePackage as problem:
        findings.report("KF823", place, f"'{name}' {problem}", problem.hint)
        return None
    if reader.left_out:
        whats = [f"{what}{_named(names)}" for what, names in sorted(reader.left_out.items())]
        hint = "remove them from the template in Word, or leave it as it is: the report has none of them"
        findings.report("KF824", place, f"'{name}' holds {', '.join(whats)}: left out of the Word file", hint)
    if reader.undescribed:
        count = reader.undescribed
        message = f"'{name}' has {count} picture{'s' if count > 1 else ''} without alternative text"
        hint = "in Word: Edit Alt Text, or mark as decorative; they count as decorative now"
        findings.report("KF826", place, message, hint)
    return WordTemplate(
        name, document, reader.parts, keeps_text, {role: style for role, (style, _) in styles.items()},
        reader.first_page, place, {role: at for role, (_, at) in styles.items()},
    )  # fmt: skip


def _named(names: set[str]) -> str:
    """What exactly and where, in brackets."""
    told = sorted(names)[:_NAMED]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f" ({'; '.join(told)}{more})" if told else ""


class _Reader:
    """Follows the relationships from the main part to whatever is taken over."""

    def __init__(self, files: dict[str, bytes], keeps_text: bool = True) -> None:
        self._keeps_text = keeps_text
        self.first_page = FirstPage()
        self._files = files
        self._by_lower = {name.lower(): name for name in files}
        self._overrides, self._defaults = self._content_types()
        self.parts: dict[str, TemplatePart] = {}
        self.left_out: dict[str, set[str]] = {}
        self.undescribed = 0

    def read(self) -> TemplatePart:
        """The main part; the others are in ``parts`` afterwards."""
        main = self._main()
        result: TemplatePart | None = None
        waiting = [(main, "document")]
        seen = {main}
        while waiting:
            name, kind = waiting.pop()
            links = self._links(name)
            part = TemplatePart(name, self._type(name), self._content(name, kind, links), links)
            if kind == "document":
                result = part
            else:
                self.parts[name] = part
            for link in links:
                if not link.external and link.target not in seen:
                    seen.add(link.target)
                    waiting.append((link.target, link.kind))
        assert result is not None
        return result

    def _parsed(self, name: str) -> etree._Element:
        return parse(self._files[name], name, hostile=True)

    def _main(self) -> str:
        for element in self._relationships(""):
            if element.get("Type", "").endswith("/officeDocument"):
                if element.get("Type", "").startswith(STRICT):
                    raise UnreadablePackage(
                        "is saved as Strict Open XML", "save it as an ordinary Word document (.docx)"
                    )
                name = self._resolved("", element.get("Target", ""))
                kind = self._type(name)
                if name not in self._files or kind not in MAIN_TYPES:
                    break
                if MAIN_TYPES[kind]:
                    self._leave_out("macros")
                return name
        raise UnreadablePackage("is not a Word file", "save it in Word as .docx or .dotx")

    def _leave_out(self, what: str, one: str = "", story: str = "") -> None:
        """Remember what is left out, and by name which one in which story."""
        names = self.left_out.setdefault(what, set())
        if one:
            names.add(f"{one} in the {story}" if story else one)

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if _TYPES not in self._files:
            raise UnreadablePackage("is not a Word file", "save it in Word as .docx or .dotx")
        root = self._parsed(_TYPES)
        overrides = {
            e.get("PartName", "").lstrip("/").lower(): e.get("ContentType", "") for e in root if e.get("PartName")
        }
        defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root if e.get("Extension")}
        return overrides, defaults

    def _type(self, name: str) -> str:
        return self._overrides.get(name.lower()) or self._defaults.get(name.rpartition(".")[2].lower(), "")

    def _relationships(self, name: str) -> list[etree._Element]:
        folder, _, file = name.rpartition("/")
        rels = self._by_lower.get(f"{folder}/_rels/{file}.rels".lstrip("/").lower())
        return [] if rels is None else list(self._parsed(rels).iter(RELATIONSHIP))

    def _resolved(self, source: str, target: str) -> str:
        """The part a relationship leads to, in the spelling of the package; '' for one that leads nowhere."""
        path = unquote(target.partition("#")[0])
        absolute = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(source), path)
        return self._by_lower.get(posixpath.normpath(absolute).lstrip("/").lower(), "")

    def _links(self, name: str) -> tuple[PartRelationship, ...]:
        """The relationships of a part that are taken over; the others are noted."""
        result = []
        for element in self._relationships(name):
            kind = element.get("Type", "").rpartition("/")[2]
            identifier, target = element.get("Id", ""), element.get("Target", "")
            if element.get("TargetMode") == "External":
                if kind == "hyperlink" and target.lower().startswith(_SAFE_LINKS):
                    result.append(PartRelationship(identifier, kind, target, True))
                else:
                    self._leave_out(LEFT_OUT.get(kind, "links to files elsewhere"), target[:60])
                continue
            resolved = self._resolved(name, target)
            if kind == "image" and self._type(resolved) == SVG and not is_safe_svg(self._files[resolved]):
                self._leave_out("unsafe SVG pictures")
            elif kind in TAKEN and resolved and self._type(resolved) in TAKEN[kind]:
                result.append(PartRelationship(identifier, kind, resolved))
            elif kind == "comments" and resolved and b"comment " not in self._files[resolved]:
                continue  # Pandoc's and Google's templates carry the part without any
            elif kind not in PASSED_OVER and kind != "hyperlink":
                self._leave_out(LEFT_OUT.get(kind, f"parts of an unknown kind ('{kind[:40]}')"))
        return tuple(result)

    def _content(self, name: str, kind: str, links: tuple[PartRelationship, ...]) -> bytes:
        """The part's bytes; XML is read and, where it is running text, cleaned."""
        data = self._files[name]
        if kind in ("font", "image"):
            return data
        root = self._parsed(name)
        ids = frozenset(link.id for link in links)
        body = root.find(W + "body")
        if kind == "document" and body is not None:
            self.first_page = first_page(body, self._keeps_text)
        if kind in STORIES:
            story = _STORY_NAMES.get(kind, "notes")
            self.undescribed += clean_story(root, ids, lambda what, one="": self._leave_out(what, one, story))
        else:
            drop_traces(root)
        if kind == "document" and body is None:
            raise UnreadablePackage("has no text body", "save it in Word again")
        if kind == "document" and body is not None and not self._keeps_text:
            drop_text(body)
        if kind != "settings":  # whose order is seen to when it is written
            repair(root)
        return etree.tostring(root, encoding="UTF-8", standalone=True)
