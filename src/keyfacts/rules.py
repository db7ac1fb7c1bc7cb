"""The register of finding codes: one line each, stable for ever, documented in docs/findings.md.

Ranges: 0 project and files, 1 dataset, 2 report syntax, 3 facts and numbers, 4 charts, tables and pictures,
5 brand and fonts, 6 layout, 7 finished PDF, 8 finished Word file and parity.
"""

from __future__ import annotations

from keyfacts.values import frozen


@frozen
class Rule:
    """What a code stands for (``title``) and how much it weighs by default (``severity``)."""

    severity: str
    title: str


_E, _W, _N = "error", "warning", "note"

RULES: dict[str, Rule] = {
    # 0: project and files
    "KF001": Rule(_E, "file not found"),
    "KF002": Rule(_E, "file is not UTF-8 text"),
    "KF003": Rule(_E, "path leads outside the project folder"),
    "KF004": Rule(_E, "file too large"),
    "KF005": Rule(_E, "control character in text"),
    "KF006": Rule(_E, "two outputs of one name"),
    "KF007": Rule(_E, "output cannot be written"),
    "KF008": Rule(_W, "suppression without a known code or a reason"),
    # 1: YAML, CSV and the dataset
    "KF101": Rule(_E, "YAML does not parse"),
    "KF102": Rule(_E, "YAML tag, alias or nesting refused"),
    "KF103": Rule(_E, "unknown key"),
    "KF104": Rule(_E, "wrong type or value"),
    "KF105": Rule(_E, "missing key"),
    "KF106": Rule(_E, "key or id given twice"),
    "KF107": Rule(_E, "table file does not parse"),
    "KF108": Rule(_E, "unknown dataset"),
    "KF109": Rule(_E, "unknown source"),
    "KF110": Rule(_E, "SQL refused"),
    "KF111": Rule(_E, "SQL gives no usable result"),
    "KF112": Rule(_E, "SQL or database over its limits"),
    "KF113": Rule(_E, "SQL goes in a circle"),
    "KF114": Rule(_W, "LIMIT without ORDER BY"),
    "KF115": Rule(_E, "database in use"),
    # 2: report syntax
    "KF201": Rule(_E, "unknown directive"),
    "KF202": Rule(_E, "unknown directive option"),
    "KF203": Rule(_E, "wrong directive option value"),
    "KF204": Rule(_E, "directive without its argument or option"),
    "KF205": Rule(_E, "fence not closed or nested with equal length"),
    "KF206": Rule(_E, "heading level skipped"),
    "KF207": Rule(_E, "attributes behind a heading"),
    "KF208": Rule(_E, "anchor defined twice"),
    "KF209": Rule(_E, "unknown cross-reference target"),
    "KF210": Rule(_E, "link scheme refused"),
    "KF211": Rule(_E, "raw HTML refused"),
    "KF212": Rule(_E, "substitution cut off or malformed"),
    "KF213": Rule(_E, "report has no content"),
    "KF214": Rule(_E, "unknown edition"),
    "KF215": Rule(_E, "nesting too deep or text too long"),
    "KF216": Rule(_E, "front matter missing or malformed"),
    "KF217": Rule(_E, "unknown role or syntax"),
    "KF221": Rule(_E, "note cited but not defined"),
    "KF222": Rule(_E, "note defined but never cited"),
    "KF223": Rule(_E, "note defined twice"),
    "KF224": Rule(_E, "unknown note series"),
    "KF225": Rule(_E, "note inside a note"),
    # 3: facts and numbers
    "KF301": Rule(_E, "unknown fact"),
    "KF302": Rule(_E, "unknown filter"),
    "KF303": Rule(_E, "awaited value in a final edition"),
    "KF304": Rule(_E, "hedge is not true of the value"),
    "KF305": Rule(_W, "hedge on an exact count"),
    "KF306": Rule(_E, "exact print of a value known as an interval"),
    "KF307": Rule(_E, "formula does not compute"),
    "KF308": Rule(_E, "series has no such key"),
    "KF309": Rule(_E, "check on the dataset failed"),
    "KF310": Rule(_E, "filter does not fit the fact"),
    "KF340": Rule(_E, "change has no direction"),
    "KF341": Rule(_E, "prose contradicts the data"),
    "KF342": Rule(_E, "change compares unlike facts"),
    "KF343": Rule(_E, "value differs from its lock"),
    "KF344": Rule(_E, "value is not signed"),
    "KF345": Rule(_W, "signed value is gone"),
    "KF350": Rule(_W, "value outside its expected band"),
    "KF351": Rule(_E, "suppressed cell stated or computed with"),
    "KF352": Rule(_E, "small counts cannot be protected"),
    "KF353": Rule(_E, "total would give suppressed cells away"),
    "KF361": Rule(_E, "value is not what its quote says"),
    "KF362": Rule(_E, "quote is not in the source's text"),
    "KF363": Rule(_E, "unit or year is not what the quote says"),
    "KF364": Rule(_W, "fact and its table name different sources"),
    "KF365": Rule(_W, "formula does not fit its units"),
    # 4: charts, tables and pictures
    "KF401": Rule(_E, "unknown table"),
    "KF402": Rule(_E, "unknown column"),
    "KF403": Rule(_E, "table is empty"),
    "KF404": Rule(_E, "column has the wrong type for its place"),
    "KF405": Rule(_E, "picture missing, broken or of an unknown kind"),
    "KF406": Rule(_E, "picture without alternative text"),
    "KF407": Rule(_E, "chart cannot show these data"),
    "KF408": Rule(_E, "unknown category or series to highlight"),
    "KF420": Rule(_E, "table too large to be shown"),
    # 5: brand and fonts
    "KF501": Rule(_E, "unknown brand"),
    "KF502": Rule(_E, "font missing or broken"),
    "KF503": Rule(_E, "no font has this character"),
    "KF504": Rule(_W, "contrast too low"),
    "KF505": Rule(_E, "logo missing, broken or of an unknown kind"),
    # 6: layout
    "KF601": Rule(_E, "more pages than allowed"),
    "KF602": Rule(_W, "content wider than its column"),
    "KF603": Rule(_W, "figure shrunk to fit the page"),
    # 7: finished PDF (Matterhorn Protocol 1.1 checkpoints in the messages)
    "KF700": Rule(_E, "PDF cannot be read"),
    "KF701": Rule(_E, "PDF not tagged as a whole"),
    "KF702": Rule(_E, "PDF title or language missing"),
    "KF703": Rule(_E, "PDF picture without alternative text"),
    "KF704": Rule(_E, "PDF headings out of order"),
    "KF705": Rule(_E, "PDF table without header cells"),
    "KF706": Rule(_E, "PDF note without identifier"),
    "KF707": Rule(_E, "PDF link not tagged or not described"),
    "KF708": Rule(_E, "PDF font not embedded or without Unicode"),
    "KF709": Rule(_E, "PDF/UA or PDF/A identifier wrong"),
    "KF710": Rule(_E, "PDF element of an unknown type"),
    "KF711": Rule(_E, "PDF table, list or contents wrongly nested"),
    "KF712": Rule(_E, "PDF layers, attached files, forms or protection"),
    "KF713": Rule(_E, "PDF drawing reused or taken from elsewhere"),
    "KF714": Rule(_E, "PDF/A condition broken"),
    "KF720": Rule(_E, "PDF does not meet its standard"),
    # 8: finished Word file, and what both say
    "KF800": Rule(_E, "Word file cannot be read"),
    "KF801": Rule(_E, "PDF and Word file differ in text"),
    "KF802": Rule(_E, "PDF and Word file differ in notes"),
    "KF803": Rule(_E, "PDF and Word file differ in alternative texts"),
    "KF804": Rule(_E, "PDF and Word file differ in links"),
    "KF811": Rule(_E, "Word bookmark twice or unpaired"),
    "KF812": Rule(_E, "Word style or list missing"),
    "KF813": Rule(_E, "Word picture without alternative text"),
    "KF814": Rule(_E, "Word table without header row"),
    "KF815": Rule(_E, "Word headings out of order"),
    "KF816": Rule(_E, "Word space at risk"),
    "KF817": Rule(_E, "Word title or language missing"),
    "KF818": Rule(_E, "Word note cited but missing, or never cited"),
    "KF821": Rule(_W, "Word template lacks a style"),
    "KF822": Rule(_W, "style of the Word template has another type"),
    "KF823": Rule(_E, "Word template cannot be used"),
    "KF824": Rule(_W, "part of the Word template left out"),
    "KF825": Rule(_W, "place of the report in the Word template"),
    "KF826": Rule(_W, "picture of the Word template without alternative text"),
    "KF830": Rule(_N, "chart stays a picture in the Word file"),
}
