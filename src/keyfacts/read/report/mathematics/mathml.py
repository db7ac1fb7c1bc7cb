"""Presentation MathML -> the parts of a formula; what there is no part for is refused by its name."""

from __future__ import annotations

import unicodedata
from typing import Final

from lxml import etree

from keyfacts.model.formula import (
    Accented,
    Fenced,
    FormulaPart,
    FormulaRow,
    FormulaText,
    Fraction,
    LargeOperator,
    Limits,
    Overlined,
    Root,
    Scripts,
)

_SPACE: Final = "{http://www.w3.org/1998/Math/MathML}"
_LARGE: Final = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂")
_INTEGRALS: Final = frozenset("∫∬∭∮")
_STACKING: Final = frozenset(("lim", "max", "min", "sup", "inf", "lim sup", "lim inf", "det", "gcd", "Pr"))
_ENDS_BODY: Final = frozenset("=<>≤≥≪≫≠≈≡∼≃≅∝→←↔⇒⇔∈∉⊂⊆+−-±,;")
_ACCENTS: Final = {
    "^": "\u0302", "~": "\u0303",
    "˜": "\u0303", "\u02c6": "\u0302", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306",
    "´": "\u0301", "`": "\u0300", "⃗": "\u20d7", "¯": "\u0304",
}  # fmt: skip
_OVERLINES: Final = ("―", "‾", "\u203e", "\u2015")
_NAMES: Final = {
    "mtable": "a matrix",
    "menclose": "a frame",
    "mphantom": "a phantom",
    "mmultiscripts": "scripts on the left",
}
_OPENING, _CLOSING = frozenset("([{⟨⌈⌊"), frozenset(")]}⟩⌉⌋")


class NotConverted(ValueError):
    """The formula has something for which there is no part; the message names it."""


def parts_of_mathml(written: str) -> FormulaPart:
    """The parts of a MathML element; NotConverted with the name of what is none of them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(written.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        raise NotConverted("a sign that MathML has no place for") from None
    return _row(root)


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_SPACE)


def _row(element: etree._Element) -> FormulaPart:
    """The children of an element as one part."""
    children = [child for child in element if isinstance(child.tag, str)]
    fenced = _fenced(children)
    if fenced is not None:
        return fenced
    return _together([_part(child) for child in children])


def _together(parts: list[FormulaPart]) -> FormulaPart:
    return row_of(_operators(_bracketed(parts)))


def _bracketed(parts: list[FormulaPart]) -> list[FormulaPart]:
    """What stands between brackets as one part; a bracket without its other half is a sign like any."""
    stack: list[list[FormulaPart]] = [[]]
    for part in parts:
        base = part.base if isinstance(part, Scripts) else part
        sign = base.text if isinstance(base, FormulaText) else ""
        if sign in _OPENING and sign and part is base:
            stack.append([part])
        elif sign in _CLOSING and sign and len(stack) > 1:
            opening, *inside = stack.pop()
            mark = opening.text if isinstance(opening, FormulaText) else ""
            fenced = Fenced(mark, row_of(_operators(inside)), sign)
            stack[-1].append(Scripts(fenced, part.lower, part.upper) if isinstance(part, Scripts) else fenced)
        else:
            stack[-1].append(part)
    return [part for level in stack for part in level]


def row_of(parts: list[FormulaPart]) -> FormulaPart:
    """Parts as one; letters and figures of one look that follow each other are one text."""
    joined: list[FormulaPart] = []
    for part in parts:
        pieces = part.parts if isinstance(part, FormulaRow) else (part,)
        for piece in pieces:
            last = joined[-1] if joined else None
            if isinstance(piece, FormulaText) and isinstance(last, FormulaText) and last.look == piece.look:
                joined[-1] = FormulaText(last.text + piece.text, piece.look)
            elif not (isinstance(piece, FormulaText) and not piece.text):
                joined.append(piece)
    return joined[0] if len(joined) == 1 else FormulaRow(tuple(joined))


def _fenced(children: list[etree._Element]) -> FormulaPart | None:
    if len(children) < 2 or children[0].get("fence") != "true" or children[-1].get("fence") != "true":
        return None
    if any(child.get("fence") == "true" for child in children[1:-1]):
        return None
    inside = _together([_part(child) for child in children[1:-1]])
    return Fenced(children[0].text or "", inside, children[-1].text or "")


def _operators(parts: list[FormulaPart]) -> list[FormulaPart]:
    """Each large operator with what it is over; a thin space behind the name of a function."""
    done: list[FormulaPart] = []
    for part in reversed(parts):
        if isinstance(part, LargeOperator) and part.body == FormulaRow(()):
            end = next((i for i, each in enumerate(done) if _ends_body(each)), len(done))
            body, done = done[:end], done[end:]
            part = LargeOperator(part.sign, row_of(body), part.lower, part.upper, part.stacked)
        elif (
            done
            and (_is_function(part) or _is_function(done[0]))
            and _ends_in_letter(part)
            and _starts_with_letter(done[0])
        ):
            done.insert(0, FormulaText("\u2009", "upright"))
        done.insert(0, part)
    return done


def _ends_body(part: FormulaPart) -> bool:
    return isinstance(part, FormulaText) and part.text[:1] in _ENDS_BODY


def _is_function(part: FormulaPart) -> bool:
    base = part.base if isinstance(part, Scripts | Limits) else part
    return isinstance(base, FormulaText) and base.look == "upright" and len(base.text) > 1 and base.text.isalpha()


def _starts_with_letter(part: FormulaPart) -> bool:
    base = part.base if isinstance(part, Scripts | Accented | Overlined) else part
    return not isinstance(base, Fenced) and (not isinstance(base, FormulaText) or base.text[:1].isalnum())


def _ends_in_letter(part: FormulaPart) -> bool:
    return not isinstance(part, FormulaText) or part.text[-1:].isalnum()


def _part(element: etree._Element) -> FormulaPart:
    """One element."""
    name = _name(element)
    children = [child for child in element if isinstance(child.tag, str)]
    match name:
        case "mi" | "mn" | "mo" | "mtext" | "mspace":
            return _token(name, element)
        case "mrow" | "math":
            return _row(element)
        case "mstyle":
            if element.get("mathcolor") or element.get("mathbackground"):
                raise NotConverted("a colour")
            return _row(element)
        case "msqrt":
            return Root(_row(element))
        case _:
            return _built(name, element, [_part(child) for child in children])


def _built(name: str, element: etree._Element, parts: list[FormulaPart]) -> FormulaPart:
    """What is built of two or three parts."""
    wanted = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
    if name not in wanted or len(parts) != wanted[name]:
        raise NotConverted(_NAMES.get(name, f"the element {name}" if name not in wanted else "a part that is missing"))
    first, second = parts[0], parts[1]
    match name:
        case "mfrac":
            return Fraction(first, second, element.get("linethickness") not in ("0", "0em", "0pt"))
        case "mroot":
            return Root(first, second)
        case "mover" if isinstance(second, FormulaText) and second.text in _OVERLINES:
            return Overlined(first)
        case "mover" if isinstance(second, FormulaText) and second.text in _ACCENTS:
            return Accented(first, _ACCENTS[second.text])
    lower = second if name in ("msub", "munder", "msubsup", "munderover") else None
    upper = second if lower is None else parts[2] if len(parts) == 3 else None
    if isinstance(first, LargeOperator):
        return LargeOperator(first.sign, first.body, lower, upper, first.stacked)
    stacked = name.startswith("mu") or name == "mover" or (isinstance(first, FormulaText) and first.text in _STACKING)
    return Limits(first, lower, upper) if stacked else Scripts(first, lower, upper)


def _token(name: str, element: etree._Element) -> FormulaPart:
    text = element.text or ""
    if text.startswith("\\") and len(text) > 1:
        raise NotConverted(text)
    if name == "mspace":
        return FormulaText(_blank(element.get("width", "")), "upright")
    if name == "mtext":
        return FormulaText(text.replace("\u00a0", " "), "words")
    if name == "mo" and text in _LARGE:
        return LargeOperator(text, FormulaRow(()), stacked=text not in _INTEGRALS)
    variant = element.get("mathvariant", "")
    if "\U0001d400" <= text[:1] <= "\U0001d7ff":
        variant = "bold" if "BOLD" in unicodedata.name(text[0], "") else variant
        text = unicodedata.normalize("NFKC", text) if "BOLD" in unicodedata.name(text[0], "") else text
    if "bold" in variant:
        return FormulaText(text, "bold")
    letter = len(text) == 1 and unicodedata.category(text) in ("Ll", "Lu") and not _is_capital_greek(text)
    italic = name == "mi" and letter and variant != "normal"
    return FormulaText(text.replace("-", "\u2212") if name == "mo" else text, "italic" if italic else "upright")


def _is_capital_greek(letter: str) -> bool:
    return "\u0391" <= letter <= "\u03a9"


def _blank(width: str) -> str:
    """A space as wide as an ``mspace``, from Unicode's own."""
    try:
        ems = float(width.removesuffix("em"))
    except ValueError:
        return " "
    if ems <= 0:
        return ""
    return "\u2009" if ems < 0.25 else " " if ems < 0.75 else "\u2003" * round(ems)
