"""The two contests: one two-page report in both formats, and documents that grow."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import contents
from measuring import Measure, measure, median
from peers import FOLDER, REPOSITORY, Peers

FONTS = REPOSITORY / "styles" / "harbor" / "fonts"
KEYFACTS = (sys.executable, "-m", "keyfacts")
CHARTS = 5
TYPST = (
    "import sys, typst; typst.compile('many.typ', output='many.pdf', font_paths=[sys.argv[1]], pdf_standards=['ua-1'])"
)


def one_report(peers: Peers) -> None:
    """A two-page report as PDF and Word: keyfacts with and without drawings of an earlier build, Typst and Pandoc."""
    folder = fresh_folder("report")
    for part in ("reports", "data", "styles"):
        shutil.copytree(REPOSITORY / part, folder / part)
    build = (*KEYFACTS, "build", folder / "reports" / "key-facts-2016.md", "--edition", "default", "--verbose")
    rival = fresh_folder("peer")
    (rival / "report.typ").write_text(contents.typst_report(CHARTS), encoding="utf-8")
    (rival / "report.md").write_text(contents.markdown_report(CHARTS), encoding="utf-8")
    cold = median(build, folder, before=lambda: shutil.rmtree(folder / ".keyfacts/cache/artwork", ignore_errors=True))
    cached = median(build, folder)
    peer = median((peers.python, Path(__file__).with_name("peer_report.py"), rival, FONTS, str(CHARTS)), rival)
    print(f"\nOne report, PDF and Word, whole process, median of 5 ({peers.versions})")
    _table(
        [
            ("keyfacts, charts drawn", cold, peer),
            ("keyfacts, charts kept", cached, peer),
            ("matplotlib + Typst + Pandoc", peer, peer),
        ]
    )
    print("phases, charts drawn:\n" + _phases(cold.told))
    print("phases, charts kept:\n" + _phases(cached.told))


def sections(peers: Peers, counts: Sequence[int]) -> None:
    """Documents of ever more sections as PDF: keyfacts and Typst."""
    print("\nSections of 3 paragraphs, a table of 10 rows, 2 notes; PDF, one run")
    lines = []
    for count in counts:
        folder = fresh_folder(f"sections-{count}")
        write_sections(folder, count)
        own = measure((*KEYFACTS, "build", folder / "reports" / "many.md", "--verbose"), folder)
        peer = measure((peers.python, "-c", TYPST, FONTS), folder)
        lines += [(f"{count} keyfacts", own, peer), (f"{count} Typst", peer, peer)]
        print(f"{count} sections, phases:\n" + _phases(own.told), flush=True)
    _table(lines)


def write_sections(folder: Path, count: int) -> None:
    """As many sections for keyfacts, and the same for Typst."""
    for name, text in (
        ("reports/many.md", contents.keyfacts_sections(count)),
        ("data/bench/datapackage.yaml", contents.DATASET),
        ("data/bench/rows.csv", contents.table_file()),
        ("many.typ", contents.typst_sections(count)),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _table(lines: Sequence[tuple[str, Measure, Measure]]) -> None:
    print(f"{'':<30}{'wall s':>8}{'CPU s':>8}{'MB':>8}{'of peer':>9}")
    for name, own, peer in lines:
        print(f"{name:<30}{own.wall:8.2f}{own.processor:8.2f}{own.peak:8.0f}{own.wall / peer.wall:9.2f}", flush=True)


def _phases(told: str) -> str:
    """The lines of ``--verbose`` that tell times."""
    return "\n".join(f"    {line}" for line in told.splitlines() if line.endswith((" s", "start-up)")))


def fresh_folder(name: str) -> Path:
    """An empty folder of the benchmarks."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
