"""Formulas as what they say: fractions, roots, raised and lowered parts; neither TeX nor OOXML is known here.

``linear`` writes one as a line of characters, as Unicode Technical Note 28 has it: "(a + b)/2", "x_i^2".
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from keyfacts.values import frozen


@frozen
class FormulaText:
    """Characters of one look; 'words' are text inside a formula."""

    text: str
    look: Literal["italic", "upright", "bold", "words"] = "italic"


@frozen
class FormulaRow:
    """Parts that follow each other."""

    parts: tuple[FormulaPart, ...]


@frozen
class Fraction:
    """One part over another; without its ``bar`` a binomial coefficient."""

    numerator: FormulaPart
    denominator: FormulaPart
    bar: bool = True


@frozen
class Root:
    """A root; ``degree`` is None for a square root."""

    radicand: FormulaPart
    degree: FormulaPart | None = None


@frozen
class Scripts:
    """A part with others beside its foot and its head."""

    base: FormulaPart
    lower: FormulaPart | None = None
    upper: FormulaPart | None = None


@frozen
class Limits:
    """A part with others below and above it."""

    base: FormulaPart
    below: FormulaPart | None = None
    above: FormulaPart | None = None


@frozen
class LargeOperator:
    """A sum, product or integral over ``body``; its limits stand above and below it if ``stacked``."""

    sign: str
    body: FormulaPart
    lower: FormulaPart | None = None
    upper: FormulaPart | None = None
    stacked: bool = True


@frozen
class Accented:
    """A part under an accent, a combining character (U+0304: a bar)."""

    base: FormulaPart
    accent: str


@frozen
class Overlined:
    """A part under a line as long as itself."""

    base: FormulaPart


@frozen
class Fenced:
    """A part between brackets as high as itself; '' for a side that has none."""

    opening: str
    body: FormulaPart
    closing: str


FormulaPart: TypeAlias = (
    FormulaText | FormulaRow | Fraction | Root | Scripts | Limits | LargeOperator | Accented | Overlined | Fenced
)

_RAISED = dict(zip("0123456789+\u2212()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+\u2212()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎", strict=True))
_PRIMES = re.compile("[\u2032\u2033\u2034]+")
_WHOLE = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*(?:_[^\W_]+)?[\u0300-\u036f\u20d7\u2032]*|∞|")
"""What needs no brackets above or below a stroke."""
_RELATION = re.compile(r"\s*([=<>≤≥≪≫≠≈≡∼≃≅∝→←↔⇒⇔↦∈∉⊂⊆⊃⊇])\s*")
_BINARY = re.compile(r"(?<=[\w)\]}|!%²³ⁿ⁰¹⁴-⁹₀-₉′\u0300-\u036f])\s*([+\u2212×÷·±∓∗∪∩∧∨])\s*(?=\S)")
_SPACES = re.compile(r"\s+")


def linear(part: FormulaPart) -> str:
    """A formula as one line of characters."""
    text = _BINARY.sub(r" \1 ", _RELATION.sub(r" \1 ", _line(part)))
    return _SPACES.sub(" ", text).strip()


def _line(part: FormulaPart) -> str:
    match part:
        case FormulaText():
            return part.text
        case FormulaRow():
            return "".join([_line(each) for each in part.parts])
        case Fraction():
            return f"{_closed(part.numerator)}{'/' if part.bar else '¦'}{_closed(part.denominator)}"
        case Root():
            return _root(part)
        case Scripts() | Limits():
            lower, upper = (part.lower, part.upper) if isinstance(part, Scripts) else (part.below, part.above)
            after = "" if isinstance(part, Scripts) else " "
            return f"{_line(part.base)}{_lowered(lower)}{_raised(upper)}{after}"
        case LargeOperator():
            return f"{part.sign}{_lowered(part.lower)}{_raised(part.upper)} {_line(part.body)}"
        case Accented():
            base = _line(part.base)
            return f"{base}{part.accent}" if len(base) == 1 else f"({base}){part.accent}"
        case Overlined():
            base = _line(part.base)
            return f"{base}\u0305" if len(base) == 1 else f"¯({base})"
        case Fenced():
            return f"{part.opening}{_line(part.body)}{part.closing}"


def _closed(part: FormulaPart) -> str:
    """A part as one factor: in brackets unless it is one anyway."""
    text = _line(part).strip()
    base = part.base if isinstance(part, Scripts) else part
    plain = _WHOLE.fullmatch(text) is not None or isinstance(base, Fenced)
    return text if plain else f"({text})"


def _root(root: Root) -> str:
    degree = "" if root.degree is None else _line(root.degree).strip()
    sign = {"": "√", "3": "∛", "4": "∜"}.get(degree)
    return f"{sign}{_closed(root.radicand)}" if sign else f"√({degree}&{_line(root.radicand)})"


def _raised(part: FormulaPart | None) -> str:
    return _script(part, "^", _RAISED)


def _lowered(part: FormulaPart | None) -> str:
    return _script(part, "_", _LOWERED)


def _bracketed(text: str) -> bool:
    """True for what must stand in brackets where it is raised or lowered."""
    return "_" in text or _WHOLE.fullmatch(text) is None


def _script(part: FormulaPart | None, mark: str, signs: dict[str, str]) -> str:
    if part is None:
        return ""
    text = _line(part).strip()
    if _PRIMES.fullmatch(text):
        return text
    if text and all(character in signs for character in text):
        return "".join(signs[character] for character in text)
    return f"{mark}({text})" if _bracketed(text) else f"{mark}{text}" if text else ""
