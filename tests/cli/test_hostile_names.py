"""Nothing of a name, a cell or a text steers the terminal or turns the order of what is said."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from keyfacts.cli.streams import as_json, harmless
from running import Keyfacts

ESCAPE, BELL, CONTROL_SEQUENCE = "\x1b]0;owned\x07", "\x07", "\x9b31m"
SIGNS = f"{ESCAPE}{BELL}{CONTROL_SEQUENCE}\x85\x7f\u202e\u2066\u200f\u061c\u2028\u2029"
NAME = f"a\n{SIGNS}::error::b\r"
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MESSAGES = ("text", "github", "json", "sarif")


def steering(text: str) -> set[str]:
    """The characters of what was printed that do anything but stand there."""
    steers = {c for c in text if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") and c != "\n"}
    return steers | set(text) & set(TURNING)


@pytest.fixture
def hostile(project: Path) -> Path:
    """A project in which names of files, keys, cells and texts are hostile, with mistakes everywhere."""
    escaped = "".join(f"\\u{ord(c):04x}" for c in SIGNS)
    (project / "reports" / f"{NAME}.md").write_text(
        f"---\ntitle: T{SIGNS}\ndataset: reading-2025\nbrand: plain\nx{SIGNS}: 1\n---\n\n# H{SIGNS}\n\n"
        f"{{{{ no{SIGNS} }}}}\n\n:::{{figure}} {SIGNS}.png\n:::\n\n:::{{chart}} y{SIGNS}\n:::\n\n[a](b{SIGNS})\n\n"
        f"$x{SIGNS}$ and 47,123 of {SIGNS}\n",
        encoding="utf-8",
    )
    for name, what in (("evil", "evil"), (f"b\n{SIGNS}", "worse")):
        folder = project / "data" / name
        folder.mkdir()
        (folder / f"t{SIGNS}.csv").write_text(f"a{SIGNS},b\nx{SIGNS},1\n", encoding="utf-8")
        (folder / "datapackage.yaml").write_text(
            f'name: {what}\ntitle: "T{escaped}"\nsources: [{{name: s, title: "S{escaped}"}}]\n'
            f'resources: [{{name: t, path: "t{escaped}.csv", source: s}}]\n'
            f'facts:\n  f: {{label: "L{escaped}", value: "V{escaped}", source: s, population: "P{escaped}"}}\n'
            f'  "g{escaped}": {{label: x, value: 1, source: s}}\n',
            encoding="utf-8",
        )
    soft = "".join(f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029" + TURNING)
    (project / "data" / "quiet").mkdir()
    (project / "data" / "quiet" / "datapackage.yaml").write_text(
        f'name: quiet\ntitle: "T{soft}"\nsources: [{{name: s, title: "S{soft}"}}]\nfacts:\n'
        f'  f: {{label: "L{soft}", value: "V{soft}", source: s, population: "P{soft}"}}\n',
        encoding="utf-8",
    )
    (project / "styles" / f"s{SIGNS}").mkdir()
    (project / "styles" / f"s{SIGNS}" / "_brand.yml").write_text(f"meta: {{name: x{SIGNS}}}\n", encoding="utf-8")
    (project / "keyfacts.yaml").write_text(f'severities: {{"KF{escaped}": error}}\n', encoding="utf-8")
    return project


COMMANDS = (
    ("build",),
    ("build", NAME),
    ("build", "-e", NAME),
    ("build", "-o", NAME),
    ("build", "--to", NAME),
    (f"bu{NAME}",),
    ("check",),
    ("check", f"{NAME}.pdf"),
    ("check", "--sign-off"),
    ("facts",),
    ("facts", "evil"),
    ("facts", f"b\n{SIGNS}"),
    ("facts", NAME),
    ("facts", "list", "evil", "--format", "json"),
    ("facts", "list", "quiet"),
    ("facts", "list", "quiet", "--format", "json"),
    ("facts", "list", "quiet", "--format", "csv"),
    ("facts", "list", "quiet", "--format", "datapackage", "-o", NAME),
    ("facts", "list", "evil", "--lang", NAME),
    ("facts", "diff", "quiet", "reading-2025", "--format", "csv"),
    ("facts", "diff", "evil", "reading-2025"),
    ("facts", "diff", NAME),
    ("facts", "diff", "evil", "reading-2025", "--format", "json"),
    ("facts", "diff", "evil", "reading-2025", "--format", "markdown"),
    ("facts", "lock", "--by", NAME),
    ("facts", "lock", "--date", NAME),
    ("facts", "fetch"),
    ("roll", "2025", "2026"),
    ("schema", NAME),
    ("init", NAME),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments).encode("ascii", "replace"))
def test_no_command_lets_a_name_or_a_text_steer_the_terminal(
    keyfacts: Keyfacts, hostile: Path, arguments: tuple[str, ...]
) -> None:
    ran = keyfacts(*arguments)
    assert steering(ran.err) == set()
    assert steering(ran.out) <= (set(TURNING) if "csv" in arguments else set())  # CSV is data: it turns as it did
    assert ran.code in (0, 1, 2)
    assert "own fault" not in ran.err


@pytest.mark.parametrize("messages", MESSAGES)
@pytest.mark.parametrize("command", [("build",), ("check",), ("facts",), ("roll", "2025", "2026")])
def test_no_format_of_messages_does(keyfacts: Keyfacts, hostile: Path, messages: str, command: tuple[str, ...]) -> None:
    ran = keyfacts(*command, "--messages", messages)
    assert steering(ran.out + ran.err) == set()
    if messages == "github":
        assert all(line.startswith("::") for line in ran.out.splitlines() if "::" in line)
        assert not any(line.startswith("::error::") for line in ran.out.splitlines())


def test_json_tells_the_very_characters_as_escapes(keyfacts: Keyfacts, hostile: Path) -> None:
    files = {finding["file"] for finding in keyfacts("build", "--messages", "json").told["findings"]}
    assert any(SIGNS in file for file in files)
    value = {"a\u202e": ["\x9b", "\u2028", "é", "\n"]}
    assert steering(as_json(value)) == set()
    assert json.loads(as_json(value)) == value


def test_what_stands_for_such_a_character_is_seen() -> None:
    assert harmless(f"a{SIGNS}b\tc").replace("\ufffd", "") == "a]0;owned31mb c"


def test_csv_on_a_terminal_turns_nothing_there(
    keyfacts: Keyfacts, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(TURNING) & set(keyfacts("facts", "list", "quiet", "--format", "csv").out)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert steering(keyfacts("facts", "list", "quiet", "--format", "csv").out) == set()


@pytest.mark.parametrize("escape", ["\\e[31m", "\\x07", "\\u009b", "\\0"])
def test_an_escape_of_a_control_character_in_yaml_is_told_at_its_text(
    keyfacts: Keyfacts, project: Path, escape: str
) -> None:
    file = project / "data" / "reading-2025" / "datapackage.yaml"
    text = file.read_text(encoding="utf-8")
    assert "label: Books lent" in text
    file.write_text(text.replace("label: Books lent", f'label: "Books{escape} lent"'), encoding="utf-8")
    ran = keyfacts("build")
    assert ran.code == 1
    assert "error KF005: the control character U+" in ran.err
