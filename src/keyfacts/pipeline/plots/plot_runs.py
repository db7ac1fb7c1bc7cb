"""A plot drawn by its script: twice, each time in a process with limits and another world around it, and compared."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from keyfacts.draw import artwork_from_bytes
from keyfacts.findings import Findings, Place
from keyfacts.model.artwork import Artwork
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.plots.script_process import SECONDS, WORLDS, answer_of


def run_plot(plot: Plot, stylesheet: Stylesheet, findings: Findings) -> Artwork | None:
    """The display list of a plot; None with a finding when its script fails, or draws something else each time."""
    script = Place(plot.script.name, 1)
    with tempfile.TemporaryDirectory(prefix="keyfacts-") as folder:
        answers = []
        for later, world in enumerate(WORLDS):
            surroundings = {**world, "MPLCONFIGDIR": folder}
            answer = _answer(plot, stylesheet, surroundings, later=bool(later))
            if answer is None and later:  # a compiled library that does not bear another clock has brought it down
                answer = _answer(plot, stylesheet, surroundings, later=False)
            if answer is None:
                message = f"the script takes more than {SECONDS} seconds or too much memory, or ends its process"
                findings.report("KF463", script, message, "let a query prepare the data, and plot what comes of it")
                return None
            if "fault" in answer:
                where = Place(plot.script.name, int(answer["line"]))
                findings.report("KF461", where, f"the plot cannot be drawn: {answer['fault']}")
                return None
            answers.append(answer)
    if answers[0] != answers[1]:
        hint = "give random numbers a fixed seed; use no clock, no order of a set, no file from outside"
        findings.report("KF462", script, "the plot is drawn differently each time", hint)
        return None
    known = ", ".join(dict.fromkeys(face.family for face in stylesheet.faces))
    for family in answers[0]["strangers"]:
        findings.report("KF461", script, f"the brand has no font family '{family}'", f"the brand has {known}")
    for message in answers[0]["missing"]:
        hint = "add a font that has it to the brand's typography (fallback), or write it differently"
        findings.report("KF503", script, message, hint)
    return (
        None
        if answers[0]["strangers"] or answers[0]["missing"]
        else artwork_from_bytes(answers[0]["drawn"].encode("ascii"))
    )


def _answer(plot: Plot, stylesheet: Stylesheet, world: dict[str, str], *, later: bool) -> dict[str, Any] | None:
    """What the process says; None when it says nothing in time."""
    spec = find_spec("matplotlib")
    settings = Path(spec.origin).parent / "mpl-data" if spec and spec.origin else Path()
    environment = {
        **world,
        "MATPLOTLIBRC": str(settings / "matplotlibrc"),
        "MPLBACKEND": "agg",
        "MPL_IGNORE_SYSTEM_FONTS": "1",
    }
    # Its folder has no matplotlibrc but matplotlib's own.
    return answer_of("plot_worker", (plot, stylesheet, SECONDS, later), settings, environment)
