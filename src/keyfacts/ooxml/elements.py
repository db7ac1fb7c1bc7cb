"""Elements as strings: escaping in one place, properties in schema order, namespaces declared once per part.

Strings, because a body of 200 pages built so takes a tenth of the time of an element tree (studies/word-writer.md);
safe, because every text and attribute value goes through ``escape`` and ``package`` removes what XML cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from keyfacts.ooxml.order import CHILD_ORDER

NAMESPACES: Final[dict[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPECIAL = re.compile(r"""[&<>"\t\n\r]""")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class Xml(str):
    """Markup that is already escaped; anything that is a plain ``str`` is text."""

    __slots__ = ()


Child: TypeAlias = str | int | float | bool | Mapping[str, str | int] | Xml
"""What a property may be: True for a bare flag, a str or number for ``w:val``, a mapping for attributes, Xml as is."""


def escape(text: str) -> str:
    """Text for element content and for attribute values between double quotes (XML 1.0, 2.4 and 3.3.3)."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text) if _SPECIAL.search(text) else text


def attributes(values: Mapping[str, str | int]) -> str:
    """Attributes in the order given, in the ``w`` namespace unless their name carries a prefix."""
    return "".join(f' {n if ":" in n else "w:" + n}="{escape(str(v))}"' for n, v in values.items())


def element(name: str, content: str = "", /, **values: str | int) -> Xml:
    """A ``w`` element with escaped attributes around ``content``, which must be markup."""
    opening = f"<w:{name}{attributes(values)}"
    return Xml(f"{opening}>{content}</w:{name}>" if content else f"{opening}/>")


def _child(name: str, value: Child) -> str:
    match value:
        case Xml():
            return value
        case True:
            return f"<w:{name}/>"
        case Mapping():
            return f"<w:{name}{attributes(value)}/>"
        case _:
            return f'<w:{name} w:val="{escape(str(value))}"/>'


def properties(name: str, children: Mapping[str, Child | None]) -> Xml:
    """The property element ``name`` with its children in schema order; None and False are left out.

    Raises KeyError for a child the schema does not have there.
    """
    content = ordered(name, children)
    return Xml(f"<w:{name}>{content}</w:{name}>" if content else "")


def ordered(name: str, children: Mapping[str, Child | None]) -> Xml:
    """The children alone, in the order the schema gives them inside ``name``."""
    order = CHILD_ORDER[name]
    given = [(order[key], key, value) for key, value in children.items() if value is not None and value is not False]
    given.sort(key=lambda entry: entry[:2])
    return Xml("".join(_child(key, value) for _, key, value in given))


def root(name: str, content: str, prefixes: str = "w r", ignorable: str = "") -> str:
    """A whole part: declaration, root element with the namespaces of ``prefixes``, content."""
    names = prefixes.split()
    if ignorable:
        names = list(dict.fromkeys([*names, "mc", *ignorable.split()]))
    declared = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in names)
    extra = f' mc:Ignorable="{ignorable}"' if ignorable else ""
    return f"{DECLARATION}<w:{name}{declared}{extra}>{content}</w:{name}>"
