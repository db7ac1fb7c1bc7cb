"""What of a template is taken over, what is passed over in silence, and what is left out and told."""

from __future__ import annotations

from typing import Final

from keyfacts.ooxml.names import CONTENT_TYPES, SVG

_PARTS: Final = (
    "styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "header", "footer", "theme", "font",
)  # fmt: skip
_PICTURES: Final = (
    "image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/x-emf", "image/x-wmf", SVG,
)  # fmt: skip
TAKEN: Final[dict[str, tuple[str, ...]]] = {kind: (CONTENT_TYPES[kind],) for kind in _PARTS} | {"image": _PICTURES}
"""Kind of relationship -> content types of the parts that are taken over."""

PASSED_OVER: Final = frozenset((
    "webSettings", "stylesWithEffects", "glossaryDocument", "people", "printerSettings", "customXml", "thumbnail",
    "commentsExtended", "commentsIds", "commentsExtensible", "bibliography", "documenttasks", "persons", "wordVbaData",
))  # fmt: skip
"""Kinds left out without a word: they have no look, and tell who worked on the template and where it is kept."""

LEFT_OUT: Final = {
    "vbaProject": "macros",
    "keyMapCustomizations": "keyboard shortcuts",
    "attachedToolbars": "toolbars",
    "comments": "comments",
    "attachedTemplate": "the link to another template",
    "mailMergeSource": "a source of mail merge",
    "mailMergeHeaderSource": "a source of mail merge",
    "mailMergeRecipientData": "a source of mail merge",
    "recipientData": "a source of mail merge",
    "oleObject": "embedded objects",
    "package": "embedded objects",
    "control": "ActiveX controls",
    "activeXControlBinary": "ActiveX controls",
    "aFChunk": "imported documents",
    "subDocument": "subdocuments",
    "frame": "frames of a web page",
    "chart": "charts",
    "chartEx": "charts",
    "diagramData": "SmartArt",
    "diagramLayout": "SmartArt",
    "diagramQuickStyle": "SmartArt",
    "diagramColors": "SmartArt",
    "diagramDrawing": "SmartArt",
    "video": "video",
}
"""Kind of relationship -> what a finding says was left out."""

STORIES: Final = ("document", "header", "footer", "footnotes", "endnotes")
"""Kinds of parts with running text, which are cleaned."""
