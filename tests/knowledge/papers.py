"""Real files to be read: PDFs made by fpdf2, Word documents by python-docx."""

import io
from collections.abc import Sequence

import docx
from fpdf import FPDF

Part = tuple[str, str] | list[tuple[str, ...]]
"""`("h1", text)`, `("h2", text)`, `("p", text)`, `("item", text)`, `("page", "")`, or the rows of a table."""

_SIZES = {"h1": 18, "h2": 14, "p": 11, "item": 11}


def pdf_of(*parts: Part, opened_with: str = "") -> bytes:
    file = FPDF()
    file.add_page()
    for part in parts:
        file.set_font("helvetica", size=11)
        if isinstance(part, list):
            _draw_table(file, part)
        elif part[0] == "page":
            file.add_page()
        else:
            file.set_font("helvetica", size=_SIZES[part[0]])
            text = f"- {part[1]}" if part[0] == "item" else part[1]
            file.multi_cell(0, _SIZES[part[0]] * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")
            file.ln(3)
    if opened_with:
        file.set_encryption(owner_password=opened_with * 2, user_password=opened_with)
    return bytes(file.output())


def _draw_table(file: FPDF, rows: Sequence[tuple[str, ...]]) -> None:
    with file.table() as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    file.ln(4)


def docx_of(*parts: Part) -> bytes:
    file = docx.Document()
    for part in parts:
        if isinstance(part, list):
            table = file.add_table(0, len(part[0]))
            for cells in part:
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
        elif part[0] in {"p", "item"}:
            file.add_paragraph(part[1], style="List Bullet" if part[0] == "item" else None)
        else:
            file.add_heading(part[1], int(part[0][1]))
    return saved(file)


def saved(file: "docx.document.Document") -> bytes:
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()
