"""A project with a draft of its own, built once, that each test has edited in its way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from keyfacts.cli import main
from running import Keyfacts

REPORT = """---
title: Reading in the valley
subtitle: What the year brought
lang: en-US
dataset: valley
brand: plain
editions: {draft: {to: [docx], final: no}, two: {to: [docx]}}
---

Some {{ visits[2025] }} people came in 2025, up from {{ visits[2024] }} the year before. More than half of them borrowed
a *thick* book, and [most](https://example.org/) came back.

The rooms are open to everybody. A friendly team looks after them on every day of the week.

- tea in the morning
- songs at noon

## Where they came from[^scope]

People came from {{ towns }} towns.
The **long winter** kept nobody away.[^snow]

:::{table} visits
:name: tab-visits
Visits by year
:::

| Room | Mood |
|---|---|
| Attic | quiet |
| Cellar | loud |

:::{include} part.md
:::

[^scope]: All figures are invented.
[^snow]: It snowed on {{ snow }} days.
"""
PART = "Words of another file stand here, and nothing else does.\n\nIt snowed on {{ snow }} days.\n"
DATA = """name: valley
title: The valley
as_of: 2026-01-31
sources: [{name: us, title: Us, lang: en-US, text: us.txt}]
resources:
  - name: visits
    path: visits.csv
    source: us
    schema: {fields: [{name: year, type: year}, {name: visits, type: integer, unit: {one: visit, other: visits}}]}
facts:
  visits: {label: Visits, series: visits.visits, key: year, unit: {one: visit, other: visits}, source: us,
    quote: {2025: "in 2025 we had 12,345 visits"}}
  towns: {label: Towns, value: 14, unit: {one: town, other: towns}, period: 2025, source: us}
  snow: {label: Days of snow, value: {above: 40}, unit: {one: day, other: days}, period: 2025, source: us}
"""
FILES = {
    "reports/valley.md": REPORT,
    "reports/part.md": PART,
    "data/valley/datapackage.yaml": DATA,
    "data/valley/visits.csv": "year,visits\n2024,11987\n2025,12345\n",
    "data/valley/us.txt": "This much is sure: in 2025 we had 12,345 visits.\n",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project and its draft."""
    folder = tmp_path_factory.mktemp("of-all") / "valley"
    assert main(["init", str(folder), "-q"]) == 0
    (folder / "reports" / "key-facts.md").unlink()
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        assert main(["build", "valley", "--edition", "draft", "-q"]) == 0
    return folder


@pytest.fixture
def valley(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, entered."""
    folder = tmp_path / "valley"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns(".keyfacts", ".stamps"))
    monkeypatch.chdir(folder)
    return folder


Edited = Callable[..., Path]


@pytest.fixture
def edited(valley: Path) -> Edited:
    """``edited(change, name="ada")``: the draft as ``change(document)`` of python-docx leaves it."""
    import docx

    def save(change: Callable[[docx.document.Document], object], name: str = "ada") -> Path:
        document = docx.Document(BytesIO((valley / "build" / "valley-draft.docx").read_bytes()))
        change(document)
        path = valley / f"{name}.docx"
        document.save(str(path))
        return path

    return save


Told = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def told(keyfacts: Keyfacts) -> Told:
    """``told(file)``: code and message of what a review of the files tells."""

    def run(*arguments: str | Path) -> list[tuple[str, str]]:
        ran = keyfacts("review", *arguments, "--messages", "json")
        return [(each["code"], each["message"]) for each in ran.told["findings"]]

    return run
