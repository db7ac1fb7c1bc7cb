"""A small project on disk, written in a line or two, and its findings as text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from keyfacts.findings import Findings
from keyfacts.model.brand import Brand
from keyfacts.model.dataset import Dataset
from keyfacts.model.report import ReportDefinition
from keyfacts.read import read_brand, read_dataset, read_report

FONTS = Path(__file__).parents[2] / "src" / "keyfacts" / "starter" / "styles" / "plain" / "fonts"

HEAD = "name: d\ntitle: Test data\nsources: [{name: s, title: A source}]\n"
"""Three lines: what a test appends starts on line 4."""


class Project:
    """A project folder and what was found wrong in it by the last ``read_*``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings = Findings()

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def dataset(self, more: str = "", head: str = HEAD) -> Dataset | None:
        self.write("data/d/datapackage.yaml", head + more)
        self.findings = Findings()
        return read_dataset(self.root, "d", self.findings)

    def report(self, body: str, front: str = "title: T") -> ReportDefinition | None:
        """Front matter of ``title: T`` takes three lines; the body starts on line 4."""
        return self.file(f"---\n{front}\n---\n{body}")

    def file(self, text: str | bytes) -> ReportDefinition | None:
        path = self.write("reports/r.md", text)
        self.findings = Findings()
        return read_report(self.root, path, self.findings)

    def brand(self, text: str) -> Brand | None:
        self.write("styles/b/_brand.yml", text)
        if not (self.root / "styles/b/fonts").exists():
            shutil.copytree(FONTS, self.root / "styles/b/fonts")
        self.findings = Findings()
        return read_brand(self.root, "b", self.findings)

    @property
    def found(self) -> list[str]:
        """Each finding as ``CODE LINE:COLUMN``, as it was made."""
        return [f"{f.code} {f.place.line}:{f.place.column}" for f in self.findings]

    @property
    def told(self) -> str:
        """All messages and hints."""
        return "\n".join(f"{f.place} {f.code} {f.message} ({f.hint})" for f in self.findings)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def inlines(project: Project) -> Callable[[str], tuple[object, ...]]:
    """The inlines of the first paragraph of a report."""

    def read(text: str) -> tuple[object, ...]:
        report = project.report(text)
        assert report is not None
        return report.blocks[0].inlines  # type: ignore[union-attr]

    return read
