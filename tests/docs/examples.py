"""The code blocks of a page of the docs, and how each is put to the proof.

The word behind the language of a block says what it is (GitHub shows the language alone):

``sh``               commands, run in order in the page's project, which is made by ``keyfacts init``
``markdown``         a piece of a report; ``markdown report`` a whole one; ``markdown add`` the end of the starter's
``yaml facts``       facts at the end of the starter's dataset; ``yaml change`` a line of it that is replaced
``yaml dataset``     a whole dataset; ``csv PATH`` a table at that path of the project
``markdown file PATH`` a report at that path, which stays for the commands below it; ``markdown part PATH`` a part
                     of one, which is included below it
``yaml front``       a whole front matter; ``yaml edition`` one more edition of the starter's report
``yaml project``     a whole ``keyfacts.yaml``
``yaml brand``       a whole brand, with the starter's fonts; ``yaml ci`` any YAML
``python run``       runs in the project, behind what ran of the page before; ``python run LIBRARY`` where that is
                     installed; ``text printed`` what the block before it prints
``text``             shown only
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from builders import REPOSITORY
from keyfacts.compose import bind, check_dataset, check_document, compose, variants_of
from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings, Severity, apply_suppressions
from keyfacts.read import read_brand, read_dataset, read_report, read_severities
from keyfacts.read.project import trusted_scripts

DOCS = REPOSITORY / "docs"
PAGES = (REPOSITORY / "README.md", *sorted(DOCS.glob("*.md")))
_FENCE = re.compile(r"^```(\S*)[ ]?(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FRONT = """title: An example
dataset: reading-2025
notes: {general: {marks: lower-roman}}
editions:
  handout: {to: [pdf]}
  draft: {to: [docx], mark: DRAFT}
"""
_BODY = "\nWords for the example.\n"


class Example:
    """One code block: ``kind`` is its first line, such as 'yaml facts'."""

    def __init__(self, page: Path, line: int, kind: str, text: str) -> None:
        self.page, self.line, self.kind, self.text = page, line, kind.strip(), text

    def __repr__(self) -> str:
        return f"{self.page.name}:{self.line} ({self.kind})"


def examples(page: Path) -> Iterator[Example]:
    """The code blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Example(page, line, f"{match[1]} {match[2]}", match[3])


class Proof:
    """The project of one page: examples are put into it in order, and must leave it without findings."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._dataset = project / "data" / "reading-2025" / "datapackage.yaml"
        self._report = project / "reports" / "key-facts.md"
        self._names: dict[str, Any] = {}
        self._printed: str | None = None

    def put(self, example: Example) -> None:
        """Place an example and prove what it touches."""
        first, _, more = example.kind.partition(" ")
        if first == "python" and more.startswith("run"):
            library = more.removeprefix("run").strip()
            self._run(example) if not library or find_spec(library) else setattr(self, "_printed", None)
            return
        if more.startswith("file "):
            path = self._project / more.removeprefix("file ")
            path.write_text(example.text, encoding="utf-8")
            self._prove(path, example)
            return
        if first in ("csv", "python") or more.startswith("part "):
            path = self._project / more.removeprefix("part ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.text, encoding="utf-8")
            return
        method = getattr(self, "_put_" + example.kind.replace(" ", "_"), None)
        assert method is not None, f"{example!r}: no such kind of example, see tests/docs/examples.py"
        method(example)

    def _run(self, example: Example) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.chdir(self._project):
            exec(compile(example.text, f"{example!r}", "exec"), self._names)
        self._printed = printed.getvalue()

    def _put_text_printed(self, example: Example) -> None:
        assert self._printed in (None, example.text), f"{example!r}: it prints\n{self._printed}"

    def _put_markdown(self, example: Example) -> None:
        self._prove_report(f"---\n{_FRONT}---\n\n{example.text}{_BODY}", example)

    def _put_markdown_report(self, example: Example) -> None:
        self._prove_report(example.text, example)

    def _put_markdown_add(self, example: Example) -> None:
        self._report.write_text(self._report.read_text(encoding="utf-8") + "\n" + example.text, encoding="utf-8")
        self._prove(self._report, example)

    def _put_yaml_front(self, example: Example) -> None:
        keys = example.text if "dataset:" in example.text else f"{example.text}dataset: reading-2025\n"
        self._prove_report(f"---\n{keys}---\n{_BODY}", example)

    def _put_yaml_edition(self, example: Example) -> None:
        text = self._report.read_text(encoding="utf-8")
        self._report.write_text(text.replace("\neditions:\n", f"\neditions:\n{example.text}", 1), encoding="utf-8")
        self._prove(self._report, example)

    def _put_yaml_facts(self, example: Example) -> None:
        self._dataset.write_text(self._dataset.read_text(encoding="utf-8") + _indented(example.text), encoding="utf-8")
        self._prove_dataset("reading-2025", example)

    def _put_yaml_change(self, example: Example) -> None:
        key = example.text.split(":")[0]
        changed, count = re.subn(
            rf"^{re.escape(key)}:.*\n", lambda _: example.text, self._dataset.read_text("utf-8"), flags=re.MULTILINE
        )
        assert count == 1, f"{example!r}: no single line {key}"
        self._dataset.write_text(changed, encoding="utf-8")
        self._prove_dataset("reading-2025", example)

    def _put_yaml_dataset(self, example: Example) -> None:
        name = yaml.safe_load(example.text)["name"]
        folder = self._project / "data" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "datapackage.yaml").write_text(example.text, encoding="utf-8")
        self._prove_dataset(name, example)

    def _put_yaml_brand(self, example: Example) -> None:
        folder = self._project / "styles" / "example"
        shutil.copytree(self._project / "styles" / "plain", folder)
        (folder / "_brand.yml").write_text(example.text, encoding="utf-8")
        self._prove_report(f"---\n{_FRONT}brand: example\n---\n{_BODY}", example)

    def _put_yaml_project(self, example: Example) -> None:
        (self._project / "keyfacts.yaml").write_text(example.text, encoding="utf-8")
        found = Findings()
        weights = read_severities(self._project, found)
        assert weights or trusted_scripts(self._project)
        assert not list(found), f"{example!r}: {list(found)}"
        if weights:  # other examples are weighed as in any project
            (self._project / "keyfacts.yaml").unlink()

    def _put_yaml_ci(self, example: Example) -> None:
        assert yaml.safe_load(example.text)

    def _prove_report(self, text: str, example: Example) -> None:
        path = self._project / "reports" / f"example-{example.line}.md"
        path.write_text(text, encoding="utf-8")
        self._prove(path, example)
        path.unlink()

    def _prove(self, path: Path, example: Example) -> None:
        """Every edition composes without a finding."""
        found = Findings()
        report = read_report(self._project, path, found)
        assert report is not None, f"{example!r}: {list(found)}"
        dataset = read_dataset(self._project, report.front.dataset, found)
        brand = read_brand(self._project, report.front.brand, found)
        assert dataset is not None
        assert brand is not None
        for bound in [bind(report, variant) for variant in variants_of(report, dataset, found)]:
            for edition in bound.edition_names:
                document = compose(bound, dataset, brand, edition, found, "2026-01-01T00:00:00Z")
                assert document is not None, f"{example!r}: {list(found)}"
                check_document(document, found)
        kept = [f for f in apply_suppressions(found, report.suppressions) if f.severity is not Severity.NOTE]
        assert not kept, f"{example!r}: {kept}"

    def _prove_dataset(self, name: str, example: Example) -> None:
        found = Findings()
        dataset = read_dataset(self._project, name, found)
        assert dataset is not None, f"{example!r}: {list(found)}"
        check_dataset(dataset, resolve_facts(dataset, found, "en-US"), found)
        left = list(apply_suppressions(found, dataset.suppressions))
        assert not left, f"{example!r}: {left}"


def _indented(text: str) -> str:
    """Facts stand two spaces in, below ``facts:``, as the starter has them last."""
    return text if text.startswith("  ") else "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
