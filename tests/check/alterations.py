"""The edits by which a Word file comes to say something else: each a real change to its XML."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from lxml import etree
from word_files import NAMES, NOTES, RELS, R, W, WordFile, report

from keyfacts.ooxml.names import DECORATIVE


def _drop(element: Any) -> None:
    element.getparent().remove(element)


def _swap(one: Any, other: Any) -> None:
    """Two elements change places."""
    here, there = one.getparent(), other.getparent()
    marker = etree.Element("marker")
    here.replace(one, marker)
    there.replace(other, one)
    here.replace(marker, other)


def _style(paragraph: Any, style: str) -> None:
    paragraph.find(f"{W}pPr/{W}pStyle").set(W + "val", style)


def _unwrap(element: Any) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    parent.remove(element)
    for number, child in enumerate(list(element)):
        parent.insert(at + number, child)


def _wrap(run: Any, tag: str) -> None:
    wrapper = etree.Element(W + tag, {W + "id": "900", W + "author": "A", W + "date": "2017-01-01T00:00:00Z"})
    run.getparent().replace(run, wrapper)
    wrapper.append(run)


def _with(run: Any, name: str) -> None:
    """A run property, at the place its schema gives it before language and size."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    properties.insert(0, etree.Element(W + name))


def _cells(file: WordFile, words: str) -> list[Any]:
    return list(file.p(words).getparent().getparent().findall(W + "tc"))


def _runs(cell: Any) -> list[Any]:
    return [child for child in cell.find(W + "p") if child.tag != W + "pPr"]


def _shift(file: WordFile) -> None:
    """What a cell says moves into the empty one beside it."""
    left, right = _cells(file, "South")[1:]
    for run in _runs(left):
        right.find(W + "p").append(run)


def _merge(file: WordFile) -> None:
    first, second = _cells(file, "South")[1:]
    _drop(second)
    first.find(W + "tcPr").insert(1, etree.Element(W + "gridSpan", {W + "val": "2"}))


def _column_gone(file: WordFile) -> None:
    for words in ("Place", "North", "South", "West"):
        _drop(_cells(file, words)[2])


def _tracked_deletion(file: WordFile) -> None:
    run = file.run("each letter")
    _wrap(run, "del")
    for text in run.iter(W + "t"):
        text.tag = W + "delText"


def _added_run(file: WordFile, words: str, name: str = "", tag: str = "") -> None:
    run = copy.deepcopy(file.run("Counted by hand"))
    run.find(W + "t").text = words
    file.p("Counted by hand").append(run)
    if name:
        _with(run, name)
    if tag:
        _wrap(run, tag)


def _text_box(file: WordFile) -> None:
    box = copy.deepcopy(file.p("Counted again"))
    box.find(f"{W}r/{W}t").text = "In a box."
    run = etree.SubElement(file.p("Counted by hand"), W + "r")
    etree.SubElement(etree.SubElement(run, W + "pict"), W + "txbxContent").append(box)


def _joined(file: WordFile, first: str, second: str) -> None:
    one, other = file.p(first), file.p(second)
    for run in [child for child in other if child.tag != W + "pPr"]:
        one.append(run)
    _drop(other)


def _split(file: WordFile) -> None:
    whole = file.p("Each call")
    second = copy.deepcopy(whole)
    whole.addnext(second)
    for run in whole.findall(W + "r")[1:]:
        whole.remove(run)
    second.remove(second.find(W + "r"))


def _alt(file: WordFile) -> Any:
    return file.one("//wp:docPr[@descr='Bar chart of five shares.']")


def _field(file: WordFile, start: str) -> list[Any]:
    """The runs of the first field whose instruction starts so, outside the contents."""
    instruction = next(
        i for i in file.all("//w:instrText") if i.text.strip().startswith(start)
        and not i.xpath("ancestor::w:p/w:pPr/w:pStyle[starts-with(@w:val,'TOC')]", namespaces=NAMES)
    )  # fmt: skip
    runs = [instruction.getparent()]
    while runs[-1].find(f"{W}fldChar[@{W}fldCharType='end']") is None:
        runs.append(runs[-1].getnext())
    return runs


def _result(file: WordFile, start: str, new: str) -> None:
    next(t for run in _field(file, start) for t in run.iter(W + "t")).text = new


def _instruction(file: WordFile, start: str, old: str, new: str) -> None:
    text = _field(file, start)[0].find(W + "instrText")
    assert old in text.text
    text.text = text.text.replace(old, new)


def _retarget(file: WordFile) -> None:
    one, other = file.all("//w:hyperlink[@r:id]")[:2]
    first, second = one.get(R + "id"), other.get(R + "id")
    one.set(R + "id", second)
    other.set(R + "id", first)


def _address(file: WordFile) -> None:
    file.one("//*[@Target='https://example.org/2']", RELS).set("Target", "https://example.org/3")


def _reference(file: WordFile, number: int) -> Any:
    return file.all("//w:footnoteReference")[number]


def _swap_ids(file: WordFile) -> None:
    one, other = _reference(file, 1), _reference(file, 2)
    first, second = one.get(W + "id"), other.get(W + "id")
    one.set(W + "id", second)
    other.set(W + "id", first)


def _swap_notes(file: WordFile) -> None:
    one, other = (file.one(f"//w:footnote[@w:id='{n}']", NOTES) for n in (2, 3))
    texts = [note.findall(f".//{W}t")[-1] for note in (one, other)]
    texts[0].text, texts[1].text = texts[1].text, texts[0].text


def _empty_note(file: WordFile) -> None:
    file.one("//w:footnote[@w:id='3']", NOTES).findall(f".//{W}t")[-1].text = ""


def _move_mark(file: WordFile) -> None:
    run = _reference(file, 1).getparent()
    file.p("Each call").append(run)


def _title(file: WordFile) -> None:
    file.tree("docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}title").text = "Another title"


def _entry(file: WordFile, number: int) -> Any:
    return file.all("//w:p[w:pPr/w:pStyle[starts-with(@w:val,'TOC') and @w:val!='TOCHeading']]")[number]


def _decorate(file: WordFile) -> None:
    _alt(file).append(etree.Element(DECORATIVE, val="1"))


def _list(file: WordFile, words: str, name: str, value: str) -> None:
    file.p(words).find(f"{W}pPr/{W}numPr/{W}{name}").set(W + "val", value)


def _restart(file: WordFile) -> None:
    number = file.p("step one").find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
    start = file.one(f"//w:num[@w:numId='{number}']//w:startOverride", "word/numbering.xml")
    start.set(W + "val", "3")


def _heading_number(file: WordFile) -> None:
    """The heading keeps its words and loses its number."""
    properties = file.p("Methods of 2014").find(W + "pPr")
    number = etree.Element(W + "numPr")
    etree.SubElement(number, W + "numId", {W + "val": "0"})
    properties.insert(1, number)


def _plain_hyphen(file: WordFile) -> None:
    hyphen = file.one("//w:noBreakHyphen")
    text = etree.Element(W + "t")
    text.text = "-"
    hyphen.getparent().replace(hyphen, text)


def _language(file: WordFile, new: str) -> None:
    lang = file.one("//w:r[w:t='el ni\u00f1o']/w:rPr/w:lang")
    if new:
        lang.set(W + "val", new)
    else:
        _drop(lang)


def _rows(file: WordFile, words: str) -> Any:
    return file.p(words).getparent().getparent()


Edit = Callable[[WordFile], object]
ALTERATIONS: dict[str, tuple[str, str, Edit]] = {
    # What it is: the code of the finding, words its message must hold (where, or what), the edit.
    "a digit in the text": ("KF801", "By the numbers", lambda f: f.say("4.5", "4.6")),
    "a digit in a cell": ("KF805", "row 3, column 2", lambda f: f.say("377", "378")),
    "a digit in a caption": ("KF801", "2019", lambda f: f.say("Cases of 2016", "Cases of 2019")),
    "a digit in a note": ("KF802", "note 1", lambda f: f.say("1991", "1919", NOTES)),
    "a digit in an alternative text": ("KF803", "six", lambda f: _alt(f).set("descr", "Bar chart of six shares.")),
    "a digit in a tile": ("KF801", "Details", lambda f: f.say("250,000", "25,000")),
    "a digit in a heading": ("KF801", "Methods of 2015", lambda f: f.say("Methods of 2014", "Methods of 2015")),
    "a digit in a list": ("KF801", "4 kinds", lambda f: f.say("3 kinds", "4 kinds")),
    "a digit in a box": ("KF801", "box of 8", lambda f: f.say("box of 9", "box of 8")),
    "a digit in a quotation": ("KF801", "found 2", lambda f: f.say("found 3", "found 2")),
    "a digit in a source line": ("KF801", "2016", lambda f: f.say("survey of 2015", "survey of 2016")),
    "a digit in a table's note": ("KF802", "note a in the table", lambda f: f.say("until 2018", "until 2019")),
    "a minus sign lost": ("KF801", "By the numbers", lambda f: f.say("\u22125", "5")),
    "a percent sign lost": ("KF805", "90", lambda f: f.say("90%", "90")),
    "a comma moved": ("KF805", "12,04", lambda f: f.say("1,204", "12,04")),
    "a word dropped": ("KF801", "By the numbers", lambda f: f.say(" in one year", " in year")),
    "a word dropped from a note": ("KF802", "note 3", lambda f: f.say("Third note", "Third", NOTES)),
    "a space lost between runs": ("KF801", "each letterand", lambda f: f.say(" and each of", "and each of")),
    "a hyphen that does not break lost": ("KF801", "1-800", _plain_hyphen),
    "a paragraph deleted": ("KF801", "Counted again", lambda f: _drop(f.p("Counted again"))),
    "two paragraphs swapped": ("KF801", "Methods of", lambda f: _swap(f.p("Counted by"), f.p("Counted again"))),
    "two paragraphs joined": ("KF801", "Counted again", lambda f: _joined(f, "Counted by", "Counted again")),
    "a paragraph divided": ("KF801", "each letter", _split),
    "a mark removed": ("KF801", "[^2]", lambda f: _drop(_reference(f, 2).getparent())),
    "a mark moved": ("KF801", "[^1]", _move_mark),
    "the words of two notes swapped": ("KF802", "note 1", _swap_notes),
    "the notes of two marks swapped": ("KF802", "note 1", _swap_ids),
    "a note emptied": ("KF802", "note 2", _empty_note),
    "a mark of its own changed": ("KF801", "[^ii]", lambda f: setattr(
        _reference(f, 0).getparent().find(W + "t"), "text", "ii")),
    "a repeated mark changed": ("KF801", "[^3]", lambda f: _result(f, "NOTEREF", "3")),
    "a table note's mark changed": ("KF805", "row 2, column 2", lambda f: _result(f, "REF note", "b")),
    "a heading's level changed": ("KF801", "heading of level 2", lambda f: _style(f.p("Methods of"), "Heading3")),
    "a heading made text": ("KF801", "running text", lambda f: _style(f.p("Methods of 2014"), "BodyText")),
    "text made a heading": ("KF801", "heading of level 3", lambda f: _style(f.p("Counted by"), "Heading3")),
    "a heading's number lost": ("KF801", "2.1", _heading_number),
    "a row deleted": ("KF805", "West", lambda f: _drop(_rows(f, "West"))),
    "two rows swapped": ("KF805", "West", lambda f: _swap(_rows(f, "West"), _rows(f, "South"))),
    "two cells swapped": ("KF805", "column 2", lambda f: _swap(*_cells(f, "West")[1:])),
    "a cell shifted": ("KF805", "column 3", _shift),
    "two cells merged": ("KF805", "columns by", _merge),
    "a column deleted": ("KF805", "column 3", _column_gone),
    "a header row made a plain one": ("KF805", "Place", lambda f: _drop(
        _rows(f, "Place").find(f"{W}trPr/{W}tblHeader"))),
    "a caption's number changed": ("KF801", "Table 3", lambda f: _result(f, "SEQ", "3")),
    "a caption deleted": ("KF801", "Animals", lambda f: _drop(f.p("Animals"))),
    "two captions swapped": ("KF801", "Animals", lambda f: _swap(f.p("Animals"), f.p("Cases of"))),
    "a picture deleted": ("KF803", "Bar chart", lambda f: _drop(_alt(f).getparent().getparent().getparent())),
    "a picture made decorative": ("KF803", "Bar chart", _decorate),
    "an address changed": ("KF804", "example.org/3", _address),
    "two addresses swapped": ("KF804", "our store", _retarget),
    "a link removed": ("KF804", "our site", lambda f: _unwrap(f.one("//w:hyperlink[@r:id]"))),
    "an inner link led elsewhere": ("KF804", "numbers", lambda f: f.one(
        "//w:p/w:hyperlink[@w:anchor='details' and not(.//w:fldChar)]").set(W + "anchor", "numbers")),
    "a reference led elsewhere": ("KF804", "details", lambda f: _instruction(f, "REF tbl", "tbl_cases", "details")),
    "a page reference changed": ("KF801", "page 7", lambda f: _result(f, "PAGEREF", "7")),
    "an item joined to the one before": ("KF801", "plums", lambda f: _joined(f, "small pears", "plums")),
    "an item moved a level deeper": ("KF801", "list item of level 2", lambda f: _list(f, "plums", "ilvl", "1")),
    "an item no longer numbered": ("KF801", "\u2022 step two", lambda f: _list(f, "step two", "numId", "1")),
    "a list counted from another number": ("KF801", "3. step one", _restart),
    "a quotation made text": ("KF801", "a quotation", lambda f: _style(f.p("We found"), "BodyText")),
    "a language lost": ("KF806", "el ni\u00f1o", lambda f: _language(f, "")),
    "a language changed": ("KF806", "pt", lambda f: _language(f, "pt")),
    "hidden words added": ("KF807", "Not seen", lambda f: _added_run(f, " Not seen.", "vanish")),
    "words hidden": ("KF807", "each letter", lambda f: _with(f.run("each letter"), "vanish")),
    "words struck out": ("KF807", "each letter", lambda f: _with(f.run("each letter"), "strike")),
    "a tracked deletion": ("KF807", "each letter", _tracked_deletion),
    "a tracked insertion": ("KF801", "And more", lambda f: _added_run(f, " And more.", tag="ins")),
    "a text box added": ("KF801", "In a box", _text_box),
    "a contents entry renamed": ("KF801", "Detail.", lambda f: setattr(
        next(t for t in _entry(f, 1).iter(W + "t") if "Details" in t.text), "text", "2\u2002Detail.")),
    "a contents entry deeper": ("KF801", "entry of level", lambda f: _style(_entry(f, 1), "TOC2")),
    "a contents entry led elsewhere": ("KF804", "contents", lambda f: _entry(f, 1).find(W + "hyperlink").set(
        W + "anchor", "methods")),
    "another title": ("KF801", "Another title", _title),
}  # fmt: skip


def altered_by(name: str) -> tuple[bytes, bytes]:
    """The PDF as it was and the Word file with that alteration."""
    pdf, docx = report()
    file = WordFile(docx)
    ALTERATIONS[name][2](file)
    return pdf, file.packed()
