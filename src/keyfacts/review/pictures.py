"""Figures compared by their alternative texts: others, gone, or new."""

from __future__ import annotations

from keyfacts.model.document.edited_word import EditedWord
from keyfacts.review.base import Base, BasePicture
from keyfacts.review.pairing import pair, part
from keyfacts.review.paragraphs import same_words
from keyfacts.review.points import Rearrangement, ReviewPoint
from keyfacts.review.tokens import said, shown


def compare_pictures(of_report: Base, edited: EditedWord) -> list[ReviewPoint]:
    """The points of a file's figures; a logo at its head is the brand's."""
    base = of_report.pictures
    known = [picture.alt for picture in base]
    theirs = [p for p in edited.pictures if p.before > of_report.states or any(same_words(p.alt, alt) for alt in known)]
    pairing = pair([part(p.alt, "picture") for p in base], [part(p.alt, "picture") for p in theirs])
    matched = [(some[0], more[0]) for some, more, _ in pairing.pairs]
    left, new = list(pairing.removed), list(pairing.added)
    if len(left) == len(new):
        matched += zip(left, new, strict=True)
        left, new = [], []
    points: list[ReviewPoint] = []

    def tell(
        code: str, picture: BasePicture, message: str, hint: str, new: str = "", change: Rearrangement | None = None
    ) -> None:
        refused = "" if change is not None else "it is a figure"
        points.append(
            ReviewPoint(code, message, picture.place, hint, picture.heading, refused=refused, new=new, structure=change,
                        file=edited.name, subject=f"picture {base.index(picture)}")
        )  # fmt: skip

    for n, m in matched:
        ours, now = base[n], theirs[m].alt
        lost = theirs[m].chart and not now  # LibreOffice saves Word's charts without their texts
        if not lost and not same_words(ours.alt, now):
            of_figure = f"alternative text of {ours.name}"
            message = f"{of_figure} changed: '{said(ours.alt)}' before, now '{said(now)}'"
            message = message if now else f"{of_figure} was taken out: '{said(ours.alt)}'"
            change = Rearrangement("alternative text", (n,))
            tell("KF905", ours, message, "write it as ':alt:' of the figure", shown(now), change)
    for n in left:
        tell("KF907", base[n], f"{base[n].name} was taken out: '{said(base[n].alt)}'", "take it out of the source")
    for m in new:
        if base and theirs[m].alt:
            near = max((p for p in base if p.before <= theirs[m].before), key=lambda p: p.before, default=base[0])
            tell("KF906", near, f"picture added: '{said(theirs[m].alt)}'", "add it to the source")
    return points
