"""Files of the project: sizes bounded, text that is text, and no way out of the project folder."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from keyfacts.findings import NOWHERE, RULES, Findings, Place, Suppression, did_you_mean
from keyfacts.gate import LeadsOutside, TooLong, followed, inside, is_file, is_folder, is_there, names_in, read

MEGABYTE = 1_000_000
PROJECT_FILE = "keyfacts.yaml"
"""Settings of a project, at its top."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MOST_CONTROLS = 20
_NO_TEXTS = ("idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7", "mbcs", "oem")
"""Codecs of Python that are no encodings of files."""
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|~")
_IGNORE = re.compile(r"keyfacts:\s*ignore\s+(\S+)([^\n]{0,500})")


def name_of(root: Path, path: Path) -> str:
    """The path as a user would type it: relative to ``root`` where it lies inside, with forward slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def path_inside(root: Path, folder: Path, written: str, findings: Findings, place: Place) -> Path | None:
    """The file that ``written`` names, seen from ``folder``; KF003 if it is absolute, a URL or outside ``root``."""
    clean = written.strip()
    if not clean or "\\" in clean or "\x00" in clean or _ELSEWHERE.match(clean):
        hint = "write a path relative to this file, with forward slashes"
        findings.report("KF003", place, f"'{clean[:200]}' is not a relative path inside the project", hint)
        return None
    path = _as_on_disk(root, folder, clean)
    decoded = unquote(clean)
    if decoded != clean and "\x00" not in decoded and (path is None or not is_there(path)):
        meant = _as_on_disk(root, folder, decoded.replace("\\", "/"))  # a destination as links are written
        path = meant if meant is None or is_there(meant) else path
    if path is None:
        findings.report("KF003", place, f"'{clean[:200]}' leads outside the project folder")
    return path


def _as_on_disk(root: Path, folder: Path, written: str) -> Path | None:
    """The path by the names on disk, whose letters macOS may decompose (NFD); None for one outside ``root``."""
    try:
        path = folder / PurePosixPath(written)
        if not is_there(path):
            steps = folder
            for part in PurePosixPath(written).parts:
                steps = steps / part if part == ".." else _entry(steps, part)
            path = steps if is_there(steps) else path
        path = followed(path)
        return path if inside(root, path) else None
    except (OSError, ValueError, RuntimeError):
        return None


def _entry(folder: Path, name: str) -> Path:
    """The entry of a folder by a name, in whichever form of Unicode it is written there."""
    path = folder / name
    if is_there(path) or name.isascii() or not is_folder(folder):
        return path
    wanted = unicodedata.normalize("NFC", name)
    same = (each for each in names_in(folder) if unicodedata.normalize("NFC", each) == wanted)
    return folder / next(same, name)


def file_inside(root: Path, folder: Path, written: str, limit: int, findings: Findings, place: Place) -> Path | None:
    """The file that ``written`` names, for a library that opens it itself; KF001, KF003, or KF004 over ``limit``."""
    path = path_inside(root, folder, written, findings, place)
    if path is None:
        return None
    name = name_of(root, path)
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        findings.report("KF001", place, f"there is no file '{name}'", _neighbour(path))
        return None
    except (OSError, ValueError) as error:
        _report_unread(error, name, findings, place)
        return None
    if not is_file(path):
        findings.report("KF001", place, f"'{name}' is no ordinary file")
        return None
    if size > limit:
        findings.report("KF004", place, f"'{name}' has {size / MEGABYTE:.0f} MB; {limit / MEGABYTE:.0f} MB are allowed")
        return None
    return path


def read_bytes(root: Path, path: Path, limit: int, findings: Findings, place: Place = NOWHERE) -> bytes | None:
    """The file's bytes; KF001 if there is none, KF004 over ``limit`` bytes. ``place`` is where it is asked for."""
    name = name_of(root, path)
    at = place if place != NOWHERE else Place(name)
    try:
        return read(root, path, limit)
    except FileNotFoundError:
        findings.report("KF001", at, f"there is no file '{name}'", _neighbour(path))
    except LeadsOutside:
        written = Path(os.path.relpath(path, root)).as_posix()
        where = place if place != NOWHERE else Place(written)
        message = f"'{written}' is a link that leads outside the project folder"
        findings.report("KF003", where, message, "put the file itself there")
    except TooLong as error:
        megabytes = f"{error.size / MEGABYTE:.0f} MB; {limit / MEGABYTE:.0f} MB are allowed"
        findings.report("KF004", Place(name), f"'{name}' has {megabytes}")
    except (OSError, ValueError) as error:
        _report_unread(error, name, findings, at)
    return None


def _report_unread(error: OSError | ValueError, name: str, findings: Findings, place: Place) -> None:
    """Report a file that is there and cannot be read, by the reason that the system gives (KF001)."""
    why = getattr(error, "strerror", "") or "bad name"
    hint = "check its permissions, and those of its folder" if isinstance(error, PermissionError) else ""
    findings.report("KF001", place, f"'{name[:200]}' cannot be read: {why}", hint)


def read_text(root: Path, path: Path, limit: int, findings: Findings, place: Place = NOWHERE) -> str | None:
    """The file's text with ``\\n`` line ends and no byte order mark; KF002 if it is not UTF-8."""
    data = read_bytes(root, path, limit, findings, place)
    return None if data is None else text_of(data, name_of(root, path), findings)


def text_of(data: bytes, name: str, findings: Findings) -> str | None:
    """Decode UTF-8; control characters are reported (KF005) and replaced by spaces, so that reading can go on."""
    return decoded_text(data, name, "", findings)


def decoded_text(data: bytes, name: str, encoding: str, findings: Findings) -> str | None:
    """Decode what is written in ``encoding`` (UTF-8 if it is ''), as :func:`text_of` does."""
    utf8 = encoding.lower().replace("-", "").replace("_", "") in ("", "utf8")
    try:
        text = data.decode("utf-8-sig" if utf8 else encoding)
    except UnicodeError as error:
        if not utf8 or not isinstance(error, UnicodeDecodeError):
            findings.report("KF002", Place(name), f"the file is no text in {encoding}", "is the encoding right?")
            return None
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        likely = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "windows-1252"
        hint = "save the file as UTF-8" + ("" if not encoding else f", or name its encoding: {likely}")
        findings.report("KF002", Place(name, line, column), message, hint)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return without_controls(text, name, findings)


def is_encoding(name: str) -> bool:
    """Whether text can be decoded by that name: utf-8, windows-1252."""
    try:
        info = codecs.lookup(name)
        " ".encode(name).decode(name)
    except (LookupError, ValueError, UnicodeError):
        return False
    return info.name not in _NO_TEXTS


def without_controls(text: str, name: str, findings: Findings) -> str:
    """``text`` with control characters reported (KF005, the first twenty) and replaced by spaces."""
    for count, match in enumerate(CONTROL.finditer(text)):
        if count == _MOST_CONTROLS:
            break
        at = match.start()
        place = Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        findings.report("KF005", place, f"the control character U+{ord(match[0]):04X} cannot be printed", "delete it")
    else:
        if not CONTROL.search(text):
            return text
    return CONTROL.sub(" ", text)


def suppression_of(comment: str, place: Place, findings: Findings, until: int = 0) -> Suppression | None:
    """What ``keyfacts: ignore CODE reason`` in a comment says; None for another comment, or one too short (KF008)."""
    match = _IGNORE.search(comment)
    if not match:
        return None
    code, reason = match[1], match[2].strip()
    if code not in RULES:
        findings.report("KF008", place, f"'{code[:40]}' is not a code of a finding", "codes look like KF305")
        return None
    if not reason:
        findings.report(
            "KF008", place, f"the suppression of {code} gives no reason", "write the reason behind the code"
        )
        return None
    return Suppression(code, reason, place, until)


def _neighbour(path: Path) -> str:
    """A hint naming a file beside ``path`` whose name is like it."""
    try:
        names = names_in(path.parent)[:1000]
    except OSError:
        return ""
    return did_you_mean(path.name, names)


def nearest_folder(root: Path, kind: str, file: str, name: str) -> str:
    """A hint naming the folder under ``kind`` that holds a ``file`` and is named most like ``name``, or all of them."""
    try:
        names = [name for name in names_in(root / kind) if is_file(root / kind / name / file)]
    except OSError:
        return ""
    return did_you_mean(name, names) or (f"there are {', '.join(sorted(names)[:8])}" if names else "")
