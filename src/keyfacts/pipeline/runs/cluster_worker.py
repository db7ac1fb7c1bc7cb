"""The worker's side of a cluster: an order is made in a copy of what it needs of the project, and sent back whole."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from distributed import get_worker

from keyfacts.findings import Findings
from keyfacts.gate import is_there, write_copy
from keyfacts.pipeline.kept import KeptEdition, NotesSent
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.request import OUTPUT, Request
from keyfacts.pipeline.runs.orders import Order
from keyfacts.pipeline.runs.reports import Made, let_go, make
from keyfacts.pipeline.runs.versions import differences, versions_here
from keyfacts.pipeline.workshop import Workshop, open_workshop
from keyfacts.values import frozen

_MOST_BENCHES = 4
"""Copies of projects that a worker has at a time, where several people build on one cluster."""


class SentFile(NamedTuple):
    """A file of the project: its name as seen from there, the time it was written (nanoseconds), its bytes."""

    name: str
    time: int
    data: bytes


Shipment = tuple[SentFile, ...]
"""The files of a dataset, a brand or a report, which go to a worker together and once."""


@frozen
class RemoteRun:
    """What every order of a run has in common: a mark of the run, what was asked for, and versions to hold to."""

    mark: str
    request: Request
    versions: Mapping[str, str]


class Parcel(NamedTuple):
    """What a worker sends back: what it made of an order, the seconds of its phases, and how many drawings are new."""

    made: Made
    seconds: dict[str, float]
    drawn: int


class VersionRefusal(NamedTuple):
    """What a worker of other versions sends back, which the first look at the workers did not meet."""

    worker: str
    differs: str


def unchanged_shipment(shipment: Shipment) -> Shipment:
    """Files as they are: as the result of a task they are sent to each worker once, and again to one that is new."""
    return shipment


def make_there(
    run: RemoteRun, order: Order, noted: Mapping[str, tuple[str, KeptEdition]], *shipments: Shipment
) -> Parcel | VersionRefusal:
    """Make an order on this worker, one at a time whatever number of threads it has."""
    differs = differences(versions_there(), run.versions)
    if differs:
        return VersionRefusal(get_worker().address, differs)
    with _ONE_AT_A_TIME:
        bench = _bench_for(run)
        bench.unpack(shipments)
        workshop = bench.workshop(noted)
        before = workshop.drawings.drawn
        order_here = replace(order, path=bench.project / order.path.relative_to(run.request.project))
        made = make(order_here, workshop)
        let_go(order_here, workshop)
        return Parcel(made, dict(workshop.phases.seconds), workshop.drawings.drawn - before)


def leave(mark: str) -> None:
    """Forget the run of that mark, and remove its copy of the project."""
    with _ONE_AT_A_TIME:
        bench = _BENCHES.pop(mark, None)
        if bench is not None:
            bench.clear()


@cache
def versions_there() -> Mapping[str, str]:
    """The versions of this worker."""
    return versions_here()


class _Bench:
    """A copy of what a run needs of the project, and what was read of it."""

    def __init__(self, run: RemoteRun) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="keyfacts-", dir=get_worker().local_directory)
        self.project = Path(self._folder.name).resolve()
        self._request = replace(
            run.request,
            project=self.project,
            reports=(),
            output=self.project / OUTPUT,
            depfile=None,
            stamp=None,
            on=None,
        )
        self._workshop: Workshop | None = None

    def unpack(self, shipments: tuple[Shipment, ...]) -> None:
        """Write the files that are not there yet."""
        for file in (file for shipment in shipments for file in shipment):
            path = self.project / file.name
            if not is_there(path):
                write_copy(self.project, path, file.data, file.time)

    def workshop(self, noted: Mapping[str, tuple[str, KeptEdition]]) -> Workshop:
        """The workshop of the run, opened when the first files are there."""
        if self._workshop is None:
            self._workshop = open_workshop(self._request, Phases(), Findings())
        return replace(self._workshop, phases=Phases(), notes=NotesSent(self.project, noted))

    def clear(self) -> None:
        """Remove the copy."""
        if self._workshop is not None:
            self._workshop.drawings.close()
        self._folder.cleanup()


_BENCHES: dict[str, _Bench] = {}
_ONE_AT_A_TIME = threading.Lock()


def _bench_for(run: RemoteRun) -> _Bench:
    if run.mark not in _BENCHES:
        while len(_BENCHES) >= _MOST_BENCHES:
            _BENCHES.pop(next(iter(_BENCHES))).clear()
        _BENCHES[run.mark] = _Bench(run)
    return _BENCHES[run.mark]
