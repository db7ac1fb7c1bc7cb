"""Whatever a heading is called, the link to it in the PDF and its bookmark in Word are seen as one."""

import pytest

from keyfacts.check.differences import same_addresses
from keyfacts.write.docx.text.bookmarks import bookmark_name

_LONG = "of-every-kind-and-any-length-that-an-author-can-write-down"


@pytest.mark.parametrize("start", ["a", "a-a", "an", "s-2025", "p", "\u00e9t\u00e9", "", "-", "2025", "A", "a-2"])
@pytest.mark.parametrize("end", [_LONG, "short", "", "a" * 80])
def test_an_anchor_and_its_bookmark(start: str, end: str) -> None:
    anchor = f"{start}-{end}"
    assert same_addresses((("see", f"#{anchor}"),), (("see", f"#{bookmark_name(anchor)}"),))


def test_another_anchor_is_another() -> None:
    links = (("see", f"#a-year-{_LONG}"),), (("see", f"#{bookmark_name(f'a-month-{_LONG}')}"),)
    assert not same_addresses(*links)
