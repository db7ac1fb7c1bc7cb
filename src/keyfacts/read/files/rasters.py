"""PNG and JPEG, decoded once to be sure of them: small ones here, others in a process that is ended in time."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Any

from keyfacts.read.files.apart import OutOfBounds, tried_apart
from keyfacts.values import frozen

MAX_PIXELS = 50_000_000
SMALL_PIXELS, SMALL_BYTES, FEW_SCANS = 4_000_000, 4_000_000, 32
"""Up to these a picture is decoded in this process: its size alone bounds what that can take."""
_DEFAULT_DPI = 96.0
_ORIENTATION = 0x0112
"""How a camera was held (Exif 3.0, tag 274): 1 is upright, from 5 on width and height change places."""
_SCAN = b"\xff\xda"
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


class NotARaster(Exception):
    """Carries the sentence of a finding."""


@frozen
class Raster:
    """A sound picture: ``sizes`` are width and height in points; turned upright, ``data`` is another PNG."""

    data: bytes
    sizes: tuple[float, float]


def read_raster(data: bytes, kind: str) -> Raster:
    """The picture, decoded within bounds; NotARaster for one that is broken or over them."""
    width, height = pixels_of(data, kind)
    if width * height > MAX_PIXELS:
        raise NotARaster(f"has {width * height / 1e6:.0f} megapixels; {MAX_PIXELS // 10**6} are allowed")
    if width * height <= SMALL_PIXELS and len(data) <= SMALL_BYTES and data.count(_SCAN) <= FEW_SCANS:
        return decoded(data, kind)
    try:
        answer, upright = tried_apart(kind, data)
    except OutOfBounds:
        raise NotARaster("takes more time or memory to decode than there may be") from None
    if "fault" in answer:
        raise NotARaster(str(answer["fault"]))
    across, down = answer["sizes"]
    return Raster(upright if answer["upright"] else data, (float(across), float(down)))


def pixels_of(data: bytes, kind: str) -> tuple[int, int]:
    """Width and height as the head of the file states them, without a decoder; (0, 0) where it states none."""
    if kind == "PNG":
        return struct.unpack(">II", data[16:24]) if len(data) >= 24 else (0, 0)
    at, largest = 2, (0, 0)
    while at + 9 <= len(data) and data[at] == 0xFF:  # JPEG: segments up to the first scan (ITU T.81, B.1)
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            largest = max(largest, (width, height), key=lambda size: size[0] * size[1])
        if marker == _SCAN[1]:
            break
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return largest


def decoded(data: bytes, kind: str) -> Raster:
    """The picture, decoded in this process; whatever a broken file leads Pillow to is a sentence."""
    from PIL import Image  # only when a report has a picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    raise NotARaster(f"has {width * height / 1e6:.0f} megapixels; {MAX_PIXELS // 10**6} are allowed")
                dots = image.info.get("dpi", (0, 0))
                image.verify()
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                image.load()
                turn = int(image.getexif().get(_ORIENTATION, 1))
                if turn in range(2, 9):
                    data = _upright(image)
    except NotARaster:
        raise
    except Image.DecompressionBombError:
        raise NotARaster(f"has more than {MAX_PIXELS // 10**6} megapixels") from None
    except Exception as error:  # Pillow's decoders raise whatever a broken file leads them to
        raise NotARaster(f"is broken: {str(error)[:120] or type(error).__name__}") from None
    across, down = (_density(float(dot)) for dot in dots)
    if turn in range(5, 9):  # the photo lay on its side
        width, height, across, down = height, width, down, across
    return Raster(data, (width * 72 / across, height * 72 / down))


def _upright(image: Any) -> bytes:
    """A photo as it is to be seen, its pixels turned as its orientation says and kept without loss."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    kept = io.BytesIO()
    turned.info.clear()
    turned.getexif().clear()
    if turned.mode in ("CMYK", "YCbCr", "LAB", "HSV", "F"):
        turned, profile = turned.convert("RGB"), None
    turned.save(kept, "PNG", icc_profile=profile)
    return kept.getvalue()


def _density(dots_per_inch: float) -> float:
    """A density a printer could mean; files without one count as 96 dots to the inch."""
    return dots_per_inch if 10 <= dots_per_inch <= 10_000 else _DEFAULT_DPI
