"""Comments with their replies, and which threads are resolved (comments.xml, commentsExtended.xml)."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from keyfacts.model.document.edited_word import ReviewComment
from keyfacts.ooxml.names import W14, W
from keyfacts.read.edited_word.package import W15, EditedPackage

_MOST = 10_000
_LONGEST = 20_000


def comments_of(package: EditedPackage) -> dict[str, ReviewComment]:
    """The comments that begin a thread, by id, each with the replies to it."""
    root = package.beside("comments")
    if root is None:
        return {}
    written: dict[str, ReviewComment] = {}
    last_paragraph: dict[str, str] = {}
    for comment in list(root.iter(W + "comment"))[:_MOST]:
        number = comment.get(W + "id", "")
        paragraphs = list(comment.iter(W + "p"))
        words = "\n".join("".join(_words(p)) for p in paragraphs).strip()
        author, date = comment.get(W + "author", "").strip(), comment.get(W + "date", "")
        written.setdefault(number, ReviewComment(author or "unknown", date, words[:_LONGEST]))
        if paragraphs and paragraphs[-1].get(W14 + "paraId"):
            last_paragraph.setdefault(str(paragraphs[-1].get(W14 + "paraId")).upper(), number)
    return _threads(written, *_extended(package, last_paragraph))


def _words(paragraph: etree._Element) -> list[str]:
    return [
        (node.text or "") if node.tag == W + "t" else " "
        for node in paragraph.iter(W + "t", W + "tab", W + "br")
        if not any(parent.tag == W + "del" for parent in node.iterancestors(W + "del"))
    ]


def _extended(package: EditedPackage, last_paragraph: dict[str, str]) -> tuple[dict[str, str], set[str]]:
    """Which comment each reply answers, and which are marked as done."""
    extended = package.beside("commentsExtended")
    answers: dict[str, str] = {}
    done: set[str] = set()
    for entry in () if extended is None else extended.iter(W15 + "commentEx"):
        number = last_paragraph.get(entry.get(W15 + "paraId", "").upper())
        parent = last_paragraph.get(entry.get(W15 + "paraIdParent", "").upper())
        if number is None:
            continue
        if parent is not None and parent != number:
            answers[number] = parent
        if entry.get(W15 + "done", "0") in ("1", "true", "on"):
            done.add(number)
    return answers, done


def _threads(written: dict[str, ReviewComment], answers: dict[str, str], done: set[str]) -> dict[str, ReviewComment]:
    replies: dict[str, list[ReviewComment]] = {}
    for number, comment in written.items():
        head, seen = number, {number}
        while head in answers and answers[head] not in seen:  # a reply to a reply is one of the thread
            head = answers[head]
            seen.add(head)
        if head != number:
            replies.setdefault(head, []).append(comment)
    return {
        number: replace(comment, resolved=number in done, replies=tuple(replies.get(number, ())))
        for number, comment in written.items()
        if number not in answers
    }
