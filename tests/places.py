"""A project with one report that is made for each of four places, for the tests of series and of clusters."""

from __future__ import annotations

import hashlib
from pathlib import Path

FRONT = """\
---
title: "Reading at {{ $place }}"
dataset: places
to: [docx]
keywords: [reading, "{{ $place }}"]
params:
  place: {from: places.place, default: Mill}
for_each: place
---
"""
BODY = """
# {{ $place }}

{{ readers[$place] | cap }} readers came to {{ $place }}.

:::{table} places
:where: place = $place
{{ $place }} in 2025
:::
"""
DATA = """\
name: places
title: Places
sources: [{name: register, title: Register, producer: A town, published: 2026}]
resources:
  - name: places
    title: Places
    source: register
    path: places.csv
    schema: {fields: [{name: place, type: string, title: Place}, {name: readers, type: integer, title: Readers}]}
facts:
  readers: {label: Readers, series: places.readers, key: place, unit: {one: reader, other: readers}, period: 2025,
            source: register}
"""
ROWS = "place,readers\nMill,120\nHarbor,340\nSão Tomé,77\nNew Town,5\n"
SLUGS = ("mill", "harbor", "sao-tome", "new-town")


def with_places(project: Path) -> Path:
    """The project with a report for each of four places, instead of the one it has."""
    (project / "reports" / "key-facts.md").unlink()
    folder = project / "data" / "places"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    (folder / "places.csv").write_text(ROWS, encoding="utf-8")
    (project / "reports" / "places.md").write_text(FRONT + BODY, encoding="utf-8")
    return project


def rewritten(path: Path, old: str, new: str) -> None:
    """Put ``new`` in the place of ``old``, which is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def digests(folder: Path) -> dict[str, str]:
    """The files of a folder by name, each as what stands for its bytes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
