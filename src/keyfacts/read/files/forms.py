"""The kinds of value that models expect.

Scalars arrive as written (see ``read.yaml``); each kind here decides what it accepts. The same annotations yield the
JSON Schemas.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import textwrap
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from keyfacts.findings import did_you_mean
from keyfacts.lengths import Length
from keyfacts.read.files.language_tags import is_language
from keyfacts.read.files.yaml import date_of, number_of

_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_YEAR_OR_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
FACT_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the docstrings of attributes into a JSON Schema.

    pydantic's ``use_attribute_docstrings`` would read the source of every model at start-up; here it is read only when
    a schema is asked for.
    """
    alike: type[BaseModel] | None = getattr(model, "described_by", None)
    owners = (*model.__mro__, *(alike.__mro__ if alike else ()))
    for owner in reversed(owners):
        if owner is BaseModel or not issubclass(owner, BaseModel):
            continue
        docs = _attribute_docs(owner)
        for name, info in owner.model_fields.items():
            target = schema.get("properties", {}).get(info.alias or name)
            if target is not None and name in docs:
                target["description"] = docs[name]


def _attribute_docs(model: type[BaseModel]) -> dict[str, str]:
    """The string below each attribute in the source of a model."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    except (OSError, TypeError):  # a model made at run time; its fields carry their descriptions
        return {}
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        above.target.id: below.value.value.strip()
        for above, below in itertools.pairwise(body)
        if isinstance(above, ast.AnnAssign)
        and isinstance(above.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


class Form(BaseModel):
    """What every mapping of our files has in common: its keys are all known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, json_schema_extra=_describe)


class OpenForm(BaseModel):
    """A mapping of a standard that has more keys than we read."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True, json_schema_extra=_describe)


def wrong(message: str, hint: str = "", at: tuple[str | int, ...] = (), code: str = "KF104") -> PydanticCustomError:
    """An error to raise in a validator: ``at`` leads from the validated value to the offending one."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint, "at": at, "code": code})


def shown(value: Any) -> str:
    """A value as a finding names it."""
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return f"'{str(value)[:80]}'"


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong(f"expected text, found {shown(value)}", "text with braces or brackets needs quotes")
    return str(value)


def _as_written(value: Any) -> str:
    """Text that keeps whether it was quoted, for ``yaml.resolved``."""
    if not isinstance(value, str):
        raise wrong(f"expected one value, found {shown(value)}")
    return value


def _number(value: Any) -> Decimal:
    number = number_of(value) if isinstance(value, str) else None
    if number is None:
        hint = number_hint(value) or "write digits, with a point for decimals: 4.5"
        raise wrong(f"expected a number, found {shown(value)}", hint)
    return number


def number_hint(value: Any) -> str:
    """How to write the number that ``value`` seems to be."""
    text = value if isinstance(value, str) else ""
    if text.endswith("%") and (share := number_of(text[:-1])) is not None:
        return f"write the share {(share / 100).normalize():f} and unit: percent"
    if number_of(re.sub("[,'\u00a0\u2009\u202f ]", "", text)) is not None:
        return "write digits alone; underscores may group them: 4_500_000"
    return ""


def _whole(value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value() or abs(number) > 10**9:
        raise wrong(f"expected a whole number, found {shown(value)}")
    return int(number)


def _flag(value: Any) -> bool:
    flag = _FLAGS.get(value.lower()) if isinstance(value, str) else None
    if flag is None:
        raise wrong(f"expected yes or no, found {shown(value)}")
    return flag


def _line_numbers(value: Any) -> bool | str:
    word = value.lower() if isinstance(value, str) else ""
    if word not in (*_FLAGS, "page", "section"):
        raise wrong(f"expected yes, no, page or section, found {shown(value)}")
    return word if word == "section" else _FLAGS.get(word, True)


def _day(value: Any) -> date:
    day = date_of(value) if isinstance(value, str) else None
    if day is None:
        raise wrong(f"expected a day, found {shown(value)}", "write it as 2017-06-30")
    return day


def point_in_time(value: Any) -> str:
    """A year, month or day as written: 2016, 2016-09, 2016-09-30."""
    text = value if isinstance(value, str) else ""
    if not _YEAR_OR_DAY.fullmatch(text) or (len(text) == 10 and not date_of(text)) or not _month_fits(text):
        raise wrong(f"expected a year or a day, found {shown(value)}", "write 2016, 2016-09 or 2016-09-30")
    return str(text)


def _month_fits(text: str) -> bool:
    return len(text) < 7 or 1 <= int(text[5:7]) <= 12


def _lang(value: Any) -> str:
    text = _words(value)
    if not is_language(text):
        raise wrong(f"{shown(value)} is not a language tag", "write a tag such as en-US, es or zh-Hant")
    return text


def _length(value: Any) -> float:
    try:
        length = Length.parse(_words(value))
    except ValueError:
        raise wrong(f"{shown(value)} is not a length", "write a number and pt, mm, cm, in, pc or px") from None
    if not 0 <= length.pt <= 14_400:
        raise wrong(f"the length {shown(value)} is out of range (0 to 200 inches)")
    return length.pt


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _comma_list(value: Any) -> Any:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def named(pattern: re.Pattern[str], hint: str) -> AfterValidator:
    """A check that a name is one, with ``hint`` if not."""

    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise wrong(f"{shown(text)} cannot be a name here", hint)
        return text

    return AfterValidator(check)


def choice(*words: str) -> Any:
    """Text that is one of ``words``, with "did you mean"."""

    def check(value: Any) -> str:
        text = _words(value)
        if text not in words:
            hint = did_you_mean(text, words) or f"one of {', '.join(words)}"
            raise wrong(f"{shown(text)} is not one of the choices", hint)
        return text

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "enum": list(words)})]


_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_NUMBER_SCHEMA: dict[str, Any] = {
    "type": ["number", "string"],
    "pattern": r"^[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?\d+)?$",
}
_FLAG_SCHEMA: dict[str, Any] = {"enum": [True, False, "yes", "no", "on", "off"]}
_LINES_SCHEMA: dict[str, Any] = {"enum": [*_FLAG_SCHEMA["enum"], "page", "section"]}
_LENGTH_SCHEMA: dict[str, Any] = {"type": "string", "pattern": r"^\s*[+-]?\d+(\.\d+)?\s*(pt|mm|cm|in|pc|px|emu)\s*$"}
_POINT_SCHEMA: dict[str, Any] = {"type": ["string", "integer"]}

WordsText: TypeAlias = Annotated[str, BeforeValidator(_words), WithJsonSchema(_TEXT_SCHEMA)]
AsWritten: TypeAlias = Annotated[Any, BeforeValidator(_as_written), WithJsonSchema(_TEXT_SCHEMA)]
NumberText: TypeAlias = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
Whole: TypeAlias = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag), WithJsonSchema(_FLAG_SCHEMA)]
LineNumbers: TypeAlias = Annotated[
    bool | Literal["section"], BeforeValidator(_line_numbers), WithJsonSchema(_LINES_SCHEMA)
]
DayText: TypeAlias = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
PointInTime: TypeAlias = Annotated[str, BeforeValidator(point_in_time), WithJsonSchema(_POINT_SCHEMA)]
LanguageTag: TypeAlias = Annotated[str, BeforeValidator(_lang), WithJsonSchema({"type": "string"})]
LengthText: TypeAlias = Annotated[float, BeforeValidator(_length), WithJsonSchema(_LENGTH_SCHEMA)]
NameText: TypeAlias = Annotated[WordsText, named(_NAME, "letters, digits, - and _, starting with a letter; 64 at most")]
FactId: TypeAlias = Annotated[WordsText, named(FACT_ID, "letters, digits and _, starting with a letter; 60 at most")]
ManyWords: TypeAlias = Annotated[
    tuple[WordsText, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
CommaWords: TypeAlias = Annotated[tuple[WordsText, ...], BeforeValidator(_comma_list)]
