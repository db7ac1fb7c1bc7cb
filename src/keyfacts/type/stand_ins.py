"""Stand-ins: what may be set where a font lacks a character, the same in running text and in charts."""

from __future__ import annotations

from typing import Final

SPACE_SHARES: Final = {
    "\u00a0": 0.0, "\u2000": 0.5, "\u2001": 1.0, "\u2002": 0.5, "\u2003": 1.0, "\u2004": 1 / 3, "\u2005": 0.25,
    "\u2006": 1 / 6, "\u2007": -1.0, "\u2008": -2.0, "\u2009": 0.2, "\u200a": 0.1, "\u202f": 0.2, "\u205f": 4 / 18,
    "\u3000": 1.0,
}  # fmt: skip
"""Fixed spaces as shares of an em; 0: as wide as a space, -1: as a digit, -2: as a full stop."""

LOOKALIKES: Final = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "\u2013",
    "\u2015": "\u2014",
    "\u2212": "\u2013",
    "\u02bc": "\u2019",
    "\u2026": "...",
}
"""Characters that may be set with the glyphs of others."""

REPLACEMENTS: Final = "\ufffd\u25a1?"
"""What is shown for a character that no font has: the first of these that the font has."""
