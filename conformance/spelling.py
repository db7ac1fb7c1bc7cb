"""The words of many random small documents, read back by poppler and by pdfium: as written after normalisation.

The documents are hard on purpose: combining marks, ligatures, thin spaces, quotes, dashes, soft hyphens, addresses.
White space is left out of the comparison: where a line ends behind a dash or inside an address, no tool can know
whether a space was meant. Hyphens are compared in poppler's reading alone: pdfium reports a written hyphen at a line's
end just like one that only divides a word.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from shutil import rmtree

import pypdfium2

from projects import Finished
from tools import CACHE, REPOSITORY, must
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

COUNT = 500
FOLDER = CACHE / "words"
_HYPHENS = re.compile("[\x02\ufffe\u2010\u2011-]")


def judge_extraction(_: Finished, verdicts: Verdicts) -> None:
    """Set and read the documents on all cores."""
    rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(judge_one, range(COUNT), chunksize=10))
    words = sum(count for _, count in results)
    problems = [f"document {seed}: {text}" for seed, (texts, _) in enumerate(results) for text in texts]
    detail = f"{words:,} words as written, by poppler and by pdfium"
    verdicts.none_of("extraction", f"{COUNT} random documents", problems, detail)


def judge_one(seed: int) -> tuple[list[str], int]:
    """The paragraphs of the document of ``seed`` that a tool reads otherwise than written, and its number of words."""
    import builders
    from generate_words import word_document
    from keyfacts.findings import Findings
    from keyfacts.write.pdf import write_pdf

    document, texts = word_document(seed)
    path = FOLDER / f"{seed}.pdf"
    path.write_bytes(write_pdf(document, {}, builders.stylesheet(), Findings()).data)
    with pypdfium2.PdfDocument(path) as pdf:
        pages = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    raw = _solid(must("pdftotext", "-raw", "-enc", "UTF-8", path, "-").replace("\f", ""))
    read = _HYPHENS.sub("", _solid(pages))
    problems = [f"poppler does not read '{text[:60]}'" for text in texts if _solid(text) not in raw]
    problems += [f"pdfium does not read '{text[:60]}'" for text in texts if _HYPHENS.sub("", _solid(text)) not in read]
    return problems, sum(len(text.split()) for text in texts)


def _solid(text: str) -> str:
    """The characters in compatibility form, without white space and soft hyphens."""
    return re.sub(r"[\s\u00ad]+", "", unicodedata.normalize("NFKC", text))
