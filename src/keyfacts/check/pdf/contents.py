"""Conditions that the pages' content streams decide: everything tagged or an artifact, every character known."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.glyphs import Glyphs
from keyfacts.check.pdf.objects import is_a
from keyfacts.check.pdf.streams import stream_bytes
from keyfacts.check.pdf.text import TOKEN, content_streams, string_bytes
from keyfacts.check.pdf.verdict import Verdict

if TYPE_CHECKING:
    from pikepdf import Pdf

_BUDGET = 128_000_000
"""Bytes of content streams read in one file."""
_DEPTH = 12
_PAINT = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh"}
_SHOW = {b"Tj", b"TJ", b"'", b'"'}
_INLINE = re.compile(rb"(?<=\s)BI\s[^()]{0,2000}?\sID\s")
_OPERAND = b"(</[]0123456789+-."


def judge_contents(pdf: Pdf, verdict: Verdict) -> None:
    """Read every page once; ValueError when there is too much to read."""
    judge = _Judge(verdict)
    for page in pdf.pages:
        data = b"\n".join(content_streams(page))
        judge.page(data, page)
    judge.finish()


class _Judge:
    """The stack of marked content, over pages and the XObjects they draw."""

    def __init__(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._room = _BUDGET
        self._fonts: dict[Any, Glyphs] = {}
        self._drawn: Counter[Any] = Counter()
        self._tagged_forms: set[Any] = set()
        self._judged: set[tuple[Any, bool, bool]] = set()
        self._where = ""

    def page(self, data: bytes, page: Any) -> None:
        """One page, from an empty stack."""
        self._where = self._verdict.where(page)
        loose = self._stream(data, page.get("/Resources", {}), False, False, 0)
        if loose:
            what = f"{loose} pieces of content are" if loose > 1 else "a piece of content is"
            self._verdict.fail("01-005", f"{what} neither tagged nor an artifact{self._where}")

    def finish(self) -> None:
        """What only the whole file tells."""
        for key in sorted(self._tagged_forms):
            if self._drawn[key] > 1:
                self._verdict.fail("30-002", f"an XObject with tagged content is drawn {self._drawn[key]} times")
        for glyphs in self._fonts.values():
            glyphs.judge(self._verdict)

    def _stream(self, data: bytes, resources: Any, tagged: bool, artifact: bool, depth: int) -> int:
        """Read one stream inside content that is ``tagged`` or ``artifact``; how many marks of paint are neither."""
        self._room -= len(data)
        if self._room < 0:
            raise ValueError("its pages hold more than 128 MB of content")
        data, loose = _without_inline_images(data), 0
        operands: list[bytes] = []
        stack: list[tuple[bool, bool]] = []
        glyphs: Glyphs | None = None
        saved: list[Glyphs | None] = []
        names: dict[bytes, Glyphs | None] = {}
        for token in TOKEN.findall(data):
            if token[:1] in _OPERAND or token == b">>":
                operands.append(token)
                if len(operands) > 100_000:
                    operands.clear()
                continue
            if token in _SHOW:
                loose += not (tagged or artifact)
                if glyphs:
                    glyphs.show(b"".join([string_bytes(o) for o in operands if o[:1] in b"(<"]))
            elif token == b"BDC" or token == b"BMC":
                stack.append((tagged, artifact))
                tagged, artifact = self._begin(operands, tagged, artifact)
            elif token == b"EMC":
                tagged, artifact = stack.pop() if stack else (tagged, artifact)
            elif token == b"Tf" and operands:
                name = operands[0][1:]
                if name not in names:
                    names[name] = self._font(resources, name)
                glyphs = names[name]
            elif token == b"q":
                saved.append(glyphs)
            elif token == b"Q":
                glyphs = saved.pop() if saved else glyphs
            elif token in _PAINT:
                loose += not (tagged or artifact)
            elif token == b"Do" and operands:
                loose += self._draw(resources, operands[-1], tagged, artifact, depth)
            operands.clear()
        return loose

    def _begin(self, operands: list[bytes], tagged: bool, artifact: bool) -> tuple[bool, bool]:
        """What content is after a mark."""
        if operands[:1] == [b"/Artifact"]:
            if tagged:
                self._verdict.fail("01-003", f"an artifact stands inside tagged content{self._where}")
            return tagged, True
        if b"/MCID" in operands:
            if artifact:
                self._verdict.fail("01-004", f"tagged content stands inside an artifact{self._where}")
            return True, artifact
        return tagged, artifact

    def _draw(self, resources: Any, name: bytes, tagged: bool, artifact: bool, depth: int) -> int:
        """An XObject is drawn; how many loose marks that makes."""
        form = _resource(resources, "/XObject", name)
        if not is_a(form, "stream"):
            return 0
        if form.get("/Subtype") != "/Form":
            return int(not (tagged or artifact))
        key = form.objgen
        self._drawn[key] += 1
        if depth >= _DEPTH or (key, tagged, artifact) in self._judged:
            return 0
        self._judged.add((key, tagged, artifact))
        data = stream_bytes(form)
        if b"/MCID" in data:
            self._tagged_forms.add(key)
        inner = form.get("/Resources", resources)
        return self._stream(data, inner, tagged, artifact, depth + 1)

    def _font(self, resources: Any, name: bytes) -> Glyphs | None:
        font = _resource(resources, "/Font", name)
        if not is_a(font, "dictionary"):
            return None
        key = font.objgen if font.is_indirect else (id(self), name)
        if key not in self._fonts:
            self._fonts[key] = Glyphs(font)
        return self._fonts[key]


def _resource(resources: Any, kind: str, name: bytes) -> Any:
    """A named resource, or None."""
    if not is_a(resources, "dictionary"):
        return None
    group = resources.get(kind)
    if not is_a(group, "dictionary"):
        return None
    return group.get("/" + name.decode("latin-1").lstrip("/"))


def _without_inline_images(data: bytes) -> bytes:
    """The stream with a shading, which paints like it, in place of each inline image."""
    if b"BI" not in data:
        return data
    parts, at = [], 0
    for match in _INLINE.finditer(data):
        if match.start() < at:
            continue
        end = data.find(b"EI", match.end())
        if end < 0:
            break
        parts += [data[at : match.start()], b" sh "]
        at = end + 2
    return b"".join([*parts, data[at:]])
