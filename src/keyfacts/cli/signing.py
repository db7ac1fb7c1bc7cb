"""``keyfacts sign``: walks through what is open in a report, one key for each text, and keeps the signatures."""

from __future__ import annotations

import difflib
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

import click

from keyfacts.cli.locking import approver, signing_day
from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, tell_people
from keyfacts.cli.terminal import takes_colour
from keyfacts.facts import side_by_side
from keyfacts.findings import Findings, UsageError
from keyfacts.model.signing import PrintedText
from keyfacts.pipeline import Desk, OpenQuestion, find_reports, lay_out_for_signing, questions_told, sign_report

_KEYS = {"y": "yes", "n": "no", "s": "skip", "q": "quit", "\x03": "quit", "\x04": "quit", "\x1b": "quit"}
_ASKED = "sign it? y yes, n no, s skip, q quit: "
_ASKED_OF_GONE = "take it out? y yes, n no, s skip, q quit: "


def sign_texts(report: str, by: str, day: str, check: bool, messages: str) -> int:
    """Sign one report, or tell what is open in it; the exit code: 1 while anything is."""
    project, (path,) = find_reports(Path.cwd(), (report,))
    if check and (by or day):
        raise UsageError("--check signs nothing; leave out --by and --date")
    if not check and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("sign asks one key for each text and needs a terminal; --check tells what is open")
    findings = Findings()
    desk = lay_out_for_signing(project, path, findings)
    if check and desk is not None:
        findings.extend(questions_told(desk))
    tell(findings, messages, project)
    if desk is None or (findings.has_errors and not check):
        tell_people(f"{harmless(path.stem)}: nothing is signed until the errors are gone")
        return 1
    if not check:
        return _walk(project, desk, by, day)
    if messages == "text":
        tell_people(harmless(_state(desk)))
    return int(findings.has_errors)


def _state(desk: Desk) -> str:
    """Where a report stands, in a line."""
    name, open_now = desk.report.stem, len(desk.questions())
    if desk.report.lock is None:
        return f"{name}: nothing is signed, there is no {desk.lock_path.name}"
    signed = f"{_counted(sum(not each.carried for each in desk.lock.texts))} signed"
    waiting = f", {desk.waiting()} waiting for values" if desk.waiting() else ""
    return f"{name}: {signed}, {open_now} open{waiting}"


def _walk(project: Path, desk: Desk, by: str, day: str) -> int:
    """Ask about each open text in turn, then keep what was said yes to, however it ended."""
    who, on = by or approver(project, os.environ), signing_day(day, os.environ)
    questions = desk.questions()
    looked_at: list[OpenQuestion] = []
    refused: list[OpenQuestion] = []
    for number, question in enumerate(questions, 1):
        _show(question, f"{number} of {len(questions)}")
        answer = _key(_ASKED if question.open.now else _ASKED_OF_GONE)
        if answer == "quit":
            break
        if answer != "skip":
            (looked_at if answer == "yes" else refused).append(question)
    findings = Findings()
    if looked_at:
        sign_report(project, desk, looked_at, who, on, findings)
        tell(findings, "text", project)
        if findings.has_errors:
            return 1
    for question in refused:
        text = question.open.now or (question.open.before.said if question.open.before else None)
        if text is not None:
            tell_people(harmless(f"to be corrected: {_place(text)}{side_by_side(text, text)[1]}"))
    left = len(questions) - len(looked_at)
    tell_people(harmless(_summary(desk, len(looked_at), left, who)))
    return int(left > 0)


def _summary(desk: Desk, signed: int, left: int, by: str) -> str:
    done = f"{_counted(signed)} signed by {by}" if signed else "nothing new to sign" if not left else "nothing signed"
    waiting = f", {desk.waiting()} waiting for values" if desk.waiting() else ""
    values = "; its values are signed by keyfacts facts lock" if desk.by_parameter else ""
    return f"{desk.report.stem}: {done}{f', {left} left open' if left else ''}{waiting}{values}"


def _counted(number: int) -> str:
    return f"{number} text{'' if number == 1 else 's'}"


# --- one text ------------------------------------------------------------------------------------------------------


def _show(question: OpenQuestion, position: str) -> None:
    """The text with its place, the old one above the new."""
    now, before = question.open
    text = now or (before.said if before else None)
    if text is None:
        return
    tell_people("")
    tell_people(harmless(f"{position}  {_place(text)}{text.kind} ({', '.join(question.editions)}, {text.lang})"))
    if before is not None:
        tell_people(harmless(f"  signed by {before.by} on {before.on.isoformat()}" + ("" if now else ", now gone")))
    if now is not None and before is not None:
        old, new = _compared(before.said, now)
        click.echo(f"  - {old}\n  + {new}")
    else:
        tell_people(f"  {'+' if now else '-'} {harmless(_whole(text))}")
    if now is not None and now.printed:
        tell_people(f"    {harmless(now.text)}")


def _place(text: PrintedText) -> str:
    return f"{text.place}: " if text.place.file else ""


def _whole(text: PrintedText) -> str:
    said = text.printed or text.text
    return f"{said} [{text.shows}]" if text.shows else said


def _compared(old: PrintedText, new: PrintedText) -> tuple[str, str]:
    """Both texts as a whole; on a terminal with colours, the words that differ are painted."""
    one, other = _whole(old), _whole(new)
    if one == other:
        one, other = old.text, new.text
    if not takes_colour(sys.stdout, os.environ):
        return harmless(one), harmless(other)
    before, after = re.findall(r"\s+|\S+", one), re.findall(r"\s+|\S+", other)
    sides: tuple[list[str], list[str]] = ([], [])
    for change, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, words, colour in ((sides[0], before[a:b], "red"), (sides[1], after[c:d], "green")):
            piece = harmless("".join(words))
            side.append(piece if change == "equal" or not piece else click.style(piece, fg=colour, bold=True))
    return "".join(sides[0]), "".join(sides[1])


def _key(asked: str) -> str:
    """The answer to one question; keys that were pressed before it was shown do not count."""
    _forget_typed_ahead()
    click.echo(f"  {asked}", nl=False)
    while True:
        try:
            answer = _KEYS.get(click.getchar().lower()[:1])
        except (KeyboardInterrupt, EOFError):
            answer = "quit"
        if answer:
            click.echo(answer)
            return answer


def _forget_typed_ahead() -> None:
    """Nobody signs what has not been shown."""
    try:
        import termios
    except ModuleNotFoundError:  # Windows
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined]
            msvcrt.getch()  # type: ignore[attr-defined]
        return
    with suppress(termios.error):
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
