"""The structure tree of a PDF as passages."""

from __future__ import annotations

import re
from typing import Any

from keyfacts.check.passages import Contents, plain
from keyfacts.check.pdf.structure import Node, structure_tree

_HEADING = re.compile(r"H([1-6])")
_BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Figure", "Note", "FENote", "TOC", "Caption"}
_BLOCKS |= {"Sect", "Div", "BlockQuote", "Title", "Code"}


def pdf_contents(pdf: Any) -> Contents:
    """What an opened pikepdf.Pdf says; ValueError when it has no structure tree."""
    contents = Contents()
    _block(structure_tree(pdf), contents, "text")
    _links(pdf, contents)
    return contents


def _block(node: Node, contents: Contents, kind: str) -> None:
    """One element that is no inline: what it says goes to its place in ``contents``."""
    heading = _HEADING.fullmatch(node.role)
    if heading:
        _leaf(node, contents, f"heading {heading[1]}")
    elif node.role in ("P", "H", "Title", "Lbl", "Code"):
        _leaf(node, contents, kind)
    elif node.role == "Figure":
        contents.alts.append(plain(node.alt))
        for caption in node.children:  # PDF/UA-2 has the caption inside
            if isinstance(caption, Node) and caption.role == "Caption":
                _block(caption, contents, kind)
    elif node.role in ("Note", "FENote"):
        _note(node, contents)
    elif node.role == "TOC":
        contents.contents.extend(_entry(item) for item in node.find("TOCI"))
    elif node.role in ("TH", "TD"):
        _leaf(node, contents, "cell")
    else:
        _group(node, contents, kind)


def _entry(item: Node) -> str:
    """A line of the contents without its page number, which is a link of its own behind the words."""
    links = item.find("Link")
    return plain(" ".join(link.text() for link in links[:-1]) if len(links) > 1 else item.text())


def _group(node: Node, contents: Contents, kind: str) -> None:
    """A grouping element: its children, list labels left out; they are made by Word's numbering there."""
    inner = {"LI": "item", "L": "item", "Caption": "caption"}.get(node.role, kind)
    for child in node.children:
        if isinstance(child, str):
            contents.add(inner, child)
        elif not (child.role == "Lbl" and node.role == "LI"):
            _block(child, contents, inner)


def _leaf(node: Node, contents: Contents, kind: str) -> None:
    """A paragraph: its words with marks; blocks inside (a note after its mark, a list in a cell) come after it."""
    parts: list[str] = []
    later: list[Node] = []
    _inlines(node, parts, later)
    contents.add(kind, "".join(parts))
    for child in later:
        _block(child, contents, kind)


def _inlines(node: Node, parts: list[str], later: list[Node]) -> None:
    if node.role in ("Reference",):
        parts.append(f"[^{plain(_words(node))}]")
        return
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.role == "P" and node.role in ("TH", "TD"):
            parts.append(" ")
            _inlines(child, parts, later)
        elif child.role in _BLOCKS:
            later.append(child)
        elif child.actual:
            parts.append(child.actual)
        else:
            _inlines(child, parts, later)


def _words(node: Node) -> str:
    """The printed words inside, without the spoken text of a mark."""
    return "".join(child if isinstance(child, str) else _words(child) for child in node.children)


def _note(node: Node, contents: Contents) -> None:
    label = next((plain(_words(lbl)) for lbl in node.find("Lbl")), "")
    inner = Contents()
    for child in node.children:
        if isinstance(child, Node) and child.role != "Lbl":
            _block(child, inner, "text")
        elif isinstance(child, str):
            inner.add("text", child)
    contents.notes.append((label, " ".join(p.text for p in inner.passages)))
    contents.notes.extend(inner.notes)


def _links(pdf: Any, contents: Contents) -> None:
    """Addresses of external links, each once per run of the same address (a link over two lines is one link)."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                entry = ("", str(action["/URI"]))
                if entry not in contents.links:
                    contents.links.append(entry)
