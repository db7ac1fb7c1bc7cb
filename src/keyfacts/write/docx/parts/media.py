"""The pictures of the package: equal bytes are stored once; drawing ids are unique over all stories."""

from __future__ import annotations

from keyfacts.write.docx.parts.package import Package, digest

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}


class Media:
    """Media parts by content, and the counter behind ``wp:docPr`` ids, which goes on from ``drawings``."""

    def __init__(self, drawings: int = 0) -> None:
        self._names: dict[str, str] = {}
        self._data: dict[str, bytes] = {}
        self._drawings = drawings

    def add(self, data: bytes, media_type: str) -> str:
        """The part name, relative to ``word/``, of these bytes."""
        key = digest(data)
        if key not in self._names:
            name = f"media/image{len(self._names) + 1}.{_EXTENSIONS[media_type]}"
            self._names[key] = name
            self._data[name] = data
        return self._names[key]

    def next_drawing(self) -> int:
        """A fresh drawing id, from 1."""
        self._drawings += 1
        return self._drawings

    def add_to(self, package: Package) -> None:
        """Add the media parts to the package."""
        for name, data in self._data.items():
            package.add(f"word/{name}", data)
