"""The failure conditions of the Matterhorn Protocol 1.1 (PDF/UA-1), in our own words: who judges each, by which rule.

One table; the checker takes its codes from it, the documentation and the sign-off sheet are made from it.
"""

from __future__ import annotations

from keyfacts.values import frozen


@frozen
class Condition:
    """A way to fail. ``judge`` is 'machine' or 'human'; ``code`` names our rule, '' when no rule covers it.

    ``scope`` is 'objects' for what every build judges, 'contents' for what needs the pages' content streams.
    """

    number: str
    text: str
    judge: str = "machine"
    code: str = ""
    scope: str = "objects"


_HUMAN = """
01-001 decoration is tagged as real content
01-002 real content is marked as artifact
01-006 an element's type or attributes do not suit what it holds
02-002 a role is mapped to a type of another meaning
03-001 an action makes something flicker
03-002 a film or sound object flickers
03-003 a script makes something flicker
04-001 colour, contrast or layout alone carries a meaning that the tags lack
05-001 a film's sound is not given in another form
05-002 a sound is not given in another form
05-003 a script beeps and gives no other signal
06-004 the title does not tell which document this is
08-001 recognised text has significant errors
08-002 recognised text is not tagged
09-001 the order of the tags is not the logical reading order
09-002 elements are nested against their meaning
09-003 an element's type, after mapping, does not suit its content
11-007 a language is declared that the text is not in
12-001 stretched characters are not represented as what they stand for
13-001 a graphic is not tagged as a figure
13-002 a link with a meaningful background lacks a text for both
13-003 a caption is not tagged as one
13-005 a figure has a replacement text where an alternative text would do better
13-006 parts that mean something only together are tagged one by one
13-007 a more accessible form of the content was possible and not used
13-008 a figure that is read as text has no replacement text
14-001 a heading is not tagged as one
14-004 numbered headings are not numbered in Arabic figures
14-005 a seventh heading level is tagged as a higher one
15-001 the header cell of a row is not tagged as one
15-002 the header cell of a column is not tagged as one
15-004 what has no rows and columns is tagged as a table
15-005 the headers of a cell cannot be told
16-001 an ordered list does not say how it is numbered
16-002 a list says another numbering than it shows
16-003 a list is not tagged as one
17-001 mathematics is not tagged as a formula
18-001 a running head or foot is no pagination artifact
18-002 a running head or foot does not say which of the two it is
19-001 a footnote or endnote is not tagged as a note
19-002 a reference is not tagged as one
22-001 article threads do not follow the reading order
24-001 a form that is only printed has no PrintField attributes
28-001 an annotation is out of the reading order
28-003 an annotation that is decoration is no artifact
28-013 a map of links is not offered in another way
29-001 a script demands a certain timing of keys
"""
_MACHINE = """
01-003 KF701 contents an artifact stands inside tagged content
01-004 KF701 contents tagged content stands inside an artifact
01-005 KF701 contents content is neither tagged nor an artifact
01-007 KF701 objects the file says that its tags are suspect
02-001 KF710 objects a type is not mapped to a standard type
02-003 KF710 objects a mapping of types goes round in a circle
02-004 KF710 objects a standard type is mapped to another
06-001 KF709 objects there are no XMP metadata
06-002 KF709 objects the metadata do not claim PDF/UA
06-003 KF702 objects the metadata have no title
07-001 KF702 objects nothing asks viewers to show the title
07-002 KF702 objects viewers are asked not to show the title
09-004 KF711 objects parts of a table are nested wrongly
09-005 KF711 objects parts of a list are nested wrongly
09-006 KF711 objects parts of a table of contents are nested wrongly
09-007 KF711 objects parts of a ruby text are nested wrongly
09-008 KF711 objects parts of a warichu text are nested wrongly
10-001 KF708 contents a character has no Unicode value
11-001 KF702 objects the language of text cannot be told
11-002 KF702 objects the language of an alternative, replacement or expanded text cannot be told
11-003 KF702 objects the language of the bookmarks cannot be told
11-004 KF702 objects the language of an annotation's text cannot be told
11-005 KF702 objects the language of a form field's description cannot be told
11-006 KF702 objects the language of the metadata cannot be told
13-004 KF703 objects a figure has neither alternative nor replacement text
14-002 KF704 objects the first heading is not of level 1
14-003 KF704 objects a heading level is skipped
14-006 KF704 objects an element holds two H headings
14-007 KF704 objects H headings and numbered headings are mixed
15-003 KF705 objects a header cell has no scope and nothing else tells its cells
17-002 KF703 objects a formula has no alternative text
17-003 KF708 contents a character of a formula has no Unicode value
19-003 KF706 objects a note has no ID
19-004 KF706 objects two notes have one ID
20-001 KF712 objects a configuration of layers has no name
20-002 KF712 objects the default configuration of layers has no name
20-003 KF712 objects layers switch by themselves (AS)
21-001 KF712 objects an embedded file lacks its name in F or UF
25-001 KF712 objects the form is a dynamic XFA form
26-001 KF712 objects the encryption has no permissions
26-002 KF712 objects the protection locks out assistive technology
28-002 KF707 objects an annotation is not inside an Annot element
28-004 KF707 objects an annotation is not described
28-005 KF707 objects a form field is not described
28-006 KF707 objects an annotation of an unknown kind is not tagged and described
28-007 KF707 objects there is a trap network annotation
28-008 KF707 objects a page with annotations has no tab order
28-009 KF707 objects a page's tab order is not the structure's
28-010 KF707 objects a form field is not inside a Form element
28-011 KF707 objects a link is not inside a Link element
28-012 KF707 objects a link is not described
28-014 KF707 objects a media clip has no content type
28-015 KF707 objects a media clip has no alternative text
28-016 KF707 objects an attached file of an annotation lacks its name in F or UF
28-017 KF707 objects a printer's mark is part of the structure
28-018 KF707 objects a printer's mark is drawn as real content
30-001 KF713 objects an XObject refers to another file
30-002 KF713 contents an XObject with tagged content is drawn twice
31-001 KF708 objects a composite font and its encoding name two registries
31-002 KF708 objects a composite font and its encoding name two orderings
31-003 KF708 objects a composite font's encoding is newer than the font
31-004 KF708 objects a font's map from characters to glyphs is neither a stream nor Identity
31-005 KF708 objects a font has no map from characters to glyphs
31-006 KF708 objects an encoding is neither predefined nor embedded
31-007 KF708 objects an encoding contradicts itself about its writing mode
31-008 KF708 objects an encoding builds on one that is not predefined
31-009 KF708 objects a font is not embedded
31-011 KF708 contents a font lacks a glyph that is used
31-012 - objects a Type 1 font has a glyph that its CharSet does not list
31-013 - objects a Type 1 font's CharSet lists a glyph that is not there
31-014 - objects a font has a glyph that its CIDSet does not list
31-015 - objects a font's CIDSet lists a glyph that is not there
31-016 KF708 contents a glyph's width differs between font and file
31-017 KF708 objects a TrueType font for text has no map for text
31-018 - contents a glyph of a TrueType font for text cannot be looked up
31-019 KF708 objects a TrueType font for text has no encoding
31-020 KF708 objects a TrueType font's encoding has no base
31-021 KF708 objects a TrueType font for text has an encoding that is not allowed
31-022 - objects a changed encoding uses names that are not in the glyph list
31-023 KF708 objects a font with a changed encoding has no Unicode map
31-024 KF708 objects a symbolic TrueType font has an encoding
31-025 KF708 objects a symbolic TrueType font has no map
31-026 KF708 objects a symbolic TrueType font has several maps and none for symbols
31-027 KF708 contents a font does not tell its characters' Unicode values
31-028 KF708 contents a Unicode value is zero
31-029 KF708 contents a Unicode value is U+FEFF or U+FFFE
31-030 KF708 contents a character is shown by the glyph for missing ones
"""


def _table() -> dict[str, Condition]:
    conditions = []
    for line in _HUMAN.strip().splitlines():
        number, _, text = line.partition(" ")
        conditions.append(Condition(number, text, "human"))
    for line in _MACHINE.strip().splitlines():
        number, code, scope, text = line.split(" ", 3)
        conditions.append(Condition(number, text, "machine", code.strip("-"), scope))
    return {condition.number: condition for condition in sorted(conditions, key=lambda c: c.number)}


CONDITIONS: dict[str, Condition] = _table()
"""Every condition by its number."""

ARCHIVE: dict[str, str] = {
    "6.1.2": "the header is not %PDF-1.n",
    "6.1.3-ID": "the trailer has no file identifier",
    "6.1.3-Encrypt": "the file is encrypted",
    "6.2.3": "there is no output intent with a colour profile",
    "6.2.11.4": "a font is not embedded",
    "6.3.1": "an annotation is of a kind that is not allowed",
    "6.3.2": "an annotation is hidden or would not print",
    "6.3.3": "an annotation has no appearance",
    "6.5.1": "an action is not allowed",
    "6.5.2": "something happens by itself (AA)",
    "6.6.4": "the PDF/A identifier is wrong",
    "6.7": "the file is not tagged",
    "6.8": "a file is embedded that the part does not allow",
}
"""The clauses of ISO 19005-2 that are judged when a file claims PDF/A, in our own words (all as KF714)."""


def conditions_page() -> str:
    """The table as a page of the documentation (docs/matterhorn.md, which a test holds to it)."""
    machine = [condition for condition in CONDITIONS.values() if condition.judge == "machine"]
    ruled = [condition for condition in machine if condition.code]
    whens = {"objects": "every build", "contents": "`keyfacts check FILE.pdf`"}
    lines = [
        "# Conditions of the Matterhorn Protocol",
        "",
        f"What can be wrong with a PDF/UA-1 file, in our own words. Of {len(machine)} conditions for machines "
        f"{len(ruled)} have a rule here; {len(CONDITIONS) - len(machine)} "
        "are for people (`keyfacts check FILE.pdf --sign-off`).",
        "",
        "| Condition | A file fails when | Judged by | When |",
        "|---|---|---|---|",
    ]
    for condition in CONDITIONS.values():
        judge = condition.code or ("no rule; veraPDF" if condition.judge == "machine" else "a person")
        when = whens[condition.scope] if condition.code else ""
        lines.append(f"| {condition.number} | {condition.text} | {judge} | {when} |")
    lines += ["", "For files that claim PDF/A (ISO 19005-2 and -3), as KF714 in every build:", ""]
    lines += ["| Clause | A file fails when |", "|---|---|"]
    lines += [f"| {clause.partition('-')[0]} | {text} |" for clause, text in ARCHIVE.items()]
    return "\n".join([*lines, ""])
