"""What the docs say is so: every example works, every list is complete, every link leads somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import click
import pytest
from examples import DOCS, PAGES, Example, Proof, examples

from builders import REPOSITORY
from keyfacts.cli.commands import keyfacts as command
from keyfacts.facts import FILTERS, Printer, resolve_facts
from keyfacts.findings import RULES, Findings
from keyfacts.model.report import FrontMatter
from keyfacts.model.template import WORD_ROLES
from keyfacts.read import json_schemas, read_dataset
from keyfacts.read.report.directive_specs import DIRECTIVES
from running import Keyfacts

_SHOWN_ONLY = {"text"}
_ROW = re.compile(r"^\| `([^`]+)` \|(.*)\|$", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    match = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{level}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no section '{heading}'"
    return match[1]


def make_targets() -> set[str]:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    reports = {path.stem for path in (REPOSITORY / "reports").glob("*.md")}
    return {*re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE), *reports}


# --- examples ----------------------------------------------------------------------------------------------------


def run_commands(example: Example, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the lines of a shell block: keyfacts in this process, cd for the lines behind it, make is looked up."""
    for line in example.text.splitlines():
        words = shlex.split(line, comments=True)
        match words:
            case []:
                continue
            case ["make", *targets]:
                assert set(targets) <= make_targets(), f"{example!r}: {line}"
            case ["cd", folder]:
                monkeypatch.chdir(folder)
            case ["keyfacts", *arguments]:
                ran = keyfacts(*arguments)
                assert (ran.code, ran.err) == (0, ""), f"{example!r}: {line}\n{ran.err}"
            case _:
                pytest.fail(f"{example!r}: a test cannot run '{line}'")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_example_of_a_page_works_in_order(
    path: Path, project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = Proof(project)
    for example in examples(path):
        if example.kind == "sh":
            run_commands(example, keyfacts, monkeypatch)
            if Path.cwd() != project:  # the page has made a project of its own
                project = Path.cwd()
                proof = Proof(project)
        elif example.kind not in _SHOWN_ONLY:
            proof.put(example)


def test_the_tutorial_prints_what_it_says(project: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = Proof(project)
    for example in examples(DOCS / "tutorial.md"):
        if example.kind == "yaml facts":
            proof.put(example)
    printed = keyfacts("facts", "reading-2025", "--format", "csv").out
    assert "more than 20,500" in printed
    assert keyfacts("check", "--edition", "default").out == "1 report: no findings\n"


@pytest.fixture
def one_fact(tmp_path: Path) -> Callable[[str], Printer]:
    """A function that reads a dataset of one fact ``f`` (and a bound) from its keys as the table writes them."""
    folder = tmp_path / "data" / "one"
    folder.mkdir(parents=True)

    def read(keys: str) -> Printer:
        head = "name: one\ntitle: One fact\nas_of: 2017-06-30\nfacts:\n  bound: {value: {above: 20000}}\n"
        (folder / "datapackage.yaml").write_text(f"{head}  f: {{{keys}}}\n", encoding="utf-8")
        findings = Findings()
        made = read_dataset(tmp_path, "one", findings)
        assert made is not None, list(findings)
        printer = Printer(resolve_facts(made, findings, "en-US"))
        assert not list(findings), list(findings)
        return printer

    return read


def test_the_table_of_prints_is_true_line_by_line(one_fact: Callable[[str], Printer]) -> None:
    lines = section(page("facts.md"), "## What is printed")
    rows = re.findall(r"^\| `([^`]+)` \| (?:`(\w+)` )?\| ([^|]+) \|$", lines, re.MULTILINE)
    assert len(rows) >= 30
    for keys, name, prints in rows:
        printed = one_fact(keys).reference("f", None, (name,) if name else (), "text")
        assert (printed.text.replace("\xa0", " "), printed.problem) == (prints, None), keys


def test_the_table_of_languages_is_true_line_by_line(one_fact: Callable[[str], Printer]) -> None:
    lines = section(page("facts.md"), "## What is printed")
    head = re.search(r"^\| Fact \|((?: `[\w-]+` \|)+)$", lines, re.MULTILINE)
    assert head
    languages = re.findall(r"`([\w-]+)`", head[1])
    rows = re.findall(rf"^\| `([^`]+)` \|((?: [^|]+ \|){{{len(languages)}}})$", lines, re.MULTILINE)
    assert len(rows) >= 8
    for keys, prints in rows:
        book = one_fact(keys).book
        for lang, print_ in zip(languages, prints.strip("|").split("|"), strict=True):
            printed = Printer(replace(book, lang=lang)).reference("f", None, (), "text")
            text = printed.text.replace("\xa0", " ").replace("\u202f", " ")
            assert (text, printed.problem) == (print_.strip(), None), (keys, lang)


# --- lists -------------------------------------------------------------------------------------------------------


def test_findings_are_listed_each_with_weight_and_meaning() -> None:
    rows = re.findall(r"^\| (KF\d{3}) \| (\w+) \| ([^|]+) \| (.+) \| (.+) \|$", page("findings.md"), re.MULTILINE)
    assert [(code, weight, title) for code, weight, title, _, _ in rows] == [
        (code, rule.severity, rule.title) for code, rule in sorted(RULES.items())
    ]
    assert all(example.strip() and cure.strip() for _, _, _, example, cure in rows)


@pytest.mark.parametrize("name", DIRECTIVES)
def test_a_directive_is_listed_with_every_option_its_kind_and_its_choices(name: str) -> None:
    listed = dict(_ROW.findall(section(section(page("report-syntax.md"), "## Directives"), f"### {name}")))
    assert list(listed) == list(DIRECTIVES[name].options)
    for option, said in listed.items():
        spec = DIRECTIVES[name].options[option]
        assert said.split("|")[0].strip() == spec.kind
        assert all(f"`{choice}`" in said for choice in spec.choices)


def test_no_other_directive_is_listed() -> None:
    headings = re.findall(r"^### (.+)$", section(page("report-syntax.md"), "## Directives"), re.MULTILINE)
    assert headings == list(DIRECTIVES)


def test_front_matter_is_listed_key_by_key() -> None:
    listed = [key for key, _ in _ROW.findall(section(page("report-syntax.md"), "## Front matter"))]
    assert listed == [*(field.name for field in fields(FrontMatter)), "math", "params", "for_each", "notes", "editions"]


def test_filters_are_listed() -> None:
    listed = [name for name, _ in _ROW.findall(section(page("report-syntax.md"), "## Facts in text"))]
    assert listed == list(FILTERS)


def test_keys_of_a_fact_and_of_a_dataset_are_listed() -> None:
    text = page("facts.md")
    schema = json_schemas()["dataset"]
    for heading, keys in (
        ("## Keys of the file", set(schema["properties"])),
        ("## Sources", set(schema["$defs"]["SourceForm"]["properties"])),
        ("## Facts", set(schema["$defs"]["FactForm"]["properties"])),
    ):
        missing = {key for key in keys if f"`{key}`" not in section(text, heading)}
        assert not missing, heading


def test_keys_of_a_brand_are_listed() -> None:
    text = page("brand.md")
    definitions = json_schemas()["brand"]["$defs"]
    ours = set(definitions["KeyfactsForm"]["properties"]) - {"page"}
    geometry = {f"page.{key}" for key in definitions["PageGeometryForm"]["properties"]}
    listed = {key for key, _ in _ROW.findall(section(text, "### defaults: keyfacts:"))}
    assert listed == ours | geometry


def test_keys_and_roles_of_a_word_template_are_listed() -> None:
    text = page("brand.md")
    assert [key for key, _ in _ROW.findall(section(text, "## A Word template"))][:3] == list(
        json_schemas()["brand"]["$defs"]["TemplateForm"]["properties"]
    )
    listed = section(text, "### Roles")
    first = {re.sub(r"-[2-6]$", "-1" if "heading" in role or "contents" in role else "", role) for role in WORD_ROLES}
    assert not [role for role in first if f"`{role}`" not in listed]
    names = {role.name for role in WORD_ROLES.values()}
    assert not [name for name in names if re.sub(r" [2-6]$", "", name) not in listed]


def test_commands_are_listed_with_every_option() -> None:
    text = page("commands.md")
    assert re.findall(r"^## keyfacts (\w+)$", text, re.MULTILINE) == list(command.commands)
    facts = command.commands["facts"]
    assert isinstance(facts, click.Group)
    assert re.findall(r"^### keyfacts facts (\w+)$", text, re.MULTILINE) == [n for n in facts.commands if n != "list"]
    verbs = {f"## keyfacts {name}": verb for name, verb in command.commands.items()}
    verbs |= {f"### keyfacts facts {name}": verb for name, verb in facts.commands.items() if name != "list"}
    verbs["## keyfacts facts"] = facts.commands["list"]
    for heading, verb in verbs.items():
        own = section(text, heading).partition("\n### ")[0]
        listed = re.findall(r"^\| ((?:`-[^`]+`(?:, )?)+) \|", own, re.MULTILINE)
        options = [o.opts for o in verb.params if isinstance(o, click.Option)]
        assert [re.findall("`([^`]+)`", row) for row in listed] == options, heading


def test_make_targets_are_listed() -> None:
    for text in (page("commands.md"), (REPOSITORY / "README.md").read_text(encoding="utf-8")):
        listed = set(re.findall(r"^\| `make ([\w-]+)` \|", text, re.MULTILINE))
        assert listed - {"key-facts-2016"} == make_targets() - {p.stem for p in (REPOSITORY / "reports").glob("*.md")}
        assert "key-facts-2016" in make_targets()


# --- links -------------------------------------------------------------------------------------------------------


def anchors_of(path: Path) -> set[str]:
    """The anchors GitHub gives to headings."""
    without_code = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", without_code, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_of_a_page_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        assert aim.exists(), target
        assert not anchor or anchor in anchors_of(aim), target
