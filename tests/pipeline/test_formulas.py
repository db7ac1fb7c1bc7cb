"""Formulas: written in TeX, set in the line of the PDF, Office Math in the Word file, the same words in both."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from keyfacts.findings import NOWHERE, Findings
from keyfacts.model import document as d
from keyfacts.model.formula import linear
from keyfacts.model.walk import document_inlines
from keyfacts.ooxml.formulas import formula_in, office_math
from keyfacts.read.report.blocks import read_blocks
from keyfacts.read.report.mathematics.formulas import formula_of
from keyfacts.read.report.reading import Reading
from running import Keyfacts

HEAD = "---\ntitle: Formulas\ndataset: reading-2025\n---\n\n"
EVERYWHERE = r"""
# A rate {math}`r`

Words {math}`r = 100\,000 \times \frac{d}{p}` go on,[^1] *stressed {math}`x_i`* and **strong {math}`\hat{p}`**.

:::{math}
:alt: The mean is the sum over n.
\bar{x} = \frac{1}{n} \sum_{i=1}^n x_i
:::

:::{table} Signs, with {math}`\alpha` in the caption

| Sign {math}`s` | Means |
|---|---|
| {math}`\sqrt[3]{x}` | a root |
:::

:::{callout} A box
- an item with {math}`\chi^2`
:::

[^1]: A note on {math}`p < 0.05` in it.
"""
CONSTRUCTS = (
    r"E = mc^2", r"\frac{a+b}{2c}", r"\dfrac{1}{2}", r"\sqrt{2}", r"\sqrt[n]{x+1}", r"x_i^2", r"x_{ij}", r"x^{n+1}",
    r"\sum_{i=1}^n x_i + 1", r"\prod_k a_k", r"\int_0^\infty e^{-x^2}\,dx", r"\alpha\beta\Gamma\Omega", r"\hat{p}",
    r"\bar{x}", r"\vec{v}", r"\tilde{x}", r"\overline{x+y}", r"\left(\frac{a}{b}\right)^2", r"\left[0, 1\right)",
    r"f'(x)", r"f(g(x))", r"\binom{n}{k}", r"\lim_{n\to\infty} a_n", r"\max_x f(x)", r"\sin x + \log y", r"a \leq b",
    r"a \neq b \pm c", r"x \in A \cup B", r"\mathrm{rate} = 3\%", r"\mathbf{x}", r"\mathbb{R}", r"\text{if so}",
    r"10\,000", r"|x|", r"\{a, b\}", r"{}_2F_1", r"(a", r"\overset{a}{=}", r"\chi^2 = \sum \frac{(O-E)^2}{E}",
    r"\operatorname{var}(x)", r"\cdots\ldots", r"1,234.5", r"a - b",
)  # fmt: skip


def read(text: str, *, dollars: bool = False) -> tuple[tuple[d.Block, ...], Findings]:
    findings = Findings()
    reading = Reading("a.md", text.split("\n"), findings, dollars=dollars)
    return read_blocks(text, 1, reading), findings


def tex_in(text: str, *, dollars: bool = True) -> list[str]:
    return [one.tex for one in document_inlines(read(text, dollars=dollars)[0]) if isinstance(one, d.MathFormula)]


def formula(tex: str) -> d.MathFormula:
    findings = Findings()
    made = formula_of(tex, NOWHERE, Reading("a.md", [tex], findings))
    assert isinstance(made, d.MathFormula), [finding.message for finding in findings]
    return made


@pytest.fixture
def report(project: Path) -> Path:
    return project / "reports" / "formulas.md"


# --- which words are formulas --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "prose",
    [
        "It cost $5 in May and $7 in June.",
        "From $10,000 to $20,000, or $1.5m (in US$) each.",
        "A$3 and NZ$4; $5-$7; 5$ and 6$; US$ 7 and $ 8 $.",
        "He paid $5, she paid $6, they paid $7.",
        r"A price of \$5 and of \$x$.",
        "Between $200 and $300 (2$ more)",
        "Take $HOME and $PATH for granted.",
        "`$x^2$` is code.",
        "from $5 + tax to $9 + tax",
    ],
)
def test_a_price_is_no_formula_even_where_dollars_are(prose: str) -> None:
    assert tex_in(prose) == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("So $x^2$ and $p < 0.05$.", ["x^2", "p < 0.05"]),
        ("($n = 3$), “$k$”, $2k$, $a_1*b_2*c$", ["n = 3", "k", "2k", "a_1*b_2*c"]),
        (r"It cost $5, and $\alpha = 5\%$ of it.", [r"\alpha = 5\%"]),
        ("$$\nE = mc^2\n$$", ["E = mc^2"]),
        (r"$\text{two words} = 2$", [r"\text{two words} = 2"]),
    ],
)
def test_dollars_mean_a_formula_where_the_report_says_so(prose: str, found: list[str]) -> None:
    assert tex_in(prose) == found
    assert tex_in(prose, dollars=False) == []


def test_lines_of_one_directive_are_formulas_of_their_own() -> None:
    blocks, findings = read(":::{math}\na &= 1 \\\\\nb &= \\frac{1}{2}\n:::")
    assert [linear(one.parts) for one in document_inlines(blocks) if one.parts] == ["a = 1", "b = 1/2"]
    assert not findings


# --- what they say in both files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("tex", CONSTRUCTS)
def test_what_office_math_says_is_what_the_formula_says(tex: str) -> None:
    made = formula(tex)
    assert made.parts is not None, made.obstacle
    for display in (False, True):
        written = etree.fromstring(office_math(made.parts, display=display).replace("<w:", "<").replace("</w:", "</")
                                   .replace(" w:", " "))  # fmt: skip
        assert linear(formula_in(written)) == made.text


def test_a_formula_is_one_line_of_characters_for_those_who_listen() -> None:
    said = {tex: formula(tex).text for tex in CONSTRUCTS}
    assert said[r"E = mc^2"] == "E = mc²"
    assert said[r"\frac{a+b}{2c}"] == "(a + b)/2c"
    assert said[r"\sum_{i=1}^n x_i + 1"] == "∑_(i = 1)ⁿ x_i + 1"
    assert said[r"\sqrt[n]{x+1}"] == "√(n&x + 1)"
    assert said[r"\sin x + \log y"] == "sin x + log y"


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            waiting += [node.K] if "/K" in node else []


def test_formulas_stand_wherever_words_stand_and_are_tagged(report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(HEAD + EVERYWHERE, encoding="utf-8")
    ran = keyfacts("build", "formulas")
    assert (ran.code, ran.err) == (0, "")
    with pikepdf.open("build/formulas.pdf") as pdf:
        tagged = {str(e.ActualText): str(e.Alt) for e in elements(pdf) if e.S == "/Formula"}
    wanted = {"r", "r = 100 000 × d/p", "x_i", "p̂", "x̄ = 1/n∑_(i = 1)ⁿ x_i", "α", "s", "∛x", "χ²", "p < 0.05"}
    assert set(tagged) == wanted
    assert tagged.pop("x̄ = 1/n∑_(i = 1)ⁿ x_i") == "The mean is the sum over n."
    assert all(alt == text for text, alt in tagged.items())
    with zipfile.ZipFile("build/formulas.docx") as package:
        story, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert (story + notes).count("<m:oMath ") + story.count("<m:oMath>") == len(wanted)
    assert story.count("<m:oMathPara ") == 1


def test_a_reader_who_copies_gets_the_characters_in_their_line(report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(f"{HEAD}So {{math}}`E = mc^2` holds, and {{math}}`\\sum x_i` too.\n", encoding="utf-8")
    assert keyfacts("build", "formulas").code == 0
    page = pypdfium2.PdfDocument("build/formulas.pdf")[0].get_textpage().get_text_bounded()
    assert re.search(r"So\s+E = mc²\s+holds, and\s+∑ x_i\s+too\.", page), page


def test_high_formulas_push_lines_apart_and_take_their_colour(report: Path, keyfacts: Keyfacts) -> None:
    words = "Words that fill the line. " * 12
    report.write_text(f"{HEAD}{words}{{math}}`\\dfrac{{a}}{{b}}` {words}\n", encoding="utf-8")
    assert keyfacts("build", "formulas").code == 0
    with pikepdf.open("build/formulas.pdf") as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    bases = sorted({float(at) for at in re.findall(r"1 0 0 1 [\d.]+ ([\d.]+) Tm", content)}, reverse=True)
    steps = [round(above - below, 1) for above, below in pairwise(bases)]
    assert max(steps[-6:]) > 1.3 * min(steps[-6:])


def test_a_second_build_keeps_the_drawing_and_gives_the_same_bytes(report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(HEAD + EVERYWHERE, encoding="utf-8")
    assert keyfacts("build", "formulas").code == 0
    first = [Path(f"build/formulas.{kind}").read_bytes() for kind in ("pdf", "docx")]
    for kept in Path(".keyfacts").rglob("*"):
        if kept.is_file():
            kept.unlink()
    assert keyfacts("build", "formulas").code == 0
    assert [Path(f"build/formulas.{kind}").read_bytes() for kind in ("pdf", "docx")] == first


def test_a_formula_wider_than_its_column_is_made_narrower(report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(f"{HEAD}:::{{math}}\n{' + '.join(['x_{123}'] * 60)}\n:::\n", encoding="utf-8")
    assert keyfacts("build", "formulas", "--to", "pdf").code == 0
    with pikepdf.open("build/formulas.pdf") as pdf:
        box = next(e for e in elements(pdf) if e.S == "/Formula").A[0].BBox
        assert float(box[2]) <= float(pdf.pages[0].MediaBox[2]) - 40


# --- what is wrong is told -----------------------------------------------------------------------------------------


def test_malformed_tex_is_told_at_its_line_all_at_once(report: Path, keyfacts: Keyfacts) -> None:
    body = "Words.\n\nA {math}`\\frac{a}` here.\n\n{math}`\\nosuch{x}` and {math}`x^`.\n"
    report.write_text(HEAD + body, encoding="utf-8")
    told = keyfacts("build", "formulas", "--messages", "json").findings()
    places = [(one["code"], one["line"] - HEAD.count("\n"), one["column"]) for one in told]
    assert places == [("KF490", 3, 3), ("KF490", 5, 1), ("KF490", 5, 24)]
    assert not Path("build/formulas.pdf").exists()


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\nosuch x", r"'\nosuch', which mathtext does not know"),
        (r"\begin{matrix} a \end{matrix}", r"'\begin'"),
        (r"\frac{a}", r"\frac{num}{den} is expected"),
        (r"x^", "does not parse"),
        (r"\left( a", "does not parse"),
    ],
)
def test_the_message_names_what_is_not_understood(tex: str, words: str, report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(f"{HEAD}A {{math}}`{tex}` here.\n", encoding="utf-8")
    (told,) = keyfacts("build", "formulas", "--messages", "json").findings()
    assert (told["code"], told["line"], told["column"]) == ("KF490", HEAD.count("\n") + 1, 3)
    assert words in told["message"]


@pytest.mark.parametrize(
    ("tex", "code"), [("x+" * 501 + "x", "KF215"), ("{" * 40 + "x" + "}" * 40, "KF215"), ("", "KF490"), ("}x", "KF490")]
)
def test_formulas_have_limits(tex: str, code: str) -> None:
    _, findings = read(f"A {{math}}`{tex or ' '}` here.")
    assert [finding.code for finding in findings] == [code]


def test_what_word_has_no_form_for_is_a_picture_that_says_so(report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(f"{HEAD}A {{math}}`\\genfrac{{[}}{{]}}{{0}}{{}}{{a}}{{b}}` here.\n", encoding="utf-8")
    ran = keyfacts("build", "formulas", "--messages", "json")
    (told,) = ran.findings("warning")
    assert (ran.code, told["code"]) == (0, "KF491")
    assert r"\genfrac" in told["message"]
    with zipfile.ZipFile("build/formulas.docx") as package:
        assert 'descr="\\genfrac' in package.read("word/document.xml").decode()


@pytest.mark.parametrize("key", ["title: Of {math}`x`", "title: T\nsubtitle: Of {math}`x`"])
def test_words_that_are_no_text_take_no_formula(key: str, report: Path, keyfacts: Keyfacts) -> None:
    report.write_text(f"---\n{key}\ndataset: reading-2025\n---\n\nWords.\n", encoding="utf-8")
    assert [one["code"] for one in keyfacts("build", "formulas", "--messages", "json").findings()] == ["KF217"]
