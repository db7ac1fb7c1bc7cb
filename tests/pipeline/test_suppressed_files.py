"""A suppressed count is in no part of a finished file: text, charts, workbooks behind charts, embedded data."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2

from running import Keyfacts

HIDDEN = ("437", "718")

DATASET = """name: d
title: Children
resources:
  - name: t
    title: Children by place
    data:
      - {place: North, girls: 437}
      - {place: South, girls: 718}
      - {place: East, girls: 1234}
      - {place: West, girls: 2655}
    suppress: {below: 500}
    schema: {fields: [{name: place}, {name: girls, type: integer}]}
facts:
  girls: {label: Girls, series: t.girls, key: place}
"""

REPORT = """---
title: Children
dataset: d
attach: data
word_charts: native
---

# Children

:::{table} t
:total: All
:sort: -girls
:::

:::{chart} t
:data: yes
:::

:::{facts}
:facts: girls
:::

:::{facts-appendix}
:::
"""


def parts(data: bytes) -> str:
    """All parts of a package as text, packages inside it opened."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            found.append(parts(content) if name.endswith(".xlsx") else content.decode("utf-8", "replace"))
    return "\n".join(found)


def printed(text: str) -> list[str]:
    """The hidden numbers among the words of a text."""
    words = text.replace(">", " ").replace("<", " ").replace(",", " ").replace(";", " ").replace(":", " ").split()
    return [number for number in HIDDEN if number in words]


def test_no_part_of_a_finished_file_holds_a_suppressed_count(keyfacts: Keyfacts, project: Path) -> None:
    folder = project / "data" / "d"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DATASET, encoding="utf-8")
    (project / "reports" / "children.md").write_text(REPORT, encoding="utf-8")
    ran = keyfacts("build", "children")
    assert ran.code == 0, ran.err
    word = parts((project / "build" / "children.docx").read_bytes())
    file = project / "build" / "children.pdf"
    shown = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    with pikepdf.open(file) as pdf:
        shown += "\n".join(made.get_file().read_bytes().decode() for made in pdf.attachments.values())
        shown += "\n".join(str(thing.get("/Alt", "")) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
    assert "1234" in word
    assert "1,234" in shown
    assert printed(word) == printed(shown) == []
