"""Order of children in the property elements, as data (ECMA-376 Part 1, annex A; wml.xsd).

Word refuses a file whose properties stand in another order than the schema's sequence; here the order is written
down once, and ``elements.properties`` sorts by it.
"""

from __future__ import annotations

from typing import Final

_RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath w14:glow w14:shadow w14:reflection w14:textOutline w14:textFill w14:scene3d "
    "w14:props3d w14:ligatures w14:numForm w14:numSpacing w14:stylisticSets w14:cntxtAlts"
)
_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange w15:collapsed"
)
_TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)
_ROW: Final = "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
_CELL: Final = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
_SECTION: Final = (
    "headers footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign "
    "noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings footnoteColumns"
)
_STYLE: Final = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
_LEVEL: Final = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
_SETTINGS: Final = (
    "writeProtection view zoom removePersonalInformation displayBackgroundShape embedTrueTypeFonts saveSubsetFonts "
    "mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop trackRevisions documentProtection "
    "autoFormatOverride styleLockTheme defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator"
)

CHILD_ORDER: Final[dict[str, dict[str, int]]] = {
    name: {child: position for position, child in enumerate(children.split())}
    for name, children in {
        "rPr": _RUN,
        "pPr": _PARAGRAPH,
        "tblPr": _TABLE,
        "trPr": _ROW,
        "tcPr": _CELL,
        "sectPr": _SECTION,
        "style": _STYLE,
        "lvl": _LEVEL,
        "settings": _SETTINGS,
    }.items()
}
"""Element name -> child name -> position in the schema's sequence ('headers' stands for header/footer references).

Members that later Words added stand behind those of the first edition, under their usual prefix where a name of Part 1
is theirs, too ([MS-DOCX] 2.6).
"""
