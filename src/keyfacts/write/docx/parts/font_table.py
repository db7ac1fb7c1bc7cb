"""The font table and, when asked for, the fonts themselves, obfuscated (ECMA-376 Part 1, 17.8)."""

from __future__ import annotations

import re
import struct
from typing import Final

from keyfacts.findings import Findings
from keyfacts.model.brand import Face
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.elements import Xml, element, root
from keyfacts.write.docx.parts.package import Package, Relationships, digest, guid

_SLOTS: Final = (
    ("embedRegular", False, False), ("embedBold", True, False), ("embedItalic", False, True),
    ("embedBoldItalic", True, True),
)  # fmt: skip
"""Word knows four faces of a family: element, bold, italic, in the order of the schema."""

_BOLD_FROM: Final = 600
_RIGHTS: Final = 0x000E
_EDITABLE: Final = 0x0008
_BITMAPS_ONLY: Final = 0x0200
"""Bits of OS/2.fsType (OpenType 1.9): no right at all but those named; bit 3, editing; bit 9, bitmaps only."""


class FontTable:
    """``word/fontTable.xml`` and the fonts that go with it.

    What may not be embedded is told (KF831); with a template its own table stays.
    """

    def __init__(self, stylesheet: Stylesheet, embedded: bool, findings: Findings) -> None:
        self._stylesheet = stylesheet
        self.relationships = Relationships()
        self._files: dict[str, bytes] = {}
        self._findings = findings
        self._refused: set[str] = set()
        if embedded and stylesheet.brand.template is not None:
            embedded = False
            message = "'word_fonts: embedded' has no effect: the Word file has the fonts of the brand's template"
            hint = "in Word, for the template: File, Options, Save, Embed fonts in the file; or leave 'word_fonts' out"
            findings.report("KF831", stylesheet.brand.place, message, hint)
        self.xml = root("fonts", "".join(self._font(name, embedded) for name in self._families()), "w r")

    @property
    def embeds(self) -> bool:
        """True when a font goes with the file."""
        return bool(self._files)

    def add_to(self, package: Package) -> None:
        """Add the fonts to the package; the table is a part like the others."""
        for name, data in self._files.items():
            package.add(f"word/{name}", data)

    def _families(self) -> list[str]:
        typography = self._stylesheet.brand.typography
        names = [typography.base_family, typography.heading_family, typography.tile_family, typography.mono_family]
        return sorted({name for name in [*names, *typography.fallback] if name})

    def _font(self, family: str, embedded: bool) -> Xml:
        """``w:font``: a kind of face to fall back on where the family is missing, and its files."""
        serif = bool(re.search(r"serif|newsreader|garamond|times|georgia", family, re.I)) and (
            "sans" not in family.lower()
        )
        mono = bool(re.search(r"mono|code|courier", family, re.I))
        substitute = "Consolas" if mono else "Cambria" if serif else "Calibri"
        kind = "modern" if mono else "roman" if serif else "swiss"
        content = element("altName", val=substitute) + element("charset", val="00") + element("family", val=kind)
        content += element("pitch", val="fixed" if mono else "variable")
        if embedded:
            content += "".join(self._embedded(family, slot, bold, italic) for slot, bold, italic in _SLOTS)
        return element("font", content, name=family)

    def _embedded(self, family: str, slot: str, bold: bool, italic: bool) -> str:
        """The element of one face, '' if the brand has none or it may not be embedded (KF831)."""
        face = _nearest(self._stylesheet.faces, family, bold, italic)
        if face is None:
            return ""
        reason = _reason_against(face.data)
        if reason:
            if face.path.name not in self._refused:
                self._refused.add(face.path.name)
                message = f"the font '{face.path.name}' is not embedded in the Word file: {reason}"
                hint = "leave 'word_fonts: embedded' out, or choose a font that may be"
                self._findings.report("KF831", self._stylesheet.brand.place, message, hint)
            return ""
        key = digest(face.data)
        name = f"fonts/font{len(self._files) + 1}.odttf"
        self._files[name] = obfuscated(face.data, key)
        return element(slot, **{"r:id": self.relationships.add("font", name), "fontKey": guid(key)})


def _nearest(faces: tuple[Face, ...], family: str, bold: bool, italic: bool) -> Face | None:
    """The face for one of Word's four: of the regular ones the nearest to 400, of the bold ones to 700."""
    fitting = [
        face
        for face in faces
        if face.family == family and face.italic == italic and (face.weight >= _BOLD_FROM) == bold
    ]
    return min(fitting, key=lambda face: (abs(face.weight - (700 if bold else 400)), face.weight), default=None)


def _reason_against(font: bytes) -> str:
    """Why a font may or can not go with a document that is to be edited, '' if it can."""
    if font[:4] == b"OTTO":
        return "Word embeds fonts with TrueType outlines only"
    rights = _rights(font)
    if rights & _BITMAPS_ONLY:
        return "its licence allows only its bitmaps to be embedded (OS/2 fsType)"
    if rights & _RIGHTS and not rights & _EDITABLE:
        return "its licence allows no editing with it (OS/2 fsType)"
    return ""


def _rights(font: bytes) -> int:
    """The fsType of the OS/2 table; 0 (installable) without one."""
    count = int.from_bytes(font[4:6], "big")
    for place in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, place)
        if tag == b"OS/2" and length >= 10:
            return int.from_bytes(font[offset + 8 : offset + 10], "big")
    return 0


def obfuscated(font: bytes, key: str) -> bytes:
    """The font with its first 32 bytes XORed with the key, 32 hex digits, byte for byte from the last (17.8.1)."""
    mask = bytes.fromhex(key)[::-1] * 2
    return bytes(byte ^ other for byte, other in zip(font[:32], mask, strict=False)) + font[32:]
