"""What a page shows is read in order; what it hides is not."""

from knowledge.reading.hypertext import read_hypertext

PAGE = """<?xml version="1.0"?><!DOCTYPE html><html><head><title>Shop &#8211; Zeta 5</title>
<script>var battery = "9000 mAh"</script><style>p { color: red }</style></head><body>
<nav><a href="/">Home of the 9000 mAh phone</a></nav>
<header><h1>Zeta <em>5</em></h1></header>
<p hidden>8000 mAh</p><p style="color:red; display : none">7000 mAh</p><div aria-hidden="true">6000 mAh</div>
<!-- 5500 mAh -->
Loose words <b>before</b> a block
<p>One paragraph<br>and a second line</p>
<h2>Battery</h2><div><span>5,000&nbsp;mAh</span> inside</div>
<dl><dt>Charging:</dt><dd>25 W</dd><dt>Cable</dt><dd>in the box</dd></dl>
<ul><li>Wireless: no<ul><li>reverse: no</li></ul></li><li>Fast</li></ul>
<h3>In hours</h3><pre>idle   30
talk   20</pre>
<h2>Screen</h2><p>6.7 inch</p></body></html>"""


def test_a_page_is_read_in_the_order_of_its_headings() -> None:
    page = read_hypertext(PAGE)
    assert page.title == "Zeta 5"
    assert [(section.heading, section.lines) for section in page.sections] == [
        (("Zeta 5",), ("Loose words before a block", "One paragraph", "and a second line")),
        (
            ("Zeta 5", "Battery"),
            (
                "5,000 mAh inside",
                "Charging: 25 W",
                "Cable: in the box",
                "Wireless: no",
                "reverse: no",
                "Fast",
            ),
        ),
        (("Zeta 5", "Battery", "In hours"), ("idle 30", "talk 20")),
        (("Zeta 5", "Screen"), ("6.7 inch",)),
    ]


def test_without_a_first_heading_the_page_has_its_own_title() -> None:
    assert read_hypertext("<title>Returns</title><h2>How</h2>x").title == "Returns"
    assert read_hypertext("<h3>How</h3>x").title == "How"
    assert read_hypertext("returns.html").title == ""


def lines_of(markup: str) -> tuple[str, ...]:
    return tuple(line for section in read_hypertext(markup).sections for line in section.lines)


def test_a_table_of_labels_and_values_says_both_in_a_line() -> None:
    with_headers = "<tr><th>Feature</th><th>Value</th></tr><tr><td>Battery</td><td>5000 mAh</td></tr>"
    assert lines_of(f"<table>{with_headers}</table>") == ("Battery: 5000 mAh",)
    assert lines_of("<table><tr><th>Battery</th><td>5000 mAh</td></tr></table>") == ("Battery: 5000 mAh",)


def test_a_table_with_headers_names_each_value() -> None:
    table = """<table><caption>Delivery</caption><thead><tr><th>City</th><th>Days</th><th>Rs</th></tr></thead>
    <tbody><tr><td>Lahore</td><td>2</td><td></td></tr><tr><td colspan="3">Far away</td></tr>
    <tr><td rowspan="2">Quetta</td><td>5</td><td>900</td></tr>
    <tr><td>7</td><td>600</td></tr></tbody></table>"""
    assert lines_of(table) == (
        "Delivery",
        "City: Lahore; Days: 2",
        "Far away",
        "City: Quetta; Days: 5; Rs: 900",
        "City: Quetta; Days: 7; Rs: 600",
    )


def test_a_comparison_keeps_each_value_with_its_own_column() -> None:
    table = """<table><tr><th></th><th>Zeta 5</th><th>Zeta 6</th></tr>
    <tr><td>Battery</td><td>5000</td><td>6000</td></tr></table>"""
    assert lines_of(table) == ("Battery: Zeta 5: 5000; Zeta 6: 6000",)


def test_a_table_within_a_cell_does_not_mix_with_the_outer_one() -> None:
    table = "<table><tr><td>Box</td><td><table><tr><td>Cable</td><td>1</td></tr></table></td></tr></table>"
    assert lines_of(table) == ("Box: Cable 1",)
