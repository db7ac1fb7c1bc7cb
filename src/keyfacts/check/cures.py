"""What to do about each kind of fault in a finished file, for faults that say nothing more particular themselves."""

from __future__ import annotations

from typing import Final

_AGAIN: Final = "in the program that made the file, and export it again"
_ONE_BUILD: Final = "build both files again in one run; a Word file that was edited since differs from its PDF"

CURES: Final[dict[str, str]] = {
    "KF700": "is it a PDF, whole and without password? save or download it again",
    "KF701": "export it as tagged PDF (Word: Save as PDF, Options, Document structure tags for accessibility)",
    "KF702": f"set title and language {_AGAIN}",
    "KF703": f"give the picture alternative text, or mark it as decorative, {_AGAIN}",
    "KF704": f"use the levels of headings in order, 1, 2, 3, {_AGAIN}",
    "KF705": f"make the first row, or column, of the table a header {_AGAIN}",
    "KF706": f"make notes with its command for footnotes {_AGAIN}",
    "KF707": f"make links with its command for links, and give them a description, {_AGAIN}",
    "KF708": "embed all fonts when the file is exported, by their full character tables",
    "KF709": "export it as PDF/UA, or PDF/A, so that it names its standard",
    "KF710": f"use its own styles for headings, lists and tables {_AGAIN}",
    "KF711": f"make tables and lists with its commands for them, without empty or merged leftovers, {_AGAIN}",
    "KF712": "export it without layers, attached files, forms and passwords",
    "KF713": "export it without forms and drawings taken from other files",
    "KF714": "export it as PDF/A",
    "KF720": "write to the makers of keyfacts if keyfacts has made the file",
    "KF800": "is it a Word file (.docx), whole and without password? save it again in Word",
    "KF801": _ONE_BUILD,
    "KF802": _ONE_BUILD,
    "KF803": _ONE_BUILD,
    "KF804": _ONE_BUILD,
    "KF805": _ONE_BUILD,
    "KF806": _ONE_BUILD,
    "KF807": "in Word: Home, Font, and take Hidden and Strikethrough away",
    "KF808": "give the link words that say where it leads",
    "KF809": "choose a darker colour for the text, or a lighter one behind it",
    "KF810": "make one plain table with a header row of it, or text outside of a table",
    "KF811": "in Word: Insert, Bookmark, and delete what is there twice; then save the file again",
    "KF812": "in Word: apply one of the styles that are there, and save the file again",
    "KF813": "in Word: right click, View Alt Text, and describe the picture or mark it as decorative",
    "KF814": "in Word: first row, Table Layout, Repeat Header Rows",
    "KF815": "use the levels of headings in order: Heading 1, 2, 3",
    "KF816": "save the file again in Word",
    "KF817": "in Word: File, Info, Title; and Review, Language, for the whole text",
    "KF818": "in Word: delete the mark of the note and insert the note again",
    "KF819": "in Word: select all, press F9; and mend what says 'Error!'",
    "KF832": "in Word: paste the chart with its data",
}
"""By code; a few codes carry a cure of their own wherever they are told."""


def cure_of(code: str, hint: str) -> str:
    """The hint of a fault, or the cure of its kind."""
    return hint or CURES.get(code, "")
