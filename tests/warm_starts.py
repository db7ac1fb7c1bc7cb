"""Programs run in a process of their own that has keyfacts loaded already: a third of what a start from nothing takes.

One process for a session loads the engine, and is forked for each program. What a start itself does is for tests that
start an interpreter.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from builders import REPOSITORY

_SERVER = """
import json, os, signal, sys
import keyfacts.cli.commands, keyfacts.cli.building, keyfacts.pipeline.runs.building, keyfacts.pipeline.sources
import keyfacts.pipeline.editions, keyfacts.draw.drawing, keyfacts.write.pdf, keyfacts.write.docx, keyfacts.check
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        signal.alarm(asked["seconds"])
        for number, (name, mode) in enumerate(((os.devnull, os.O_RDONLY), (asked["out"], 577), (asked["err"], 577))):
            os.dup2(os.open(name, mode, 0o600), number)
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        sys.stdin = open(0, closefd=False)
        sys.argv = ["-c", *asked["arguments"]]
        code = 0
        try:
            exec(asked["program"], {"__name__": "__main__"})
        except SystemExit as leaving:
            code = leaving.code or 0
        except BaseException:
            import traceback
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


def run_warm(
    program: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: int = 120
) -> subprocess.CompletedProcess[str]:
    """Run a program as ``python -c PROGRAM ARGUMENTS`` would, with the engine loaded before it begins."""
    with TemporaryDirectory() as made:
        out, err = Path(made) / "out", Path(made) / "err"
        asked = {"program": program, "arguments": list(arguments), "folder": str(folder), "seconds": seconds}
        asked |= {"environment": dict(environment), "out": str(out), "err": str(err)}
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        told = [path.read_text(encoding="utf-8", errors="replace") for path in (out, err)]
    return subprocess.CompletedProcess(["python", "-c", program, *arguments], code, *told)


@cache
def _server() -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "PYDANTIC_DISABLE_PLUGINS": "__all__"}
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    atexit.register(server.kill)
    return server
