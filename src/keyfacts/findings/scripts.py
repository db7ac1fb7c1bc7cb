"""What a script of the project has raised, as a finding tells it."""

from __future__ import annotations

import traceback


def fault_of(error: BaseException, path: str) -> dict[str, str | int]:
    """The error in words as ``fault``, and as ``line`` the last line of the script at ``path`` that led to it."""
    words = " ".join(str(error.args[0] if isinstance(error, KeyError) and error.args else error).split())
    told = f"{type(error).__name__}: {words[:200]}" if words else type(error).__name__
    return {"fault": told, "line": _line_of(error, path)}


def _line_of(error: BaseException, path: str) -> int:
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return (lines[-1] if lines else 1) or 1
