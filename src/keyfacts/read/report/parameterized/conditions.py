"""The grammar of conditions: ``COLUMN (= != < <= > >= in) VALUE``, joined by ``and``; nothing else is computed."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

from keyfacts.findings import did_you_mean
from keyfacts.model.rules.criterion import PARAMETER, Criterion, Operator

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_PART = re.compile(rf"(?:{_QUOTED}|\[[^\]]*\]|\([^)]*\)|(?!\sand\s).)+", re.DOTALL | re.IGNORECASE)
_SUBJECT = re.compile(rf"\s*(?P<name>{_QUOTED}|[^=<>!\[\]\"']+?)\s*(?:\[(?P<key>[^\]]*)\])?\s*")
_SIGN = re.compile(r"!=|<=|>=|==|<>|=|<|>")
_IN = re.compile(r"(?<=\s)in(?=[\s\[(]|$)", re.IGNORECASE)
_ITEM = re.compile(rf"\s*({_QUOTED}|[^,\"']+?)\s*(?:,|$)")
_LONGEST = 2_000


def read_conditions(written: str, parameters: Collection[str]) -> tuple[Criterion, ...]:
    """The conditions of an option; ValueError with a sentence where the grammar has no such thing."""
    if len(written) > _LONGEST:
        raise ValueError(f"the condition is longer than {_LONGEST} characters")
    conditions = tuple(_condition(match[0].strip(), parameters) for match in _parts(written))
    if not conditions:
        raise ValueError("a condition is missing, such as state = Ohio")
    return conditions


def _parts(written: str) -> list[re.Match[str]]:
    """What stands between the ``and`` outside of quotes and brackets."""
    parts, at = [], 0
    while match := _PART.match(written, at):
        parts.append(match)
        if match.end() == len(written):
            return parts
        at = match.end() + 5  # ' and '
    raise ValueError(f"'{written[:60]}' ends in the middle of a condition")


def _condition(part: str, parameters: Collection[str]) -> Criterion:
    signs = [m for pattern in (_SIGN, _IN) for m in pattern.finditer(part) if _outside(part, m.start())]
    sign = signs[0] if signs else None
    subject = _SUBJECT.fullmatch(part[: sign.start()]) if sign else None
    if sign is None or subject is None:
        raise ValueError(
            f"'{part[:60]}' is no condition; write column = value, joined by 'and' (a value with 'and' needs quotes)"
        )
    if sign[0] in ("==", "<>"):
        raise ValueError(f"'{sign[0]}' is no sign here; write {'=' if sign[0] == '==' else '!='}")
    operator = cast(Operator, sign[0].lower())
    rest = part[sign.end() :].strip()
    values = _listed(rest) if operator == "in" else (_one(rest),)
    key = subject["key"]
    condition = Criterion(_plain(subject["name"]), operator, values, None if key is None else key.strip(), part)
    _know(part, parameters)
    return condition


def _outside(part: str, at: int) -> bool:
    """True where ``at`` stands in no quotes and no brackets."""
    before = re.sub(rf"{_QUOTED}", "", part[:at])
    return not re.search(r"[\"']", before) and before.count("[") == before.count("]")


def _one(rest: str) -> str:
    if not rest:
        raise ValueError("a value is missing behind the sign")
    if re.fullmatch(_QUOTED, rest):
        return _plain(rest)
    if re.search(r"[=<>\"'\[\]]", rest):
        raise ValueError(
            f"'{rest[:60]}' is not one value; conditions are joined by 'and', several values stand in a list: in [a, b]"
        )
    return rest


def _listed(rest: str) -> tuple[str, ...]:
    if (rest[:1], rest[-1:]) not in (("[", "]"), ("(", ")")):
        raise ValueError(f"'{rest[:60]}' is no list; write in [a, b]")
    inner, values, at = rest[1:-1], [], 0
    while at < len(inner.rstrip()):
        match = _ITEM.match(inner, at)
        if match is None:
            raise ValueError(f"'{rest[:60]}' is no list of values; write in [a, b], with quotes around a comma")
        values.append(_plain(match[1]))
        at = match.end()
    if not values:
        raise ValueError("the list behind 'in' is empty")
    return tuple(values)


def _plain(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0] else text


def _know(part: str, parameters: Collection[str]) -> None:
    """ValueError for a parameter that the front matter does not declare; what stands in quotes is text."""
    for name in PARAMETER.findall(re.sub(_QUOTED, "", part)):
        if name not in parameters:
            hint = did_you_mean(name, parameters) or "declare it in front matter: params:"
            raise ValueError(f"there is no parameter '${name[:60]}' ({hint})")
