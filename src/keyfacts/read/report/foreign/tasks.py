"""Tasks in lists, ``- [ ]`` and ``- [x]``: their boxes are words, which can be read aloud and are in every font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from keyfacts.language import language_of
from keyfacts.model import document as d
from keyfacts.read.report.reading import Reading

_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


def task_of(inline: Token, reading: Reading) -> tuple[d.Inline, ...]:
    """The words for the box that the first paragraph of an item starts with, which is taken from it; () without."""
    match = _BOX.match(inline.content)
    if not match:
        return ()
    inline.content = inline.content[match.end() :]
    wording = language_of(reading.lang).wording
    state = wording.task_open if match[1] == " " else wording.task_done
    return (d.Strong((d.Text(state + wording.colon.rstrip()),)), d.Text(" "))


def with_task(task: tuple[d.Inline, ...], blocks: Sequence[d.Block]) -> tuple[d.Block, ...]:
    """The blocks of an item with the state of its task before the words."""
    if not task:
        return tuple(blocks)
    match blocks:
        case [d.Paragraph() as first, *rest]:
            return (replace(first, inlines=(*task, *first.inlines)), *rest)
    return (d.Paragraph(task[:1]), *blocks)
