"""PDF files broken on purpose, one per condition: a good specimen and a change to it.

Used by the tests of check and by conformance, which asks veraPDF the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from finished import elements
from pikepdf import Array, Dictionary, Name, Pdf, String


@dataclass(frozen=True)
class Breakage:
    """A change that breaks ``condition`` (Matterhorn number, or a clause of PDF/A).

    ``vera`` lists veraPDF's rules one of which must fail; empty when its profile has no rule for the condition.
    """

    condition: str
    change: Callable[[Pdf], None]
    vera: tuple[str, ...] = ()
    flavour: str = "ua1"
    encryption: pikepdf.Encryption | None = None

    def applied(self, data: bytes) -> bytes:
        """The broken file."""
        target = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            self.change(pdf)
            pdf.save(target, encryption=self.encryption if self.encryption else False)
        return target.getvalue()


BREAKAGES: list[Breakage] = []


Change = Callable[[Pdf], None]


def _breaks(condition: str, *vera: str, flavour: str = "ua1") -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        BREAKAGES.append(Breakage(condition, change, vera, flavour))
        return change

    return register


def _edit(pdf: Pdf, pattern: bytes, new: bytes) -> None:
    """Replace the first match in the first page's content."""
    page = pdf.pages[0]
    data, count = re.subn(pattern, new, page.Contents.read_bytes(), count=1, flags=re.DOTALL)
    assert count == 1, f"{pattern!r} is not in the content"
    page.Contents = pdf.make_stream(data)


def _edit_xmp(pdf: Pdf, pattern: bytes, new: bytes) -> None:
    data, count = re.subn(pattern, new, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
    assert count
    pdf.Root.Metadata = pdf.make_stream(data, Type=Name.Metadata, Subtype=Name.XML)


def _element(pdf: Pdf, role: str) -> Dictionary:
    return elements(pdf, role)[0]


def _font(pdf: Pdf) -> Dictionary:
    return pdf.pages[0].Resources.Font.F1


def _annotation(pdf: Pdf, kind: str, role: str, **fields: object) -> Dictionary:
    """Add an annotation to the first page, inside a new element of ``role`` ('' for none)."""
    page = pdf.pages[0]
    entries = {"Type": Name.Annot, "Subtype": Name("/" + kind), "Rect": Array([100, 100, 120, 120]), "F": 4, **fields}
    made = pdf.make_indirect(Dictionary(**entries))
    page.Annots.append(made)
    if role:
        tree = pdf.Root.StructTreeRoot
        key = int(tree.ParentTreeNextKey)
        made.StructParent = key
        top = elements(pdf, "Document")[0]
        kid = Dictionary(Type=Name.OBJR, Obj=made, Pg=page.obj)
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=top, K=kid, Pg=page.obj))
        top.K.append(element)
        pikepdf.NumberTree(tree.ParentTree)[key] = element
        tree.ParentTreeNextKey = key + 1
    return made


def _rename(role: str, to: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        _element(pdf, role).S = Name("/" + to)

    return change


# Checkpoint 1: content
@_breaks("01-003", "7.1-1")
def _artifact_inside(pdf: Pdf) -> None:
    _edit(pdf, rb"(BDC\s*)(BT.*?ET)", rb"\1/Artifact BMC \2 EMC")


@_breaks("01-004", "7.1-2")
def _tagged_inside_artifact(pdf: Pdf) -> None:
    _edit(pdf, rb"(/P\s*<<\s*/MCID 0\s*>>\s*BDC.*?EMC)", rb"/Artifact BMC \1 EMC")


@_breaks("01-005", "7.1-3")
def _loose(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + b"\n0 0 10 10 re f\n")


@_breaks("01-005", "7.1-3")
def _loose_form(pdf: Pdf) -> None:
    form = pdf.make_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[0].Resources.XObject.Xq = form
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + b"\n/Xq Do\n")


@_breaks("01-007", "7.1-4")
def _suspects(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


# Checkpoint 2: roles
_breaks("02-001", "7.1-5")(_rename("P", "Unheard"))


@_breaks("02-003", "7.1-6")
def _circle(pdf: Pdf) -> None:
    roles = pdf.Root.StructTreeRoot.RoleMap
    roles.Round, roles.About = Name.About, Name.Round
    _element(pdf, "P").S = Name.Round


@_breaks("02-004", "7.1-7")
def _remapped(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap.Sect = Name.Div


# Checkpoints 6 and 7: metadata
@_breaks("06-001", "7.1-8")
def _no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@_breaks("06-002", "5-1", "5-2")
def _no_identifier(pdf: Pdf) -> None:
    _edit_xmp(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")


@_breaks("06-003", "7.1-9")
def _no_title(pdf: Pdf) -> None:
    _edit_xmp(pdf, rb"<dc:title>.*?</dc:title>", b"")


@_breaks("07-001", "7.1-10")
def _no_preferences(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


@_breaks("07-002", "7.1-10")
def _title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


# Checkpoint 9: nesting
_breaks("09-004", "7.2-4", "7.2-3")(_rename("TBody", "Sect"))
_breaks("09-004", "7.2-10", "7.2-8")(_rename("TH", "P"))
_breaks("09-005", "7.2-17", "7.2-19")(_rename("L", "Sect"))
_breaks("09-005", "7.2-20", "7.2-18")(_rename("LBody", "Sect"))
_breaks("09-006", "7.2-26")(_rename("P", "TOCI"))
_breaks("09-007")(_rename("P", "RB"))
_breaks("09-008")(_rename("P", "WT"))


@_breaks("09-004", "7.2-42", "7.2-43")
def _short_row(pdf: Pdf) -> None:
    del _element(pdf, "TBody").K[0].K[1]


@_breaks("09-004", "7.2-11", "7.2-14")
def _two_heads(pdf: Pdf) -> None:
    _element(pdf, "TBody").S = Name.THead


# Checkpoints 10 and 31: characters and fonts
@_breaks("10-001", "7.21.7-1")
def _no_unicode(pdf: Pdf) -> None:
    del _font(pdf).ToUnicode


@_breaks("31-027", "7.21.7-1")
def _no_unicode_either(pdf: Pdf) -> None:
    del _font(pdf).ToUnicode


def _to_unicode(value: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        space = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        body = b"".join(b"100 beginbfchar\n" + b"".join(b"<%04x> <%s>\n" % (c, value) for c in range(k, k + 100))
                        + b"endbfchar\n" for k in range(0, 2000, 100))  # fmt: skip
        _font(pdf).ToUnicode = pdf.make_stream(head + space + body + b"endcmap end end")

    return change


_breaks("31-028", "7.21.7-2")(_to_unicode(b"0000"))
_breaks("31-029", "7.21.7-2")(_to_unicode(b"FEFF"))


def _encoding(body: str, **entries: object) -> Callable[[Pdf], None]:
    """Replace Identity-H by an embedded encoding that maps codes as Identity does."""

    def change(pdf: Pdf) -> None:
        info = {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}
        info.update({key: value for key, value in entries.items() if key in info})
        rest = {key: value for key, value in entries.items() if key not in info}
        words = " ".join(f"/{key} ({value})" for key, value in info.items() if key != "Supplement")
        data = (
            "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            f"{body}\n/CIDSystemInfo 3 dict dup begin {words} /Supplement {info['Supplement']} def end def\n"
            "/CMapName /Own-H def /CMapType 1 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            "1 begincidrange <0000> <FFFF> 0 endcidrange\nendcmap end end\n"
        )
        _font(pdf).Encoding = pdf.make_stream(
            data.encode(), Type=Name.CMap, CMapName=Name("/Own-H"), CIDSystemInfo=Dictionary(**info), **rest
        )

    return change


_breaks("31-001", "7.21.3.1-1")(_encoding("/WMode 0 def", Registry=String("Other")))
_breaks("31-002", "7.21.3.1-1")(_encoding("/WMode 0 def", Ordering=String("Other")))


@_breaks("31-003", "7.21.3.1-1")
def _newer(pdf: Pdf) -> None:
    _encoding("/WMode 0 def")(pdf)
    _font(pdf).DescendantFonts[0].CIDSystemInfo.Supplement = 3


@_breaks("31-004", "7.21.3.2-1")
def _odd_map(pdf: Pdf) -> None:
    _font(pdf).DescendantFonts[0].CIDToGIDMap = Name.Other


@_breaks("31-005", "7.21.3.2-1")
def _no_map(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].CIDToGIDMap


@_breaks("31-006", "7.21.3.3-1")
def _unknown_encoding(pdf: Pdf) -> None:
    _font(pdf).Encoding = Name("/Own-H")


_breaks("31-007", "7.21.3.3-2")(_encoding("/WMode 0 def", WMode=1))
_breaks("31-008", "7.21.3.3-3")(_encoding("/Strange-H usecmap\n/WMode 0 def", UseCMap=Name("/Strange-H")))


@_breaks("31-009", "7.21.4.1-1")
def _not_embedded(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def _map_all_to(glyph: int) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        _font(pdf).DescendantFonts[0].CIDToGIDMap = pdf.make_stream(glyph.to_bytes(2, "big") * 4000)

    return change


_breaks("31-011", "7.21.4.1-2")(_map_all_to(40_000))


@_breaks("31-030", "7.21.8-1")
def _missing_glyph(pdf: Pdf) -> None:
    _edit(pdf, rb"\[<[0-9a-fA-F]{4}", rb"[<0000")


@_breaks("31-016", "7.21.5-1")
def _wrong_widths(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].W


def _truetype(flags: int, maps: bytes | None = None, **entries: object) -> Callable[[Pdf], None]:
    """Show a word in a simple TrueType font made from the specimen's; ``maps`` replaces its character maps."""

    def change(pdf: Pdf) -> None:
        source = _font(pdf).DescendantFonts[0].FontDescriptor
        file = _with_cmap(source.FontFile2.read_bytes(), _cmap(((3, 1),)) if maps is None else maps)
        descriptor = Dictionary({key: source[key] for key in source.keys()})  # noqa: SIM118
        descriptor.Flags, descriptor.FontFile2 = flags, pdf.make_stream(file, Length1=len(file))
        base = {"Type": Name.Font, "Subtype": Name.TrueType, "BaseFont": source.FontName, "FirstChar": 65,
                "LastChar": 65, "Widths": Array([500]), "FontDescriptor": pdf.make_indirect(descriptor)}  # fmt: skip
        pdf.pages[0].Resources.Font.Ft = pdf.make_indirect(Dictionary(**base, **entries))
        _edit(pdf, rb"(/P\s*<<\s*/MCID 0\s*>>\s*BDC)", rb"\1 BT /Ft 9 Tf 1 0 0 1 60 740 Tm (A) Tj ET")

    return change


def _cmap(kinds: tuple[tuple[int, int], ...]) -> bytes:
    """A table of character maps that all lead 'A' to glyph 1 (format 6)."""
    sub = b"\0\6\0\x0c\0\0\0\x41\0\1\0\1"
    start = 4 + 8 * len(kinds)
    heads = b"".join(p.to_bytes(2, "big") + e.to_bytes(2, "big") + start.to_bytes(4, "big") for p, e in kinds)
    return b"\0\0" + len(kinds).to_bytes(2, "big") + heads + sub


def _with_cmap(font: bytes, cmap: bytes) -> bytes:
    """A TrueType font with another table of maps, appended and named in the directory."""
    count = int.from_bytes(font[4:6], "big")
    entries = [font[12 + 16 * i : 28 + 16 * i] for i in range(count)]
    kept = [e for e in entries if e[:4] != b"cmap"]
    new, shift = len(kept) + 1, (len(kept) + 1 - count) * 16
    moved = [e[:8] + (int.from_bytes(e[8:12], "big") + shift).to_bytes(4, "big") + e[12:] for e in kept]
    body = font[12 + 16 * count :]
    body += b"\0" * (-len(body) % 4)
    at = 12 + 16 * new + len(body)
    moved.append(b"cmap" + b"\0\0\0\0" + at.to_bytes(4, "big") + len(cmap).to_bytes(4, "big"))
    return font[:4] + new.to_bytes(2, "big") + font[6:12] + b"".join(sorted(moved)) + body + cmap


_WIN = Name.WinAnsiEncoding
_breaks("31-017", "7.21.6-1")(_truetype(32, _cmap(((3, 0),)), Encoding=_WIN))
_breaks("31-019", "7.21.6-2")(_truetype(32))
_breaks("31-020", "7.21.6-2")(_truetype(32, Encoding=Dictionary(Type=Name.Encoding)))
_breaks("31-021", "7.21.6-2")(_truetype(32, Encoding=Name.MacExpertEncoding))
_breaks("31-023", "7.21.6-2")(
    _truetype(32, _cmap(((1, 0),)), Encoding=Dictionary(BaseEncoding=_WIN, Differences=Array([65, Name.A])))
)
_breaks("31-024", "7.21.6-3")(_truetype(4, _cmap(((3, 0),)), Encoding=_WIN))
_breaks("31-025", "7.21.6-4")(_truetype(4, _cmap(())))
_breaks("31-026", "7.21.6-4")(_truetype(4, _cmap(((1, 0), (3, 1)))))


# Checkpoint 11: language
def _language(*, top: bool = True) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        if top:
            elements(pdf, "Document")[0].Lang = pdf.Root.Lang
        del pdf.Root.Lang

    return change


_breaks("11-001", "7.2-34")(_language(top=False))
_breaks("11-002", "7.2-22", "7.2-21")(_language(top=False))
_breaks("11-003", "7.2-2")(_language())
_breaks("11-004", "7.2-24")(_language())
_breaks("11-006", "7.2-33")(_language())


@_breaks("11-005", "7.2-25")
def _field_language(pdf: Pdf) -> None:
    _field(pdf, "Form", TU=String("Name"))
    _language()(pdf)


def _field(pdf: Pdf, role: str, **fields: object) -> None:
    appearance = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 20]))
    field = _annotation(pdf, "Widget", role, FT=Name.Tx, T=String("name"), AP=Dictionary(N=appearance), **fields)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/F1 9 Tf"))


# Checkpoints 13, 14, 15, 17 and 19: elements
@_breaks("13-004", "7.3-1")
def _no_alt(pdf: Pdf) -> None:
    del _element(pdf, "Figure").Alt


_breaks("14-002", "7.4.2-1")(_rename("H1", "H2"))
_breaks("14-003", "7.4.2-1")(_rename("H2", "H4"))
_breaks("14-007", "7.4.4-2", "7.4.4-3")(_rename("P", "H"))


@_breaks("14-006", "7.4.4-1")
def _two_plain(pdf: Pdf) -> None:
    for role in ("H1", "H2"):
        for heading in elements(pdf, role):
            heading.S = Name.P
    for paragraph in [k for k in _element(pdf, "Sect").K if k.S == "/P"][:2]:
        paragraph.S = Name.H


@_breaks("15-003", "7.5-1", "7.5-2")
def _no_scope(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


_breaks("17-002", "7.7-1")(_rename("P", "Formula"))


@_breaks("19-003", "7.9-1")
def _no_id(pdf: Pdf) -> None:
    del _element(pdf, "Note").ID


@_breaks("19-004", "7.9-2")
def _id_twice(pdf: Pdf) -> None:
    notes = elements(pdf, "Note")
    notes[0].ID = notes[1].ID


# Checkpoints 20 to 26
def _layers(pdf: Pdf, default: Dictionary, *others: Dictionary) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("A layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default, Configs=Array([*others]))


@_breaks("20-001", "7.10-1")
def _nameless_other(pdf: Pdf) -> None:
    _layers(pdf, Dictionary(Name=String("One")), Dictionary(BaseState=Name.ON))


@_breaks("20-002", "7.10-1")
def _nameless_default(pdf: Pdf) -> None:
    _layers(pdf, Dictionary(BaseState=Name.ON))


@_breaks("20-003", "7.10-2")
def _switching(pdf: Pdf) -> None:
    _layers(pdf, Dictionary(Name=String("One"), AS=Array([])))


def _specification(pdf: Pdf) -> Dictionary:
    file = pdf.make_stream(b"a,b\n", Type=Name.EmbeddedFile, Subtype=Name("/text#2Fcsv"))
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.csv"), EF=Dictionary(F=file)))


@_breaks("21-001", "7.11-1")
def _nameless_file(pdf: Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String("a.csv"), _specification(pdf)]))


@_breaks("25-001", "7.15-1")
def _dynamic_form(pdf: Pdf) -> None:
    config = b"<config><acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    xdp = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">' + config + b"</xdp:xdp>"
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(xdp))


_LOCKED = pikepdf.Encryption(
    owner="owner", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False)
)
BREAKAGES.append(Breakage("26-002", lambda _: None, ("7.16-1",), "ua1", _LOCKED))


# Checkpoint 28: annotations
@_breaks("28-002", "7.18.1-1")
def _loose_comment(pdf: Pdf) -> None:
    _annotation(pdf, "Text", "", Contents=String("A remark"))


@_breaks("28-004", "7.18.1-2")
def _silent_comment(pdf: Pdf) -> None:
    _annotation(pdf, "Text", "Annot")


@_breaks("28-005", "7.18.1-3")
def _silent_field(pdf: Pdf) -> None:
    _field(pdf, "Form")


@_breaks("28-006", "7.18.1-1", "7.18.1-2")
def _unknown_kind(pdf: Pdf) -> None:
    _annotation(pdf, "Hologram", "")


@_breaks("28-007", "7.18.2-1")
def _trap_network(pdf: Pdf) -> None:
    _annotation(pdf, "TrapNet", "Annot", Contents=String("Traps"))


@_breaks("28-008", "7.18.3-1")
def _no_tabs(pdf: Pdf) -> None:
    del pdf.pages[0].Tabs


@_breaks("28-009", "7.18.3-1")
def _row_tabs(pdf: Pdf) -> None:
    pdf.pages[0].Tabs = Name.R


@_breaks("28-010", "7.18.4-1")
def _loose_field(pdf: Pdf) -> None:
    _field(pdf, "", TU=String("Name"))


@_breaks("28-011", "7.18.5-1")
def _loose_link(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].StructParent


@_breaks("28-012", "7.18.5-2")
def _silent_link(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def _clip(pdf: Pdf, **fields: object) -> None:
    clip = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=_specification(pdf), **fields)
    clip.D.UF = String("a.csv")
    action = Dictionary(S=Name.Rendition, OP=0, R=Dictionary(Type=Name.Rendition, S=Name.MR, C=clip))
    screen = _annotation(pdf, "Screen", "Annot", Contents=String("A film"), P=pdf.pages[0].obj, A=action)
    action.AN = screen


@_breaks("28-014", "7.18.6.2-1")
def _clip_without_type(pdf: Pdf) -> None:
    _clip(pdf, Alt=Array([String("en"), String("A film")]))


@_breaks("28-015", "7.18.6.2-2")
def _clip_without_alt(pdf: Pdf) -> None:
    _clip(pdf, CT=String("video/mp4"))


@_breaks("28-016", "7.11-1")
def _nameless_attachment(pdf: Pdf) -> None:
    _annotation(pdf, "FileAttachment", "Annot", Contents=String("Data"), FS=_specification(pdf))


@_breaks("28-017", "7.18.8-1")
def _tagged_mark(pdf: Pdf) -> None:
    _annotation(pdf, "PrinterMark", "Annot", Contents=String("Mark"))


@_breaks("28-018")
def _real_mark(pdf: Pdf) -> None:
    form = pdf.make_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.StructParents = 900
    _annotation(pdf, "PrinterMark", "", AP=Dictionary(N=form))


# Checkpoint 30: XObjects
@_breaks("30-001", "7.20-1")
def _reference(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, F=String("a.pdf"), UF=String("a.pdf")), Page=0)
    pdf.pages[0].Resources.XObject.Xr = form
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + b"\n/Artifact BMC /Xr Do EMC\n")


@_breaks("30-002", "7.20-2")
def _drawn_twice(pdf: Pdf) -> None:
    tree, page = pdf.Root.StructTreeRoot, pdf.pages[0]
    key = int(tree.ParentTreeNextKey)
    form = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.StructParents = Array([0, 0, 9, 9]), key
    top = elements(pdf, "Document")[0]
    kid = Dictionary(Type=Name.MCR, MCID=0, Pg=page.obj, Stm=form)
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=top, Pg=page.obj, K=kid))
    top.K.append(element)
    pikepdf.NumberTree(tree.ParentTree)[key] = Array([element])
    tree.ParentTreeNextKey = key + 1
    page.Resources.XObject.Xt = form
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/Xt Do q 1 0 0 1 9 9 cm /Xt Do Q\n")


# No number in Matterhorn 1.1, but asked for by the standard
@_breaks("ISO 14289-1 6.2", "6.2-1")
def _unmarked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@_breaks("ISO 14289-1 7.1", "7.1-11")
def _untagged(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@_breaks("ISO 32000-1 14.7.2", "7.1-12")
def _orphan(pdf: Pdf) -> None:
    del _element(pdf, "P").P


# PDF/A-2a
@_breaks("PDF/A 6.1.3", "6.1.3-2", flavour="2a")
def _encrypted(_: Pdf) -> None:
    """Made by the encryption of the last entry."""


BREAKAGES[-1] = Breakage("PDF/A 6.1.3", _encrypted, ("6.1.3-2",), "2a", pikepdf.Encryption(owner="o", user="", R=4))


@_breaks("PDF/A 6.2.3", "6.2.4.3-2", flavour="2a")
def _no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@_breaks("PDF/A 6.2.11.4", "6.2.11.4.1-1", flavour="2a")
def _archive_font(pdf: Pdf) -> None:
    _not_embedded(pdf)


@_breaks("PDF/A 6.3.1", "6.3.1-1", flavour="2a")
def _screen(pdf: Pdf) -> None:
    _annotation(pdf, "Screen", "Annot", Contents=String("A film"))


@_breaks("PDF/A 6.3.2", "6.3.2-1", "6.3.2-2", flavour="2a")
def _hidden(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].F = 2


@_breaks("PDF/A 6.3.3", "6.3.3-1", flavour="2a")
def _no_appearance(pdf: Pdf) -> None:
    _annotation(pdf, "Text", "Annot", Contents=String("A remark"))


@_breaks("PDF/A 6.5.1", "6.5.1-1", flavour="2a")
def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@_breaks("PDF/A 6.5.2", "6.5.2-2", flavour="2a")
def _by_itself(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


@_breaks("PDF/A 6.6.4", "6.6.4-1", "6.6.4-2", "6.6.4-3", flavour="2a")
def _wrong_level(pdf: Pdf) -> None:
    _edit_xmp(pdf, rb"<pdfaid:conformance>A", b"<pdfaid:conformance>Q")


@_breaks("PDF/A 6.7", "6.7.3.3-1", "6.7.2-1", "6.7.2.2-1", flavour="2a")
def _archive_untagged(pdf: Pdf) -> None:
    _untagged(pdf)


@_breaks("PDF/A 6.8", "6.8-5", flavour="2a")
def _archive_attachment(pdf: Pdf) -> None:
    specification = _specification(pdf)
    specification.UF = String("a.csv")
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String("a.csv"), specification]))
