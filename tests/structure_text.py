"""The structure tree of a PDF as indented text: roles, attributes and words, in the order in which they are heard.

A tilde is a no-break space; hyphens of line ends are left out, so that other line breaks change nothing.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from keyfacts.check.pdf.text import marked_text

_TEXTS = (("/T", "title"), ("/Lang", "lang"), ("/Alt", "alt"), ("/ActualText", "actual"), ("/E", "stands for"))
_SHOWN = {"/Scope", "/ColSpan", "/RowSpan", "/ListNumbering", "/NoteType", "/Headers"}
_WIDE = 116


def structure_text(data: bytes) -> str:
    """One line for each element, text run and link, indented by depth."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "\n".join(_Printer(pdf).lines()) + "\n"


class _Printer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.root = pdf.Root.StructTreeRoot
        self.fonts: dict[Any, Any] = {}
        self.texts: dict[Any, dict[int, str]] = {}
        self.out: list[str] = []

    def lines(self) -> list[str]:
        self._kids(self.root, None, 0)
        return self.out

    def _kids(self, element: Any, page: Any, depth: int) -> None:
        said = ""
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int) or "/MCID" in kid:
                own = page if isinstance(kid, int) else kid.Pg
                said += self._text(own, int(kid if isinstance(kid, int) else kid.MCID))
                continue
            self._say(said, depth)
            said = ""
            if "/S" in kid:
                self.out.append("  " * depth + self._element(kid))
                self._kids(kid, kid.get("/Pg", page), depth + 1)
            else:
                self.out.append("  " * depth + _link(kid.Obj))
        self._say(said, depth)

    def _say(self, words: str, depth: int) -> None:
        """A text run, folded at spaces."""
        start, rest = "  " * depth, _quoted(words) if words else ""
        while len(start) + len(rest) > _WIDE:
            cut = rest.rfind(" ", 0, _WIDE - len(start))
            if cut <= 0:
                break
            self.out.append(start + rest[: cut + 1].rstrip())
            rest = rest[cut + 1 :]
        if rest:
            self.out.append(start + rest)

    def _element(self, element: Any) -> str:
        said = [str(element.S)[1:]]
        said += [f"{called}={_quoted(str(element[key]))}" for key, called in _TEXTS if key in element]
        for attributes in element.get("/A", []):
            for key in sorted(_SHOWN & set(attributes.keys())):
                value = attributes[key]
                shown = " ".join(map(str, value)) if isinstance(value, pikepdf.Array) else str(value).lstrip("/")
                said.append(f"{key[1:]}={shown}")
        if "/ID" in element:
            said.append(f"ID={element.ID}")
        return " ".join(said)

    def _text(self, page: Any, mcid: int) -> str:
        if page.objgen not in self.texts:
            self.texts[page.objgen] = marked_text(page, self.fonts)
        return self.texts[page.objgen].get(mcid, "")


def _quoted(words: str) -> str:
    return '"' + words.replace("\u00ad", "").replace("\u00a0", "~") + '"'


def _link(annotation: Any) -> str:
    if "/A" in annotation and "/URI" in annotation.A:
        target = bytes(annotation.A.URI).decode()
    else:
        place = annotation.get("/Dest", "")
        target = bytes(place).decode() if isinstance(place, pikepdf.String) else "where it stands"
    return f"-> {target} {_quoted(str(annotation.Contents))}"
