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
from matplotlib.patheffects import Normal, Stroke, withStroke

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

TOWNS = ("Linden", "Hafen", "Oberau & Umland", "Żory", "Καλαμάτα")
SHAPES = Path(__file__).resolve().parent.parent / "examples" / "plots" / "charts" / "districts.geojson"
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


def _stacked(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    low = np.zeros(len(TOWNS))
    for share, name in ((0.5, "Adults"), (0.3, "Pupils"), (0.2, "Children")):
        ax.bar(TOWNS, COUNTS * share, bottom=low, label=name)
        low += COUNTS * share
    ax.legend(ncols=3)


def _hatched(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    for place, hatch in enumerate(("//", "..", "xx", "O", "--")):
        ax.bar(TOWNS[place], COUNTS[place], hatch=hatch)


def _violins(figure: Figure, random: Any) -> None:
    figure.add_subplot().violinplot([random.normal(m, 3, 90) for m in (12, 15, 11)], showmedians=True)


def _errors(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.errorbar(range(5), [3, 4, 3.5, 5, 4.4], yerr=[0.4, 0.6, 0.3, 0.9, 0.5], fmt="o", capsize=4)
    ax.set_xticks(range(5), TOWNS, rotation=30, ha="right")
    ax.axhline(4, ls="--", lw=0.8, color="gray")


def _numbered(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    values = random.random((4, 6))
    ax.imshow(values, cmap="magma", aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        ax.text(column, row, f"{value:.2f}", ha="center", va="center", color="w" if value < 0.6 else "k")


def _multiples(figure: Figure, random: Any) -> None:
    for ax, name in zip(figure.subplots(2, 3, sharex=True, sharey=True).flat, (*TOWNS, "All"), strict=True):
        ax.plot(np.cumsum(random.normal(1, 3, 20)))
        ax.set_title(name)
    figure.supylabel("Loans")


def _slopes(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    for name, before, after in zip(TOWNS, (30, 25, 18, 9), (34, 20, 21, 14), strict=False):
        ax.plot([0, 1], [before, after], marker="o")
        ax.annotate(f"{name} {before}", (0, before), (-6, 0), textcoords="offset points", ha="right", va="center")
    ax.set_xlim(-0.9, 1.4)
    ax.axis("off")


def _steps(figure: Figure, random: Any) -> None:
    figure.add_subplot().step(range(20), np.cumsum(random.integers(0, 4, 20)), where="post")


def _events(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    years, values = np.arange(2005, 2026), np.cumsum(random.normal(1, 3, 21)) + 40
    ax.plot(years, values)
    bent = {"arrowstyle": "->", "connectionstyle": "arc3,rad=.2"}
    ax.annotate("Merger", (2014, values[9]), (2008, values.max() + 4), arrowprops=bent, bbox={"boxstyle": "round"})
    ax.annotate("Flood", (2020, values[15]), (2021, values.min() - 3), arrowprops={"arrowstyle": "fancy"})
    ax.axvspan(2020, 2021.5, alpha=0.2, color="C2")


def _shaded(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    across, up = random.random(60), random.random(60)
    ax.tripcolor(across, up, across + up, shading="gouraud")
    ax.triplot(across, up, lw=0.4, color="k")


def _dots(figure: Figure, random: Any) -> None:
    ax = figure.add_subplot()
    ax.scatter(*random.normal(size=(2, 20_000)), s=2, alpha=0.2, rasterized=True)
    ax.set_title("Twenty thousand")


def _labelled(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    across, up = np.meshgrid(np.linspace(-3, 3, 60), np.linspace(-3, 3, 60))
    ax.clabel(ax.contour(across, up, np.exp(-(across**2) - up**2), levels=5, colors="k", linewidths=0.4), fontsize=7)


def _table(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.table([["1", "2"], ["3", "4"]], colLabels=["first", "second"], loc="center")
    ax.axis("off")


def _scripts(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.bar(["Łódź", "Αθήνα", "Київ", "Zürich–Oerlikon", "−5 °C"], [3, 5, 2, -1, 4])
    ax.set_ylabel("Größe in m²")


def _cut(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.plot(range(100), np.sin(np.arange(100)) * 5, lw=3)
    ax.set(ylim=(-2, 2), xlim=(10, 60))


def _halos(figure: Figure, _: Any) -> None:
    ax = figure.add_subplot()
    ax.plot([1, 3, 2], lw=4, path_effects=[Stroke(linewidth=7, foreground="k"), Normal()])
    ax.text(1, 2, "Halo", size=20, path_effects=[withStroke(linewidth=4, foreground="#ffd")])


def _sketched(figure: Figure, _: Any) -> None:
    figure.add_subplot().plot([1, 3, 2])[0].set_sketch_params(1, 100, 2)


def _by_pandas(figure: Figure, random: Any) -> None:
    import pandas

    table = pandas.DataFrame(np.cumsum(random.normal(1, 3, (24, 3)), axis=0), columns=TOWNS[:3])
    table.index = pandas.period_range("2024-01", periods=24, freq="M")
    table.plot(ax=figure.add_subplot())


def _by_seaborn(figure: Figure, random: Any) -> None:
    import pandas
    import seaborn

    ages = pandas.DataFrame({"town": random.choice(TOWNS[:3], 300), "age": random.normal(40, 9, 300)})
    seaborn.boxenplot(ages, x="town", y="age", hue="town", ax=figure.add_subplot())


def _regression(figure: Figure, random: Any) -> None:
    import seaborn

    across = random.normal(0, 1, 120)
    up = across * 2 + random.normal(0, 1, 120)
    seaborn.regplot(x=across, y=up, ax=figure.add_subplot(), seed=5)


def _by_geopandas(figure: Figure, _: Any) -> None:
    import geopandas

    shapes = geopandas.read_file(SHAPES)
    ax = figure.add_subplot()
    shapes.assign(far=range(len(shapes))).plot("far", ax=ax, cmap="YlGnBu", edgecolor="white", legend=True)
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
