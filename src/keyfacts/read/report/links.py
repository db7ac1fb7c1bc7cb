"""Which addresses a report may link to: the web, mail and telephone, however a refused scheme is dressed up."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import unquote

from keyfacts.findings import Place
from keyfacts.language import language_of
from keyfacts.read.report.reading import Reading

_INVISIBLE = re.compile(r"[\s\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_WEB = re.compile(r"https?://(?:[^/?#@\s]*@)?([^/?#@\s:]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+(?:,[^\s@<>\"]+@[^\s@<>\"]+)*")
_PHONE = re.compile(r"\+?[\d().\-]{3,30}(?:;[\w=+.-]{1,40})*")
_ALLOWED = ("http", "https", "mailto", "tel")
_LONGEST = 2_000


def refusal(address: str) -> str:
    """Why an address is refused, as a sentence, or '' for one that may be linked to."""
    if not address:
        return "the link leads nowhere"
    if len(address) > _LONGEST:
        return f"the link is longer than {_LONGEST} characters"
    bare = _bare(address)
    match = _SCHEME.match(bare)
    if not match:
        return f"'{address[:80]}' is not an address on the web"
    scheme = match[1]
    if scheme not in _ALLOWED:
        return f"a link cannot have the scheme '{scheme[:40]}:'"
    if _INVISIBLE.search(address) or not address.lower().startswith(f"{scheme}:"):
        return f"the address '{address[:80]}' holds hidden or escaped characters in its scheme or spaces"
    rest = address[len(scheme) + 1 :]
    if scheme in ("http", "https") and not _WEB.fullmatch(address):
        return f"'{address[:80]}' is not a complete web address"
    if scheme == "mailto" and not _MAIL.fullmatch(rest.partition("?")[0]):
        return f"'{address[:80]}' is not a mail address"
    if scheme == "tel" and not _PHONE.fullmatch(rest):
        return f"'{address[:80]}' is not a telephone number"
    return ""


def judge_words(words: str, address: str, place: Place, reading: Reading) -> bool:
    """Whether a link has words; KF808 for none, and for words that do not say where it leads.

    It is told here, at its line, which the Word file has not.
    """
    words = " ".join(words.split())
    worded = bool(_INVISIBLE.sub("", words))
    if not worded:
        message = f"the link to {address[:80]} has no words, and its address is printed"
        reading.report("KF808", place, message, f"write where it leads: [words]({address[:80]})")
    elif words.lower().strip(" .:\u2026\u00bb>") in language_of(reading.lang).checks.empty_links:
        hint = f"write where it leads in its brackets: [the report of 2025]({address[:80]})"
        reading.report("KF808", place, f"a link says only \u201c{words}\u201d", hint)
    return worded


def _bare(address: str) -> str:
    """The address as a lenient reader could take it: unescaped, without invisible characters, lower case."""
    for _ in range(3):
        plainer = html.unescape(unquote(address, errors="ignore"))
        if plainer == address:
            break
        address = plainer
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", address)).lower()
