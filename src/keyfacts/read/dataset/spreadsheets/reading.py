"""Spreadsheets read within bounds: a small file here, any other in a process that is ended when it takes too much."""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from keyfacts.read.dataset.spreadsheets.ods import read_ods
from keyfacts.read.dataset.spreadsheets.package import MEGABYTE, PACKAGE_FAULTS, PartsOfFile
from keyfacts.read.dataset.spreadsheets.sheet import (
    CellSheet,
    NoSuchSheet,
    NotASpreadsheet,
    SheetWriter,
    TooLarge,
)
from keyfacts.read.dataset.spreadsheets.xlsx import read_xlsx
from keyfacts.read.files.bounded import command

SMALL = 4 * MEGABYTE
"""Bytes, unpacked, up to which a file is read in this process: its size alone bounds what it can take."""
SECONDS = 180.0
MEMORY = 2 << 30
"""Bytes of address space of the process that reads a larger one."""
PROCESSOR_SECONDS = 120
_LONGEST_LINE = 64 << 20
_WORKER = Path(__file__).with_name("worker.py")


def read_sheet(data: bytes, ending: str, wanted: str) -> CellSheet:
    """The sheet called ``wanted`` ('': the first that is seen); NotASpreadsheet, TooLarge or NoSuchSheet."""
    try:
        if PartsOfFile(data).size() > SMALL:
            return _read_apart(data, ending, wanted)
        return sheet_of(data, ending, wanted)
    except PACKAGE_FAULTS as error:
        raise _raised(refusal_of(error)) from None


def sheet_of(data: bytes, ending: str, wanted: str) -> CellSheet:
    """The sheet, read in this process; whatever a broken file leads the libraries to."""
    sheet = CellSheet()
    write_sheet(data, ending, wanted, SheetWriter(sheet.take))
    return sheet


def write_sheet(data: bytes, ending: str, wanted: str, writer: SheetWriter) -> None:
    """Read the sheet, row by row."""
    package = PartsOfFile(data)
    is_ods = (
        "content.xml" in package if ending == ".ods" else "xl/workbook.xml" not in package and "content.xml" in package
    )
    if is_ods:
        read_ods(package, wanted, writer)
    else:
        read_xlsx(package, wanted, writer)
    writer.end()


def refusal_of(error: Exception) -> dict[str, Any]:
    """What an exception says, for the way from one process to another."""
    match error:
        case TooLarge():
            return {"too large": str(error), "sheet": error.sheet, "row": error.row, "column": error.column}
        case NoSuchSheet():
            return {"names": error.names}
        case NotASpreadsheet():
            return {"is not": str(error), "hint": error.hint}
        case MemoryError():
            return {"too large": "it takes more memory than there may be"}
    return {"is not": f"does not open: {str(error)[:150] or type(error).__name__}"}


def _raised(refused: dict[str, Any]) -> Exception:
    if "too large" in refused:
        where = (refused.get("sheet", ""), refused.get("row", 0), refused.get("column", 0))
        return TooLarge(str(refused["too large"]), *where)
    if "names" in refused:
        return NoSuchSheet([str(name) for name in refused["names"]])
    return NotASpreadsheet(str(refused["is not"]), str(refused.get("hint", "")))


def _read_apart(data: bytes, ending: str, wanted: str) -> CellSheet:
    """The sheet, read by ``worker``, which is ended when it takes too long."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        command(MEMORY, PROCESSOR_SECONDS, str(_WORKER), ending, wanted),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    timer = threading.Timer(SECONDS, process.kill)
    timer.daemon = True
    timer.start()
    try:
        assert process.stdin is not None
        process.stdin.write(data)
        process.stdin.close()
        return _taken(process)
    except (OSError, ValueError):
        raise TooLarge("reading it takes more time or memory than there may be") from None
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not yet written has no reader any more
                if pipe is not None:
                    pipe.close()


def _taken(process: subprocess.Popen[bytes]) -> CellSheet:
    """The sheet from the lines of the worker; ValueError where they end too early."""
    assert process.stdout is not None
    sheet = CellSheet()
    while line := process.stdout.readline(_LONGEST_LINE):
        if line.startswith(b'{"refused"'):
            raise _raised(json.loads(line)["refused"])
        if sheet.take(line.decode("ascii")):
            return sheet
    raise ValueError("the lines end too early")
