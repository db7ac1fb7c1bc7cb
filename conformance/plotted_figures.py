"""Figures of many kinds on a matplotlib canvas, each a function of a fresh Figure; run as a script, records them all.

``python plotted_figures.py FOLDER`` writes, for each, matplotlib's own PDF, our display list and a page of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

TOWNS = ("Linden", "Hafen", "Oberau & Umland", "Żory", "Καλαμάτα")
COUNTS = np.array([412, 305, 188, 97, 40])
Plotted = Callable[[Figure, Any], None]


def _bars(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.bar_label(ax.bar(TOWNS, COUNTS), fmt="{:,.0f}", padding=2)
    ax.set_title("Loans by town")


def _lying(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.barh(TOWNS, COUNTS)
    ax.set_xlabel("Loans")


def _lines(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    for style, name in zip(("-", "--", ":", "-."), TOWNS, strict=False):
        ax.plot(range(2005, 2026), np.cumsum(random.normal(2, 5, 21)), style, label=name)
    ax.legend()


def _scatter(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    across, up = random.normal(40, 12, (2, 300))
    shown = ax.scatter(across, up, s=random.uniform(6, 60, 300), c=up, alpha=0.6)
    figure.colorbar(shown, ax=ax, label="Score")


def _marks(figure: Figure, random: Any) -> None:
    figure.add_subplot().scatter(*random.normal(size=(2, 5_000)), s=4, alpha=0.3)


def _spread(figure: Figure, random: Any) -> None:
    left, right = figure.subplots(1, 2)
    left.boxplot([random.normal(m, 3, 90) for m in (12, 15, 11)])
    right.hist(random.normal(10, 3, 800), bins=20, alpha=0.6)


def _interval(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    across = np.linspace(0, 10, 150)
    ax.plot(across, np.sin(across))
    ax.fill_between(across, np.sin(across) - 0.4, np.sin(across) + 0.4, alpha=0.25)


def _ring(figure: Figure, _: Any) -> None:
    figure.add_subplot().pie(COUNTS, labels=TOWNS, wedgeprops={"width": 0.4}, startangle=90)


def _cells(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    figure.colorbar(ax.pcolormesh(random.random((6, 20)), edgecolors="white", linewidth=0.4), ax=ax)


def _picture(figure: Figure, random: Any) -> None:
    figure.add_subplot().imshow(random.random((5, 8)), aspect="auto")


def _under(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.imshow(np.linspace(0, 1, 128).reshape(-1, 1), extent=(0, 10, 0, 1), aspect="auto", alpha=0.6)
    shape = ax.add_patch(Polygon([(0, 0), (3, 0.6), (7, 0.4), (10, 0.9), (10, 0)], fc="none", ec="none"))
    ax.images[0].set_clip_path(shape)


def _dates(figure: Figure, random: Any) -> None:
    days = [date(2024, 1, 1) + timedelta(days=7 * i) for i in range(60)]
    figure.add_subplot().plot(days, np.cumsum(random.normal(0, 2, 60)))


def _round(figure: Figure, random: Any) -> None:
    turns = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    figure.add_subplot(projection="polar").bar(turns, random.uniform(1, 8, 12), width=0.5, alpha=0.7)


def _decades(figure: Figure, _: Any) -> None:
    figure.add_subplot().loglog([1, 10, 100, 1_000], [0.01, 0.2, 3, 60], "o-")


def _formulas(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.set_title(r"Share within $\pm\sigma$: $\frac{1}{\sqrt{n}} \leq 0.1$")
    ax.plot([1, 3, 2])


def _notes(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.plot([1, 4, 2, 5])
    ax.annotate("New rule", (1, 4), (1.6, 4.6), arrowprops={"arrowstyle": "->"}, bbox={"boxstyle": "round"})
    ax.text(0.2, 2, "turned", rotation=45)


def _levels(figure: Figure, _: Any) -> None:
    across, up = np.meshgrid(np.linspace(-3, 3, 50), np.linspace(-3, 3, 50))
    figure.add_subplot().contourf(across, up, np.exp(-(across**2) - up**2), levels=8)


def _surface(figure: Figure, _: Any) -> None:
    across, up = np.meshgrid(np.linspace(-2, 2, 16), np.linspace(-2, 2, 16))
    figure.add_subplot(projection="3d").plot_surface(across, up, np.sin(across * up))


def _map(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    for place in range(12):
        turn, far = np.linspace(0, 2 * np.pi, 20), 0.4 + 0.1 * random.random(20)
        outline = np.c_[place % 4 + far * np.cos(turn), place // 4 + far * np.sin(turn)]
        ax.add_patch(Polygon(outline, ec="white", lw=0.7))
    ax.set_aspect("equal")
    ax.autoscale_view()
    ax.axis("off")


FIGURES: dict[str, Plotted] = {
    name.removeprefix("_"): value
    for name, value in list(globals().items())
    if name.startswith("_") and callable(value) and getattr(value, "__module__", "") == __name__
}


def main(folder: Path) -> None:
    """Write what the judge compares."""
    import builders
    from keyfacts.draw import artwork_to_bytes
    from keyfacts.draw.lettering import Lettering
    from keyfacts.draw.recording.canvas import record
    from keyfacts.draw.recording.style import brand_style
    from keyfacts.findings import Findings
    from keyfacts.model.artwork import Artwork
    from keyfacts.write.pdf import write_pdf

    look = builders.stylesheet()
    lettering, artworks = Lettering(look), {}
    for number, (name, plotted) in enumerate(FIGURES.items(), 1):
        with brand_style(look):
            figures = [Figure(figsize=(5.5, 3.2)) for _ in range(2)]
            for figure in figures:
                plotted(figure, np.random.default_rng(7))
            figures[0].savefig(folder / f"{name}-own.pdf")
            recording = record(figures[1], lettering)
        artwork = Artwork(recording.width, recording.height, recording.operations)
        (folder / f"{name}.json").write_bytes(artwork_to_bytes(artwork))
        artworks[f"figure-{number}"] = artwork
    charts = (builders.figure(builders.chart("dot"), label=f"Figure {n}") for n in range(1, len(artworks) + 1))
    (folder / "all.pdf").write_bytes(write_pdf(builders.document(*charts), artworks, look, Findings()).data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
