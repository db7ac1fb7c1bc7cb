"""What the file says of itself: XMP, document information, output intent, viewer preferences, attachments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from keyfacts import __version__
from keyfacts.gate import read_packaged
from keyfacts.model.document import Document, Metadata
from keyfacts.type.bidi import is_right_to_left
from keyfacts.write.pdf.file.canvas import ReportFile
from keyfacts.write.pdf.file.standards import Target
from keyfacts.write.pdf.file.structure import Element
from keyfacts.write.pdf.file.syntax import byte_string, date, name, text_string

_PRODUCER = f"keyfacts {__version__} on ReportLab"
_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_DECLARATIONS = (
    '<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/"><pdfd:declarations><rdf:Bag>'
    + "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#{level}1.0'
        "</pdfd:conformsTo></rdf:li>"
        for level in ("accessibility", "reuse")
    )
    + "</rdf:Bag></pdfd:declarations></rdf:Description>\n"
)
"""Well-Tagged PDF 1.0 for accessibility and for reuse, as PDF Declarations (WTPDF 6.1.3)."""


def add_metadata(
    file: ReportFile, document: Document, target: Target, figures: Mapping[str, Element], *, claimed: bool
) -> dict[str, str]:
    """Write XMP, information (not in PDF 2.0), colour profile and attachments; the catalog's entries.

    The identifiers of the ``target`` are only written if it is ``claimed``. A file with the data of one of the
    ``figures`` is associated with it, any other with the document.
    """
    meta = document.metadata
    claim = _identifiers(target) if claimed else ""
    xmp = file.put_stream(_xmp(meta, claim).encode("utf-8"), "/Type/Metadata/Subtype/XML", packed=False)
    if not target.is_2:
        file.info_number = file.put(_information(meta))
    entries = {
        "Metadata": f"{xmp} 0 R",
        "OutputIntents": f"[{_output_intent(file)} 0 R]",
        "Lang": text_string(meta.lang).decode("latin-1"),
        "ViewerPreferences": f"<</DisplayDocTitle true{'/Direction/R2L' if is_right_to_left(meta.lang) else ''}>>",
        "MarkInfo": "<</Marked true>>",
    }
    if document.attachments:
        written = [(one, _attachment(file, document, index)) for index, one in enumerate(document.attachments)]
        embedded = sorted((one.name.encode("utf-8"), at) for one, at in written)
        for one, at in written:
            if one.figure in figures:
                figures[one.figure].entries += b"/AF[%d 0 R]" % at
        of_document = sorted((one.name.encode("utf-8"), at) for one, at in written if one.figure not in figures)
        entries["AF"] = "[" + " ".join(f"{at} 0 R" for _, at in of_document) + "]"
        names = b"".join(byte_string(key) + b"%d 0 R " % at for key, at in embedded)
        entries["EmbeddedFiles"] = f"{file.put(b'<</Names[' + names + b']>>')} 0 R"
    return entries


def _information(meta: Metadata) -> bytes:
    """The information dictionary (14.3.3), equal to the XMP entry by entry."""
    values = [
        (b"/Title", meta.title_of_file), (b"/Author", meta.author or meta.publisher), (b"/Subject", meta.description),
        (b"/Keywords", ", ".join(meta.keywords)), (b"/Creator", "keyfacts"), (b"/Producer", _PRODUCER),
    ]  # fmt: skip
    shown = b"".join(key + text_string(value) for key, value in values if value)
    when = date(meta.modified)
    return b"<<" + shown + b"/CreationDate" + when + b"/ModDate" + when + b">>"


def _identifiers(target: Target) -> str:
    """What claims the target (ISO 14289-1 and -2 clause 5, ISO 19005-2 6.6.4, ISO 19005-4 6.7.3).

    PDF/A-2 and PDF/A-3 want PDF/UA's property declared as an extension; PDF/A-4 does not.
    """
    level = f"<pdfaid:conformance>{target.level}</pdfaid:conformance>" if target.level else ""
    revisions = "<pdfaid:rev>2020</pdfaid:rev>", "<pdfuaid:rev>2024</pdfuaid:rev>"
    of_a, of_ua = revisions if target.is_2 else ("", "")
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f"<pdfaid:part>{target.a}</pdfaid:part>{of_a}{level}"
        f"<pdfuaid:part>{target.ua}</pdfuaid:part>{of_ua}</rdf:Description>\n"
        + (_DECLARATIONS if target.is_2 else _UA_SCHEMA)
    )


def _xmp(meta: Metadata, claim: str) -> str:
    """The packet (ISO 16684-1), with the identifiers in ``claim``."""

    def alternative(tag: str, value: str) -> str:
        return (
            f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_clean(value)}</rdf:li></rdf:Alt></{tag}>' if value else ""
        )

    author = meta.author or meta.publisher
    keywords = ", ".join(meta.keywords)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{_clean(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    publisher = (
        f"<dc:publisher><rdf:Bag><rdf:li>{_clean(meta.publisher)}</rdf:li></rdf:Bag></dc:publisher>"
        if meta.publisher
        else ""
    )
    subject = "".join(f"<rdf:li>{_clean(k)}</rdf:li>" for k in meta.keywords)
    when = _instant(meta.modified)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        + "<dc:format>application/pdf</dc:format>"
        + alternative("dc:title", meta.title_of_file)
        + creator
        + publisher
        + alternative("dc:description", meta.description)
        + (f"<dc:subject><rdf:Bag>{subject}</rdf:Bag></dc:subject>" if subject else "")
        + f"<dc:language><rdf:Bag><rdf:li>{_clean(meta.lang)}</rdf:li></rdf:Bag></dc:language>\n"
        + f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>"
        + f"<xmp:MetadataDate>{when}</xmp:MetadataDate><xmp:CreatorTool>keyfacts</xmp:CreatorTool>\n"
        + f"<pdf:Producer>{_clean(_PRODUCER)}</pdf:Producer>"
        + (f"<pdf:Keywords>{_clean(keywords)}</pdf:Keywords>" if keywords else "")
        + "\n</rdf:Description>\n"
        + claim
        + '\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _clean(text: str) -> str:
    """XML text without the characters XML 1.0 forbids."""
    plain = "".join(c for c in text if c >= " " or c in "\t\n")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _instant(iso: str) -> str:
    """The date as XMP has it, from the digits that the information dictionary has."""
    digits = date(iso).decode("ascii")[3:17]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


def _output_intent(file: ReportFile) -> int:
    """sRGB as the output intent (ISO 19005-2 6.2.3)."""
    profile = read_packaged(Path(__file__).with_name("srgb.icc"))
    at = file.put_stream(profile, "/N 3")
    return file.put(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        b"/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>" % at
    )


def _attachment(file: ReportFile, document: Document, index: int) -> int:
    """A file specification with its embedded file (ISO 19005-3 6.8)."""
    attachment = document.attachments[index]
    when = date(document.metadata.modified)
    kind = name(attachment.media_type)
    stream = file.put_stream(
        attachment.data,
        f"/Type/EmbeddedFile/Subtype{kind}/Params<</Size {len(attachment.data)}/ModDate{when.decode('ascii')}>>",
    )
    called = text_string(attachment.name)
    return file.put(
        b"<</Type/Filespec/F" + called + b"/UF" + called + b"/Desc" + text_string(attachment.description)
        + b"/AFRelationship" + name(attachment.relationship).encode("ascii")
        + b"/EF<</F %d 0 R/UF %d 0 R>>>>" % (stream, stream)
    )  # fmt: skip
