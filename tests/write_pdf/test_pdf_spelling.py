"""Words that are easily extracted wrong come out of the finished file as written."""

from __future__ import annotations

import re
import unicodedata

import pypdfium2
import pytest

from builders import stylesheet
from generate_words import word_document
from keyfacts.findings import Findings
from keyfacts.write.pdf import write_pdf

_IGNORED = re.compile("[\\s\\u00ad\x02\ufffe\u2010\u2011-]+")
"""White space and hyphens: pdfium reports a written hyphen at a line's end like one that divides a word."""


def solid(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("seed", range(10))
def test_a_random_document_of_hard_words_is_read_by_pdfium_as_written(seed: int) -> None:
    document, texts = word_document(seed)
    findings = Findings()
    with pypdfium2.PdfDocument(write_pdf(document, {}, stylesheet(), findings).data) as pdf:
        read = solid("\n".join(page.get_textpage().get_text_range() for page in pdf))
    assert findings.codes() == []
    assert [text for text in texts if solid(text) not in read] == []
