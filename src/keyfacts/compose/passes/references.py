"""Cross-references become their final text; links get the address that paper prints behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from keyfacts.compose.setup import Setup
from keyfacts.findings import did_you_mean
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.rewriting import InlineSetting, Rewriter, map_inlines, with_children
from keyfacts.model.walk import blocks_deep, has_inline, plain_text
from keyfacts.numerals import NBSP


def reference_texts(blocks: tuple[Block, ...], setup: Setup) -> dict[str, str]:
    """What a reference to each anchor prints: "Figure 1", "Table 2", "Section 2.1" or a section's title."""
    texts: dict[str, str] = {}
    for block in blocks_deep(blocks):
        match block:
            case d.Section():
                number = f"{setup.words.section}{NBSP}{block.number}" if block.number else ""
                texts[block.anchor] = number or plain_text(block.heading)
            case d.Figure():
                texts[block.anchor] = block.label or plain_text(block.caption)
            case d.TableBlock():
                texts[block.anchor] = block.table.label or plain_text(block.table.caption)
            case d.Callout() if block.anchor:
                texts[block.anchor] = plain_text(block.title)
            case d.Tiles() if block.anchor:
                texts[block.anchor] = ""
            case _:
                pass
    return texts


def resolve_links(
    blocks: tuple[Block, ...], texts: dict[str, str], elsewhere: frozenset[str], setup: Setup
) -> tuple[Block, ...]:
    """``{ref}`` and ``{page}`` answered, addresses printed; ``elsewhere`` are anchors that only other editions have."""
    paper = setup.front.medium == "paper"

    def resolved(inline: Inline) -> tuple[Inline, ...]:
        return (_resolved(inline, texts, elsewhere, setup),) if isinstance(inline, d.ReferenceRole) else (inline,)

    def run(run: tuple[Inline, ...], _setting: InlineSetting, _block: Block) -> tuple[Inline, ...]:
        if has_inline(run, (d.ReferenceRole,)):
            run = map_inlines(run, resolved)
        return _with_addresses(run) if paper and has_inline(run, (d.Link,)) else run

    return Rewriter(run).blocks(blocks)


def _resolved(role: d.ReferenceRole, texts: dict[str, str], elsewhere: Iterable[str], setup: Setup) -> Inline:
    target = role.target
    if target not in texts:
        if target in elsewhere:
            hint = f"it is left out of edition '{setup.edition}': leave out the reference there, too"
        else:
            hint = did_you_mean(target, texts) or "give the target a name: (name)= above a heading, or ':name:'"
        setup.findings.report("KF209", role.place, f"nothing here is named '{target}'", hint)
        return d.Text(role.text or f"[{target}]")
    if role.role == "page":
        return d.PageReference(target, role.text or f"{setup.words.page}{NBSP}")
    return d.Reference(target, role.text or texts[target] or f"[{target}]")


def written_anchors(blocks: tuple[Block, ...]) -> frozenset[str]:
    """All anchors an author wrote, whatever the edition."""
    anchors = set()
    for block in blocks_deep(blocks):
        name = block.options.get("name", "") if isinstance(block, d.Directive) else getattr(block, "anchor", "")
        if name:
            anchors.add(str(name))
    return frozenset(anchors)


# --- links -------------------------------------------------------------------------------------------------------


def _with_addresses(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """On paper a link shows where it goes, unless its text does already."""
    result: list[Inline] = []
    for inline in run:
        if isinstance(inline, d.Link):
            result.append(replace(inline, printed=printed_address(inline.url, plain_text(inline.children))))
        elif isinstance(inline, (d.Emphasis, d.Strong, d.Struck, d.Raised, d.Lowered, d.LiteralText, d.Foreign)):
            result.append(with_children(inline, _with_addresses(inline.children)))
        else:
            result.append(inline)
    return tuple(result)


def printed_address(url: str, text: str) -> str:
    """The address as people write it: no scheme, no slash at the end; '' when ``text`` shows it."""
    bare = url
    for scheme in ("https://", "http://", "mailto:", "tel:"):
        if bare.lower().startswith(scheme):
            bare = bare[len(scheme) :]
            break
    bare = bare.removesuffix("/")
    if bare.startswith("#"):
        return ""
    shown = text.strip().removeprefix("https://").removeprefix("http://").removesuffix("/")
    # Percent-encoding (RFC 3986, section 2.1) is no difference: an address between < > is encoded, its text is not.
    shown, whole = unquote(shown).lower(), unquote(bare).lower()
    without_www = whole.removeprefix("www.")
    return "" if shown in (whole, without_www) or without_www in shown else bare
