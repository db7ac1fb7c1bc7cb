"""Charts that Word draws itself: a gallery of every kind, judged by Microsoft's validator, LibreOffice and calamine."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from extraction import as_libreoffice_prints, plain
from projects import Finished
from tools import CACHE, REPOSITORY, call, must, word_validator
from verdicts import Verdicts

sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests" / "write_docx")]

if TYPE_CHECKING:
    from keyfacts.model.chart import Chart

FOLDER = CACHE / "word-charts"


def judge_word_charts(_: Finished, verdicts: Verdicts) -> None:
    """The file is valid, says what the one with pictures says, and its worksheets hold the charts' numbers."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    native, picture = _written("native"), _written("picture")
    for office in ("Microsoft365", "Office2016"):
        done = call(word_validator(), native, "--officeVersion", office)
        errors = [str(e.get("description", e))[:150] for e in json.loads(done.stdout).get("errors", [])]
        verdicts.none_of("word-charts", f"validator, {office}", errors, f"{native.stat().st_size // 1000} kB")
    _judge_words(native, picture, verdicts)
    _judge_workbooks(native, verdicts)


def _written(mode: str) -> Path:
    from chart_gallery import chart_document

    import builders
    from keyfacts.draw import draw
    from keyfacts.findings import Findings
    from keyfacts.write.docx import write_docx

    document, look = chart_document(mode), builders.stylesheet()
    path = FOLDER / f"charts-{mode}.docx"
    path.write_bytes(write_docx(document, draw(document, look, {}), look, {}, Findings()))
    return path


def _judge_words(native: Path, picture: Path, verdicts: Verdicts) -> None:
    """The same passages and alternative texts as with pictures; LibreOffice draws every name and every series."""
    from chart_gallery import charts

    from keyfacts.check.docx.package import PackageParts
    from keyfacts.check.docx.passages import docx_contents

    said = [docx_contents(PackageParts(path.read_bytes())) for path in (native, picture)]
    verdicts.add("word-charts", "same words and alternative texts", said[0] == said[1], f"{len(said[0].alts)} charts")
    drawn = plain(must("pdftotext", "-raw", as_libreoffice_prints(native), "-")).replace(" ", "")
    missing = []
    for name, chart in charts():
        # Years at uneven distances stand on an axis with round numbers; one series has no legend.
        names = [] if name == "uneven years" else list(chart.categories)
        names += [one.name for one in chart.series] if len(chart.series) > 1 else []
        missing += [f"{name}: {words}" for words in names if words.replace(" ", "") not in drawn]
    verdicts.none_of("word-charts", "LibreOffice draws all names", missing)


def _judge_workbooks(native: Path, verdicts: Verdicts) -> None:
    """Every number of every chart is in its worksheet, and there still when LibreOffice has loaded and saved it."""
    from chart_gallery import charts

    found: list[tuple[str, Chart, Path]] = []
    with zipfile.ZipFile(native) as archive:
        for number, (name, chart) in enumerate(charts()):
            path = FOLDER / f"sheet-{number}.xlsx"
            path.write_bytes(archive.read(f"word/embeddings/Microsoft_Excel_Worksheet{number or ''}.xlsx"))
            found.append((name, chart, path))
    must("soffice", f"-env:UserInstallation={(CACHE / 'office-profile').as_uri()}", "--headless", "--convert-to",
         "ods", "--outdir", FOLDER, *(path for _, _, path in found))  # fmt: skip
    wrong = [
        f"{name} ({file.suffix})"
        for name, chart, path in found
        for file in (path, path.with_suffix(".ods"))
        if _numbers(file, chart) != _wanted(chart)
    ]
    verdicts.none_of("word-charts", "numbers in the worksheets", wrong, f"{len(found)} worksheets, two programs")


def _wanted(chart: Chart) -> list[list[float | None]]:
    """The numbers as a worksheet holds them: a share of 1 for percent."""
    size = 100 if chart.percent else 1
    return [
        [None if one.values[i] is None else round(one.values[i] / size, 9) for one in chart.series]
        for i in range(len(chart.categories))
    ]


def _numbers(file: Path, chart: Chart) -> list[list[float | None]]:
    """The cells of the series, below their titles, by calamine."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    return [
        [round(cell, 9) if isinstance(cell, float) else None for cell in row[1 : len(chart.series) + 1]]
        for row in rows[1:]
    ]
