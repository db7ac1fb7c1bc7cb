"""What the front matter says of the whole document: metadata, opening, running head and foot."""

from __future__ import annotations

from keyfacts.compose.blocks.sources import compiled_from
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.model.document import Metadata


def metadata(setup: Setup, modified: str) -> Metadata:
    """What the files say of themselves; ``modified`` is ISO 8601 UTC."""
    front, report = setup.front, setup.report
    title = printed_words(front.title, setup)
    state = ", ".join(filter(None, (front.mark, setup.words.sample if setup.dataset.sample else "")))
    return Metadata(
        title,
        printed_words(front.subtitle, setup),
        front.lang,
        front.author,
        front.publisher,
        printed_words(front.description, setup) or setup.dataset.description,
        front.keywords,
        setup.edition,
        report.stem,
        setup.dataset.name,
        modified,
        front.status or front.mark,
        front.category,
        front.classification,
        f"{state}{setup.words.colon}{title}" if state else "",
    )


def head_label(setup: Setup) -> str:
    """What stands at the head of every page: the classification, and that the data are a sample."""
    sample = setup.words.sample if setup.dataset.sample else ""
    return " \u00b7 ".join(filter(None, (setup.front.classification, sample)))


def imprint(setup: Setup) -> tuple[str, ...]:
    """The author's lines (of 'none', none); else author, publisher, date, sources, rights and funding."""
    front = setup.front
    if front.imprint:
        own = tuple(printed_words(line, setup) for line in front.imprint)
        return () if own == ("none",) else own
    day = setup.printer.period_date(front.date)
    lines = (front.author, front.publisher, day, compiled_from(setup), setup.dataset.rights, setup.dataset.funding)
    return tuple(line for line in lines if line)


def running_lines(setup: Setup) -> tuple[str, str]:
    """Head and foot of the pages: the title, and what the report is compiled from, unless the author says else."""
    front = setup.front
    head = printed_words(front.running_head, setup) or printed_words(front.title, setup)
    foot = printed_words(front.running_foot, setup) or compiled_from(setup)
    return head, foot


def judge_logo(setup: Setup) -> None:
    """KF828 for a report that opens on a band, for which its brand has a logo for light grounds only."""
    brand, opening = setup.brand, setup.front.opening
    band = {"masthead": brand.masthead, "cover": brand.cover}.get(opening) == "band"
    if band and brand.logo and not brand.logo_reversed:
        hint = f"give one: {{light:, dark:}} in the size that is printed, or {opening}: plain"
        message = f"the {opening} stands on a band and goes without logo: there is none for dark grounds"
        setup.findings.report("KF828", brand.logo_place, message, hint)


def kicker(setup: Setup) -> str:
    """The small line above the title."""
    return printed_words(setup.front.kicker, setup)
