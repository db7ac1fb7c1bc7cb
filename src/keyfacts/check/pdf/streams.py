"""Bytes of a PDF's streams with a limit: a bomb is refused before it is unpacked."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.objects import is_a

if TYPE_CHECKING:
    from pikepdf import Pdf

LIMIT = 64_000_000
"""Longest stream unpacked, in bytes."""
_OPENED_LIMIT = 256_000_000
"""Bytes that the streams opened with the file itself (object streams, cross-reference streams) may unpack to."""
_GROWTH = {"/FlateDecode": 1032, "/Fl": 1032, "/LZWDecode": 1500, "/LZW": 1500, "/RunLengthDecode": 64, "/RL": 64}
_PACKED = re.compile(rb"/(?:ObjStm|XRef)\b")
_START = re.compile(rb"stream\r?\n")


def open_pdf(data: bytes) -> Pdf:
    """The file opened by pikepdf, to be closed by ``with``; ValueError for a bomb, pikepdf.PdfError for no PDF."""
    import logging
    from io import BytesIO

    import pikepdf

    refuse_bombs(data)
    log = logging.getLogger("pikepdf")
    if not log.handlers:  # Its warnings of repairs would go to the terminal otherwise; only cli prints.
        log.addHandler(logging.NullHandler())
    return pikepdf.open(BytesIO(data))


def stream_bytes(stream: Any, limit: int = LIMIT) -> bytes:
    """What a stream holds, unpacked; ValueError when that is more than ``limit`` bytes or cannot be told."""
    raw = len(stream.get_raw_stream_buffer())
    if raw > limit:
        raise ValueError("a stream is too long")
    filters = stream.get("/Filter")
    if filters is None:
        return bytes(stream.read_raw_bytes())
    names = [str(f) for f in filters] if is_a(filters, "array") else [str(filters)]
    if names in (["/FlateDecode"], ["/Fl"]) and "/DecodeParms" not in stream and "/DP" not in stream:
        return _inflated(bytes(stream.read_raw_bytes()), limit)
    bound = raw
    for name in names:
        bound *= _GROWTH.get(name, 4)
    if bound > limit * 4:
        raise ValueError("a stream may unpack to too much")
    return bytes(stream.read_bytes())


def _inflated(raw: bytes, limit: int) -> bytes:
    """Inflate up to ``limit`` bytes; what a damaged stream gives up to its fault is taken."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, limit + 1)
    except zlib.error as error:
        raise ValueError(f"a stream cannot be unpacked ({error})") from error
    if len(data) > limit:
        raise ValueError("a stream unpacks to too much")
    return data


def refuse_bombs(data: bytes) -> None:
    """ValueError when the streams that are unpacked on opening would take more than 256 MB.

    They are found by their type's name, so nothing has to be parsed; what is not found is not packed as such.
    """
    room = _OPENED_LIMIT
    for match in _PACKED.finditer(data):
        start = _START.search(data, match.end(), match.end() + 4000)
        if start is None:
            continue
        unpacker, at = zlib.decompressobj(), start.end()
        try:
            piece = data[at : at + 65536]
            while piece and not unpacker.eof and room >= 0:
                room -= len(unpacker.decompress(piece, 16_000_000))
                piece = unpacker.unconsumed_tail
                if not piece:
                    at += 65536
                    piece = data[at : at + 65536]
        except zlib.error:
            continue
        if room < 0:
            raise ValueError("its object streams unpack to more than 256 MB")
