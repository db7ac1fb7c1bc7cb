"""A map of the states as tiles of one size, shaded by a rate; the state of the sheet has a frame.

Tiles take no outlines of states (and no licence for them), and Rhode Island is as easy to find as Texas.
"""

from itertools import pairwise

from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

STEPS = (10, 12, 14, 16)
"""Percent at which the next shade begins."""


def draw(figure, data, brand):
    rates = {row["state"]: row["poverty"] for row in data.table("states").rows()}
    here = data.parameter("state")
    shades = [_mixed(brand.primary, share) for share in (0.07, 0.22, 0.42, 0.8, 1)]
    ax = figure.add_subplot()
    ax.set_axis_off()
    ax.set_aspect("equal")
    for tile in data.table("tiles").rows():
        x, y = tile["column"], -tile["row"]
        step = _step(rates[tile["state"]])
        ax.add_patch(Rectangle((x, y), 0.94, 0.94, facecolor=shades[step], linewidth=0))
        own = tile["state"] == here
        if own:
            frame = Rectangle((x - 0.03, y - 0.03), 1, 1, fill=False, edgecolor=brand.accent, linewidth=2, zorder=3)
            ax.add_patch(frame)
        ink = "white" if step > 2 else brand.text
        weight = "semibold" if own else "normal"
        ax.text(x + 0.47, y + 0.47, tile["code"], color=ink, weight=weight, size=7.5, ha="center", va="center_baseline")
    _legend(ax, shades, brand)
    ax.set(xlim=(-0.1, 11.05), ylim=(-7.1, 1.75))


def _legend(ax, shades, brand):
    """The shades with their percentages, above the map where no state is."""
    words = [f"below {STEPS[0]}%", *(f"{first} to {last}%" for first, last in pairwise(STEPS)), f"{STEPS[-1]}% or more"]
    for number, (shade, word) in enumerate(zip(shades, words, strict=True)):
        x, y = 1.6 + 2.55 * (number % 3), 1.3 - 0.62 * (number // 3)
        ax.add_patch(Rectangle((x, y), 0.36, 0.36, facecolor=shade, linewidth=0))
        ax.text(x + 0.5, y + 0.18, word, color=brand.text, size=7, va="center_baseline")


def _step(rate):
    return sum(rate >= step for step in STEPS)


def _mixed(color, share):
    """A color on white, of which only a share is left."""
    return tuple(1 - share * (1 - part) for part in to_rgb(color))
