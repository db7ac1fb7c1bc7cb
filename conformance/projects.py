"""The files to judge: every report of this repository, built into the cache folder."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tools import CACHE, REPOSITORY, ToolError, call
from verdicts import Verdicts


@dataclass(frozen=True)
class Finished:
    """All finished files of a build."""

    pdfs: tuple[Path, ...]
    docxs: tuple[Path, ...]

    def pair(self, stem: str) -> tuple[Path, Path]:
        """PDF and Word file of one report; ToolError if they were not built."""
        found = [path for path in (*self.pdfs, *self.docxs) if path.stem == stem]
        if len(found) != 2:
            raise ToolError(f"{stem} was not built in both formats")
        return found[0], found[1]


def keyfacts(*arguments: str | Path, **environment: str) -> tuple[int, str, str]:
    """Run the command in this repository."""
    done = call(sys.executable, "-m", "keyfacts", *arguments, **environment)
    return done.returncode, done.stdout, done.stderr


def build_everything(verdicts: Verdicts) -> Finished:
    """Build all reports and the project that ``keyfacts init`` makes."""
    output, project = CACHE / "build", CACHE / "project"
    for folder in (output, project):
        shutil.rmtree(folder, ignore_errors=True)
    code, told, complaints = keyfacts(
        "build", "--messages", "json", "-o", output, *sorted(REPOSITORY.glob("reports/*.md"))
    )
    detail = complaints.strip()[-300:]
    if code == 1:
        errors = [f for f in json.loads(told)["findings"] if f["severity"] == "error"]
        detail = "; ".join(f"{f['file']}:{f['line']} {f['code']} {f['message']}" for f in errors[:5])
    verdicts.add("build", "all reports", code == 0, detail)
    keyfacts("init", project, "--quiet")
    code, _, complaints = keyfacts("build", project / "reports" / "key-facts.md", "-o", output / "starter")
    verdicts.add("build", "a new project", code == 0, complaints.strip()[-300:])
    return Finished(tuple(sorted(output.rglob("*.pdf"))), tuple(sorted(output.rglob("*.docx"))))
