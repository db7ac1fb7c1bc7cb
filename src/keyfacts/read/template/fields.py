"""Fields of a template: those that only count, name or repeat stay; every other one becomes its last result.

A list of what is allowed, not of what is forbidden: DDE, DDEAUTO, INCLUDETEXT, INCLUDEPICTURE, LINK, IMPORT, DATABASE,
MACROBUTTON and their like start programs or fetch files, and a QUOTE of character codes can spell any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import remove

_ALLOWED: Final = frozenset((
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "TOC", "TITLE",
    "SUBJECT", "AUTHOR", "KEYWORDS", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "SYMBOL",
))  # fmt: skip
"""Fields of ECMA-376 Part 1, 17.16.5, that neither reach outside of the document nor ask."""
LeaveOut: TypeAlias = Callable[..., None]
"""Told what is left out, and by name which one."""
_WORD: Final = re.compile(r"\s*([A-Za-z]+)")


@dataclass(slots=True)
class _Field:
    """A complex field while it is read: its marks, the text of its instruction, whether that is still running."""

    marks: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    between: list[etree._Element] = field(default_factory=list)
    in_result: bool = False
    nested: bool = False


def flatten_fields(root: etree._Element, leave_out: LeaveOut) -> None:
    """Reduce every field that is not allowed to its result, in place."""
    for simple in list(root.iter(W + "fldSimple")):
        if not allowed(simple.get(W + "instr", "")):
            leave_out("fields that reach outside", _name(simple.get(W + "instr", "")))
            parent = simple.getparent()
            if parent is not None:
                at = parent.index(simple)
                parent[at : at + 1] = [child for child in simple if child.tag != W + "fldData"]
    _remove(list(root.iter(W + "fldData", W + "ffData")))
    _flatten_complex(root, leave_out)


def _name(instruction: str) -> str:
    match = _WORD.match(instruction)
    return "" if match is None else match[1].upper()[:30]


def allowed(instruction: str) -> bool:
    """True for an instruction that starts with the name of an allowed field; HYPERLINK only within the document."""
    match = _WORD.match(instruction)
    if match is None:
        return False
    name = match[1].upper()
    return name in _ALLOWED or (
        name == "HYPERLINK" and re.match(r"\s*HYPERLINK\s+\\l\b", instruction, re.I) is not None
    )


def _flatten_complex(root: etree._Element, leave_out: LeaveOut) -> None:
    stack: list[_Field] = []
    unsafe: list[etree._Element] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "delInstrText", W + "t", W + "tab", W + "br"):
        kind = element.get(W + "fldCharType") if element.tag == W + "fldChar" else None
        if kind == "begin":
            for outer in stack:
                outer.nested |= not outer.in_result
            stack.append(_Field([element]))
        elif element.tag in (W + "t", W + "tab", W + "br"):
            _note_between(stack, [element])
        elif not stack:
            unsafe.append(element)
        elif kind is None:
            stack[-1].marks.append(element)
            stack[-1].instruction += element.text or ""
        else:
            stack[-1].marks.append(element)
            stack[-1].in_result = True
            if kind == "end":
                ended = stack.pop()
                _close(ended, unsafe, leave_out)
                _note_between(stack, ended.marks)
    _remove([*unsafe, *(mark for unfinished in stack for mark in unfinished.marks)])


def _note_between(stack: list[_Field], elements: list[etree._Element]) -> None:
    """What stands in the instruction of a field, not in its result, goes with it."""
    for outer in stack:
        if not outer.in_result:
            outer.between += elements


def _remove(elements: list[etree._Element]) -> None:
    for element in elements:
        remove(element)


def _close(ended: _Field, unsafe: list[etree._Element], leave_out: LeaveOut) -> None:
    """A field whose instruction is not allowed, or made by other fields, loses its marks and keeps its result."""
    if ended.nested or not allowed(ended.instruction):
        leave_out("fields that reach outside", _name(ended.instruction))
        unsafe += ended.marks + ended.between
