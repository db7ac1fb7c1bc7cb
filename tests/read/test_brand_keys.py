"""Keys of a brand that a report writes itself: by their path, whatever the forms of a brand know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from builders import REPOSITORY
from keyfacts.findings import Findings, Place
from keyfacts.model.brand import Brand, BrandKey
from keyfacts.model.colour import Colour
from keyfacts.read import read_brand
from keyfacts.read.brand.brand_models import BrandFileForm
from keyfacts.read.brand.report_keys import override
from keyfacts.read.files.validation import models_in
from keyfacts.read.files.yaml import PlacedData

FRONT = "---\ntitle: Large\nbrand: b\nbrand_keys:\n"


def harbor(**keys: str | tuple[str, ...]) -> tuple[Brand | None, Findings]:
    findings = Findings()
    written = tuple(
        BrandKey(path.replace("__", "."), value, Place("reports/r.md", 4, 3), Place("reports/r.md", 4, 9))
        for path, value in keys.items()
    )
    return read_brand(REPOSITORY, "harbor", findings, Place("reports/r.md", 3), written), findings


def test_a_key_takes_the_place_of_the_brands_and_leaves_all_others() -> None:
    plain, _ = harbor()
    large, findings = harbor(typography__base__size="18pt")
    assert not list(findings)
    assert plain is not None
    assert large is not None
    assert (large.typography.base_size, plain.typography.base_size) == (18.0, 9.8)
    assert (large.typography.base_family, large.palette, large.page) == (
        plain.typography.base_family, plain.palette, plain.page,
    )  # fmt: skip


def test_a_short_form_in_the_brand_keeps_what_it_says(project) -> None:
    """`base: Public Sans` and `margins: 20mm` are single words that stand for keys."""
    project.write(
        "reports/r.md",
        FRONT + "  typography.base.size: 12pt\n  defaults: {keyfacts: {page: {margins: {top: 30mm}}}}\n---\n\nText.\n",
    )
    from keyfacts.read import read_report

    report = read_report(project.root, project.root / "reports/r.md", project.findings)
    keys = report.front.brand_keys
    assert [key.path for key in keys] == ["typography.base.size", "defaults.keyfacts.page.margins.top"]
    project.brand(
        "typography:\n  fonts:\n    - family: Public Sans\n      source: file\n      files:\n"
        "        - fonts/PublicSans_400Regular.ttf\n        - {path: fonts/PublicSans_600SemiBold.ttf, weight: 600}\n"
        "  base: Public Sans\ndefaults: {keyfacts: {page: {margins: 20mm}}}\n"
    )
    brand = read_brand(project.root, "b", project.findings, keys=keys)
    assert (brand.typography.base_family, brand.typography.base_size) == ("Public Sans", 12.0)
    assert round(brand.page.margin_top) == 85
    assert round(brand.page.margin_left) == 57


def test_a_list_takes_the_place_of_the_brands() -> None:
    brand, findings = harbor(defaults__keyfacts__chart_colors=())
    assert [f.code for f in findings] == ["KF103"], "hyphens are hyphens"
    findings = Findings()
    keys = (BrandKey("defaults.keyfacts.chart-colors", ("#000000", "rust")),)
    brand = read_brand(REPOSITORY, "harbor", findings, keys=keys)
    assert brand is not None
    assert brand.palette.chart == (Colour.parse("#000000"), Colour.parse("#b0481a"))


@pytest.mark.parametrize(
    ("path", "value", "code", "words"),
    [
        ("typography__base__sise", "18pt", "KF103 4:3", "did you mean 'typography.base.size'?"),
        ("typography__base__size__x", "18pt", "KF103 4:3", "typography.base.size has no keys of its own"),
        ("dark__primary", "red", "KF103 4:3", "the keys are: color"),
        ("typography__base__size", "huge", "KF104 4:9", "write it as 10pt"),
        ("color__primary", "nosuch", "KF104 4:9", "not a colour"),
        ("color__primary", "#dddddd", "KF504 4:9", "contrast"),
        ("logo__medium__light", "nosuch", "KF505 4:9", "no logo image"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_in_the_report(path: str, value: str, code: str, words: str) -> None:
    _, findings = harbor(**{path: value})
    (finding,) = findings
    place = finding.place
    assert (place.file, f"{finding.code} {place.line}:{place.column}") == ("reports/r.md", code)
    assert words in f"{finding.message} {finding.hint}"


def test_every_key_that_a_brand_has_can_be_written_in_a_report() -> None:
    """No list of keys is kept: a key that the forms gain can be overridden at once."""
    paths = list(_paths(BrandFileForm, ()))
    assert len(paths) > 40
    for path in paths:
        findings, placed = Findings(), PlacedData({}, Place("b.yml"))
        override(placed, [BrandKey(".".join(path), "x")], findings)
        assert not list(findings), path
        value = placed.data
        for step in path:
            value = value[step]
        assert value == "x"


def _paths(model: type[BaseModel], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, info in model.model_fields.items():
        path = (*above, info.alias or name)
        if path[-1] not in ("light", "dark", "fonts") or above:
            yield path
        if path[-1] != "fonts":
            for inner in models_in((info.annotation, *info.metadata)):
                yield from _paths(inner, path)


def test_an_edition_adds_its_keys_to_those_of_the_report(project) -> None:
    from keyfacts.read import read_report

    project.write(
        "reports/r.md",
        FRONT + "  typography.base.size: 12pt\n  color.primary: navy\neditions:\n"
        "  large: {brand_keys: {typography.base.size: 18pt}}\n  broken: {brand_keys: {typography.fonts: [{a: b}]}}\n"
        "---\n\nText.\n",
    )
    report = read_report(project.root, project.root / "reports/r.md", project.findings)
    written = {key.path: key.value for key in report.front_of("large").brand_keys}
    assert written == {"typography.base.size": "18pt", "color.primary": "navy"}
    assert project.found == ["KF104 9:43"]


def test_a_brand_that_is_only_another_size_of_one_has_a_cure() -> None:
    findings = Findings()
    assert read_brand(REPOSITORY, "harbor-large", findings, Place("reports/r.md", 9, 12)) is None
    (finding,) = findings
    assert finding.code == "KF501"
    assert finding.hint == "write brand: harbor and, for what differs, brand_keys: {typography.base.size: 12pt}"
