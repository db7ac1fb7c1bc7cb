"""Signed sentences: what somebody has looked at stays as it was signed, or is told beside what was signed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
import yaml

from running import Keyfacts, Ran

LOCK, REPORT = Path("reports/key-facts.lock"), Path("reports/key-facts.md")
FACTS = Path("data/reading-2025/datapackage.yaml")
Sign = Callable[..., Ran]


def change(old: str, new: str, path: Path = REPORT) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def sign(project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch) -> Sign:
    """``sign("yyn")`` at a terminal, with these keys pressed; behind the last of them the rest is signed."""

    def at_terminal(keys: str = "", *options: str, report: str = "key-facts") -> Ran:
        pressed = iter(keys)
        with monkeypatch.context() as patched:
            for stream in (sys.stdin, sys.stdout):
                patched.setattr(stream, "isatty", lambda: True, raising=False)
            patched.setattr(click, "getchar", lambda: next(pressed, "y"))
            patched.setattr("keyfacts.cli.signing._forget_typed_ahead", lambda: None)
            patched.setenv("NO_COLOR", "1")
            return keyfacts("sign", report, "--by", "Ada Quill", "--date", "2026-01-05", *options)

    return at_terminal


def told(keyfacts: Keyfacts, *command: str) -> list[str]:
    ran = keyfacts(*(command or ("sign", "key-facts", "--check")), "--messages", "json")
    return [f"{each['code']} {each['message']}" for each in ran.told["findings"] if each["code"].startswith("KF38")]


# --- the first signature -------------------------------------------------------------------------------------------


def test_of_a_report_that_nobody_has_begun_to_sign_nothing_is_told(project: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("sign", "key-facts", "--check")
    assert (ran.code, ran.out) == (0, "key-facts: nothing is signed, there is no key-facts.lock\n")
    assert told(keyfacts, "check", "--content", "key-facts") == []


def test_every_sentence_with_a_fact_or_a_claim_is_asked_about_and_no_other(sign: Sign, keyfacts: Keyfacts) -> None:
    ran = sign()
    assert ran.code == 0
    assert "2,487 children read with a volunteer of the Lantern program, 239 more than the year before." in ran.out
    assert "{{ readers_more | more }}" in ran.out
    assert "chart years; x: year; y: readers" in ran.out
    assert "Most sessions are held in libraries and schools." in ran.out
    assert "invented to show what a report looks like" not in ran.out
    assert told(keyfacts) == []


def test_a_lock_is_sorted_text_with_one_field_to_a_line(sign: Sign) -> None:
    sign()
    text = LOCK.read_text(encoding="utf-8")
    signed = yaml.safe_load(text)["texts"]
    assert [each["text"] for each in signed] == sorted(each["text"] for each in signed)
    assert (
        '  - text: "{{ readers[2025] }} children read with a volunteer"\n'
        "    printed: 2,487 children read with a volunteer\n    kind: sentence\n    lang: en-US\n"
        "    editions: [default, draft, handout]\n    by: Ada Quill\n    on: 2026-01-05\n"
    ) in text


def test_signing_again_asks_nothing_and_leaves_every_byte(sign: Sign) -> None:
    sign()
    before = LOCK.read_bytes()
    assert sign().out == "key-facts: nothing new to sign\n"
    assert LOCK.read_bytes() == before


def test_what_was_not_looked_at_is_told_once_anything_is_signed(sign: Sign, keyfacts: Keyfacts) -> None:
    ran = sign("ysnq")
    assert ran.code == 1
    assert "1 text signed by Ada Quill" in ran.out
    assert "to be corrected: reports/key-facts.md:" in ran.out
    open_texts = told(keyfacts)
    assert len(open_texts) > 5
    assert all(each.startswith("KF382 the ") for each in open_texts)
    assert set(open_texts) == set(told(keyfacts, "check", "--content", "key-facts"))


def test_quitting_at_once_signs_nothing_and_writes_nothing(sign: Sign) -> None:
    assert sign("q").code == 1
    assert not LOCK.exists()


def test_nobody_can_sign_without_a_terminal_or_everything_at_once(project: Path, keyfacts: Keyfacts) -> None:
    ran = keyfacts("sign", "key-facts", "--by", "Ada")
    assert ran.code == 2
    assert "needs a terminal; --check tells what is open" in ran.err
    assert "--all" not in keyfacts("sign", "--help").out


def test_who_only_checks_signs_with_no_name(project: Path, keyfacts: Keyfacts) -> None:
    assert keyfacts("sign", "key-facts", "--check", "--by", "Ada").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_at_a_real_terminal_one_key_answers_and_keys_pressed_before_do_not_count(project: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    os.write(ours, b"y" * 50)  # typed ahead: nobody has seen anything yet
    command = [sys.executable, "-m", "keyfacts", "sign", "key-facts", "--by", "Ada", "--date", "2026-01-05"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b"".join(_until_it_asks(ours))
    code = None
    while code is None:
        os.write(ours, b"q")
        try:
            code = process.wait(1)
        except subprocess.TimeoutExpired:
            continue  # the terminal forgets what is typed while it is being set to single keys
    assert code == 1
    os.close(ours)
    assert shown.count(b"q quit: ") == 1
    assert not LOCK.exists()


def _until_it_asks(terminal: int) -> Iterator[bytes]:
    shown = b""
    while b"q quit: " not in shown:
        piece = os.read(terminal, 4096)
        shown += piece
        yield piece


# --- what is told --------------------------------------------------------------------------------------------------


def test_other_words_are_an_error_with_both_side_by_side_until_they_are_signed(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    change("came back for a second term.\n", "came back for another term.\n")
    (said,) = told(keyfacts)
    assert said.startswith("KF381 the sentence is not what Ada Quill signed on 2026-01-05: 'Its 318 volunteers lent")
    assert "for a second term.' -> 'Its 318 volunteers lent more than 14,500 books" in said
    assert keyfacts("build", "key-facts").code == 1
    ran = sign()
    assert "  - Its 318 volunteers" in ran.out
    assert "  + Its 318 volunteers" in ran.out
    assert told(keyfacts) == []


def test_another_value_is_told_at_every_sentence_that_prints_it(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    change("value: 318", "value: 319", FACTS)
    (said,) = told(keyfacts)
    assert "'Its 318 volunteers" in said
    assert "-> 'Its 319 volunteers" in said
    change("14_652", "15_652", FACTS)
    assert [each[:5] for each in told(keyfacts)] == ["KF381", "KF381"]  # the tile and the sentence


def test_another_fact_of_the_same_print_is_told_by_its_name(sign: Sign, keyfacts: Keyfacts) -> None:
    change("towns: {label", "halls: {label: Halls, value: 7, source: register}\n  towns: {label", FACTS)
    sign()
    change("{{ towns }} towns", "{{ halls }} towns")
    assert "{{ towns }} towns.' -> 'The program began in {{ founded }}" in told(keyfacts)[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Sessions and readers by place, 2025", "Sessions and readers by place, 2024", "the caption is not what"),
        (":y: readers\n", ":y: readers\n:where: year > 2022\n", "the caption is not what"),
        ("running_head: Reading together, 2025", "running_head: Reading together, 2024", "the running head is not"),
        ("subtitle: Key facts, 2025", "subtitle: Key facts, 2026", "the subtitle is not what"),
        ("People who led at least one", "People who led at least two", "the sentence is not what"),
        ("Most sessions are", "All sessions are", "the sentence is signed, but the report does not say it any more"),
    ],
)
def test_all_that_an_edition_says_of_facts_is_signed(
    sign: Sign, keyfacts: Keyfacts, old: str, new: str, said: str
) -> None:
    sign()
    change(old, new)
    assert said in told(keyfacts)[0]


def test_an_alternative_text_a_chart_title_and_a_typed_table_are_signed(sign: Sign, keyfacts: Keyfacts) -> None:
    change(":name: fig-readers\n", ":name: fig-readers\n:title: Readers by year\n:alt: Bars that grow.\n")
    with REPORT.open("a", encoding="utf-8") as report:
        report.write("\n| What | Count |\n|---|---:|\n| Volunteers | {{ volunteers }} |\n| Towns | {{ towns }} |\n")
    sign()
    for old, new in (("Readers by year", "Visits by year"), ("Bars that grow", "Bars that shrink")):
        change(old, new)
    change("| What | Count |", "| What | Count in 2024 |")
    change("| Towns | {{ towns }}", "| Towns | {{ volunteers }}")
    kinds = [each.partition(" is not")[0].removeprefix("KF381 the ") for each in told(keyfacts)]
    assert sorted(kinds) == ["alternative text", "row", "row", "title"]


def test_what_says_nothing_of_facts_may_be_edited_freely(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    change("invented to show what a report looks like", "made up to show how a report looks")
    change("{#numbers}\n", "A paragraph of thanks to everybody.\n\n:::{page-break}\n:::\n\n{#numbers}\n")
    change("{{ readers_more | more }} than the year before.", "{{ readers_more |  more }}\nthan the year before.")
    assert told(keyfacts) == []


def test_a_new_sentence_is_an_error_and_a_sentence_that_is_gone_a_warning(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    change("As {ref}`fig-readers` shows,", "Rooms are open in {{ towns }} towns. As {ref}`fig-readers` shows,")
    change(" Most sessions are held in libraries and schools.", "")
    assert sorted(each[:5] for each in told(keyfacts)) == ["KF382", "KF383"]
    ran = sign()
    assert "  - Most sessions are held in libraries and schools." in ran.out
    assert "take it out?" in ran.out
    assert "Most sessions" not in LOCK.read_text(encoding="utf-8")
    assert told(keyfacts) == []


def test_a_new_sentence_whose_value_is_awaited_waits_for_it(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    change("value: 318", "value: tbc", FACTS)
    assert told(keyfacts) == []  # KF303 tells of the value
    assert "1 waiting for values" in keyfacts("sign", "key-facts", "--check").out
    change("value: tbc", "value: 320", FACTS)
    assert "'Its 318 volunteers" in told(keyfacts)[0]


def test_a_report_with_errors_is_not_signed(sign: Sign) -> None:
    change("{{ towns }}", "{{ tonws }}")
    ran = sign()
    assert ran.code == 1
    assert "nothing is signed until the errors are gone" in ran.out
    assert not LOCK.exists()


def test_a_lock_that_is_damaged_is_told_at_its_line(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    change("    kind: sentence\n", "", LOCK)
    ran = keyfacts("check", "--content", "key-facts", "--messages", "json")
    (found,) = ran.findings()
    assert (found["code"], found["file"]) == ("KF105", LOCK.as_posix())


# --- editions, languages, parameters, make -------------------------------------------------------------------------


def test_editions_that_say_the_same_are_asked_about_once_and_others_apart(sign: Sign, keyfacts: Keyfacts) -> None:
    change("{#numbers}", ":::{only}\n:editions: handout\n{{ volunteers }} volunteers helped.\n:::\n\n{#numbers}")
    ran = sign()
    assert ran.out.count("318 volunteers helped.") == 1
    assert "(handout, en-US)" in ran.out
    change(":editions: handout", ":editions: handout, draft")
    (said,) = told(keyfacts)
    assert said.startswith("KF382 the sentence is not signed in key-facts.lock: '318 volunteers helped.'")


def test_another_language_is_signed_anew(sign: Sign, keyfacts: Keyfacts) -> None:
    change("draft: {to: [docx],", "draft: {to: [docx], lang: de,")
    ran = sign()
    assert "Its 318 volunteers" in ran.out
    assert "(draft, de)" in ran.out
    change("draft: {to: [docx], lang: de,", "draft: {to: [docx], lang: fr,")
    assert {each[:5] for each in told(keyfacts)} == {"KF382", "KF383"}


STATES = """---
title: "{{ $place }}"
lang: en
dataset: reading-2025
brand: plain
params: {place: {from: sessions.place}}
for_each: {params: {place: all}, name: "$place"}
---

In {{ $place }} there were {{ held[$place] }} sessions. In all {{ towns }} towns took part.
"""


def test_of_a_report_with_parameters_the_pattern_is_signed_once(sign: Sign, keyfacts: Keyfacts) -> None:
    Path("reports/places.md").write_text(STATES, encoding="utf-8")
    held = "held: {label: Sessions, series: sessions.sessions, key: place, source: register, period: {year: 2025}}"
    change("towns: {label", f"{held}\n  towns: {{label", FACTS)
    ran = sign(report="places")
    assert "+ In {{ $place }} there were {{ held[$place] }} sessions." in ran.out
    assert "+ In all seven towns took part." in ran.out
    assert "its values are signed by keyfacts facts lock" in ran.out
    check = ("check", "--content", "places")
    assert told(keyfacts, *check) == []
    sessions = Path("data/reading-2025/sessions.csv")
    row = sessions.read_text(encoding="utf-8").splitlines()[1].split(",")
    change(",".join(row), ",".join((row[0], "9", row[2])), sessions)
    assert told(keyfacts, *check) == []  # the value is facts.lock's to sign
    change("there were", "there have been", Path("reports/places.md"))
    (said,) = told(keyfacts, *check)
    assert "there were {{ held[$place] }} sessions.' -> 'In {{ $place }} there have been" in said
    assert "in the edition" not in said


def test_texts_that_are_included_by_the_value_of_a_parameter_are_signed_for_each(
    sign: Sign, keyfacts: Keyfacts
) -> None:
    include = "\n:::{include} texts/$place.md\n:::\n"
    Path("reports/places.md").write_text(STATES.replace("In {{ $place }} there", include + "\nThere"), encoding="utf-8")
    Path("reports/texts").mkdir()
    rows = Path("data/reading-2025/sessions.csv").read_text(encoding="utf-8").splitlines()[1:]
    places = [row.partition(",")[0] for row in rows]
    for number, place in enumerate(places):
        words = f"Most of {place}'s {{{{ towns }}}} towns came, says letter {number}.\n"
        Path(f"reports/texts/{place}.md").write_text(words, encoding="utf-8")
    held = "held: {label: Sessions, series: sessions.sessions, key: place, source: register, period: {year: 2025}}"
    change("towns: {label", f"{held}\n  towns: {{label", FACTS)
    ran = sign(report="places")
    assert all(f"says letter {number}." in ran.out for number in range(len(places)))
    check = ("check", "--content", "places")
    assert told(keyfacts, *check) == []
    assert told(keyfacts, "sign", "places", "--check") == []
    last = Path(f"reports/texts/{places[-1]}.md")
    change("came", "went", last)
    for command in (check, ("sign", "places", "--check")):
        (said,) = told(keyfacts, *command)
        assert said.startswith("KF381")
        assert f"towns came, says letter {len(places) - 1}." in said
    assert told(keyfacts, *check, "--where", f"place={places[0]}") == []


def test_the_lock_is_an_input_of_the_report(sign: Sign, keyfacts: Keyfacts) -> None:
    sign()
    keyfacts("build", "key-facts", "--to", "docx", "--stamp", "s", "--depfile", "d")
    assert "reports/key-facts.lock" in Path("d").read_text(encoding="utf-8")
    assert "unchanged" in keyfacts("build", "key-facts", "--to", "docx").out
    change("came back for a second term", "came back for a third term", LOCK)
    assert keyfacts("build", "key-facts", "--to", "docx").code == 1


def test_next_year_begins_with_last_years_signatures_to_compare_with(sign: Sign, keyfacts: Keyfacts) -> None:
    REPORT.rename("reports/key-facts-2025.md")
    sign(report="key-facts-2025")
    assert keyfacts("roll", "2025", "2026").code == 0
    new = Path("reports/key-facts-2026.lock").read_text(encoding="utf-8")
    assert new.count("carried: true") == new.count("  - text:")
    said = told(keyfacts, "sign", "key-facts-2026", "--check")
    assert "KF382 the sentence is as Ada Quill signed it last year: 'Most sessions are held" in " ".join(said)
    assert "KF381 the subtitle is not what Ada Quill signed" in " ".join(said)
