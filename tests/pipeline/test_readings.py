"""Readings kept from earlier builds: the same values as are read, and never those of files that have changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.findings import NOWHERE, Findings, Severity
from keyfacts.model.brand import Brand
from keyfacts.model.dataset import Dataset
from keyfacts.model.later_rows import LaterRows
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.readings.plain_values import NotPlainError, Reader, Writer
from keyfacts.pipeline.readings.store import Readings
from keyfacts.read import read_brand, read_dataset, read_report

REPORTS = sorted(path.stem for path in (REPOSITORY / "reports").glob("*.md"))
DATASETS = sorted(path.name for path in (REPOSITORY / "data").iterdir() if path.is_dir())
BRANDS = ["", *sorted(path.name for path in (REPOSITORY / "styles").iterdir() if path.is_dir())]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The repository's own data, looks and reports, as a project that may be changed."""
    for part in ("reports", "data", "styles"):
        shutil.copytree(REPOSITORY / part, tmp_path / "work" / part)
    return tmp_path / "work"


def dataset_of(project: Path, name: str = "key-facts-2016") -> tuple[Dataset | None, list[str]]:
    """The dataset as a build has it, and its findings."""
    read, findings = Readings(project, writes=True).dataset(name, NOWHERE)
    return read, [str(each) for each in findings]


def brand_of(project: Path, name: str = "harbor") -> tuple[Brand | None, list[str]]:
    """The brand as a build has it, and its findings."""
    read, findings = Readings(project, writes=True).brand(name, NOWHERE)
    return read, [str(each) for each in findings]


def report_of(project: Path, name: str = "key-facts-2016") -> tuple[ReportDefinition | None, list[str]]:
    """The report as a build has it, and its findings."""
    findings = Findings()
    heads = Readings(project, writes=True)
    return read_report(project, project / "reports" / f"{name}.md", findings, None, heads), [str(f) for f in findings]


def entries(project: Path) -> list[Path]:
    """The files of kept readings."""
    folder = project / ".keyfacts" / "cache" / "readings"
    return sorted(folder.iterdir()) if folder.exists() else []


def refuse(*_: object) -> None:
    raise AssertionError("read again")


# --- the same values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DATASETS)
def test_a_kept_dataset_is_the_dataset_in_every_value_and_type(
    work: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = Findings()
    read = read_dataset(work, name, findings)
    first = dataset_of(work, name)
    monkeypatch.setattr("keyfacts.read.read_dataset", refuse, raising=False)
    kept = dataset_of(work, name)
    assert repr(read) == repr(first[0]) == repr(kept[0])
    assert read == kept[0]
    assert [str(each) for each in findings] == first[1] == kept[1]


@pytest.mark.parametrize("name", BRANDS)
def test_a_kept_brand_is_the_brand_with_the_bytes_of_its_fonts(
    work: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_brand(work, name, Findings())
    brand_of(work, name)
    monkeypatch.setattr("keyfacts.read.read_brand", refuse, raising=False)
    kept, _ = brand_of(work, name)
    assert repr(read) == repr(kept)
    assert read == kept
    assert all(path.stat().st_size < 100_000 for path in entries(work)), "fonts are named, not kept twice"


@pytest.mark.parametrize("name", REPORTS)
def test_kept_front_matter_gives_the_report_that_is_read(
    work: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = Findings()
    read = read_report(work, work / "reports" / f"{name}.md", findings)
    report_of(work, name)
    monkeypatch.setattr("keyfacts.read.report.front.heads.WrittenHead", refuse)
    kept, found = report_of(work, name)
    assert repr(read) == repr(kept)
    assert read == kept
    assert [str(each) for each in findings] == found


# --- never those of other files ------------------------------------------------------------------------------------


def changed_in_place(path: Path) -> None:
    """Another file of the same size and time, as copies and archives make them."""
    stat, data = path.stat(), path.read_bytes()
    at = data.find(b"2016")
    path.write_bytes(data[:at] + b"2015" + data[at + 4 :] if at >= 0 else data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize("folder", ["data/key-facts-2016", "styles/harbor"])
def test_a_file_that_changes_under_its_size_and_time_is_read_again(work: Path, folder: str) -> None:
    kind: Callable[[Path], object] = dataset_of if folder.startswith("data") else brand_of
    kind(work)
    inputs = [path for path in sorted((work / folder).rglob("*")) if path.is_file() and path.suffix != ".txt"]
    assert len(inputs) > 3
    for path in inputs:
        before = path.read_bytes()
        changed_in_place(path)
        kept = kind(work)
        shutil.rmtree(work / ".keyfacts")
        assert repr(kept) == repr(kind(work)), path
        path.write_bytes(before)
        kind(work)


def test_a_file_that_appears_is_seen_though_no_other_has_changed(work: Path) -> None:
    locks = [work / "data" / "bibliotecas-2024" / "facts.lock", work / "reports" / "bibliotecas-2024.lock"]
    signed = [path.read_bytes() if path.exists() else b"version: 1\ntexts: []\n" for path in locks]
    for path in locks:
        path.unlink(missing_ok=True)
    without, _ = dataset_of(work, "bibliotecas-2024")
    report_of(work, "bibliotecas-2024")
    assert without is not None
    assert without.lock is None
    for path, data in zip(locks, signed, strict=True):
        path.write_bytes(data)
    read, _ = dataset_of(work, "bibliotecas-2024")
    report, _ = report_of(work, "bibliotecas-2024")
    assert read is not None
    assert report is not None
    assert read.lock is not None
    assert report.lock is not None


def test_a_link_that_is_turned_to_another_file_is_followed_anew(work: Path) -> None:
    folder = work / "data" / "key-facts-2016"
    table = folder / "programs.csv"
    shutil.move(table, folder / "one.csv")
    (folder / "two.csv").write_text((folder / "one.csv").read_text("utf-8").replace("1", "2"), encoding="utf-8")
    table.symlink_to("one.csv")
    first, _ = dataset_of(work)
    table.unlink()
    table.symlink_to("two.csv")
    assert repr(dataset_of(work)[0]) != repr(first)


def test_a_copied_project_reads_its_own_files(work: Path, tmp_path: Path) -> None:
    brand_of(work)
    shutil.copytree(work, tmp_path / "copy")
    brand, _ = brand_of(tmp_path / "copy")
    assert brand is not None
    assert all(face.path.is_relative_to((tmp_path / "copy").resolve()) for face in brand.faces)


@pytest.mark.parametrize(
    ("before", "after"),
    [("lang: en-US", "lang: en-GB"), ("columns: 2", "columns: 1"), ("title: ", "title: Our "), ("lang:", "langs:")],
)
def test_front_matter_that_changes_is_read_again_with_what_is_wrong_in_it(work: Path, before: str, after: str) -> None:
    path = work / "reports" / "key-facts-2016.md"
    text = path.read_text("utf-8")
    assert before in text
    report_of(work)
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    kept = report_of(work)
    shutil.rmtree(work / ".keyfacts")
    assert repr(kept) == repr(report_of(work))


def test_what_is_found_in_front_matter_is_told_each_time(work: Path) -> None:
    path = work / "reports" / "key-facts-2016.md"
    path.write_text(path.read_text("utf-8").replace("lang:", "toc: yes\nlang:", 1), encoding="utf-8")
    assert "'toc' in the front matter" in str(report_of(work)[1])
    assert report_of(work) == report_of(work)
    assert "'toc' in the front matter" in str(report_of(work)[1])


def test_a_dataset_with_an_error_is_not_kept(work: Path) -> None:
    package = work / "data" / "key-facts-2016" / "datapackage.yaml"
    package.write_text(package.read_text("utf-8").replace("sources:", "sauces:", 1), encoding="utf-8")
    assert dataset_of(work)[0] is None
    assert entries(work) == []


def test_a_table_that_another_process_reads_is_read_each_time(work: Path) -> None:
    package = work / "data" / "key-facts-2016" / "datapackage.yaml"
    package.write_text(package.read_text("utf-8") + "  by_sql: {value: {sql: SELECT 1}}\n", encoding="utf-8")
    dataset, found = dataset_of(work)
    assert (dataset is None) == any("error" in each for each in found)
    with pytest.raises(NotPlainError):
        Writer({}).plain(LaterRows(1, lambda: [("a",)]))


# --- nothing that runs ---------------------------------------------------------------------------------------------


def with_entry(path: Path, change: Callable[[dict[str, object]], None]) -> None:
    """The entry, changed by somebody who knows how its checksum is made."""
    entry = json.loads(path.read_bytes()[16:])
    change(entry)
    data = json.dumps(entry).encode()
    path.write_bytes(hashlib.blake2b(data, digest_size=16).digest() + data)


@pytest.mark.parametrize(
    "name",
    ["os:system", "builtins:eval", "subprocess:Popen", "keyfacts.model.dataset:field", "keyfacts.gate:remove",
     "keyfacts.model.later_rows:LaterRows", "keyfacts.model.brand:Path", "keyfacts.model.none:None", "", ":"],
)  # fmt: skip
def test_only_classes_of_the_model_are_made_of_what_is_kept(work: Path, name: str) -> None:
    first = dataset_of(work)
    (path,) = entries(work)
    with_entry(path, lambda entry: entry.update(classes=[name, *entry["classes"][1:]]))  # type: ignore[misc]
    assert dataset_of(work) == first
    with pytest.raises((ValueError, ImportError)):
        Reader([name], {})


@pytest.mark.parametrize(
    "value", [None, [], ["tuple"], ["no such kind"], [10**6], {"a": 1}, ["tuple", 1, 2, 3], "text"]
)
def test_an_entry_of_another_shape_is_as_good_as_none(work: Path, value: object) -> None:
    first = dataset_of(work)
    (path,) = entries(work)
    with_entry(path, lambda entry: entry.update(value=value))
    assert dataset_of(work) == first


@pytest.mark.parametrize("cut", [0, 10, 40, -1])
def test_a_damaged_entry_is_read_from_the_files_again(work: Path, cut: int) -> None:
    first = dataset_of(work)
    (path,) = entries(work)
    path.write_bytes(path.read_bytes()[:cut])
    assert dataset_of(work) == first


@pytest.mark.parametrize(
    ("text", "told"),
    [("python: [charts/*.py]\n", 0), ("severities: {KF311: error}\n", 0), ("severities: {KF1: error}\n", 1)],
)
def test_settings_are_kept_with_what_is_wrong_in_them(
    work: Path, text: str, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "keyfacts.yaml").write_text(text, encoding="utf-8")
    first, again, anew = Findings(), Findings(), Findings()
    read = Readings(work, writes=True).severities(first)
    with monkeypatch.context() as patched:
        patched.setattr("keyfacts.pipeline.readings.store.read_severities", refuse)
        assert Readings(work, writes=True).severities(again) == read
    assert [str(each) for each in again] == [str(each) for each in first]
    assert len(first) == told
    (work / "keyfacts.yaml").write_text("severities: {KF311: note}\n", encoding="utf-8")
    assert Readings(work, writes=True).severities(anew) == {"KF311": Severity.NOTE}


def test_a_run_that_writes_nothing_keeps_nothing(work: Path) -> None:
    Readings(work, writes=False).dataset("key-facts-2016", NOWHERE)
    assert entries(work) == []
