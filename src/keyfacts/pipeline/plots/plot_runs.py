"""A plot drawn by its script: twice, each time in a process with limits and another world around it, and compared."""

from __future__ import annotations

from keyfacts.draw import artwork_from_bytes
from keyfacts.findings import Findings, Place
from keyfacts.model.artwork import Artwork
from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.plots.plot_worlds import PlotWorlds
from keyfacts.pipeline.plots.script_process import SECONDS


def run_plot(plot: Plot, stylesheet: Stylesheet, worlds: PlotWorlds, findings: Findings) -> Artwork | None:
    """The display list of a plot; None with a finding when its script fails, or draws something else each time."""
    script = Place(plot.script.name, 1)
    first, second = worlds.answers(plot, stylesheet)
    if first is None or (second is None and "fault" not in first):
        message = f"the script takes more than {SECONDS} seconds or too much memory, or ends its process"
        findings.report("KF463", script, message, "let a query prepare the data, and plot what comes of it")
        return None
    faulty = next((answer for answer in (first, second) if answer is not None and "fault" in answer), None)
    if faulty is not None:
        where = Place(plot.script.name, int(faulty["line"]))
        findings.report("KF461", where, f"the plot cannot be drawn: {faulty['fault']}")
        return None
    if first != second:
        hint = "give random numbers a fixed seed; use no clock, no order of a set, no file from outside"
        findings.report("KF462", script, "the plot is drawn differently each time", hint)
        return None
    known = ", ".join(dict.fromkeys(face.family for face in stylesheet.faces))
    for family in first["strangers"]:
        findings.report("KF461", script, f"the brand has no font family '{family}'", f"the brand has {known}")
    for message in first["missing"]:
        hint = "add a font that has it to the brand's typography (fallback), or write it differently"
        findings.report("KF503", script, message, hint)
    return None if first["strangers"] or first["missing"] else artwork_from_bytes(first["drawn"].encode("ascii"))
