"""Orders filled one after the other, by several processes or by a cluster; what came of them is told in their order.

What several processes or a cluster need is loaded where there are any.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

from keyfacts.findings import Findings, UsageError
from keyfacts.findings.libraries import how_to_get
from keyfacts.pipeline.runs.orders import Order
from keyfacts.pipeline.runs.progress import Progress
from keyfacts.pipeline.runs.reports import Filled, fill
from keyfacts.pipeline.workshop import Workshop

_LEAST_SPAWNED = 8
"""Fewer orders are not worth a process that has to load everything first, where none can be forked."""


def run(orders: Sequence[Order], workshop: Workshop, findings: Findings) -> Iterator[Filled]:
    """What came of each order, in their order; findings and files do not depend on who fills them.

    ``findings`` takes what is wrong with a cluster.
    """
    if workshop.request.on is not None:
        try:
            from keyfacts.pipeline.runs.cluster import fill_on_cluster  # Loads a network: only where it is asked for.
        except ModuleNotFoundError as error:
            raise UsageError(f"--on needs the library {error.name}: {how_to_get('distributed')}") from None
        return fill_on_cluster(orders, workshop.request.on, workshop, findings)
    jobs = 1 if workshop.request.finish else min(workshop.request.jobs, len(orders))  # functions do not travel
    forked = sys.platform.startswith("linux") and threading.active_count() == 1
    if jobs < 2 or (not forked and len(orders) < _LEAST_SPAWNED):
        free_core = workshop.request.jobs > 1 and len(orders) == 1 and not workshop.request.finish
        return _alone(orders, replace(workshop, free_core=free_core))
    from keyfacts.pipeline.runs.pool import fill_together

    return fill_together(orders, workshop, jobs, "fork" if forked else "spawn")


def _alone(orders: Sequence[Order], workshop: Workshop) -> Iterator[Filled]:
    progress = Progress(len(orders), workshop.phases)
    for order in orders:
        yield fill(order, workshop)
        progress.filled()
