"""The process that runs a script of the project: it reads a plot from its input and answers with a display list."""

from __future__ import annotations

import json
import os
import pickle
import sys
from pathlib import Path

from keyfacts.draw import load_matplotlib, plot_answer
from keyfacts.pipeline.plots.script_world import limit, load_libraries, move_the_clock


def main() -> None:
    """Answer with one line of JSON: what was drawn, or what went wrong and on which line of the script."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the script prints is no answer
    plot, stylesheet, seconds, later = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    limit(seconds)
    # while the environment says that the system's fonts are no matter
    load_matplotlib(Path(os.environ["MPLCONFIGDIR"]), whole=True)
    for name in ("MPL_IGNORE_SYSTEM_FONTS", "MATPLOTLIBRC"):
        os.environ.pop(name, None)
    script = plot.script
    path = os.path.join(script.folder, script.name.rpartition("/")[2])  # noqa: PTH118
    os.chdir(script.folder)
    sys.path.insert(0, script.folder)
    if later:
        load_libraries(script)
        move_the_clock()
    answer.write(json.dumps(plot_answer(plot, stylesheet, path)).encode("ascii"))
    answer.close()
    os._exit(0)  # whatever threads the script has started
