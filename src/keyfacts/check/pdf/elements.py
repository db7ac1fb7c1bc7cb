"""Conditions on the structure tree: types, nesting, headings, tables, notes, descriptions, language."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.check.pdf.structure import StructureElement
from keyfacts.check.pdf.verdict import Verdict

_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_STANDARD = _HEADINGS | {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span",
    "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form",
}  # fmt: skip
_CELLS = {"TH", "TD"}
_ROWS = {"THead", "TBody", "TFoot"}
_PARENTS = {
    "TR": ("09-004", _ROWS | {"Table"}), "THead": ("09-004", {"Table"}), "TBody": ("09-004", {"Table"}),
    "TFoot": ("09-004", {"Table"}), "TH": ("09-004", {"TR"}), "TD": ("09-004", {"TR"}),
    "LI": ("09-005", {"L"}), "LBody": ("09-005", {"LI"}), "TOCI": ("09-006", {"TOC"}),
    "RB": ("09-007", {"Ruby"}), "RT": ("09-007", {"Ruby"}), "RP": ("09-007", {"Ruby"}),
    "WT": ("09-008", {"Warichu"}), "WP": ("09-008", {"Warichu"}),
}  # fmt: skip
"""Where an element of a type may stand (ISO 32000-1 tables 333, 336 to 338)."""
_KIDS = {
    "Table": ("09-004", _ROWS | {"TR", "Caption"}), "TR": ("09-004", _CELLS), "THead": ("09-004", {"TR"}),
    "TBody": ("09-004", {"TR"}), "TFoot": ("09-004", {"TR"}), "L": ("09-005", {"L", "LI", "Caption"}),
    "LI": ("09-005", {"Lbl", "LBody"}), "TOC": ("09-006", {"TOC", "TOCI", "Caption"}),
    "Ruby": ("09-007", {"RB", "RT", "RP"}), "Warichu": ("09-008", {"WT", "WP"}),
}  # fmt: skip
"""What an element of a type may hold."""


def judge_elements(tree: StructureElement, roles: dict[str, str], lang: bool, verdict: Verdict) -> None:
    """Judge every element; ``roles`` is the file's role map, ``lang`` tells whether the catalog names a language."""
    state = _Headings(verdict)
    notes: set[str] = set()
    _roles({node.tag for node in tree.walk()} - {""}, roles, verdict)
    for node in tree.walk():
        role = node.role
        kids = [child.role for child in node.children if isinstance(child, StructureElement)]
        if role in _KIDS or kids:
            _nesting(node, role, kids, verdict)
        if node.orphan:
            verdict.fail_clause("ISO 32000-1 14.7.2", "KF701", f"{_named(node, verdict)} does not name its parent")
        if role == "Figure":
            if not node.alt.strip() and not node.actual:
                hint = "write what the figure shows, or make it an artifact if it only decorates"
                verdict.fail("13-004", f"{_named(node, verdict)} has no alternative text", hint)
        elif role == "Formula":
            if not node.alt.strip() and not node.actual:
                verdict.fail("17-002", f"{_named(node, verdict)} has no alternative text")
        elif role in _HEADINGS or role == "H":
            state.meet(node)
        elif role == "Table":
            _table(node, verdict)
        elif role == "Note":
            if not node.identifier:
                verdict.fail("19-003", f"{_named(node, verdict)} has no ID")
            elif node.identifier in notes:
                verdict.fail("19-004", f"{_named(node, verdict)} has the ID of another note")
            notes.add(node.identifier)
    if not lang:
        _languages(tree, verdict)


def _named(node: StructureElement, verdict: Verdict) -> str:
    return f"a {node.tag or node.role}{verdict.where(node.page)}"


def _roles(tags: set[str], roles: dict[str, str], verdict: Verdict) -> None:
    """02-001 to 02-004, for the types that are used."""
    for tag in sorted(tags):
        if tag in _STANDARD:
            if f"/{tag}" in roles and roles[f"/{tag}"] != f"/{tag}":
                verdict.fail("02-004", f"the standard type {tag} is mapped to {roles[f'/{tag}'].lstrip('/')}")
            continue
        met, at = {tag}, tag
        while at not in _STANDARD:
            at = roles.get(f"/{at}", "").lstrip("/")
            if at in met:
                verdict.fail("02-003", f"the mapping of the type {tag} goes round in a circle")
                break
            if not at:
                verdict.fail("02-001", f"the type {tag} is not mapped to a standard type", "add it to the role map")
                break
            met.add(at)


def _nesting(node: StructureElement, role: str, kids: list[str], verdict: Verdict) -> None:
    """09-004 to 09-008: each element looks at its children."""
    if role in _KIDS:
        number, allowed = _KIDS[role]
        wrong = sorted(set(kids) - allowed)
        if wrong:
            verdict.fail(number, f"{_named(node, verdict)} holds {', '.join(wrong)}")
        _order(node, role, kids, verdict)
    for kid in {*kids} & _PARENTS.keys():
        number, parents = _PARENTS[kid]
        if role not in parents and role not in _KIDS:
            verdict.fail(number, f"a {kid}{verdict.where(node.page)} stands in {node.role}")
    if kids.count("H") > 1:
        verdict.fail("14-006", f"{_named(node, verdict)} holds {kids.count('H')} H headings")


def _order(node: StructureElement, role: str, kids: list[str], verdict: Verdict) -> None:
    """Captions come first (or last in a table); a table has one head, one foot and then bodies."""
    captions = [index for index, kid in enumerate(kids) if kid == "Caption"]
    ends = {0, len(kids) - 1} if role == "Table" else {0}
    if role in _KIDS and (len(captions) > 1 or set(captions) - ends):
        verdict.fail(_KIDS[role][0], f"the Caption of {_named(node, verdict)} is not at its edge")
    if role == "Table":
        heads, feet = kids.count("THead"), kids.count("TFoot")
        if heads > 1 or feet > 1 or ((heads or feet) and "TBody" not in kids):
            verdict.fail("09-004", f"{_named(node, verdict)} needs at most one THead and TFoot, and a TBody with them")


class _Headings:
    """14-002, 14-003 and 14-007, heading by heading."""

    def __init__(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._level = 0
        self._kinds: set[bool] = set()

    def meet(self, node: StructureElement) -> None:
        """The next heading in reading order."""
        plain = node.role == "H"
        if len(self._kinds | {plain}) > len(self._kinds) == 1:
            self._verdict.fail("14-007", f"headings H and H1 to H6 are mixed{self._verdict.where(node.page)}")
        self._kinds.add(plain)
        if plain:
            return
        depth = int(node.role[1])
        if not self._level and depth > 1:
            self._verdict.fail("14-002", f"the first heading is of level {depth}{self._verdict.where(node.page)}")
        elif depth > self._level + 1:
            what = f"a heading of level {depth} follows one of level {self._level}"
            hint = f"make it level {self._level + 1}, or add the level between"
            self._verdict.fail("14-003", what + self._verdict.where(node.page), hint)
        self._level = depth


def _table(table: StructureElement, verdict: Verdict) -> None:
    """15-003: each cell has headers by ID, or header cells have a scope; and rows of equal width."""
    rows = list(_rows(table))
    widths = _widths(rows)
    if len(set(widths)) > 1:
        verdict.fail("09-004", f"the rows of {_named(table, verdict)} have {min(widths)} to {max(widths)} columns")
    cells = [cell for row in rows for cell in row]
    heads = [cell for cell in cells if cell.role == "TH"]
    data = [cell for cell in cells if cell.role == "TD"]
    if all(cell.headers for cell in data) and data:
        identifiers = {cell.identifier for cell in heads if cell.identifier}
        if any(set(cell.headers) - identifiers for cell in data):
            verdict.fail("15-003", f"a cell of {_named(table, verdict)} names a header that is not there")
    elif not heads or any(not cell.scope for cell in heads):
        what = "has no header cell" if not heads else "has a header cell without scope"
        hint = "give each header cell the scope Column, Row or Both"
        verdict.fail("15-003", f"{_named(table, verdict)} {what}", hint)


def _rows(table: StructureElement) -> Iterator[list[StructureElement]]:
    for child in table.children:
        if isinstance(child, StructureElement):
            if child.role == "TR":
                yield [cell for cell in child.children if isinstance(cell, StructureElement)]
            elif child.role in _ROWS:
                yield from _rows(child)


def _widths(rows: list[list[StructureElement]]) -> list[int]:
    """Columns of each row, cells that reach down from rows above counted."""
    widths, reaching = [], list[tuple[int, int]]()
    for row in rows:
        width = sum(cell.column_span for cell in row) + sum(columns for columns, _ in reaching)
        widths.append(width)
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        reaching += [(cell.column_span, cell.row_span - 1) for cell in row if cell.row_span > 1]
    return widths


def _languages(tree: StructureElement, verdict: Verdict) -> None:
    """11-001 and 11-002 in a file whose catalog names no language."""
    waiting: list[tuple[StructureElement, bool]] = [(tree, False)]
    while waiting:
        node, has_language = waiting.pop()
        has_language = has_language or bool(node.lang)
        if not has_language:
            if node.holds_content:
                verdict.fail("11-001", f"the language of {_named(node, verdict)} cannot be told")
            if node.alt or node.actual or node.expansion:
                verdict.fail("11-002", f"the language of a text of {_named(node, verdict)} cannot be told")
        waiting.extend(
            (child, has_language) for child in reversed(node.children) if isinstance(child, StructureElement)
        )
