"""HTML in a report: comments are dropped and searched for suppressions, all else is refused."""

from __future__ import annotations

from keyfacts.read.files.files import suppression_of
from keyfacts.read.report.reading import Reading


def read_html(content: str, line: int, until: int, reading: Reading) -> str:
    """What a block of HTML that starts on ``line`` leaves to be read as Markdown; the rest is told (KF211).

    A suppression in it holds ``until`` that line.
    """
    comments, rest = _comments_of(content)
    for offset, comment in comments:
        place = reading.place(line + content.count("\n", 0, offset), 1)
        suppression = suppression_of(comment, place, reading.findings, until)
        if suppression:
            reading.suppressions.append(suppression)
    if "<!--" in rest:
        hint = "close the comment with -->"
        reading.report("KF211", reading.place(line, 1), "a comment <!-- is not closed", hint)
    elif "<" in rest:
        hint = "write Markdown; a literal < is \\<"
        reading.report("KF211", reading.place(line, 1), f"raw HTML {rest.strip()[:40]}", hint)
    else:
        return rest if rest.strip() else ""
    return ""


def _comments_of(text: str) -> tuple[list[tuple[int, str]], str]:
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
