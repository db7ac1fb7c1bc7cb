"""The logos of a brand: the one that opens a report, on light and dark grounds, and the one of running heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model.document import Picture
from keyfacts.read.brand.logo_models import LogoImageForm, LogoModesForm, LogoPathForm
from keyfacts.read.files.files import path_inside
from keyfacts.read.files.pictures import read_picture
from keyfacts.read.files.yaml import PlacedData

_SIZES = ("medium", "small", "large")
"""The order in which the sizes of a logo are asked for."""
_SMALLEST = ("small", "medium", "large")

LogoFileForm = LogoPathForm | str | None


class LogoReader:
    """Reads the logos of one brand file; ``note_input`` is told every file that was opened."""

    def __init__(
        self, root: Path, folder: Path, placed: PlacedData, findings: Findings, note_input: Callable[[Path], None]
    ) -> None:
        self._root, self._folder, self._placed, self._findings = root, folder, placed, findings
        self._note_input = note_input

    def opening(self, form: LogoFileForm) -> tuple[Picture | None, Picture | None, str]:
        """The logo for light and for dark grounds, and its alternative text."""
        if form is None:
            return None, None, ""
        if isinstance(form, str):
            return self._file(form, self._placed.place("logo")), None, ""
        if form.path:
            return self._file(form.path, self._placed.place("logo", "path")), None, form.alt
        size = next((size for size in _SIZES if getattr(form, size)), "")
        chosen = getattr(form, size) if size else next(iter(form.images), None)
        if chosen is None:
            return None, None, form.alt
        if isinstance(chosen, LogoModesForm):
            light, alt = self._named(chosen.light, form, ("logo", size, "light"))
            dark, dark_alt = self._named(chosen.dark, form, ("logo", size, "dark"))
            return light, dark, alt or dark_alt
        light, alt = self._named(chosen, form, ("logo", size) if size else ("logo", "images"))
        return light, None, alt

    def running(
        self, form: LogoFileForm, edge: Literal["none", "head", "foot"], opening: Picture | None
    ) -> Picture | None:
        """The smallest logo for light grounds, if it is another than ``opening``; KF505 if there is neither."""
        if edge == "none":
            return None
        size = _first_light(form)
        if size and isinstance(form, LogoPathForm):
            modes = getattr(form, size)
            at = ("logo", size, "light") if isinstance(modes, LogoModesForm) else ("logo", size)
            picture, _ = self._named(_light(modes), form, at)
            return None if picture == opening else picture
        if opening is None and not _is_one_file(form):
            place = self._placed.place("defaults", "keyfacts", "running-logo")
            hint = "add one for light grounds under logo:, or write running-logo: none"
            self._findings.report("KF505", place, f"the running {edge} has no logo to show", hint)
        return None

    def _named(self, written: str, form: LogoPathForm, path: tuple[str, ...]) -> tuple[Picture | None, str]:
        """The picture that a name or path stands for."""
        if not written:
            return None, ""
        image: Any = form.images.get(written)
        if image is None:
            if "." not in written and "/" not in written:
                hint = did_you_mean(written, form.images)
                self._findings.report(
                    "KF505", self._placed.place(*path), f"there is no logo image '{written[:80]}'", hint
                )
                return None, ""
            return self._file(written, self._placed.place(*path)), form.alt
        place = self._placed.place("logo", "images", written)
        if isinstance(image, LogoImageForm):
            return self._file(image.path, self._placed.place("logo", "images", written, "path")), image.alt or form.alt
        return self._file(str(image), place), form.alt

    def _file(self, written: str, place: Place) -> Picture | None:
        path = path_inside(self._root, self._folder, written, self._findings, place)
        picture = None if path is None else read_picture(self._root, path, self._findings, place, "KF505")
        if path is not None and picture is not None:
            self._note_input(path)
            return replace(picture, place=place)
        return None


def _is_one_file(form: LogoFileForm) -> bool:
    """True for a logo without sizes: if it could not be read, that has been told."""
    if not isinstance(form, LogoPathForm):
        return form is not None
    return bool(form.path or (form.images and not any(getattr(form, size) for size in _SIZES)))


def _light(chosen: LogoModesForm | str | None) -> str:
    return chosen.light if isinstance(chosen, LogoModesForm) else chosen or ""


def _first_light(form: LogoFileForm) -> str:
    """The smallest size that has a logo for light grounds, '' without sizes."""
    if not isinstance(form, LogoPathForm) or form.path:
        return ""
    return next((size for size in _SMALLEST if _light(getattr(form, size))), "")
