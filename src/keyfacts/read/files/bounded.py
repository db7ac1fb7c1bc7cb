"""A program of ours run behind bounds that the operating system holds: ``bounded.py MEMORY SECONDS PROGRAM ...``.

The program reads its questions and answers on the standard streams. It may take so many bytes of address space and
seconds of the processor; it can write no file and leaves no image of its memory. It is started with an empty
environment and imports nothing of keyfacts before it is bounded.
"""

from __future__ import annotations

import runpy
import sys


def _bound(memory: int, seconds: int) -> None:
    """Bounds of the operating system, where it has them (Windows has not: what the program measures remains)."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS bounds no address space
            continue


def command(memory: int, seconds: int, program: str, *arguments: str) -> list[str]:
    """The command line that runs ``program`` within bounds."""
    return [sys.executable, "-I", __file__, str(memory), str(seconds), program, *arguments]


def main() -> None:
    """Run the program that the command line names, as itself."""
    memory, seconds, program = sys.argv[1:4]
    del sys.argv[:3]
    _bound(int(memory), int(seconds))
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main()
