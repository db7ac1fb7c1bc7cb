"""Orders filled by several processes of this machine, handed out a few ahead, taken back in their order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import NamedTuple

from keyfacts.findings import Findings
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.request import Request
from keyfacts.pipeline.runs.orders import Order
from keyfacts.pipeline.runs.progress import Progress
from keyfacts.pipeline.runs.reports import Filled, fill
from keyfacts.pipeline.steps.word_files import load_writers
from keyfacts.pipeline.workshop import Workshop, open_workshop

_AHEAD = 4
"""Orders handed out for each process before what came of the first is taken back: what waits fills the memory."""


class _Parcel(NamedTuple):
    """What a process sends back: what came of an order, the seconds of its phases, and how many drawings are new."""

    filled: Filled
    seconds: dict[str, float]
    drawn: int


_AT_WORK: list[Workshop] = []
"""The workshop of this process: that of the parent where it was forked, else opened by the process itself."""


def _begin(request: Request) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear: what is half done is finished
    if not _AT_WORK:
        _AT_WORK.append(open_workshop(request, Phases(), Findings()))


def _fill_here(order: Order) -> _Parcel:
    workshop = _AT_WORK[0]
    workshop.phases.seconds.clear()
    before = workshop.drawings.drawn
    filled = fill(order, workshop)
    return _Parcel(filled, dict(workshop.phases.seconds), workshop.drawings.drawn - before)


def fill_together(orders: Sequence[Order], workshop: Workshop, jobs: int, method: str) -> Iterator[Filled]:
    """Orders are handed out a few ahead; those of a process that dies are filled here."""
    progress = Progress(len(orders), workshop.phases)
    if method == "fork":
        _AT_WORK.append(replace(workshop, phases=Phases()))
        load_writers()  # once, and not in each process
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(jobs, context, _begin, (workshop.request,))
    waiting: deque[tuple[Order, Future[_Parcel] | None]] = deque()
    rest = iter(orders)
    try:
        for order in rest:
            waiting.append((order, _handed_out(order, pool)))
            if len(waiting) >= jobs * _AHEAD:
                yield _taken_back(*waiting.popleft(), workshop)
                progress.filled()
        while waiting:
            yield _taken_back(*waiting.popleft(), workshop)
            progress.filled()
    finally:
        _AT_WORK.clear()
        pool.shutdown(wait=True, cancel_futures=True)


def _handed_out(order: Order, pool: ProcessPoolExecutor) -> Future[_Parcel] | None:
    try:
        return pool.submit(_fill_here, order)
    except BrokenProcessPool:
        return None


def _taken_back(order: Order, future: Future[_Parcel] | None, workshop: Workshop) -> Filled:
    if future is not None:
        try:
            filled, seconds, drawn = future.result()
        except BrokenProcessPool:
            pass  # a process was killed, for want of memory perhaps: nothing of its order is lost
        else:
            for phase, spent in seconds.items():
                workshop.phases.seconds[phase] = workshop.phases.seconds.get(phase, 0.0) + spent
            workshop.drawings.drawn += drawn
            return filled
    return fill(order, workshop)
