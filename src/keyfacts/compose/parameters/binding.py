"""A report bound to values of its parameters: a report like any other, in which no ``$name`` is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from keyfacts.compose.parameters.variants import Variant
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline, OptionValue
from keyfacts.model.report import CITING_KEYS, ReportDefinition
from keyfacts.model.rewriting import Rewriter
from keyfacts.model.rules.criterion import IN_BRACES, PARAMETER, Criterion
from keyfacts.model.walk import INLINE_CONTAINERS

_PLAIN_KEYS = ("author", "publisher", "date", "keywords", "mark")
"""Keys of front matter that are plain text: a parameter is written in them as in the others, ``{{ $state }}``."""


def bind(report: ReportDefinition, variant: Variant) -> ReportDefinition:
    """The report with the values of ``variant`` in the place of its parameters; its stem names the variant."""
    if not variant.values:
        return report
    bound = _Binding(variant.values)
    rewriter = Rewriter(run=lambda run, *_: bound.run(run), leave=bound.block)
    return replace(
        report,
        stem=f"{report.stem}-{variant.slug}" if variant.slug else report.stem,
        front=replace(report.front, **bound.keys({name: getattr(report.front, name) for name in _KEYS})),
        blocks=rewriter.blocks(report.blocks),
        notes=tuple(replace(note, blocks=rewriter.blocks(note.blocks)) for note in report.notes),
        editions={name: bound.keys(keys) for name, keys in report.editions.items()},
        params=(),
        for_each=None,
        pattern=report,
        values=dict(variant.values),
    )


_KEYS = (*CITING_KEYS, *_PLAIN_KEYS)


class _Binding:
    """Values by parameter, put in the places of their names."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def keys(self, keys: Mapping[str, Any]) -> dict[str, Any]:
        """Keys of front matter."""
        return {name: self._key(name, value) if value else value for name, value in keys.items()}

    def _key(self, name: str, value: Any) -> Any:
        if name == "imprint":
            return tuple(self.run(line) for line in value)
        if name in CITING_KEYS:
            return self.run(value)
        if name == "keywords":
            return tuple(self._printed(word) for word in value)
        return self._printed(value) if name in _PLAIN_KEYS else value

    def _printed(self, text: str) -> str:
        return IN_BRACES.sub(lambda match: self._values.get(match[1], match[0]), text)

    def named(self, text: str) -> str:
        """A name or key with ``$state`` in it; what is no parameter of the report stays ("$5 or less")."""
        return PARAMETER.sub(lambda match: self._values.get(match[1], match[0]), text) if "$" in text else text

    def run(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A run of inlines; a value is text, and one with digits is vouched for: it is the data's, not typed."""
        result: list[Inline] = []
        changed = False
        for inline in inlines:
            new = self._inline(inline)
            changed = changed or new is not inline
            if isinstance(new, d.Text) and result and isinstance(result[-1], d.Text) and changed:
                new = d.Text(cast(d.Text, result.pop()).text + new.text)
            result.append(new)
        return tuple(result) if changed else inlines

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, INLINE_CONTAINERS):
            children = self.run(inline.children)
            return inline if children is inline.children else replace(inline, children=children)
        if not isinstance(inline, d.FactReference):
            return inline
        value = self._values.get(inline.fact[1:]) if inline.fact.startswith("$") else None
        if value is not None:
            value = f"{value[:1].upper()}{value[1:]}" if "cap" in inline.filters else value
            text = d.Text(value)
            return d.LiteralText((text,)) if any(map(str.isdigit, value)) else text
        if inline.key is None or "$" not in inline.key:
            return inline
        return replace(inline, key=self.named(inline.key))

    def block(self, block: Block) -> Block:
        """A directive with its argument and options."""
        if not isinstance(block, d.Directive):
            return block
        options = {name: self._option(value) for name, value in block.options.items()}
        return replace(block, argument=self.named(self._printed(block.argument)), options=options)

    def _option(self, value: OptionValue) -> OptionValue:
        if isinstance(value, str):
            return self.named(value)
        if not isinstance(value, tuple) or not value:
            return value
        match value[0]:
            case str():
                return tuple(self.named(each) for each in value)
            case Criterion():
                return tuple(self._condition(each) for each in value)
            case d.Spanner():
                return tuple(replace(each, label=self.run(each.label)) for each in value)
            case d.WrittenMark():
                return tuple(replace(each, words=self.run(each.words), at=self.named(each.at)) for each in value)
            case int() | float():
                return value
        return self.run(value)

    def _condition(self, condition: Criterion) -> Criterion:
        """The subject ``$state`` stays: what it is compared with is asked of the value (``in`` of values)."""
        subject = condition.subject
        values = tuple(self.named(value) for value in condition.values)
        key = None if condition.key is None else self.named(condition.key)
        written = self.named(condition.written)
        if subject.startswith("$") and subject[1:] in self._values:
            return replace(condition, subject="$", key=self._values[subject[1:]], values=values, written=written)
        return replace(condition, subject=self.named(subject), values=values, key=key, written=written)
