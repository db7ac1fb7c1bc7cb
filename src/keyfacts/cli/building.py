"""``keyfacts build`` and ``keyfacts check``."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from keyfacts.api import Built, asked_parameters, build_request, date_asked_for
from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, say, tell_people
from keyfacts.cli.terminal import from_here
from keyfacts.findings import UsageError
from keyfacts.pipeline import OUTPUT, Output, Phases, Request, Scheduler, all_cores, find_reports


def build(
    reports: tuple[str, ...],
    edition: str = "",
    to: tuple[str, ...] = (),
    output: Path | None = None,
    depfile: Path | None = None,
    stamp: Path | None = None,
    messages: str = "text",
    quiet: bool = False,
    verbose: bool = False,
    jobs: int | None = None,
    where: tuple[str, ...] = (),
    anew: bool = False,
    combine: bool = False,
    no_python: bool = False,
    redline: str = "",
    clean: bool = False,
    on: str = "",
    **tls: Path | None,
) -> int:
    """Build and tell; the exit code."""
    if on and jobs:
        raise UsageError("--jobs counts processes of this machine; the workers of --on are as many as were started")
    scheduler = _scheduler(on, **tls)
    here = Path.cwd()
    project, paths = find_reports(here, reports, or_left=True)
    if (depfile or stamp) and len(paths) != 1:
        raise UsageError("--depfile and --stamp are of one report; name it")
    if depfile and not stamp:
        raise UsageError("--depfile needs --stamp, the target that the depfile is about")
    folder, modified = output or project / OUTPUT, date_asked_for(None)
    request = Request(
        project,
        paths,
        folder,
        edition,
        to,
        modified,
        python=not no_python,
        depfile=depfile,
        stamp=stamp,
        where=asked_for(where),
        jobs=jobs or all_cores(),
        anew=anew,
        combine=combine,
        on=scheduler,
        redline=redline,
        clean=clean,
    )
    return _run(request, messages, quiet, verbose).findings.exit_code


def _scheduler(
    address: str, tls_ca_file: Path | None = None, tls_cert: Path | None = None, tls_key: Path | None = None
) -> Scheduler | None:
    """The scheduler of ``--on``; UsageError for an address that is none, and for files that do not go with it."""
    files = {"--tls-ca-file": tls_ca_file, "--tls-cert": tls_cert, "--tls-key": tls_key}
    if not address.startswith("tls://"):
        given = [name for name, file in files.items() if file is not None]
        if given:
            raise UsageError(f"{given[0]} goes with --on tls://HOST:PORT")
    if not address:
        return None
    if not re.fullmatch(r"(tcp|tls)://[^\s/:]+:\d{1,5}|(tcp|tls)://\[[0-9A-Fa-f:.]+\]:\d{1,5}", address):
        raise UsageError(f"--on '{address}' is no address of a scheduler, such as tcp://host:8786 or tls://host:8786")
    for name, file in files.items():
        if address.startswith("tls://") and file is None:
            raise UsageError(f"--on {address} needs {name} FILE")
        if file is not None and not file.is_file():
            raise UsageError(f"no file '{file}' ({name})")
    return Scheduler(address, tls_ca_file, tls_cert, tls_key)


def check(
    files: tuple[str, ...],
    edition: str,
    messages: str,
    quiet: bool,
    verbose: bool,
    sign_off: bool = False,
    content: bool = False,
    jobs: int | None = None,
    where: tuple[str, ...] = (),
    no_python: bool = False,
) -> int:
    """Check reports in memory, finished files by their rules; the exit code."""
    finished = [name for name in files if Path(name).suffix.lower() in (".pdf", ".docx")]
    if finished and len(finished) < len(files):
        raise UsageError("check reports or finished files, not both at once")
    if content and (sign_off or finished):
        raise UsageError("--content is for reports, and without --sign-off")
    if finished and sign_off:
        from keyfacts.cli.sign_off import sign_off_finished

        return sign_off_finished([Path(name) for name in finished], messages)
    if finished:
        from keyfacts.api import check_finished

        findings = check_finished([Path(name) for name in finished])
        tell(findings, messages)
        if not findings and not quiet and messages == "text":
            tell_people(f"{len(finished)} file{'s' if len(finished) > 1 else ''}: no findings")
        return findings.exit_code
    project, paths = find_reports(Path.cwd(), files)
    request = Request(
        project,
        paths,
        None,
        edition,
        (),
        date_asked_for(None),
        layout=not content,
        python=not no_python,
        where=asked_for(where),
        jobs=1 if sign_off else jobs or all_cores(),
    )
    if sign_off:
        from keyfacts.cli.sign_off import sign_off_built

        return sign_off_built(build_request(request), messages)
    return _run(request, messages, quiet, verbose).findings.exit_code


def asked_for(where: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """``state=Iowa`` as name and value; UsageError for what has no sign between them."""
    asked: list[tuple[str, str]] = []
    for written in where:
        name, sign, value = written.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise UsageError(f"--where '{written}' is not NAME=VALUE, such as state=Iowa")
        asked.append((name, value))
    return asked_parameters(asked)


def _run(request: Request, messages: str, quiet: bool, verbose: bool) -> Built:
    """Build what is asked for and tell what came of it."""
    here, started = Path.cwd(), time.perf_counter()
    with _progress(wanted=messages == "text" and not quiet) as show:
        phases = Phases(show)
        built = build_request(request, phases)
    written = built.outputs if request.output else []
    tell(built.findings, messages, request.project, written)
    if messages == "text" and not quiet:
        for output in written:
            tell_people(harmless(_output_line(output, here)))
        for path in built.removed:
            tell_people(harmless(f"{from_here(path, here)}  removed: no report makes it any more"))
        if request.output is None and not built.findings:
            tell_people(f"{len(built.reports)} report{'s' if len(built.reports) > 1 else ''}: no findings")
        if built.failed and request.output:
            say(harmless(f"nothing was written for {', '.join(built.failed)}; earlier files are as they were"))
    if verbose:
        say("\n".join(phases.lines()))
        say(f"{'total':<14}{time.perf_counter() - started:8.3f} s (after start-up)")
    return built


def _silent(_: str) -> None:
    """Tell nobody."""


@contextmanager
def _progress(wanted: bool) -> Iterator[Callable[[str], None]]:
    """A function that shows a line of progress; it shows nothing where nobody watches."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _silent
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    # Without a thread that turns a wheel: a process that is forked must have one alone.
    with Live(Text(), console=Console(stderr=True), auto_refresh=False, transient=True) as live:
        yield lambda line: live.update(Text(harmless(line), no_wrap=True, overflow="ellipsis"), refresh=True)


def _output_line(output: Output, here: Path) -> str:
    pages = f"{output.pages} page{'s' if output.pages > 1 else ''}, " if output.pages else ""
    size = f"{max(1, round((output.size or len(output.data)) / 1000))} kB"
    return f"{from_here(output.path, here)}  {pages}{size}{', unchanged' if output.unchanged else ''}"
