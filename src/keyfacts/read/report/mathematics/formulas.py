"""Formulas in TeX: ``{math}`` and ``$...$`` -> Formula, their parts by way of MathML.

What mathtext makes of the TeX is for ``draw`` to say; here it is taken apart for Word and for those who listen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.formula import FormulaPart, linear
from keyfacts.read.report.mathematics.mathml import NotConverted, parts_of_mathml
from keyfacts.read.report.reading import Reading

_LONGEST: Final = 1_000
"""Characters of a formula; what is longer fills more than a page."""
_DEEPEST: Final = 12
"""Braces within each other: mathtext gives up at some twenty."""
_BLOCK = re.compile(r"\s*\$\$(?!\$)((?:\\.|[^$\\])+)\$\$\s*")


def formula_of(tex: str, place: Place, reading: Reading, *, display: bool = False, alt: str = "") -> d.Inline:
    """The formula, or its TeX as it is written with a finding where it is none."""
    written = " ".join(tex.split())
    problem = _problem(written)
    if problem:
        code, message, hint = problem
        reading.report(code, place, message, hint)
        return d.Code(written[:_LONGEST])
    shown = _displayed(written) if display else written
    parts, obstacle = None, ""
    try:
        parts = _converter()(written)
        text = linear(parts)
    except NotConverted as error:
        text, obstacle = written, str(error)
    return d.MathFormula(shown, text, alt or text, display, parts, obstacle, place)


def displayed_formulas(tex: str, place: Place, reading: Reading, alt: str = "") -> tuple[d.Block, ...]:
    """Formulas on lines of their own; ``\\\\`` between two of them parts them, as in TeX."""
    lines = [line for line in _lines(tex) if line.strip()]
    if len(lines) > 1:
        lines = [re.sub(r"(?<!\\)&", "", line) for line in lines]  # marks where lines are aligned
    shown = lines or [""]
    return tuple(
        d.Paragraph((formula_of(line, place, reading, display=True, alt=alt if len(shown) == 1 else ""),), place=place)
        for line in shown
    )


def _lines(tex: str) -> list[str]:
    lines, depth = [""], 0
    for part in re.findall(r"\\.|[{}]|[^\\{}]+|\\$", tex, re.DOTALL):
        depth += (part == "{") - (part == "}")
        if part == "\\\\" and not depth:
            lines.append("")
        else:
            lines[-1] += part
    return lines


def _problem(tex: str) -> tuple[str, str, str] | None:
    """Code, sentence and hint for TeX that is not even looked at."""
    if not tex:
        return "KF490", "the formula is empty", "write {math}`E = mc^2`"
    if len(tex) > _LONGEST:
        message = f"the formula has {len(tex):,} characters, and {_LONGEST:,} are the most"
        return "KF215", message, "divide it into several"
    depth = deepest = 0
    for mark in re.findall(r"\\.|[{}]", tex):
        depth += (mark == "{") - (mark == "}")
        deepest = max(deepest, depth)
        if depth < 0:
            return "KF490", "the formula has a } without its {", "write \\} for the brace itself"
    if depth:
        return "KF490", "the formula has a { without its }", "close it, or write \\{ for the brace itself"
    if deepest > _DEEPEST:
        return (
            "KF215",
            f"the formula has braces nested deeper than {_DEEPEST} levels",
            "name a part of it, and say what it is",
        )
    return None


def _displayed(tex: str) -> str:
    """Fractions that stand in no other group are as large as in TeX's display style."""
    found: list[str] = []
    depth = 0
    for part in re.findall(r"\\[A-Za-z]+|\\.|[{}]|[^\\{}]+", tex):
        depth += (part == "{") - (part == "}")
        found.append("\\dfrac" if part == "\\frac" and not depth else part)
    return "".join(found)


@cache
def _converter() -> Callable[[str], FormulaPart]:
    from latex2mathml.converter import convert  # a tenth of a second, for those alone who write formulas

    def converted(tex: str) -> FormulaPart:
        try:
            written = convert(tex)
        except Exception as error:  # its exceptions have no common base, nor a message
            name = type(error).__name__.removesuffix("Error")
            commands = [found for found in re.findall(r"\\[A-Za-z]+", tex) if found[1:].lower() in name.lower()]
            raise NotConverted(commands[0] if commands else _spaced(name) or "its TeX") from None
        return parts_of_mathml(written)

    return converted


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def displayed_formula(content: str) -> str:
    """The TeX of a paragraph that is ``$$...$$`` and nothing else, or ''."""
    match = _BLOCK.fullmatch(content) if content.lstrip().startswith("$$") else None
    return match[1].strip() if match else ""
