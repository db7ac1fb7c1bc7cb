"""A paragraph as pieces: words, and what stands whole between them; so that two of them can be laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final, NamedTuple

from lxml import etree

from keyfacts.ooxml.names import MC, SPACE, M, W
from keyfacts.ooxml.trees import word
from keyfacts.write.docx.comparing.marks import CONTENT

_WORDS: Final = re.compile(r"\s+|[^\W_]+(?:[.,'\u2019\u00a0\u202f][^\W_]+)*|[\W_]")
_SIGN: Final = re.compile("([\t\n\u2011\u00ad])")
_ALTERNATIVE: Final = f"{MC}AlternateContent"
_WHOLE: Final = (W + "hyperlink", W + "ins", W + "sdt", W + "smartTag", _ALTERNATIVE)
_NOTES: Final = (W + "footnoteReference", W + "endnoteReference")
NOTE: Final = "\x00note"
"""How the key of a reference to a note begins, before the mark written there: which one it is, its text says."""
_UNSEEN: Final = (W + "lang", W + "noProof", W + "rPrChange", W + "rtl", W + "szCs", W + "bCs", W + "iCs")
_SIGNS: Final = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}


class LinePiece(NamedTuple):
    """Elements that stay together, and a ``key`` that is equal in both files where they say the same.

    A piece without key is a mark that stands in the new text wherever it stood.
    """

    key: str
    elements: tuple[etree._Element, ...]

    @property
    def is_words(self) -> bool:
        """Whether it is words of one run, and no mark, field or picture."""
        return bool(self.key) and not self.key.startswith("\x00") and self.elements[0].tag == W + "r"

    @property
    def look(self) -> etree._Element | None:
        """The properties of its run."""
        return self.elements[0].find(W + "rPr")

    @property
    def note(self) -> str:
        """The id of the note that it refers to, '' for none."""
        if not self.key.startswith(NOTE):
            return ""
        return next((str(one.get(W + "id")) for element in self.elements for one in element.iter(*_NOTES)), "")


def pieces_of(paragraph: etree._Element) -> list[LinePiece]:
    """What a paragraph holds."""
    return list(_pieces([child for child in paragraph if child.tag != W + "pPr"]))


def text_of_pieces(paragraph: etree._Element) -> str:
    """What a paragraph says, with a sign for each thing that is no text."""
    return "".join(piece.key for piece in pieces_of(paragraph))


def looks_of(paragraph: etree._Element) -> list[str]:
    """How the words of a paragraph look, one after the other."""
    return [shown_look(piece.look) for piece in pieces_of(paragraph) if piece.is_words and piece.key.strip()]


def shown_look(look: etree._Element | None) -> str:
    """The properties of a run that are seen, to compare them."""
    if look is None:
        return ""
    seen = [child for child in look if child.tag not in _UNSEEN]
    return " ".join(sorted(f"{child.tag} {sorted(child.attrib.items())}" for child in seen))


def _pieces(children: list[etree._Element]) -> Iterator[LinePiece]:
    at = 0
    while at < len(children):
        child = children[at]
        at += 1
        if child.tag == W + "r":
            field = [child]
            if _field_char(child) == "begin":
                at = _field(children, at, field)
                yield LinePiece(f"\x00{''.join(_said(one) for one in field)}", tuple(field))
            else:
                yield from _of_run(child)
        elif child.tag in _WHOLE or child.tag.startswith(M):
            yield LinePiece(f"\x00{_said(child)}", (child,))
        else:
            yield LinePiece("", (child,))


def _field_char(run: etree._Element) -> str:
    mark = run.find(W + "fldChar")
    return "" if mark is None else str(mark.get(W + "fldCharType", ""))


def _field(children: list[etree._Element], at: int, field: list[etree._Element]) -> int:
    """Collect the elements of a field to its end; the index behind it."""
    depth = 1
    while at < len(children) and depth:
        child = children[at]
        kind = _field_char(child) if child.tag == W + "r" else ""
        depth += (kind == "begin") - (kind == "end")
        field.append(child)
        at += 1
    return at


def _of_run(run: etree._Element) -> Iterator[LinePiece]:
    """The words of a run, each a run of its own; one with anything else stays whole."""
    content = [child for child in run if child.tag != W + "rPr"]
    if any(child.tag not in CONTENT for child in content):
        note = any(child.tag in _NOTES for child in content)
        drawn = any(child.tag in (W + "drawing", W + "pict", W + "object") for child in content)
        mark = any(child.tag in (W + "commentReference", W + "footnoteRef") for child in content)
        key = "" if mark else f"{NOTE}{_said(run)}" if note else f"\x00{'picture' if drawn else ''}{_said(run)}"
        yield LinePiece(key, (run,))
        return
    look = run.find(W + "rPr")
    for child in content:
        if child.tag != W + "t":
            yield LinePiece(_SIGNS.get(child.tag, "\x00"), (_run(look, child),))
            continue
        for match in _WORDS.finditer(child.text or ""):
            text = word("t")
            text.text = match[0]
            text.set(SPACE, "preserve")
            yield LinePiece(match[0], (_run(look, text),))


def _run(look: etree._Element | None, content: etree._Element) -> etree._Element:
    run = word("r")
    if look is not None:
        run.append(deepcopy(look))
    run.append(deepcopy(content))
    return run


def _said(element: etree._Element) -> str:
    """The text of an element, tabs and breaks among it."""
    return "".join(
        _SIGNS.get(str(one.tag), "") or one.text or ""
        for one in element.iter(W + "t", M + "t", *_SIGNS)
        if one.getparent() is None or one.getparent().tag != W + "tabs"  # type: ignore[union-attr]
    )


def run_of(words: str) -> etree._Element:
    """A run of a text, tabs and breaks as Word has them."""
    run = word("r")
    elements = {sign: tag for tag, sign in _SIGNS.items() if tag != W + "cr"}
    for part in _SIGN.split(words):
        if part in elements:
            run.append(etree.Element(elements[part]))
        elif part:
            run.append(word("t"))
            run[-1].text = part
            run[-1].set(SPACE, "preserve")
    return run


def joined(elements: list[etree._Element]) -> list[etree._Element]:
    """The elements with neighbouring runs of one look put together again."""
    result: list[etree._Element] = []
    for element in elements:
        last = result[-1] if result else None
        if last is not None and _alike(last, element):
            inside = [child for child in element if child.tag != W + "rPr"]
            before = last[-1]
            if len(inside) == 1 and inside[0].tag == before.tag and before.tag == W + "t":
                before.text = (before.text or "") + (inside[0].text or "")
            else:
                last.extend(inside)
        else:
            result.append(element)
    return result


def _alike(one: etree._Element, other: etree._Element) -> bool:
    if one.tag != W + "r" or other.tag != W + "r":
        return False
    if any(child.tag not in CONTENT for run in (one, other) for child in run if child.tag != W + "rPr"):
        return False
    looks = [run.find(W + "rPr") for run in (one, other)]
    shown = [b"" if look is None else etree.tostring(look) for look in looks]
    return shown[0] == shown[1]
