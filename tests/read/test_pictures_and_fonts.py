"""Pictures and fonts from files: photos upright, names in every form, damaged fonts told."""

from __future__ import annotations

import io
import struct
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from conftest import FONTS
from keyfacts.findings import NOWHERE, Findings
from keyfacts.read.brand.font_files import NotAFont, _try_font, read_face
from keyfacts.read.files import apart, rasters
from keyfacts.read.files.pictures import read_picture


def photo(turn):
    """A JPEG whose upper half is red once it is turned as its orientation says."""
    upright = Image.new("RGB", (64, 32), "white")
    upright.paste("red", (0, 0, 64, 16))
    back = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[turn]
    stored = upright if back is None else upright.transpose(back)
    exif = Image.Exif()
    exif[0x0112] = turn
    data = io.BytesIO()
    stored.save(data, "JPEG", quality=95, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_a_photo_stands_upright_however_the_camera_was_held(tmp_path, turn):
    (tmp_path / "p.jpg").write_bytes(photo(turn))
    picture = read_picture(tmp_path, tmp_path / "p.jpg", Findings(), NOWHERE)
    assert picture.width > picture.height
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (64, 32)
        assert image.getexif().get(0x0112, 1) == 1
        red, green, blue = image.convert("RGB").getpixel((32, 4))
        assert red > 200 > 60 > max(green, blue)
    assert picture == read_picture(tmp_path, tmp_path / "p.jpg", Findings(), NOWHERE)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_names_match_in_either_form_and_percent_signs_are_read(project, form, written):
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    for name in ("caf\u00e9 1.png", "a%20b.png"):
        project.write("reports/" + unicodedata.normalize(form, name), picture.getvalue())
    name = unicodedata.normalize(written, "caf\u00e9%201.png")
    project.report(f'![x]({name} "A")\n\n![y](a%20b.png "B")\n')
    assert project.findings.codes() == [], project.told
    project.report('![x](%2e%2e/%2e%2e/out.png "A")\n')
    assert project.findings.codes() == ["KF003"]


def damaged(how):
    data = bytearray((FONTS / "PublicSans_400Regular.ttf").read_bytes())
    tables = {
        bytes(data[at : at + 4]): struct.unpack(">II", data[at + 8 : at + 16])
        for at in range(12, 12 + 16 * data[5], 16)
    }
    if how == "outlines":
        start, length = tables[b"loca"]
        data[start + length // 2 : start + length // 2 + 4] = b"\xff\xff\xff\xff"
    elif how == "characters":
        start, length = tables[b"cmap"]
        data[start : start + length] = bytes(length)
    else:
        start, _ = tables[b"maxp"]
        data[start + 4 : start + 6] = b"\xff\xff"
    return bytes(data)


@pytest.mark.parametrize("how", ["outlines", "characters", "count"])
def test_a_font_that_only_looks_whole_is_told(tmp_path, how):
    (tmp_path / "f.ttf").write_bytes(damaged(how))
    findings = Findings()
    assert read_face(tmp_path, tmp_path, "f.ttf", "F", 400, False, findings, NOWHERE) is None
    assert findings.codes() == ["KF502"]


def noise(kind: str, **settings: object) -> bytes:
    """A picture of 40 by 30 grains."""
    kept = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(kept, kind, **settings)
    return kept.getvalue()


SIDEWAYS = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("PNG", {"dpi": (150, 150)}),
        pytest.param("JPEG", {}, marks=pytest.mark.conformance),
        pytest.param("JPEG", {"exif": SIDEWAYS, "dpi": (72, 144)}, marks=pytest.mark.conformance),
    ],
)
def test_a_large_picture_is_decoded_in_a_process_of_its_own_to_the_same_end(
    monkeypatch: pytest.MonkeyPatch, kind: str, settings: dict[str, object]
) -> None:
    data = noise(kind, **settings)
    here = rasters.read_raster(data, kind)
    monkeypatch.setattr(rasters, "SMALL_PIXELS", 0)
    monkeypatch.setattr(rasters, "decoded", lambda *_: pytest.fail("decoded here"))
    assert rasters.read_raster(data, kind) == here
    with pytest.raises(rasters.NotARaster, match="is broken"):
        rasters.read_raster(data[: len(data) // 2], kind)


@pytest.mark.parametrize(
    "ends", ["import os; os.abort()", "print('{')", "import sys; sys.exit(3)", "bytearray(1 << 60)"]
)
def test_a_picture_or_font_that_ends_the_process_which_tries_it_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(ends, encoding="utf-8")
    monkeypatch.setattr(apart, "_WORKER", worker)
    monkeypatch.setattr(rasters, "FEW_SCANS", -1)
    with pytest.raises(rasters.NotARaster, match="more time or memory"):
        rasters.read_raster(noise("PNG"), "PNG")
    with pytest.raises(apart.OutOfBounds):
        apart.tried_apart("font", b"")


def test_a_large_font_is_tried_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (FONTS / "PublicSans_400Regular.ttf").read_bytes()
    monkeypatch.setattr("keyfacts.read.brand.font_files.SMALL", 0)
    monkeypatch.setattr("keyfacts.type.soundness.fault_of", lambda _: pytest.fail("tried here"))
    _try_font(data)
    with pytest.raises(NotAFont, match="is broken"):
        _try_font(data[: len(data) // 2])


def test_the_size_of_a_picture_is_known_from_its_head() -> None:
    assert rasters.pixels_of(noise("PNG"), "PNG") == (40, 30)
    for progressive in (False, True):
        assert rasters.pixels_of(noise("JPEG", progressive=progressive), "JPEG") == (40, 30)
    assert rasters.pixels_of(b"\xff\xd8\xff\xff\xff\xda", "JPEG") == (0, 0)
    bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 100_000, 100_000) + b"\x08\2\0\0\0"
    with pytest.raises(rasters.NotARaster, match="10000 megapixels"):
        rasters.read_raster(bomb, "PNG")
