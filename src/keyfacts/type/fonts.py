"""Fonts: metrics, codes, and the choice of a face for each character.

Codes are glyph ids (Identity-H). A glyph that stands for a second text (a space for U+00A0, a capital for a small
letter set in capitals) gets a further code of its own, so that ToUnicode spells every character as it was written.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cached_property

import uharfbuzz as hb

from keyfacts.findings import NOWHERE, Findings, Place
from keyfacts.model.brand import Face
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.type.stand_ins import LOOKALIKES, REPLACEMENTS, SPACE_SHARES

_END_OF_TYPO_METRICS = 72
"""Bytes of table OS/2 up to sTypoDescender and with it."""


class Font:
    """One face to embed. Vertical metrics are shares of the size: multiply by points.

    ``ascent``, ``descent`` (positive), ``line_height`` (a single line in a word processor), ``cap_height``,
    ``x_height``, ``underline_position`` (negative) and
    ``underline_thickness``; ``name`` is the resource name on pages.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.hb_face = hb.Face(face.data)
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self.mille = 1000.0 / self.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent = extents.ascender / self.upem
        self.descent = -extents.descender / self.upem
        self.line_height = self.ascent + self.descent + max(extents.line_gap, 0) / self.upem
        self.cap_height = self._metric("CAP_HEIGHT", 0.7)
        self.x_height = self._metric("X_HEIGHT", 0.5)
        self.underline_position = self._metric("UNDERLINE_OFFSET", -0.1)
        self.underline_thickness = max(self._metric("UNDERLINE_SIZE", 0.05), 0.02)
        self.characters: frozenset[int] = frozenset(self.hb_face.unicodes)
        self.is_cff = "CFF " in self.hb_face.table_tags
        self.glyph_count: int = self.hb_face.glyph_count
        self.text_of: dict[int, str] = {}
        """What each code used so far spells."""
        self.glyph_of: dict[int, int] = {}
        """The glyph behind each code beyond the glyph ids."""
        self._codes: dict[tuple[int, str], int] = {}
        self._advances: dict[int, float] = {}

    def _metric(self, tag: str, otherwise: float) -> float:
        value = self.hb_font.get_metric_position(getattr(hb.OTMetricsTag, tag))
        return otherwise if value is None else float(value) / self.upem

    @cached_property
    def typographic_heights(self) -> tuple[float, float]:
        """sTypoAscender and, positive, sTypoDescender of table OS/2, else ascent and descent; shares of the size."""
        table = self.hb_face.reference_table("OS/2").data
        if len(table) < _END_OF_TYPO_METRICS:
            return self.ascent, self.descent
        ascender, descender = struct.unpack_from(">hh", table, _END_OF_TYPO_METRICS - 4)
        return ascender / self.upem, -descender / self.upem

    def advance(self, glyph: int) -> float:
        """The glyph's own width in thousandths of an em, as the file's W array states it."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = round(self.hb_font.get_glyph_h_advance(glyph) * self.mille, 1)
        return width

    def code(self, glyph: int, text: str) -> int | None:
        """The character code under which ``glyph`` spells ``text``; None where the font has no code left for it."""
        key = (glyph, text)
        code = self._codes.get(key)
        if code is None:
            if glyph not in self.text_of:
                code = glyph
            elif self.is_cff or self.glyph_count + len(self.glyph_of) > 0xFFFF:
                return None
            else:
                code = self.glyph_count + len(self.glyph_of)
                self.glyph_of[code] = glyph
            self._codes[key] = code
            self.text_of[code] = text
        return code

    def glyph(self, character: str) -> int:
        """The glyph of one character, 0 if there is none."""
        return self.hb_font.get_nominal_glyph(ord(character)) or 0

    def has(self, character: str) -> bool:
        """True if this font can set the character: itself, by a look-alike, or as a space or an invisible mark."""
        code = ord(character)
        if code in self.characters:
            return True
        if character in SPACE_SHARES:
            return 0x20 in self.characters
        if character in LOOKALIKES:
            return all(ord(c) in self.characters for c in LOOKALIKES[character])
        if 0xFE00 <= code <= 0xFE0F or unicodedata.category(character) == "Cf":
            return True
        plain = unicodedata.normalize("NFD", character)
        return len(plain) > 1 and all(ord(c) in self.characters for c in plain)

    @cached_property
    def space(self) -> tuple[str, float]:
        """Hexadecimal code and width (thousandths of an em) of the word space."""
        glyph = self.glyph(" ")
        code = self.code(glyph, " ")
        return f"{code:04x}", self.advance(glyph)


def no_font_has(character: str, where: str) -> str:
    """The sentence of KF503: which character it is, and ``where`` it is used.

    >>> no_font_has("\u5317", "'\u5317 2025'")
    "no font of the brand has U+5317 (CJK UNIFIED IDEOGRAPH-5317), used in '\u5317 2025'"
    """
    name = unicodedata.name(character, "a character without a name")
    return f"no font of the brand has U+{ord(character):04X} ({name}), used in {where}"


class FontBook:
    """The faces of a stylesheet, opened as they are needed; reports characters that no face has (KF503)."""

    def __init__(self, stylesheet: Stylesheet, findings: Findings) -> None:
        self.stylesheet = stylesheet
        self.findings = findings
        self.fonts: list[Font] = []
        self.context = ""
        """The text being set, to be quoted when a character is missing."""
        self.place = NOWHERE
        """Where it is written."""
        self._by_face: dict[int, Font] = {}
        self._picked: dict[tuple[str, int, bool], Font] = {}
        self._chosen: dict[tuple[str, str], Font | None] = {}
        self._missing: set[str] = set()

    def tell(self, findings: Findings, place: Place) -> None:
        """From here on tell what is missing to ``findings``, at ``place``, each character once."""
        self.findings, self.place, self.context = findings, place, ""
        self._missing.clear()

    def pick(self, family: str, weight: int = 400, italic: bool = False) -> Font:
        """The nearest face of the brand (KeyError if the brand has none)."""
        key = (family, weight, italic)
        font = self._picked.get(key)
        if font is None:
            font = self._picked[key] = self._open(self.stylesheet.face(family, weight, italic))
        return font

    def _open(self, face: Face) -> Font:
        font = self._by_face.get(id(face))
        if font is None:
            font = self._by_face[id(face)] = Font(face, f"F{len(self.fonts) + 1}")
            self.fonts.append(font)
        return font

    def fallback(self, character: str, font: Font, words: str) -> Font | None:
        """The font for a character that ``font`` lacks: the brand's fallback families, then any face that has it.

        None, and a finding that quotes ``words``, where no face has it.
        """
        key = (character, font.name)
        if key not in self._chosen:
            self._chosen[key] = self._search(character, font)
        if self._chosen[key] is None and character not in self._missing:
            self._missing.add(character)
            words = self._around(character) or words
            self.findings.report(
                "KF503",
                self.place,
                no_font_has(character, f"'{words[:60]}'"),
                "add a font that has it to the brand's typography (fallback), or write it differently",
            )
        return self._chosen[key]

    def _around(self, character: str) -> str:
        """A few words around the character in the paragraph being set."""
        at = self.context.find(character)
        if at < 0:
            return ""
        start, end = max(at - 25, 0), at + 25
        words = self.context[start:end].split()
        return " ".join(words[1 if start and len(words) > 2 else 0 :])

    def _search(self, character: str, font: Font) -> Font | None:
        wanted = font.face
        families = self.stylesheet.brand.typography.fallback
        named = [f for family in families for f in self.stylesheet.faces if f.family == family]
        rest = [f for f in self.stylesheet.faces if f.family not in families]

        def distance(face: Face) -> tuple[int, bool, int]:
            order = families.index(face.family) if face.family in families else len(families)
            return (order, face.italic != wanted.italic, abs(face.weight - wanted.weight))

        for face in sorted([*named, *rest], key=distance):
            other = self._open_quietly(face)
            if other.has(character):
                return self._open(face)
        return None

    def _open_quietly(self, face: Face) -> Font:
        """The font of a face for a look inside; it joins the document only when it is used."""
        return self._by_face.get(id(face)) or Font(face, "")

    def choose(self, text: str, font: Font, words: str) -> tuple[Font, str]:
        """The font for one written character (its capitals, where it is set in them), and what is set with it."""
        if all(font.has(c) for c in text):
            return font, text
        other = self.fallback(text[0], font, words)
        return (font, self.replacement(font)) if other is None else (other, text)

    def replacement(self, font: Font) -> str:
        """The character shown where no font has the right one."""
        return next((c for c in REPLACEMENTS if ord(c) in font.characters), "?")
