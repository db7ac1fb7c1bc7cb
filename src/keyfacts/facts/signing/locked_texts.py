"""Signed sentences: what a report says against its ``NAME.lock``, and the lock of a new signature."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from keyfacts.facts.signing.lock_scalars import flow_sequence, scalar
from keyfacts.findings import Findings
from keyfacts.model.signing import LockedText, PrintedText, ReportLock

_ALIKE = 0.5
"""From this share of words in common on, a new text is taken for a signed one reworded."""
_MOST_COMPARED = 250_000
"""Pairs of texts that are compared by their words; beyond, everything has changed, and each is told by itself."""
_WIDTH = 240
"""Characters of a text that a finding shows; a longer one is shown from a little before its first difference."""

TextsOfEdition = Mapping[str, Sequence[PrintedText]]
"""What each edition of a report says, in reading order."""


class OpenText(NamedTuple):
    """What somebody has to look at: a text that is new, other than it was signed (``before``), or gone (no ``now``)."""

    now: PrintedText | None
    before: LockedText | None

    @property
    def name(self) -> tuple[PrintedText | None, PrintedText | None]:
        """What tells one question from another: the same change in two editions is one question."""
        return self.now, self.before.said if self.before and self.now is None else None


def open_texts(lock: ReportLock, edition: str, texts: Sequence[PrintedText]) -> list[OpenText]:
    """What is open in one edition: new and changed texts in reading order, then those that are gone."""
    of_edition = [each for each in lock.texts if edition in each.editions]
    signed = {each.said for each in of_edition if not each.carried}
    unsigned = [text for text in dict.fromkeys(texts) if text not in signed]
    left = {each.said: each for each in of_edition if each.carried or each.said not in set(texts)}
    before = _reworded(unsigned, list(left.values()))
    open_now = [OpenText(text, before.get(text)) for text in unsigned if not text.awaited]
    paired = {each.said for each in before.values()}
    return open_now + [OpenText(None, each) for each in left.values() if each.said not in paired]


def _reworded(texts: Sequence[PrintedText], signed: Sequence[LockedText]) -> dict[PrintedText, LockedText]:
    """Which signed text each of the new ones was: that of the same words, else the one with most in common."""
    pairs: dict[PrintedText, LockedText] = {}
    taken: set[PrintedText] = set()
    by_text = {(each.said.kind, each.said.lang, each.said.text): each for each in signed}
    same_words = {each.said: each for each in signed}
    for text in texts:
        if text in same_words:
            pairs[text] = same_words[text]
            taken.add(text)
            by_text.pop((text.kind, text.lang, text.text), None)
            continue
        same = by_text.pop((text.kind, text.lang, text.text), None) if text.text else None
        if same is not None:
            pairs[text] = same
            taken.add(same.said)
    rest = [text for text in texts if text not in pairs]
    others = [each for each in signed if each.said not in taken]
    if len(rest) * len(others) > _MOST_COMPARED:
        return pairs
    words = {text: _words(text) for text in (*rest, *(each.said for each in others))}
    scored = []
    for index, text in enumerate(rest):
        for position, each in enumerate(others):
            if (each.said.kind, each.said.lang) == (text.kind, text.lang):
                common = 2 * len(words[text] & words[each.said]) / (len(words[text]) + len(words[each.said]))
                scored += [(-common, index, position)] if common >= _ALIKE else []
    for _, index, position in sorted(scored):
        text, each = rest[index], others[position]
        if text not in pairs and each.said not in taken:
            pairs[text] = each
            taken.add(each.said)
    return pairs


def _words(text: PrintedText) -> frozenset[str]:
    return frozenset((*text.text.split(), *text.printed.split(), *text.shows.split(), ""))


# --- findings ------------------------------------------------------------------------------------------------------


def check_printed_texts(
    lock: ReportLock,
    name: str,
    edition: str,
    editions: Collection[str],
    texts: Sequence[PrintedText],
    findings: Findings,
    *,
    others_too: bool = False,
) -> None:
    """What one edition of the report ``name`` says against its lock: KF381, KF382, KF383.

    What was signed for editions that the report has no more is told with the default one. ``others_too``: the lock has
    texts of other values of a parameter, too, so that nothing is gone because it is not among ``texts``.
    """
    hint = f"if it is right now: keyfacts sign {name}"
    for now, before in open_texts(lock, edition, texts):
        if now is not None and before is not None and now == before.said:
            told = f"the {now.kind} is as {before.by} signed it last year: '{side_by_side(now, now)[1]}'"
            findings.report("KF382", now.place, told, f"look whether it is still true, then: keyfacts sign {name}")
        elif now is not None and before is not None:
            old, new = side_by_side(before.said, now)
            when = f"{before.by} signed on {before.on.isoformat()}"
            findings.report("KF381", now.place, f"the {now.kind} is not what {when}: '{old}' -> '{new}'", hint)
        elif now is not None:
            told = f"the {now.kind} is not signed in {name}.lock: '{side_by_side(now, now)[1]}'"
            findings.report("KF382", now.place, told, f"look at it, then: keyfacts sign {name}")
        elif before is not None and not others_too:
            _report_gone(before, name, findings)
    for each in lock.texts if edition == "default" else ():
        if not set(each.editions) & set(editions):
            _report_gone(each, name, findings)


def _report_gone(signed: LockedText, name: str, findings: Findings) -> None:
    told = f"the {signed.said.kind} is signed, but the report does not say it any more"
    message = f"{told}: '{side_by_side(signed.said, signed.said)[0]}'"
    findings.report("KF383", signed.place, message, f"keyfacts sign {name} takes it out")


def told_text(text: PrintedText) -> str:
    """A text as people compare it: as printed, with what it stands over."""
    said = text.printed or text.text
    return f"{said} [{text.shows}]" if text.shows else said


def side_by_side(old: PrintedText, new: PrintedText) -> tuple[str, str]:
    """Two texts as a finding shows them: from a little before where they part, if they are long.

    Where they are printed alike, their difference is in which values are cited: then these are shown.
    """
    one, other = told_text(old), told_text(new)
    if old.text != new.text and (old.printed or old.text) == (new.printed or new.text):
        one, other = (one, other) if old.shows != new.shows else (old.text, new.text)
    elif old.shows == new.shows:
        one, other = old.printed or old.text, new.printed or new.text
    if max(len(one), len(other)) <= _WIDTH:
        return one, other
    parting = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, parting - _WIDTH // 4)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + _WIDTH]
    return ("…" if start else "") + shown + ("…" if len(text) > start + _WIDTH else "")


# --- signing -------------------------------------------------------------------------------------------------------


def signed_anew(
    lock: ReportLock, texts: TextsOfEdition, looked_at: Collection[tuple[object, object]], by: str, on: date
) -> ReportLock:
    """The lock after somebody has looked at some of what is open: these are signed or taken out, all else stays.

    ``looked_at`` has names of open texts; ``texts`` has every edition of the report and of the lock.
    """
    signed: dict[LockedText, set[str]] = {}
    for edition, said in texts.items():
        locked = {each.said: each for each in lock.texts if edition in each.editions}
        for found in open_texts(lock, edition, said):
            if found.name not in looked_at:
                continue
            if found.before is not None:
                locked.pop(found.before.said, None)
            if found.now is not None:
                locked[found.now] = LockedText(found.now, (), by, on)
        for each in locked.values():
            signed.setdefault(replace(each, editions=()), set()).add(edition)
    texts_signed = (replace(each, editions=tuple(sorted(editions))) for each, editions in signed.items())
    return ReportLock(tuple(sorted(texts_signed, key=_order)))


def carried_over(lock: ReportLock) -> ReportLock:
    """The lock of last year's report as next year's begins with it: to compare with, and signing nothing."""
    return replace(lock, texts=tuple(replace(each, carried=True) for each in lock.texts))


def _order(each: LockedText) -> tuple[str, ...]:
    said = each.said
    return said.text, said.kind, said.lang, said.printed, said.shows, each.by, each.on.isoformat(), str(each.carried)


def report_lock_text(lock: ReportLock, name: str) -> str:
    """The lock as its file has it: YAML, one field to a line, texts in the order of their letters."""
    lines = [
        f"# What the report {name} says as it was signed, written by `keyfacts sign {name}`.",
        "# What differs from its signature is a finding until it is signed again (docs/signing.md of keyfacts).",
        "version: 1",
        "texts:" if lock.texts else "texts: []",
    ]
    for each in lock.texts:
        said = each.said
        lines.append(f"  - text: {scalar(said.text)}")
        lines += [f"    printed: {scalar(said.printed)}"] if said.printed and said.printed != said.text else []
        lines += [f"    shows: {scalar(said.shows)}"] if said.shows else []
        lines += [f"    kind: {scalar(said.kind)}", f"    lang: {scalar(said.lang)}"]
        lines += [f"    editions: {flow_sequence(each.editions)}"]
        lines += [f"    by: {scalar(each.by)}", f"    on: {each.on.isoformat()}"]
        lines += ["    carried: true"] if each.carried else []
    return "\n".join(lines) + "\n"
