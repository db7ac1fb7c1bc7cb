"""Whatever is written, the readers answer with values and findings, never with an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.findings import Findings
from keyfacts.read import read_brand, read_dataset, read_report

MARKS = [
    "[^a]",
    "[^a]: ",
    "[^t:b]",
    "[",
    "]",
    "(",
    ")",
    "](x)",
    "{",
    "}",
    "{{ f }}",
    "{{",
    "}}",
    "{{ f[1] | full }}",
    "{.a}",
    "{#i}",
    '{lang="es"}',
    "{ref}`x`",
    "`",
    "```",
    "*",
    "**",
    "_",
    "<",
    ">",
    "<b>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "\\",
    "|",
    "| a | b |\n|---|---|\n",
    ":::",
    ":::{chart} t\n",
    "::::{only}\n",
    ":kind: bar\n",
    ":editions: x\n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "%",
    "% x\n",
    "(a)=\n",
    "---\n",
    "===\n",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "a",
    "b c",
    "é",
    "漢字",
    "👩‍👩‍👧",
    "مرحبا",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\x00",
    "\r\n",
    "![x](y.png)",
    "<!-- keyfacts: ignore KF305 why -->\n",
    "http://x.org",
    "<http://x.org>",
    "[a]: http://x.org\n",
    "[a]",
    "~",
    "+",
    "$",
]
YAMLS = [
    "name: d\n",
    "title: T\n",
    "facts:\n",
    "  f: ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "value: 1",
    "value: {above: 5}",
    "unit: percent",
    "resources: [{name: t, data: [{a: 1}]}]\n",
    "checks:\n",
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "'",
    '"',
    "|\n",
    ">\n",
    "\t",
    " ",
    "\n",
    "# x\n",
    "# keyfacts: ignore KF305\n",
    "---\n",
    "...\n",
    "null",
    "~",
    "yes",
    "1e999",
    "2016-13-45",
    "é",
    "\x07",
    "\u2028",
    "? ",
    ",",
    "%",
    "@",
    "typography:\n",
    "  fonts: [{family: x, files: [a.ttf]}]\n",
    "defaults: {keyfacts: {page: {size: a4}}}\n",
    "color: {palette: {a: a}}\n",
    "logo: x\n",
]

marked = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=6)), max_size=40).map("".join)
yamlish = st.lists(st.one_of(st.sampled_from(YAMLS), st.text(max_size=6)), max_size=30).map("".join)
modest = settings(deadline=None, max_examples=120, derandomize=True)


def folder_with(name: str, text: str) -> tuple[tempfile.TemporaryDirectory[str], Path]:
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / name
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder, Path(folder.name)


@modest
@given(marked)
def test_any_text_is_a_report_or_findings(text):
    folder, root = folder_with("reports/r.md", f"---\ntitle: T\nnotes: {{t: {{}}}}\n---\n{text}")
    with folder:
        findings = Findings()
        report = read_report(root, root / "reports/r.md", findings)
        assert report is not None or findings.has_errors
        lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 5
        assert all(0 <= f.place.line <= lines for f in findings)


@modest
@given(yamlish)
def test_any_front_matter_is_read_or_found_wrong(text):
    folder, root = folder_with("reports/r.md", f"---\n{text}\n---\nText.\n")
    with folder:
        findings = Findings()
        assert read_report(root, root / "reports/r.md", findings) is not None or findings.has_errors


@modest
@given(yamlish, st.sampled_from(["", "name: d\ntitle: T\n", "name: d\ntitle: T\nfacts:\n  f: "]))
def test_any_yaml_is_a_dataset_or_findings(text, head):
    folder, root = folder_with("data/d/datapackage.yaml", head + text)
    with folder:
        findings = Findings()
        assert (read_dataset(root, "d", findings) is None) == findings.has_errors


@modest
@given(yamlish)
def test_any_yaml_is_a_brand_or_findings(text):
    folder, root = folder_with("styles/b/_brand.yml", text)
    with folder:
        findings = Findings()
        assert (read_brand(root, "b", findings) is None) == findings.has_errors


@modest
@given(
    st.one_of(st.binary(max_size=200), marked.map(str.encode)), st.sampled_from(["t.csv", "t.json", "t.xlsx", "t.ods"])
)
def test_any_bytes_are_a_table_or_findings(data, name):
    folder, root = folder_with(
        "data/d/datapackage.yaml", f"name: d\ntitle: T\nresources: [{{name: t, path: {name}}}]\n"
    )
    with folder:
        (root / "data/d" / name).write_bytes(data)
        findings = Findings()
        assert (read_dataset(root, "d", findings) is None) == findings.has_errors
