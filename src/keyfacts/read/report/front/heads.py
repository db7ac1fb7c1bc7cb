"""Front matter as written: read in two steps, since its text is read before the words that it cites facts in.

What is here loads pydantic and the forms of every key: a report whose front matter was kept needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from keyfacts.findings import Place
from keyfacts.model.brand import BrandKey
from keyfacts.model.document import NoteSeries
from keyfacts.model.report import CITING_KEYS, FrontMatter, Head
from keyfacts.read.files.forms import Form
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import PlacedData, read_yaml, yaml_suppressions
from keyfacts.read.project import read_script
from keyfacts.read.report.citations import read_words
from keyfacts.read.report.foreign.front_matter import without_foreign_keys
from keyfacts.read.report.parameterized.parameters import names_of_parameters, read_for_each, read_parameters
from keyfacts.read.report.reading import Reading
from keyfacts.read.report.report_models import MarginsForm, ReportForm, SizeForm, page_size


class WrittenHead:
    """The front matter of one report; its data and their form, None if it errs."""

    def __init__(self, written: str, text: str, reading: Reading) -> None:
        self._text, self._reading = text, reading
        self._placed = PlacedData({}, Place(reading.file, 1))
        self._form = form = self._read(written)
        notes = form.notes if form else {}
        self._series = (NoteSeries(""), *(NoteSeries(name, each.marks) for name, each in notes.items()))
        self._dollars = bool(form and form.math == "dollars")
        names = names_of_parameters(self._placed)
        reading.know_front(self._series, names, form.lang if form else "en", dollars=self._dollars)

    def head(self) -> Head | None:
        """The second step, when the text was read: what words cite, and what scripts are named."""
        if self._form is None:
            return None
        placed, reading = self._placed, self._reading
        front, editions = _front_and_editions(self._form, placed, reading)
        return Head(
            front,
            editions,
            self._series,
            self._form.lang,
            self._dollars,
            read_parameters(self._form, placed),
            read_for_each(self._form, placed, reading),
            {".".join(map(str, keys)): place for keys, place in placed.values.items() if keys and len(keys) < 4},
            yaml_suppressions(self._text, reading.file, reading.findings),
        )

    def _read(self, written: str) -> ReportForm | None:
        reading = self._reading
        placed = read_yaml(written, reading.file, reading.findings, 2)
        if placed is None:
            return None
        self._placed = placed
        if not isinstance(placed.data, dict):
            reading.findings.report("KF216", placed.start, "the front matter is not a list of keys and values")
            return None
        self._placed = without_foreign_keys(placed, frozenset(ReportForm.model_fields), reading)
        return validate(ReportForm, self._placed, reading.findings, keep=3)


def _front_and_editions(
    form: ReportForm, placed: PlacedData, reading: Reading
) -> tuple[FrontMatter, dict[str, dict[str, Any]]]:
    """Front matter with its defaults, and what each edition overrides."""
    keys = _overrides(form, (), placed, reading)
    keys.setdefault("final", not form.mark)
    front = FrontMatter(**keys)
    editions: dict[str, dict[str, Any]] = {}
    for name, edition in form.editions.items():
        values = _overrides(edition, ("editions", name), placed, reading)
        if "brand_keys" in values:
            merged = {key.path: key for key in (*front.brand_keys, *values["brand_keys"])}
            values["brand_keys"] = tuple(merged.values())
        if "mark" in values and "final" not in values and form.final is None:
            values["final"] = not values["mark"]
        editions[name] = values
    return front, editions


def _overrides(form: Form, path: tuple[str, ...], placed: PlacedData, reading: Reading) -> dict[str, Any]:
    """The keys that were written at ``path`` of the front matter, as FrontMatter has them."""
    keys: dict[str, Any] = {}
    for name in form.model_fields_set:
        value = getattr(form, name)
        if name in ("params", "for_each", "notes", "editions", "math") or value is None:
            continue
        if isinstance(value, SizeForm):
            value = page_size(value.width, value.height)
        elif isinstance(value, MarginsForm):
            value = (value.top, value.right, value.bottom, value.left)
        elif name == "brand_keys":
            value = tuple(_brand_keys(value, (*path, name), "", placed, reading))
        elif name == "word_finish":
            place = placed.values.get((*path, name), Place(reading.file, 1))
            inputs = reading.inputs
            value = read_script(reading.root, reading.folder, value, place, reading.findings, inputs) if value else None
        elif name in CITING_KEYS:
            place = placed.values.get((*path, name), Place(reading.file, 1))
            many = isinstance(value, tuple)
            read = tuple(read_words(text, place, reading) for text in (value if many else (value,)))
            value = read if many else read[0]
        keys[name] = value
    return {name: keys[name] for name in sorted(keys)}


def _brand_keys(
    keys: dict[str, Any], path: tuple[str, ...], above: str, placed: PlacedData, reading: Reading
) -> Iterator[BrandKey]:
    """The keys of a brand that are written at ``path``, those in keys of keys by their whole path."""
    for key, value in keys.items():
        at, whole = (*path, key), f"{above}{key}"
        many = tuple(value) if isinstance(value, list) else (value,)
        if isinstance(value, dict):
            yield from _brand_keys(value, at, f"{whole}.", placed, reading)
        elif all(isinstance(each, str) for each in many):
            value = tuple(str(each) for each in many) if isinstance(value, list) else str(value)
            yield BrandKey(whole, value, placed.key_place(*at), placed.place(*at))
        else:
            message = f"'{whole[:80]}' cannot be a list of keys and values in a report"
            reading.findings.report("KF104", placed.place(*at), message, "write it in the brand's file")
