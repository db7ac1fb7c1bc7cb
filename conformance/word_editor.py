"""Edits a Word file in LibreOffice as an editor would; run by the Python that has UNO: word_editor.py FILE PROFILE.

It adds a heading, a note, a figure's caption and a row, changes Body Text, updates contents and fields, and prints
as JSON what the document says before and after.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

import uno

HEADING, BODY, FONT, COLOUR = "Added by an editor", "Text body", "DejaVu Serif", 0x336699
_SECTION = "(Section\u00a0"
_WATCHED = ("List Bullet", "Lead", "Table Text", "Table Head", "Source", "caption", "Footnote")
"""Styles that rest on Body Text, by the names that LibreOffice gives them."""


def main() -> None:
    """Open, look, edit, look again."""
    path, profile = sys.argv[1:3]
    name = f"keyfacts-{os.getpid()}"
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={name};urp;"]
    office = subprocess.Popen(["soffice", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = _connected(name)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        hidden.Name, hidden.Value = "Hidden", True
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (hidden,))
        before = _said(document)
        _edit(document)
        print(json.dumps({"before": before, "after": _said(document)}))
        document.close(True)
    finally:
        office.terminate()
        office.wait(60)


def _connected(name: str) -> Any:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
        except Exception:  # UNO's own, until the office listens
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


# --- what it says --------------------------------------------------------------------------------------------------


def _said(document: Any) -> dict[str, Any]:
    paragraphs = [block for block in _each(document.Text) if block.supportsService("com.sun.star.text.Paragraph")]
    tables = [document.TextTables.getByIndex(n) for n in range(document.TextTables.Count)]
    styles = document.StyleFamilies.getByName("ParagraphStyles")
    return {
        "headings": [(p.ListLabelString, p.String) for p in paragraphs if p.ParaStyleName == "Heading 1"],
        "contents": [p.String for p in paragraphs if p.ParaStyleName == "Contents 1"],
        "captions": [p.String for p in paragraphs if "caption" in p.ParaStyleName.lower()],
        "notes": [document.Footnotes.getByIndex(n).Anchor.String for n in range(document.Footnotes.Count)],
        "references": [field.getPresentation(False) for field in _fields(document, "GetReference")],
        "rows": [[_styles_of(table, row) for row in range(table.Rows.Count)] for table in tables],
        "sections": [p.String for p in paragraphs if _SECTION in p.String],
        "looks": {name: _look(styles.getByName(name)) for name in _WATCHED if styles.hasByName(name)},
    }


def _look(style: Any) -> list[Any]:
    return [style.CharFontName, style.CharColor]


def _each(enumerable: Any) -> list[Any]:
    enumeration, found = enumerable.createEnumeration(), []
    while enumeration.hasMoreElements():
        found.append(enumeration.nextElement())
    return found


def _fields(document: Any, kind: str) -> list[Any]:
    return [f for f in _each(document.TextFields) if f.supportsService(f"com.sun.star.text.TextField.{kind}")]


def _styles_of(table: Any, row: int) -> list[str]:
    """The paragraph styles of a row's cells."""
    names = [name for name in table.CellNames if name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row + 1)]
    return [_each(table.getCellByName(name).Text)[0].ParaStyleName for name in names]


# --- edits ---------------------------------------------------------------------------------------------------------


def _edit(document: Any) -> None:
    paragraphs = [block for block in _each(document.Text) if block.supportsService("com.sun.star.text.Paragraph")]
    second = [p for p in paragraphs if p.ParaStyleName == "Heading 1"][1]
    body = next(p for p in paragraphs if p.ParaStyleName == BODY)
    _insert_before(second, HEADING, "Heading 1", document)
    _insert_caption_behind(body, document, paragraphs)
    note = document.createInstance("com.sun.star.text.Footnote")
    document.Text.insertTextContent(body.End, note, False)
    note.Text.setString("A note by an editor.")
    for number in range(document.TextTables.Count):
        table = document.TextTables.getByIndex(number)
        table.Rows.insertByIndex(table.Rows.Count, 1)
    document.StyleFamilies.getByName("ParagraphStyles").getByName(BODY).CharFontName = FONT
    document.StyleFamilies.getByName("ParagraphStyles").getByName(BODY).CharColor = COLOUR
    for number in range(document.DocumentIndexes.Count):
        document.DocumentIndexes.getByIndex(number).update()
    document.TextFields.refresh()


def _insert_before(paragraph: Any, words: str, style: str, document: Any) -> None:
    """A new paragraph in front of another."""
    cursor = document.Text.createTextCursorByRange(paragraph.Start)
    document.Text.insertControlCharacter(cursor, 0, False)  # PARAGRAPH_BREAK: the rest keeps its style
    cursor.goLeft(1, False)
    cursor.ParaStyleName = style
    document.Text.insertString(cursor, words, False)


def _insert_caption_behind(paragraph: Any, document: Any, paragraphs: list[Any]) -> None:
    """A caption with the field that counts figures, as Insert Caption makes it."""
    captions = [p for p in paragraphs if "caption" in p.ParaStyleName.lower()]
    words = captions[0].String.split()[0]
    counted = next(
        field
        for field in _fields(document, "SetExpression")
        if document.Text.compareRegionStarts(captions[0].Start, field.Anchor) >= 0
        and document.Text.compareRegionEnds(field.Anchor, captions[0].End) >= 0
    )
    cursor = document.Text.createTextCursorByRange(paragraph.End)
    document.Text.insertControlCharacter(cursor, 0, False)
    cursor.ParaStyleName = captions[0].ParaStyleName
    document.Text.insertString(cursor, f"{words} ", False)
    field = document.createInstance("com.sun.star.text.TextField.SetExpression")
    for name in ("NumberingType", "Content"):
        setattr(field, name, getattr(counted, name))
    field.attachTextFieldMaster(counted.TextFieldMaster)
    document.Text.insertTextContent(cursor, field, False)
    document.Text.insertString(cursor, ". A figure by an editor", False)


main()
