"""The process that runs a script on a Word file: it reads the file from its input and answers with it, finished."""

from __future__ import annotations

import json
import os
import pickle
import sys

from keyfacts.pipeline.plots.script_world import limit, load_libraries, move_the_clock
from keyfacts.write.docx import finish_answer


def main() -> None:
    """Answer with one line of JSON: the finished file, or what went wrong and on which line of the script."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the script prints is no answer
    data, script, seconds, later = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    limit(seconds)
    path = os.path.join(script.folder, script.name.rpartition("/")[2])  # noqa: PTH118
    os.chdir(script.folder)
    if later:
        load_libraries(script)
        move_the_clock()
    answer.write(json.dumps(finish_answer(data, script.code, path)).encode("ascii"))
    answer.close()
    os._exit(0)  # whatever threads the script has started
