"""A process that runs a script of the project: started with little of this one's environment, stopped in time."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keyfacts

SECONDS = 60
"""How long a script may run."""
WORLDS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    {"PYTHONHASHSEED": "2718", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"},
)
"""What differs between the two runs of a script, besides the date."""

_START = "import sys; sys.path.insert(0, sys.argv[1]); from keyfacts.pipeline.plots.{} import main; main()"


def command_of(worker: str) -> list[str]:
    """What starts a worker, a module of this room, by this very engine."""
    return [sys.executable, "-P", "-c", _START.format(worker), str(Path(keyfacts.__file__).parent.parent)]


def environment_of(world: Mapping[str, str]) -> dict[str, str]:
    """All that a worker sees of an environment."""
    return {
        **world,
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        # The path of this process is where libraries are found.
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }


def answer_of(worker: str, asked: object, folder: Path, world: Mapping[str, str]) -> dict[str, Any] | None:
    """What the process of a worker says, started in a folder; None when it says nothing in time."""
    process = subprocess.Popen(  # noqa: S603 - our own program; what it runs is trusted by keyfacts.yaml
        command_of(worker),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment_of(world),
    )
    timer = threading.Timer(SECONDS, process.kill)
    timer.daemon = True
    timer.start()
    try:
        told, _ = process.communicate(pickle.dumps(asked))
        answer: dict[str, Any] = json.loads(told)
    except (OSError, ValueError):
        return None
    finally:
        timer.cancel()
        process.kill()
        process.wait()
    return answer
