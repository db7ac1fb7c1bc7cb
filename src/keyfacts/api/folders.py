"""Values in memory as a project for a while: whatever is read, is read from files through the one gate."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from keyfacts.findings import UsageError
from keyfacts.gate import LeadsOutside, write_new


@contextmanager
def folder_of_files(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of its own with these files, by their paths in it; gone when the block ends.

    UsageError for a path that leads out of it.
    """
    with tempfile.TemporaryDirectory(prefix="keyfacts-") as made:
        root = Path(made).resolve()
        for name, data in files.items():
            try:
                write_new(root, root / name, data)
            except LeadsOutside:
                raise UsageError(f"the path '{name}' leads out of the folder that it belongs to") from None
        yield root
