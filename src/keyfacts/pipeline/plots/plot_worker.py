"""The process that runs scripts of the project: it reads plots from its input and answers with their display lists."""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from keyfacts.draw import load_matplotlib, plot_answer
from keyfacts.model.plot import Plot, Script
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.plots.plot_worlds import COPIES, LENGTH
from keyfacts.pipeline.plots.script_world import limit, load_libraries, move_the_clock

_FIRST = Script(
    "first.py",
    "",
    b"def draw(figure, data, brand):\n    figure.add_subplot().set_title('First')\n",
)
"""Drawn before any copy is made: what matplotlib loads and looks up at the first drawing is there for all others."""


def main() -> None:
    """Answer each plot that is asked for with JSON: what was drawn, or what went wrong and on which line of the script.

    Where the system can copy a process, each script runs in a copy; else this process runs one, and ends.
    """
    asked, answer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # what a script reads is nobody's question,
    os.dup2(2, 1)  # and what it prints is no answer
    # while the environment says that the system's fonts are no matter
    load_matplotlib(Path(os.environ["MPLCONFIGDIR"]), whole=True)
    for name in ("MPL_IGNORE_SYSTEM_FONTS", "MATPLOTLIBRC"):
        os.environ.pop(name, None)
    warm = False
    _send(b"{}", answer)  # ready
    while length := asked.read(LENGTH.size):
        plot, stylesheet, seconds, later = pickle.loads(asked.read(LENGTH.unpack(length)[0]))  # noqa: S301 - our own process
        if COPIES:
            if not warm:
                plot_answer(replace(plot, script=_FIRST), stylesheet, "")
                warm = True
            _send(_of_copy(lambda: _drawn(plot, stylesheet, seconds, later=later)), answer)  # noqa: B023 (used at once)
        else:
            _send(_drawn(plot, stylesheet, seconds, later=later), answer)
            break
    os._exit(0)  # whatever threads the script has started


def _send(said: bytes, answer: BinaryIO) -> None:
    answer.write(LENGTH.pack(len(said)) + said)
    answer.flush()


def _of_copy(draw: Callable[[], bytes]) -> bytes:
    """What a copy of this process says; b"" for one that ends without a word."""
    reads, writes = os.pipe()
    copy = os.fork()
    if not copy:
        try:
            os.close(reads)
            with os.fdopen(writes, "wb") as answer:
                answer.write(draw())
        finally:
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as answer:
        said = answer.read()
    os.waitpid(copy, 0)
    return said


def _drawn(plot: Plot, stylesheet: Stylesheet, seconds: int, *, later: bool) -> bytes:
    """What the script draws, with limits of time and memory, in its own folder and at its own time."""
    limit(seconds)
    script = plot.script
    path = os.path.join(script.folder, script.name.rpartition("/")[2])  # noqa: PTH118
    os.chdir(script.folder)
    sys.path.insert(0, script.folder)
    if later:
        load_libraries(script)
        move_the_clock()
    return json.dumps(plot_answer(plot, stylesheet, path)).encode("ascii")
