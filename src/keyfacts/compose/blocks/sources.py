"""Where figures come from, in words: source lines, the list of sources, 'Compiled from'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.dataset import Source
from keyfacts.model.document import Block, Inline, OptionValue
from keyfacts.model.walk import plain_text


def source_name(source: Source) -> str:
    """'National Center, Key Facts (2017)', or what its producer wants to be named as."""
    if source.attribution:
        return source.attribution
    name = ", ".join(part for part in (source.producer, source.title) if part)
    return f"{name} ({source.published})" if source.published else name


def source_line(options: dict[str, OptionValue], names: Iterable[str], setup: Setup) -> tuple[Inline, ...]:
    """The line under a chart or table: the author's words, else the named sources, else the dataset's only one."""
    wanted = cast(tuple[Inline, ...], options.get("source", ()))
    start = plain_text(wanted).strip().lower()
    sample: tuple[Inline, ...] = (d.Text(f"{setup.words.sample}. "),) if setup.dataset.sample else ()
    if start == "none" and len(wanted) == 1:
        return sample
    label = setup.words.source + setup.words.colon
    if wanted:
        lead = "" if start.startswith(setup.words.source.lower()) else label
        return (*sample, *_led(lead, wanted))
    sources = [source for name in dict.fromkeys(names) if (source := setup.dataset.source(name)) is not None]
    if not sources and len(setup.dataset.sources) == 1:
        sources = list(setup.dataset.sources)
    if not sources:
        return sample
    return (*sample, d.Text(label + "; ".join(source_name(source) for source in sources)))


def _led(lead: str, words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words behind a lead, as one Text where they begin with one."""
    match words:
        case (d.Text(text), *rest):
            return (d.Text(lead + text), *rest)
    return (d.Text(lead), *words) if lead else words


def sources_list(setup: Setup) -> tuple[Block, ...]:
    """All sources of the dataset as a list."""
    items = tuple(d.ListItem((_entry(source, setup),)) for source in setup.dataset.sources)
    return (d.List(items, tight=False),) if items else ()


def _entry(source: Source, setup: Setup) -> d.Paragraph:
    words = _publication(source)
    if source.url:
        words += [d.Text(" "), d.Link(source.url, (d.Text(_bare(source.url)),))]
        if source.accessed:
            day = setup.printer.period_date(source.accessed)
            words.append(d.Text(f" ({setup.words.accessed.format(day=day)})"))
        words.append(d.Text("."))
    if source.licence:
        licence: Inline = d.Text(source.licence)
        if source.licence_url:
            licence = d.Link(source.licence_url, (licence,))
        words += [d.Text(f" {setup.words.licence}{setup.words.colon}"), licence, d.Text(".")]
    if source.note:
        words.append(d.Text(f" {source.note.strip()}"))
    return d.Paragraph(tuple(words))


def _publication(source: Source) -> list[Inline]:
    """The citation its producer wants, or producer, title, date and version."""
    if source.citation:
        return [d.Text(source.citation.rstrip(".") + ".")]
    words: list[Inline] = [d.Text(f"{source.producer}. ")] if source.producer else []
    words.append(d.Emphasis((d.Text(source.title or source.name),)))
    dated = ", ".join(part for part in (source.published, source.version) if part)
    return [*words, d.Text(f", {dated}." if dated else ".")]


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def compiled_from(setup: Setup) -> str:
    """'Compiled from ...' with all sources of the dataset, '' when there are none."""
    names = [source.title if not source.producer else source_name(source) for source in setup.dataset.sources]
    return setup.words.compiled_from.format(sources=setup.words.listed(names)) if names else ""
