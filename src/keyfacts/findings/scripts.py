"""What a script of the project has raised, as a finding tells it."""

from __future__ import annotations

import os
import traceback


def fault_of(error: BaseException, path: str) -> dict[str, str | int]:
    """The error in words as ``fault``, and as ``line`` the last line of the script at ``path`` that led to it."""
    words = " ".join(str(error.args[0] if isinstance(error, KeyError) and error.args else error).split())
    told = f"{type(error).__name__}: {words[:200]}" if words else type(error).__name__
    return {"fault": f"{told}{_where(error, path)}", "line": _line_of(error, path)}


def _where(error: BaseException, path: str) -> str:
    """The module beside the script that the error comes from, if it comes from one."""
    folder = os.path.dirname(path)  # noqa: PTH120 - names alone are compared
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folder + os.sep)
    ]
    if not frames or frames[-1].filename == path or "site-packages" in frames[-1].filename:
        return ""
    return f" ({os.path.relpath(frames[-1].filename, folder)}, line {frames[-1].lineno})"


def _line_of(error: BaseException, path: str) -> int:
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return (lines[-1] if lines else 1) or 1
