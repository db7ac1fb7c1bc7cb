"""veraPDF and qpdf: PDF/UA-1 and PDF/A-2a (3a with attachments), and a file without a fault in its structure."""

from __future__ import annotations

from pathlib import Path

from projects import Finished
from tools import call, must, vera_classpath
from verdicts import Verdicts


def flavours_of(pdf: Path) -> tuple[str, ...]:
    """The standards a file claims in its XMP metadata, which is never compressed."""
    data = pdf.read_bytes()
    part = "3a" if b"pdfaid:part>3" in data or b'pdfaid:part="3"' in data else "2a"
    ua = "ua2" if b"pdfuaid:part>2" in data or b'pdfuaid:part="2"' in data else "ua1"
    return (ua, "4") if ua == "ua2" else (ua, part)


def judge_pdf_standards(finished: Finished, verdicts: Verdicts) -> None:
    """Every PDF under every standard it has to meet."""
    pairs = [(flavour, pdf) for pdf in finished.pdfs for flavour in flavours_of(pdf)]
    arguments = [str(part) for pair in pairs for part in pair]
    told = must(
        "java",
        "-XX:+UseSerialGC",
        "-Djava.util.logging.config.file=/dev/null",
        "-cp",
        vera_classpath(),
        "Vera",
        *arguments,
    )
    judged = {}
    for line in told.splitlines():
        fields = line.split("\t")
        if len(fields) == 4:
            judged[fields[1], fields[2]] = (fields[0] == "PASS", fields[3])
    for flavour, pdf in pairs:
        passed, detail = judged.get((flavour, str(pdf)), (False, "veraPDF said nothing"))
        verdicts.add("pdf-standards", f"{pdf.name} {flavour}", passed, detail)
    for pdf in finished.pdfs:
        done = call("qpdf", "--check", pdf)
        verdicts.add("pdf-standards", f"{pdf.name} qpdf", done.returncode == 0, done.stderr.strip()[:200])
    verdicts.add("pdf-standards", "number of PDF files", bool(finished.pdfs), f"{len(finished.pdfs)}")
