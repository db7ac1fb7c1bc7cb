"""Reports, datasets and brands of one run, each read once."""

from __future__ import annotations

from pathlib import Path

from keyfacts.findings import Findings, Place
from keyfacts.model.brand import Brand
from keyfacts.model.dataset import Dataset
from keyfacts.model.report import ReportDefinition
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.read import read_brand, read_dataset, read_report
from keyfacts.values import frozen


@frozen
class Materials:
    """What one edition is made of besides its report."""

    dataset: Dataset | None
    brand: Brand
    stylesheet: Stylesheet

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every file that was read, relative to the project."""
        return (*(self.dataset.inputs if self.dataset else ()), *self.brand.inputs)


class Sources:
    """Reads what a report names; what was read is kept with its findings, which every report that uses it shares."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._reports: dict[Path, tuple[ReportDefinition | None, Findings]] = {}
        self._datasets: dict[str, tuple[Dataset, Findings]] = {}
        self._looks: dict[str, tuple[Brand, Stylesheet, Findings]] = {}

    def report(self, path: Path, findings: Findings) -> ReportDefinition | None:
        """The report in that file, None if it cannot be used at all."""
        if path not in self._reports:
            own = Findings()
            self._reports[path] = (read_report(self._project, path, own), own)
        report, own = self._reports[path]
        findings.extend(own)
        return report

    def materials(self, report: ReportDefinition, edition: str, findings: Findings) -> Materials | None:
        """Dataset and brand of an edition; a report that names no dataset, or a wrong one, has none."""
        front = report.front_of(edition)
        dataset = self.dataset(front.dataset, findings, report.place_of("dataset")) if front.dataset else None
        own = f"editions.{edition}.brand"
        look = self.look(front.brand, findings, report.place_of(own if own in report.places else "brand"))
        return Materials(dataset, *look) if look else None

    def dataset(self, name: str, findings: Findings, place: Place) -> Dataset | None:
        """The dataset of that name; ``place`` is where it was asked for."""
        if name not in self._datasets:
            own = Findings()
            dataset = read_dataset(self._project, name, own, place)
            findings.extend(own)
            if dataset is None:
                return None
            self._datasets[name] = (dataset, own)
        dataset, own = self._datasets[name]
        findings.extend(own)
        return dataset

    def look(self, name: str, findings: Findings, place: Place) -> tuple[Brand, Stylesheet] | None:
        """The brand of that name and the stylesheet derived from it."""
        if name not in self._looks:
            own = Findings()
            brand = read_brand(self._project, name, own, place)
            findings.extend(own)
            if brand is None:
                return None
            self._looks[name] = (brand, stylesheet_of(brand), own)
        brand, stylesheet, own = self._looks[name]
        findings.extend(own)
        return brand, stylesheet
