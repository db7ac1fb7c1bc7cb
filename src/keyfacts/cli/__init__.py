"""The command ``keyfacts``: asks the pipeline for things and tells people what came of it; nothing else prints.

Exit codes: 0 fine, 1 a finding of severity error, 2 wrong usage, 3 a fault of keyfacts itself, 4 the machine refuses
what keyfacts needs, 130 interrupted, 141 the reader of the output went away.
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from keyfacts import __version__
from keyfacts.cli.streams import discard_output, harmless, say, settle_streams

__all__ = ["main"]

_FLAGS = {"-q": "quiet", "--quiet": "quiet", "--anew": "anew"}
_EDITION = ("-e", "--edition")
_OF_WRITING = (errno.ENOSPC, errno.EBADF, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EINVAL, errno.EPERM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the process by default); the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    settle_streams()
    # A build makes millions of values and hardly a cycle: looking for cycles less often saves a tenth of its time.
    # A short one makes fewer than these in all.
    gc.set_threshold(400_000, 20, 50)
    # And none before the process ends, which takes all of them: that would take a twentieth more.
    atexit.register(gc.freeze)
    # No plugin of pydantic may have a say in what a dataset means; looking for some opens every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        return _answered(arguments)
    except KeyboardInterrupt:
        # Where Ctrl-C came while a library made a class from text, ``python -m`` takes it for unheard and would end
        # by the signal, not by the code; the next text that is run makes it forget.
        exec("")  # noqa: S102 (nothing is run)
        discard_output()
        say("\ninterrupted; every file is as it was before, or new as a whole")
        return 130
    except BrokenPipeError:
        discard_output()
        return 141
    except (OSError, MemoryError) as error:
        say(f"keyfacts: {_refusal(error)}")
        if _wants_traceback(arguments):
            _say_traceback(error)
        return 4
    except Exception as error:
        if _wants_traceback(arguments):
            _say_traceback(error)
        else:
            say(f"keyfacts failed by its own fault ({type(error).__name__}: {str(error)[:200]}).")
            say("Please report this, with what the same command prints with --verbose.")
        return 3


def _answered(arguments: Sequence[str]) -> int:
    """What the command gives, once all it printed has arrived."""
    if arguments == ["--version"]:  # answered before anything slow is imported
        print(f"keyfacts {__version__}")
        code = 0
    elif arguments[:1] == ["build"] and (asked := _asked_plainly(arguments[1:])) is not None:
        code = _built(asked)
    else:
        from keyfacts.cli.commands import run

        code = run(arguments)
    sys.stdout.flush()
    return code


def _asked_plainly(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What a build is asked for by names and the options of every day, None for what needs a library to read it."""
    asked: dict[str, Any] = {}
    names: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument in _FLAGS:
            asked[_FLAGS[argument]] = True
        elif argument in _EDITION:
            asked["edition"] = next(rest, "")
            if asked["edition"][:1] in ("", "-"):
                return None
        elif argument[:1] in ("", "-"):
            return None
        else:
            names.append(argument)
    return {"reports": tuple(names), **asked}


def _built(asked: dict[str, Any]) -> int:
    """Build what was asked for; most builds find that nothing has changed, and loading click would take half their
    time.
    """
    from keyfacts.cli.building import build
    from keyfacts.findings import UsageError

    try:
        return build(**asked)
    except UsageError as error:
        say(f"keyfacts: {harmless(str(error))}")
        return 2


def _refusal(error: OSError | MemoryError) -> str:
    """What the machine refuses, in a clause."""
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    try:
        os.getcwd()  # noqa: PTH109 - the one call that fails where the folder is gone
    except OSError:
        return "the current folder is gone; change to one that is there"
    if error.errno in _OF_WRITING and not error.filename:  # the gate names its files: what has no name is a stream
        discard_output()
        return f"cannot write to standard output: {error.strerror}"
    named = f"'{error.filename}': " if error.filename else ""
    return f"cannot go on: {named}{error.strerror or error}"


def _wants_traceback(arguments: Sequence[str]) -> bool:
    return "--verbose" in arguments or "-v" in arguments


def _say_traceback(error: BaseException) -> None:
    """Print the whole traceback of a fault."""
    import traceback

    say("".join(traceback.format_exception(error)))
