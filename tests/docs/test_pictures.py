"""The pictures of the docs show what the examples beside them make today."""

from __future__ import annotations

import numpy as np
import pytest
from examples import DOCS, PAGES
from pictures import PICTURES, pictures
from PIL import Image


@pytest.fixture(scope="module")
def made() -> dict[str, Image.Image]:
    return dict(pictures())


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_its_example_makes(name: str, made: dict[str, Image.Image]) -> None:
    """Edges of letters and colours of the palette may differ a little; run pictures.py where more does."""
    kept, now = Image.open(DOCS / name).convert("RGB"), made[name]
    assert abs(kept.width - now.width) <= 2
    assert abs(kept.height - now.height) <= 2
    one, other = (np.asarray(picture.resize(kept.size)).astype(int) for picture in (kept, now))
    assert (np.abs(one - other).max(axis=2) > 60).mean() < 0.01


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_stands_in_the_docs_and_is_small(name: str) -> None:
    assert any(f"]({name})" in page.read_text(encoding="utf-8") for page in PAGES)
    assert (DOCS / name).stat().st_size < 40_000
