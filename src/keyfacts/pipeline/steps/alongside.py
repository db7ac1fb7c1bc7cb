"""A step of a build done by a second process while this one does another, where a core is free.

The process is forked: it knows all that this one knows, and sends back what came of the step. Where none can be forked,
or it dies, the step is done here: what comes of it is the same.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Generic, Self, TypeVar

StepT = TypeVar("StepT")
_CHUNK = 1 << 20


class Alongside(Generic[StepT]):
    """A step that is under way. ``result`` waits for it; without a free core, or when that failed, it is done then."""

    def __init__(self, step: Callable[[], StepT], *, free_core: bool) -> None:
        self._step = step
        self._process = self._pipe = 0
        if free_core and _can_fork():
            self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End a process whose result nobody has asked for."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            self._wait()

    def result(self) -> StepT:
        """What came of the step; whatever it raises."""
        if self._process:
            received: list[StepT] = self._received()
            if received:
                return received[0]
        return self._step()

    def _start(self) -> None:
        try:
            reading, writing = os.pipe()
        except OSError:
            return
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            return
        if process == 0:
            _work(self._step, writing)
        os.close(writing)
        self._process, self._pipe = process, reading

    def _received(self) -> list[StepT]:
        """What the process has sent, [] for one that failed: it sends all or exits with an error."""
        parts = []
        while part := os.read(self._pipe, _CHUNK):
            parts.append(part)
        return [pickle.loads(b"".join(parts))] if self._wait() == 0 else []  # noqa: S301 - from our own process

    def _wait(self) -> int:
        os.close(self._pipe)
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return os.waitstatus_to_exitcode(status)


def _can_fork() -> bool:
    """Whether a process can be forked that knows all: other threads would be gone in it, with what they hold."""
    return sys.platform.startswith("linux") and threading.active_count() == 1


def _work(step: Callable[[], object], pipe: int) -> None:
    """Do the step in the process that was forked for it, which says nothing and ends here."""
    code = 1
    try:
        data = memoryview(pickle.dumps(step(), pickle.HIGHEST_PROTOCOL))
        while data:
            data = data[os.write(pipe, data) :]
        code = 0
    finally:
        os._exit(code)  # no handler, no buffer and no file of the process that was forked is touched
