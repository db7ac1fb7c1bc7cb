"""Two worlds that differ in all that a drawing must not follow from, each a process in which scripts are run."""

from __future__ import annotations

import json
import os
import pickle
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from keyfacts.model.plot import Plot
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.pipeline.plots.script_process import SECONDS, WORLDS, command_of, environment_of

LENGTH = struct.Struct(">Q")
"""What stands before each message, asked or answered: how many bytes it has."""

COPIES = sys.platform.startswith("linux")
"""Whether a process that has loaded its libraries may be copied: elsewhere it serves for one script."""


class PlotWorlds:
    """The two processes, started with the first plot of a run and used for all others.

    Loading matplotlib takes longer than most scripts; so each process loads it once, and where the system can
    (Linux) runs each script in a copy of itself that is as fresh as the first.
    """

    def __init__(self) -> None:
        self._worlds: tuple[_World, ...] = ()
        self._owner = 0

    def answers(self, plot: Plot, stylesheet: Stylesheet) -> list[dict[str, Any] | None]:
        """What the script says in each world, in the second at a later time; None where it says nothing in time."""
        first, second = self._asked(plot, stylesheet, (False, True))
        if second is None and first is not None and "fault" not in first:
            # A compiled library that does not bear another clock has brought it down.
            second = self._asked(plot, stylesheet, (False, False))[1]
        return [first, second]

    def _asked(self, plot: Plot, stylesheet: Stylesheet, later: tuple[bool, ...]) -> list[dict[str, Any] | None]:
        serving = self._owner == os.getpid() and bool(self._worlds)
        if not serving or not all(world.is_alive() for world in self._worlds):
            self._start()
        timers = [threading.Timer(SECONDS, world.kill) for world in self._worlds]
        try:
            for timer, world, is_later in zip(timers, self._worlds, later, strict=True):
                timer.daemon = True
                timer.start()
                world.ask(pickle.dumps((plot, stylesheet, SECONDS, is_later)))
            answers = [world.answer() for world in self._worlds]
        except BaseException:  # Ctrl-C
            self.close()
            raise
        finally:
            for timer in timers:
                timer.cancel()
        if not COPIES:
            self.close()
        return answers

    def close(self) -> None:
        """End both processes, and what scripts have left running."""
        if self._owner == os.getpid():
            for world in self._worlds:
                world.kill()
        self._worlds = ()

    def _start(self) -> None:
        self.close()
        self._owner = os.getpid()
        with tempfile.TemporaryDirectory(prefix="keyfacts-") as folder:  # matplotlib looks into it once
            self._worlds = tuple(_World({**world, "MPLCONFIGDIR": folder}) for world in WORLDS)
            for world in self._worlds:
                world.answer()


class _World:
    """One process, started in one environment."""

    def __init__(self, world: Mapping[str, str]) -> None:
        spec = find_spec("matplotlib")
        settings = Path(spec.origin).parent / "mpl-data" if spec and spec.origin else Path()
        environment = {
            **environment_of(world),
            "MATPLOTLIBRC": str(settings / "matplotlibrc"),
            "MPLBACKEND": "agg",
            "MPL_IGNORE_SYSTEM_FONTS": "1",
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own program; what it runs is trusted by keyfacts.yaml
            command_of("plot_worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings,  # which has no matplotlibrc but matplotlib's own
            env=environment,
            process_group=0 if os.name == "posix" else None,
        )

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, message: bytes) -> None:
        """Hand a plot over."""
        assert self._process.stdin is not None
        with suppress(OSError):  # it is gone: told by what it answers
            self._process.stdin.write(LENGTH.pack(len(message)) + message)
            self._process.stdin.flush()

    def answer(self) -> dict[str, Any] | None:
        """What it says; None, and an end of it, when it says nothing."""
        assert self._process.stdout is not None
        try:
            (length,) = LENGTH.unpack(self._process.stdout.read(LENGTH.size))
            said: dict[str, Any] = json.loads(self._process.stdout.read(length))
        except (OSError, ValueError, struct.error):
            self.kill()
            return None
        return said

    def kill(self) -> None:
        """End it with all that it has started."""
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()
