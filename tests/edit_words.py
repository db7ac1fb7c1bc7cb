"""Edits of finished Word files as reviewers make them, seeded, each with what a review has to say of it.

What is done is done to the markup alone, so that the file that comes out is one that Word could have saved.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DATE = "2026-11-27T10:00:00Z"
_WORDS = ["quite", "plainly", "steady", "local", "common", "wide", "quiet", "honest", "regular", "careful"]


@dataclass
class Edit:
    """One edit: its class, the codes of which one has to be told, words that the message has to have ('' for any).

    ``applied``: it can go into the source. No code: nothing may be told of it.
    """

    kind: str
    codes: tuple[str, ...] = ()
    words: str = ""
    applied: bool = False


@dataclass
class EditedFile:
    """A file with its edits."""

    data: bytes
    edits: list[Edit] = field(default_factory=list)


class Editor:
    """Edits one finished file; each paragraph is edited once at most."""

    def __init__(self, data: bytes, seed: int) -> None:
        self._chance = random.Random(seed)
        archive = zipfile.ZipFile(BytesIO(data))
        self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._document = etree.fromstring(self._parts["word/document.xml"])
        self._body = self._document.find(W + "body")
        self._used: dict[int, etree._Element] = {}
        self._comments: list[str] = []
        self._extended: list[str] = []
        self.edits: list[Edit] = []
        self._names = _style_names(self._parts["word/styles.xml"])

    def saved(self) -> EditedFile:
        """The file with all edits."""
        if self._comments:
            self._add_comments()
        self._number_notes()
        self._parts["word/document.xml"] = etree.tostring(
            self._document, encoding="UTF-8", standalone=True, xml_declaration=True
        )
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._parts.items():
                archive.writestr(name, data)
        return EditedFile(buffer.getvalue(), self.edits)

    def _number_notes(self) -> None:
        """Notes in the order of their citations, numbered so, as Word saves them."""
        if "word/footnotes.xml" not in self._parts:
            return
        notes = etree.fromstring(self._parts["word/footnotes.xml"])
        by_id = {note.get(W + "id"): note for note in notes}
        for number, reference in enumerate(self._body.iter(W + "footnoteReference"), 1):
            note = by_id[reference.get(W + "id")]
            notes.append(note)
            note.set(W + "id", str(number))
            reference.set(W + "id", str(number))
        self._parts["word/footnotes.xml"] = etree.tostring(notes, encoding="UTF-8", xml_declaration=True)

    def make(self, kind: str) -> bool:
        """Make one edit of a class; False where the file has no place for it."""
        edit = EDITS[kind](self)
        if edit is None:
            return False
        self.edits.append(Edit(kind, *edit))
        return True

    # --- places ---------------------------------------------------------------------------------------------------

    def paragraphs(self, *styles: str, least: int = 0, top: bool = True) -> list[etree._Element]:
        """The paragraphs of a style that are not edited yet, in random order, those of the body alone if ``top``."""
        found = []
        for paragraph in self._body.iter(W + "p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = self._names.get("" if style is None else style.get(W + "val"), "")
            if name not in styles or id(paragraph) in self._used or len(_text(paragraph)) < least:
                continue
            if top and paragraph.getparent() is not self._body:
                continue
            found.append(paragraph)
        self._chance.shuffle(found)
        return found

    def use(self, paragraph: etree._Element) -> None:
        self._used[id(paragraph)] = paragraph  # held, or another would get its id

    def facts(self) -> list[tuple[etree._Element, str, etree._Element]]:
        """Paragraph, bookmark's fact and text node of printed facts that are digits and stand in one run."""
        found = []
        for start in self._body.iter(W + "bookmarkStart"):
            match = re.fullmatch(r"fact_(.+)_\d+", start.get(W + "name"))
            run, end = start.getnext(), None
            if match is None or run is None or run.tag != W + "r":
                continue
            end = run.getnext()
            texts = run.findall(W + "t")
            if end is None or end.tag != W + "bookmarkEnd" or len(texts) != 1 or not _changeable(texts[0].text or ""):
                continue
            paragraph = next(start.iterancestors(W + "p"))
            if id(paragraph) not in self._used:
                found.append((paragraph, match[1], texts[0]))
        self._chance.shuffle(found)
        return found

    def words(self) -> str:
        return " ".join(self._chance.sample(_WORDS, 3))

    def number_from(self, text: str) -> str:
        """Another number of the same look."""
        digits = [n for n, c in enumerate(text) if c.isdigit()]
        at = self._chance.choice(digits[-2:]) if len(digits) > 1 else digits[0]
        other = self._chance.choice([d for d in "123456789" if d != text[at]])
        return text[:at] + other + text[at + 1 :]

    def plain_text(self, *styles: str, least: int = 4) -> tuple[etree._Element, etree._Element] | None:
        """A paragraph and a text node in it of at least so many words that is no fact, note, link or field."""
        for paragraph in self.paragraphs(*styles):
            for node in paragraph.iter(W + "t"):
                run = node.getparent()
                before = run.getprevious()
                if run.getparent() is not paragraph or len((node.text or "").split()) < least:
                    continue
                if before is not None and before.tag == W + "bookmarkStart" and "fact_" in before.get(W + "name"):
                    continue
                return paragraph, node
        return None

    def comment(self, paragraph: etree._Element, resolved: bool) -> str:
        number, words = len(self._comments), self.words()
        run = next(r for r in paragraph.iter(W + "r") if r.find(W + "t") is not None and r.getparent() is paragraph)
        after = run
        for each in (number, number + 1000):  # replies have marks of their own
            run.addprevious(_element("commentRangeStart", id=str(each)))
            end = _element("commentRangeEnd", id=str(each))
            reference = etree.Element(W + "r")
            reference.append(_element("commentReference", id=str(each)))
            after.addnext(end)
            end.addnext(reference)
            after = reference
        first, reply = f"{0x10000000 + number:08X}", f"{0x20000000 + number:08X}"
        self._comments.append(
            f'<w:comment w:id="{number}" w:author="Ada" w:date="{_DATE}" w:initials="A"><w:p w14:paraId="{first}">'
            f"<w:r><w:t>Is this {words}?</w:t></w:r></w:p></w:comment>"
            f'<w:comment w:id="{number + 1000}" w:author="Ben" w:date="{_DATE}" w:initials="B">'
            f'<w:p w14:paraId="{reply}">'
            f"<w:r><w:t>I think so</w:t></w:r></w:p></w:comment>"
        )
        done = int(resolved)
        self._extended.append(
            f'<w15:commentEx w15:paraId="{first}" w15:done="{done}"/>'
            f'<w15:commentEx w15:paraId="{reply}" w15:paraIdParent="{first}" w15:done="{done}"/>'
        )
        return words

    def _add_comments(self) -> None:
        names = f'xmlns:w="{W[1:-1]}" xmlns:w14="{W14[1:-1]}"'
        w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        self._parts["word/comments.xml"] = f"{head}<w:comments {names}>{''.join(self._comments)}</w:comments>".encode()
        self._parts["word/commentsExtended.xml"] = (
            f"{head}<w15:commentsEx {w15}>{''.join(self._extended)}</w15:commentsEx>".encode()
        )
        kinds = {
            "comments": (
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
            ),
            "commentsExtended": (
                "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
            ),
        }
        rels, types = self._parts["word/_rels/document.xml.rels"].decode(), self._parts["[Content_Types].xml"].decode()
        for name, (relationship, content) in kinds.items():
            entry = f'<Relationship Id="rId9{name}" Type="{relationship}" Target="{name}.xml"/>'
            rels = rels.replace("</Relationships>", f"{entry}</Relationships>")
            override = f'<Override PartName="/word/{name}.xml" ContentType="{content}"/>'
            types = types.replace("</Types>", f"{override}</Types>")
        self._parts["word/_rels/document.xml.rels"] = rels.encode()
        self._parts["[Content_Types].xml"] = types.encode()


def without_bookmarks(data: bytes) -> bytes:
    """The file without any bookmark and without the manifest, as an editor in the browser might save it."""
    archive = zipfile.ZipFile(BytesIO(data))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as stripped:
        for name in archive.namelist():
            part = archive.read(name)
            if name.startswith("customXml/"):
                part = re.sub(rb"<(fact|paragraph|block)\b[^>]*(/>|>[^<]*</\1>)", b"", part)
            if name.endswith(".xml") and name.startswith("word/"):
                part = re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", part)
            stripped.writestr(name, part)
    return buffer.getvalue()


_Told = tuple[tuple[str, ...], str, bool]
_BODY = ("body text", "lead", "small")


def _fact_in_place(editor: Editor) -> _Told | None:
    for paragraph, fact, node in editor.facts():
        editor.use(paragraph)
        node.text = editor.number_from(node.text)
        return ("KF901",), f"'{fact}'", False
    return None


def _fact_tracked(editor: Editor) -> _Told | None:
    for paragraph, fact, node in editor.facts():
        editor.use(paragraph)
        _track(node, editor.number_from(node.text), "Ada")
        return ("KF901",), f"'{fact}' was changed by Ada", False
    return None


def _fact_retyped(editor: Editor) -> _Told | None:
    """A whole paragraph typed anew, its bookmarks gone."""
    for paragraph, fact, node in editor.facts():
        if paragraph.getparent() is not editor._body or paragraph.find(f".//{W}footnoteReference") is not None:
            continue
        if paragraph.find(f".//{W}fldChar") is not None or paragraph.find(f".//{W}hyperlink") is not None:
            continue
        editor.use(paragraph)
        node.text = editor.number_from(node.text)
        words = _text(paragraph)
        for child in list(paragraph):
            if child.tag != W + "pPr":
                paragraph.remove(child)
        paragraph.append(_run(words))
        return ("KF901",), f"'{fact}'", False
    return None


def _fact_rejected(editor: Editor) -> _Told | None:
    """A tracked change that was rejected leaves the text as it was, in runs of its own."""
    for paragraph, _, node in editor.facts():
        editor.use(paragraph)
        run = node.getparent()
        head, tail = node.text[:1], node.text[1:]
        node.text = head
        run.addnext(_run(tail, run))
        return (), "", False
    return None


def _fact_lost(editor: Editor) -> _Told | None:
    for paragraph, fact, node in editor.facts():
        if paragraph.getparent() is not editor._body:
            continue
        editor.use(paragraph)
        node.text = "many"
        return ("KF902",), f"'{fact}'", False
    return None


def _inner_word(editor: Editor) -> tuple[etree._Element, list[str], int] | None:
    """A text node of plain words, its words, and which of them is to change: neither the first nor the last."""
    found = editor.plain_text(*_BODY)
    if found is None:
        return None
    paragraph, node = found
    editor.use(paragraph)
    words = node.text.split(" ")
    inner = [n for n, word in enumerate(words) if word.isalpha() and 0 < n < len(words) - 1]
    return (node, words, editor._chance.choice(inner)) if inner else None


def _sentence(editor: Editor) -> _Told | None:
    found = _inner_word(editor)
    if found is None:
        return None
    node, words, at = found
    new = editor.words()
    words[at] = new
    node.text = " ".join(words)
    return ("KF905",), new, True


def _sentence_tracked(editor: Editor) -> _Told | None:
    found = _inner_word(editor)
    if found is None:
        return None
    node, words, at = found
    new = editor.words()
    run = node.getparent()
    before, old, after = " ".join(words[:at]) + " ", words[at], " " + " ".join(words[at + 1 :])
    node.text = before
    node.set(_XML_SPACE, "preserve")
    deleted, inserted = _tracked("del", "Ben"), _tracked("ins", "Ben")
    deleted.append(_run(old, run, "delText"))
    inserted.append(_run(new, run))
    run.addnext(deleted)
    deleted.addnext(inserted)
    inserted.addnext(_run(after, run))
    return ("KF905",), "by Ben: ", True


def _words_deleted(editor: Editor) -> _Told | None:
    found = editor.plain_text(*_BODY, least=6)
    if found is None:
        return None
    paragraph, node = found
    editor.use(paragraph)
    words = node.text.split(" ")
    inner = [n for n, word in enumerate(words[:-2]) if n and word.isalpha() and words[n + 1].isalpha()]
    if not inner:
        return None
    at = editor._chance.choice(inner)
    gone = " ".join(words[at : at + 2])
    node.text = " ".join(words[:at] + words[at + 2 :])
    return ("KF905",), f"[-{gone}-]", True


def _paragraph_added(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=40):
        editor.use(paragraph)
        new = (
            etree.fromstring(etree.tostring(paragraph.find(W + "pPr")))
            if paragraph.find(W + "pPr") is not None
            else None
        )
        added = etree.Element(W + "p")
        if new is not None:
            added.append(new)
        words = f"Readers find this {editor.words()} in every town."
        added.append(_run(words))
        paragraph.addnext(added)
        editor.use(added)
        return ("KF906",), words[:30], True
    return None


def _number_typed(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=40):
        editor.use(paragraph)
        number = f"{editor._chance.randint(11, 98)},{editor._chance.randint(111, 987)}"
        paragraph.append(_run(f" Another {number} letters were sent."))
        return ("KF903",), number, False
    return None


def _paragraph_removed(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=40):
        if paragraph.find(f".//{W}footnoteReference") is not None or paragraph.find(f".//{W}fldChar") is not None:
            continue
        words = _text(paragraph)[:25]
        facts = any("fact_" in b.get(W + "name") for b in paragraph.iter(W + "bookmarkStart"))
        paragraph.getparent().remove(paragraph)
        return ("KF907",), words, not facts
    return None


def _paragraph_moved(editor: Editor) -> _Told | None:
    long = [p for p in editor.paragraphs("body text", least=60) if p.find(f".//{W}footnoteReference") is None]
    if len(long) < 4:
        return None
    order = list(editor._body)
    first = min(long, key=order.index)
    last = max(long, key=order.index)
    editor.use(first)
    last.addnext(first)
    return ("KF908",), "moved", False


def _paragraph_split(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=120):
        for node in paragraph.iter(W + "t"):
            run = node.getparent()
            at = (node.text or "").find(". ")
            if run.getparent() is not paragraph or at < 20 or at > len(node.text) - 20:
                continue
            editor.use(paragraph)
            second = etree.Element(W + "p")
            layout = paragraph.find(W + "pPr")
            if layout is not None:
                second.append(etree.fromstring(etree.tostring(layout)))
            second.append(_run(node.text[at + 2 :], run))
            for sibling in list(run.itersiblings()):
                second.append(sibling)
            node.text = node.text[: at + 1]
            paragraph.addnext(second)
            editor.use(second)
            return ("KF908",), "split", False
    return None


def _paragraphs_joined(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=60):
        other = paragraph.getnext()
        style = None if other is None or other.tag != W + "p" else other.find(f"{W}pPr/{W}pStyle")
        if style is None or editor._names.get(style.get(W + "val")) != "body text" or id(other) in editor._used:
            continue
        editor.use(paragraph)
        paragraph.append(_run(" "))
        for child in list(other):
            if child.tag != W + "pPr":
                paragraph.append(child)
        other.getparent().remove(other)
        return ("KF908",), "joined", False
    return None


def _heading(editor: Editor) -> _Told | None:
    found = editor.plain_text("heading 1", "heading 2", "heading 3", least=2)
    if found is None:
        return None
    paragraph, node = found
    editor.use(paragraph)
    new = editor.words()
    words = node.text.split(" ")
    words[-1] = new
    node.text = " ".join(words)
    return ("KF905",), new, True


def _caption(editor: Editor) -> _Told | None:
    found = editor.plain_text("caption", "figure caption", "figure caption sourced", least=2)
    if found is None:
        return None
    paragraph, node = found
    editor.use(paragraph)
    new = editor.words()
    words = node.text.split(" ")
    words[1] = new
    node.text = " ".join(words)
    return ("KF905",), new, False


def _cell(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("table text", top=False):
        nodes = list(paragraph.iter(W + "t"))
        if len(nodes) != 1 or not _changeable(nodes[0].text or ""):
            continue
        editor.use(paragraph)
        nodes[0].text = editor.number_from(nodes[0].text)
        return ("KF901", "KF903"), nodes[0].text, False
    return None


def _row_removed(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("table text", top=False):
        row = next(paragraph.iterancestors(W + "tr"), None)
        table = None if row is None else row.getparent()
        if row is None or len(table.findall(W + "tr")) < 4 or any(id(p) in editor._used for p in row.iter(W + "p")):
            continue
        words = _text(next(row.iter(W + "p")))
        if not words or row.find(f".//{W}vMerge") is not None:
            continue
        table.remove(row)
        return ("KF907",), words[:10], False
    return None


def _row_added(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("table text", top=False):
        row = next(paragraph.iterancestors(W + "tr"), None)
        if row is None or row.find(f".//{W}vMerge") is not None:
            continue
        added = etree.fromstring(etree.tostring(row))
        words = editor.words()
        for number, node in enumerate(added.iter(W + "t")):
            node.text = words if number == 0 else f"{editor._chance.randint(11, 99)}"
        for mark in list(added.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        row.addnext(added)
        for each in (*added.iter(W + "p"), *row.iter(W + "p")):
            editor.use(each)
        return ("KF906",), words, False
    return None


def _tile(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("tile label", top=False):
        nodes = [node for node in paragraph.iter(W + "t") if len((node.text or "").split()) > 1]
        if not nodes:
            continue
        editor.use(paragraph)
        new = editor.words()
        words = nodes[0].text.split(" ")
        words[0] = new
        nodes[0].text = " ".join(words)
        return ("KF905",), new, False
    return None


def _note_removed(editor: Editor) -> _Told | None:
    for reference in editor._body.iter(W + "footnoteReference"):
        paragraph = next(reference.iterancestors(W + "p"))
        if id(paragraph) in editor._used or reference.get(W + "customMarkFollows"):
            continue
        editor.use(paragraph)
        run = reference.getparent()
        run.getparent().remove(run)
        notes = etree.fromstring(editor._parts["word/footnotes.xml"])
        notes.remove(next(note for note in notes if note.get(W + "id") == reference.get(W + "id")))
        editor._parts["word/footnotes.xml"] = etree.tostring(notes, encoding="UTF-8", xml_declaration=True)
        return ("KF909",), "not cited", False
    return None


def _note_added(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=60):
        editor.use(paragraph)
        notes = etree.fromstring(editor._parts["word/footnotes.xml"])
        if len(notes) < 3:
            return None
        number = max(int(note.get(W + "id")) for note in notes) + 1
        words = editor.words()
        like = next((n for n in notes[2:] if n.find(f"{W}p/{W}r/{W}footnoteRef") is not None), None)
        if like is None:
            return None
        note = etree.fromstring(etree.tostring(like))  # with the mark that programs look for
        note.set(W + "id", str(number))
        for mark in list(note.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        for place, node in enumerate(list(note.iter(W + "t"))):
            node.text = "" if place else f"Said to be {words}."
        notes.append(note)
        editor._parts["word/footnotes.xml"] = etree.tostring(notes, encoding="UTF-8", xml_declaration=True)
        cited = next(editor._body.iter(W + "footnoteReference")).getparent().find(W + "rPr")
        run = etree.Element(W + "r")
        run.append(etree.fromstring(etree.tostring(cited)))
        run.append(_element("footnoteReference", id=str(number)))
        paragraph.append(run)
        return ("KF909",), words, False
    return None


def _comment(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=40):
        if paragraph.find(f".//{W}footnoteReference") is not None:  # LibreOffice 7 mixes up the notes of such a file
            continue
        editor.use(paragraph)
        return ("KF910",), editor.comment(paragraph, False), False
    return None


def _comment_resolved(editor: Editor) -> _Told | None:
    for paragraph in editor.paragraphs("body text", least=40):
        if paragraph.find(f".//{W}footnoteReference") is not None:  # LibreOffice 7 mixes up the notes of such a file
            continue
        editor.use(paragraph)
        editor.comment(paragraph, True)
        return (), "", False
    return None


def _looks(editor: Editor) -> _Told | None:
    found = editor.plain_text(*_BODY)
    if found is None:
        return None
    paragraph, node = found
    editor.use(paragraph)
    run = node.getparent()
    look = run.find(W + "rPr")
    if look is None:
        look = etree.Element(W + "rPr")
        run.insert(0, look)
    if look.find(W + "u") is None:
        look.append(_element("u", val="single"))
    return (), "", False


EDITS: dict[str, Callable[[Editor], _Told | None]] = {
    "fact in place": _fact_in_place,
    "fact tracked": _fact_tracked,
    "fact retyped": _fact_retyped,
    "fact rejected": _fact_rejected,
    "fact lost": _fact_lost,
    "sentence": _sentence,
    "sentence tracked": _sentence_tracked,
    "words deleted": _words_deleted,
    "paragraph added": _paragraph_added,
    "number typed": _number_typed,
    "paragraph removed": _paragraph_removed,
    "paragraph moved": _paragraph_moved,
    "paragraph split": _paragraph_split,
    "paragraphs joined": _paragraphs_joined,
    "heading": _heading,
    "caption": _caption,
    "cell": _cell,
    "row removed": _row_removed,
    "row added": _row_added,
    "tile": _tile,
    "note removed": _note_removed,
    "note added": _note_added,
    "comment": _comment,
    "comment resolved": _comment_resolved,
    "looks": _looks,
}
"""The classes of edits by name; those with structure at the end of a file's list would move what others refer to."""


def edited_files(data: bytes, count: int, each: int, seed: int, first: int = 0) -> list[EditedFile]:
    """So many files of ``each`` edits, the classes in turn from the ``first`` on."""
    kinds = list(EDITS)
    files = []
    at = first
    for number in range(count):
        editor = Editor(data, seed * 1000 + number)
        made = tried = 0
        while made < each and tried < 2 * len(kinds):
            made += editor.make(kinds[at % len(kinds)])
            at, tried = at + 1, tried + 1
        files.append(editor.saved())
    return files


# --- markup -----------------------------------------------------------------------------------------------------------


def _style_names(styles: bytes) -> dict[str, str]:
    names = {}
    for style in etree.fromstring(styles).iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId")] = "" if name is None else name.get(W + "val").lower()
    return names


def _changeable(text: str) -> bool:
    """A number with digits enough that another one is surely another value, and no year."""
    return sum(c.isdigit() for c in text) >= 2 and not re.fullmatch(r"[12]\d{3}", text.strip())


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


def _element(name: str, **attributes: str) -> etree._Element:
    element = etree.Element(W + name)
    for key, value in attributes.items():
        element.set(W + key, value)
    return element


def _run(text: str, like: etree._Element | None = None, name: str = "t") -> etree._Element:
    run = etree.Element(W + "r")
    look = None if like is None else like.find(W + "rPr")
    if look is not None:
        run.append(etree.fromstring(etree.tostring(look)))
    node = etree.SubElement(run, W + name)
    node.text = text
    node.set(_XML_SPACE, "preserve")
    return run


def _tracked(kind: str, author: str) -> etree._Element:
    return _element(kind, id="900", author=author, date=_DATE)


def _track(node: etree._Element, new: str, author: str) -> None:
    """The words of a run replaced with tracked changes."""
    run = node.getparent()
    deleted, inserted = _tracked("del", author), _tracked("ins", author)
    run.addprevious(deleted)
    inserted.append(_run(new, run))
    node.tag = W + "delText"
    deleted.append(run)
    deleted.addnext(inserted)
