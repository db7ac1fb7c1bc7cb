"""``keyfacts listen``: finished files, or reports built in memory, read aloud as text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath

from keyfacts.api import build_request, check_finished, date_asked_for
from keyfacts.cli.building import asked_for
from keyfacts.cli.messages import tell
from keyfacts.cli.streams import hand_on, harmless
from keyfacts.findings import Findings, UsageError
from keyfacts.gate import LARGEST, read_named
from keyfacts.pipeline import Request, find_reports


def listen(
    files: tuple[str, ...],
    edition: str,
    to: tuple[str, ...],
    where: tuple[str, ...],
    messages: str,
    no_python: bool = False,
) -> int:
    """Print what is heard of reports or finished files, and tell their findings; the exit code."""
    finished = [Path(name) for name in files if Path(name).suffix.lower() in (".pdf", ".docx")]
    if finished and len(finished) < len(files):
        raise UsageError("listen to reports or finished files, not both at once")
    if finished:
        findings = check_finished(finished)
        _print(((path.as_posix(), read_named(path, LARGEST)) for path in finished), findings)
        tell(findings, messages)
        return findings.exit_code
    project, paths = find_reports(Path.cwd(), files)
    request = Request(
        project, paths, None, edition, to, date_asked_for(None), python=not no_python, where=asked_for(where), jobs=1
    )
    built = build_request(request)
    _print(((PurePath(name).name, built[name]) for name in built), built.findings)
    tell(built.findings, messages, project)
    return built.findings.exit_code


def _print(files: Iterable[tuple[str, bytes]], findings: Findings) -> None:
    from keyfacts.check import heard

    unreadable = {"KF700", "KF800"} & set(findings.codes())  # which has been told
    for name, data in files:
        read = heard(data, name, Findings() if unreadable else findings)
        if read.lines:
            about = ["", *(f"({line})" for line in read.language)] if read.language else []
            hand_on("\n".join(map(harmless, [f"# {name}", "", *read.lines, *about, ""])))
