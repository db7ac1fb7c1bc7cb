"""Orders filled by the workers of a Dask cluster, which the user has named on the command line.

What an order needs of the project goes to a worker once; what is made comes back and is put in its place here, so no
folder need be shared. Whatever a worker cannot do is done here: one that dies, or all of them, lose nothing.
"""

from __future__ import annotations

import logging
import uuid
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dask import config
from distributed import Client, Future, Security, wait

from keyfacts.findings import Findings, Place
from keyfacts.pipeline.request import Request, Scheduler
from keyfacts.pipeline.runs.cluster_worker import (
    Parcel,
    RemoteRun,
    Shipment,
    VersionRefusal,
    leave,
    make_there,
    unchanged_shipment,
    versions_there,
)
from keyfacts.pipeline.runs.orders import Order
from keyfacts.pipeline.runs.progress import Progress
from keyfacts.pipeline.runs.reports import Filled, Made, fill, let_go, put_in_place
from keyfacts.pipeline.runs.shipping import Shipping
from keyfacts.pipeline.runs.versions import differences, versions_here
from keyfacts.pipeline.workshop import Workshop

_AHEAD = 4
"""Orders handed out for each thread of the cluster before what came of the first is taken back."""
_SECONDS_TO_CONNECT = 10
_SECONDS_BETWEEN_LOOKS = 2
_ORDERS_BETWEEN_LOOKS = 32
"""Workers may come and go: so often the window of orders that are handed out is fitted to them."""
_LOOKS_WITHOUT_WORKERS = 15
"""How often a cluster is looked at that has no worker any more, before it is done without."""
_SAME = "install the same keyfacts with the same constraints.txt there, and start its workers again"


def fill_on_cluster(
    orders: Sequence[Order], scheduler: Scheduler, workshop: Workshop, findings: Findings
) -> Iterator[Filled]:
    """What came of each order, in their order; nothing where the cluster cannot be used, which is told."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what befalls a cluster is told as a finding
    client = _connected(scheduler, findings)
    if client is None:
        return
    try:
        here = versions_here()
        if _are_alike(client, here, findings):
            yield from _ClusterRun(client, workshop, here, findings).fill_all(orders)
    finally:
        with suppress(Exception):  # whatever a cluster that is going away answers
            client.close(timeout=_SECONDS_TO_CONNECT)


# --- before the first order ----------------------------------------------------------------------------------------


def _connected(scheduler: Scheduler, findings: Findings) -> Client | None:
    """A connection to a scheduler that has workers; None, and KF060, if there is none."""
    try:
        client = Client(
            scheduler.address,
            security=_security(scheduler),
            timeout=_SECONDS_TO_CONNECT,
            set_as_default=False,
            name="keyfacts",
        )
    except (OSError, ValueError) as error:
        reason = "the files of TLS do not fit" if "ssl" in f"{type(error).__module__} {error}".lower() else "no answer"
        message = f"the scheduler at {scheduler.address} cannot be reached: {reason}"
        hint = "start 'dask scheduler' there, or leave --on out: docs/commands.md"
        findings.report("KF060", Place(), message, hint)
        return None
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
        return client
    message = f"the scheduler at {scheduler.address} has no workers"
    findings.report("KF060", Place(), message, f"start some: dask worker {scheduler.address} --nthreads 1")
    client.close(timeout=_SECONDS_TO_CONNECT)
    return None


def _security(scheduler: Scheduler) -> Security | None:
    if not scheduler.address.startswith("tls://"):
        return None
    return Security(
        tls_ca_file=str(scheduler.ca_file),
        tls_client_cert=str(scheduler.certificate),
        tls_client_key=str(scheduler.key),
        require_encryption=True,
    )


def _are_alike(client: Client, here: Mapping[str, str], findings: Findings) -> bool:
    """Whether every worker has the versions of this process; KF061 for each kind of those that have others."""
    addresses = defaultdict(list)
    for address, versions in client.run(versions_there, on_error="return").items():
        if isinstance(versions, Mapping):
            differs = differences(versions, here)
        else:
            differs = "no keyfacts, or one that cannot be asked"
        if differs:
            addresses[differs].append(address)
    for differs, workers in addresses.items():
        _refuse(workers, differs, findings)
    return not addresses


def _refuse(workers: Sequence[str], differs: str, findings: Findings) -> None:
    named = (
        f"the worker at {workers[0]} has" if len(workers) == 1 else f"{len(workers)} workers ({workers[0]}, ...) have"
    )
    findings.report("KF061", Place(), f"{named} other versions: {differs}", _SAME)


# --- the orders ----------------------------------------------------------------------------------------------------


class _Lost(Exception):
    """The cluster is gone, or has no worker any more."""


class _ClusterRun:
    """Orders are handed out a few ahead for each worker, and taken back in their order."""

    def __init__(self, client: Client, workshop: Workshop, versions: Mapping[str, str], findings: Findings) -> None:
        self._client, self._workshop, self._findings = client, workshop, findings
        request = replace(workshop.request, reports=(), depfile=None, stamp=None, where=(), on=None)
        self._run = RemoteRun(uuid.uuid4().hex, request, versions)
        self._shipping: Shipping[Future[Shipment]] = Shipping(workshop, self._send)
        self._lost = False
        self._ahead, self._orders = _AHEAD, 0

    def fill_all(self, orders: Sequence[Order]) -> Iterator[Filled]:
        """What came of each order."""
        progress = Progress(len(orders), self._workshop.phases)
        waiting: deque[tuple[Order, Future[Parcel | VersionRefusal] | None]] = deque()
        try:
            for order in orders:
                waiting.append((order, self._handed_out(order)))
                if len(waiting) >= self._window():
                    yield self._taken_back(*waiting.popleft())
                    progress.filled()
            while waiting:
                yield self._taken_back(*waiting.popleft())
                progress.filled()
        finally:
            with suppress(Exception):  # whatever a cluster that is going away answers
                self._client.cancel([future for _, future in waiting if future is not None])
                self._client.run(leave, self._run.mark, on_error="ignore")

    def _send(self, key: str, shipment: Shipment) -> Future[Shipment]:
        with config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            return self._client.submit(unchanged_shipment, shipment, key=f"keyfacts-files-{key}")

    def _window(self) -> int:
        if self._orders % _ORDERS_BETWEEN_LOOKS == 0:
            self._ahead = _AHEAD * max(1, self._threads())
        self._orders += 1
        return 1 if self._lost else self._ahead

    def _threads(self) -> int:
        """How many orders the cluster works on at a time; 0 if it has no worker, or cannot say."""
        try:
            return sum(worker["nthreads"] for worker in self._client.scheduler_info(n_workers=-1)["workers"].values())
        except (OSError, RuntimeError):
            return 0

    def _handed_out(self, order: Order) -> Future[Parcel | VersionRefusal] | None:
        """A promise of what will come of an order; None for one that is to be filled here."""
        if self._lost:
            return None
        try:
            receipts = self._shipping.receipts(order)
            if receipts is None:
                return None
            noted = self._shipping.noted(order)
            return self._client.submit(make_there, self._run, order, noted, *receipts, pure=False)
        except (OSError, RuntimeError):  # a file cannot be read, the scheduler is gone: told where the order is filled
            return None

    def _taken_back(self, order: Order, future: Future[Parcel | VersionRefusal] | None) -> Filled:
        """What a worker made of an order, put in its place; what none could make is made here.

        So is what a worker found errors in: only here are all files at hand that a finding may name.
        """
        if future is not None and not self._lost:
            parcel = self._awaited(future)
            if isinstance(parcel, VersionRefusal):
                _refuse([parcel.worker], parcel.differs, self._findings)
            elif parcel is not None and not parcel.made.findings.has_errors and parcel.made.editions:
                return self._put_in_place(order, parcel)
        return fill(order, self._workshop)

    def _awaited(self, future: Future[Parcel | VersionRefusal]) -> Parcel | VersionRefusal | None:
        """What a worker sends back; None, and KF062, where none can."""
        try:
            self._wait(future)
        except _Lost:
            self._lost = True
            self._tell("the cluster is gone, or has no worker any more; the rest was built on this machine")
            return None
        try:
            came: Parcel | VersionRefusal = future.result()
        except Exception as error:  # a full disk there, or an order that has killed several workers
            kind = type(error).__name__
            self._tell(f"workers gave up what they were asked for ({kind}); it was built on this machine")
            return None
        return came

    def _tell(self, message: str) -> None:
        self._findings.report("KF062", Place(), message, "look at the cluster's own log")

    def _wait(self, future: Future[Parcel | VersionRefusal]) -> None:
        """Wait for a result, with a look at the cluster every few seconds."""
        looks_without = 0
        while not self._is_done(future):
            looks_without = 0 if self._threads() else looks_without + 1
            if looks_without > _LOOKS_WITHOUT_WORKERS:
                raise _Lost

    def _is_done(self, future: Future[Parcel | VersionRefusal]) -> bool:
        try:
            with suppress(TimeoutError), self._client.as_current():
                wait([future], _SECONDS_BETWEEN_LOOKS)
        except Exception:  # whatever a client says whose scheduler is gone
            raise _Lost from None
        if self._client.status != "running" or future.cancelled():
            raise _Lost
        return bool(future.done())

    def _put_in_place(self, order: Order, parcel: Parcel) -> Filled:
        for phase, spent in parcel.seconds.items():
            self._workshop.phases.seconds[phase] = self._workshop.phases.seconds.get(phase, 0.0) + spent
        filled = put_in_place(order, _made_here(parcel.made, self._workshop.request), self._workshop)
        let_go(order, self._workshop)
        return filled


def _made_here(made: Made, request: Request) -> Made:
    """What was made elsewhere, with its files where they go here."""
    folder = request.output or request.project
    return replace(
        made,
        editions=tuple(
            replace(
                edition,
                path=_in(folder, edition.path),
                outputs=tuple(replace(output, path=_in(folder, output.path)) for output in edition.outputs),
            )
            for edition in made.editions
        ),
    )


def _in(folder: Path, path: Path) -> Path:
    return folder / path.name
