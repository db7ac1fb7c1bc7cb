"""read_brand: a brand.yml file with its fonts, colours and logos; every error at its place."""

from __future__ import annotations

import pytest

from keyfacts.findings import Findings, Place
from keyfacts.model.brand import BlockLooks
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.read import read_brand

TYPE = (
    "typography:\n  fonts:\n    - family: Public Sans\n      source: file\n      files:\n"
    "        - {path: fonts/PublicSans_400Regular.ttf, weight: 400}\n"
    "        - {path: fonts/PublicSans_600SemiBold.ttf, weight: semi-bold}\n"
)
"""Seven lines: what a test appends starts on line 8."""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"/>'


def test_every_key_of_a_kind_of_text_is_taken(project):
    brand = project.brand(
        TYPE + "  base: {family: Public Sans, size: 11pt, color: '#222222'}\n"
        "  headings: {family: Public Sans, size: 22pt, color: '#d6006d', weight: 400, line-height: 1.3}\n"
        "  monospace: {family: Public Sans, size: 9pt, color: navy, weight: 600, line-height: 1.6}\n"
        "color:\n  palette: {navy: '#14304f'}\n  foreground: '#000000'\n"
    )
    assert brand is not None, project.told
    sheet = stylesheet_of(brand)
    headings = [sheet.heading(level) for level in range(1, 7)]
    assert {style.colour for style in (*headings, sheet["title"], sheet["contents-title"])} == {Colour.parse("#d6006d")}
    assert [style.size for style in headings[:3]] == [22.0, round(22 / 1.22, 2), round(22 / 1.22**2, 2)]
    assert (headings[0].weight, headings[0].leading) == (400, round(22 * 1.3, 2))
    assert sheet["body"].colour == Colour.parse("#222222")
    code = sheet["code"]
    assert (code.size, code.weight, code.leading, code.colour) == (9.0, 600, 14.4, Colour.parse("#14304f"))
    assert sheet["tile-value"].colour == brand.palette.primary


def test_a_colour_of_headings_that_is_hard_to_read_is_told_at_its_line(project):
    project.brand(TYPE + "  headings: {family: Public Sans, color: '#ffdd00'}\n")
    assert project.found == ["KF504 8:42"]
    assert "headings on background" in project.told


def test_a_brand_is_read_with_everything_that_is_ours(project):
    project.write("styles/b/logo.svg", LOGO)
    project.write("styles/b/logo-dark.svg", LOGO)
    brand = project.brand(
        TYPE + "  base: {family: Public Sans, size: 9.5pt, line-height: 1.5}\n  headings: Public Sans\n"
        "  link: {color: navy}\n"
        "meta: {name: {short: Harbor, full: The Harbor Office}, link: https://example.org}\n"
        "color:\n  palette: {ink: '#123', navy: '#14304f', deep: navy}\n  foreground: ink\n  primary: deep\n"
        "logo:\n  images: {mark: {path: logo.svg, alt: Harbor}}\n  medium: {light: mark, dark: logo-dark.svg}\n"
        "defaults:\n  bootstrap: {anything: goes}\n  keyfacts:\n"
        "    page: {size: 210mm x 297mm, margins: 20mm, column-gap: 5mm}\n"
        "    accent: '#b0481a'\n    chart-colors: [navy, '#b0481a']\n    masthead: band\n    logo-height: 9mm\n"
        "    tile-family: Public Sans\n    scale: 1.3\n    numbers: numerals\n    stub: bold\n"
        "    captions: above\n    heading-rule: below\n    heading-case: upper\n    heading-tracking: 20\n"
        "    tiles: ground\n    tables: zebra\n"
    )
    assert brand is not None, project.told
    assert (brand.name, brand.display_name, brand.masthead, brand.numbers) == ("b", "Harbor", "band", "numerals")
    assert brand.stub == "bold"
    assert brand.looks == BlockLooks("above", "below", "upper", 20.0, "ground", "zebra")
    assert [(f.family, f.weight, f.italic) for f in brand.faces] == [
        ("Public Sans", 400, False),
        ("Public Sans", 600, False),
    ]
    assert (brand.typography.base_size, brand.typography.line_height, brand.typography.scale) == (9.5, 1.5, 1.3)
    assert brand.palette.primary == brand.palette.link == Colour.parse("#14304f")
    assert brand.palette.chart == (Colour.parse("#14304f"), Colour.parse("#b0481a"))
    assert (brand.logo.width, brand.logo_alt, brand.logo_reversed is not None) == (60.0, "Harbor", True)
    assert (brand.page.size, brand.page.margin_left) == ("595.276pt x 841.89pt", pytest.approx(56.69, abs=0.01))
    assert brand.inputs == (
        "styles/b/_brand.yml",
        "styles/b/fonts/PublicSans_400Regular.ttf",
        "styles/b/fonts/PublicSans_600SemiBold.ttf",
        "styles/b/logo.svg",
        "styles/b/logo-dark.svg",
    )


def test_the_small_logo_is_that_of_running_heads(project):
    for name in ("logo.svg", "small.svg"):
        project.write(f"styles/b/{name}", LOGO)
    ours = "defaults: {keyfacts: {running-logo: head}}\n"
    brand = project.brand(TYPE + "logo: {medium: logo.svg, small: {light: small.svg}}\n" + ours)
    assert brand.running_logo == "head"
    assert brand.logo_small is not None
    assert project.brand(TYPE + "logo: {medium: logo.svg}\n" + ours).logo_small is None


def test_a_brand_of_fonts_alone_is_enough(project):
    brand = project.brand(TYPE)
    assert brand.typography.base_family == brand.typography.heading_family == "Public Sans"
    assert brand.logo is None


def test_the_starter_brand_is_whole_and_readable(tmp_path):
    findings = Findings()
    brand = read_brand(tmp_path, "", findings)
    assert list(findings) == []
    assert brand.name == "plain"
    assert len({face.italic for face in brand.faces}) == 2
    text = (brand.palette.foreground, brand.palette.primary, brand.palette.muted, brand.palette.accent)
    assert all(colour.contrast(brand.palette.background) >= 4.5 for colour in text)
    assert all(colour.contrast(brand.palette.background) >= 3 for colour in brand.palette.chart)
    assert brand.palette.foreground.contrast(brand.palette.pending) >= 4.5


@pytest.mark.parametrize("name", ["harbor", "azahar"])
def test_the_brands_of_this_repository_have_no_findings(name):
    from builders import REPOSITORY

    findings = Findings()
    assert read_brand(REPOSITORY, name, findings) is not None
    assert list(findings) == []


@pytest.mark.parametrize(
    ("more", "found", "words"),
    [
        ("colour: {}\n", ["KF103 8:1"], "did you mean 'color'?"),
        ("defaults: {keyfacts: {acent: navy}}\n", ["KF103 8:23"], "did you mean 'accent'?"),
        ("defaults: {keyfact: {}}\n", ["KF104 8:21"], "did you mean 'keyfacts'?"),
        ("defaults: {keyfacts: {page: {margin: 1in}}}\n", ["KF103 8:30"], "did you mean 'margins'?"),
        ("defaults: {keyfacts: {accent: navy}}\n", ["KF104 8:31"], "not a colour"),
        ("color: {palette: {navy: '#14304f'}, primary: navi}\n", ["KF104 8:46"], "did you mean 'navy'?"),
        ("color: {palette: {a: b, b: a}}\n", ["KF104 8:22", "KF104 8:28"], "circle"),
        ("color: {primary: '#12'}\n", ["KF104 8:18"], "#rrggbb"),
        ("defaults: {keyfacts: {stub: blod}}\n", ["KF104 8:29"], "did you mean 'bold'?"),
        ("defaults: {keyfacts: {masthead: bnd}}\n", ["KF104 8:33"], "did you mean 'band'?"),
        ("defaults: {keyfacts: {scale: 9}}\n", ["KF104 8:30"], "at most 2"),
        ("defaults: {keyfacts: {logo-height: tall}}\n", ["KF104 8:36"], "not a length"),
        ("defaults: {keyfacts: {running-logo: head}}\n", ["KF505 8:37"], "no logo to show"),
        ("logo: no.svg\ndefaults: {keyfacts: {running-logo: foot}}\n", ["KF505 8:7"], "no file"),
        ("defaults: {keyfacts: {running-logo: feet}}\n", ["KF104 8:37"], "one of none, head, foot"),
        ("defaults: {keyfacts: {tile-family: Public}}\n", ["KF502 8:36"], "did you mean 'Public Sans'?"),
        ("defaults: {keyfacts: {fallback: [Noto]}}\n", ["KF502 8:34"], "no files for the family 'Noto'"),
        ("  base: {size: huge}\n", ["KF104 8:16"], "write it as 10pt"),
        ("logo: {medium: mark}\n", ["KF505 8:16"], "no logo image"),
        ("logo: none.svg\n", ["KF505 8:7"], "no file"),
        ("logo: ../../../x.svg\n", ["KF003 8:7"], "outside"),
        ("defaults: {keyfacts: {template: x.docx}}\n", ["KF001 8:33"], "Word template"),
    ],
)
def test_an_error_in_the_file_is_found_at_its_place_with_a_hint(project, more, found, words):
    assert project.brand(TYPE + more) is None
    assert project.found == found, project.told
    assert words in project.told


@pytest.mark.parametrize(
    "key", ["color: {foreground: '#999'}\n", "color: {primary: '#bbb'}\n", "  link: {color: '#aaa'}\n"]
)
def test_text_that_is_hard_to_read_is_a_warning(project, key):
    assert project.brand(TYPE + key) is not None
    assert "KF504" in project.findings.codes()
    assert not project.findings.has_errors


def font(project, name, data):
    project.brand(TYPE)
    project.write(f"styles/b/fonts/{name}", data)
    project.brand(TYPE.replace("PublicSans_400Regular.ttf", name))
    return project.told


def test_a_font_that_cannot_be_embedded_is_found(project):
    good = (project.brand(TYPE)).faces[0].data
    assert "is not a TrueType" in font(project, "a.ttf", b"nonsense")
    assert "web font" in font(project, "b.ttf", b"wOF2" + good[4:])
    assert "collection" in font(project, "c.ttf", b"ttcf" + good[4:])
    assert "cut off" in font(project, "d.ttf", good[: len(good) // 2])
    assert "outlines" in font(project, "e.ttf", good.replace(b"glyf", b"xxxx", 1))
    assert project.found == ["KF502 6:18"]
    assert "no file" in font(project, "f.ttf", b"") or "not a TrueType" in project.told


def test_a_family_needs_a_regular_and_a_bold_face(project):
    lines = TYPE.splitlines(keepends=True)
    assert project.brand("".join(lines[:6])) is None
    assert project.found == ["KF502 3:5"]
    assert "bold" in project.told
    assert project.brand("".join([*lines[:5], lines[6]])) is None
    assert "regular" in project.told
    assert project.brand("".join([*lines, lines[6]])) is None
    assert project.findings.codes() == ["KF106"]
    assert project.brand("typography: {fonts: [{family: X, source: google}]}\n") is None
    assert project.findings.codes() == ["KF502"]


def test_an_unknown_brand_is_found_where_it_is_named(project):
    project.brand(TYPE)
    findings = Findings()
    assert read_brand(project.root, "bb", findings, Place("reports/r.md", 4, 8)) is None
    (finding,) = findings
    assert (finding.code, str(finding.place)) == ("KF501", "reports/r.md:4:8")
    assert read_brand(project.root, "../b", Findings()) is None
