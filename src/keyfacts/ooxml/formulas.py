"""Formulas as Office Math (ECMA-376 part 1, 22.1), written and read: what one writes, the other finds again."""

from __future__ import annotations

from collections.abc import Callable
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
from keyfacts.ooxml.elements import Xml, declared, escape
from keyfacts.ooxml.names import qualified

_M: Final = qualified("m")
MATH_FONT: Final = "Cambria Math"
"""The font of formulas in Word, its own; LibreOffice takes one of its own."""
MATH_MARK: Final = "<m:oMath"
"""How a formula begins among the runs of a paragraph."""
_FONT: Final = f'<w:rPr><w:rFonts w:ascii="{MATH_FONT}" w:hAnsi="{MATH_FONT}"/></w:rPr>'
_LOOKS: Final = {
    "italic": "",
    "upright": '<m:rPr><m:sty m:val="p"/></m:rPr>',
    "bold": '<m:rPr><m:sty m:val="b"/></m:rPr>',
    "words": "<m:rPr><m:nor/></m:rPr>",
}
_EMPTY: Final = FormulaRow(())


def office_math(part: FormulaPart, *, display: bool) -> Xml:
    """A formula in a line, or on a line of its own (``m:oMathPara``)."""
    names = declared("m")
    inner = _written(part)
    if display:
        return Xml(f"<m:oMathPara {names}><m:oMath>{inner}</m:oMath></m:oMathPara>")
    return Xml(f"<m:oMath {names}>{inner}</m:oMath>")


def _written(part: FormulaPart | None) -> str:
    match part:
        case None:
            return ""
        case FormulaText():
            return _run(part)
        case FormulaRow():
            return "".join([_written(each) for each in part.parts])
        case Fraction():
            kind = "" if part.bar else '<m:fPr><m:type m:val="noBar"/></m:fPr>'
            return f"<m:f>{kind}{_in('num', part.numerator)}{_in('den', part.denominator)}</m:f>"
        case Root():
            hidden = '<m:radPr><m:degHide m:val="1"/></m:radPr>' if part.degree is None else ""
            return f"<m:rad>{hidden}{_in('deg', part.degree)}{_in('e', part.radicand)}</m:rad>"
        case Scripts():
            return _scripts(part)
        case Limits():
            base = _written(part.base)
            if part.below is not None:
                base = f"<m:limLow><m:e>{base}</m:e>{_in('lim', part.below)}</m:limLow>"
            if part.above is not None:
                base = f"<m:limUpp><m:e>{base}</m:e>{_in('lim', part.above)}</m:limUpp>"
            return base
        case LargeOperator():
            return _large(part)
        case Accented():
            return f'<m:acc><m:accPr><m:chr m:val="{part.accent}"/></m:accPr>{_in("e", part.base)}</m:acc>'
        case Overlined():
            return f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{_in("e", part.base)}</m:bar>'
        case Fenced():
            ends = f'<m:begChr m:val="{escape(part.opening)}"/><m:endChr m:val="{escape(part.closing)}"/>'
            return f"<m:d><m:dPr>{ends}</m:dPr>{_in('e', part.body)}</m:d>"


def _in(name: str, part: FormulaPart | None) -> str:
    return f"<m:{name}>{_written(part)}</m:{name}>"


def _run(text: FormulaText) -> str:
    word = text.look == "upright" and len(text.text) > 1 and text.text.isalpha()
    look = _LOOKS["words" if word else text.look]
    return f'<m:r>{look}{_FONT}<m:t xml:space="preserve">{escape(text.text)}</m:t></m:r>'


def _scripts(part: Scripts) -> str:
    base = _in("e", part.base)
    if part.lower is None:
        return f"<m:sSup>{base}{_in('sup', part.upper)}</m:sSup>"
    if part.upper is None:
        return f"<m:sSub>{base}{_in('sub', part.lower)}</m:sSub>"
    return f"<m:sSubSup>{base}{_in('sub', part.lower)}{_in('sup', part.upper)}</m:sSubSup>"


def _large(part: LargeOperator) -> str:
    hidden = "".join(
        f'<m:{name}Hide m:val="1"/>' for name, given in (("sub", part.lower), ("sup", part.upper)) if given is None
    )
    where = "undOvr" if part.stacked else "subSup"
    how = f'<m:naryPr><m:chr m:val="{part.sign}"/><m:limLoc m:val="{where}"/>{hidden}</m:naryPr>'
    return f"<m:nary>{how}{_in('sub', part.lower)}{_in('sup', part.upper)}{_in('e', part.body)}</m:nary>"


def formula_in(element: etree._Element) -> FormulaPart:
    """What an ``m:oMath``, or any part of one, says; of what is not known here, its characters in their order."""
    read = _READERS.get(str(element.tag).removeprefix(_M))
    return read(element) if read else _row(element)


def _row(element: etree._Element) -> FormulaPart:
    parts = [formula_in(child) for child in element if isinstance(child.tag, str) and not _is_properties(child)]
    return parts[0] if len(parts) == 1 else FormulaRow(tuple(parts))


def _is_properties(element: etree._Element) -> bool:
    return str(element.tag).endswith("Pr")


def _at(element: etree._Element, name: str) -> FormulaPart:
    found = element.find(_M + name)
    return _EMPTY if found is None else _row(found)


def _value(element: etree._Element, path: str, default: str) -> str:
    found = element.find("/".join(_M + step for step in path.split("/")))
    return default if found is None else found.get(_M + "val", default)


def _maybe(element: etree._Element, name: str, hidden: str = "") -> FormulaPart | None:
    if hidden and _value(element, hidden, "0") in ("1", "on", "true"):
        return None
    found = element.find(_M + name)
    return None if found is None else _row(found)


def _read_text(element: etree._Element) -> FormulaPart:
    return FormulaText("".join(t.text or "" for t in element.iter(_M + "t")), "upright")


def _read_large(element: etree._Element) -> FormulaPart:
    lower, upper = _maybe(element, "sub", "naryPr/subHide"), _maybe(element, "sup", "naryPr/supHide")
    return LargeOperator(_value(element, "naryPr/chr", "\u222b"), _at(element, "e"), lower, upper)


def _read_fence(element: etree._Element) -> FormulaPart:
    opening, closing = _value(element, "dPr/begChr", "("), _value(element, "dPr/endChr", ")")
    return Fenced(opening, _at(element, "e"), closing)


def _read_bar(element: etree._Element) -> FormulaPart:
    return Overlined(_at(element, "e"))


_READERS: Final[dict[str, Callable[[etree._Element], FormulaPart]]] = {
    "r": _read_text,
    "f": lambda e: Fraction(_at(e, "num"), _at(e, "den"), _value(e, "fPr/type", "bar") != "noBar"),
    "rad": lambda e: Root(_at(e, "e"), _maybe(e, "deg", "radPr/degHide")),
    "sSup": lambda e: Scripts(_at(e, "e"), upper=_at(e, "sup")),
    "sSub": lambda e: Scripts(_at(e, "e"), lower=_at(e, "sub")),
    "sSubSup": lambda e: Scripts(_at(e, "e"), _at(e, "sub"), _at(e, "sup")),
    "limLow": lambda e: Limits(_at(e, "e"), below=_at(e, "lim")),
    "limUpp": lambda e: Limits(_at(e, "e"), above=_at(e, "lim")),
    "nary": _read_large,
    "acc": lambda e: Accented(_at(e, "e"), _value(e, "accPr/chr", "\u0302")),
    "bar": _read_bar,
    "d": _read_fence,
}
