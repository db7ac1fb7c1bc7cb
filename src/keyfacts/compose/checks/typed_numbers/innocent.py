"""What is a number and yet no statistic: years, ages, telephone numbers, names, references, times, quotations.

A table of patterns, each with its reason, common ones first, then those of a language. They are struck out of a text
before it is searched for typed numbers; what no pattern knows is taken for a statistic.
"""

from __future__ import annotations

import re
from functools import lru_cache

from keyfacts.compose.checks.typed_numbers.innocent_elsewhere import FRENCH, GERMAN, SPANISH
from keyfacts.compose.checks.typed_numbers.lists import COUNTED as _COUNTED
from keyfacts.compose.checks.typed_numbers.lists import LIST as _LIST
from keyfacts.compose.checks.typed_numbers.lists import PLAIN as _PLAIN
from keyfacts.compose.checks.typed_numbers.lists import YEAR as _YEAR
from keyfacts.numerals.numbers_in_text import LANGUAGES

STRUCK = "\ue002"
"""Stands for a character that is struck out."""
_PIECE = 2_000
"""Characters that are searched at once."""

_COMMON: tuple[tuple[str, str], ...] = (
    ("quotation", r"“[^”]{1,400}”|\"[^\"\n]{1,400}\"|«[^»]{1,400}»|„[^“”]{1,400}[“”]|‘[^’\n]{1,200}’(?!\w)"),
    ("address on the net", r"\S{1,60}@\S{1,60}|https?://\S{1,500}|\bwww\.\S{1,500}|\b10\.\d{4,9}/\S{1,100}"),
    ("mark on the net", r"(?<!\w)#\w{1,60}"),
    ("file or site",
     r"\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}"
     r"\.(?:org|com|net|gov|edu|eu|de|fr|es|pdf|docx|xlsx|csv|md|html)\b\S{0,200}"),
    ("book number", r"\bISBN(?:-1[03])?(?: is|:)? ?[\d-]{10,20}"),
    ("date", r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"),
    ("years", rf"\b{_YEAR}\s?[–—/-]\s?(?:{_YEAR}|\d\d)\b"),
    ("time or proportion", r"\b\d{1,3}:\d{1,2}\b|\b\d{1,2} ?h ?\d{2}\b"),
    ("telephone", r"\+\d[\d ()/-]{6,30}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b0\d{1,4}(?:[ /-]\d{2,}){1,5}\b"),
    ("product", r"\b[a-z][A-Z]\w{1,20} \d{1,4}\b"),
    ("standard",
     r"\b(?:EN|ISO|IEC|DIN|UNE|NF|ANSI|BS|ASTM|RFC|IEEE)(?:[ /-](?:EN|ISO|IEC|[A-Z])){0,3}[ -]\d{1,6}(?: \d{3}\b){0,2}"
     r"(?:-\d{1,3}){0,3}\b"),
    ("paragraph of a law", r"\b\d{1,4}(?:\([a-z0-9]{1,3}\)){1,4}"),
    ("mark of a list", r"\(\d{1,3}\)|(?<!\S)\d{1,2}\)(?=\s)"),
    ("law",
     r"§+\s?\d+\w*|\b\d+ (?:U\.\s?S\.(?= \d)|U\.\s?S\.\s?C\.|USC|C\.?F\.?R\.?|Stat\.)"
     r"(?: ?§+| Part| Section)? ?\d+\w*"),
    ("sum", r"\b\d{1,9}\s?[+×*]\s?\d{1,9}(?:\s?=\s?\d+)?"),
    ("version", r"\b(?!\d{1,3}(?:\.\d{3}){1,9}\b)\d{1,9}(?:\.\d{1,9}){2,9}\b"),
    ("size",
     r"\b\d+(?:[.,]\d+)?(?: ?(?:by|x|×|mal|por|sur) ?\d+(?:[.,]\d+)?)?[ -]?(?:mm|cm|km|m|kg|g|dpi|px|pt|"
     r"[kMGT]B|°[CF]?)\b"),
)  # fmt: skip

_EN_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_EN_PLACES = (
    r"sections?|sect\.|sec\.|chapters?|parts?|figures?|fig\.|tables?|pages?|pp?\.|notes?|footnotes?|appendix|annex|"
    r"schedule|items?|steps?|questions?|paragraphs?|para\.|lines?|clauses?|articles?|art\.|rules?|regulation|directive|"
    r"act|law|title|forms?|rooms?|suite|floor|gate|platform|box|route|highway|interstate|bus|flight|channel|radio|"
    r"version|release|volumes?|vol\.|issues?|nos?\.|numbers?(?: is)?|cases?|docket|order|bill|h\. ?r\.|resolution|"
    r"protocol|goals?|targets?|objective|principle|grades?|levels?|phases?|stages?|tiers?|types?|category|class|zone|"
    r"model|groups?|team|local|unit|district|ward|apartment|lesson|exercise|standard|top|big|week|day|day no\.|area|"
    r"exit|error|code|rows?|seats?|extension|pier|build|office|contract|grant|award|permit|account|group of"
)
_EN_PEOPLE = (
    r"(?:children|child|people|persons?|anyone|everyone|those|adults?|teens|teenagers|youths?|minors?|pupils|students|kids|girls|boys|"
    r"women|men|drivers|patients|families)"
)
_EN_OPENERS = (
    r"(?:Some|About|Around|Over|Under|Nearly|Almost|Only|More|Less|Fewer|In|Of|At|On|The|These|Those|A|An|And|But|Or|So|"
    r"Since|From|Between|Up|To|Roughly|Approximately|For|With|By|Another|Our|Its|Their|His|Her|Just|All|Each|Every|This|"
    r"That|There|Within|After|Before|During|Until|Than|Then|Today|Now|Yet|Still|We|They|It|He|She|Who|Another|Exactly)"
)
_UNIT_OF_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?)"

_ENGLISH: tuple[tuple[str, str], ...] = (
    ("date",
     rf"\b{_EN_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {_YEAR}|(?:,| and| or| to|–) \d{{1,2}}\b"
     rf"{_COUNTED})?|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of "
     rf")?{_EN_MONTH}\b"),
    ("time", r"\b\d{1,2}(?:[:.]\d{2})? ?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock)"),
    ("telephone",
     r"(?i:\b(?:call|dial|dialing|ring|phone|text(?: \w{1,12} to)?|hotline|helpline|"
     r"number(?: for [\w ]{1,40})? is))(?: us)?(?: at| on|:)? \+?\d[\d ()/-]{0,30}\b"),
    ("reference", rf"(?i:\b(?:{_EN_PLACES})) {_LIST}\b{_PLAIN}"),
    ("ages", r"\b\d{1,2}-,? (?:and|to|or) \d{1,2}-year-olds?\b"),
    ("ages", r"(?i:\b(?:ages?|aged)) (?:of )?\d{1,3}(?:\s?(?:to|–|-|and|or|through)\s?\d{1,3})?\b(?!,\d)"),
    ("ages", r"\b\d{1,3} (?:and|or) (?:over|older|under|younger|above|up|below)\b"),
    ("ages",
     r"\b\d{1,2}(?:(?:\s?(?:to|–|or|and)\s?|-)\d{1,3})?[- ](?:year|month|week|day)s?[- ]olds?\b|\b\d{1,3} "
     r"years of age\b"),
    ("ages",
     rf"(?i:\b{_EN_PEOPLE}) (?:who (?:is|are) )?(?:under|over|below|above|younger than|older than) "
     rf"\d{{1,2}}\b{_COUNTED}"),
    ("ages",
     rf"(?i:\b{_EN_PEOPLE}) (?:(?:between|from) )?\d{{1,2}}(?:\s?[–-]\s?| to | and )\d{{1,2}}\b(?!,\d){_COUNTED}"),
    ("ages", r"\bturn(?:s|ed|ing)? \d{1,3}\b(?! [a-z]+s\b)"),
    ("ages",
     r"\bmust be (?:at least )?\d{1,2}\b(?= (?:to|or|and)\b|[.,;])|\b(?:[Hh]e|[Ss]he) (?:is|was) \d{1,3}(?=[.,;])"),
    ("ages", r"\b(?:(?:retire|die|married?|start|begin|left)[sd]? at|at age) \d{1,3}\b(?! [a-z]+s\b)"),
    ("ages", r"\b(?:boy|girl|man|woman|child|son|daughter|baby) of \d{1,3}\b|\b\d{2}-and-(?:over|under|older|up)\b"),
    ("ages", r"(?<=[a-z]), \d{1,2},(?= (?:was|is|had|has|who|of|from|and|were|said|went)\b)"),
    ("ages", r"\b(?:under|over) (?:18|21|16|14|12|65)\b(?=[.,;:)]| (?:is|are|was|were|who|in|at|and|or)\b)"),
    ("length of time",
     rf"\b(?:within|every|for|after|in|of|takes?|lasts?|least|most|than|next|first|last|another|open|kept) "
     rf"(?:the )?\d{{1,3}} {_UNIT_OF_TIME}\b"),
    ("length of time", rf"\b\d{{1,3}} {_UNIT_OF_TIME} (?:long|before|after|later|earlier|ago|straight|apart|notice)\b"),
    ("hours of opening",
     rf"\b\d{{1,2}} {_UNIT_OF_TIME} (?:a|per) (?:day|week|year)|"
     r"\b\d{1,3} days a (?:week|year)\b"),
    ("kind",
     r"\b\d{1,3}-(?:year|month|week|day|hour|minute|page|part|point|step|member|person|inch|foot|mile|"
     r"digit|item|degree|story)\b"),
    ("size",
     r"\b\d+(?:\.\d+)?(?: ?(?:by|x|×) ?\d+(?:\.\d+)?)? (?:inch(?:es)?|feet|foot|yards?|met(?:er|re)s?|"
     r"miles?(?! of\b)|pixels|degrees?)\b"),
    ("idiom", r"\b(?:give|gives|gave|given|giving) 1[0-9]0 percent\b"),
    ("idiom", r"\b(?:one|a) hundred per ?cent\b"),
    ("street",
     r"\b\d{1,5} (?:[A-Z][\w.’'-]{0,40},? ){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|"
     r"Lane|Way|Court|Plaza|Square)"),
    ("name",
     rf"(?<![.!?:] )(?<!^)\b(?!{_EN_OPENERS} )[A-Z][\w’'&-]{{0,40}}\.? "
     rf"\d{{1,5}}(?:\.\d+)?[A-Z]{{0,3}}\b{_PLAIN}{_COUNTED}(?! children| people)"),
    ("name",
     rf"(?:(?<=[.!?:] )|^)(?!{_EN_OPENERS} )[A-Z][\w’'&-]{{0,40}} \d{{1,4}}\b{_PLAIN}{_COUNTED}"
     r"(?! children| people)"),
    ("name", r"\b\d{1,4} (?:[A-Z][a-z]{1,40})(?: [A-Z][a-z]{1,40}){0,4}\b(?! [a-z]+s\b)"),
    ("abbreviation",
     rf"\b[A-Za-z]{{0,20}}[A-Z]{{2,20}}\w{{0,20}} \d+(?:\.\d+)?(?:-\d+)?\b{_COUNTED}(?! children| people|,\d)"),
)  # fmt: skip

_OF_LANGUAGE = {"en": _ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN}


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    own = _OF_LANGUAGE.get(language if language in LANGUAGES else "en", _ENGLISH)
    return tuple(re.compile(pattern) for _, pattern in (*_COMMON, *own))


def struck(text: str, lang: str) -> str:
    """``text`` with everything struck out that is a number but no statistic; positions stay as they are.

    Takes time in proportion to the text: every repeat in a pattern is bounded, a long text is taken piece by piece.
    """
    if len(text) > 2 * _PIECE:
        cut = text.rfind(" ", 0, _PIECE) + 1 or _PIECE
        pieces = [text[:cut]]
        while cut < len(text):
            end = (text.rfind(" ", cut, cut + _PIECE) + 1) if len(text) > cut + _PIECE else len(text)
            end = end or cut + _PIECE
            pieces.append(text[cut:end])
            cut = end
        return "".join(struck(piece, lang) for piece in pieces)
    for pattern in _patterns(lang.partition("-")[0].lower()):
        text = pattern.sub(lambda found: STRUCK * len(found[0]), text)
    return text
