"""Files from outside are read as any foreign file: bounded, no entities, nothing in them is followed or believed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from keyfacts.findings import Findings
from keyfacts.read import read_edited_word
from running import Keyfacts

DRAFT = Path("build/valley-draft.docx")
MAIN = "word/document.xml"


def changed(data: bytes, parts: dict[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """A package with parts that are others, or more."""
    archive, buffer = zipfile.ZipFile(BytesIO(data)), BytesIO()
    held = {name: archive.read(name) for name in archive.namelist()}
    for name, change in parts.items():
        held[name] = change if isinstance(change, bytes) else change(held[name])
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in held.items():
            package.writestr(name, part)
    return buffer.getvalue()


def bomb(part: bytes) -> bytes:
    entities = b'<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return part.replace(b"<w:document", entities + b"<w:document", 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda _: b"no zip", "is not a Word file, or a damaged one"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format of Word"),
        (lambda data: changed(data, {MAIN: bomb}), "document type"),
        (lambda data: changed(data, {MAIN: b"<w:document"}), "not XML"),
        (lambda data: changed(data, {"../evil.xml": b"<a/>"}), "unsafe name"),
        (lambda data: changed(data, {MAIN: b"<a/>"}), "has no text body"),
        (lambda data: data[: len(data) // 2], "damaged"),
    ],
)
def test_what_is_no_sound_word_file_is_a_finding(
    data: Callable[[bytes], bytes], words: str, valley: Path, keyfacts: Keyfacts
) -> None:
    path = valley / "back.docx"
    path.write_bytes(data(DRAFT.read_bytes()))
    ran = keyfacts("review", path, "--messages", "json")
    assert ran.code == 1
    assert [each["code"] for each in ran.told["findings"]] == ["KF914"]
    assert words in ran.told["findings"][0]["message"]


def test_a_file_that_is_missing_is_told(valley: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("review", "none.docx", "--messages", "json")
    assert [each["code"] for each in ran.told["findings"]] == ["KF001"]


def test_nesting_has_an_end_and_links_out_of_the_file_are_never_opened(valley: Path) -> None:
    def deep(part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 200, 1).replace(
            b"</w:body>", b"</w:sdtContent></w:sdt>" * 200 + b"</w:body>", 1
        )

    def outside(part: bytes) -> bytes:
        link = b'<Relationship Id="x" Type="a/comments" Target="file:///etc/passwd" TargetMode="External"/>'
        return part.replace(b"</Relationships>", link + b"</Relationships>")

    path, findings = valley / "back.docx", Findings()
    path.write_bytes(changed(DRAFT.read_bytes(), {MAIN: deep}))
    assert read_edited_word(path, findings) is None
    assert findings.codes() == ["KF914"]
    path.write_bytes(changed(DRAFT.read_bytes(), {"word/_rels/document.xml.rels": outside}))
    read = read_edited_word(path, Findings())
    assert read is not None
    assert read.comments == {}


def test_a_manifest_hides_nothing_and_leads_nowhere(valley: Path, keyfacts: Keyfacts) -> None:
    """It may name another report, and swear that the file was built so: what differs is told all the same."""

    def forged(part: bytes) -> bytes:
        part = re.sub(rb'report="[^"]*"', b'report="../../etc/passwd"', part)
        return part.replace(b"</manifest>", b'<block bookmark="p_4">People came from 99 towns. </block></manifest>')

    def edit(part: bytes) -> bytes:
        return part.replace(b">14<", b">99<", 1)

    path = valley / "back.docx"
    path.write_bytes(changed(DRAFT.read_bytes(), {"customXml/item1.xml": forged, MAIN: edit}))
    ran = keyfacts("review", path, "--report", "valley", "--messages", "json")
    told: list[dict[str, Any]] = ran.told["findings"]
    assert len(told) == 1
    assert "99" in told[0]["message"]
    assert told[0]["code"] in ("KF901", "KF912")


def test_what_reviewers_wrote_steers_no_terminal(valley: Path, keyfacts: Keyfacts) -> None:
    def edit(part: bytes) -> bytes:
        return part.replace(b"tea in", "\u202etea\u202c \u009b31m in".encode(), 1)

    path = valley / "back.docx"
    path.write_bytes(changed(DRAFT.read_bytes(), {MAIN: edit}))
    ran = keyfacts("review", path, "--apply", "--dry-run")
    assert "\u202e" not in ran.out + ran.err
    assert "\u009b" not in ran.out + ran.err
