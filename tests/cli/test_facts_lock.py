"""Signed facts: what was signed stays so, or is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Keyfacts

LOCK = Path("data/reading-2025/facts.lock")
FACTS = Path("data/reading-2025/datapackage.yaml")


def change(old: str, new: str, path: Path = FACTS) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def signed(project: Path, keyfacts: Keyfacts) -> Path:
    """A project whose facts are signed."""
    assert keyfacts("facts", "lock", "--by", "Ada Quill", "--date", "2026-01-05").code == 0
    return project


def findings(keyfacts: Keyfacts, *command: str) -> list[str]:
    told = keyfacts(*(command or ("facts", "lock", "--check")), "--messages", "json").told
    return [f"{f['code']} {f['message']}" for f in told["findings"]]


def test_a_lock_is_sorted_text_with_one_field_to_a_line(signed: Path, keyfacts: Keyfacts) -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert "  books_lent:\n    label: Books lent\n    value: 14652\n" in text
    assert "    printed: more than 14,500\n    source: register\n    by: Ada Quill\n    on: 2026-01-05\n" in text
    names = [
        line.strip(' ":')
        for line in text.partition("tables:")[0].splitlines()
        if line.startswith("  ") and line[2] != " "
    ]
    assert names == sorted(names)


def test_the_same_signature_gives_the_same_bytes(signed: Path, keyfacts: Keyfacts) -> None:
    first = LOCK.read_bytes()
    out = keyfacts("facts", "lock", "--by", "Somebody Else").out
    assert out == "reading-2025: nothing new to sign, 11 values and 2 tables as before\n"
    assert LOCK.read_bytes() == first


def test_signed_facts_build_without_findings(signed: Path, keyfacts: Keyfacts) -> None:
    assert keyfacts("facts", "lock", "--check").out == "reading-2025: 11 values and 2 tables as signed\n"
    assert findings(keyfacts, "facts") == []


def test_a_changed_value_is_an_error_everywhere_until_it_is_signed_again(signed: Path, keyfacts: Keyfacts) -> None:
    change("14_652", "14_752")
    said = ["KF343 'books_lent' is not what Ada Quill signed on 2026-01-05: value 14652 -> 14752"]
    assert findings(keyfacts) == said
    assert findings(keyfacts, "facts") == said
    assert set(said) <= set(findings(keyfacts, "check", "--edition", "default"))
    assert keyfacts("facts", "lock", "--fact", "books_lent", "--by", "Bo Reed", "--date", "2026-02-01").code == 0
    assert findings(keyfacts) == []
    text = LOCK.read_text(encoding="utf-8")
    assert text.count("by: Bo Reed") == 1
    assert text.count("by: Ada Quill") == 10 + 2


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("{more_than: 500}", "{nearly: 100}", "hedge more_than 500 -> nearly 100; printed"),
        (
            "period: {year: 2025}\n    source: register",
            "period: {year: 2024}\n    source: register",
            "period 2025 -> 2024",
        ),
        ("label: Books lent", "label: Books borrowed", "label Books lent -> Books borrowed"),
        ("    hedge: {more_than", "    status: provisional\n    hedge: {more_than", "status (none) -> provisional"),
    ],
)
def test_not_only_the_number_is_signed(signed: Path, keyfacts: Keyfacts, old: str, new: str, fields: str) -> None:
    change(old, new)
    (said,) = findings(keyfacts)
    assert fields in said


def test_a_row_of_a_table_behind_a_series_is_signed_with_all_that_follows(signed: Path, keyfacts: Keyfacts) -> None:
    change("2025,2487", "2025,2488", Path("data/reading-2025/years.csv"))
    assert [said.split("'")[1] for said in findings(keyfacts)] == ["readers[2025]", "readers_more", "readers"]


def test_new_and_gone_values_are_told(signed: Path, keyfacts: Keyfacts) -> None:
    change("  books_lent:", "  books_given:")
    codes = [said[:5] for said in findings(keyfacts)]
    assert sorted(codes) == ["KF344", "KF345"]
    out = keyfacts("facts", "lock", "--by", "Bo").out
    assert out == "reading-2025: 1 value signed by Bo, 10 values and 2 tables as before, 1 taken out\n"
    assert findings(keyfacts) == []


def test_an_awaited_value_needs_no_signature_but_a_signed_one_may_not_become_awaited(
    signed: Path, keyfacts: Keyfacts
) -> None:
    change("facts:\n", "facts:\n  budget: {label: Budget, value: tbc, source: register}\n")
    assert findings(keyfacts) == []
    change("value: 14_652\n    hedge: {more_than: 500}", "value: tbc")
    assert ["value 14652 -> tbc" in said for said in findings(keyfacts)] == [True]


def test_nothing_is_signed_of_a_dataset_with_errors(signed: Path, keyfacts: Keyfacts) -> None:
    before = LOCK.read_bytes()
    change("{more_than: 500}", "{one_in: 6}")
    ran = keyfacts("facts", "lock", "--by", "Bo")
    assert (ran.code, ran.out) == (1, "reading-2025: nothing is signed until the errors are gone\n")
    assert LOCK.read_bytes() == before


def test_the_lock_is_an_input_of_the_report(signed: Path, keyfacts: Keyfacts) -> None:
    assert (
        keyfacts("build", "key-facts", "--to", "docx", "--edition", "draft", "--stamp", "s", "--depfile", "d").code == 0
    )
    assert "data/reading-2025/facts.lock" in Path("d").read_text(encoding="utf-8")


def test_prints_may_be_signed_in_another_language(project: Path, keyfacts: Keyfacts) -> None:
    keyfacts("facts", "lock", "--by", "Ada", "--lang", "es")
    text = LOCK.read_text(encoding="utf-8")
    assert "lang: es\n" in text
    assert "printed: más de 14 500" in text.replace('"', "").replace(".", " ")
    assert findings(keyfacts) == []
    keyfacts("facts", "lock", "--by", "Bo", "--lang", "en-US")
    assert "by: Bo" not in LOCK.read_text(encoding="utf-8")  # Other words for the same: no new signature.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("version: 2\nfacts: {}\n", "KF104"),
        ("facts: {}\n", "KF105"),
        ("version: 1\nfacts:\n  a: {by: x}\n", "KF105"),
        ("version: 1\nfacts:\n  a: {by: x, on: yesterday}\n", "KF104"),
        ("version: 1\nfacts:\n  a: {by: x, on: 2026-01-01, colour: red}\n", "KF104"),
        ("version: 1\nfacts:\n  a: {by: x, on: 2026-01-01, value: {b: c}}\n", "KF104"),
        ("version: 1\nfacts: &a\n  b: *a\n", "KF102"),
        ("<<<<<<< HEAD\nversion: 1\n=======\n", "KF101"),
        ("version: 1\nfacts: " + "[" * 4000, "KF102"),
        ("version: 1\nfacts:\n  a: !!python/object:os.system {by: x, on: 2026-01-01}\n", "KF102"),
    ],
)
def test_a_lock_that_is_none_is_told_and_nothing_is_built(
    project: Path, keyfacts: Keyfacts, text: str, code: str
) -> None:
    LOCK.write_text(text, encoding="utf-8")
    ran = keyfacts("check", "--messages", "json")
    assert ran.code == 1
    assert code in {finding["code"] for finding in ran.findings()}


def test_a_lock_elsewhere_is_not_read(project: Path, keyfacts: Keyfacts, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("version: 1\nfacts: {}\n", encoding="utf-8")
    LOCK.symlink_to(secret)
    assert [said[:5] for said in findings(keyfacts, "facts")] == ["KF003"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reading-2052"], "did you mean 'reading-2025'?"),
        (["--by", "x", "--fact", "books_lnt"], "did you mean 'books_lent'?"),
        (["--by", "x", "--date", "yesterday"], "is not a day"),
        (["--check", "--by", "x"], "--check signs nothing"),
    ],
)
def test_wrong_usage_of_lock_gives_2(project: Path, keyfacts: Keyfacts, arguments: list[str], said: str) -> None:
    ran = keyfacts("facts", "lock", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not LOCK.exists()


def test_who_signs_is_known_from_the_environment_or_asked_for(
    project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYFACTS_APPROVER", 'Ada: of "Lantern"')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert keyfacts("facts", "lock").code == 0
    assert '    by: "Ada: of \\"Lantern\\""\n    on: 1970-01-01\n' in LOCK.read_text(encoding="utf-8")
    assert findings(keyfacts) == []
    monkeypatch.delenv("KEYFACTS_APPROVER")
    monkeypatch.setenv("PATH", "")
    ran = keyfacts("facts", "lock")
    assert ran.code == 2
    assert "--by NAME" in ran.err


YEARS = Path("reports/key-facts.md")
VISITS = (
    "  visits: {label: Visits, value: 5, unit: {one: visit, other: visits}, period: {since: 1984}, source: register}"
)


def test_years_that_a_report_prints_are_signed_and_told_when_the_day_of_the_data_moves_on(
    project: Path, keyfacts: Keyfacts
) -> None:
    change("  towns: {label", f"{VISITS}\n  towns: {{label")
    change("{{ founded }}", "{{ founded }}, over {{ visits | years }},", YEARS)
    assert keyfacts("facts", "lock", "--by", "Ada Quill", "--date", "2026-01-05").code == 0
    assert "    years: 42\n" in LOCK.read_text(encoding="utf-8")
    assert findings(keyfacts, "check") == []
    change("as_of: 2026-01-31", "as_of: 2027-01-31")
    said = ["KF343 'visits | years' is not what Ada Quill signed on 2026-01-05: years 42 -> 43"]
    assert [each for each in findings(keyfacts, "check") if "visits" in each] == said
    assert [each for each in findings(keyfacts) if "visits" in each] == said
    assert keyfacts("facts", "lock", "--by", "Ada Quill", "--fact", "visits").code == 0
    assert [each for each in findings(keyfacts, "check") if "visits" in each] == []


def test_years_that_no_report_prints_are_not_signed(project: Path, keyfacts: Keyfacts) -> None:
    change("  towns: {label", f"{VISITS}\n  towns: {{label")
    assert keyfacts("facts", "lock", "--by", "Ada Quill", "--date", "2026-01-05").code == 0
    assert "years: 42" not in LOCK.read_text(encoding="utf-8")
    change("{{ founded }}", "{{ founded }}, over {{ visits | years }},", YEARS)
    assert findings(keyfacts, "check") == ["KF344 'visits | years' prints 42, which is not signed in facts.lock"]


@pytest.mark.parametrize(("weight", "code"), [("error", 1), ("note", 0), ("off", 0)])
def test_what_a_lock_lacks_weighs_what_the_project_says_as_in_a_build(
    signed: Path, keyfacts: Keyfacts, weight: str, code: int
) -> None:
    with FACTS.open("a", encoding="utf-8") as facts:
        facts.write("  passing: {value: 5}\n")
    assert keyfacts("facts", "lock", "--by", "Ada Quill", "--date", "2026-01-05").code == 0
    change("  passing: {value: 5}\n", "")
    (signed / "keyfacts.yaml").write_text(f"severities: {{KF345: {weight}}}\n", encoding="utf-8")
    ran = keyfacts("facts", "lock", "--check", "--messages", "json")
    assert (ran.code, len(ran.told["findings"])) == (code, weight != "off")
    assert keyfacts("facts").code == code
