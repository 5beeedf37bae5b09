"""Real Word documents: styles, order of paragraphs and tables, merged cells, and what cannot be read."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.reading import Unreadable
from knowledge.reading.docx import read_docx
from tests.knowledge.papers import docx_of, saved


def test_headings_paragraphs_lists_and_tables_in_their_order() -> None:
    document = read_docx(
        docx_of(
            ("h0", "Zeta 5"),
            ("p", "Made for work."),
            ("h1", "Battery"),
            [("Feature", "Value"), ("Capacity", "5000 mAh")],
            ("item", "No wireless charging"),
            ("h2", "Box"),
            ("p", "A cable."),
            ("h1", "Freight"),
            [("City", "Days", "Rupees"), ("Lahore", "2", "500")],
        )
    )
    assert document.title == "Zeta 5"
    assert [(section.heading, section.lines) for section in document.sections] == [
        (("Zeta 5",), ("Made for work.",)),
        (("Zeta 5", "Battery"), ("Capacity: 5000 mAh", "No wireless charging")),
        (("Zeta 5", "Battery", "Box"), ("A cable.",)),
        (("Zeta 5", "Freight"), ("City: Lahore; Days: 2; Rupees: 500",)),
    ]


def test_the_title_is_the_first_heading_else_the_files_own() -> None:
    assert read_docx(docx_of(("p", "x"), ("h2", "Small"), ("h1", "Large"))).title == "Large"
    file = docx.Document()
    file.core_properties.title = "Returns"
    file.add_paragraph("Within seven days.")
    assert read_docx(saved(file)).title == "Returns"


def test_a_short_bold_line_is_a_heading_and_a_bold_sentence_is_not() -> None:
    file = docx.Document()
    for text in ("Battery", "Never charge it wet."):
        file.add_paragraph().add_run(text).bold = True
    assert read_docx(saved(file)).sections[0].heading == ("Battery",)
    assert read_docx(saved(file)).sections[0].lines == ("Never charge it wet.",)


def test_a_cell_over_the_whole_row_is_said_once() -> None:
    file = docx.Document()
    table = file.add_table(3, 3)
    for row, cells in enumerate([("City", "Days", "Rupees"), ("", "", ""), ("Lahore", "2", "500")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "Punjab"
    assert read_docx(saved(file)).sections[0].lines == ("Punjab", "City: Lahore; Days: 2; Rupees: 500")


def test_a_row_in_bold_above_others_holds_headers() -> None:
    file = docx.Document()
    table = file.add_table(3, 2)
    for row, cells in enumerate([("Speed", "Running time"), ("low", "10 hours"), ("high", "4 hours")]):
        for column, text in enumerate(cells):
            table.cell(row, column).paragraphs[0].add_run(text).bold = row == 0
    assert read_docx(saved(file)).sections[0].lines == (
        "Speed: low; Running time: 10 hours",
        "Speed: high; Running time: 4 hours",
    )


def test_insertions_and_content_controls_are_read_and_deletions_and_hidden_text_are_not() -> None:
    file = docx.Document()
    file.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>The battery holds </w:t></w:r>"
            "<w:ins><w:r><w:t>5000</w:t></w:r></w:ins><w:del><w:r><w:delText>4000</w:delText></w:r></w:del>"
            "<w:r><w:t xml:space='preserve'> mAh</w:t></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert read_docx(saved(file)).sections[0].lines == ("The battery holds 5000 mAh",)


def test_a_broken_or_old_or_swollen_file_is_refused() -> None:
    whole = docx_of(("p", "x" * 5000))
    with pytest.raises(Unreadable, match="broken"):
        read_docx(whole[: len(whole) // 2])
    with pytest.raises(Unreadable, match=r"old \.doc"):
        read_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(201 * 2**20))
    with pytest.raises(Unreadable, match="200 MB"):
        read_docx(swollen.getvalue())
