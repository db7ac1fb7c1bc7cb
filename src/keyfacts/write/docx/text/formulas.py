"""Formulas in Word: Office Math; one with something that Office Math has no form for here is a picture."""

from __future__ import annotations

from typing import Final

from keyfacts.model.document import MathFormula
from keyfacts.ooxml.contract import FORMULA_PICTURE
from keyfacts.ooxml.elements import Xml
from keyfacts.ooxml.formulas import office_math
from keyfacts.write.docx.text.pictures import picture_run
from keyfacts.write.docx.text.registers import Story

SINGLE: Final[dict[str, str | int]] = {"line": 240, "lineRule": "auto"}
"""Lines as high as what stands in them: where they are set closer, LibreOffice cuts fractions off."""


def formula_to_xml(formula: MathFormula, story: Story) -> Xml:
    """The formula as Word's own, or its picture with KF491, or its TeX."""
    if formula.parts is not None:
        return office_math(formula.parts, display=formula.display)
    artwork = story.artworks.get(formula.anchor)
    if artwork is None:
        return Xml("")
    message = f"the formula is a picture in the Word file: {formula.obstacle} has no form there"
    story.findings.report("KF491", formula.place, message, "write it without, if it is to be edited in Word")
    size = story.stylesheet["body"].size / (artwork.em or 1.0)
    return picture_run(artwork, artwork.width * size, formula.text, FORMULA_PICTURE, story)
