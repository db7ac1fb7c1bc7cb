"""``{#id .class key="value"}`` on the line above a block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from keyfacts.findings import did_you_mean
from keyfacts.read.files.forms import is_language
from keyfacts.read.report.reading import Reading
from keyfacts.values import frozen

_KEYS = ("id", "class", "editions", "listed", "lang")
_CLASSES = (".unlisted", ".lead", ".small")


@frozen
class Attributes:
    """What a line of attributes says of the block below it."""

    anchor: str = ""
    editions: str = ""
    listed: bool = True
    lang: str = ""
    role: Literal["body", "lead", "small"] = "body"
    line: int = 0


def attributes_of(written: Mapping[str, Any], line: int, reading: Reading, above: Attributes) -> Attributes:
    """The attributes written on ``line``, added to those of the line ``above`` it; unknown ones are KF217."""
    values = {str(k): str(v) for k, v in written.items()}
    listed, role = above.listed, above.role
    for name in values.get("class", "").split():
        if name == "unlisted":
            listed = False
        elif name == "lead" or name == "small":
            role = name  # type: ignore[assignment]
        else:
            hint = did_you_mean(f".{name}", _CLASSES) or f"there are {', '.join(_CLASSES)}"
            reading.report("KF217", reading.place(line, 1), f"unknown class '.{name[:40]}'", hint)
    if "listed" in values:
        listed = values["listed"].lower() not in ("no", "false", "off")
    lang = values.get("lang", above.lang)
    if lang and not is_language(lang):
        reading.report("KF217", reading.place(line, 1), f"'{lang[:40]}' is not a language tag", "such as es or zh-Hant")
        lang = ""
    for key in values:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or "there are #id, editions, listed and lang"
            reading.report("KF217", reading.place(line, 1), f"unknown attribute '{key[:40]}'", hint)
    anchor, editions = values.get("id", above.anchor), values.get("editions", above.editions)
    return Attributes(anchor, editions, listed, lang, role, line)
