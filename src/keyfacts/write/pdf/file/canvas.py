"""ReportLab's file, extended: pages compressed at once, own objects, object streams, an ID from the content.

ReportLab supplies pages, images, the page tree and the catalog; everything else is written as bytes beside its
objects, in the same numbering.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from hashlib import sha256

from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # pitfall: ASCII85 costs a fifth of size and time

_ENTRY = struct.Struct(">BIH")
_NEXT = b"\x02" + _ENTRY.pack(0, 0, 1)
_PER_STREAM = 200
_LEVEL = 5
_STREAM_END = re.compile(rb"\s*endstream\s*$")


class ReportFile(pdfdoc.PDFDocument):  # type: ignore[misc]
    """The file: ReportLab's objects and raw ones under one count; cross-reference and object streams.

    ``version`` is '1.7' or '2.0'; ``info_number`` stays 0 where there is no information dictionary.
    """

    def __init__(self, version: str) -> None:
        super().__init__(dummyoutline=1, compression=1, invariant=1)
        self.version = version
        self.Catalog.Outlines = None
        self.raw: dict[int, bytes] = {}
        self.info_number = 0

    def reserve(self) -> int:
        """The number of an object still to come."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def put(self, data: bytes, at: int = 0) -> int:
        """Add an object that is no stream, at a reserved number or the next; its number."""
        at = at or self.reserve()
        self.raw[at] = data
        return at

    def put_stream(self, data: bytes, entries: str = "", *, at: int = 0, packed: bool = True) -> int:
        """Add a stream with further dictionary ``entries``, deflated if ``packed``; its number."""
        if packed:
            data = zlib.compress(data, _LEVEL)
            entries += "/Filter/FlateDecode"
        head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
        return self.put(head + data + b"\nendstream", at)

    def number_of(self, reference: pdfdoc.PDFObjectReference) -> int:
        """The number behind one of ReportLab's references."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def GetPDFData(self, canvas: Canvas) -> bytes:  # noqa: N802, ARG002 (ReportLab's name)
        """The finished file; the page writer has added fonts, outline and metadata before."""
        return self.format()

    def format(self) -> bytes:
        """Objects first, those without a stream packed into object streams, then the cross-reference stream."""
        root = self.number_of(self.Reference(self.Catalog))
        out = [b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % self.version.encode("ascii")]
        offset = len(out[0])
        entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        small: list[tuple[int, bytes]] = []
        number = 0
        while number < self.objectcounter:  # formatting may add objects
            number += 1
            data = self.raw.pop(number, None)
            if data is None:
                data = self._formatted(number)
            if not data.endswith(b"endstream"):
                small.append((number, data))
                continue
            entries[number] = (1, offset, 0)
            out.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
            offset += len(out[-1])
        for start in range(0, len(small), _PER_STREAM):
            group = small[start : start + _PER_STREAM]
            number = self.reserve()
            for index, (inner, _) in enumerate(group):
                entries[inner] = (2, number, index)
            entries[number] = (1, offset, 0)
            out.append(_object_stream(number, group))
            offset += len(out[-1])
        return self._closed(out, entries, offset, root)

    def _formatted(self, number: int) -> bytes:
        """One of ReportLab's objects, with the end-of-line before ``endstream`` that PDF/A asks for (6.1.7.1)."""
        data = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        if b"stream" in data[-24:] and _STREAM_END.search(data[-24:]):
            return bytes(data[: data.rindex(b"endstream")]) + b"\nendstream"
        return bytes(data.strip())

    def _closed(self, out: list[bytes], entries: dict[int, tuple[int, int, int]], offset: int, root: int) -> bytes:
        number = self.reserve()
        entries[number] = (1, offset, 0)
        digest = sha256(b"".join(out)).hexdigest()[:32].upper()
        size = number + 1
        packed = zlib.compress(_table(entries, size), _LEVEL)
        information = f"/Info {self.info_number} 0 R" if self.info_number else ""
        head = (
            f"{number} 0 obj\n<</Type/XRef/Size {size}/W[1 4 2]/Root {root} 0 R{information}"
            f"/ID[<{digest}><{digest}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {_ENTRY.size}>>"
            f"/Length {len(packed)}>>\nstream\n"
        ).encode("ascii")
        out.append(head + packed + f"\nendstream\nendobj\nstartxref\n{offset}\n%%EOF\n".encode("ascii"))
        return b"".join(out)


def _table(entries: dict[int, tuple[int, int, int]], size: int) -> bytes:
    """The rows of the cross-reference stream (7.5.8), each as its difference to the one above (PNG's Up, 7.4.4.4).

    Most objects lie behind each other in an object stream: there only the index counts on.
    """
    free = (0, 0, 65535)
    before, above = free, bytes(_ENTRY.size)
    rows: list[bytes] = []
    for number in range(size):
        entry = entries.get(number, free)
        if entry[0] == before[0] == 2 and entry[1] == before[1] and entry[2] == before[2] + 1 < 256:
            rows.append(_NEXT)
            above = above[:-1] + entry[2].to_bytes(1, "big")
        else:
            row = _ENTRY.pack(*entry)
            rows.append(b"\x02" + bytes([(new - old) & 255 for new, old in zip(row, above, strict=True)]))
            above = row
        before = entry
    return b"".join(rows)


def _object_stream(number: int, group: list[tuple[int, bytes]]) -> bytes:
    """Objects without streams in one compressed stream (7.5.7)."""
    index: list[str] = []
    position = 0
    for inner, data in group:
        index.append(f"{inner} {position}")
        position += len(data) + 1
    first = (" ".join(index) + "\n").encode("ascii")
    packed = zlib.compress(first + b"\n".join(data for _, data in group), _LEVEL)
    head = (
        f"{number} 0 obj\n<</Type/ObjStm/N {len(group)}/First {len(first)}/Filter/FlateDecode"
        f"/Length {len(packed)}>>\nstream\n"
    )
    return head.encode("ascii") + packed + b"\nendstream\nendobj\n"


class ReportCanvas:
    """The pages of a file, each compressed as it ends, and the images on them, which ReportLab reads and writes."""

    def __init__(self, version: str = "1.7") -> None:
        self.file = ReportFile(version)
        """The file under the canvas."""
        # Its own pages are never asked for: they would name Helvetica.
        self._images = Canvas(io.BytesIO(), pagesize=(1, 1), pageCompression=0, invariant=1)
        self._images._doc = self.file  # the one name of its own that we set: a canvas cannot be given its file
        self._content: list[str] = []
        self._drawn: dict[str, int] = {}
        """The images of the page: their names as a resource, and the numbers of their objects."""
        self._size = (0.0, 0.0)
        self._page = pdfdoc.PDFPage()

    def begin(self, width: float, height: float) -> int:
        """Start a page of this size; the number of its object, fixed already so that destinations can name it."""
        self._size = (width, height)
        self._content, self._drawn, self._page = [], {}, pdfdoc.PDFPage()
        return self.file.number_of(self.file.Reference(self._page, self.file.thisPageName()))

    def write(self, content: str) -> None:
        """Add operators to the page's content."""
        self._content.append(content)

    def image(self, image: ImageReader, x: float, y: float, width: float, height: float) -> str:
        """The operators that show an image in this box of the page; one that is there already is not written again."""
        told = {"regName": ""}
        self._images.drawImage(image, x, y, width, height, mask="auto", extraReturn=told)
        called = told["regName"]
        self._drawn[called] = self.file.number_of(pdfdoc.PDFObjectReference(called))
        return f"q\n{fp_str(width, 0, 0, height, x, y)} cm\n/{called} Do\nQ"

    def end(self, resources: str, entries: dict[str, str]) -> None:
        """End the page: compress its content, set its resources and further ``entries``."""
        page, file = self._page, self.file
        page.Contents = f"{file.put_stream(chr(10).join(self._content).encode('latin-1'))} 0 R"
        images = "".join(f"/{called} {number} 0 R" for called, number in self._drawn.items())
        page.Resources = resources.replace("/XObject<<", f"/XObject<<{images}")
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(self._size[0], 3), round(self._size[1], 3)])
        page.Override_default_compilation = 1
        page.Parent = file.Reference(file.Pages)
        page.__NoDefault__ = [*page.__NoDefault__, *entries]
        for key, value in entries.items():
            setattr(page, key, value)
        file.Pages.addPage(page)
        file.pageCounter += 1
        file.inObject = None
