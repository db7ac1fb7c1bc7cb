"""``keyfacts check --sign-off``: what is left for a person, printed as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from keyfacts.api import Built
from keyfacts.cli.messages import tell
from keyfacts.cli.streams import hand_on, harmless
from keyfacts.findings import Findings, UsageError
from keyfacts.gate import LARGEST, read_named


def sign_off_finished(paths: Sequence[Path], messages: str) -> int:
    """Print the sheets of finished PDFs; UsageError for a file that is not there or is no PDF."""
    pdfs = []
    for path in paths:
        if path.suffix.lower() != ".pdf":
            raise UsageError(f"the sign-off sheet is of a PDF; '{path}' is none")
        try:
            pdfs.append((path.as_posix(), read_named(path, LARGEST)))
        except OSError as error:
            raise UsageError(f"cannot read '{path}': {error.strerror}") from None
    return _print(pdfs, Findings(), messages)


def sign_off_built(built: Built, messages: str) -> int:
    """Print the sheets of reports built in memory; their findings come instead when they have errors."""
    pdfs = [(name, built[name]) for name in built if name.endswith(".pdf")] if built.ok else []
    return _print(pdfs, built.findings, messages)


def _print(pdfs: Iterable[tuple[str, bytes]], findings: Findings, messages: str) -> int:
    from keyfacts.check import sign_off_sheet

    for name, data in pdfs:
        sheet = sign_off_sheet(data, name, findings)
        if sheet:
            hand_on("\n".join(harmless(line) for line in sheet.split("\n")))
    if findings.has_errors:
        tell(findings, messages)
    return findings.exit_code
