"""``$...$`` as a formula, strictly: a dollar sign is mostly a currency."""

from __future__ import annotations

import re

_PROSE = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}[,;]?\s+[A-Za-z]{2,}")
_GROUPS = re.compile(r"\{[^{}]{0,500}\}")
_SIGNS = re.compile(r"[\\^_=<>+*/|]|(?<=\d)-")
DOLLARS = re.compile(r"\$(?![\s$])((?:\\.|[^$\\\n]|\n(?!\s*\n)){1,1000}?)(?<![\s\\])\$(?![\w$])")


def is_formula(tex: str) -> bool:
    """False for what stands between two prices: a number with nothing of mathematics, or words."""
    bare = tex
    while (inner := _GROUPS.sub("", bare)) != bare:
        bare = inner
    if _PROSE.search(bare):
        return False
    return not tex[0].isdigit() or " " not in tex or bool(_SIGNS.search(tex))


def without_formulas(content: str) -> str:
    """The text, as long as before, with zeros for what stands between dollars as formulas."""
    return DOLLARS.sub(lambda match: re.sub(r"[^\n]", "0", match[0]) if is_formula(match[1]) else match[0], content)
