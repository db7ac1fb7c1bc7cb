"""Markup of other tools that means nothing here: each form, how it is met in a text, and what to write instead."""

from __future__ import annotations

import re

from keyfacts.values import frozen


@frozen
class ForeignForm:
    """One form: how it is called, ``trigger`` (a text without which it cannot occur), and what to write instead.

    ``fate`` is what becomes of it.
    """

    name: str
    hint: str
    trigger: str = ""
    pattern: re.Pattern[str] | None = None
    fate: str = "kept as it is written"


def _form(name: str, trigger: str, pattern: str, hint: str) -> ForeignForm:
    return ForeignForm(name, hint, trigger, re.compile(pattern, re.MULTILINE))


CODE_SPAN = "\ue001"
"""Stands for each character of code in a text that is searched."""
_PAGE_BREAK = "write :::{page-break} and ::: on lines of their own"
TABLE_HINT = "write a pipe table: | a | b |, below it |---|---|, then the rows"
_CALLOUT = "write :::{callout} Title, the text, and ::: on lines of their own"
_MATH = "in the text write {math}`x^2`, or math: dollars in the front matter; a literal dollar sign is \\$"
_NOTE = "cite a note, [^key], and define it: [^key]: author, title, year"
_REFERENCE = "name the block with :name: key and write {ref}`key`"
_INCLUDE = "write :::{include} part.md and ::: on lines of their own"
_REVIEW = "accept or reject the change, and delete the marks"
_NUMBERED = "number them: 1. and so on"
_INSIDE = "its words are kept, its frame is not"

CHUNK = ForeignForm(
    "code to be run", "nothing is run here: give the number as a fact, {{ fact }}, the table or chart from the dataset"
)
DIVISION = ForeignForm(
    "divisions", "there are :::{callout}, {columns}, {lead}, {landscape} and {only}; delete the others", fate=_INSIDE
)
TABSET = ForeignForm("tabs", "paper has none: give each part a heading, and delete the mark", fate=_INSIDE)
SPAN_CLASS = ForeignForm(
    "classes of words", 'write *words* or **words**; there are .literal, lang="..." and abbr="..."', fate=_INSIDE
)
HEADING_ATTRIBUTE = ForeignForm(
    "attributes of headings",
    "delete them; a heading takes #anchor, .unlisted, .unnumbered and editions",
    fate="not read",
)
PICTURE_ATTRIBUTE = ForeignForm(
    "attributes of pictures", 'a picture takes {#anchor width="50%" fig-alt="..."}', fate="not read"
)
NUMBER = ForeignForm("numbers typed before headings", "write number_sections: yes in the front matter and delete them")
DRAWING = ForeignForm("drawings as code", "save the drawing as SVG or PNG and show it: ![words](drawing.svg)")
MATH = ForeignForm("math", _MATH)
RAW = ForeignForm("raw parts for another format", "write Markdown; the text serves both files")
CITATION = ForeignForm("citations", _NOTE)
CROSS_REFERENCE = ForeignForm("cross-references", _REFERENCE)
RST_ROLE = ForeignForm("roles of another tool", "the words are kept; there are {ref}, {page}, {sup} and {sub}")

PART_FRONT_MATTER = ForeignForm("front matter of a part", "put what holds into that of the report", fate="not read")
LINK_ATTRIBUTE = ForeignForm("attributes of links, code and formulas", "delete them: {...}", fate="not read")
FOREIGN_ROLES = {
    "cite": CITATION,
    **dict.fromkeys(("numref", "eq", "doc", "download", "cross"), CROSS_REFERENCE),
    **dict.fromkeys(("term", "abbr", "kbd", "guilabel", "command", "file", "index", "u", "span", "del"), RST_ROLE),
}
"""Roles of MyST and Sphinx that are none here; their words are printed."""

CAPTION = re.compile(r"\A(?:Table)?:[ \t]+\S")
SCRIPT = r"(?<=[\w)\]])([~^])[A-Za-z0-9+\u2212-]{1,20}\1(?![~^])"
"""What is lowered or raised, as Pandoc writes it: H~2~O, m^2^."""
_IN_MATH = r"(?:(?!\\[()\[\]])[\s\S]){0,300}?"
_SIGN = r"(?:[\^_=<>+]|\\[A-Za-z])"
BRACKETED_MATH = re.compile(rf"(?<!\\)(?:\\\({_IN_MATH}{_SIGN}{_IN_MATH}\\\)|\\\[{_IN_MATH}{_SIGN}{_IN_MATH}\\\])")
r"""``\(x\)`` and ``\[x\]``, in which the brackets count as escaped ones otherwise."""
RUN = re.compile(r"\{?(?:r|python|py|julia|ojs)\}?[ \t]+\S")
r"""The inline code of R Markdown and Quarto, which is run there: ```r nrow(x)```."""
LITERATURE = re.compile(r"(?<![\w@./\[\\-])@[A-Za-z_][\w:.#$%&+?<>~/-]{0,80}")
"""Citations in a running text, where the front matter names a bibliography; else they are names on the net."""

FORMS = (
    _form("math", "$$", r"\$\$[^$]{1,2000}\$\$", _MATH),
    _form(
        "math",
        "$",
        r"(?<![\w$])\$(?:[A-Za-z](?![A-Za-z0-9])|(?=[^$]{0,300}[\\^_=<>+])[^\s$])(?:[^$]{0,300}[^\s$])?\$(?![\w$])"
        r"|(?<![\w$])\$\d[\d.,]{0,20}(?:\\?%)?\$(?![\w$])",
        _MATH,
    ),
    _form("cross-references", "@",
          r"\[-?@(?:fig|tbl|tab|sec|eq|lst)[-:][\w:.-]{1,80}\]|(?<![\w@./])@(?:fig|tbl|tab|sec|eq|lst)[-:][\w-]{1,80}"
          r"|\\@?ref[({][\w:.-]{1,80}[)}]", _REFERENCE),
    _form("citations", "@", r"\[[^\[\]@]{0,200}(?<!\w)-?@[A-Za-z_][^\[\]]{0,300}\](?!\()", _NOTE),
    _form("citations", "@", r"(?<![\w@./\[-])@[A-Za-z][A-Za-z_:-]{1,40}\d{4}[a-z]?\b", _NOTE),
    _form("parts put in from another file", "{",
          r"\{\{<[ \t]*include\b[^{}]{0,500}>\}\}|\{![ \t]*\S[^{}\n]{0,300}!\}|\{%[ \t]*include\b[^{}]{0,300}%\}",
          _INCLUDE),
    _form("parts put in from another file", "8<", r"^[ \t]*-{1,9}8<-{1,9}(?:[ \t]+\S.{0,300})?$", _INCLUDE),
    _form("shortcodes", "{{", r"\{\{[<%][^{}]{0,500}[>%]\}\}",
          "there is none here; for a page break write :::{page-break}, for a picture ![words](file.png)"),
    _form("template tags", "{%", r"\{%[^{}]{0,300}%\}", "write the text itself, or keep it to editions with :::{only}"),
    _form("grid tables", "+", r"^[ \t]*\+(?:[-=:]{2,200}\+){1,100}[ \t]*$", TABLE_HINT),
    _form("tables of dashes", "--", r"^[ \t]*-{2,200}(?:[ \t]{1,80}-{2,200}){1,60}[ \t]*$", TABLE_HINT),
    _form("captions of tables", ":", CAPTION.pattern,
          "write :::{table}, the caption, a blank line, the table, and :::"),
    _form("line blocks", "|", r"\A\|[ \t][^|\n]*(?:\n[ \t]*\|(?:[ \t][^|\n]*)?)*\Z",
          "end each line but the last with \\"),
    _form("wikilinks", "[[", r"\[\[[^\[\]\n]{1,200}\]\](?!\()", "write [words](https://...) or [words](#anchor)"),
    _form("commands for a new page", "\\", r"(?<![\\\w:])\\(?:newpage|pagebreak|clearpage|cleardoublepage)\b",
          _PAGE_BREAK),
    _form("commands of LaTeX", "\\",
          r"(?<![\\\w:~.%])\\(?:[A-Za-z]{2,30}\*?(?:[{\[]|[ \t]*$)|(?:noindent|hfill|vfill|bigskip|medskip|smallskip"
          r"|LaTeX|TeX|centering|raggedright|tableofcontents|listoftables|listoffigures|footnotesize|small|large|Large"
          r"|appendix|textit|textbf|times|alpha|beta|gamma|delta|sigma|mu|pm|approx|leq|geq|le|ge|ldots|dots)\b)",
          "write Markdown; what it does not say stands in the brand (_brand.yml)"),
    _form("escaped spaces", "\\ ", r"(?<=[^\s\\:])(?<!\\)\\ (?=\S)", "type a no-break space (U+00A0)"),
    _form("raw parts for another format", "{=", r"\{=\w{1,20}\}", RAW.hint),
    _form("admonition marks", "!", r"^[ \t]*!!![ \t]+[a-z][\w-]*(?:[ \t]+[\w-]+){0,3}(?:[ \t]+\".*\")?[ \t]*$"
          r"|\A\[![A-Za-z]{2,20}\][+-]?", _CALLOUT),
    _form("admonition marks", "?", r"^[ \t]*\?\?\?\+?[ \t]+[a-z][\w-]*(?:[ \t]+[\w-]+){0,3}(?:[ \t]+\".*\")?[ \t]*$",
          _CALLOUT),
    _form("tabs", "===", r"^[ \t]*===[+!]{0,2}[ \t]+\"", TABSET.hint),
    _form("abbreviations", "*[", r"^[ \t]*\*\[[^\[\]\n]{1,80}\]:",
          'write [NCIC]{abbr="National Crime Information Center"}'),
    _form("attributes of kramdown", "{:", r"\{:{1,2}[^{}\n:][^{}\n]{0,200}\}",
          "write {#anchor} or {.small} on a line of its own above the block; contents are :::{contents}"),
    _form("marks for contents", "[", r"\A\[(?:TOC|toc)\]\Z|\A\[\[_?TOC_?\]\]\Z", "write :::{contents} and :::"),
    _form("directives of reStructuredText", "..", r"^[ \t]*\.\.[ \t]+[\w-]{2,40}::",
          "write :::{name}; see the list of directives"),
    _form("roles of another tool", ":", rf"(?<![\w:]):[a-z][\w:.-]{{1,40}}:{CODE_SPAN}", RST_ROLE.hint),
    _form("emoji in words", ":", r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])", "type the sign itself"),
    _form("numbered examples", "(@", r"^[ \t]*\(@[\w-]{0,40}\)(?:[ \t]|$)|(?<=\s)\(@[\w-]{1,40}\)", _NUMBERED),
    _form("numbers left to the tool", "#.", r"^[ \t]*#\.[ \t]", _NUMBERED),
    _form("lists by letters", "\n",
          r"\A(?:\([aAi1]\)|[aAi][.)])[ \t]+\S.*\n(?:.*\n){0,9}?[ \t]*(?:\((?:b|B|ii|2)\)|(?:b|B|ii)[.)])[ \t]+\S",
          _NUMBERED),
    _form("headings without a space", "##", r"\A#{2,6}[^\s#]", "write a space behind the number signs: ## Heading"),
    _form("marks of review", "{", r"\{(?:\+\+|--|~~|==|>>)[^{}\n]{0,500}(?:\+\+|--|~~|==|<<)\}", _REVIEW),
    _form("highlighted words", "==", r"(?<![=\w])==[^\s=](?:[^=\n]{0,300}[^\s=])?==(?![=\w])", "write **words**"),
    _form("keys", "++", r"(?<![+\w])\+\+[a-z][\w+-]{0,60}\+\+(?![+\w])", "write `Ctrl+C`"),
    _form("words between tildes", "~", r"(?<![\w~)])~[^\s~](?:[^~\n]{0,100}[^\s~])?~(?![\w~])",
          "write ~~words~~ to strike them, H{sub}`2`O to lower"),
    _form("words between carets", "^", r"(?<!\^)\^(?=[^\s^]{0,40}[^\W_])[^\s^\[\]]{1,40}\^(?!\^)",
          "write m{sup}`2` to raise"),
    _form("dashes typed as hyphens", "--", r"(?<=[\w.,;)\"'”’])(?:-{2,3}(?=[\w(\"'“‘])|[ \t]-{2,3}(?=\s\S))",
          "type the dash itself: – or —"),
)  # fmt: skip
"""What is looked for in the text of paragraphs, headings and cells, where it stands outside of code and links."""
