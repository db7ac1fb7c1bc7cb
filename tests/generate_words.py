"""Random small documents whose words are easily extracted wrong, with the text that a reader must find in them."""

from __future__ import annotations

import random

import builders as b
from keyfacts.model import document as d

_WORDS = (
    "office", "affluent", "fjord", "efficient", "waffle", "fi", "offline", "Effort", "stiff", "shelfful",
    "cafe\u0301", "nai\u0308ve", "Zoe\u0308", "A\u030angstro\u0308m", "fac\u0327ade", "se\u00f1or",
    "\u0141\u00f3d\u017a",
    "\u201cquoted\u201d", "\u2018single\u2019", "it\u2019s", "1990\u20132016", "well\u2014known", "half-hearted",
    "12\u2009345", "1,234.56", "$4.5", "37\u00a0%", "20\u2009\u00b0C", "\u22125", "3\u00d74",
    "https://example.org/a/office?b=ffi&c=1", "info@example.org", "inter\u00adnation\u00adal\u00adi\u00adsa\u00adtion",
    "characteristically", "incomprehensible", "AVATAR", "To", "Wa", "f(x)", "and/or", "\u2026",
)  # fmt: skip


def word_document(seed: int) -> tuple[d.Document, list[str]]:
    """The document of ``seed`` and its paragraphs' text as written."""
    chance = random.Random(seed)
    texts = [" ".join(chance.choices(_WORDS, k=chance.randint(4, 40))) for _ in range(chance.randint(2, 5))]
    blocks = []
    for text in texts:
        cut = text.find(" ", len(text) // 3)
        look = chance.choice((d.Strong, d.Emphasis, d.LiteralText))
        inlines = b.text(text) if cut < 0 else b.text(text[: cut + 1], look(b.text(text[cut + 1 :])))
        blocks.append(d.Paragraph(inlines))
    return b.document(b.section(1, "Words", *blocks)), texts
