"""The page: the edition's wishes over the brand's geometry, in points."""

from __future__ import annotations

from keyfacts.findings import Findings
from keyfacts.lengths import Length
from keyfacts.model.brand import Brand
from keyfacts.model.document import HEAD_CENTRE, PageSetup
from keyfacts.model.report import FrontMatter, ReportDefinition
from keyfacts.model.style.heads_and_feet import SMALLEST_LOGO

SIZES = {
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
    "a3": (841.89, 1190.55),
    "a4": (595.276, 841.89),
    "a5": (419.528, 595.276),
}
_SMALLEST_MEASURE = 72.0
_SIZE, _LARGE_MEASURE = "typography.base.size", 15.0
"""Where a report sets its type in another size than the brand, columns narrower than so many ems give way."""
_RUNNING_LOGO = 0.55
"""Height of the logo in the running head or foot, as a share of that on the first page."""
_TALLEST = 2.0
"""The most it may be in sizes of the brand's text, however large that on the first page is."""
_AIR = 12.0
"""White above and below a logo in the margin, together, in points."""
_LARGEST_SIDE = 14_400.0  # ISO 32000-1, Annex C


def page_setup(report: ReportDefinition, front: FrontMatter, brand: Brand, findings: Findings) -> PageSetup:
    """The page of an edition; a size or margins that leave no room are a finding, and the brand's stand in."""
    geometry = brand.page
    wanted = front.page or geometry.size
    size = page_size(wanted)
    if size is None:
        hint = f"write one of {', '.join(SIZES)}, or width and height: '210mm x 250mm'"
        findings.report("KF104", report.place_of("page"), f"unknown page size '{wanted}'", hint)
        size = SIZES["letter"]
    width, height = sorted(size, reverse=True) if front.landscape else size
    if len(front.margins) == 4:
        top, right, bottom, left = front.margins
    else:
        top, right = geometry.margin_top, geometry.margin_right
        bottom, left = geometry.margin_bottom, geometry.margin_left
    if width - left - right < _SMALLEST_MEASURE or height - top - bottom < _SMALLEST_MEASURE:
        findings.report("KF104", report.place_of("margins"), "the margins leave no room for text on the page")
        top = right = bottom = left = 36.0
    columns = max(1, front.columns)
    gap = geometry.column_gap
    if columns > 1 and (width - left - right - (columns - 1) * gap) / columns < _SMALLEST_MEASURE:
        findings.report("KF104", report.place_of("columns"), f"{columns} columns are too many for the page's width")
        columns = 1
    if any(key.path == _SIZE for key in front.brand_keys):
        room, least = width - left - right + gap, _LARGE_MEASURE * brand.typography.base_size + gap
        columns = max(1, min(columns, int(room / least)))
    distance = min(30.0, round(min(top, bottom) / 2, 2))
    set_by_report = {"page": front.page, "margins": front.margins, "landscape": front.landscape}
    of_report = frozenset(name for name, value in set_by_report.items() if value)
    return PageSetup(width, height, top, bottom, left, right, columns, gap, distance, distance, of_report)


def running_logo(page: PageSetup, brand: Brand, findings: Findings) -> float:
    """Height in points of the logo in the running head or foot, centred on its words; 0 for none."""
    edge = brand.running_logo
    if edge == "none" or not (brand.logo_small or brand.logo):
        return 0.0
    head = edge == "head"
    margin = page.margin_top if head else page.margin_bottom
    centre = page.head_distance - HEAD_CENTRE if head else page.foot_distance + HEAD_CENTRE
    wanted = min(_RUNNING_LOGO * brand.logo_height, _TALLEST * brand.typography.base_size)
    height = round(min(wanted, 2 * min(centre, margin - centre) - _AIR), 2)
    if height >= SMALLEST_LOGO:
        return height
    message = (
        f"the {'top' if head else 'bottom'} margin of {margin:g} pt has no room for the logo in the running {edge}"
    )
    hint = f"write margins: {{{'top' if head else 'bottom'}: 25mm}} in the report, or running-logo: none here"
    findings.report("KF827", brand.running_logo_place, message, hint)
    return 0.0


def page_size(text: str) -> tuple[float, float] | None:
    """Width and height of a named size or of two lengths, in points; None if it is neither."""
    named = SIZES.get(text.strip().lower())
    if named:
        return named
    parts = text.lower().replace("\u00d7", "x").split("x" if " x " not in text.lower() else " x ")
    try:
        width, height = (Length.parse(part).pt for part in parts)
    except ValueError:
        return None
    return (width, height) if 144 <= width <= _LARGEST_SIDE and 144 <= height <= _LARGEST_SIDE else None
