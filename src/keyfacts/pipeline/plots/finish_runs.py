"""A Word file finished by a script of the project: twice, in processes of their own, and compared."""

from __future__ import annotations

import base64
from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.model.plot import Script
from keyfacts.pipeline.plots.script_process import SECONDS, WORLDS, answer_of


def finished_file(data: bytes, script: Script, findings: Findings) -> bytes | None:
    """The file as ``finish(document)`` of the script leaves it; None with a finding if that fails or is not certain."""
    at = Place(script.name, 1)
    files = []
    for later, world in enumerate(WORLDS):
        answer = answer_of("finish_worker", (data, script, SECONDS, bool(later)), Path(script.folder), world)
        if answer is None:
            message = f"the script gave no answer within {SECONDS} seconds, or took too much memory"
            findings.report("KF847", at, message, "leave long computations to a query, or to a script of your own")
            return None
        if "fault" in answer:
            where = Place(script.name, int(answer["line"]))
            findings.report("KF846", where, f"the Word file cannot be finished: {answer['fault']}")
            return None
        files.append(answer["file"])
    if files[0] != files[1]:
        hint = "use no clock, no random numbers without a seed, no order of a set, no file from outside"
        findings.report("KF848", at, "the Word file is finished differently each time", hint)
        return None
    return base64.b64decode(files[0])
