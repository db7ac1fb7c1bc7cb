"""One gate opens files: no other part of the engine does, and what it opens is held to its folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.gate import (
    LeadsOutside,
    TooLong,
    files_below,
    inside,
    make_folder,
    names_in,
    read,
    read_named,
    rename,
    write_beside,
    write_new,
)
from source_trees import nodes

ENGINE = REPOSITORY / "src" / "keyfacts"
METHODS = {
    "chmod", "glob", "hardlink_to", "iterdir", "mkdir", "open", "read_bytes", "read_text", "rename", "rglob", "rmdir",
    "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
"""Methods of paths that open, list or change; ``open`` is also what libraries call their reading."""
OPENERS = {
    "open", "Blob.from_file_path", "TTFont", "TTCollection", "ZipFile", "TarFile", "Workbook", "HTMLParser",
    "duckdb.connect", "sqlite3.connect", "io.open", "os.open", "os.fdopen", "os.utime", "os.walk",
}  # fmt: skip
MODULES = {"shutil", "tempfile", "subprocess", "socket", "urllib.request", "http.client", "ctypes", "mmap", "glob"}
OF_OS = METHODS | {"remove", "removedirs", "renames", "replace", "makedirs", "listdir", "scandir", "truncate", "link"}

ELSEWHERE = {
    "api.folders: tempfile.TemporaryDirectory": "a folder of its own for what a caller has in memory",
    "check.pdf.streams: pikepdf.open": "of bytes",
    "check.pdf.streams: stream.read_bytes": "a stream of a PDF, no file",
    "cli.comparing: tempfile.TemporaryDirectory": "a folder of its own for what git has",
    "cli.locking: subprocess.run": "git config, for who signs",
    "cli.starting: _STARTER.rglob": "the packaged starter",
    "cli.streams: open": "the null device, for a closed stream",
    "cli.streams: os.fdopen": "the null device, for a closed stream",
    "cli.streams: os.open": "the null device, for a closed stream",
    "draw.formulas: (Path(mpl.get_data_path()) / 'fonts' / 'ttf').glob": "the fonts that matplotlib ships",
    "draw.recording.rasters: Image.open": "of bytes",
    "ooxml.unpacking: archive.open": "a part of a package of bytes",
    "ooxml.unpacking: zipfile.ZipFile": "of bytes",
    "pipeline.dependencies: os.walk": "the engine's own source",
    "pipeline.dependencies: package.rglob": "the engine's own source",
    "pipeline.drawings: (package / room).rglob": "the engine's own source",
    "pipeline.drawings: package.glob": "the engine's own source",
    "pipeline.environment: tempfile.TemporaryDirectory": "for matplotlib's list of fonts",
    "pipeline.plots.finish_worker: os.fdopen": "its own standard output",
    "pipeline.plots.plot_worker: os.fdopen": "its own standard input and output, and pipes",
    "pipeline.plots.plot_worker: os.open": "the null device, for the input of scripts",
    "pipeline.plots.plot_worlds: subprocess.Popen": "scripts that keyfacts.yaml lets run",
    "pipeline.plots.plot_worlds: tempfile.TemporaryDirectory": "for matplotlib's list of fonts",
    "pipeline.plots.script_world: Path(script.folder, name).read_text": "modules beside a listed script",
    "pipeline.plots.script_process: subprocess.Popen": "scripts that keyfacts.yaml lets run",
    "pipeline.redlines: tempfile.TemporaryDirectory": "a folder of its own for what git has",
    "pipeline.revisions: subprocess.run": "git, for earlier revisions",
    "pipeline.runs.cluster_worker: tempfile.TemporaryDirectory": "a folder of its own for what was sent of a project",
    "pipeline.templates: tempfile.TemporaryDirectory": "a folder of its own for the specimen",
    "read.dataset.spreadsheets.package: self._archive.open": "a part of a package of bytes",
    "read.dataset.spreadsheets.package: zipfile.ZipFile": "of bytes",
    "read.dataset.spreadsheets.reading: subprocess.Popen": "our own program, which gets bytes",
    "read.dataset.sql.computing: self._session.open": "files that have passed file_inside",
    "read.dataset.sql.session: subprocess.Popen": "our own program",
    "read.dataset.sql.worker: duckdb.connect": "in memory",
    "read.dataset.sqlite: sqlite3.connect": "a file that has passed file_inside, read only",
    "read.files.apart: subprocess.run": "our own program, which gets bytes",
    "read.files.rasters: Image.open": "of bytes",
    "read.report.blocks: self.sections.open": "a section of a report",
    "write.docx.charts.workbook: xlsxwriter.Workbook": "in memory",
    "write.docx.finishing: WordPackage.open": "of bytes",
    "write.docx.parts.word_package: zipfile.ZipFile": "in memory; a path only where a user's own code saves",
    "write.docx.comparing.redlining: WordPackage.open": "of bytes",
    "write.pdf.combining: pikepdf.open": "of bytes",
    "write.pdf.combining: source.Root.Metadata.read_bytes": "a stream of a PDF, no file",
    "write.pdf.combining: whole.Root.Metadata.read_bytes": "a stream of a PDF, no file",
    "write.pdf.page.replay: Image.open": "of bytes",
    "write.pdf.page.page_writer: content.open": "an element of a page",
    "write.pdf.page.page_writer: self._content.open": "an element of a page",
}
"""What looks like opening a file outside the gate, each with what it is."""


def calls_that_open(path: Path) -> Iterator[str]:
    """Every call of a file that may open, list, change or run something, as it is written."""
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        owner, _, method = called.rpartition(".")
        of_path = owner and owner != "os" and method in METHODS
        replaces = owner and method == "replace" and len(node.args) == 1 and not node.keywords
        opens = any(called == name or called.endswith(f".{name}") for name in OPENERS)
        if of_path or replaces or opens or owner in MODULES or (owner == "os" and method in OF_OS):
            yield called


def module(path: Path) -> str:
    """The dotted name of a file of the engine, below ``keyfacts``."""
    return ".".join(path.relative_to(ENGINE).with_suffix("").parts).removesuffix(".__init__")


def test_nothing_but_the_gate_opens_lists_or_changes_files() -> None:
    found = {
        f"{module(path)}: {called}"
        for path in ENGINE.rglob("*.py")
        if not module(path).startswith("gate")
        for called in calls_that_open(path)
    }
    assert found == set(ELSEWHERE)


def test_no_library_is_given_the_path_of_a_file_by_a_constructor_that_would_open_it() -> None:
    """``from zipfile import ZipFile`` and the like would hide what the test above looks for."""
    hidden = {
        f"{module(path)}: {node.module}.{alias.name}"
        for path in ENGINE.rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.module in MODULES | {"os", "io", "zipfile", "sqlite3", "duckdb"}
        for alias in node.names
    }
    assert {name for name in hidden if not name.endswith((".BytesIO", ".StringIO"))} == set()


@pytest.fixture
def fenced(tmp_path: Path) -> Path:
    """A project with a secret beside it, and links to it of every kind."""
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (root / "file").symlink_to(tmp_path / "secret")
    (root / "folder").symlink_to(tmp_path / "elsewhere")
    (root / "circle").symlink_to(root / "circle")
    (root / "own").write_text("own", encoding="utf-8")
    (root / "data" / "link").symlink_to(root / "own")
    return root


def test_what_a_link_leads_out_of_the_folder_is_neither_read_nor_written(fenced: Path) -> None:
    with pytest.raises(LeadsOutside):
        read(fenced, fenced / "file", 100)
    with pytest.raises(LeadsOutside):
        read(fenced, fenced / ".." / "secret", 100)
    for name in ("folder/new", "folder/deep/new", "../new"):
        with pytest.raises(LeadsOutside):
            write_new(fenced, fenced / name, b"x")
        with pytest.raises(LeadsOutside):
            make_folder(fenced, fenced / name)
    assert not any((fenced.parent / "elsewhere").iterdir())
    assert not inside(fenced, fenced / "circle" / "x") or not (fenced / "circle" / "x").exists()


def test_a_link_that_stays_inside_is_a_file_like_any_other(fenced: Path) -> None:
    assert read(fenced, fenced / "data" / "link", 100) == b"own"


def test_a_link_in_the_place_of_a_new_file_is_never_written_through(fenced: Path) -> None:
    with pytest.raises(FileExistsError):
        write_new(fenced, fenced / "file", b"x")
    rename(write_beside(fenced, fenced / "file", b"ours"), fenced / "file")
    assert (fenced / "file").read_bytes() == b"ours"
    assert (fenced.parent / "secret").read_bytes() == b"secret"


def test_a_file_that_the_user_names_may_lie_anywhere(fenced: Path) -> None:
    assert read_named(fenced / "file", 100) == b"secret"


def test_size_and_kind_are_looked_at_before_anything_is_read(fenced: Path) -> None:
    with pytest.raises(TooLong):
        read(fenced, fenced / "own", 2)
    with pytest.raises(FileNotFoundError):
        read(fenced, fenced / "missing", 100)
    with pytest.raises(OSError, match="no ordinary file"):
        read(fenced, fenced / "data", 100)
    with pytest.raises(TooLong):
        list(files_below(fenced, 100, 2))
    assert [path.name for path, _ in files_below(fenced, 100, 100)] == ["own"]
    assert names_in(fenced / "none") == []
    with pytest.raises(ValueError, match="two folders"):
        rename(fenced / "own", fenced / "data" / "own")
