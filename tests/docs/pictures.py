"""The pictures of the docs, made from the examples beside them: ``python tests/docs/pictures.py`` renews them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from examples import DOCS, examples

from keyfacts import Brand
from keyfacts.cli import main

_SCALE = 1.6
"""Dots for each point."""
_HEAD = "---\ntitle: A picture\ndataset: reading-2025\nopening: none\npage: 150mm x 90mm\nmargins: 14mm\nto: [pdf]\n"


def example(page: str, heading: str, kind: str) -> str:
    """The first example of a kind below a heading of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    line = text[: text.index(f"\n{heading}\n")].count("\n")
    return next(each.text for each in examples(DOCS / page) if each.line > line and each.kind == kind)


def page_of(project: Path, text: str, head: str = _HEAD) -> pypdfium2.PdfPage:
    """The first page of a report, built in the project."""
    (project / "reports" / "picture.md").write_text(f"{head}---\n\n{text}", encoding="utf-8")
    if main(["build", "picture"]):
        raise RuntimeError("the picture's report has findings")
    return pypdfium2.PdfDocument(project / "build" / "picture.pdf")[0]


def formulas(project: Path) -> Image.Image:
    """The words of the example between the margins."""
    page = page_of(project, example("report-syntax.md", "## Formulas", "markdown"))
    drawn = page.render(scale=_SCALE).to_pil().convert("RGB")
    margin = round(14 / 25.4 * 72 * _SCALE)
    inside = drawn.crop((margin - 8, margin, drawn.width - margin + 8, drawn.height - margin))
    _, top, _, bottom = Image.eval(inside.convert("L"), lambda dot: 255 - dot).getbbox() or (0, 0, 0, inside.height)
    return inside.crop((0, max(top - 10, 0), inside.width, min(bottom + 10, inside.height)))


def plot(project: Path, page: str, heading: str, script: str, directive: str) -> Image.Image:
    """The figure that a script of a page draws."""
    (project / "charts").mkdir(exist_ok=True)
    (project / script).write_text(example(page, heading, f"python {script}"), encoding="utf-8")
    (project / "keyfacts.yaml").write_text("python: [charts/*.py]\n", encoding="utf-8")
    shown = page_of(project, example(page, heading, directive), _HEAD.replace("150mm x 90mm", "a4"))
    largest = max((each.get_bounds() for each in shown.get_objects(max_depth=1) if each.type == 5), key=_area)
    left, bottom, right, top = (bound * _SCALE for bound in largest)
    drawn = shown.render(scale=_SCALE).to_pil().convert("RGB")
    return drawn.crop(
        (round(left) - 4, drawn.height - round(top) - 4, round(right) + 4, drawn.height - round(bottom) + 4)
    )


def _area(bounds: tuple[float, float, float, float]) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def style(project: Path) -> Image.Image:
    """The figure of the example, in the brand's style."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with Brand("plain", project=project).style():
        figure = Figure(figsize=(5.4, 2.7))
        canvas = FigureCanvasAgg(figure)
        figure.add_subplot().bar(["Libraries", "Schools"], [1240, 980])
        figure.set_dpi(110)
        figure.set_facecolor("white")
        canvas.draw()
        return Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")


PICTURES: dict[str, Callable[[Path], Image.Image]] = {
    "formulas.png": formulas,
    "plot-places.png": lambda project: plot(project, "report-syntax.md", "### plot", "charts/places.py", "markdown"),
    "plot-map.png": lambda project: plot(
        project, "tutorial.md", "## 7. Draw a figure of your own", "charts/rooms.py", "markdown add"
    ),
    "brand-mplstyle.png": style,
}
"""Names of the pictures in ``docs``, and what makes them in a new project."""


def pictures() -> Iterator[tuple[str, Image.Image]]:
    """Each picture as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        main(["init", str(project)])
        with chdir(project):
            for name, make in PICTURES.items():
                yield name, make(project)


if __name__ == "__main__":
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    for name, picture in pictures():
        picture.quantize(64, kmeans=2, dither=0).save(DOCS / name, optimize=True)
