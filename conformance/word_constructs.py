"""Only what Word itself writes: every construct of our files is one of files written by Word, or has its reason.

The files of Word are those of other tools' public test suites: python-docx, Pandoc and Apache POI. What none of them
shows stands in ``word_constructs.txt`` with its evidence: a file of LibreOffice's suite (too large to fetch in every
run; ``python conformance/word_constructs.py`` fetches it and looks again), a file of Excel or PowerPoint for what is
the same in all of Office, or the clause that defines it.
"""

from __future__ import annotations

import io
import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import word_subjects as subjects
from constructs import constructs, written_by_office, written_by_word
from projects import Finished
from tools import CACHE, ToolError, debian_source, python_source
from verdicts import Verdicts

_SUITES = {
    "python-docx": lambda: python_source("python-docx==1.2.0"),
    "Pandoc": lambda: debian_source("pandoc"),
    "Apache POI": lambda: debian_source("libapache-poi-java"),
}
_LISTED = Path(__file__).with_suffix(".txt")
_LEAST = 180
"""Files written by Word that there must be."""


def judge_word_constructs(_: Finished, verdicts: Verdicts) -> None:
    """Hold every Word file of ours against those of Word."""
    try:
        seen, files = _seen()
    except (ToolError, OSError, tarfile.TarError) as error:
        verdicts.add("word-constructs", "test suites of other tools", False, str(error)[:200])
        return
    shown = ", ".join(f"{count} of {name}" for name, count in files.items())
    verdicts.add("word-constructs", "files written by Word", sum(files.values()) >= _LEAST, shown)
    ours = _ours()
    listed = _reasons()
    unseen = {one: where for one, where in ours.items() if one not in seen}
    strange = [f"{one} (in {where})" for one, where in sorted(unseen.items()) if one not in listed]
    verdicts.none_of(
        "word-constructs", "constructs of ours that Word has not been seen to write", strange,
        f"{len(ours)} constructs, {len(ours) - len(unseen)} in these files, {len(unseen)} with evidence of their own",
    )  # fmt: skip
    stale = [f"{one}: {'seen now' if one in seen else 'not ours any more'}" for one in listed if one not in unseen]
    verdicts.none_of("word-constructs", "evidence that is not needed", stale)
    noticed = {one for one in constructs(_with_an_invention()) if one not in seen}
    verdicts.add(
        "word-constructs", "inventions are noticed",
        {"w:p > w:invention", "w:invention@w:val", "w:jc@val=middle", "field INVENT \\x",
         "order of a field's run: w:instrText w:fldChar"} <= noticed,
    )  # fmt: skip


def _ours() -> dict[str, str]:
    """Every construct of our files, with the name of a file that has it."""
    found: dict[str, str] = {}
    made = [*subjects.reports(), *subjects.galleries(), *subjects.generated()]
    for path in (*(subject.path for subject in made), *subjects.further()):
        for one in constructs(path.read_bytes()):
            found.setdefault(one, path.stem)
    return found


def _seen() -> tuple[Counter[str], dict[str, int]]:
    """How many files written by Word show each construct, and how many there are of each suite."""
    seen: Counter[str] = Counter()
    files: dict[str, int] = {}
    for name, fetched in _SUITES.items():
        own = [constructs(data) for _, data in _documents(fetched()) if written_by_word(data)]
        files[name] = len(own)
        for one in own:
            seen.update(one)
    return seen, files


def _documents(archive: Path, suffixes: tuple[str, ...] = (".docx", ".dotx", ".docm")) -> Iterator[tuple[str, bytes]]:
    """The Office files in a source archive, with their paths in it; 'golden' ones are what a tool is to write."""
    with tarfile.open(archive) as source:
        for member in source:
            wanted = member.isfile() and member.name.endswith(suffixes) and "/golden/" not in member.name
            file = source.extractfile(member) if wanted else None
            if file is not None:
                yield member.name.partition("/")[2], file.read()


def _reasons() -> dict[str, str]:
    """The listed constructs with their evidence."""
    lines = _LISTED.read_text(encoding="utf-8").splitlines()
    pairs = [re.split(r"\s{2,}", line, maxsplit=1) for line in lines if line and not line.startswith("#")]
    return {pair[0]: pair[1] for pair in pairs}


def _with_an_invention() -> bytes:
    """A file that has what no program writes."""
    body = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:jc w:val="middle"/>'
        '</w:pPr><w:invention w:val="1"/><w:r><w:instrText> INVENT \\x </w:instrText><w:fldChar/></w:r></w:p>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", body)
    return buffer.getvalue()


def look_again() -> None:
    """Renew the evidence from LibreOffice's suite; what is not there either keeps its reason, or gets '?'."""
    CACHE.mkdir(exist_ok=True)
    seen, _ = _seen()
    reasons = _reasons() if _LISTED.exists() else {}
    wanted = {one for one in _ours() if one not in seen}
    evidence: dict[str, str] = {}
    office: dict[str, str] = {}
    for name, data in _documents(debian_source("libreoffice"), (".docx", ".dotx", ".docm", ".xlsx", ".pptx")):
        if "/qa/" not in f"/{name}" or not written_by_office(data):
            continue
        for one in constructs(data) & wanted:
            (evidence if written_by_word(data) else office).setdefault(one, name)
    lines = []
    for one in sorted(wanted):
        kept = reasons.get(one, "?")
        if one in evidence:
            kept = f"Word: {evidence[one]}"
        elif one in office and one.startswith(("a:", "c:", "drawing/")):
            kept = f"Office: {office[one]}"
        lines.append(f"{one:<55}  {kept}")
    head = "".join(line + "\n" for line in _LISTED.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    _LISTED.write_text(f"{head}\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(look_again())
