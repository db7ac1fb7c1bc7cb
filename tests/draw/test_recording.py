"""Any matplotlib figure becomes a display list: vectors as vectors, text as text in the brand's faces."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pikepdf
import pytest
from matplotlib.figure import Figure
from PIL import Image

from builders import chart, document, figure, stylesheet
from keyfacts.draw import artwork_from_bytes, artwork_to_bytes
from keyfacts.draw.drawing import for_word
from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.canvas import FigureCanvas, Recording, record
from keyfacts.draw.recording.style import brand_style, mplstyle_of
from keyfacts.draw.recording.writing import FigureRefused
from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork, ImageOp, PathOp, TextOp
from keyfacts.write.pdf import write_pdf

TESTS = Path(__file__).parent.parent
LOOK = stylesheet()
LETTERING = Lettering(LOOK)
FAMILIES = {face.family for face in LOOK.faces}


def recorded(plot: Callable[[Any], None], width: float = 5.0, height: float = 3.0) -> Recording:
    """What ``plot`` draws on the axes of a figure in the brand's style."""
    with brand_style(LOOK):
        drawn = Figure(figsize=(width, height))
        plot(drawn.add_subplot())
        return record(drawn, LETTERING)


def artwork_of(recording: Recording) -> Artwork:
    """The recording as Artwork for both files."""
    return for_word(Artwork(recording.width, recording.height, recording.operations), LETTERING, clear=False)


def pdf_of(recording: Recording) -> pikepdf.Pdf:
    """A page that shows the recording."""
    page = document(figure(chart("dot"), label="Figure 1"))
    written = write_pdf(page, {"figure-1": artwork_of(recording)}, LOOK, Findings())
    return pikepdf.open(io.BytesIO(written.data))


def form_of(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    """The form XObject of the drawing."""
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form")


def words(recording: Recording) -> list[str]:
    """The lines of text of a recording."""
    return [operation.text for operation in recording.operations if isinstance(operation, TextOp)]


def test_text_is_text_in_the_faces_of_the_brand() -> None:
    def plot(ax: Any) -> None:
        ax.bar(["Libraries", "Λευκάδα"], [3, 5])
        ax.set_title("Sessions by place")
        ax.text(0, 1, "turned", rotation=45)

    recording = recorded(plot)
    assert {"Libraries", "Λευκάδα", "Sessions by place", "turned"} <= set(words(recording))
    texts = [operation for operation in recording.operations if isinstance(operation, TextOp)]
    assert {operation.family for operation in texts} <= FAMILIES
    assert {operation.angle for operation in texts if operation.text == "turned"} == {45.0}
    assert recording.strangers == ()


def test_five_thousand_equal_marks_are_one_operation() -> None:
    places = np.random.default_rng(1).normal(size=(2, 5_000))

    def plot(ax: Any) -> None:
        ax.scatter(*places, s=4)
        ax.plot(*places, ".")

    many = [operation for operation in recorded(plot).operations if isinstance(operation, PathOp) and operation.places]
    assert sorted(len(operation.places) for operation in many)[-2:] == [5_000, 5_000]


def test_a_line_far_beyond_the_axes_is_clipped_and_cut_off() -> None:
    def plot(ax: Any) -> None:
        ax.plot([0, 1, 2], [0, 1e9, 0])
        ax.set_ylim(0, 1)

    lines = [o for o in recorded(plot).operations if isinstance(o, PathOp) and o.stroke and o.line_width == 1.8]
    assert len(lines) == 1
    assert lines[0].clip is not None
    assert max(abs(float(n)) for segment in lines[0].segments for n in segment[1:]) < 1_000


def test_a_hatch_is_a_pattern_in_the_pdf_and_in_the_svg() -> None:
    recording = recorded(lambda ax: ax.bar(["a", "b"], [1, 2], hatch="//"))
    assert sum(isinstance(o, PathOp) and o.hatch is not None for o in recording.operations) == 2
    pdf = pdf_of(recording)
    form = form_of(pdf)
    (pattern,) = dict(form.Resources.Pattern).values()
    assert (pattern.PatternType, pattern.PaintType) == (1, 1)
    assert artwork_of(recording).svg.count(b"<pattern") == 1


def test_an_image_is_placed_whole_with_its_opacity() -> None:
    values = np.linspace(0, 1, 12).reshape(3, 4)
    recording = recorded(lambda ax: ax.imshow(values, alpha=0.5, aspect="auto"))
    (image,) = [operation for operation in recording.operations if isinstance(operation, ImageOp)]
    assert Image.open(io.BytesIO(image.pixels)).size == (image.columns, image.rows)
    assert image.mask
    pdf = pdf_of(recording)
    (shown,) = dict(form_of(pdf).Resources.XObject).values()
    assert (shown.Width, shown.Height) == (image.columns, image.rows)
    pixels = pikepdf.PdfImage(shown).as_pil_image().convert("RGB")
    assert pixels.tobytes() == Image.open(io.BytesIO(image.pixels)).convert("RGB").tobytes()


def test_shaded_triangles_and_rasterized_artists_are_rasters() -> None:
    def plot(ax: Any) -> None:
        ax.tripcolor([0, 1, 0, 1], [0, 0, 1, 1], [1, 2, 3, 4], shading="gouraud")
        ax.plot([0, 1], [0, 1], rasterized=True)

    assert sum(isinstance(operation, ImageOp) for operation in recorded(plot).operations) == 2


def test_a_formula_keeps_its_letters_as_text_and_its_signs_speak() -> None:
    recording = recorded(lambda ax: ax.set_title(r"mean $\bar{x} \neq \sqrt{2} \rightleftharpoons y$"))
    assert {"m", "x", "y", "2"} <= set("".join(words(recording)))
    spoken = {o.spoken for o in recording.operations if isinstance(o, PathOp) and o.spoken}
    assert "\u21cc" in spoken
    pdf = pdf_of(recording)
    form = form_of(pdf).read_bytes()
    assert b"/ActualText<feff21cc>" in form.lower().replace(b"/actualtext", b"/ActualText")


def test_what_layout_engines_measure_is_what_is_set() -> None:
    def plot(ax: Any) -> None:
        ax.barh(["Community halls and other places", "Schools"], [2, 3])

    recording = recorded(plot)
    texts = [operation for operation in recording.operations if isinstance(operation, TextOp)]
    assert all(o.x >= 0 and o.x + o.width <= recording.width for o in texts if not o.angle)


def test_lines_are_as_high_as_the_face_says_under_every_matplotlib() -> None:
    """Versions before 3.11 have the letters ``lp`` measured; later ones read table OS/2. Both are to agree."""
    from fontTools.ttLib import TTFont
    from matplotlib.font_manager import FontProperties

    with brand_style(LOOK):
        drawn = Figure(figsize=(2, 2))
        renderer = FigureCanvas(drawn, LETTERING).get_renderer()
        family = str(mpl.rcParams["font.family"][0])
        _, high, deep = renderer.get_text_width_height_descent("lp", FontProperties(family=family, size=20), False)
    face = next(face for face in LOOK.faces if face.family == family and face.weight == 400 and not face.italic)
    font = TTFont(face.path)
    os2: Any = font["OS/2"]
    em = font["head"].unitsPerEm
    assert deep == pytest.approx(-os2.sTypoDescender / em * 20)
    assert high - deep == pytest.approx(os2.sTypoAscender / em * 20)


def test_an_unknown_family_is_told_and_set_in_the_brands_own() -> None:
    recording = recorded(lambda ax: ax.text(0.5, 0.5, "here", family="Comic Sans MS"))
    assert recording.strangers == ("Comic Sans MS",)
    assert "here" in words(recording)


def test_tex_is_refused_with_a_reason() -> None:
    with pytest.raises(FigureRefused, match="usetex"):
        recorded(lambda ax: ax.text(0.5, 0.5, "x", usetex=True))


def test_a_recording_comes_back_from_storage_as_it_went() -> None:
    def plot(ax: Any) -> None:
        ax.bar(["a", "b"], [1, 2], hatch="..", linestyle=(3, (4, 2)), edgecolor="k")
        ax.scatter([0, 0.2, 0.5], [1, 1, 1], s=9, alpha=0.4, clip_on=True)
        ax.imshow(np.eye(3), extent=(0, 1, 0, 1), aspect="auto", alpha=0.3)
        ax.set_title(r"$\sqrt{x}$", alpha=0.5)

    artwork = artwork_of(recorded(plot))
    assert artwork_from_bytes(artwork_to_bytes(artwork)) == artwork
    used = {each.name for o in artwork.operations for each in fields(o) if getattr(o, each.name) != each.default}
    assert {"places", "hatch", "dash_phase", "mask", "alpha", "spoken"} <= used


def test_settings_are_as_before_when_the_brands_style_ends() -> None:
    before = dict(mpl.rcParams)
    with brand_style(LOOK):
        assert mpl.rcParams["font.family"][0] in FAMILIES
    assert dict(mpl.rcParams) == before


def test_the_style_as_a_file_says_what_the_style_in_python_does(tmp_path: Path) -> None:
    path = tmp_path / "brand.mplstyle"
    path.write_text(mplstyle_of(LOOK), encoding="utf-8")
    read = mpl.rc_params_from_file(path, use_default_template=False)
    with brand_style(LOOK):
        assert {key: mpl.rcParams[key] for key in read} == dict(read)


def test_a_canvas_measures_with_the_renderer_that_draws() -> None:
    with brand_style(LOOK):
        canvas = FigureCanvas(Figure(figsize=(3, 2)), LETTERING)
        assert canvas.get_renderer() is canvas.get_renderer()
        assert canvas.get_renderer().points_to_pixels(3.0) == 3.0


HOSTILE = """
import os, sys
from pathlib import Path
from builders import chart, document, figure, stylesheet
from keyfacts.draw import artwork_to_bytes
from keyfacts.findings import Findings
from keyfacts.pipeline.drawings import Drawings
project = Path(sys.argv[1])
before = dict(os.environ)
made = Drawings(project).draw(document(figure(chart("line"), label="Figure 1")), stylesheet(), Findings(), word=True)
assert dict(os.environ) == before
import hashlib, locale
print(hashlib.sha256(artwork_to_bytes(made["figure-1"])).hexdigest(), "stolen" in sys.modules, locale.getlocale()[0])
"""


def drawn_in(folder: Path, **environment: str) -> str:
    """What a process says that draws a chart in this folder."""
    path = os.pathsep.join([str(TESTS), str(folder), *sys.path])
    return subprocess.run(
        [sys.executable, "-c", HOSTILE, str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


OTHER_PLACES = [
    pytest.param(place, marks=pytest.mark.conformance) for place in ("user", "variable", "variable of fonts")
]


@pytest.mark.parametrize("place", ["folder", *OTHER_PLACES])
def test_a_matplotlibrc_has_no_effect_wherever_it_lies(tmp_path: Path, place: str) -> None:
    plain, hostile, home = tmp_path / "plain", tmp_path / "hostile", tmp_path / "home"
    for folder in (plain, hostile, home):
        folder.mkdir()
    settings = "backend: module://stolen\naxes.formatter.use_locale: True\nlines.linewidth: 40\npath.sketch: 9, 9, 9\n"
    (hostile / "stolen.py").write_text("raise SystemExit('stolen')", encoding="utf-8")
    home_file = {"folder": hostile / "matplotlibrc", "user": home / "matplotlib" / "matplotlibrc"}
    target = home_file.get(place, home / "rc")
    target.parent.mkdir(exist_ok=True)
    # bytes that are no UTF-8 in a comment: reading the file at all would end the import
    target.write_bytes(settings.encode() + b"# caf\xe9\n")
    environment = {"XDG_CONFIG_HOME": str(home), "MATPLOTLIBRC": str(target) if place == "variable" else ""}
    if place == "variable of fonts":
        environment["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    assert drawn_in(hostile, **environment) == drawn_in(plain)
