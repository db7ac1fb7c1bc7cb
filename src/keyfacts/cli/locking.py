"""``keyfacts facts lock``: signs the values of a dataset, or checks that they are as signed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from keyfacts.build import Output, data_names, find_project, modified_from, replace_outputs
from keyfacts.cli.telling import seen_from, tell
from keyfacts.compose import Signature, check_dataset, lock_text, resolve_facts, sign
from keyfacts.errors import UsageError
from keyfacts.findings import Findings, apply_suppressions, did_you_mean
from keyfacts.read import read_dataset

_OF_LOCKS = frozenset(("KF343", "KF344", "KF345"))


def lock_facts(
    dataset: str, by: str, day: str, only: tuple[str, ...], lang: str, messages: str, check: bool = False
) -> int:
    """Sign one dataset, or all; the exit code."""
    here = Path.cwd()
    project = find_project(here)
    names = _datasets(project, dataset)
    if check and (by or day or only):
        raise UsageError("--check signs nothing; leave out --by, --date and --fact")
    signer, on = ("", date.min) if check else (by or _approver(project, os.environ), _day(day, os.environ))
    findings, told = Findings(), list[str]()
    for name in names:
        own = Findings()
        line = _check(project, name, own) if check else _sign(project, name, signer, on, only, lang, own)
        told += [line] if line else []
        findings.extend(own)
    tell([seen_from(here, project, finding) for finding in findings.sorted()], (), messages, here)
    if messages == "text":
        print("\n".join(told), end="\n" if told else "")
    return int(findings.has_errors)


def _datasets(project: Path, dataset: str) -> list[str]:
    known = data_names(project)
    if not known:
        raise UsageError(f"there are no datasets in {project / 'data'}")
    if dataset and dataset not in known:
        hint = did_you_mean(dataset, known) or f"the datasets are: {', '.join(known)}"
        raise UsageError(f"no dataset '{dataset}'; {hint}")
    return [dataset] if dataset else known


def _check(project: Path, name: str, findings: Findings) -> str:
    """Tell what differs from the lock; a dataset without one has nothing signed."""
    own = Findings()
    read = read_dataset(project, name, own)
    if read is None:
        findings.extend(own)
        return ""
    check_dataset(read, resolve_facts(read, own, "en-US"), own)
    left = [finding for finding in apply_suppressions(own, read.suppressions) if finding.code in _OF_LOCKS]
    findings.extend(left)
    if read.lock is None:
        return f"{name}: nothing is signed, there is no facts.lock"
    return "" if left else f"{name}: {_values(len(read.lock.facts))} as signed"


def _sign(project: Path, name: str, by: str, on: date, only: tuple[str, ...], lang: str, findings: Findings) -> str:
    """Sign, and write the lock; nothing is signed of a dataset with errors."""
    own = Findings()
    read = read_dataset(project, name, own)
    if read is not None:
        book = resolve_facts(read, own, "en-US")
        check_dataset(read, book, own)
    left = Findings(f for f in apply_suppressions(own, read.suppressions if read else ()) if f.code not in _OF_LOCKS)
    findings.extend(left)
    if read is None or left.has_errors:
        return f"{name}: nothing is signed until the errors are gone"
    made = sign(read, book, by, on, lang or (read.lock.lang if read.lock else "en-US"), only)
    if made.unknown:
        known = [*(each.id for each in made.lock.facts), *book.known()]
        hint = did_you_mean(made.unknown[0], known)
        raise UsageError(f"{name} has no fact '{made.unknown[0]}' to sign" + (f"; {hint}" if hint else ""))
    path = project / "data" / name / "facts.lock"
    replace_outputs([Output(path, lock_text(made.lock, name).encode())], findings)
    return "" if findings.has_errors else _told(name, made, by)


def _told(name: str, made: Signature, by: str) -> str:
    said = f"{name}: {_values(len(made.signed))} signed by {by}" if made.signed else f"{name}: nothing new to sign"
    kept = len(made.lock.facts) - len(made.signed)
    return said + (f", {kept} as before" if kept else "") + (f", {len(made.removed)} taken out" if made.removed else "")


def _values(count: int) -> str:
    return f"{count} value{'' if count == 1 else 's'}"


def _approver(project: Path, environment: Mapping[str, str]) -> str:
    """Who signs when nobody is named: KEYFACTS_APPROVER, or the user of git."""
    name = environment.get("KEYFACTS_APPROVER", "").strip()
    if not name:
        try:
            asked = ["git", "config", "--get", "user.name"]
            done = subprocess.run(asked, cwd=project, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
            name = done.stdout.strip()
        except (OSError, subprocess.SubprocessError, UnicodeError):
            name = ""
    if not name:
        raise UsageError("who signs? write --by NAME, or set KEYFACTS_APPROVER or git's user.name")
    return " ".join(name.split())[:200]


def _day(text: str, environment: Mapping[str, str]) -> date:
    """The day of the signature: --date, SOURCE_DATE_EPOCH or today."""
    if not text:
        modified = modified_from(environment)
        return date.fromisoformat(modified[:10]) if modified else datetime.now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--date '{text}' is not a day such as 2017-06-30") from None
