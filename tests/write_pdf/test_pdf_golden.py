"""How the key facts report reads aloud, and where the lines of reports and specimens stand, kept as text."""

from __future__ import annotations

import difflib

from golden import GOLDEN, goldens_now


def test_reports_and_specimens_read_and_stand_as_they_did() -> None:
    now = goldens_now()
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8") for path in GOLDEN.rglob("*.txt")}
    changes = "\n".join(
        line
        for name in sorted(now.keys() | kept.keys())
        for line in difflib.unified_diff(
            kept.get(name, "").splitlines(), now.get(name, "").splitlines(), name, "now", lineterm="", n=1
        )
    )
    assert now == kept, f"Pages or their reading changed; look at them, then accept with `make golden`.\n{changes}"
