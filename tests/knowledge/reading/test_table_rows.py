"""Rows of tables as lines to quote."""

from knowledge.reading.table_rows import row_lines


def test_blank_headers_and_labelled_values_are_no_headers() -> None:
    rows = [["Screen size", "6.77 inches"], ["Battery", "7100 mAh"]]
    lines = ["Screen size: 6.77 inches", "Battery: 7100 mAh"]
    assert row_lines([["", ""], *rows], headed=True) == lines
    assert row_lines(rows, headed=True) == lines


def test_headers_that_say_nothing_are_left_out() -> None:
    assert row_lines([["What", "How much"], ["Ports", "3"]], headed=True) == ["Ports: 3"]
