"""The trying of a large picture or font as a program of its own, run by ``apart`` within the bounds of ``bounded``.

The file's bytes come in, one JSON line and perhaps bytes go out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Try the file on standard input: a font, or a picture of the format on the command line."""
    sys.path.insert(0, str(Path(__file__).parents[3]))  # the very keyfacts that asks
    kind, data, handed_back = sys.argv[1], sys.stdin.buffer.read(), b""
    answer: dict[str, object]
    if kind == "font":
        from keyfacts.type.soundness import fault_of

        answer = {"fault": fault_of(data)}
    else:
        from keyfacts.read.files.rasters import NotARaster, decoded

        try:
            raster = decoded(data, kind)
            handed_back = b"" if raster.data is data else raster.data
            answer = {"sizes": raster.sizes, "upright": bool(handed_back)}
        except NotARaster as problem:
            answer = {"fault": str(problem)}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + handed_back)


if __name__ == "__main__":
    main()
