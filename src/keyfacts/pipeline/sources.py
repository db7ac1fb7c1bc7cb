"""Reports, datasets and brands of one run, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from keyfacts.compose import Resolutions
from keyfacts.findings import Findings, Place
from keyfacts.gate import names_in
from keyfacts.model.brand import Brand, BrandKey
from keyfacts.model.dataset import Dataset
from keyfacts.model.report import ReportDefinition
from keyfacts.model.style.greys import in_greys
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.pipeline.outputs import ReportFolder
from keyfacts.pipeline.readings.store import Readings
from keyfacts.read import read_report
from keyfacts.values import frozen

_NO_VALUES: Mapping[str, str] = MappingProxyType({})
_Reading: TypeAlias = tuple[Path, tuple[tuple[str, str], ...]]
"""A report's file, and the values of parameters by which it names other files."""


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

    def __init__(self, project: Path, readings: Readings, texts: Mapping[str, str] = _NO_VALUES) -> None:
        """``texts`` are read in the place of files of reports, by their names."""
        self.project, self._texts = project, texts
        self._readings = readings
        self._reports: dict[_Reading, tuple[ReportDefinition | None, Findings]] = {}
        self._folders: dict[Path, ReportFolder] = {}
        self._datasets: dict[str, tuple[Dataset, Findings]] = {}
        self.resolutions = Resolutions()
        self._looks: dict[tuple[str, tuple[BrandKey, ...], str], tuple[Brand, Stylesheet, Findings]] = {}

    def report(self, path: Path, findings: Findings, values: Mapping[str, str] = _NO_VALUES) -> ReportDefinition | None:
        """The report in that file, with the files that it names by values of its parameters where these are given.

        None if it cannot be used at all.
        """
        reading = (path, tuple(values.items()))
        if reading not in self._reports:
            found = Findings()
            read = read_report(self.project, path, found, values, self._readings, self._texts)
            self._reports[reading] = (read, found)
        report, found = self._reports[reading]
        findings.extend(found)
        return report

    def materials(self, report: ReportDefinition, edition: str, findings: Findings) -> Materials | None:
        """Dataset and brand of an edition; a report that names no dataset, or a wrong one, has none."""
        front = report.front_of(edition)
        dataset = self.dataset_of(report, findings, edition)
        look = self.look(front.brand, findings, report.place_in(edition, "brand"), front.brand_keys, front.color)
        return Materials(dataset, *look) if look else None

    def dataset_of(self, report: ReportDefinition, findings: Findings, edition: str = "default") -> Dataset | None:
        """The dataset of an edition; None where it names none, or one that cannot be read."""
        name = report.front_of(edition).dataset
        return self.dataset(name, findings, report.place_in(edition, "dataset")) if name else None

    def namesakes(self, path: Path) -> Iterator[ReportDefinition]:
        """The reports in the folder of ``path``, which is listed once in a run, whose files could have its names."""
        if path.parent not in self._folders:
            names = (name for name in names_in(path.parent) if name.endswith(".md"))
            self._folders[path.parent] = ReportFolder(path.parent / name for name in names)
        for other in self._folders[path.parent].namesakes(path):
            report = self.report(other, Findings())
            if report is not None:
                yield report

    def let_go(self, but: Path | None = None) -> None:
        """Forget the reports that were read, ``but`` one: of thousands, what was built is not needed any more."""
        for reading in [reading for reading in self._reports if reading != (but, ())]:
            del self._reports[reading]

    def dataset(self, name: str, findings: Findings, place: Place) -> Dataset | None:
        """The dataset of that name; ``place`` is where it was asked for."""
        if name not in self._datasets:
            dataset, findings_of_dataset = self._readings.dataset(name, place)
            if dataset is None:
                findings.extend(findings_of_dataset)
                return None
            self._datasets[name] = (dataset, findings_of_dataset)
        dataset, findings_of_dataset = self._datasets[name]
        findings.extend(findings_of_dataset)
        return dataset

    def look(
        self,
        name: str,
        findings: Findings,
        place: Place,
        keys: tuple[BrandKey, ...] = (),
        color: Literal["full", "grey"] = "full",
    ) -> tuple[Brand, Stylesheet] | None:
        """The brand of that name, with the keys and colors a report gives it, and the stylesheet derived from it."""
        if (name, keys, color) not in self._looks:
            brand, findings_of_brand = self._readings.brand(name, place, keys)
            if brand is None:
                findings.extend(findings_of_brand)
                return None
            brand = in_greys(brand) if color == "grey" else brand
            self._looks[name, keys, color] = (brand, stylesheet_of(brand), findings_of_brand)
        brand, stylesheet, findings_of_brand = self._looks[name, keys, color]
        findings.extend(findings_of_brand)
        return brand, stylesheet
