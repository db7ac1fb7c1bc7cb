"""What is set can be read out again, character by character."""

from __future__ import annotations

import pytest

import builders as b
from keyfacts.model import document as d
from pdf_specimens import Specimen, cff_stylesheet, extracted, opened, wide_stylesheet


def test_ligatures_read_as_their_letters() -> None:
    specimen = Specimen()
    (line,) = specimen.paragraph("office affluent ffi Th")
    assert line.text == "office affluent ffi Th"
    assert extracted(specimen.finish()) == "office affluent ffi Th"


@pytest.mark.parametrize(
    "text",
    [
        "10\u00a0000 and a\u202fb and c\u2009d",
        "non\u2011breaking and 5\u20137 and \u2212 4",
        "e\u0301te\u0301 and \u00e9t\u00e9",
        "q\u0323\u0307 z\u030c",
        "1234567890",
    ],
)
def test_spaces_hyphens_and_accents_read_as_they_were_written(text: str) -> None:
    specimen = Specimen()
    specimen.paragraph(text, features=("tnum", "lnum"))
    assert extracted(specimen.finish()) == text


def test_capitals_by_style_keep_the_words_as_written() -> None:
    specimen = Specimen()
    specimen.paragraph("Straße und Maß", case="upper", tracking=60.0)
    assert extracted(specimen.finish()) == "Straße und Maß"


def test_a_hyphen_at_a_line_end_disappears_when_text_is_copied() -> None:
    specimen = Specimen()
    words = "internationalization of responsibilities and characterization"
    lines = specimen.paragraph(words, width=60.0, hyphenate=True)
    assert any(line.hyphenated for line in lines)
    assert extracted(specimen.finish()).replace("\u00ad", "").replace("\ufffe", "") == words


def test_a_character_no_font_has_is_reported_once_and_shown() -> None:
    specimen = Specimen()
    specimen.paragraph("one \U0001f600 and another \U0001f600")
    (finding,) = specimen.findings
    assert finding.code == "KF503"
    assert "U+1F600 (GRINNING FACE)" in finding.message
    assert "one \U0001f600 and another" in finding.message
    assert "\U0001f600" in extracted(specimen.finish())


def test_the_fallback_family_sets_what_the_family_lacks() -> None:
    specimen = Specimen(wide_stylesheet())
    specimen.paragraph("The Hebrew word \u05e9\u05dc\u05d5\u05dd means peace.")
    assert not list(specimen.findings)
    assert extracted(specimen.finish()) == "The Hebrew word \u05e9\u05dc\u05d5\u05dd means peace."


def test_right_to_left_lines_start_at_the_right() -> None:
    specimen = Specimen(wide_stylesheet())
    (line,) = specimen.paragraph("\u05e9\u05dc\u05d5\u05dd 45 \u05e2\u05d5\u05dc\u05dd", width=200.0)
    words = [piece for piece in line.pieces if piece.text.strip()]
    assert [piece.text for piece in words] == ["\u05e9\u05dc\u05d5\u05dd", "45", "\u05e2\u05d5\u05dc\u05dd"]
    assert words[0].x > words[1].x > words[2].x
    assert words[0].x + words[0].width == pytest.approx(200.0)
    assert extracted(specimen.finish()) == "\u05e9\u05dc\u05d5\u05dd 45 \u05e2\u05d5\u05dc\u05dd"


def test_cff_faces_embed_and_read_like_the_others() -> None:
    specimen = Specimen(cff_stylesheet())
    specimen.paragraph("Office cff\u00a0nbsp \u6f22\u5b57\u6f22\u5b57")
    data = specimen.finish()
    assert extracted(data) == "Office cff\u00a0nbsp \u6f22\u5b57\u6f22\u5b57"
    pdf = opened(data)
    (font,) = pdf.pages[0].Resources.Font.values()
    assert font.DescendantFonts[0].Subtype == "/CIDFontType0"
    assert font.DescendantFonts[0].FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"


def test_fonts_are_embedded_as_small_subsets() -> None:
    specimen = Specimen()
    specimen.paragraph("Only ", d.Strong(b.text("few")), " letters")
    pdf = opened(specimen.finish())
    fonts = pdf.pages[0].Resources.Font
    assert len(fonts) == 2
    for font in fonts.values():
        tag, _, name = str(font.BaseFont)[1:].partition("+")
        assert len(tag) == 6
        assert name.startswith("SourceSans3")
        assert int(font.DescendantFonts[0].FontDescriptor.FontFile2.Length1) < 20_000


def test_case_and_features_do_not_change_how_wide_a_word_is_drawn() -> None:
    specimen = Specimen()
    (line,) = specimen.lines("1,234.56 AVATAR", features=("tnum",), tracking=20.0)
    assert specimen.setter.natural_width(
        b.text("1,234.56 AVATAR"), specimen.style(features=("tnum",), tracking=20.0)
    ) == (pytest.approx(line.width))
    assert specimen.fonts.pick("Source Sans 3").advance(0) > 0


@pytest.mark.parametrize(
    "text", ["a\x00b", "lone \ud800 half", "mark\ufeff", "\u200b", "\u00ad", "a\u202eb\u202c", "\ufe0f"]
)
def test_odd_characters_never_stop_the_press(text: str) -> None:
    specimen = Specimen()
    specimen.paragraph(text, width=50.0, hyphenate=True)
    opened(specimen.finish()).close()
