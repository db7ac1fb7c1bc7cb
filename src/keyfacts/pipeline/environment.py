"""What the environment may decide; nothing below build reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts.findings import UsageError

if TYPE_CHECKING:
    from keyfacts.model.dataset import Dataset

EPOCH_OF_ZIP = "1980-01-01T00:00:00Z"
"""The earliest date a ZIP file can hold; stands for 'no date known'."""


def modified_from(environment: Mapping[str, str]) -> str:
    """The date SOURCE_DATE_EPOCH asks for (ISO 8601), or '' without one; UsageError if it is no number of seconds."""
    text = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return ""
    try:
        moment = datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{text}', not a number of seconds since 1970") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def modified_of(dataset: Dataset | None) -> str:
    """The date of the files when the environment asks for none: the day the data stand for, never today."""
    return f"{dataset.as_of.isoformat()}T00:00:00Z" if dataset and dataset.as_of else EPOCH_OF_ZIP


def settle_matplotlib(folder: Path | None) -> None:
    """Give matplotlib, before its first import, its own settings and a folder for its font list.

    The settings are those it came with, never a file of the user's, so that every machine draws alike. Of the folder,
    the user may have chosen another; None: the project has none, and matplotlib takes one of its own.
    """
    if folder is not None:
        os.environ.setdefault("MPLCONFIGDIR", str(folder))
    spec = find_spec("matplotlib")
    if spec and spec.origin:
        os.environ["MATPLOTLIBRC"] = str(Path(spec.origin).with_name("mpl-data") / "matplotlibrc")
    os.environ.setdefault("MPLBACKEND", "agg")
