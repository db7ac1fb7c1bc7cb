"""``read_brand``: the folder ``styles/NAME`` as a Brand; every error of its file and of its fonts is reported."""

from __future__ import annotations

from pathlib import Path

import keyfacts
from keyfacts.findings import NOWHERE, Findings, Place, did_you_mean
from keyfacts.gate import is_file
from keyfacts.model.brand import BlockLooks, Brand, BrandKey, Face, PageGeometry, Typography
from keyfacts.model.template import WordTemplate
from keyfacts.read.brand.brand_models import BrandFileForm, KeyfactsForm, NameForm, PageGeometryForm
from keyfacts.read.brand.font_files import read_face
from keyfacts.read.brand.logos import LogoReader
from keyfacts.read.brand.palettes import read_palette
from keyfacts.read.brand.report_keys import override
from keyfacts.read.brand.typography_models import TextForm
from keyfacts.read.files.files import name_of, nearest_folder, path_inside, read_text
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import MAX_BYTES, PlacedData, read_yaml
from keyfacts.read.report.report_models import SizeForm, page_size

FILE = "_brand.yml"
STARTER = "plain"
_TEMPLATES = (".docx", ".dotx", ".docm", ".dotm")
_LARGER = ("large", "big", "xl")
_BOLD = 550
"""From this weight on, a face serves for bold text."""


def read_brand(
    root: Path, name: str, findings: Findings, place: Place = NOWHERE, keys: tuple[BrandKey, ...] = ()
) -> Brand | None:
    """Read ``root/styles/NAME``, or the packaged starter brand for ''; None if it is unknown (KF501) or has errors.

    ``keys`` are those that the report at ``place`` writes itself.
    """
    findings_of_brand = Findings()
    if not name:
        root = Path(keyfacts.__file__).parent / "starter"
        brand = _Reader(root, root / "styles" / STARTER, findings_of_brand, keys, packaged=True).read()
    else:
        folder = root / "styles" / name
        if set(name) & set("/\\\x00:") or name.startswith(".") or not is_file(folder / FILE):
            message = f"there is no brand '{name[:80]}' ({FILE} in styles/{name[:80]})"
            findings.report("KF501", place, message, _cure(root, name))
            return None
        brand = _Reader(root, folder, findings_of_brand, keys).read()
    findings.extend(findings_of_brand)
    return None if findings_of_brand.has_errors else brand


def _cure(root: Path, name: str) -> str:
    """The brand that was meant; what is only another size of one (`harbor-large`) is no brand of its own."""
    plain, _, variant = name.rpartition("-")
    if plain and variant and is_file(root / "styles" / plain / FILE) and not set(plain) & set("/\\\x00:"):
        key = "typography.base.size: 12pt" if variant in _LARGER else "typography.base.size: ..."
        return f"write brand: {plain[:80]} and, for what differs, brand_keys: {{{key}}}"
    return nearest_folder(root, "styles", FILE, name)


class _Reader:
    """Reads one brand; its files are noted as they are opened."""

    def __init__(
        self, root: Path, folder: Path, findings: Findings, keys: tuple[BrandKey, ...], packaged: bool = False
    ) -> None:
        self._root, self._folder, self._findings, self._packaged = root, folder, findings, packaged
        self._keys = keys
        self._file = name_of(root, folder / FILE)
        self._inputs: list[str] = [self._file]
        self._placed = PlacedData({}, Place(self._file))

    def read(self) -> Brand | None:
        text = read_text(self._root, self._folder / FILE, MAX_BYTES, self._findings)
        placed = None if text is None else read_yaml(text, self._file, self._findings)
        if placed is None:
            return None
        self._placed = placed
        if self._keys:
            override(placed, self._keys, self._findings)
        form = validate(BrandFileForm, placed, self._findings, keep=2)
        if form is None:
            return None
        ours = (form.defaults and form.defaults.keyfacts) or KeyfactsForm()
        faces = self._faces(form)
        typography = self._typography(form, ours, faces)
        palette = read_palette(form, ours, placed, self._findings)
        logos = LogoReader(self._root, self._folder, placed, self._findings, self._note_input)
        logo, reverse, alt = logos.opening(form.logo)
        name = form.meta.name if form.meta else ""
        display = (name.short or name.full) if isinstance(name, NameForm) else name
        return Brand(
            name=self._folder.name,
            display_name=display or self._folder.name,
            faces=faces,
            typography=typography,
            palette=palette,
            page=_page(ours.page),
            logo=logo,
            logo_reversed=reverse,
            logo_small=logos.running(form.logo, ours.running_logo, logo),
            running_logo=ours.running_logo,
            running_logo_place=placed.place("defaults", "keyfacts", "running-logo"),
            logo_place=placed.place("logo"),
            logo_alt=alt or (display if logo else ""),
            logo_height=22.0 if ours.logo_height is None else ours.logo_height,
            masthead=ours.masthead,
            cover=ours.cover,
            stub=ours.stub,
            looks=BlockLooks(
                ours.captions,
                ours.heading_rule,
                ours.heading_case,
                float(ours.heading_tracking or 0.0),
                ours.tiles,
                ours.tables,
            ),
            numbers=ours.numbers,
            template=self._template(ours),
            inputs=() if self._packaged else tuple(dict.fromkeys(self._inputs)),
            place=Place(self._file, 1),
        )

    def _note_input(self, path: Path) -> None:
        self._inputs.append(name_of(self._root, path))

    # --- type ----------------------------------------------------------------------------------------------------

    def _faces(self, form: BrandFileForm) -> tuple[Face, ...]:
        faces: list[Face] = []
        seen: set[tuple[str, int, bool]] = set()
        for i, font in enumerate(form.typography.fonts):
            at = ("typography", "fonts", i)
            if font.source != "file":
                message = f"the source '{font.source[:40]}' of fonts is not read"
                self._findings.report(
                    "KF502", self._placed.place(*at, "source"), message, "commit the files, source: file"
                )
                continue
            for j, file in enumerate(font.files):
                place = self._placed.place(*at, "files", j)
                italic = file.style == "italic"
                if (key := (font.family, file.weight, italic)) in seen:
                    words = f"{font.family} {file.weight}{' italic' if italic else ''}"
                    self._findings.report("KF106", place, f"the face {words[:80]} is given twice")
                seen.add(key)
                face = read_face(
                    self._root, self._folder, file.path, font.family, file.weight, italic, self._findings,
                    self._placed.place(*at, "files", j, "path"),
                )  # fmt: skip
                if face:
                    self._note_input(face.path)
                    faces.append(face)
        return tuple(faces)

    def _typography(self, form: BrandFileForm, ours: KeyfactsForm, faces: tuple[Face, ...]) -> Typography:
        written = form.typography
        base, headings, mono = (each or TextForm() for each in (written.base, written.headings, written.monospace))
        declared = [font.family for font in written.fonts]
        first = declared[0] if declared else ""
        base_family = base.family or first
        self._check_families(form, ours, declared)
        self._check_faces(base_family, faces)
        return Typography(
            base_family=base_family,
            heading_family=headings.family or base_family,
            mono_family=mono.family,
            tile_family=ours.tile_family,
            fallback=ours.fallback,
            base_size=10.0 if base.size is None else base.size,
            base_weight=400 if base.weight is None else base.weight,
            line_height=1.4 if base.line_height is None else base.line_height,
            heading_size=headings.size,
            mono_size=mono.size,
            mono_weight=mono.weight,
            mono_line_height=mono.line_height,
            heading_weight=600 if headings.weight is None else headings.weight,
            heading_line_height=1.15 if headings.line_height is None else headings.line_height,
            scale=1.22 if ours.scale is None else float(ours.scale),
        )

    def _check_families(self, form: BrandFileForm, ours: KeyfactsForm, declared: list[str]) -> None:
        """Every family that is used has its files."""
        used: list[tuple[str, tuple[str | int, ...]]] = []
        for key in ("base", "headings", "monospace", "link"):
            text = getattr(form.typography, key)
            if text and text.family:
                used.append((text.family, ("typography", key, "family")))
        keyfacts_path = ("defaults", "keyfacts")
        if ours.tile_family:
            used.append((ours.tile_family, (*keyfacts_path, "tile-family")))
        used.extend((family, (*keyfacts_path, "fallback", i)) for i, family in enumerate(ours.fallback))
        for family, path in used:
            if family not in declared:
                hint = did_you_mean(family, declared) or "list it with its files under typography: fonts:"
                message = f"there are no files for the family '{family[:80]}'"
                self._findings.report("KF502", self._placed.place(*path), message, hint)

    def _check_faces(self, family: str, faces: tuple[Face, ...]) -> None:
        """The base family has an upright face for text and a bolder one."""
        upright = [face for face in faces if face.family == family and not face.italic]
        if self._findings.has_errors:
            return
        place = self._placed.place("typography", "fonts")
        if not any(face.weight < _BOLD for face in upright):
            self._findings.report("KF502", place, f"the family '{family[:80]}' has no regular upright face")
        if not any(face.weight >= _BOLD for face in upright):
            self._findings.report(
                "KF502", place, f"the family '{family[:80]}' has no bold face", "add one of weight 600 or more"
            )

    # --- files ---------------------------------------------------------------------------------------------------

    def _template(self, ours: KeyfactsForm) -> WordTemplate | None:
        form = ours.template
        if form is None:
            return None
        at = ("defaults", "keyfacts", "template")
        place = self._placed.place(*at)
        path = path_inside(self._root, self._folder, form.path, self._findings, place)
        if path is None:
            return None
        if path.suffix.lower() not in _TEMPLATES or not is_file(path):
            self._findings.report(
                "KF001", place, f"there is no Word template '{form.path[:80]}'", "a .docx or .dotx file"
            )
            return None
        from keyfacts.read.template.template import read_template  # lxml: only for brands with a template

        self._note_input(path)
        styles = {role: (name, self._placed.place(*at, "styles", role)) for role, name in form.styles.items()}
        return read_template(self._root, path, self._findings, place, form.text == "keep", styles)


def _page(form: PageGeometryForm | None) -> PageGeometry:
    default = PageGeometry()
    if form is None:
        return default
    size = page_size(form.size.width, form.size.height) if isinstance(form.size, SizeForm) else form.size
    margins = form.margins
    gap = default.column_gap if form.column_gap is None else form.column_gap
    if margins is None:
        return PageGeometry(size, column_gap=gap)
    return PageGeometry(size, margins.top, margins.bottom, margins.left, margins.right, gap)
