"""``:::{name} argument`` -> Directive: its options checked against directive_specs and parsed by kind.

A paragraph of one picture, ``![words](path "caption"){#id width="50%"}``, is a figure directive, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from markdown_it.token import Token

from keyfacts.findings import Place, did_you_mean
from keyfacts.lengths import Length
from keyfacts.model import document as d
from keyfacts.model.document import OptionValue
from keyfacts.read.files.files import path_inside
from keyfacts.read.files.pictures import read_picture
from keyfacts.read.report.block_attributes import Attributes
from keyfacts.read.report.charts.written_marks import read_marks
from keyfacts.read.report.citations import know_parameters, read_fact_names, read_words
from keyfacts.read.report.directive_specs import DIRECTIVES, IN_NOTES, DirectiveSpec, Option
from keyfacts.read.report.foreign.forms import PICTURE_ATTRIBUTE
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.inlines import PictureInline, read_inlines
from keyfacts.read.report.parameterized.conditions import read_conditions
from keyfacts.read.report.parameterized.paths import path_named
from keyfacts.read.report.reading import Reading
from keyfacts.read.report.tables.column_spanners import read_spanners
from keyfacts.values import frozen

_OPENING = re.compile(r"\s*\{([^{}\s]{1,60})\}\s*(.*)")
_OPTION = re.compile(r"\s{0,3}:([A-Za-z][\w-]{0,60}):(?:\s+(.*))?")
_TRAILING_COMMENT = re.compile(r"(?:\s{2,}|^)#\s.*$")
_COMMA = re.compile(r",(?![^\[\]]{0,200}\])")
"""A comma between names; one in the key of a fact, ``readers[North, 2025]``, is none."""
_FENCE_PREFIX = re.compile(r"[ \t>]*")
_EDITIONS = re.compile(r"(?:not\s+)?[\w-]+(?:\s*,\s*(?:not\s+)?[\w-]+)*")
_FLAGS = {"": True, "yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_EXCLUDE_EACH_OTHER = ("top", "bottom")
_NEEDS_ONE_OF = {"chart": ("argument", "facts"), "facts": ("facts", "tag"), "table": ("argument", "body"),
                 "tiles": ("facts", "body")}  # fmt: skip
_BOX = "write :::{callout} and a title"
_OF_OTHER_TOOLS = {
    **dict.fromkeys(("note", "tip", "hint", "warning", "caution", "danger", "attention", "important", "admonition",
                     "seealso", "error", "dropdown", "topic", "sidebar", "margin", "card"), _BOX),
    **dict.fromkeys(("image", "iframe"), "write ![words](picture.png), or :::{figure} picture.png"),
    **dict.fromkeys(("list-table", "csv-table", "table-wrapper"), "write a pipe table, or :::{table} of the dataset"),
    **dict.fromkeys(("toctree", "tableofcontents", "toc"), "write :::{contents} and :::"),
    **dict.fromkeys(("code-block", "code", "literalinclude", "prompt"), "write ``` and the language alone: ```python"),
    **dict.fromkeys(("epigraph", "pull-quote", "blockquote"), "write a quotation: > words"),
    **dict.fromkeys(("tab-set", "tab-item", "grid", "grid-item"), "paper has no tabs: give each part a heading"),
    **dict.fromkeys(("bibliography", "footbibliography"), "cite notes: [^key], and define each: [^key]: author, title"),
    **dict.fromkeys(("newpage", "pagebreak"), "write :::{page-break} and :::"),
}  # fmt: skip
"""Directives of MyST and Sphinx that are none here, and what to write instead."""


_OF_OWN_GRAMMAR: dict[str, Callable[[str, Place, Reading], OptionValue]] = {
    "spanners": read_spanners,
    "marks": read_marks,
}
"""Kinds of options whose parts have places and citations of their own."""
_LENGTH = re.compile(r"\d{1,5}(?:\.\d{1,4})?\s?(?:px|cm|mm|in|em|pt|pc)")
_PICTURE_WIDTH = Option("percent", "")


@frozen
class Opening:
    """The first line of a directive and its options; ``body_line`` is the file's line where the body starts."""

    name: str
    argument: str
    spec: DirectiveSpec
    options: dict[str, OptionValue]
    option_places: dict[str, Place]
    body: str
    body_line: int
    place: Place


def read_opening(info: str, content: str, line: int, reading: Reading) -> Opening | None:
    """The head of a directive whose opening line is ``line``; None (with its finding) for an unknown one."""
    place = _place_of_line(line, reading)
    match = _OPENING.fullmatch(info.strip())
    if not match:
        if info.strip():
            hint = f"write :::{{{info.split()[0].strip('{}')[:40]}}}"
            reading.report("KF201", place, "these colons open no directive", hint)
        elif not reading.fence_lines:
            reading.report("KF205", place, "these colons close nothing", "no directive is open here")
        return None
    name, argument = match[1], match[2].strip()
    spec = DIRECTIVES.get(name)
    if spec is None:
        hint = (
            _OF_OTHER_TOOLS.get(name) or did_you_mean(name, DIRECTIVES) or f"there are {', '.join(sorted(DIRECTIVES))}"
        )
        reading.report("KF201", place, f"unknown directive '{name}'", hint)
        return None
    options, places, skipped = _options(name, spec, content, line + 1, reading)
    body = content.split("\n", skipped)[skipped] if skipped <= content.count("\n") else ""
    return Opening(name, argument, spec, options, places, body, line + 1 + skipped, place)


def _place_of_line(line: int, reading: Reading) -> Place:
    written = reading.line(line)
    return reading.place(line, len(written) - len(written.lstrip(" \t>")) + 1 if written else 0)


def _options(
    name: str, spec: DirectiveSpec, content: str, first: int, reading: Reading
) -> tuple[dict[str, OptionValue], dict[str, Place], int]:
    """The ``:key: value`` lines at the head of the body, the place of each, and how many lines they take."""
    options: dict[str, OptionValue] = {}
    places: dict[str, Place] = {}
    count = 0
    for line in content.split("\n"):
        match = _OPTION.fullmatch(line)
        if not match:
            break
        key, written = match[1], _TRAILING_COMMENT.sub("", match[2] or "").strip()
        number = first + count
        place = reading.place(number, reading.line(number).find(f":{key}:") + 1)
        count += 1
        if key in places:
            hint = f"it stands in line {places[key].line} already: delete one of them"
            reading.report("KF106", place, f"the option '{key}' is given twice", hint)
            continue
        places[key] = place
        option = spec.options.get(key)
        if option is None:
            hint = did_you_mean(key, spec.options) or f"{name} takes {', '.join(spec.options)}"
            reading.report("KF202", place, f"{name} has no option '{key}'", hint)
            continue
        try:
            if option.kind in _OF_OWN_GRAMMAR:
                options[key] = _OF_OWN_GRAMMAR[option.kind](written, place, reading)
                continue
            options[key] = _with_citations(option, option_value(key, option, written, reading), place, reading)
        except ValueError as error:
            reading.report("KF203", place, f"{key}: {error}", _choices_hint(option, written))
    return options, places, count


def _with_citations(option: Option, value: OptionValue, place: Place, reading: Reading) -> OptionValue:
    """The value with what it cites as placeholders, where the option cites anything."""
    if not option.cites:
        return value
    if isinstance(value, str):
        return read_words(value, place, reading, notes=option.cites == "facts and notes")
    references = read_fact_names(cast(tuple[str, ...], value), place)
    return tuple(each for each in references if know_parameters(each, place, reading))


def _choices_hint(option: Option, written: str) -> str:
    if not option.choices:
        return ""
    return did_you_mean(written, option.choices) or f"one of {', '.join(option.choices)}"


def option_value(key: str, option: Option, written: str, reading: Reading) -> OptionValue:
    """The value of an option as its kind has it; ValueError with a sentence for a wrong one."""
    if not written and option.kind != "flag" and "yes" not in option.choices:
        raise ValueError("a value is missing")
    match option.kind:
        case "flag":
            if written.lower() not in _FLAGS:
                raise ValueError(f"expected yes or no, found '{written[:60]}'")
            return _FLAGS[written.lower()]
        case "choice":
            return _choice(option, written)
        case "integer":
            return _integer(written)
        case "names":
            return tuple(part.strip() for part in _COMMA.split(written) if part.strip())
        case "number":
            return _number(written)
        case "numbers":
            return _numbers(written)
        case "percent":
            return _percent(written)
        case "length":
            return _length(written)
        case "condition":
            return read_conditions(written, reading.parameters)
        case "parameters":
            return _parameters(written, reading)
    if key == "editions" and not _EDITIONS.fullmatch(written):
        raise ValueError(f"expected names of editions, found '{written[:60]}'")
    return written


def _choice(option: Option, written: str) -> str:
    """One of the choices; where yes and no are among them, as a flag is written."""
    if "yes" in option.choices and written.lower() in _FLAGS:
        return "yes" if _FLAGS[written.lower()] else "no"
    if written not in option.choices:
        raise ValueError(f"'{written[:60]}' is not one of the choices")
    return written


def _parameters(written: str, reading: Reading) -> tuple[str, ...]:
    names = tuple(part.strip().removeprefix("$") for part in written.split(",") if part.strip())
    for name in names:
        if name not in reading.parameters:
            hint = did_you_mean(name, reading.parameters) or "declare it in front matter: params:"
            raise ValueError(f"there is no parameter '{name[:60]}' ({hint})")
    return names


def _integer(written: str) -> int:
    if not re.fullmatch(r"\d{1,4}", written) or int(written) < 1:
        raise ValueError(f"expected a whole number from 1, found '{written[:60]}'")
    return int(written)


def _number(written: str) -> float:
    plain = written.replace(",", "").replace("_", "").replace("\u2212", "-")
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,9})?", plain):
        raise ValueError(f"expected a number, found '{written[:60]}'")
    return float(plain)


def _numbers(written: str) -> tuple[float, ...]:
    parts = [part.strip() for part in written.split(",")]
    if not all(re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", part) and float(part) > 0 for part in parts):
        raise ValueError(f"expected numbers with commas between, found '{written[:60]}'")
    return tuple(float(part) for part in parts)


def _percent(written: str) -> float:
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?)\s*%", written)
    if not match or not 0 < float(match[1]) <= 100:
        raise ValueError(f"expected a percentage from 1% to 100%, found '{written[:60]}'")
    return float(match[1]) / 100


def _length(written: str) -> float:
    try:
        length = Length.parse(written)
    except ValueError:
        raise ValueError(f"expected a length such as 60mm, found '{written[:60]}'") from None
    if not 0 < length.pt <= 14_400:
        raise ValueError(f"the length '{written[:60]}' is out of range")
    return length.pt


def check_opening(opening: Opening, blocks: tuple[d.Block, ...], reading: Reading) -> None:
    """KF204 for an argument or body too few, KF203 for one too many."""
    name, spec, place = opening.name, opening.spec, opening.place
    if opening.argument and not spec.argument:
        reading.report("KF203", place, f"{name} takes no argument, found '{opening.argument[:60]}'")
    if spec.argument_required and not opening.argument:
        reading.report("KF204", place, f"{name} needs {spec.argument}", f"write it behind the name: :::{{{name}}} ...")
    if blocks and spec.body == "none":
        reading.report("KF203", place, f"{name} takes no body", "close it with ::: before the text")
    if not blocks and spec.body == "blocks":
        reading.report("KF204", place, f"{name} has an empty body", "write its text before the closing :::")
    if all(key in opening.options for key in _EXCLUDE_EACH_OTHER):
        second = max((opening.option_places.get(key, place) for key in _EXCLUDE_EACH_OTHER), key=lambda at: at.line)
        message = f"{name} takes 'top' or 'bottom', not both at once"
        reading.report("KF203", second, message, "delete one of them")
    needed = _NEEDS_ONE_OF.get(name, ())
    given = {"argument": bool(opening.argument), "body": bool(blocks)}
    if needed and not any(given.get(key, key in opening.options) for key in needed):
        words = {"argument": spec.argument or "an argument", "body": "a body"}
        wanted = " or ".join(words.get(key, f"the option {key}") for key in needed)
        options = " or ".join(f":{key}: ..." for key in needed if key not in words)
        hint = " or ".join(part for part in (f":::{{{name}}} ..." if "argument" in needed else "", options) if part)
        reading.report("KF204", place, f"{name} needs {wanted}", f"write {hint}" if hint else "")


def fits_in_note(name: str, place: Place, reading: Reading) -> bool:
    """False, with KF217, for what cannot stand in the note that is being read; ``name`` is a directive's."""
    if not reading.in_note or name in IN_NOTES:
        return True
    shown = "a picture" if name == "figure" else f"'{name}'"
    hint = "put it into the text and refer to it; a note takes words, lists, code, tables and 'only'"
    reading.report("KF217", place, f"{shown} cannot stand in a note", hint)
    return False


def read_figure(source: str, place: Place, reading: Reading) -> d.Picture | None:
    """The picture a figure names, relative to the report's folder."""
    if reading.root is None or reading.folder is None:
        reading.report("KF405", place, "a picture cannot stand here")
        return None
    named = path_named(source, place, reading)
    path = path_inside(reading.root, reading.folder, named, reading.findings, place) if named else None
    if path is None:
        return None
    picture = read_picture(reading.root, path, reading.findings, place)
    if picture is not None:
        reading.inputs.append(path.relative_to(reading.root.resolve()).as_posix())
    return picture


def figure_of(shown: PictureInline, above: Attributes, reading: Reading) -> d.Directive:
    """The directive; ``above`` are the attributes on the line above. Without words the picture is decorative."""
    options: dict[str, OptionValue] = {"decorative": True}
    spoken = shown.attributes.get("fig-alt") or shown.alt
    if spoken:
        options = {"alt": read_words(spoken, shown.place, reading)}
    if anchor := above.anchor or shown.attributes.get("id"):
        options["name"] = anchor
    if above.editions:
        options["editions"] = above.editions
    for key, written in shown.attributes.items():
        if key in ("id", "fig-alt"):
            continue
        if _LENGTH.fullmatch(written) if key == "width" else not did_you_mean(key, ("width",)):
            tell(PICTURE_ATTRIBUTE, shown.place, reading)
            continue
        try:
            if key != "width":
                raise ValueError("a picture has no such attribute")
            options["width"] = option_value(key, _PICTURE_WIDTH, written, reading)
        except ValueError as error:
            hint = 'a picture takes {#id width="50%"}'
            reading.report("KF217", shown.place, f"{key[:40]}: {error}", hint)
    picture = read_figure(shown.source, shown.place, reading)
    if not spoken and picture is not None:
        hint = f"write what it shows: ![words]({shown.source[:60]}); if it is meant: :::{{figure}} and :decorative: yes"
        reading.report("KF456", shown.place, "a picture without words is passed over by screen readers", hint)
    caption: tuple[d.Block, ...] = ()
    if words := shown.title or (shown.alt if shown.attributes.get("fig-alt") else ""):
        caption = (d.Paragraph(read_inlines(words, shown.place.line, reading), place=shown.place),)
    return d.Directive("figure", shown.source, options, caption, shown.place, picture)


def check_fence(token: Token, lines: list[str], first_line: int, reading: Reading) -> None:
    """Report an unclosed fence, and a directive inside another whose fence is not longer."""
    stray = token.type == "colon_fence" and not token.info.strip()  # read_opening reports it
    if not token.map or stray:
        return
    start, end = token.map
    mark, length = token.markup[0], len(token.markup)
    place = reading.place(first_line + start, _FENCE_PREFIX.match(lines[start]).end() + 1)  # type: ignore[union-attr]
    last = lines[end - 1] if end - 1 < len(lines) else ""
    closing = last[_FENCE_PREFIX.match(last).end() :].strip()  # type: ignore[union-attr]
    closed = end - 1 > start and len(closing) >= length and set(closing) == {mark}
    if not closed and place.line not in reading.fence_lines:
        hint = f"close it with {mark * length} on a line of its own"
        reading.report("KF205", place, "this fence is not closed; it takes everything to the end", hint)
    if mark != ":" and not token.info.strip().startswith("{"):
        return
    inner = re.compile(rf"[ \t]{{0,3}}({re.escape(mark)}{{{length},}})\s*\{{")
    for number, line in enumerate(token.content.split("\n"), start + 1):
        if match := inner.match(line):
            at = reading.place(first_line + number, match.start(1) + 1)
            reading.fence_lines.add(at.line)
            hint = f"give the outer fence more than {len(match[1])} {'colons' if mark == ':' else 'backticks'}"
            reading.report("KF205", at, "a directive inside another needs a shorter fence than the one around it", hint)
            return
