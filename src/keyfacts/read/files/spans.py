"""``yaml_spans``: the places of keys and values in a YAML text, start and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from keyfacts.model.spans import YamlSpan
from keyfacts.read.files.yaml import MAX_DEPTH, Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def yaml_spans(text: str) -> dict[Path, YamlSpan]:
    """Every value of a text by its path; empty for one that is no YAML or nested beyond what is read."""
    try:
        return {span.path: span for span in _spans(text)}
    except (yaml.YAMLError, RecursionError, StopIteration, ValueError):
        return {}


def _spans(text: str) -> Iterator[YamlSpan]:
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    events = (event for event in yaml.parse(text, Loader=_LOADER))

    def offset(mark: Any) -> int:
        line, column = int(mark.line), int(mark.column)
        return min(len(text), starts[min(line, len(starts) - 1)] + column)

    def value(event: Any, path: Path, key: tuple[int, int]) -> Iterator[YamlSpan]:
        if len(path) > MAX_DEPTH:
            raise ValueError("nested too deeply")
        start = offset(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            end = offset(event.end_mark)
            if event.style in ("|", ">"):  # ends where the next line starts
                end = start + len(text[start:end].rstrip())
            yield YamlSpan(path, start, end, *key, event.value, flow=True)
            return
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases are not read")
        last = event
        if isinstance(event, yaml.MappingStartEvent):
            while not isinstance(last := next(events), yaml.MappingEndEvent):
                place = (offset(last.start_mark), offset(last.end_mark))
                yield from value(next(events), (*path, str(getattr(last, "value", ""))), place)
        else:
            index = 0
            while not isinstance(last := next(events), yaml.SequenceEndEvent):
                yield from value(last, (*path, index), (start, start))
                index += 1
        yield YamlSpan(path, start, offset(last.end_mark), *key, None, bool(event.flow_style))

    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            yield from value(next(events), (), (0, 0))
            return
