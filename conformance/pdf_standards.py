"""veraPDF and qpdf over every report and over a gallery of documents that standards are easily broken by.

PDF/UA-1 with PDF/A-2a (3a with attachments); the gallery once more as PDF/UA-2 with PDF/A-4 (4f with attachments).
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from projects import Finished, keyfacts
from tools import CACHE, REPOSITORY, call, must, vera_classpath
from verdicts import Verdicts

sys.path.insert(0, str(REPOSITORY / "tests"))

_CLAIM = re.compile(rb"<(pdfaid|pdfuaid):(part|conformance)>(\w+)<")
_DECLARED = re.compile(rb"declarations/wtpdf#([ar])\w+1\.0<")
Pair = tuple[str, Path]
"""A flavour by veraPDF's name, and the file to be judged by it."""


def flavours_of(pdf: Path) -> tuple[str, ...]:
    """The standards a file claims in its XMP metadata, which is never compressed; UA-1 and A-2a if none.

    Well-Tagged PDF 1.0, for accessibility (wt1a) and for reuse (wt1r), is claimed as PDF Declarations.
    """
    data = pdf.read_bytes()
    found = {(scheme, key): value.decode() for scheme, key, value in _CLAIM.findall(data)}
    declared = tuple(f"wt1{level.decode()}" for level in _DECLARED.findall(data))
    level = found.get((b"pdfaid", b"conformance"), "")
    part = found.get((b"pdfaid", b"part"), "")
    return f"ua{found.get((b'pdfuaid', b'part'), '1')}", f"{part}{level.lower()}" if part else "2a", *declared


def judge_pdf_standards(finished: Finished, verdicts: Verdicts) -> None:
    """Every PDF under every standard it has to meet."""
    verdicts.add("pdf-standards", "number of PDF files", bool(finished.pdfs), f"{len(finished.pdfs)}")
    gallery = [*_gallery(verdicts), *_reports(verdicts)]
    pairs = [(flavour, pdf) for pdf in (*finished.pdfs, *gallery) for flavour in flavours_of(pdf)]
    checks = 0
    for (flavour, pdf), (passed, detail) in zip(pairs, judged(pairs), strict=True):
        checks += int(detail.split()[0]) if passed else 0
        if pdf in finished.pdfs or not passed:
            verdicts.add("pdf-standards", f"{pdf.name} {flavour}", passed, detail)
    verdicts.add("pdf-standards", "all documents", True, f"{len(pairs)} verdicts of veraPDF from {checks:,} checks")
    for pdf in (*finished.pdfs, *gallery):
        done = call("qpdf", "--check", pdf)
        if pdf in finished.pdfs or done.returncode:
            verdicts.add("pdf-standards", f"{pdf.name} qpdf", done.returncode == 0, done.stderr.strip()[:200])


def _gallery(verdicts: Verdicts) -> list[Path]:
    """The gallery under both standards; a verdict says which files do not claim what they should."""
    import builders
    from gallery import documents, scripts, stylesheet_of_gallery
    from keyfacts.draw import draw
    from keyfacts.findings import Findings
    from keyfacts.write.pdf import write_pdf
    from pdf_specimens import wide_stylesheet

    folder, made, wrong = CACHE / "gallery", [], []
    plain, wide = builders.stylesheet(), wide_stylesheet()
    folder.mkdir(exist_ok=True)
    for standard in ("ua-1", "ua-2"):
        for name, document in (*documents(standard), ("scripts", scripts(standard))):
            sheet = stylesheet_of_gallery(document, wide if name in ("scripts", "logo-right-to-left") else plain)
            path = folder / f"{name}-{standard}.pdf"
            path.write_bytes(write_pdf(document, draw(document, sheet, {}), sheet, Findings()).data)
            made.append(path)
            attached = bool(document.attachments)
            part = ("4f" if attached else "4") if standard == "ua-2" else ("3a" if attached else "2a")
            expected = (standard.replace("-", ""), part, *(("wt1a", "wt1r") if standard == "ua-2" else ()))
            if flavours_of(path) != expected or not _CLAIM.search(path.read_bytes()):
                wrong.append(f"{path.name} claims {flavours_of(path)}")
    verdicts.none_of("pdf-standards", "claims of the gallery", wrong, f"{len(made)} documents")
    return made


def _reports(verdicts: Verdicts) -> list[Path]:
    """The reports of this repository with their data attached, under both standards."""
    project, output = CACHE / "targets", CACHE / "targets" / "build"
    shutil.rmtree(project, ignore_errors=True)
    for folder in ("data", "styles"):
        shutil.copytree(REPOSITORY / folder, project / folder)
    (project / "reports").mkdir()
    for report in sorted(REPOSITORY.glob("reports/*.md")):
        text = report.read_text(encoding="utf-8").removeprefix("---\n")
        for standard in ("ua-1", "ua-2"):
            settings = f"---\nattach: data\nstandard: {standard}\n"
            (project / "reports" / f"{report.stem}-{standard}.md").write_text(settings + text, encoding="utf-8")
    code, _, complaints = keyfacts("build", "--to", "pdf", "-o", output, *sorted(project.glob("reports/*.md")))
    verdicts.add("pdf-standards", "reports with their data attached", code == 0, complaints.strip()[-300:])
    return sorted(output.glob("*.pdf"))


def judged(pairs: list[Pair]) -> Iterable[tuple[bool, str]]:
    """What veraPDF says of each pair, from one Java process."""
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
    said = {}
    for line in told.splitlines():
        fields = line.split("\t")
        if len(fields) == 4:
            said[fields[1], fields[2]] = (fields[0] == "PASS", fields[3])
    return [said.get((flavour, str(pdf)), (False, "veraPDF said nothing")) for flavour, pdf in pairs]
