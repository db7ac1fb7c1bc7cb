"""Namespaces, relationships and content types of Word files (ECMA-376 Parts 1 and 2)."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT: Final = "http://purl.oclc.org/ooxml/"

MAIN_TYPES: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": False,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": False,
    "application/vnd.ms-word.document.macroEnabled.main+xml": True,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": True,
}
"""Content type of a main part -> whether it may hold macros."""

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TAKEN: Final = {
    "styles": (_WORD + "styles+xml",),
    "numbering": (_WORD + "numbering+xml",),
    "settings": (_WORD + "settings+xml",),
    "fontTable": (_WORD + "fontTable+xml",),
    "footnotes": (_WORD + "footnotes+xml",),
    "endnotes": (_WORD + "endnotes+xml",),
    "header": (_WORD + "header+xml",),
    "footer": (_WORD + "footer+xml",),
    "theme": ("application/vnd.openxmlformats-officedocument.theme+xml",),
    "image": ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/x-emf",
              "image/x-wmf", "image/svg+xml"),
    "font": ("application/vnd.openxmlformats-officedocument.obfuscatedFont",),
}  # fmt: skip
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
