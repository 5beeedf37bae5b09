"""Markdown and plain text: headings, wrapped paragraphs, lists, tables, encodings."""

import pytest

from knowledge.reading import Unreadable
from knowledge.reading.document import decoded
from knowledge.reading.plain_text import read_markdown, read_text

MARKDOWN = """
Zeta 5
======

A phone whose description was
wrapped by hand.

Battery: 5000 mAh
Charging: 25 W

## Water

| Spec | Value |
|------|-------|
| Rating | IP67 |

- first
- second **strong**
  point

<p hidden>IP69</p>

### Deeper

`code` stays
"""


def test_markdown_is_read_by_headings() -> None:
    document = read_markdown(MARKDOWN)
    assert document.title == "Zeta 5"
    assert [(section.heading, section.lines) for section in document.sections] == [
        (
            ("Zeta 5",),
            ("A phone whose description was wrapped by hand.", "Battery: 5000 mAh", "Charging: 25 W"),
        ),
        (("Zeta 5", "Water"), ("Rating: IP67", "first", "second strong point")),
        (("Zeta 5", "Water", "Deeper"), ("code stays",)),
    ]


def test_plain_text_has_its_title_first_and_underlined_headings() -> None:
    document = read_text(
        "Returns\n\nGoods come back within seven days of the day\nof delivery.\n\n"
        "Dead on arrival\n---------------\n- Report: 48 hours\n1. Call us\n"
    )
    assert document.title == "Returns"
    assert [(section.heading, section.lines) for section in document.sections] == [
        ((), ("Returns", "Goods come back within seven days of the day of delivery.")),
        (("Dead on arrival",), ("Report: 48 hours", "1. Call us")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_urdu_text_is_read_in_every_unicode_encoding(encoding: str) -> None:
    assert decoded("وارنٹی: بارہ ماہ\r\n".encode(encoding)) == "وارنٹی: بارہ ماہ\n"


@pytest.mark.parametrize("raw", ["عربي".encode("cp1256"), b"\x89PNG\r\n\x1a\n", b"abc\x00def"])
def test_other_encodings_are_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="is not"):
        decoded(raw)


def test_facts_on_short_lines_of_their_own_are_not_taken_for_one() -> None:
    document = read_text("Zeta 5\n\nScreen 6.7 inches, 1080 x 2400 pixels\nCamera 50 MP\nBattery 5000 mAh\n")
    assert document.sections[0].lines[1:] == (
        "Screen 6.7 inches, 1080 x 2400 pixels",
        "Camera 50 MP",
        "Battery 5000 mAh",
    )
