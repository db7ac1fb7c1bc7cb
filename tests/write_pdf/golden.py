"""The golden files: how the key facts report reads aloud, and where every line of reports and specimens stands.

``make golden`` writes them anew; read the difference aloud, and look at the pages, before you commit it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import keyfacts

TESTS = Path(__file__).parent.parent
GOLDEN = TESTS / "golden"
STARTER = Path(keyfacts.__file__).parent / "starter"
PAGES = TESTS / "corpora" / "pages"
"""Short reports of what is hard to set: heads over heads, words of the margins without room, small type."""
SPECIMENS = ("specimen", "cover", "tables", "column-notes-3", "boxes")


@cache
def reports_now() -> dict[str, bytes]:
    """This working tree's reports and the starter's as PDF and Word, and the short ones as PDF, by file name."""
    finished = dict(_built(TESTS.parent, ("pdf", "docx")))
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "starter"
        shutil.copytree(STARTER, project)
        finished |= {f"starter-{name}": data for name, data in _built(project, ("pdf", "docx"))}
        shutil.copytree(PAGES, Path(folder) / "pages")
        shutil.copytree(STARTER / "styles", Path(folder) / "pages" / "styles")
        finished |= {f"page-{name}": data for name, data in _built(Path(folder) / "pages")}
    return finished


def _built(project: Path, to: tuple[str, ...] = ("pdf",)) -> Iterator[tuple[str, bytes]]:
    from keyfacts.pipeline import Request, build_reports

    reports = tuple(sorted((project / "reports").glob("*.md")))
    for built in build_reports(Request(project, reports, to=to)).built:
        yield from ((output.path.name, output.data) for output in built.outputs)


def specimens_now() -> dict[str, bytes]:
    """Five documents of the gallery, set by the harbor brand."""
    from builders import stylesheet
    from gallery import documents, stylesheet_of_gallery
    from keyfacts.draw import draw
    from keyfacts.findings import Findings
    from keyfacts.write.pdf import write_pdf

    chosen = {name: document for name, document in documents() if name in SPECIMENS}
    made = {}
    for name, document in chosen.items():
        sheet = stylesheet_of_gallery(document, stylesheet())
        made[f"specimen-{name}"] = write_pdf(document, draw(document, sheet), sheet, Findings()).data
    return made


def goldens_now() -> dict[str, str]:
    """What the golden files would hold if they were made now, by path below ``tests/golden``."""
    from keyfacts.check import heard
    from keyfacts.findings import Findings
    from page_lines import page_lines
    from structure_text import structure_text

    reports = reports_now()
    pdfs = {name.removesuffix(".pdf"): data for name, data in reports.items() if name.endswith(".pdf")}
    pages = {f"pages/{name}.txt": page_lines(data) for name, data in (pdfs | specimens_now()).items()}
    listened = {
        f"heard/{name}.txt": "\n".join([*heard(data, name, Findings()).lines, ""])
        for name, data in reports.items()
        if not name.startswith("page-")
    }
    return {"key-facts-2016.tree.txt": structure_text(pdfs["key-facts-2016"]), **listened, **pages}


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    for name, text in goldens_now().items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
