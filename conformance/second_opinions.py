"""Two checkers beside veraPDF: `outloud` (what a PDF says out loud) and `page` (PDF/UA-1 and PDF/A, other rules' code).

Each complaint is mended or stands in a list here with the reason why the file is right. An entry that no file needs
any more fails, too. Neither knows PDF/UA-2: of such files `outloud` is heard, `page` is not asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pdf_standards import flavours_of
from projects import Finished
from tools import CACHE, must
from verdicts import Verdicts

OUTLOUD, PAGE = "outloud==0.2.1", "page-validation==0.11.0"

ALLOWED = {
    "ORD-001": "it lists the pieces of a paragraph before those of the spans inside it; and a note is tagged at its "
    "mark and painted at the foot of the page, the state of a draft is heard first and painted in the margin",
    "TBL-010": "it counts row headers: a table of names and one or two columns has more headers than data",
    "FIG-012": "a chart of figures is told by figures: it asks that half of the characters be letters",
    "LNK-010": "an address that is printed beside a link belongs to it: a second link would be a second stop",
}
"""Rules whose complaints are not right of our files, with the reason."""
ALLOWED_OF_UA2 = {
    "TAG-010": "Title and FENote are types of PDF 2.0, whose namespace the file names; it knows those of PDF 1.7",
}
ALLOWED_OF_GALLERY = {
    "HDG-010": "headings of specimens are figures and made-up words",
    "TAG-002": "a running head of made-up words is long enough to be taken for prose",
}
BY_CHANCE = {
    "PDFA2A-STREAM-LENGTH-001": "data whose last byte happens to be CR, before the LF that ends the line: "
    "the length is right (ISO 32000-1, 7.3.8.1; veraPDF and qpdf agree)",
}
"""What bytes may or may not have from one build to the next."""
_SAMPLE = 16
"""Files of the gallery that a sampled run listens to; both tools take a tenth of a second for each."""


def judge_second_opinions(finished: Finished, verdicts: Verdicts) -> None:
    """Every report, and constructs of the gallery, which the judge of standards has made."""
    everything = {*ALLOWED, *ALLOWED_OF_UA2, *ALLOWED_OF_GALLERY}
    gallery = sorted((CACHE / "gallery").glob("*.pdf"))
    step = 1 if verdicts.full else max(1, len(gallery) // _SAMPLE)
    pdfs = [*finished.pdfs, *gallery[::step]]
    environment = _environment()
    used: set[str] = set()
    for tool, told in (("outloud", _outloud(environment, pdfs)), ("page", _page(environment, pdfs))):
        wrong, heard = [], 0
        for pdf, rule, message in told:
            heard += 1
            reasons = ALLOWED | BY_CHANCE | (ALLOWED_OF_UA2 if "ua2" in flavours_of(pdf) else {})
            reasons |= ALLOWED_OF_GALLERY if pdf in gallery else {}
            if rule in reasons:
                used.add(rule)
            else:
                wrong.append(f"{pdf.name} {rule} {message}")
        verdicts.none_of("second-opinions", tool, wrong, f"{len(pdfs)} files, {heard} complaints that are not right")
    if verdicts.full:
        verdicts.none_of("second-opinions", "reasons without a complaint", sorted(everything - used))


def _environment() -> Path:
    """Both in an environment of their own: they ask for other versions than keyfacts does."""
    environment = CACHE / "second-opinions"
    if not (environment / "bin" / "outloud").exists():
        print("installing outloud and page-validation ...", flush=True)
        must(sys.executable, "-m", "venv", environment)
        must(environment / "bin" / "pip", "install", "-q", "--disable-pip-version-check", OUTLOUD, PAGE)
    return environment / "bin"


def _outloud(environment: Path, pdfs: list[Path]) -> Iterator[tuple[Path, str, str]]:
    report = CACHE / "outloud.json"
    report.unlink(missing_ok=True)
    must(environment / "outloud", "--quiet", "--no-info", "--fail-on", "never", "--json", report, *pdfs)
    for result in json.loads(report.read_text(encoding="utf-8"))["results"]:
        if result["error"]:
            yield Path(result["path"]), "unreadable", result["error"]
        for finding in result["findings"]:
            if finding["severity"] != "info":
                yield Path(result["path"]), finding["rule"], finding["message"]


def _page(environment: Path, pdfs: list[Path]) -> Iterator[tuple[Path, str, str]]:
    asked = [
        f"{flavour}={pdf}"
        for pdf in pdfs
        for flavour in flavours_of(pdf)
        if "ua2" not in flavours_of(pdf)
    ]  # fmt: skip
    script = Path(__file__).parent / "scripts" / "page_verdicts.py"
    for line in must(environment / "python", script, *asked).splitlines():
        path, rule, message, number = json.loads(line)
        yield Path(path), rule, f"{message} (object {number})"
