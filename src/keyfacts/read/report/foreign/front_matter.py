"""Front matter of other tools: keys that say here nothing are told, with the key that says it here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from keyfacts.read.files.yaml import PlacedData
from keyfacts.read.report.foreign.forms import CHUNK, RUN, ForeignForm
from keyfacts.read.report.foreign.looking import tell
from keyfacts.read.report.reading import Reading

_BRAND = "the looks are the brand's: brand: NAME, and styles/NAME/_brand.yml"
_NOTES = "cite notes, [^key], and define each: [^key]: author, title, year"
_INSTEAD: dict[str, str] = {
    **dict.fromkeys(("number-sections", "numbersections", "number_section", "secnumdepth"), "number_sections: yes"),
    **dict.fromkeys(("toc", "toc-depth", "toc_depth", "toc-title", "table-of-contents", "toc_float", "toc-location"),
                    "put :::{contents} and ::: where the contents shall stand"),
    **dict.fromkeys(("abstract", "summary", "excerpt"), "put its words into the text: :::{lead}, the words, :::"),
    **dict.fromkeys(("format", "output", "output-dir", "output-file", "pdf-engine", "formats"), "to: [pdf, docx]"),
    **dict.fromkeys(("papersize", "paper-size", "papersize_"), "page: a4, or page: letter"),
    **dict.fromkeys(("geometry", "margin", "margin-left", "margin-right", "margin-top", "margin-bottom"),
                    "margins: 20mm, or margins: {top: 20mm, left: 18mm}"),
    **dict.fromkeys(("bibliography", "csl", "nocite", "link-citations", "citation", "citations", "cite-method",
                     "reference-section-title", "references", "biblio-style"), _NOTES),
    **dict.fromkeys(("categories", "tags", "category", "topics"), "keywords: first, second"),
    **dict.fromkeys(("institute", "affiliation", "affiliations", "organization", "organisation"), "publisher: NAME"),
    **dict.fromkeys(("authors", "by-author"), "author: NAME"),
    "parameters": "params: {NAME: VALUE}, cited as {{ $NAME }}",
    **dict.fromkeys(("lof", "lot"), "there are lists of figures and tables in none of the files"),
    **dict.fromkeys(("date-format", "date-modified", "last-modified", "last_updated", "updated", "lastmod"),
                    "date: November 27, 2026 is printed as it is written"),
    **dict.fromkeys(("subject", "description-meta"), "description: what the report is about"),
    **dict.fromkeys(("copyright", "license", "licence", "funding", "acknowledgements", "acknowledgments", "thanks"),
                    "put it into the imprint: imprint: [...]"),
    **dict.fromkeys(("header", "footer", "page-header", "page-footer"), "running_head: words, running_foot: words"),
    **dict.fromkeys(("shorttitle", "short-title", "title-short", "running-title"), "running_head: words"),
    **dict.fromkeys(("mainfont", "sansfont", "monofont", "fontsize", "font", "fontfamily", "linestretch", "linkcolor",
                     "urlcolor", "colorlinks", "documentclass", "classoption", "reference-doc", "template", "theme",
                     "css", "style", "header-includes", "include-in-header", "include-before", "include-after",
                     "include-before-body", "include-after-body", "logo", "cover", "highlight-style"), _BRAND),
}  # fmt: skip
_NOTHING = frozenset((
    "execute", "engine", "jupyter", "kernelspec", "jupytext", "knitr", "knit", "runtime", "server", "editor",
    "editor_options", "filters", "resources", "resource_files", "code-fold", "code-tools", "code-link", "echo",
    "warning", "message", "error", "cache", "freeze", "shiny", "website", "project", "book", "crossref", "layout",
    "permalink", "nav_order", "nav_exclude", "parent", "grand_parent", "has_children", "hide", "slug", "weight",
    "aliases", "url", "draft", "published", "sidebar", "sidebar_position", "sidebar_label", "search", "comments",
    "listing", "image", "image-alt", "thumbnail", "cover-image", "og_image", "keep-md", "keep-tex", "self-contained",
    "embed-resources", "standalone", "always_allow_html", "title-block-banner", "title-block-style", "page-layout",
    "fig-cap-location", "tbl-cap-location", "fig-width", "fig-height", "df-print", "anchor-sections", "smooth-scroll",
    "extensions", "exports", "numbering", "site", "icon", "status", "revision_date", "render_macros",
    "redirect_from", "redirects", "type", "id", "doi", "indent", "lang-dir", "dir", "hyphens",
))  # fmt: skip
_SETTINGS = ForeignForm(
    "keys of the front matter", "nothing is run here, and no page on the web is made: delete them", fate="not read"
)
_PRINTED = ("title", "subtitle", "kicker", "author", "publisher", "date", "description", "running_head", "running_foot")
_TODAY = frozenset(("today", "now", "last-modified"))


def without_foreign_keys(placed: PlacedData, known: frozenset[str], reading: Reading) -> PlacedData:
    """The front matter without the keys of other tools, which are told; a list of authors becomes words."""
    data: dict[Any, Any] = dict(placed.data)
    for key in list(data):
        name = str(key)
        if name in known or not (name in _INSTEAD or name in _NOTHING):
            continue
        if name == "bibliography":
            reading.has_bibliography = True
        if name in _INSTEAD:
            instead = _INSTEAD[name]
            form = ForeignForm(f"'{name}' in the front matter", _hint(instead), fate="not read")
        else:
            form = _SETTINGS
        tell(form, placed.key_place(key), reading)
        del data[key]
    if "author" in data:
        data["author"] = _names(data["author"])
    for key in _PRINTED:
        _look_at_value(key, data.get(key), placed, reading)
    return replace(placed, data=data)


def _hint(instead: str) -> str:
    return f"write {instead}" if instead.split(" ")[0].endswith(":") else instead


def _names(written: Any) -> Any:
    """Authors as a list of names, or of keys and values with a name, as the one text that is printed."""
    names: list[str] = []
    for each in written if isinstance(written, list) else [written]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, dict):
            name = " ".join(str(name[part]) for part in ("given", "family") if part in name)
        if not isinstance(name, str) or not name:
            return written
        names.append(name)
    return ", ".join(names)


def _look_at_value(key: str, value: Any, placed: PlacedData, reading: Reading) -> None:
    if not isinstance(value, str):
        return
    if any(RUN.match(code) for code in value.split("`")[1::2]):
        tell(CHUNK, placed.place(key), reading)
    elif key == "date" and value.strip().lower() in _TODAY:
        hint = "write the day as it shall be printed: date: November 27, 2026"
        tell(ForeignForm(f"'date: {value.strip()}'", hint), placed.place(key), reading)
