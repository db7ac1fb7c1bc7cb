"""What of a project goes to the workers of a cluster: the files that its reports, datasets and brands are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from keyfacts.findings import Findings
from keyfacts.gate import LARGEST, is_file, read
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.kept import KeptEdition
from keyfacts.pipeline.outputs import output_stem
from keyfacts.pipeline.runs.cluster_worker import SentFile, Shipment
from keyfacts.pipeline.runs.orders import Order, read_for, variant_of
from keyfacts.pipeline.steps.twins import twin_of
from keyfacts.pipeline.workshop import Workshop
from keyfacts.read import PROJECT_FILE

_T = TypeVar("_T")


class Shipping(Generic[_T]):
    """Hands out each shipment once; ``send`` takes a key that stands for what it holds, and gives a receipt.

    Receipts of datasets and brands are kept over the run, those of a report as long as its variants follow each other.
    """

    def __init__(self, workshop: Workshop, send: Callable[[str, Shipment], _T]) -> None:
        self._workshop, self._send = workshop, send
        self._kept: dict[tuple[str, ...], _T] = {}
        self._of_report: tuple[Path, list[_T]] | None = None

    def receipts(self, order: Order) -> list[_T] | None:
        """The receipts of all that an order needs; None for a report that cannot be read."""
        report = self._workshop.sources.report(order.path, Findings())
        if report is None:
            return None
        if self._of_report is None or self._of_report[0] != order.path:
            self._of_report = (order.path, list(self._shipped(report)))
        return [*self._of_report[1], *self._named_by_values(order, report)]

    def noted(self, order: Order) -> dict[str, tuple[str, KeptEdition]]:
        """What earlier builds have noted of the editions of an order, by the stem of their files."""
        request = self._workshop.request
        report = self._workshop.sources.report(order.path, Findings())
        if report is None or request.output is None:
            return {}
        slug = order.variant.slug if order.variant else ""
        stems = [output_stem(f"{report.stem}-{slug}" if slug else report.stem, name) for name in report.edition_names]
        noted = {stem: self._workshop.notes.noted(request.output / stem) for stem in stems}
        return {stem: note for stem, note in noted.items() if note is not None}

    def _shipped(self, report: ReportDefinition) -> Iterable[_T]:
        project, sources = self._workshop.request.project, self._workshop.sources
        yield self._once(("project",), [PROJECT_FILE] if is_file(project / PROJECT_FILE) else [])
        yield from self._files_of(report)
        for edition in report.edition_names:
            twin = twin_of(report, edition, sources)
            if twin is not None:
                yield from self._files_of(twin)

    def _files_of(self, report: ReportDefinition) -> Iterable[_T]:
        """The report with what its editions are made of."""
        sources = self._workshop.sources
        for edition in report.edition_names:
            dataset = sources.dataset_of(report, Findings(), edition)
            look = sources.look(report.front_of(edition).brand, Findings(), report.place)
            yield self._once(("dataset", report.front_of(edition).dataset), dataset.inputs if dataset else ())
            yield self._once(("brand", report.front_of(edition).brand), look[0].inputs if look else ())
        yield self._send_files([report.place.file, *report.inputs])

    def _named_by_values(self, order: Order, report: ReportDefinition) -> Iterable[_T]:
        """The files that a report names by values of its parameters, which differ from order to order."""
        if report.awaits_values:
            variant = variant_of(order, self._workshop, Findings())
            read = read_for(order.path, variant, self._workshop, Findings())
            named = [name for name in read.inputs if name not in report.inputs] if read is not None else []
            if named:
                yield self._send_files(named)

    def _once(self, kind: tuple[str, ...], names: Iterable[str]) -> _T:
        if kind not in self._kept:
            self._kept[kind] = self._send_files(names)
        return self._kept[kind]

    def _send_files(self, names: Iterable[str]) -> _T:
        project, digest, files = self._workshop.request.project, hashlib.blake2b(digest_size=16), []
        for name in dict.fromkeys(names):
            file = SentFile(name, (project / name).stat().st_mtime_ns, read(project, project / name, LARGEST))
            digest.update(f"{name} {file.time} {len(file.data)}\n".encode(errors="surrogatepass") + file.data)
            files.append(file)
        return self._send(digest.hexdigest(), tuple(files))
