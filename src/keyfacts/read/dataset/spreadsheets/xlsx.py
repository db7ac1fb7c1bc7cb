"""One sheet of an Excel workbook (ECMA-376, SpreadsheetML): values as they are shown, what is hidden and merged."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from keyfacts.read.dataset.spreadsheets.formats import BUILT_IN, look_of
from keyfacts.read.dataset.spreadsheets.package import NotPlain, PartsOfFile, attribute, local
from keyfacts.read.dataset.spreadsheets.sheet import Area, NoSuchSheet, NotASpreadsheet, SheetWriter, json_of
from keyfacts.read.dataset.spreadsheets.xlsx_cells import CELL, TRUE, CellTexts, column_of, read_row, text_of_string
from keyfacts.read.dataset.spreadsheets.xlsx_rows import PlainRows


def read_xlsx(package: PartsOfFile, wanted: str, writer: SheetWriter) -> None:
    """Read the sheet called ``wanted``, the first that is not hidden for ''."""
    _Workbook(package).read(wanted, writer)


class _Workbook:
    """What the sheets of a workbook share: strings, formats, the first day."""

    def __init__(self, package: PartsOfFile) -> None:
        self._package = package
        self._path = self._main_part()
        tree = package.tree(self._path)
        targets = self._targets(self._path)
        self._sheets: list[tuple[str, bool, str]] = []
        self._from_1904 = self._uncomputed = False
        for element in tree.iter():
            name = local(element)
            if name == "sheet":
                target = targets.get(attribute(element, "id"), ("", ""))
                if target[0].endswith("/worksheet"):
                    hidden = element.get("state", "visible") != "visible"
                    self._sheets.append((element.get("name", ""), hidden, target[1]))
            elif name == "workbookPr":
                self._from_1904 = element.get("date1904", "0").lower() in TRUE
            elif name == "calcPr":
                self._uncomputed = element.get("fullCalcOnLoad", "0").lower() in TRUE
        others = {kind.rpartition("/")[2]: path for kind, path in targets.values()}
        self._looks = self._styles(others.get("styles", ""))
        self._strings_part = others.get("sharedStrings", "")

    def _main_part(self) -> str:
        for kind, path in self._targets("").values():
            if kind.endswith("/officeDocument") and path in self._package:
                return path
        return "xl/workbook.xml"

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: kind and part by identifier."""
        folder = dirname(part)
        name = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
        if name not in self._package:
            return {}
        listed = {}
        for element in self._package.tree(name):
            target = element.get("Target", "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            if element.get("TargetMode") != "External":
                listed[element.get("Id", "")] = (element.get("Type", ""), path)
        return listed

    def _styles(self, part: str) -> list[str]:
        """The look of each cell format, by its number."""
        if not part or part not in self._package:
            return []
        codes: dict[int, str] = dict(BUILT_IN)
        looks: list[str] = []
        for element in self._package.tree(part):
            if local(element) == "numFmts":
                codes |= {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in element}
            elif local(element) == "cellXfs":
                looks = [look_of(codes.get(int(each.get("numFmtId", "0")), "")) for each in element]
        return looks

    def read(self, wanted: str, writer: SheetWriter) -> None:
        named = {name: (hidden, part) for name, hidden, part in self._sheets}
        if not named:
            raise NotASpreadsheet("has no sheet of cells")
        name = wanted or next((name for name, hidden, _ in self._sheets if not hidden), "")
        if name not in named:
            if not wanted:
                raise NotASpreadsheet("has hidden sheets alone", f"sheet: {self._sheets[0][0]} reads one all the same")
            raise NoSuchSheet(list(named))
        writer.name = name
        writer.hidden, part = named[name]
        strings = self._read_strings() if self._strings_part and self._strings_part in self._package else []
        cells = CellTexts(strings, self._looks, self._from_1904, self._uncomputed)
        frame = ""
        try:
            frame = PlainRows(self._package, part, cells, writer).read()
        except NotPlain:
            writer.begin_again()
            self._read_whole(part, cells, writer)
        for element in ElementTree.fromstring(frame).iter() if frame else ():  # noqa: S314 - there are no entities
            _note(element, writer)

    def _read_strings(self) -> list[str]:
        strings = []
        for _, element in self._package.ends(self._strings_part):
            if local(element) == "si":
                strings.append(json_of(text_of_string(element)))
                element.clear()
        return strings

    def _read_whole(self, part: str, cells: CellTexts, writer: SheetWriter) -> None:
        number = 0
        for _, element in self._package.ends(part):
            if local(element) == "row":
                number = int(element.get("r") or number + 1)
                read_row(element, number, cells, writer)
                element.clear()
            else:
                _note(element, writer)


def _note(element: Element, writer: SheetWriter) -> None:
    """Note a hidden column or merged cells."""
    name = local(element)
    if name == "col":
        if element.get("hidden", "0").lower() in TRUE or element.get("width") in ("0", "0.0"):
            writer.hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))
    elif name == "mergeCell":
        writer.merge(_area(element.get("ref", "")))


def _area(ref: str) -> Area:
    first, _, last = ref.partition(":")
    top, bottom = CELL.fullmatch(first), CELL.fullmatch(last or first)
    if top is None or bottom is None:
        raise ValueError(f"'{ref[:20]}' is no area")
    return Area(int(top[2]), column_of(top[1]), int(bottom[2]), column_of(bottom[1]))
