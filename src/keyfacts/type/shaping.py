"""Shaping: words to glyphs through HarfBuzz, each word once per font, features, tracking and direction."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import uharfbuzz as hb
from bidi.mirror import MIRRORED

from keyfacts.type.fonts import Font, FontBook
from keyfacts.type.stand_ins import LOOKALIKES, SPACE_SHARES
from keyfacts.values import frozen

_NUMERAL = re.compile(r"[0-9.,]{2,}")
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What ToUnicode must not spell (ISO 19005-2 6.2.11.7.2) or UTF-16 cannot: shown as U+FFFD."""
_CACHE_LIMIT = 50_000
_REMOVE = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_BY_CHARACTER = hb.BufferClusterLevel.MONOTONE_CHARACTERS

RISE_MARK, RISE_END = "\x01", "\x02"
"""Around a number inside ``Shaped.show``: the following glyphs stand that many thousandths of an em higher."""


@frozen
class Shaped:
    """Glyphs of one font: ``show`` is the inside of ``[<`` ``>]TJ``, ``width`` in thousandths of an em.

    ``spelled`` is False where ToUnicode cannot spell ``text`` glyph by glyph, so that ActualText must; ``reversed``
    says that the glyphs are in visual order, from right to left.
    """

    font: Font
    show: str
    width: float
    text: str
    spelled: bool = True
    reversed: bool = False


class PlacedGlyph(NamedTuple):
    """A glyph where it is drawn, from the start of its word; lengths in thousandths of an em."""

    font: Font
    glyph: int
    x: float
    y: float


class Shaper:
    """Shapes in one font (and its fallbacks), one set of features, one tracking, one language and direction."""

    def __init__(
        self,
        book: FontBook,
        font: Font,
        features: tuple[str, ...] = (),
        tracking: float = 0.0,
        upper: bool = False,
        lang: str = "",
        rtl: bool = False,
    ) -> None:
        self.book = book
        self.font = font
        self.tracking = tracking
        self.upper = upper
        self.lang = lang or "und"
        self.rtl = rtl
        self.features: dict[str, bool] = dict.fromkeys(features, True)
        if tracking:
            self.features.update(liga=False, clig=False)
        self.space: float = font.space[1] + tracking
        """The advance of the word space in thousandths of an em."""
        self._buffer = hb.Buffer()
        self._buffer.cluster_level = _BY_CHARACTER
        self._buffer.flags = _REMOVE
        self._cache: dict[str, tuple[Shaped, ...]] = {}
        self._apart: dict[str, bool] = {}

    def shape(self, word: str) -> tuple[Shaped, ...]:
        """The glyphs of ``word`` in reading order, one Shaped per font that it takes."""
        shaped = self._cache.get(word)
        if shaped is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            shaped = self._cache[word] = self._shape(word)
        return shaped

    def width(self, word: str) -> float:
        """Width of ``word`` in thousandths of an em."""
        return sum(s.width for s in self.shape(word))

    def _additive(self, numeral: str) -> bool:
        """True if the characters of a numeral stand side by side unchanged: then it needs no shaping as a whole.

        Reports are full of numbers that occur once; the pairs of their characters are few, and shaped once each.
        """
        return all(self._stand_apart(numeral[i : i + 2]) for i in range(len(numeral) - 1))

    def _stand_apart(self, pair: str) -> bool:
        """True if two characters look the same together as each by itself."""
        alone = self._apart.get(pair)
        if alone is None:
            alone = self.font.characters.issuperset(map(ord, pair))
            if alone:
                apart = "".join([self.shape(character)[0].show for character in pair])
                alone = self._run(self.font, None, pair).show == apart
            self._apart[pair] = alone
        return alone

    def _shape(self, word: str) -> tuple[Shaped, ...]:
        font = self.font
        word = _speakable(word)
        if not self.rtl and _NUMERAL.fullmatch(word) and self._additive(word):
            parts = [self.shape(character)[0] for character in word]
            return (Shaped(font, "".join([p.show for p in parts]), sum([p.width for p in parts]), word),)
        return tuple([self._run(*run) for run in self._runs(word)])

    def _runs(self, word: str) -> list[tuple[Font, list[str] | None, str]]:
        """``word`` cut where the font changes, in reading order: font, what is set (None: the text itself), text."""
        font = self.font
        if not self.upper and font.characters.issuperset(map(ord, word)):
            return [(font, None, word)]
        shown = [c.upper() for c in word] if self.upper else list(word)
        if all(ord(c) in font.characters for s in shown for c in s):
            return [(font, shown, word)]
        runs: list[tuple[Font, list[str], list[str]]] = []
        for character, glyph_text in zip(word, shown, strict=True):
            chosen, text = self.book.choose(glyph_text, self.font, word)
            joins = bool(runs) and unicodedata.combining(character) and runs[-1][0].has(character)
            if not runs or not (runs[-1][0] is chosen or joins):
                runs.append((chosen, [], []))
            runs[-1][1].append(text)
            runs[-1][2].append(character)
        return [(f, shown_text, "".join(text)) for f, shown_text, text in runs]

    def placed(self, word: str) -> tuple[PlacedGlyph, ...]:
        """The glyphs of ``word`` from left to right, each where it is drawn."""
        word = _speakable(word)
        runs = self._runs(word)
        glyphs: list[PlacedGlyph] = []
        x = 0.0
        for font, shown, text in reversed(runs) if self.rtl else runs:
            clusters_from = self._fill(font, shown, text)
            infos, mille = self._buffer.glyph_infos, font.mille
            texts, _ = _cluster_texts([info.cluster for info in infos], clusters_from, text, self.rtl)
            for info, spelling, position in zip(infos, texts, self._buffer.glyph_positions, strict=True):
                step = position.x_advance * mille
                if spelling in SPACE_SHARES:
                    step = self._space(font, spelling, step)
                shift, height = position.x_offset * mille, position.y_offset * mille
                glyphs.append(PlacedGlyph(font, info.codepoint, x + shift, height))
                x += step + self.tracking
        return tuple(glyphs)

    def _run(self, font: Font, shown: list[str] | None, text: str) -> Shaped:
        """Shape characters that ``font`` has; ``shown[i]`` is set for ``text[i]`` (None: the text itself)."""
        return self._spell(font, self._buffer, self._fill(font, shown, text), text)

    def _fill(self, font: Font, shown: list[str] | None, text: str) -> Sequence[int]:
        """Shape into the buffer; for each character that went in, the index in ``text`` it comes from."""
        buffer = self._buffer
        buffer.clear_contents()
        sources: Sequence[int]
        if shown is None:
            buffer.add_str(text)
            sources = range(len(text))
        else:
            codepoints, sources = _codepoints(font, shown)
            buffer.add_codepoints(codepoints)
        buffer.language = self.lang
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if self.rtl else "ltr"
        hb.shape(font.hb_font, buffer, self.features)
        return sources

    def _spell(self, font: Font, buffer: hb.Buffer, sources: Sequence[int], text: str) -> Shaped:
        """Codes and adjustments for a shaped buffer, each cluster spelled as it was written."""
        infos = buffer.glyph_infos
        clusters = [info.cluster for info in infos]
        texts: Sequence[str]
        if not self.rtl and len(clusters) == len(text) and type(sources) is range and clusters == list(sources):
            texts, spelled = text, True
        else:
            texts, spelled = _cluster_texts(clusters, sources, text, self.rtl)
        mille, tracking = font.mille, self.tracking
        parts: list[str] = []
        owed = 0.0  # to the right, in thousandths of an em, before the next glyph
        total = rise = 0.0
        for info, spelling, position in zip(infos, texts, buffer.glyph_positions, strict=True):
            glyph = info.codepoint
            code = font.code(glyph, spelling)
            if code is None:
                spelled = False
                code = glyph
            step: float = position.x_advance * mille
            if spelling in SPACE_SHARES:
                step = self._space(font, spelling, step)
            shift: float = position.x_offset * mille
            height = position.y_offset
            if height != rise:
                parts.append(f"{RISE_MARK}{height * mille:.1f}{RISE_END}")
                rise = height
            owed += shift
            if owed >= 0.05 or owed <= -0.05:
                parts.append(_adjust(owed))
                owed -= round(owed, 1)
            parts.append(f"{code:04x}")
            owed += step + tracking - font.advance(glyph) - shift
            total += step + tracking
        if owed >= 0.05 or owed <= -0.05:
            parts.append(_adjust(owed))
        if rise:
            parts.append(f"{RISE_MARK}0{RISE_END}")
        return Shaped(font, "".join(parts), total, text, spelled or self.rtl, self.rtl)

    @staticmethod
    def _space(font: Font, character: str, advance: float) -> float:
        """The advance of a fixed space; one that the font lacks takes its share of an em."""
        if ord(character) in font.characters:
            return advance
        share = SPACE_SHARES[character]
        if share > 0:
            return share * 1000
        return font.advance(font.glyph({0.0: " ", -1.0: "0", -2.0: "."}[share]))


def _speakable(word: str) -> str:
    """The word without what a PDF must not spell."""
    return word if word.isprintable() else _UNSPEAKABLE.sub("\ufffd", word.replace("\ufeff", ""))


def _adjust(owed: float) -> str:
    """A TJ adjustment that moves what follows ``owed`` thousandths of an em to the right."""
    text = f"{-owed:.1f}"
    return f">{text[:-2] if text.endswith('.0') else text}<"


def _codepoints(font: Font, shown: list[str]) -> tuple[list[int], list[int]]:
    """The characters to shape, look-alikes in place of what the font lacks, and the index each comes from."""
    codepoints: list[int] = []
    sources: list[int] = []
    for i, piece in enumerate(shown):
        for character in piece:
            code = ord(character)
            set_with = character if code in font.characters else LOOKALIKES.get(character, character)
            codepoints.extend(map(ord, set_with))
            sources.extend([i] * len(set_with))
    return codepoints, sources


def _cluster_texts(clusters: list[int], sources: Sequence[int], text: str, rtl: bool) -> tuple[list[str], bool]:
    """The text each glyph spells, and whether the glyphs in a row spell ``text``.

    A cluster of as many characters as glyphs is spelled one by one; of several glyphs for fewer characters the first
    spells all and the others are left to ActualText (U+200B keeps them out of searches). From right to left glyphs
    come in visual order and brackets are spelled as they look: so readers of PDF expect it (14.8.2.3.3).
    """
    if not clusters:  # a run of marks that print nothing, such as U+202C
        return [], True
    ordered = sorted(set(clusters))
    if len(ordered) == len(clusters) and not rtl:
        ends = [*ordered[1:], len(sources)]
        spans = [
            (sources[a], sources[b] if b < len(sources) else len(text)) for a, b in zip(ordered, ends, strict=True)
        ]
        texts = [text[a:b] for a, b in spans]
        if all(texts):
            if spans[0][0]:
                texts[0] = text[: spans[0][1]]
            return texts, True
    limits = dict(zip(ordered, [*ordered[1:], len(sources)], strict=True))
    counts = Counter(clusters)
    out: list[str] = []
    seen: dict[int, int] = {}
    spelled = True
    for cluster in clusters:
        end = limits[cluster]
        span = text[sources[cluster] : sources[end] if end < len(sources) else len(text)]
        count = counts[cluster]
        index = seen.get(cluster, 0)
        seen[cluster] = index + 1
        if count == 1:
            spelling = MIRRORED.get(span, span) if rtl else span
        elif count == len(span):
            spelling = span[len(span) - 1 - index] if rtl else span[index]
        else:
            spelling = span if index == 0 else ""
            spelled = False
        if not spelling:
            spelled = False
        out.append(spelling or "\u200b")
    return out, spelled
