"""The peer's way to a report, run as one process by the peers' own Python: matplotlib, then Typst, then Pandoc.

Arguments: the folder with report.typ and report.md, the folder of the fonts, the number of charts, and
the number of reports (one if it is left out).
"""

import subprocess
import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")
from matplotlib import font_manager
from matplotlib.figure import Figure


def draw(folder: Path, fonts: Path, charts: int, report: int) -> None:
    """Draw the charts as SVG and, for Word, as PNG."""
    for path in fonts.glob("SourceSans3*.ttf"):
        font_manager.fontManager.addfont(path)
    with mpl.rc_context({"font.family": "Source Sans 3", "svg.fonttype": "none"}):
        for number in range(charts):
            figure = Figure(figsize=(3.4, 2.0))
            axes = figure.add_subplot()
            values = [90.0, 6.0, 1.0 + number + report / 10, 1.0, 2.0]
            bars = axes.barh([f"Place {n}" for n in range(5)], values, color="#12395b")
            axes.bar_label(bars, fmt="%.0f%%", padding=3)
            axes.spines[["top", "right", "bottom"]].set_visible(False)
            axes.xaxis.set_visible(False)
            figure.savefig(folder / f"chart{number}.svg")
            figure.savefig(folder / f"chart{number}.png", dpi=200)


def main() -> None:
    """Draw, set, convert."""
    folder, fonts, charts = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    for report in range(int(sys.argv[4]) if len(sys.argv) > 4 else 1):
        draw(folder, fonts, charts, report)
        import typst

        typst.compile(folder / "report.typ", output=folder / "report.pdf", font_paths=[fonts], pdf_standards=["ua-1"])
        subprocess.run(["pandoc", "report.md", "-o", "report.docx"], cwd=folder, check=True)


main()
