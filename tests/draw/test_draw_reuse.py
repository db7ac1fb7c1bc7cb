"""Drawings are kept between builds: their keys tell all that matters, their bytes are the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from builders import chart, document, figure, stylesheet
from keyfacts.draw import artwork_from_bytes, artwork_keys, artwork_to_bytes, draw
from keyfacts.model.artwork import Artwork
from keyfacts.model.colour import Colour

TESTS = Path(__file__).parent.parent
PAGE = document(figure(chart("dot"), label="Figure 1"), figure(chart("share"), label="Figure 2"))

SAME_BYTES = """
import hashlib
from builders import chart, document, figure, stylesheet
from keyfacts.draw import artwork_to_bytes, draw
kinds = ("bar", "grouped", "stacked", "line", "dot", "share")
page = document(*(figure(chart(kind), label=f"Figure {n}") for n, kind in enumerate(kinds)))
for anchor, artwork in draw(page, stylesheet()).items():
    print(anchor, hashlib.sha256(artwork_to_bytes(artwork)).hexdigest())
"""

NOTHING_HEAVY = """
import sys
from builders import chart, document, figure, stylesheet
from keyfacts.draw import artwork_keys, draw
from keyfacts.model.artwork import Artwork
page = document(figure(chart("dot")))
kept = {"figure-1": Artwork(10, 10)}
assert draw(page, stylesheet(), kept) == kept and artwork_keys(page, stylesheet())
print([name for name in ("matplotlib", "numpy", "fontTools", "PIL") if name in sys.modules])
"""

LIGHT_IMPORT = """
import sys
from builders import chart, document, figure, stylesheet
from keyfacts.draw import draw
draw(document(figure(chart("bar"))), stylesheet(), word=False)
print([name for name in ("matplotlib.pyplot", "matplotlib.backends.backend_agg", "pandas") if name in sys.modules])
"""

BARE_LOAD = """
import os
from pathlib import Path
from keyfacts.draw import load_matplotlib
load_matplotlib(Path(os.environ["MPLCONFIGDIR"]))
import matplotlib.artist, matplotlib.figure, matplotlib.font_manager
print(len(matplotlib.font_manager.fontManager.ttflist))
print((Path(matplotlib.get_data_path()) / "matplotlibrc").is_file())
print("facecolor" in matplotlib.artist.kwdoc(matplotlib.figure.Figure))
axes = matplotlib.figure.Figure().add_subplot()
axes.set(title="Title", xlim=(0, 5))
axes.tick_params(axis="x", grid_color="red", grid_lw=3)
line = axes.xaxis.get_gridlines()[0]
print(axes.get_title(), line.get_color(), line.get_linewidth())
"""


def run(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=TESTS,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path]), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.conformance
def test_drawings_are_the_same_bytes_whatever_the_hash_seed_and_time_zone() -> None:
    first = run(SAME_BYTES, PYTHONHASHSEED="1", TZ="UTC")
    assert first.count("figure-") == 6
    assert run(SAME_BYTES, PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="C") == first


def test_a_build_that_reuses_all_drawings_loads_no_drawing_library() -> None:
    assert run(NOTHING_HEAVY) == "[]"


def test_a_pdf_alone_loads_no_rasterizer_and_no_state_machine_of_matplotlib() -> None:
    assert run(LIGHT_IMPORT) == "[]"


def test_svg_and_png_are_made_when_word_asks_and_from_the_list_that_was_kept() -> None:
    for_pdf = draw(PAGE, stylesheet(), word=False)
    assert not any(artwork.svg or artwork.png for artwork in for_pdf.values())
    assert draw(PAGE, stylesheet(), for_pdf, word=True) == draw(PAGE, stylesheet(), word=True)


def test_what_is_at_hand_is_not_drawn_again() -> None:
    kept = {"figure-1": Artwork(7, 7)}
    drawn = draw(PAGE, stylesheet(), kept)
    assert drawn["figure-1"] is kept["figure-1"]
    assert drawn["figure-2"].operations


def test_a_drawing_comes_back_from_storage_as_it_went() -> None:
    for artwork in draw(PAGE, stylesheet()).values():
        assert artwork_from_bytes(artwork_to_bytes(artwork)) == artwork


@pytest.mark.parametrize(
    "data",
    [b"", b"\x80\x04", b"{}", b"[]", b"null", b'{"width":1,"height":1,"media_type":"","svg":"?","png":"","raster":""}'],
)
def test_damaged_storage_is_an_error_that_the_cache_expects(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        artwork_from_bytes(data)


def test_a_cut_off_or_bent_drawing_is_an_error_too() -> None:
    whole = artwork_to_bytes(next(iter(draw(PAGE, stylesheet()).values())))
    for data in (whole[:-20], whole.replace(b'"kind":"path"', b'"kind":"code"'), whole.replace(b'"fill"', b'"full"')):
        with pytest.raises((ValueError, KeyError, TypeError)):
            artwork_from_bytes(data)


def test_the_key_of_a_drawing_changes_with_all_that_it_shows() -> None:
    look = stylesheet()
    keys = [artwork_keys(PAGE, look)["figure-1"]]
    other_words = document(figure(replace(chart("dot"), title="Other"), label="Figure 1"))
    keys.append(artwork_keys(other_words, look)["figure-1"])
    larger = replace(look.styles["chart-label"], size=11.0)
    keys.append(artwork_keys(PAGE, replace(look, styles={**look.styles, "chart-label": larger}))["figure-1"])
    red = replace(look.palette, primary=Colour(200, 0, 0))
    keys.append(artwork_keys(PAGE, replace(look, palette=red))["figure-1"])
    face = replace(look.faces[0], data=look.faces[1].data)
    keys.append(artwork_keys(PAGE, replace(look, faces=(face, *look.faces[1:])))["figure-1"])
    assert len(set(keys)) == len(keys)


def test_the_key_of_a_drawing_is_the_same_for_the_same_drawing() -> None:
    assert artwork_keys(PAGE, stylesheet()) == artwork_keys(PAGE, stylesheet())
    assert len(set(artwork_keys(PAGE, stylesheet()).values())) == 2


def test_matplotlib_is_loaded_without_fonts_and_left_as_it_is(tmp_path: Path) -> None:
    """No font is looked for until a brand brings its own; what is put aside for the import stands there again."""
    home, folder = tmp_path / "home", tmp_path / "matplotlib"
    home.mkdir()
    folder.mkdir()
    said = run(BARE_LOAD, HOME=str(home), MPLCONFIGDIR=str(folder), MPL_IGNORE_SYSTEM_FONTS="1")
    assert said.split() == ["0", "True", "True", "Title", "red", "3.0"]
    assert list(home.iterdir()) == []
