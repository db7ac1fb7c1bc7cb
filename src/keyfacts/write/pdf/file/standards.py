"""The standards a file aims at, and what can keep it from meeting them: then it must not claim them."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise

from keyfacts.model.document import Document
from keyfacts.type.fonts import Font
from keyfacts.values import frozen

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_UNSPELLED = re.compile("[\x00\ufeff\ufffe\uffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_STRING_LIMIT = 32_767
_SIDE_LIMITS = (3.0, 14_400.0)
_RESTRICTED, _WHOLE_ONLY, _BITMAPS_ONLY = 0x2, 0x100, 0x200


@frozen
class Target:
    """PDF/UA part ``ua`` (ISO 14289) and PDF/A part ``a`` (ISO 19005) at level ``level`` ('' for plain PDF/A-4)."""

    ua: int
    a: int
    level: str

    @property
    def is_2(self) -> bool:
        """True for PDF 2.0 (PDF/UA-2 and PDF/A-4), False for PDF 1.7."""
        return self.ua == 2

    @property
    def title(self) -> str:
        """How people call it."""
        return f"PDF/UA-{self.ua} and PDF/A-{self.a}{self.level.lower()}"


def target_of(document: Document) -> Target:
    """UA-1 with A-2a, or A-3a where files are embedded; UA-2 with A-4, or A-4f."""
    if document.standard == "ua-2":
        return Target(2, 4, "F" if document.attachments else "")
    return Target(1, 3 if document.attachments else 2, "A")


def document_obstacles(document: Document, target: Target) -> Iterator[str]:
    """What the document says of itself that the target does not allow."""
    meta = document.metadata
    if not meta.title.strip():
        yield "the document has no title"
    if not _LANGUAGE.fullmatch(meta.lang):
        yield f"'{meta.lang}' is no language tag"
    for attachment in document.attachments:
        if "/" not in attachment.media_type:
            yield f"the attachment {attachment.name} has no media type"
        if not attachment.description.strip():
            yield f"the attachment {attachment.name} is not described"
    for value in (meta.title, meta.author, meta.publisher, meta.description, *meta.keywords):
        yield from text_obstacles(value, target)


def text_obstacles(text: str, target: Target) -> Iterator[str]:
    """What keeps a text of the document's objects (alternative text, title) from being used."""
    if not target.is_2 and len(text) > _STRING_LIMIT // 2 and len(text.encode("utf-16-be")) + 2 > _STRING_LIMIT:
        yield f"the text '{text[:30]}...' is longer than PDF/A-{target.a} allows (6.1.13)"
    private = _PRIVATE.search(text)
    if private:
        yield f"U+{ord(private[0]):04X} in '{text[:30]}' has no meaning outside its font"


def language_obstacles(lang: str) -> Iterator[str]:
    """Languages that are none."""
    if not _LANGUAGE.fullmatch(lang):
        yield f"'{lang}' is no language tag"


def page_obstacles(width: float, height: float, target: Target) -> Iterator[str]:
    """Pages too small or too large for PDF/A-2 and PDF/A-3 (6.1.13)."""
    low, high = _SIDE_LIMITS
    if not target.is_2 and not (low <= width <= high and low <= height <= high):
        yield f"a page of {width:.0f} by {height:.0f} points is outside the limits of PDF/A-{target.a}"


def font_obstacles(font: Font) -> Iterator[str]:
    """Licences against embedding, glyphs that are missing, codes that spell nothing."""
    label = f"{font.face.family} {font.face.weight}{' italic' if font.face.italic else ''}"
    rights = embedding_rights(font)
    if rights & _BITMAPS_ONLY:
        yield f"the licence of {label} allows only its bitmaps to be embedded (OS/2 fsType)"
    elif rights & 0xF == _RESTRICTED:
        yield f"the licence of {label} forbids embedding (OS/2 fsType)"
    elif rights & _WHOLE_ONLY:
        yield f"the licence of {label} forbids subsets (OS/2 fsType)"
    if any(font.glyph_of.get(code, code) == 0 for code in font.text_of):
        yield f"{label} has no glyph for a character and none to stand for it"
    spelled = "".join(font.text_of.values())
    if _UNSPELLED.search(spelled):
        yield f"a glyph of {label} stands for no character"
    private = _PRIVATE.search(spelled)
    if private:
        yield f"U+{ord(private[0]):04X} of {label} has no meaning outside its font"


def embedding_rights(font: Font) -> int:
    """The fsType of the OS/2 table; 0 (installable) without one."""
    table = bytes(font.hb_face.reference_table("OS/2").data)
    return int(struct.unpack(">H", table[8:10])[0]) if len(table) >= 10 else 0


def heading_obstacles(levels: list[int]) -> Iterator[str]:
    """Levels that are passed over on the way down (ISO 14289-1 7.4.2)."""
    for before, after in pairwise([0, *levels]):
        if after > before + 1:
            yield f"a heading of level {after} follows {f'one of level {before}' if before else 'none of level 1'}"
            return
