"""SVG pictures and logos become display lists; what cannot be drawn is told, never left out in silence."""

from __future__ import annotations

import pytest

from builders import stylesheet
from keyfacts.draw.drawing import for_word
from keyfacts.draw.lettering import Lettering
from keyfacts.draw.pictures import draw_picture
from keyfacts.draw.vectors import Unsupported, vector_operations
from keyfacts.findings import NOWHERE, Findings
from keyfacts.model.colour import Colour
from keyfacts.model.document import Picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'


def operations(body: str, width: float = 100, height: float = 50):
    return vector_operations(f"{HEAD}{body}</svg>".encode(), width, height)


def corners(operation) -> list[tuple[float, float]]:
    return [tuple(segment[-2:]) for segment in operation.segments if segment[0] != "Z"]


def test_a_rectangle_hangs_from_the_upper_left_in_svg_and_stands_on_the_lower_left_in_the_list() -> None:
    (shape,) = operations('<rect x="10" y="5" width="20" height="10" fill="#102030"/>')
    xs, ys = zip(*corners(shape), strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == (10, 30, 35, 45)
    assert shape.fill == Colour(0x10, 0x20, 0x30)


def test_the_view_box_is_scaled_to_the_size_asked_for() -> None:
    (shape,) = operations('<rect x="0" y="0" width="100" height="50" fill="#000"/>', 20, 10)
    assert max(x for x, _ in corners(shape)) == 20


def test_groups_hand_down_their_colour_and_move_what_they_hold() -> None:
    (shape,) = operations('<g fill="#ff0000" transform="translate(10 0) scale(2)"><path d="M0 0H5V5Z"/></g>')
    assert shape.fill == Colour(255, 0, 0)
    assert max(x for x, _ in corners(shape)) == 20


def test_circles_are_curves_and_lines_are_strokes() -> None:
    circle, line = operations(
        '<circle cx="50" cy="25" r="10" fill="#000"/><line x1="0" y1="0" x2="9" y2="0" stroke="#123456"/>'
    )
    assert {segment[0] for segment in circle.segments} >= {"M", "C"}
    assert line.stroke == Colour(0x12, 0x34, 0x56)


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{fill:#0b5d4e}",
        ".b, .a { fill : rgb(11, 93, 78) ; font-family: Arial }",
        "rect{fill:red} .a{fill:#0b5d4e} *{fill:blue}",
        "#one{fill:#0b5d4e} rect.a{fill:red}",
        ".a{fill:red} /* later rules hold */ .a{fill:#0b5d4e !important}",
        "<![CDATA[ @font-face{font-family:x} .a{fill:#0b5d4e} ]]>",
    ],
)
def test_the_style_sheets_of_drawing_programs_give_shapes_their_colours(sheet: str) -> None:
    rect = '<rect id="one" class="a c" fill="#fff" width="9" height="9"/>'
    for body in (f"<style>{sheet}</style>{rect}", f"<defs><style type='text/css'>{sheet}</style></defs>{rect}"):
        (shape,) = operations(body)
        assert shape.fill == Colour(0x0B, 0x5D, 0x4E)


def test_a_style_attribute_stands_above_the_style_sheet() -> None:
    (shape,) = operations('<style>.a{fill:red}</style><path class="a" style="fill:#0000ff" d="M0 0H9V9Z"/>')
    assert shape.fill == Colour(0, 0, 255)


def test_what_a_drawing_program_hid_is_not_drawn() -> None:
    body = '<style>.off{display:none}</style><g class="off"><rect width="9" height="9"/></g><path d="M0 0H9V9Z"/>'
    assert len(operations(body)) == 1


def test_the_picture_itself_hands_down_its_style() -> None:
    svg = f'{HEAD[:-1]} fill="none" stroke="#123456"><path d="M0 0H9V9Z"/></svg>'
    (shape,) = vector_operations(svg.encode(), 100, 50)
    assert (shape.fill, shape.stroke) == (None, Colour(0x12, 0x34, 0x56))


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("<text>Words</text>", "<text>"),
        ("<style>g path{fill:red}</style>", "selector 'g path'"),
        ("<style>@media print{path{fill:red}}</style>", "<style>"),
        ("<style>.a{clip-path:url(#c)}</style><path class='a' d='M0 0H5'/>", "clip-path"),
        ("<defs><linearGradient id='g'/></defs><style>.a{fill:url(#g)}</style><path class='a' d='M0 0H5'/>", "url(#g)"),
        ('<path d="M0 0H5" fill="url(#g)"/>', "url(#g)"),
        ('<path d="M0 0H5" clip-path="url(#c)"/>', "clip-path"),
        ('<image href="x.png"/>', "<image>"),
        ('<use href="#a"/>', "<use>"),
        ("<script>alert(1)</script>", "<script>"),
        ('<path d="M0 0H5 0" transform="rotate()"/>', "rotate()"),
        ('<path d="M0 nonsense"/>', "<path>"),
        ('<path fill-rule="evenodd" d="M0 0H9V9Z"/>', "even-odd"),
        ("<g>" * 60 + "</g>" * 60, "nested too deep"),
    ],
)
def test_what_has_no_form_in_a_display_list_is_named(body: str, named: str) -> None:
    with pytest.raises(Unsupported, match=named.replace("(", r"\(").replace(")", r"\)")):
        operations(body)


def test_entities_are_refused_before_they_can_grow() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + HEAD.encode() + b"&a;</svg>"
    with pytest.raises(Unsupported, match="document type"):
        vector_operations(bomb, 10, 10)


def test_a_picture_that_cannot_be_drawn_is_a_finding_with_a_hint() -> None:
    findings = Findings()
    picture = Picture(f"{HEAD}<text>A</text></svg>".encode(), "image/svg+xml", 100, 50, "logo.svg")
    assert draw_picture(picture, 0, "KF505", NOWHERE, findings) is None
    (finding,) = findings
    assert finding.code == "KF505"
    assert "logo.svg" in finding.message
    assert finding.hint


def test_a_vector_picture_comes_with_svg_and_png_for_word() -> None:
    picture = Picture(f'{HEAD}<rect width="100" height="50" fill="#123"/></svg>'.encode(), "image/svg+xml", 100, 50)
    drawn = draw_picture(picture, 200, "KF405", NOWHERE, Findings())
    assert drawn is not None
    artwork = for_word(drawn, Lettering(stylesheet()), clear=True)
    assert (artwork.width, artwork.height) == (200, 100)
    assert artwork.svg.startswith(b"<svg")
    assert artwork.png.startswith(b"\x89PNG")


def test_a_raster_picture_is_handed_on_as_it_is() -> None:
    picture = Picture(b"jpeg bytes", "image/jpeg", 40, 30)
    artwork = draw_picture(picture, 0, "KF405", NOWHERE, Findings())
    assert artwork is not None
    assert (artwork.raster, artwork.media_type, artwork.width) == (b"jpeg bytes", "image/jpeg", 40)
