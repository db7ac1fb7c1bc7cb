"""The committed sRGB profile is what this file computes: no date of making, no owner, nothing from a machine."""

from __future__ import annotations

import struct
from importlib.resources import files


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def _linear(x: float) -> float:
    return x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4


def srgb_profile() -> bytes:
    """An ICC version 2.4 display profile of sRGB (IEC 61966-2-1), dated 2000-01-01."""
    title = b"sRGB IEC61966-2.1\0"
    curve = b"curv\0\0\0\0" + struct.pack(">I", 1024)
    curve += b"".join(struct.pack(">H", round(_linear(i / 1023) * 65535)) for i in range(1024))
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(title)) + title + bytes(78),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(0.43607, 0.22249, 0.01392),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(0.38515, 0.71687, 0.09708),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    offset = 128 + 4 + 12 * len(tags)
    table, data, places = struct.pack(">I", len(tags)), b"", {}
    for tag, value in tags.items():
        if value not in places:
            places[value] = offset + len(data)
            data += value + bytes(-len(value) % 4)
        table += tag + struct.pack(">II", places[value], len(value))
    size = struct.pack(">I", 128 + len(table) + len(data))
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = size + bytes(4) + b"\x02\x40\0\0mntrRGB XYZ " + date + b"acsp" + bytes(28) + _fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + table + data


def test_the_profile_is_the_one_computed_here() -> None:
    assert files("keyfacts.write.pdf.file").joinpath("srgb.icc").read_bytes() == srgb_profile()
