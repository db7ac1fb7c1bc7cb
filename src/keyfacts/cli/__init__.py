"""The command ``keyfacts``: asks the pipeline for things and tells people what came of it; nothing else prints.

Exit codes: 0 fine, 1 a finding of severity error, 2 wrong usage, 3 a fault of keyfacts itself, 130 interrupted,
141 the reader of the output went away.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from keyfacts import __version__

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the process by default); the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if arguments == ["--version"]:  # Answered before anything slow is imported.
        print(f"keyfacts {__version__}")
        return 0
    # A build makes millions of values and hardly a cycle: looking for cycles less often saves a tenth of its time.
    gc.set_threshold(50_000, 20, 50)
    # No plugin of pydantic may have a say in what a dataset means; looking for some opens every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from keyfacts.cli.commands import run

        code = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\ninterrupted; nothing was replaced", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # What is still buffered must not fail again when the interpreter closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        if "--verbose" in arguments or "-v" in arguments:
            _print_traceback(error)
        else:
            print(f"keyfacts failed by its own fault ({type(error).__name__}: {str(error)[:200]}).", file=sys.stderr)
            print("Please report this, with what the same command prints with --verbose.", file=sys.stderr)
        return 3
    return code


def _print_traceback(error: Exception) -> None:
    """Print the whole traceback of a fault of keyfacts."""
    import traceback

    traceback.print_exception(error, file=sys.stderr)
