"""Figures of matplotlib's through our backend, against matplotlib's own PDF: pictures, words, standards, two minors."""

from __future__ import annotations

import io
import json
import math
import shutil
import sys
from pathlib import Path
from statistics import median

import numpy as np
import pikepdf
from PIL import Image

from extraction import pdf_text
from pdf_standards import judged
from plotted_figures import FIGURES
from projects import Finished
from tools import CACHE, REPOSITORY, must
from verdicts import Verdicts

FOLDER = CACHE / "figures"
OTHER = "matplotlib==3.10.*"
"""The other minor version that pyproject.toml allows."""

_MOST_OFF = 2.5
"""Percent of the dots that may differ: edges of letters, images scaled by another method."""
_ANOTHER_WAY = {"hatched": 9.0, "dots": 4.0}
"""And where another way is as good: a hatch begins elsewhere, a raster has more dots an inch."""
_UNLIKE = 48
_FARTHEST = {"surface": 15.0, "labelled": 60.0, "by_pandas": 2.0}
"""Points by which a text may stand elsewhere under another minor version: where matplotlib itself moves its axes."""
_FAR = 1.0
"""And in all other figures, whose formulas are set a little closer."""
_DPI = 110
_LARGEST = 4.0
"""How many times as large as in matplotlib's own file a figure may be, its fonts left out."""
_LARGER = {"shaded": 20.0, "dots": 6.0}
"""And where matplotlib has a shading, or a raster of fewer dots an inch."""


def judge_figures(_: Finished, verdicts: Verdicts) -> None:
    """Each figure looks as matplotlib prints it, keeps its words, and stands in a file that keeps its standards."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    recorded = _recorded("installed", "")
    off = {name: _off(recorded, name) for name in FIGURES}
    worst = max(off, key=off.__getitem__)
    shown = [f"{name} {share:.2f} %" for name, share in off.items() if share > _ANOTHER_WAY.get(name, _MOST_OFF)]
    verdicts.none_of("figures", "as matplotlib prints them", shown, f"{len(off)}, at most {off[worst]:.2f} % ({worst})")
    words = set(pdf_text(recorded / "all.pdf").split())
    lost = [f"{name}: {word}" for name in FIGURES for word in _words(recorded / f"{name}-own.pdf") - words]
    verdicts.none_of("figures", "words", lost, f"{len(words)} words")
    for (flavour, _), (passed, detail) in zip(
        pairs := [(flavour, recorded / "all.pdf") for flavour in ("ua1", "2a")], judged(pairs), strict=True
    ):
        verdicts.add("figures", f"veraPDF {flavour}", passed, detail)
    sizes = {name: _drawn(_form(recorded, name)) / _drawn(recorded / f"{name}-own.pdf") for name in FIGURES}
    large = [f"{name}: {share:.1f} times" for name, share in sizes.items() if share > _LARGER.get(name, _LARGEST)]
    verdicts.none_of("figures", "size", large, f"{median(sizes.values()):.2f} of matplotlib's own, the median")
    again = _recorded("again", "", PYTHONHASHSEED="99", TZ="Asia/Tokyo")
    unlike = [name for name in FIGURES if _list(recorded, name) != _list(again, name)]
    verdicts.none_of("figures", "the same list in another process", unlike)
    other = _recorded("other", OTHER)
    moved = [f"{name}: {how}" for name in FIGURES if (how := _moved(recorded, other, name))]
    verdicts.none_of("figures", f"alike by {OTHER}", moved, f"{len(FIGURES)} figures")


def _moved(one: Path, other: Path, name: str) -> str:
    """How two versions differ: in what is drawn, or in where its texts stand (formulas are not set alike)."""
    lists = [json.loads(_list(folder, name))["operations"] for folder in (one, other)]
    kinds = [[operation["kind"] for operation in operations] for operations in lists]
    texts = [[o for o in operations if o["kind"] == "text"] for operations in lists]
    if kinds[0] != kinds[1] or [o["text"] for o in texts[0]] != [o["text"] for o in texts[1]]:
        return "another list of operations"
    farthest = max((math.dist((a["x"], a["y"]), (b["x"], b["y"])) for a, b in zip(*texts, strict=True)), default=0.0)
    return f"a text {farthest:.1f} points away" if farthest > _FARTHEST.get(name, _FAR) else ""


def _recorded(name: str, requirement: str, **environment: str) -> Path:
    """The folder with all figures drawn by the installed matplotlib, or by another one put before it."""
    folder = FOLDER / name
    folder.mkdir(parents=True)
    path = [str(REPOSITORY / "src")]
    if requirement:
        library = CACHE / "matplotlib-other"
        if not library.exists():
            pip = (sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps")
            must(*pip, "--target", library, requirement)
        path.insert(0, str(library))
    script = REPOSITORY / "conformance" / "plotted_figures.py"
    must(sys.executable, script, folder, PYTHONPATH=":".join(path), MPLCONFIGDIR=str(folder), **environment)
    return folder


def _list(folder: Path, name: str) -> bytes:
    return (folder / f"{name}.json").read_bytes()


def _drawn(path: Path) -> int:
    """Bytes of what is drawn: all streams but those of fonts."""
    with pikepdf.open(path) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        letters = [each for each in streams if "/Length1" in each or "Type0C" in str(each.get("/Subtype", ""))]
        return sum(len(each.read_raw_bytes()) for each in streams) - sum(len(each.read_raw_bytes()) for each in letters)


def _words(pdf: Path) -> set[str]:
    """Words of three letters and more that stand whole and level: turned ones come in pieces."""
    return {word for word in pdf_text(pdf).split() if len(word) > 2 and word.isalpha()}


def _off(folder: Path, name: str) -> float:
    """Percent of the dots by which our drawing differs from matplotlib's own."""
    return _unlike(_dots(folder / f"{name}-own.pdf"), _dots(_form(folder, name)))


def _unlike(one: np.ndarray, other: np.ndarray) -> float:
    rows, columns = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    apart = np.abs(one[:rows, :columns] - other[:rows, :columns]).max(axis=2)
    return float((apart > _UNLIKE).mean() * 100)


def _form(folder: Path, name: str) -> Path:
    """Our drawing, taken out of the page it stands on, as a page of its own size."""
    path = folder / f"{name}-ours.pdf"
    if not path.exists():
        with pikepdf.open(folder / "all.pdf") as pdf, pikepdf.new() as alone:
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            forms = [o for o in streams if o.get("/Subtype") == "/Form"]
            form = alone.copy_foreign(forms[list(FIGURES).index(name)])
            size = (float(form.BBox[2]), float(form.BBox[3]))
            alone.add_blank_page(page_size=size)
            alone.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            alone.pages[0].Contents = alone.make_stream(b"/X Do")
            alone.save(path)
    return path


def _dots(pdf: Path) -> np.ndarray:
    must("pdftoppm", "-r", str(_DPI), "-png", "-singlefile", pdf, pdf.with_suffix(""))
    picture = Image.open(io.BytesIO(pdf.with_suffix(".png").read_bytes()))
    return np.asarray(picture.convert("RGB")).astype(int)
