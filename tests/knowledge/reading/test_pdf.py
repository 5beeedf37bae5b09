"""Real PDFs: pages, headings by their size, tables by their columns, and what cannot be read."""

import pytest
from fpdf import FPDF

from knowledge.reading import Unreadable
from knowledge.reading.pdf import read_pdf
from tests.knowledge.papers import pdf_of

LONG = (
    "The battery holds 5000 mAh and lasts, in our own use, a day and a half; it charges at 25 W over a cable"
    " that lies in the box, while the charger does not."
)


def test_headings_pages_and_wrapped_paragraphs() -> None:
    document = read_pdf(
        pdf_of(
            ("h1", "Zeta 5"),
            ("p", LONG),
            ("h2", "Water"),
            ("p", "Rated IP67."),
            ("page", ""),
            ("p", "Page two."),
        )
    )
    assert document.title == "Zeta 5"
    assert [(section.heading, section.lines, section.page) for section in document.sections] == [
        (("Zeta 5",), (LONG,), 1),
        (("Zeta 5", "Water"), ("Rated IP67.",), 1),
        (("Zeta 5", "Water"), ("Page two.",), 2),
    ]


def test_a_heading_of_two_lines_is_one_heading() -> None:
    name = "Zeta 5 with a very long name that does not at all go into one single line of this page"
    assert read_pdf(pdf_of(("h1", name), ("p", LONG))).sections[0].heading == (name,)


def test_tables_keep_labels_and_headers_with_their_values() -> None:
    specs = [("Feature", "Value"), ("Battery", "5000 mAh"), ("Camera", "50 MP")]
    freight = [("City", "Days", "Rupees"), ("Lahore", "2", "500"), ("Quetta", "5", "900")]
    lines = [
        line
        for part in read_pdf(pdf_of(("p", "All."), specs, ("p", "Freight."), freight)).sections
        for line in part.lines
    ]
    assert lines == [
        "All.",
        "Battery: 5000 mAh",
        "Camera: 50 MP",
        "Freight.",
        "City: Lahore; Days: 2; Rupees: 500",
        "City: Quetta; Days: 5; Rupees: 900",
    ]


def test_a_row_in_bold_above_others_holds_headers_of_two_columns_too() -> None:
    freight = [("Place", "Working days"), ("Lahore", "2 to 4"), ("Quetta", "next week")]
    assert read_pdf(pdf_of(("p", "Freight."), freight)).sections[0].lines == (
        "Freight.",
        "Place: Lahore; Working days: 2 to 4",
        "Place: Quetta; Working days: next week",
    )


def test_a_row_with_an_empty_cell_gets_no_header_that_may_be_wrong() -> None:
    freight = [("City", "Days", "Rupees"), ("Quetta", "", "900"), ("Lahore", "2", "500")]
    lines = read_pdf(pdf_of(("p", "Freight."), freight)).sections[0].lines
    assert lines == ("Freight.", "Quetta; 900", "City: Lahore; Days: 2; Rupees: 500")


def test_a_cell_of_two_lines_is_one_cell() -> None:
    value = "50 MP main with a steady lens, 8 MP wide, and 5 MP for what is very near to the phone"
    lines = read_pdf(pdf_of(("p", "All."), [("Camera", value), ("Battery", "5000 mAh")])).sections[0].lines
    assert lines == ("All.", f"Camera: {value}", "Battery: 5000 mAh")


def test_lines_that_stand_on_every_page_are_read_once() -> None:
    pages = [
        [
            ("p", "Zeta Traders"),
            ("p", f"Page {n} text."),
            ("p", f"Zeta Traders - page {n} of 3"),
            ("page", ""),
        ]
        for n in (1, 2, 3)
    ]
    parts = [part for page in pages for part in page][:-1]
    lines = [line for section in read_pdf(pdf_of(*parts)).sections for line in section.lines]
    assert lines == ["Zeta Traders", "Page 1 text.", "Page 2 text.", "Page 3 text."]


def test_without_larger_letters_the_title_is_the_files_own() -> None:
    file = FPDF()
    file.set_title("Returns")
    file.add_page()
    file.set_font("helvetica", size=11)
    file.cell(text="Within seven days.")
    assert read_pdf(bytes(file.output())).title == "Returns"


def test_an_encrypted_file_and_one_without_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        read_pdf(pdf_of(("p", "x"), opened_with="secret"))
    blank = FPDF()
    blank.add_page()
    blank.rect(10, 10, 50, 50)
    with pytest.raises(Unreadable, match="no text"):
        read_pdf(bytes(blank.output()))


def test_an_empty_page_between_two_others_is_counted() -> None:
    file = read_pdf(pdf_of(("p", "One."), ("page", ""), ("page", ""), ("p", "Three.")))
    assert [(section.lines, section.page) for section in file.sections] == [(("One.",), 1), (("Three.",), 3)]


def test_figures_at_the_foot_of_two_pages_are_no_running_line() -> None:
    parts = [("p", "One."), ("p", "Freight Rs 600"), ("page", ""), ("p", "Two."), ("p", "Freight Rs 900")]
    read = read_pdf(pdf_of(*parts))
    assert [line for part in read.sections for line in part.lines] == [
        "One.",
        "Freight Rs 600",
        "Two.",
        "Freight Rs 900",
    ]
