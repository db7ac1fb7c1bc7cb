"""No finding of finished files (KF7, KF8) comes from what a user may write: it is told at its line, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.pipeline import Request, all_reports, build_reports

LONG = "long words " * 4_000
INPUTS: list[tuple[str, str, str, str]] = [
    # what KF700 to KF720 look for in a PDF
    ("title in marks", "title: \"*T* `c` [a](b) & <b>\"", "x", ""),
    ("title of 3,600 characters", f"title: {'long ' * 900}\nrunning_head: T\nrunning_foot: T", "x", ""),
    ("title of 20,000 characters", f"title: {'long ' * 4_000}\nrunning_head: T\nrunning_foot: T", "x", "KF215"),
    ("description of 44,000 characters", f"description: {LONG}", "x", "KF215"),
    ("keyword of a private area", 'keywords: ["\\ue000"]', "x", "KF503"),
    ("languages", "lang: de-1996", '[b]{lang="sr-Latn"} [c [d]{lang="fr"}]{lang="art"} [e]{lang="zh-Hant-TW"}', ""),
    ("a language that is none", "", '[a]{lang="x-klingon"}', "KF217"),
    ("alternative text of spaces", "", ":::{figure} pic.png\n:alt: \" \"\nx\n:::", ""),
    ("alternative text of 44,000 characters", "", f":::{{figure}} pic.png\n:alt: {LONG}\nx\n:::", "KF215"),
    ("alternative text of a private area", "", ":::{figure} pic.png\n:alt: a \ue000 b\nx\n:::", "KF503"),
    ("picture in a link", "", "[![A picture](pic.png)](https://example.org)", "KF405"),
    ("abbreviation of 44,000 characters", "", f'A [x]{{abbr="{LONG}"}} y.', "KF215"),
    ("abbreviation of a private area", "", 'A [x]{abbr="\ue000"} y.', "KF503"),
    ("headings that an edition skips", "editions: {draft: {}}", "# A\n\n## B {editions=draft}\n\n### C\n\ny", ""),
    ("headings of signs and code", "", "# §\n\n# `x`\n\n# 1\n\n# 1\n\nx\n\n:::{contents}\n:::", ""),
    ("headings in a quotation and an item", "", "> # A\n>\n> b\n\n- ## C\n\n  d", "KF217"),
    ("heading of 5,000 words", "", f"# {'long ' * 5_000}\n\nx\n\n:::{{contents}}\n:::", ""),
    ("table without words in its head", "", "| | |\n|---|---|\n| a | b |", ""),
    ("table of a head", "", "| a | b |\n|---|---|", "KF217"),
    ("table of empty cells", "", "| a | b |\n|---|---|\n| | |", ""),
    ("note of a list", "", "A[^n]\n\n[^n]: - a\n    - b", ""),
    ("note in a link", "",
     "A [b[^n]](https://example.org)\n\n[^n]: [c](https://example.org)[d](https://example.org)", ""),
    ("link without words", "", "A [](https://example.org) b.", "KF808"),
    ("link of a no-width space", "", "A [\u200b](https://example.org) b.", "KF808"),
    ("links side by side", "", "[a](https://example.org)[b](https://example.org/2)[a](https://example.org)", ""),
    ("words in a private area", "", "a \ue000 b", "KF503"),
    ("characters that no font has", "", "a ☺ b 中 c", "KF503"),
    ("code in a private area", "", "```\na \ue000\n```", "KF503"),
    ("page of 6 cm", "page: 60mm x 60mm\nmargins: 8mm\nrunning_head: ''\nrunning_foot: ''", "x", ""),
    ("page of 5 m", "page: 5000mm x 5000mm", "x", ""),
    # what KF800 to KF819 look for in a Word file, and between both
    *((f"U+{ord(sign):04X}", "",
       f"x {sign} y a{sign}b\n\n{sign}\n\n# T {sign}\n\n[a{sign}b](https://example.org)\n\n- {sign}", "")
      for sign in "\u00ad\u200b\u2060\ufeff\u00a0\u2003\u202f\u200d\u200e\u202e\u00b7"),
    ("lists of twelve levels", "", "".join("  " * n + "- a\n" for n in range(12)), ""),
    ("lists from 0 and from 999999999", "", "0. a\n1. b\n\nx\n\n999999999. c", ""),
    ("paragraphs typed as a list", "", "• one\n\n• two\n\n• three", "KF810"),
    ("numbers that are escaped", "", "1\\. one\n\n2\\. two", "KF810"),
    ("letters that are escaped", "", "> a\\) one\n>\n> b\\) two", "KF810"),
    ("a bullet in an item", "", "- • one\n- • two", ""),
    ("struck words", "",
     "~~a~~ ~~*c* `d`~~ [~~e~~](https://example.org)\n\n| ~~a~~ | b |\n|---|---|\n| ~~c~~ | d |", ""),
    ("anchors that differ late or in case", "",
     "".join(f"{{#{'x' * 45}{n}}}\n# A{n}\n\nSee {{ref}}`{'x' * 45}{n}`.\n\n" for n in "aAbB"), ""),
    ("a link that says nothing", "", "See [here](https://example.org).", "KF808"),
    ("breaks alone", "", "<br>\n\na<br><br>b  \n\\\nc", ""),
    ("spaces in code", "", "a `` ` `` b `  ` c `a  b`\n\n```\na\tb\n\n   c  \n```", ""),
    ("empty items and quotations", "", "-\n- a\n-\n\n>\n\nx", ""),
    ("a draft", 'mark: "A & <b>"\nline_numbers: yes', "x", ""),
    ("chart that Word draws", "word_charts: native\ndataset: reading-2025",
     ":::{chart} sessions\n:kind: bar\n:x: place\n:y: readers\nA *b* `c` ~~d~~[^n]\n:::\n\n[^n]: x", ""),
]  # fmt: skip
"""What is written, lines of the front matter, the text, and the code of the finding at its line, if any."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str, int, str]]]:
    """Code, file, line and words of the findings of each report, all built by one run."""
    project = tmp_path_factory.mktemp("inputs")
    shutil.copytree(REPOSITORY / "src" / "keyfacts" / "starter", project, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "docs" / "key-facts-2016.png", project / "reports" / "pic.png")
    (project / "reports" / "key-facts.md").unlink()
    for number, (_, front, text, _) in enumerate(INPUTS):
        title = "" if front.startswith("title:") else "title: T\n"
        path = project / "reports" / f"r{number}.md"
        path.write_text(f"---\n{title}to: [pdf, docx]\nbrand: plain\n{front}\n---\n\n{text}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        request = Request(project, tuple(all_reports(project)), project / "build", jobs=2)
        outcome = build_reports(request)
    found: dict[str, list[tuple[str, str, int, str]]] = {name: [] for name, *_ in INPUTS}
    for finding in outcome.findings:
        stem = Path(finding.place.file).stem
        number = int(stem[1:]) if stem.startswith("r") and stem[1:].isdigit() else -1
        name = INPUTS[number][0] if number >= 0 else finding.place.file
        found.setdefault(name, []).append((finding.code, finding.place.file, finding.place.line, finding.message))
    found["built"] = [(each.stem, "", len(each.outputs), "") for each in outcome.built if not each.has_errors]
    return found


@pytest.mark.parametrize("number", range(len(INPUTS)), ids=[name for name, *_ in INPUTS])
def test_input_is_built_or_told_at_a_line_of_the_report(told, number: int) -> None:
    name, _, _, code = INPUTS[number]
    findings = [each for each in told[name] if each[0] not in ("KF311", "KF651")]  # what is that long is set small, too
    assert {found for found, *_ in findings} == ({code} if code else set())
    assert all(file == f"reports/r{number}.md" and line > 0 for _, file, line, _ in findings)
    built = {stem: count for stem, _, count, _ in told["built"]}
    assert bool(built.get(f"r{number}", 0)) == (code in ("", "KF808", "KF810"))
