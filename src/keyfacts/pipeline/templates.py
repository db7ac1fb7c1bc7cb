"""A Word template looked at before a report is written into it, and a specimen of every construct in its look."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Final

import keyfacts
from keyfacts.findings import Findings
from keyfacts.gate import files_below, read_named, read_packaged, write_new
from keyfacts.model.template import TemplateSurvey
from keyfacts.pipeline.request import Request

_STARTER: Final = Path(keyfacts.__file__).parent / "starter"
_BRAND: Final = "styles/plain/_brand.yml"
_MOST_FILES: Final = 1_000
_MOST_BYTES: Final = 100_000_000
_SPECIMEN: Final = """---
title: Title of the report
subtitle: Subtitle of the report
kicker: Kicker
lang: en-US
dataset: reading-2025
brand: plain
number_sections: yes
opening: masthead
notes: {general: {marks: lower-roman}}
---

:::{contents}
:::

:::{lead}
This is the lead: {{ readers[2025] }} children read with a volunteer.
:::

:::{tiles}
- **{{ readers[2025] }}** children read with a volunteer
- **{{ books_lent }}** books lent
- **{{ stayed }}** came back for a second term
:::

{#first}
# Heading of the first level[^general:scope]

Running text[^volunteers] with *emphasis*, **stress**, `code` and a [link](https://example.org/), set over more than
one line to show how far apart the lines of a paragraph stand. {ref}`second` shows the deeper levels.

- an item of a list
- another
  - an item inside it
    - and one inside that

1. an item with a number
2. another
   1. an item inside it

> A quotation, as long as it takes to see where its lines end and begin, which is a little more than one line.

```
code of several words
```

:::{callout} Heading of a box
Words in a box.
:::

{#second}
## Heading of the second level

:::{chart} years
:kind: bar
:x: year
:y: readers
:name: fig-readers
Caption of a figure
:::

### Heading of the third level

:::{table} sessions
:name: tab-sessions
Caption of a table
:::

[^general:scope]: A note of the series i.
[^volunteers]: A note that Word counts.
"""


def survey_file(path: Path, findings: Findings) -> TemplateSurvey | None:
    """What the template has; findings tell what is left out of it. None for one that cannot be used."""
    from keyfacts.read import read_template
    from keyfacts.write.docx import survey_template

    template = read_template(path, findings)
    return None if template is None else survey_template(template)


def specimen_on(path: Path, findings: Findings, keeps_text: bool) -> bytes | None:
    """A Word file with every construct on the template; None with findings if it cannot be made."""
    from keyfacts.pipeline.phases import Phases
    from keyfacts.pipeline.runs.building import build_all

    with tempfile.TemporaryDirectory(prefix="keyfacts-") as folder:
        project = Path(folder)
        for part in ("data", "styles"):
            for file, data in files_below(_STARTER / part, _MOST_FILES, _MOST_BYTES):
                if file != _STARTER / _BRAND:
                    write_new(project, project / file.relative_to(_STARTER), data)
        name = f"template{path.suffix.lower()}"
        write_new(project, project / "styles" / "plain" / name, read_named(path, _MOST_BYTES))
        entry = json.dumps({"path": name, "text": "keep" if keeps_text else "drop"})
        brand = read_packaged(_STARTER / _BRAND).decode()
        brand = brand.replace("  keyfacts:\n", f"  keyfacts:\n    template: {entry}\n", 1)
        write_new(project, project / _BRAND, brand.encode())
        report = project / "reports" / "specimen.md"
        write_new(project, report, _SPECIMEN.encode())
        outcome = build_all(Request(project, (report,), project / "build", to=("docx",)), Phases())
        if outcome.findings.has_errors:
            findings.extend(outcome.findings)
            return None
        return next((output.data for built in outcome.built for output in built.outputs), None)
