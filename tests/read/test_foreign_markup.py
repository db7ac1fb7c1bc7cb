"""What people bring from other tools: told once per form with what to write instead; what only looks like it is not."""

from __future__ import annotations

import pytest

from keyfacts.model import document as d
from keyfacts.model.walk import plain_text
from keyfacts.read.report.foreign import html

TOLD = [
    ("math", "The rate is $r = \\frac{a}{b}$ here.", "5:13", "math: dollars"),
    ("math", "It held, $p < 0.05$, and $n=30$.", "5:10", "math: dollars"),
    ("math", "$$\nE = mc^2\n$$", "5:1", "math: dollars"),
    ("math", "So \\(x^2\\) grows.", "5:4", "math: dollars"),
    ("math", "\\[\nE = mc^2\n\\]", "5:1", "math: dollars"),
    ("math", "```math\nx\n```", "5:1", "math: dollars"),
    ("citations", "As shown [@doe2020; @roe2021, p. 5].", "5:10", "[^key]"),
    ("citations", "As @doe2020 says.", "5:4", "[^key]"),
    ("citations", "See {cite:p}`doe2020`.", "5:5", "[^key]"),
    ("cross-references", "See @fig-visits.", "5:5", "{ref}`key`"),
    ("cross-references", "See [@tbl-visits].", "5:5", "{ref}`key`"),
    ("cross-references", "See Table \\@ref(tab:visits).", "5:11", "{ref}`key`"),
    ("shortcodes", "{{< pagebreak >}}", "5:1", ":::{page-break}"),
    ("parts put in from another file", "{{< include _part.qmd >}}", "5:1", ":::{include} part.md"),
    ("parts put in from another file", '--8<-- "part.md"', "5:1", ":::{include} part.md"),
    ("template tags", "{% if pdf %}", "5:1", ":::{only}"),
    ("template tags", "Words {% if pdf %}words{% endif %}.", "5:7", ":::{only}"),
    ("code to be run", "There are `r nrow(visits)` visits.", "5:11", "{{ fact }}"),
    ("code to be run", "There are `{python} n` visits.", "5:11", "{{ fact }}"),
    ("code to be run", "```{r setup, include=FALSE}\nx <- 1\n```", "5:1", "{{ fact }}"),
    ("code to be run", "```{python}\nx = 1\n```", "5:1", "{{ fact }}"),
    ("drawings as code", "```mermaid\ngraph TD\n```", "5:1", "SVG or PNG"),
    ("drawings as code", "```{dot}\ngraph {}\n```", "5:1", "SVG or PNG"),
    ("raw parts for another format", "```{=html}\n<b>x</b>\n```", "5:1", "Markdown"),
    ("raw parts for another format", "Some `\\alpha`{=latex} words.", "5:14", "Markdown"),
    ("grid tables", "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", "5:1", "pipe table"),
    ("tables of dashes", "  Right     Left\n-------     ------\n     12     12", "6:1", "pipe table"),
    ("tables of dashes", "------- ------\n 12      x\n\n 13      y\n------- ------", "5:1", "pipe table"),
    ("captions of tables", "| a | b |\n|---|---|\n| 1 | 2 |\n\n: Visits {#tbl-visits}", "9:1", ":::{table}"),
    ("captions of tables", "Table: Visits by month", "5:1", ":::{table}"),
    ("line blocks", "| line one\n| line two", "5:1", "end each line"),
    ("wikilinks", "See [[Page]] and [[Page|words]].", "5:5", "[words](https://...)"),
    ("commands for a new page", "\\newpage", "5:1", ":::{page-break}"),
    ("commands of LaTeX", "\\vspace{2cm}", "5:1", "Markdown"),
    ("commands of LaTeX", "\\noindent Words.", "5:1", "Markdown"),
    ("escaped spaces", "10\\ percent.", "5:3", "U+00A0"),
    ("admonition marks", "> [!NOTE]\n> Words.", "5:3", ":::{callout}"),
    ("admonition marks", '!!! warning "Take care"\n    Words.', "5:1", ":::{callout}"),
    ("admonition marks", "??? note\n    Words.", "5:1", ":::{callout}"),
    ("tabs", '=== "First"\n    Words.', "5:1", "heading"),
    ("tabs", "# Results {.tabset}\n\nWords.", "5:11", "heading"),
    ("tabs", "::: {.panel-tabset}\nWords.\n:::", "5:1", "heading"),
    ("divisions", "::: {.aside}\nWords.\n:::", "5:1", ":::{callout}"),
    ("divisions", "::: {layout-ncol=2}\nWords.\n:::", "5:1", ":::{callout}"),
    ("divisions", "::: sidenote\nWords.\n:::", "5:1", ":::{callout}"),
    ("classes of words", "A [word]{.smallcaps} here.", "5:3", ".literal"),
    ("classes of words", 'A [word]{style="color: red"} here.', "5:3", ".literal"),
    ("attributes of links, code and formulas", 'A [list](https://example.org){target="_blank"}.', "5:30", "delete"),
    ("attributes of headings", '# Words {background-color="red"}\n\nText.', "5:9", ".unnumbered"),
    ("numbered examples", "(@good) An example.", "5:1", "1."),
    ("math", '::: {.callout-note title="Of $x^2$"}\nWords.\n:::', "5:30", "math: dollars"),
    ("numbers left to the tool", "#. First", "5:1", "1."),
    ("lists by letters", "a. first\nb. second", "5:1", "1."),
    ("lists by letters", "(1) first\n(2) second", "5:1", "1."),
    ("lists by letters", "i) first\nii) second", "5:1", "1."),
    ("attributes of kramdown", "Words\n{: .wide}", "6:1", "line of its own above"),
    ("marks for contents", "[TOC]", "5:1", ":::{contents}"),
    ("abbreviations", "The HTML page.\n\n*[HTML]: HyperText Markup Language", "7:1", "abbr="),
    ("directives of reStructuredText", ".. note:: Words", "5:1", ":::{name}"),
    ("roles of another tool", "See :doc:`index` first.", "5:5", "{ref}"),
    ("emoji in words", "Done :tada: at last.", "5:6", "the sign itself"),
    ("headings without a space", "##Results of 2024", "5:1", "space"),
    ("highlighted words", "Some ==marked words== here.", "5:6", "**words**"),
    ("keys", "Press ++ctrl+c++ now.", "5:7", "`Ctrl+C`"),
    ("marks of review", "Some {++new++} words.", "5:6", "accept or reject"),
    ("words between tildes", "Some ~struck words~ here.", "5:6", "~~words~~"),
    ("words between carets", "See ^a,b^ there.", "5:5", "{sup}"),
    ("dashes typed as hyphens", "Words -- more words.", "5:7", "the dash itself"),
    ("dashes typed as hyphens", "In 2016--2020.", "5:8", "the dash itself"),
]

INNOCENT = [
    "It costs $5 in May and $7 in June.",
    "From $5 to $10, US$20 or $30,000; $5+ and up, $1 < $2.",
    "In the variables $HOME and $PATH.",
    "About ~5 km, from ~3 to ~7 km.",
    "Some words go on\n~ 5 km from here.",
    "Either a ^ b or a^b.",
    "Kept in C:\\new and C:\\Users\\ada[1], or \\\\server\\share, or %TEMP%\\new.",
    "If 5 < 6 and 7 > 6, then a <= b.",
    "Write to ada@example.org or [ada@example.org].",
    "Follow @ada or @the_agency on the net.",
    "See the mail of ada.lane2020@example.org.",
    "It is 10:30:45 o'clock; the ratio is 1:2:3.",
    "In C++ and C++, or a+b+c.",
    "It is if a == b, and b == c == d.",
    "Words - more words – and — more.",
    "Use `--verbose`, git --verbose or -v.",
    "Quoted \"words\" and 'words', and an ellipsis...",
    "`$x^2$`, `[@key]`, `\\newpage`, `==x==`, ``[[Page]] ` `` are code.",
    "```\n$x^2$ [@key] {{< x >}}\n```",
    "\\$x\\$, \\[\\[Page\\]\\] and \\==x== are escaped.",
    "A list [x] of things (a) and (b).",
    "a. m. is the morning\nand p. m. the evening",
    "I. Meyer wrote it.",
    "A [list](https://example.org/~ada/a_b$c$d) and <https://example.org/@ada2020>.",
    "See https://example.org/~ada/page~old and https://example.org/@ada2020/x--y.",
    "<!-- a comment -- with $x^2$ and [@key] --> Words.",
    'He said: "look!!! note it".',
    "What??? who knows",
    "| a | b |\n|---|---|\n| -- | ~ |\n| $5 | $7 |",
    "Of #budget and #1 and ##.",
    "10\\\nwords on two lines.",
    "Facts: see below.\n\nTable 3 shows them.",
    "The range is 3~5 here and 6~7 there.",
    "An e-mail to x^y: ^_^ and :-) or ;-).",
    "Ends with a backslash \\",
    "std::vector::push and a::b.",
    "In footnote [1] or [a][b] of the text.",
    "The price (in $) of the good, $ and $.",
]


@pytest.mark.parametrize(("name", "text", "place", "hint"), TOLD)
def test_each_form_of_another_tool_is_told_at_its_place_with_what_to_write(project, name, text, place, hint) -> None:
    project.report(f"\n{text}\n")
    told = [f for f in project.findings if f.code == "KF218"]
    assert [f.message.split(":")[0].split(" (")[0] for f in told] == [name]
    assert f"{told[0].place.line}:{told[0].place.column}" == place
    assert hint in told[0].hint
    assert {f.code for f in project.findings} == {"KF218"}


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_markup_of_another_tool_is_not_told(project, text: str) -> None:
    project.report(f"\n{text}\n")
    assert project.found == []


def test_a_form_is_told_once_however_often_it_is_met(project) -> None:
    project.report("\nSome $x^2$.\n\n- $y^2$ and $z^2$\n\n| a | b |\n|---|---|\n| $a_1$ | 2 |\n")
    (finding,) = project.findings
    assert finding.place.line == 5
    assert "math (4 times)" in finding.message


def test_citations_by_bare_names_are_told_where_a_bibliography_is_named(project) -> None:
    project.report("\nAs @smith-jones says.\n")
    assert project.found == []
    project.report("\nAs @smith-jones says.\n", front="title: T\nbibliography: refs.bib")
    assert [f.message.split(":")[0] for f in project.findings] == ["'bibliography' in the front matter", "citations"]


# --- what is read ------------------------------------------------------------------------------------------------


def only_block(project, text: str) -> d.Block:
    report = project.report(f"\n{text}\n")
    assert project.found == []
    (block,) = report.blocks
    return block


def test_attributes_behind_a_heading_are_those_of_the_heading(project) -> None:
    section = only_block(project, "# Methods {#how .unlisted .unnumbered}\n\nWords.")
    assert (section.anchor, section.listed, section.numbered) == ("how", False, False)
    assert plain_text(section.heading) == "Methods"
    assert only_block(project, "# Methods {-}\n\nWords.").numbered is False


def test_struck_words_scripts_and_elements_of_html_are_read(project) -> None:
    block = only_block(project, "~~old~~ H~2~O, m^2^, (a)^b^, <sub>1</sub><sup>2</sup><small>s</small><br>end")
    kinds = [type(inline).__name__ for inline in block.inlines if not isinstance(inline, d.Text)]
    assert kinds == ["Struck", "Lowered", "Raised", "Raised", "Lowered", "Raised", "LineBreak"]


def test_a_note_inside_the_text_is_a_note(project) -> None:
    report = project.report("\nWords.^[A *note* with [a link](https://example.org).] More.\n")
    assert project.found == []
    (note,) = report.notes
    assert plain_text(note.blocks[0].inlines) == "A note with a link."
    assert [i.label for i in report.blocks[0].inlines if isinstance(i, d.NoteCitation)] == [note.label]


def test_terms_and_their_meanings_are_a_list(project) -> None:
    block = only_block(project, "Visit\n: One day in a room\n\nLoan\n: One book lent")
    assert [[plain_text(p.inlines) for p in item.blocks] for item in block.items] == [
        ["Visit", "One day in a room"],
        ["Loan", "One book lent"],
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["To do: a", "Done: b"]),
        ("de", ["Offen: a", "Erledigt: b"]),
        ("fr", ["À faire\u00a0: a", "Fait\u00a0: b"]),
    ],
)
def test_the_boxes_of_tasks_are_words_of_the_report_s_language(project, lang: str, words: list[str]) -> None:
    report = project.report("\n- [ ] a\n- [x] b\n", front=f"title: T\nlang: {lang}")
    assert [plain_text(item.blocks[0].inlines) for item in report.blocks[0].items] == words


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ('::: {.callout-note title="Take care"}', "Take care"),
        ("::: {.callout-warning}", "Warning"),
        ("::: callout-tip", "Tip"),
        (":::: important", "Important"),
        ("::: note The title", "The title"),
    ],
)
def test_boxes_of_other_tools_are_callouts(project, opening: str, title: str) -> None:
    block = only_block(project, f"{opening}\nWords.\n\n- an item\n:::")
    assert (block.name, plain_text(block.options["title"])) == ("callout", title)
    assert len(block.blocks) == 2


def test_the_heading_that_a_box_starts_with_is_its_title_and_places_stay_right(project) -> None:
    report = project.report("\n::: {.callout-note}\n## In short\n\nWords $x^2$.\n:::\n")
    assert plain_text(report.blocks[0].options["title"]) == "In short"
    assert project.found == ["KF218 8:7"]


def test_divisions_nest_with_fences_of_any_length(project) -> None:
    text = (
        '::: {.columns}\n::: {.column width="40%"}\nLeft.\n\n```\n:::\n```\n:::\n'
        '::: {.column width="60%"}\n::: {.callout-note}\nRight.\n:::\n:::\n:::\n'
    )
    block = only_block(project, text)
    assert (block.name, block.options) == ("columns", {"count": 2, "widths": (40.0, 60.0)})
    assert [getattr(each, "name", type(each).__name__) for each in block.blocks] == [
        "Paragraph", "CodeBlock", "column-break", "callout",
    ]  # fmt: skip


def test_the_words_and_headings_of_other_divisions_are_kept(project) -> None:
    report = project.report("\n# One\n\n::: {.aside}\n## Two\n\nWords.\n:::\n\nMore.\n")
    (one,) = report.blocks
    assert [type(block).__name__ for block in one.blocks] == ["Section", "Paragraph"]
    assert project.findings.codes() == ["KF218"]


def test_a_division_that_is_not_closed_is_told_and_loses_nothing(project) -> None:
    report = project.report("\n::: {.callout-note}\nWords.\n\nMore.\n")
    assert project.found == ["KF205 5:1"]
    assert [plain_text(block.inlines) for block in report.blocks] == ["Words.", "More."]


def test_a_directive_whose_braces_were_forgotten_is_no_division(project) -> None:
    project.report("\n:::chart visits\n:::\n")
    assert project.findings.codes()[0] == "KF201"


def test_code_with_pandoc_s_attributes_is_code(project) -> None:
    assert only_block(project, "```{.python .numberLines}\nx = 1\n```") == d.CodeBlock("x = 1")


def test_a_picture_with_its_alternative_text_in_an_attribute_has_its_words_as_caption(project) -> None:
    project.write("reports/p.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    figure = only_block(project, '![Visits rose](p.svg){#fig-v fig-alt="A line that rises" width="50%"}')
    assert plain_text(figure.options["alt"]) == "A line that rises"
    assert plain_text(figure.blocks[0].inlines) == "Visits rose"


def test_other_attributes_of_pictures_are_told_once(project) -> None:
    project.write("reports/p.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    project.report('\n![a](p.svg){fig-align="center" .shadow}\n\n![b](p.svg){height="3cm"}\n\n![c](p.svg){width=8cm}\n')
    assert project.found == ["KF218 5:1"]


def test_the_first_heading_sets_the_first_level(project) -> None:
    section = only_block(project, "## One\n\n### Two\n\nWords.")
    assert (section.level, section.blocks[0].level) == (1, 2)


# --- numbers of headings -----------------------------------------------------------------------------------------


def test_numbers_typed_before_headings_are_told_once_and_vouched_for(project) -> None:
    report = project.report("\n# 1. One\n\nWords.\n\n## 1.1 Two\n\nWords.\n\n# 2. Three\n\nWords.\n")
    (finding,) = project.findings
    assert finding.code == "KF218"
    assert "number_sections: yes" in finding.hint
    assert isinstance(report.blocks[0].heading[0], d.LiteralText)
    assert plain_text(report.blocks[0].heading) == "1. One"


@pytest.mark.parametrize("heading", ["10 ways to read", "2025 in numbers", "3 rooms, 40 readers"])
def test_a_number_that_counts_something_is_no_number_of_a_heading(project, heading: str) -> None:
    project.report(f"\n# {heading}\n\nWords.\n")
    assert project.found == []


# --- front matter ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("toc: true", ":::{contents}"),
        ("number-sections: true", "number_sections: yes"),
        ("format: {pdf: {}}", "to: [pdf, docx]"),
        ("output: word_document", "to: [pdf, docx]"),
        ("papersize: a4", "page: a4"),
        ("geometry: margin=2cm", "margins: 20mm"),
        ("tags: [a, b]", "keywords: first, second"),
        ("abstract: Words", ":::{lead}"),
        ("parameters: {year: 2025}", "{{ $NAME }}"),
        ("mainfont: Arial", "_brand.yml"),
        ('subtitle: "Of $x^2$"', "math: dollars"),
        ("date: today", "November 27, 2026"),
        ('date: "`r Sys.Date()`"', "{{ fact }}"),
    ],
)
def test_keys_of_other_tools_are_told_with_the_key_that_says_it_here(project, line: str, hint: str) -> None:
    assert project.report("\nWords.\n", front=f"title: T\n{line}") is not None
    (finding,) = project.findings
    assert (finding.code, finding.place.line) == ("KF218", 3)
    assert hint in finding.hint


def test_keys_that_would_do_nothing_here_are_told_together(project) -> None:
    project.report("\nWords.\n", front="title: T\nexecute: {echo: false}\njupyter: python3\nnav_order: 3")
    (finding,) = project.findings
    assert "(3 times)" in finding.message


@pytest.mark.parametrize(
    "author",
    ["[Ada Lane, Ben Moss]", "[{name: Ada Lane, email: a@example.org}, {name: {given: Ben, family: Moss}}]"],
)
def test_authors_in_a_list_are_printed_as_one_line(project, author: str) -> None:
    report = project.report("\nWords.\n", front=f"title: T\nauthor: {author}")
    assert project.found == []
    assert report.front.author == "Ada Lane, Ben Moss"


def test_a_misspelt_key_of_ours_stays_an_error(project) -> None:
    project.report("\nWords.\n", front="title: T\ncolums: 2")
    assert project.findings.codes() == ["KF103"]


HTML = [
    ("b", "A <b>word</b> and <B>one</B>.", 2, "**words**"),
    ("strong", "A <strong>word</strong>.", 1, "**words**"),
    ("i", "A <i>word</i>.", 1, "*words*"),
    ("em", '# An <em class="x">word</em>\n\nText.', 1, "*words*"),
    ("u", "A <u>word</u>.", 1, "*words*"),
    ("code", "Some <code>code</code>.", 1, "`words`"),
    ("kbd", "Press <kbd>Enter</kbd>, then <kbd>Esc</kbd>.", 2, "`words`"),
    ("mark", "A <mark>word</mark>.", 1, "**words**"),
    ("strike", "A <strike>word</strike>.", 1, "~~words~~"),
    ("sup", 'm<sup class="x">2</sup>', 1, "without attributes"),
    ("br", 'One<br class="x">two.', 1, "\\ at the end"),
    ("a", 'A <a href="https://example.org">place</a>.', 1, "[words](https://example.org)"),
    ("img", '<img src="a.png" alt="A">', 1, "![words](picture.png)"),
    ("p", '<p align="center">Words.</p>\n\n<p>Words.</p>', 2, "blank line"),
    ("hr", "Words.\n\n<hr>\n\nWords.", 1, "---"),
    ("h2", "<h2>Title</h2>", 1, "## Heading"),
    ("ul", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>", 1, "- words"),
    ("table", "<table>\n<tr><th>a</th></tr>\n<tr><td>1</td></tr>\n</table>", 1, "pipe table"),
    ("div", '<div class="x">\n\nWords.\n\n</div>\n\n<div>\n\nMore.\n\n</div>', 2, ":::{callout}"),
    ("details", "<details>\n<summary>More</summary>\nWords.\n</details>", 1, "heading"),
    ("span", 'A <span style="color: red">word</span>.', 1, ".literal"),
    ("iframe", '<iframe src="https://example.org"></iframe>', 1, "picture"),
    ("script", "<script>\nif (a <b) { document.write('<i>x</i>') }\n</script>", 1, "_brand.yml"),
    ("custom-thing", "A <custom-thing>word</custom-thing>.", 1, "Markdown"),
    ("i", "| a | b |\n|---|---|\n| <i>1</i> | <i>2</i> |", 2, "*words*"),
    ("em", "- <em>one</em>\n- <em>two</em>\n\n> <em>three</em>", 3, "*words*"),
    ("div", "</div>", 1, ":::{callout}"),
]
"""An element, a text with it, how often it stands there, what to write instead."""


@pytest.mark.parametrize(("name", "text", "count", "hint"), HTML)
def test_an_element_of_html_is_told_once_with_how_often_it_is_met_and_what_to_write(
    project, name: str, text: str, count: int, hint: str
) -> None:
    project.report(f"\n{text}\n")
    (finding,) = project.findings
    times = f" ({count} times)" if count > 1 else ""
    assert (finding.code, finding.message) == ("KF211", f"raw HTML <{name}>{times}")
    first = next(n for n, line in enumerate(text.split("\n"), 5) if f"<{name}" in line.lower() or f"</{name}" in line)
    assert finding.place.line == first
    assert hint in finding.hint
    assert "a literal < is \\<" in finding.hint


def test_different_elements_are_told_each_and_comments_are_left_out_without_a_word(project) -> None:
    project.report("\n<!-- seen by nobody -->\n\nA <b>word</b> <!-- nor this --> and <i>one</i>, <b>two</b>.\n")
    assert [(f.message, f.place.line, f.place.column) for f in project.findings] == [
        ("raw HTML <b> (2 times)", 7, 3), ("raw HTML <i>", 7, 37)
    ]  # fmt: skip


def test_declarations_and_instructions_are_told(project) -> None:
    project.report('\n<!DOCTYPE html>\n\n<?xml version="1.0"?>\n')
    assert [f.code for f in project.findings if f.code != "KF213"] == ["KF211", "KF211"]


@pytest.mark.parametrize("text", ["<b>", "<div <i", "</b>", "<div><p></b>", "<p>"])
def test_ten_thousand_elements_are_told_once_and_looked_at_once(project, monkeypatch, text: str) -> None:
    met: list[str] = []
    meet = html._meet
    monkeypatch.setattr(html, "_meet", lambda *values: (met.append(values[0]), meet(*values))[1])
    project.report(f"\n{text[:5] + text * 10_000}\n")
    assert len([f for f in project.findings if f.code == "KF211"]) == 1
    assert len(met) <= 10_001
