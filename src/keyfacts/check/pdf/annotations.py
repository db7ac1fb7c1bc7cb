"""Conditions on annotations: links, form fields and the rarer kinds (Matterhorn checkpoint 28)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.catalog import names_file
from keyfacts.check.pdf.objects import is_a, mapped, role_map
from keyfacts.check.pdf.verdict import Verdict

if TYPE_CHECKING:
    from pikepdf import Pdf

_KINDS = {
    "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
    "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Widget",
    "Screen", "PrinterMark", "TrapNet", "Watermark", "3D", "Redact",
}  # fmt: skip
_HIDDEN = 2


def judge_annotations(pdf: Pdf, lang: bool, verdict: Verdict) -> None:
    """Judge the annotations of every page; ``lang`` tells whether the catalog names a language."""
    judge = _Judge(pdf, lang, verdict)
    for page in pdf.pages:
        annotations = [a for a in page.get("/Annots", []) if is_a(a, "dictionary")]
        if annotations:
            judge.page(page, annotations)


class _Judge:
    """What the rules on single annotations share."""

    def __init__(self, pdf: Pdf, lang: bool, verdict: Verdict) -> None:
        import pikepdf

        root: Any = pdf.Root.get("/StructTreeRoot", {})
        self._parents = pikepdf.NumberTree(root["/ParentTree"]) if "/ParentTree" in root else {}
        self._roles = role_map(root)
        self._lang = lang
        self._verdict = verdict

    def page(self, page: Any, annotations: list[Any]) -> None:
        """The tab order, then every annotation."""
        where = self._verdict.where(page)
        if "/Tabs" not in page:
            self._verdict.fail("28-008", f"there is no tab order{where}")
        elif page["/Tabs"] != "/S":
            self._verdict.fail("28-009", f"the tab order is not the structure's{where}")
        box = page.get("/CropBox", page.get("/MediaBox"))
        for annotation in annotations:
            keys = annotation.keys()
            kind = str(annotation["/Subtype"]).lstrip("/") if "/Subtype" in keys else ""
            if ("/F" in keys and int(annotation["/F"]) & _HIDDEN) or _outside(annotation, box):
                continue
            parent = self._parent(annotation, keys)
            if kind == "Link":
                self._link(annotation, keys, parent, where)
            elif kind == "Widget":
                self._widget(annotation, parent, where)
            elif kind == "PrinterMark":
                self._printer_mark(annotation, parent, where)
            elif kind != "Popup":
                self._other(annotation, kind, parent, where)
            if not self._lang and "/Contents" in keys and not _has_language(parent):
                self._verdict.fail("11-004", f"the language of a description{where} cannot be told")

    def _parent(self, annotation: Any, keys: Any) -> Any:
        """The structure element of an annotation, or None."""
        if "/StructParent" not in keys:
            return None
        try:
            parent = self._parents[int(annotation["/StructParent"])]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
        return parent if is_a(parent, "dictionary") else None

    def _role(self, parent: Any) -> str:
        return "" if parent is None else mapped(str(parent.get("/S", "")), self._roles)

    def _link(self, annotation: Any, keys: Any, parent: Any, where: str) -> None:
        if self._role(parent) != "Link":
            self._verdict.fail("28-011", f"a link{_target(annotation)}{where} is not inside a Link element")
        if "/Contents" not in keys or not str(annotation["/Contents"]):
            self._verdict.fail(
                "28-012", f"a link{_target(annotation)}{where} is not described", "say in Contents where it leads"
            )

    def _widget(self, annotation: Any, parent: Any, where: str) -> None:
        if self._role(parent) != "Form":
            self._verdict.fail("28-010", f"a form field{where} is not inside a Form element")
        field = annotation
        for _ in range(16):
            if str(field.get("/TU", "")):
                if not self._lang and not _has_language(parent):
                    self._verdict.fail("11-005", f"the language of a form field's description{where} cannot be told")
                return
            if "/Parent" not in field:
                break
            field = field["/Parent"]
        if not _described(parent):
            self._verdict.fail("28-005", f"a form field{where} is not described", "write its purpose in TU")

    def _printer_mark(self, annotation: Any, parent: Any, where: str) -> None:
        if parent is not None:
            self._verdict.fail("28-017", f"a printer's mark{where} is part of the structure")
        form = annotation.get("/AP", {}).get("/N")
        if is_a(form, "stream") and form.get("/StructParents") is not None:
            self._verdict.fail("28-018", f"a printer's mark{where} is drawn as real content")

    def _other(self, annotation: Any, kind: str, parent: Any, where: str) -> None:
        named = kind or "kindless"
        if kind == "TrapNet":
            self._verdict.fail("28-007", f"there is a trap network annotation{where}")
            return
        described = bool(str(annotation.get("/Contents", ""))) or _described(parent)
        if kind not in _KINDS:
            if self._role(parent) != "Annot" or not described:
                self._verdict.fail(
                    "28-006", f"a {named} annotation{where}, an unknown kind, is not tagged and described"
                )
            return
        if self._role(parent) != "Annot":
            self._verdict.fail("28-002", f"a {named} annotation{where} is not inside an Annot element")
        if not described:
            self._verdict.fail("28-004", f"a {named} annotation{where} is not described")
        if kind == "FileAttachment" and not names_file(annotation.get("/FS")):
            self._verdict.fail("28-016", f"the file attached{where} lacks its name in F or UF")
        self._media(annotation.get("/A"), where)

    def _media(self, action: Any, where: str) -> None:
        """28-014 and 28-015: the clip of a rendition."""
        if not is_a(action, "dictionary") or "/R" not in action:
            return
        clip: Any = action["/R"].get("/C") if is_a(action["/R"], "dictionary") else None
        if not is_a(clip, "dictionary"):
            return
        if "/CT" not in clip:
            self._verdict.fail("28-014", f"a media clip{where} has no content type")
        alt: Any = clip.get("/Alt")
        if not is_a(alt, "array") or len(alt) % 2 or not any(str(a) for a in list(alt)[1::2]):
            self._verdict.fail("28-015", f"a media clip{where} has no alternative text")


def _target(annotation: Any) -> str:
    """`` to WHERE``, as far as that is a name or an address."""
    action = annotation.get("/A")
    place: Any = annotation.get("/Dest")
    if is_a(action, "dictionary"):
        place = action.get("/URI", action.get("/D"))
    return f" to {str(place)[:60]}" if is_a(place, "string", "name") else ""


def _described(parent: Any) -> bool:
    return parent is not None and bool(str(parent.get("/Alt", "")))


def _has_language(parent: Any) -> bool:
    """True when the element names a language (what its ancestors say does not reach annotations)."""
    return parent is not None and "/Lang" in parent


def _outside(annotation: Any, box: Any) -> bool:
    """True for an annotation wholly outside its page."""
    rect = annotation.get("/Rect")
    if not is_a(rect, "array") or not is_a(box, "array"):
        return False
    if len(rect) != 4 or len(box) != 4:
        return False
    left, low, right, top = (float(n) for n in rect)
    return left > float(box[2]) or right < float(box[0]) or low > float(box[3]) or top < float(box[1])
