"""``keyfacts build --redline``: what is new since a file, the last build or a revision of git."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from running import Keyfacts

REPORT = Path("reports/key-facts.md")
MADE = Path("build/key-facts-draft-redline.docx")


@pytest.fixture
def sent(project: Path, keyfacts: Keyfacts) -> Path:
    """A draft as it was sent; then its report was edited."""
    if shutil.which("git") is None:
        pytest.skip("revisions need git, and there is none")
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "-A"], check=True)
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@a.example"]
    subprocess.run(["git", *who, "commit", "-qm", "sent"], check=True)
    assert keyfacts("build", "-q", "-e", "draft").code == 0
    file = project / "sent, as Ada has it.docx"
    file.write_bytes(Path("build/key-facts-draft.docx").read_bytes())
    REPORT.write_text(REPORT.read_text("utf-8").replace("Most sessions", "Nearly all sessions"), "utf-8")
    return file


def marked() -> list[str]:
    """What the redline marks."""
    with zipfile.ZipFile(MADE) as archive:
        body = archive.read("word/document.xml").decode()
    return [re.sub("<[^>]+>", "", mark[0]) for mark in re.finditer(r"<w:(ins|del) .*?</w:\1>", body)]


def test_file_last_build_and_revision_are_told_apart_and_give_the_same_redline(keyfacts: Keyfacts, sent: Path) -> None:
    made = []
    for earlier in ("last", sent.name, "HEAD"):
        ran = keyfacts("build", "-e", "draft", "--redline", earlier)
        assert ran.code == 0, ran.err
        assert MADE.as_posix() in ran.out
        made.append(MADE.read_bytes())
    assert marked() == ["Most", "Nearly all"]
    assert made[0] == made[1] == made[2]


def test_an_earlier_version_that_is_none_is_refused(keyfacts: Keyfacts, sent: Path) -> None:
    bad = sent.with_name("bad.docx")
    bad.write_bytes(b"no file")
    for earlier, said in (("missing.docx", "no Word file, 'last' or revision"), (bad.name, "is not a Word file")):
        ran = keyfacts("build", "-e", "draft", "--redline", earlier)
        assert (ran.code, said in ran.err) == (2, True), ran.err
    ran = keyfacts("build", "--redline", sent.name)
    assert (ran.code, "name --edition" in ran.err) == (2, True), ran.err
    assert not MADE.exists()
