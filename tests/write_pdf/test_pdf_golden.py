"""How the key facts report reads aloud, kept as text."""

from __future__ import annotations

import difflib

from golden import GOLDEN, tree_now


def test_the_key_facts_report_reads_as_it_did() -> None:
    before, now = GOLDEN.read_text(encoding="utf-8"), tree_now()
    changes = "\n".join(difflib.unified_diff(before.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1))
    assert before == now, f"The report reads differently; accept it with `make golden`.\n{changes}"
