"""The golden file: how the key facts report reads to someone who listens to its PDF.

``make golden`` writes it anew; read the difference aloud before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent
GOLDEN = TESTS / "golden" / "key-facts-2016.tree.txt"


def tree_now() -> str:
    """The structure tree of the report as it is built from this working tree."""
    from keyfacts.build import Request, build_reports
    from structure_text import structure_text

    project = TESTS.parent
    outcome = build_reports(Request(project, (project / "reports" / "key-facts-2016.md",), to=("pdf",)))
    finished = {output.path.name: output.data for built in outcome.built for output in built.outputs}
    return structure_text(finished["key-facts-2016.pdf"])


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(tree_now(), encoding="utf-8")
