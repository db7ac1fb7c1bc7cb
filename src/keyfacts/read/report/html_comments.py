"""HTML comments: dropped from the text, and searched for suppressions."""

from __future__ import annotations


def comments_of(text: str) -> tuple[list[tuple[int, str]], str]:
    """The comments of a text, with the offset of each, and the text without them (its line ends are kept).

    A comment that is not closed stays in the text.
    """
    comments: list[tuple[int, str]] = []
    rest: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        comments.append((start, text[start + 4 : end]))
        rest.append(text[done:start])
        rest.append("\n" * text.count("\n", start, end))
        done = end + 3
    rest.append(text[done:])
    return comments, "".join(rest)
