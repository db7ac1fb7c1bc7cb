"""What is signed is read back as it was signed, whatever the texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.facts import lock_text
from keyfacts.findings import Findings
from keyfacts.model.signing import FIELDS, FactsLock, LockedFact
from keyfacts.read import read_dataset

# Control characters and lone surrogates cannot be in a dataset (KF005, KF002).
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30).filter(
    lambda text: text == " ".join(text.split())
)
_NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30)
_FACTS = st.dictionaries(_NAMES, st.tuples(st.dictionaries(st.sampled_from(FIELDS), _TEXTS), _TEXTS), max_size=4)


@settings(derandomize=True, deadline=None, max_examples=120)
@given(_FACTS)
def test_any_text_survives(facts: dict[str, tuple[dict[str, str], str]]) -> None:
    locked = tuple(
        LockedFact(name, tuple((key, fields[key]) for key in FIELDS if key in fields), by, date(2026, 1, 5))
        for name, (fields, by) in sorted(facts.items())
    )
    with TemporaryDirectory() as root:
        folder = Path(root) / "data" / "one"
        folder.mkdir(parents=True)
        (folder / "datapackage.yaml").write_text("name: one\ntitle: One\n", encoding="utf-8")
        (folder / "facts.lock").write_text(lock_text(FactsLock("en-US", locked), "one"), encoding="utf-8")
        findings = Findings()
        made = read_dataset(Path(root), "one", findings)
    assert list(findings) == []
    assert made is not None
    assert made.lock is not None
    assert [(f.id, f.fields, f.by) for f in made.lock.facts] == [(f.id, f.fields, f.by) for f in locked]
