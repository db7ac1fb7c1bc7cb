"""Pictures and fonts tried in a process of its own, which ends when it takes too much."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from keyfacts.read.files.bounded import command

SECONDS = 60.0
MEMORY = 2 << 30
"""Bytes of address space."""
PROCESSOR_SECONDS = 40
_WORKER = Path(__file__).with_name("worker.py")
_LONGEST = 400_000_000


class OutOfBounds(Exception):
    """Trying the file takes more time or memory than there may be, or ends the process that tries."""


def tried_apart(kind: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    """What ``worker`` answers of a 'font' or a picture ('PNG', 'JPEG'), and the bytes it hands back; OutOfBounds."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command(MEMORY, PROCESSOR_SECONDS, str(_WORKER), kind),
            input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, timeout=SECONDS, check=False,
        )  # fmt: skip
        line, _, rest = done.stdout.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
    except (OSError, ValueError, subprocess.SubprocessError):
        raise OutOfBounds from None
    if done.returncode or len(rest) > _LONGEST:
        raise OutOfBounds
    return answer, rest
