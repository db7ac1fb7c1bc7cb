"""python-docx's package of a Word file, saved to the same bytes every time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final

from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.package import Package as DocxPackage

import keyfacts.write.docx.parts.element_classes  # noqa: F401 - notes and fields, in files that are opened, too
from keyfacts.ooxml.names import DEFAULT_TYPES

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every member: python-docx's own writer takes the clock's."""
_LARGE: Final = 1_000_000
"""Bytes of a part from which it is packed in half the time and a fifth larger: hundreds of pages of tables."""


class WordPackage(DocxPackage):
    """A package whose zip file knows no clock: content types first, then the parts in the order of their names."""

    def save(self, pkg_file: str | IO[bytes]) -> None:
        """Write the zip file; ``Document.save`` ends here."""
        parts = list(self.iter_parts())
        for part in parts:
            part.before_marshal()  # type: ignore[no-untyped-call]
        members = dict(self._members())
        with zipfile.ZipFile(pkg_file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in ((CONTENT_TYPES_URI.membername, self._content_types()), *sorted(members.items())):
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                archive.writestr(entry, data, compresslevel=6 if len(data) < _LARGE else 3)

    def to_bytes(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        self.save(buffer)
        return buffer.getvalue()

    def _members(self) -> Iterator[tuple[str, bytes]]:
        yield PACKAGE_URI.rels_uri.membername, self.rels.xml
        for part in self.iter_parts():
            yield part.partname.membername, part.blob
            if len(part.rels):
                yield part.partname.rels_uri.membername, part.rels.xml

    def _content_types(self) -> bytes:
        """``[Content_Types].xml``: by the ends of names where they tell it, else part by part."""
        types, parts = CT_Types.new(), sorted(self.iter_parts(), key=lambda part: part.partname)  # type: ignore[no-untyped-call]
        by_name = [part for part in parts if DEFAULT_TYPES.get(part.partname.ext) == part.content_type]
        for extension in sorted({"rels", "xml", *(part.partname.ext for part in by_name)}):
            types.add_default(extension, DEFAULT_TYPES[extension])
        for part in parts:
            if part not in by_name:
                types.add_override(part.partname, part.content_type)
        return serialize_part_xml(types)
