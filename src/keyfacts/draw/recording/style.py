"""A brand as a matplotlib style: settings from its stylesheet, and its font files known to matplotlib for a while.

What a matplotlibrc says has no effect: the settings are matplotlib's own defaults and the brand.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.font_manager import FontEntry

from keyfacts.model.brand import Face
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.chart_styles import chart_styles
from keyfacts.model.style.stylesheet import Stylesheet

_SERIES = 8
_WIDTH = 480.0
_SHAPE = 0.56
"""Height of a figure as a share of its width, where nothing else is asked for."""

_OPEN: list[tuple[int, float]] = []
"""The styles in force, the innermost last."""

_LOCK = threading.RLock()
"""matplotlib's settings are those of the process: one figure at a time."""


def style_settings(stylesheet: Stylesheet, width: float = _WIDTH) -> dict[str, Any]:
    """The rcParams of a brand; ``width`` is the default width of a figure in points."""
    tones = Tones(stylesheet.palette)
    styles = chart_styles(stylesheet, tones)
    size, family = styles.label.size, styles.label.family
    weight = styles.value.weight
    return {
        **_colours(tones),
        "figure.figsize": (round(width / 72, 3), round(width / 72 * _SHAPE, 3)),
        "figure.dpi": 72.0,
        "figure.constrained_layout.use": True,
        "figure.titlesize": round(styles.title.size * 1.1, 2),
        "figure.titleweight": styles.title.weight,
        "figure.labelsize": size,
        "font.family": [family],
        "font.size": size,
        "font.weight": styles.label.weight,
        "mathtext.fontset": "custom",
        **dict.fromkeys(("mathtext.rm", "mathtext.cal", "mathtext.tt", "mathtext.sf"), family),
        "mathtext.it": f"{family}:italic",
        "mathtext.bf": f"{family}:weight={weight}",
        "mathtext.bfit": f"{family}:italic:weight={weight}",
        "mathtext.fallback": "stixsans",
        "axes.labelsize": size,
        "axes.titlesize": styles.title.size,
        "axes.titleweight": styles.title.weight,
        "axes.titlelocation": "left",
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.linewidth": 0.5,
        "xtick.labelsize": size,
        "ytick.labelsize": size,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "xtick.major.size": 3.0,
        "ytick.major.size": 0.0,
        "legend.frameon": False,
        "legend.fontsize": size,
        "lines.linewidth": 1.8,
        "lines.solid_capstyle": "butt",
        "lines.markersize": 5.0,
        "patch.linewidth": 0.8,
        "hatch.linewidth": 0.6,
        "pdf.fonttype": 42,
        "svg.fonttype": "none",
        "svg.hashsalt": "keyfacts",
    }


def _colours(tones: Tones) -> dict[str, Any]:
    text, muted = f"#{tones.text.hex}", f"#{tones.muted.hex}"
    axis, rule = f"#{tones.axis.hex}", f"#{tones.rule.hex}"
    cycle = ", ".join(f"'#{colour.hex}'" for colour in tones.series(_SERIES))
    return {
        "text.color": text,
        "figure.facecolor": "none",
        "savefig.facecolor": "white",
        "axes.facecolor": "none",
        "axes.edgecolor": axis,
        "axes.labelcolor": muted,
        "axes.titlecolor": text,
        "axes.prop_cycle": f"cycler('color', [{cycle}])",
        "grid.color": rule,
        "xtick.labelcolor": text,
        "ytick.labelcolor": text,
        "xtick.color": axis,
        "ytick.color": axis,
        "patch.edgecolor": "white",
        "boxplot.medianprops.color": f"#{tones.accent.hex}",
    }


def mplstyle_of(stylesheet: Stylesheet, width: float = _WIDTH) -> str:
    """The settings as the text of an ``.mplstyle`` file, in which ``#`` begins a comment."""
    lines = []
    for key, value in style_settings(stylesheet, width).items():
        shown = ", ".join(str(item) for item in value) if isinstance(value, tuple | list) else str(value)
        lines.append(f"{key}: {shown.replace('#', '')}")
    return "\n".join(lines) + "\n"


@contextmanager
def brand_style(stylesheet: Stylesheet, width: float = _WIDTH) -> Iterator[None]:
    """matplotlib with its own defaults in the brand's style, its fonts known; afterwards everything is as it was."""
    with _LOCK, ExitStack() as stack:
        if _OPEN and _OPEN[-1] == (id(stylesheet), width):
            yield  # it is in force already
            return
        _OPEN.append((id(stylesheet), width))
        stack.callback(_OPEN.pop)
        stack.enter_context(mpl.rc_context())
        _settle({**_OF_THE_MACHINE, **style_settings(stylesheet, width)})
        manager = font_manager.fontManager
        before = list(manager.ttflist)
        log = logging.getLogger("matplotlib.font_manager")
        level = log.level
        log.setLevel(logging.ERROR)  # a family that the brand lacks is told by a finding, once
        try:
            manager.ttflist[:] = []
            for face in stylesheet.faces:
                manager.ttflist.append(_entry_of(face))
            shipped = Path(mpl.get_data_path())
            manager.ttflist += [entry for entry in before if Path(entry.fname).is_relative_to(shipped)]
            yield
        finally:
            manager.ttflist[:] = before
            log.setLevel(level)


def _settle(settings: Mapping[str, Any]) -> None:
    """Set what is not so already: matplotlib judges each value that it is given, which takes its time."""
    known: Any = mpl.rcParams
    asked: dict[Any, Any] = {**mpl.rcParamsDefault, **settings}
    for name in ("backend", "backend_fallback"):  # to look at it is to choose one
        asked.pop(name, None)
    known.update({name: value for name, value in asked.items() if known[name] != value})


@cache
def _entry_of(face: Face) -> FontEntry:
    """A face in matplotlib's list of fonts: under the brand's names, not those of the file."""
    font_manager.fontManager.addfont(str(face.path))
    slant = "italic" if face.italic else "normal"
    return replace(font_manager.fontManager.ttflist.pop(), name=face.family, weight=face.weight, style=slant)


_OF_THE_MACHINE = {"timezone": "UTC", "date.epoch": "1970-01-01T00:00:00", "interactive": False, "toolbar": "None"}
"""Settings that ``rcdefaults`` leaves as they are."""
