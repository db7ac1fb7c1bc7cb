"""Finished PDFs as one, for the print shop: tagged as they were, each a part with its own branch of the outline."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_TITLE = re.compile(r"(<dc:title>.*?<rdf:li[^>]*>)(.*?)(</rdf:li>)", re.DOTALL)
_OF_ONE = re.compile(
    r"<dc:description>.*?</dc:description>|<dc:subject>.*?</dc:subject>|<pdf:Keywords>.*?</pdf:Keywords>", re.DOTALL
)
"""What the metadata say of the first part alone."""


def combined(parts: Sequence[tuple[str, bytes]]) -> tuple[bytes, int]:
    """All parts in their order, each with its title in the outline, and the number of pages.

    Catalog, metadata and color profile are those of the first. What has a name in a part (destinations, identifiers of
    notes and cells) gets the number of the part before it, so that no two are alike. Same parts, same bytes.
    """
    whole = pikepdf.open(io.BytesIO(parts[0][1]))
    structure = whole.Root.StructTreeRoot
    root = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=structure, K=Array()))
    numbers, names, labels, branches = Array(), dict[str, Any](), Array(), list[Any]()
    first_page, next_key, titles = 0, 0, list[str]()
    for number, (title, data) in enumerate(parts):
        source = pikepdf.open(io.BytesIO(data)) if number else whole
        count = len(source.pages)
        if number:
            with warnings.catch_warnings(action="ignore", category=pikepdf.PageCopyWarning):  # destinations: below
                whole.pages.extend(source.pages)
        pages = whole.pages[first_page : first_page + count]
        mark = f"{number + 1}-"
        tree = source.Root.StructTreeRoot if not number else whole.copy_foreign(source.Root.StructTreeRoot)
        next_key = _join_tree(tree, root, mark, numbers, next_key, pages)
        _rename_links(pages, mark)
        dests = source.Root.Names.Dests if not number else whole.copy_foreign(source.Root.Names.Dests)
        names |= {mark + name: dest for name, dest in _pairs(dests.Names)}
        outlines = source.Root.Outlines if not number else whole.copy_foreign(source.Root.Outlines)
        branches.append((title, pages[0].obj, _renamed_items(outlines, mark)))
        own = source.Root.PageLabels if not number else whole.copy_foreign(source.Root.PageLabels)
        for key, value in _pairs_of_numbers(own.Nums):
            labels.extend(cast(Any, [first_page + key, value]))
        first_page += count
        titles.append(_title_of(source))
    structure.K = root
    structure.ParentTree = whole.make_indirect(Dictionary(Nums=numbers))
    structure.ParentTreeNextKey = next_key
    whole.Root.PageLabels = Dictionary(Nums=labels)
    whole.Root.Names.Dests = Dictionary(
        Names=Array([each for name in sorted(names) for each in (String(name), names[name])])
    )
    whole.Root.Outlines = _outline(whole, branches)
    _entitle(whole, f"{titles[0]} \u2013 {titles[-1]}" if len(parts) > 1 else titles[0])
    file = io.BytesIO()
    whole.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue(), first_page


# --- tags ----------------------------------------------------------------------------------------------------------


def _join_tree(tree: Any, root: Any, mark: str, numbers: Any, start: int, pages: Any) -> int:
    """Hang the elements of a part under ``root`` and count its keys on from ``start``; the next key."""
    tops = tree.K if isinstance(tree.K, Array) else Array([tree.K])
    for top in tops:
        top.S = Name.Part if Name.Document == top.S else top.S
        top.P = root
        root.K.append(top)
    highest = -1
    for key, value in _pairs_of_numbers(tree.ParentTree.Nums):
        numbers.extend([start + key, value])
        highest = max(highest, key)
    _rename_elements(tops, mark)
    for page in pages:
        if "/StructParents" in page:
            page.StructParents = start + int(page.StructParents)
        for annotation in page.get("/Annots", []):
            if "/StructParent" in annotation:
                annotation.StructParent = start + int(annotation.StructParent)
    return start + highest + 1


def _rename_elements(tops: Any, mark: str) -> None:
    """Identifiers of notes and header cells, and the attributes that name them."""
    waiting = list(tops)
    while waiting:
        element = waiting.pop()
        if "/ID" in element:
            element.ID = String(mark.encode() + bytes(element.ID))
        attributes = element.get("/A", [])
        for attribute in [attributes] if isinstance(attributes, Dictionary) else attributes:
            if isinstance(attribute, Dictionary) and "/Headers" in attribute:
                attribute.Headers = Array([String(mark.encode() + bytes(each)) for each in attribute.Headers])
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                waiting.append(kid)


# --- destinations and the outline ----------------------------------------------------------------------------------


def _rename_links(pages: Any, mark: str) -> None:
    for page in pages:
        for annotation in page.get("/Annots", []):
            _rename_target(annotation, mark)


def _rename_target(item: Any, mark: str) -> None:
    """The destination of a link or of an item of the outline, where it is a name."""
    if isinstance(item.get("/Dest"), String):
        item.Dest = String(mark + str(item.Dest))
    action = item.get("/A")
    if isinstance(action, Dictionary) and isinstance(action.get("/D"), String):
        action.D = String(mark + str(action.D))


def _renamed_items(outlines: Any, mark: str) -> Any:
    waiting = [outlines.First] if "/First" in outlines else []
    while waiting:
        item = waiting.pop()
        _rename_target(item, mark)
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
    return outlines


def _outline(whole: pikepdf.Pdf, branches: Sequence[tuple[str, Any, Any]]) -> Any:
    """One closed branch for each part, with the outline it had below it."""
    outline = whole.make_indirect(Dictionary(Type=Name.Outlines, Count=len(branches)))
    before: Any = None
    for title, page, own in branches:
        dest = Array([page, Name.XYZ, None, None, None])
        branch = whole.make_indirect(Dictionary(Title=String(title), Parent=outline, Dest=dest))
        if "/First" in own:
            branch.First, branch.Last, branch.Count = own.First, own.Last, -abs(int(own.get("/Count", 1)))
            item = own.First
            while item is not None:
                item.Parent = branch
                item = item.get("/Next")
        if before is None:
            outline.First = branch
        else:
            before.Next, branch.Prev = branch, before
        before = branch
    outline.Last = before
    return outline


def _pairs(array: Any) -> Iterator[tuple[str, Any]]:
    for at in range(0, len(array), 2):
        yield str(array[at]), array[at + 1]


def _pairs_of_numbers(array: Any) -> Iterator[tuple[int, Any]]:
    for at in range(0, len(array), 2):
        yield int(array[at]), array[at + 1]


# --- metadata ------------------------------------------------------------------------------------------------------


def _title_of(source: pikepdf.Pdf) -> str:
    """The title, escaped as XML has it."""
    found = _TITLE.search(source.Root.Metadata.read_bytes().decode())
    return found[2] if found else ""


def _entitle(whole: pikepdf.Pdf, title: str) -> None:
    text = _OF_ONE.sub("", whole.Root.Metadata.read_bytes().decode())
    text = _TITLE.sub(lambda found: found[1] + title + found[3], text, count=1)
    metadata = whole.make_stream(text.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    whole.Root.Metadata = metadata
    if "/Info" in whole.trailer:
        del whole.trailer["/Info"]
