"""Every rule on finished Word files catches a file broken for it, and says what is wrong; good files pass."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from lxml import etree
from word_files import NOTES, R, W, WordFile, report

from keyfacts.check import check_docx
from keyfacts.findings import Findings

STYLES, NUMBERING, HEADER = "word/styles.xml", "word/numbering.xml", "word/header1.xml"


def told(file: WordFile) -> list[str]:
    findings = Findings()
    check_docx(file.packed(), "report.docx", findings)
    return [f"{finding.code} {finding.message}" for finding in findings]


def test_a_good_file_passes() -> None:
    assert told(WordFile(report()[1])) == []


def _link_says(file: WordFile, words: str) -> None:
    for number, text in enumerate(file.one("//w:hyperlink[@r:id]").iter(W + "t")):
        text.text = "" if number else words


def _shaded(file: WordFile) -> None:
    cell = file.p("North").getparent().find(W + "tcPr")
    etree.SubElement(cell, W + "shd", {W + "val": "clear", W + "fill": "303030"})
    file.run("North").insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:color w:val="404040"/></w:rPr>'))


def _pale_style(file: WordFile) -> None:
    style = file.one("//w:style[@w:styleId='Quote']/w:rPr", STYLES)
    for colour in style.findall(W + "color"):
        style.remove(colour)
    etree.SubElement(style, W + "color", {W + "val": "DDDDDD"})


def _layout_table(file: WordFile) -> None:
    """The tiles, one of them emptied."""
    cell = file.p("offices").getparent()
    for paragraph in cell.findall(W + "p"):
        for run in paragraph.findall(W + "r"):
            paragraph.remove(run)
        for other in [child for child in paragraph if child.tag != W + "pPr"]:
            paragraph.remove(other)


def _merged_tiles(file: WordFile) -> None:
    file.p("offices").getparent().find(W + "tcPr").insert(1, etree.Element(W + "gridSpan", {W + "val": "2"}))


def _nested_table(file: WordFile) -> None:
    inner = copy.deepcopy(file.p("Dogs").getparent().getparent().getparent())
    file.p("Dogs").addprevious(inner)


def _typed_list(file: WordFile) -> None:
    file.say("Counted by hand", "\u2022 Counted by hand")
    file.say("Counted again", "\u2022 Counted again")


def _typed_numbers(file: WordFile) -> None:
    file.say("Counted by hand", "1. Counted by hand")
    file.say("Counted again", "2. Counted again")


def _bookmark(file: WordFile, name: str, identifier: str = "990") -> None:
    start, end = (etree.Element(W + tag, {W + "id": identifier}) for tag in ("bookmarkStart", "bookmarkEnd"))
    start.set(W + "name", name)
    file.p("Counted by hand").extend([start, end])


def _note_bookmark(file: WordFile) -> None:
    """A name of the body, in other letters' case, in a note."""
    start, end = (etree.Element(W + tag, {W + "id": "991"}) for tag in ("bookmarkStart", "bookmarkEnd"))
    start.set(W + "name", "METHODS")
    file.p("Third note", NOTES).extend([start, end])


def _instruction(file: WordFile, start: str, new: str) -> None:
    next(i for i in file.all("//w:instrText") if i.text.strip().startswith(start)).text = new


def _result(file: WordFile, start: str, new: str) -> None:
    run = next(i for i in file.all("//w:instrText") if i.text.strip().startswith(start)).getparent()
    while run.find(W + "t") is None:
        run = run.getnext()
    run.find(W + "t").text = new


def _style_gone(file: WordFile, name: str) -> None:
    style = file.one(f"//w:style[@w:styleId='{name}']", STYLES)
    style.getparent().remove(style)


def _kind_of_list_gone(file: WordFile) -> None:
    file.one("//w:num/w:abstractNumId", NUMBERING).set(W + "val", "77")


def _empty_heading(file: WordFile) -> None:
    for text in file.p("Methods of 2014").iter(W + "t"):
        text.text = ""


def _bare_space(file: WordFile, words: str, part: str) -> None:
    text = next(t for t in file.run(words, part).iter(W + "t"))
    text.text = f" {text.text}"
    text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)


def _picture_of_word_97(file: WordFile) -> None:
    vml = "urn:schemas-microsoft-com:vml"
    picture = etree.fromstring(
        f'<w:pict xmlns:w="{W[1:-1]}" xmlns:v="{vml}"><v:shape id="s1"><v:imagedata/></v:shape></w:pict>'
    )
    etree.SubElement(file.p("Counted by hand"), W + "r").append(picture)


@pytest.mark.parametrize(
    ("code", "words", "break_it"),
    [
        ("KF808", "says only", lambda f: _link_says(f, "here")),
        ("KF808", "says only", lambda f: _link_says(f, "Haga clic aqu\u00ed.")),
        ("KF808", "no words", lambda f: _link_says(f, "")),
        ("KF809", "#404040 on #303030", _shaded),
        ("KF809", "#DDDDDD on #FFFFFF", _pale_style),
        ("KF810", "empty cells", _layout_table),
        ("KF810", "merged cells", _merged_tiles),
        ("KF810", "another table", _nested_table),
        ("KF810", "typed as a list", _typed_list),
        ("KF810", "typed as a list", _typed_numbers),
        ("KF811", "2 times", lambda f: _bookmark(f, "methods")),
        ("KF811", "2 times", _note_bookmark),
        ("KF811", "over 40", lambda f: _bookmark(f, "a" * 41)),
        ("KF811", "one id", lambda f: _bookmark(f, "new", "0")),
        ("KF812", "Quote", lambda f: _style_gone(f, "Quote")),
        ("KF812", "rests on", lambda f: f.one("//w:basedOn[@w:val='Normal']", STYLES).set(W + "val", "Gone")),
        ("KF812", "Unknown", lambda f: f.p("Third note", NOTES).find(f"{W}pPr/{W}pStyle").set(W + "val", "Unknown")),
        ("KF812", "of a kind", _kind_of_list_gone),
        ("KF813", "no alternative", _picture_of_word_97),
        ("KF815", "no words", _empty_heading),
        ("KF816", "space around", lambda f: _bare_space(f, "Third note", NOTES)),
        ("KF817", "no language code", lambda f: f.one("//w:lang").set(W + "val", "en_US!")),
        ("KF819", "an update prints “1”", lambda f: _result(f, "SEQ Table", "5")),
        ("KF819", "leads nowhere", lambda f: _instruction(f, "REF tbl", "REF nowhere \\h")),
        ("KF819", "leads nowhere", lambda f: _instruction(f, "PAGEREF", "PAGEREF nowhere \\h")),
        ("KF819", "leads nowhere", lambda f: _instruction(f, "NOTEREF", "NOTEREF nowhere \\h")),
        ("KF819", "an update prints “Table 1”", lambda f: _result(f, "REF tbl", "Table 9")),
        ("KF819", "which is not there", lambda f: f.one("//w:p/w:hyperlink[@w:anchor]").set(W + "anchor", "gone")),
        ("KF819", "not in the file", lambda f: f.one("//w:hyperlink[@r:id]").set(R + "id", "rId999")),
    ],
)  # fmt: skip
def test_a_broken_word_file_is_caught(code: str, words: str, break_it: Callable[[WordFile], object]) -> None:
    file = WordFile(report()[1])
    break_it(file)
    found = told(file)
    assert any(text.startswith(code) and words in text for text in found), found
