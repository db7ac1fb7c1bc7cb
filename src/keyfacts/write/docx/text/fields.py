"""Fields with their results filled in, so that no reader needs to update anything and Word asks no question.

A field is begin, instruction, separate, result, end (ECMA-376 Part 1, 17.16.18); Word rewrites the result when the
user updates it, other programs show what is there.
"""

from __future__ import annotations

from keyfacts.ooxml.elements import Xml, escape


def run(text: str, properties: str = "") -> Xml:
    """A run of plain words with the given ``w:rPr`` markup."""
    return Xml(f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>') if text else Xml("")


def field(instruction: str, result: str, properties: str = "") -> Xml:
    """A complex field; ``result`` is markup of runs, ``properties`` the ``w:rPr`` of the field characters."""
    return Xml(
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_field(instruction: str, text: str, properties: str = "") -> Xml:
    """A field whose result is one run of words."""
    return field(instruction, run(text, properties), properties)


def sequence_name(label: str) -> str:
    """The name that figures or tables are counted under: the letters of their label."""
    return "".join(char for char in label if char.isalpha())


class Sequences:
    """SEQ counters as Word would count them, so that a label is live only where Word's number is the report's.

    On a template the first number of each name is ``reset``: the template's own text may count, too.
    """

    def __init__(self, reset: bool = False) -> None:
        self._counts: dict[str, int] = {}
        self._reset = reset

    def number(self, name: str, printed: int, properties: str = "") -> Xml:
        """A SEQ field that shows ``printed``; the counter is reset where counting alone would give another number."""
        counted = 0 if self._reset and name not in self._counts else self._counts.get(name, 0) + 1
        self._counts[name] = printed
        reset = "" if counted == printed else f" \\r {printed}"
        return text_field(f"SEQ {name} \\* ARABIC{reset}", str(printed), properties)
