"""Damage to files from a seed: bytes flipped, cut, doubled, tokens swapped, members of packages altered."""

from __future__ import annotations

import random
import re
import struct
import zipfile
import zlib
from io import BytesIO

TEXTS = (".md", ".yaml", ".yml", ".csv", ".txt", ".json", ".svg", ".xml", ".rels", ".lock")
PACKAGES = (".xlsx", ".dotx", ".docx", ".ods")
TOKENS = (
    "{{ n }}", "{{", "}}", ":::", ":::{chart} years", ":::{figure} ../../x", "[^a]", "[^zz]", "{#one}", "---",
    "```", "|", "> ", "- ", "#######", "[x](", "](#one)", "<br>", "<script>", "&amp;", "&#0;", "\\", "*", "**",
    "_", "`", "$x$", "{ref}`x`", "&a", "*a", "!!python/object:os.system x", "!x", "? ", ": ", "- - - -",
    "[[[[", "{{{{", "]", "}", ",", ",,,,", '"', "'", "#", "%", "@", "null", "~", "true", ".nan", ".inf",
    "-.inf", "1e999", "1e-999", "-0", "0x10", "0o7", "1_000", "9" * 40, "9" * 5000, "-", "--", "2024-02-30",
    "2024-13", "0000-00-00", "99999", "1/0", "n / 0", "n ** n", "abs(n)", "sum()", "((((((", "n n",
    "readers[2025]", "\x00", "\x1b[31m", "\x07", "\x9b", "\u202e", "\u2028", "\ufeff", "\ufffe", "\ud7ff",
    "\U0010ffff", "\u0301" * 30, "\u05d0\u05d1", "\u0e01" * 30, "e\u0301", "\t", "\r", "\r\n", "\n\n",
    "\u00a0", "\u00ad", "\u200b", "\u200d", "\U0001f469\u200d\U0001f467", "\\x1b", '"\\e[2J"', '"\\x9b"',
    '"\\u202e"', '"\\0"', "=1+1", "../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\x", "a" * 3000,
    "inf", "nan", "NaN", "1,5", "1.5.5", "<5", "..", "\u2212", "%s", "%n", "{0}", "${HOME}", "$(id)",
    "translate(1e308)", "scale(0)", "url(#g)", "href", "viewBox", 'width="1e9"', 'height="0"',
    "M0 0" + " L1 1" * 500, "matrix(1 0 0 0 0 0)", "rotate(nan)",
)  # fmt: skip
NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def damaged(data: bytes, suffix: str, chance: random.Random) -> bytes:
    """The file with one to four injuries, of kinds that its format invites."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if suffix in PACKAGES and chance.random() < 0.85:
            data = _package(data, chance)
        elif suffix in TEXTS and chance.random() < 0.85:
            data = _text(data, chance)
        elif suffix == ".png" and chance.random() < 0.7:
            data = _png(data, chance)
        elif suffix in (".ttf", ".otf") and chance.random() < 0.8:
            data = _font(data, chance)
        else:
            data = _bytes(data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return bytes(chance.randrange(256) for _ in range(20))
    at, length = chance.randrange(len(data)), chance.choice((1, 2, 4, 16, 200, 4000))
    match chance.randrange(7):
        case 0:
            changed = bytearray(data)
            for _ in range(chance.choice((1, 3, 20))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            return bytes(changed)
        case 1:
            return data[:at]
        case 2:
            return data[:at] + data[at : at + length] + data[at:]
        case 3:
            return data[:at] + data[at + length :]
        case 4:
            return data[:at] + chance.randbytes(min(length, 200)) + data[at + length :]
        case 5:
            packed = struct.pack(chance.choice((">I", "<I")), chance.choice(NUMBERS))[: chance.choice((1, 2, 4))]
            return data[:at] + packed + data[at + len(packed) :]
    other = chance.randrange(len(data))
    low, high = sorted((at, other))
    return data[:low] + data[high:] + data[low:high]


def _text(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="surrogateescape")
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(8):
        case 0 | 1:
            words = re.split(r"(\W)", text)
            words[chance.randrange(len(words))] = chance.choice(TOKENS)
            text = "".join(words)
        case 2:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 200)) + text[place:]
        case 3:
            text = "\n".join([*lines[:at], *lines[at + 1 :]])
        case 4:
            text = "\n".join([*lines[:at], *[lines[at]] * chance.choice((2, 3, 300)), *lines[at + 1 :]])
        case 5:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
            text = "\n".join(lines)
        case 6:
            lines[at] = chance.choice((" ", "  ", "\t", "> ", "- ", "    ")) + lines[at]
            text = "\n".join(lines)
        case 7:
            words = re.split(r"(\W+)", text)
            first, second = chance.randrange(len(words)), chance.randrange(len(words))
            words[first], words[second] = words[second], words[first]
            text = "".join(words)
    return text.encode("utf-8", errors="surrogateescape")


def _package(data: bytes, chance: random.Random) -> bytes:
    """A member altered, gone, twice there, renamed or in the place of another."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return _bytes(data, chance)
    if not members:
        return _bytes(data, chance)
    at = chance.randrange(len(members))
    name, content = members[at]
    match chance.randrange(8):
        case 0:
            del members[at]
        case 1:
            members.append((name, content))
        case 2:
            members[at] = (chance.choice(("../x", "/x", "x" * 300, name.upper(), name + "/", "\\x", "")), content)
        case 3:
            members[at] = (name, members[chance.randrange(len(members))][1])
        case 4:
            members[at] = (name, _bytes(content, chance))
        case _:
            members[at] = (name, _markup(content, chance) if chance.random() < 0.7 else _text(content, chance))
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, inside in members:
            archive.writestr(zipfile.ZipInfo(each[:60_000] or "x"), inside)
    return kept.getvalue()


def _markup(data: bytes, chance: random.Random) -> bytes:
    """An element gone, doubled or moved, or a value of an attribute replaced: mostly still XML."""
    text = data.decode("utf-8", errors="surrogateescape")
    elements = list(re.finditer(r"<([\w:]+)[^<>]*?(?:/>|>[^<>]*</\1>)", text))
    values = list(re.finditer(r'="([^"]*)"', text))
    if values and chance.random() < 0.5:
        found = chance.choice(values)
        new = chance.choice(("", "0", "-1", "99999999999", "x", "true", "rId99", chance.choice(values)[1], "&#55296;"))
        text = text[: found.start(1)] + new + text[found.end(1) :]
    elif elements:
        found, other = chance.choice(elements), chance.choice(elements)
        new = chance.choice(("", found[0] * 2, found[0] * 500, other[0], f"<x:y xmlns:x='z'>{found[0]}</x:y>"))
        text = text[: found.start()] + new + text[found.end() :]
    return text.encode("utf-8", errors="surrogateescape")


def _png(data: bytes, chance: random.Random) -> bytes:
    """A chunk altered, gone, doubled or moved, its checksum right: the decoder behind it is reached."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    if not chunks:
        return _bytes(data, chance)
    place = chance.randrange(len(chunks))
    kind, content = chunks[place]
    match chance.randrange(6):
        case 0:
            del chunks[place]
        case 1:
            chunks.insert(place, chunks[place])
        case 2:
            chunks.append(chunks.pop(place))
        case 3 if content:
            changed = bytearray(content)
            changed[chance.randrange(len(changed))] = chance.randrange(256)
            chunks[place] = (kind, bytes(changed))
        case 4:
            sizes = [chance.choice((0, 1, 40, 7000, 7072, 65_535, 0x7FFFFFFF)) for _ in range(2)]
            head = struct.pack(">II", *sizes) + chunks[0][1][8:13]
            chunks[0] = (chunks[0][0], head)
        case _:
            bomb = zlib.compress(bytes(chance.choice((100, 5_000_000))))
            chunks.insert(
                1, (chance.choice((b"iCCP", b"zTXt", b"iTXt", b"PLTE", b"tRNS", b"acTL", b"eXIf")), b"x\0\0" + bomb)
            )
    written = [
        struct.pack(">I", len(inside)) + each + inside + struct.pack(">I", zlib.crc32(each + inside))
        for each, inside in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _font(data: bytes, chance: random.Random) -> bytes:
    """Bytes of one table changed, or its place or length in the directory."""
    count = struct.unpack(">H", data[4:6])[0] if len(data) > 12 else 0
    records = [12 + 16 * n for n in range(min(count, 40)) if 28 + 16 * n <= len(data)]
    if not records:
        return _bytes(data, chance)
    record = chance.choice(records)
    _, _, offset, length = struct.unpack(">4sIII", data[record : record + 16])
    changed = bytearray(data)
    if chance.random() < 0.25 or offset + length > len(data) or not length:
        changed[record + chance.choice((8, 12)) : record + 12] = b""
        return bytes(changed)
    for _ in range(chance.choice((1, 4, 40))):
        at = offset + chance.randrange(min(length, chance.choice((16, 100, 100_000))))
        changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)
