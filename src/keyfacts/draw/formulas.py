"""Formulas set by matplotlib's mathtext, in the letters of the brand, for any size and colour of type."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.font_manager import FontEntry, FontProperties

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.style import brand_style
from keyfacts.draw.recording.writing import FigureWriting
from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork, DisplayOp, PathOp
from keyfacts.model.colour import BLACK
from keyfacts.model.document import MathFormula
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.type.fonts import no_font_has

_EM: Final = 100.0
"""Points of type: mathtext rounds to whole points, so large ones are fine enough."""
_SIGNS: Final = ("STIX*.ttf", "cmex10.ttf")
"""The files of signs that mathtext asks for where a brand has none."""
_MARGIN: Final = 6.0
"""White beside a formula that overhangs its last letter, in hundredths of an em."""
_EXPECTED = re.compile(r"Expected (\S.{0,60}?),? found (.{1,40}?)(?: +\(at char|$)")
_UNKNOWN = re.compile(r"Unknown symbol: (\\?.\w*)")
_DUMMY = re.compile(r"does not have a glyph for .*\[U\+([0-9a-fA-F]+)\]")
_TYPE = ("rm", "cal", "tt", "sf")


def draw_formula(
    formula: MathFormula, style: TextStyle, stylesheet: Stylesheet, lettering: Lettering, findings: Findings
) -> Artwork | None:
    """A formula in the face of its words; None with KF490 if it does not parse, KF503 for a letter without font."""
    family, bold = style.family, f"{style.family}:weight={max(style.weight, 700)}"
    settings: Any = {
        **{f"mathtext.{name}": f"{family}:weight={style.weight}" for name in _TYPE},
        "mathtext.it": f"{family}:italic:weight={style.weight}",
        "mathtext.bf": bold,
        "mathtext.bfit": f"{bold}:italic",
    }
    with brand_style(stylesheet), mpl.rc_context(settings):
        _add_signs()
        try:
            with _missing_letters() as missing:
                drawn = _drawn(formula, family, style.weight, lettering)
        except (ValueError, RecursionError, RuntimeError) as error:
            message, hint = _told(error, formula.tex)
            findings.report("KF490", formula.place, message, hint)
            return None
    for character in missing:
        message = no_font_has(character, f"the formula '{formula.tex[:60]}'")
        findings.report("KF503", formula.place, message, "write the formula with letters and commands that there are")
    return None if missing else drawn


@contextmanager
def _missing_letters() -> Iterator[list[str]]:
    """The characters that mathtext says in its log that it sets a dummy for, each once; nothing of it is printed."""
    found: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            match = _DUMMY.search(record.getMessage())
            if match and chr(int(match[1], 16)) not in found:
                found.append(chr(int(match[1], 16)))

    log, listener = logging.getLogger("matplotlib.mathtext"), Listener(logging.WARNING)
    propagate, log.propagate = log.propagate, False
    log.addHandler(listener)
    try:
        yield found
    finally:
        log.removeHandler(listener)
        log.propagate = propagate


def _add_signs() -> None:
    """Let matplotlib know the fonts that it brings for mathematics, until the style of the brand is left."""
    manager = font_manager.fontManager
    if not any(entry in manager.ttflist for entry in _signs()):
        manager.ttflist += _signs()
        manager.addfont(_signs()[0].fname)  # which makes it forget what it has looked up for other brands


@cache
def _signs() -> list[FontEntry]:
    manager = font_manager.fontManager
    before = len(manager.ttflist)
    for pattern in _SIGNS:
        for path in sorted((Path(mpl.get_data_path()) / "fonts" / "ttf").glob(pattern)):
            manager.addfont(path)
    found = manager.ttflist[before:]
    del manager.ttflist[before:]
    return found


def _drawn(formula: MathFormula, family: str, weight: int, lettering: Lettering) -> Artwork:
    writing = FigureWriting(lettering)
    properties = FontProperties(family=family, weight=weight, size=_EM)
    text = f"${formula.tex}$"
    wide, high, deep = writing.extent(text, properties, True)
    operations = writing.line((0.0, deep, 0.0), text, properties, True, BLACK, 1.0, None)
    return Artwork(
        round(wide + _MARGIN, 2),
        round(high, 2),
        tuple(_silent(each) for each in operations),
        em=_EM,
        baseline=round(deep, 2),
    )


def _silent(operation: DisplayOp) -> DisplayOp:
    """Without the characters of an outline: the formula as a whole says what it is."""
    return replace(operation, spoken="") if isinstance(operation, PathOp) else operation


def _told(error: Exception, tex: str) -> tuple[str, str]:
    """What mathtext says, in one clause, and what to do."""
    words = " ".join(str(error).split())
    if isinstance(error, RecursionError):
        return "the formula is nested too deeply to be set", "name a part of it, and say what it is"
    if match := _UNKNOWN.search(words):
        hint = "see the commands of matplotlib's mathtext; words stand in \\mathrm{...}"
        return f"the formula has '{match[1][:40]}', which mathtext does not know", hint
    if match := _EXPECTED.search(words):
        wanted = {"end_group": "}", "end of text": "the end of the formula"}.get(match[1], match[1])
        return f"the formula does not parse: {wanted} is expected, {match[2]} found", f"look at {tex[:60]}"
    return f"the formula does not parse: {words[-120:]}", f"look at {tex[:60]}"
