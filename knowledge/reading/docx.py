"""Word documents (DOCX): headings by their styles, paragraphs and tables in their order."""

import io
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from knowledge.reading.document import Document, Outline, Unreadable, folded
from knowledge.reading.prose import without_bullet
from knowledge.reading.table_rows import row_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.styles.style import BaseStyle
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

_MOST_BYTES = 200 * 2**20
"""A file that unpacks to more is not read: it would fill the memory."""
_LONGEST_BOLD = 80
"""Characters of the longest bold line that is taken for a heading."""


def read_docx(raw: bytes) -> Document:
    """Return a Word document's text.

    The title is the paragraph in the style Title, else the first heading of the first level, else the
    file's own title, else the first heading.

    Raises:
        Unreadable: if it is encrypted, no DOCX at all, or unpacks to too much.
    """
    import docx

    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("is encrypted, or in the old .doc format: save it as DOCX without a password")
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_BYTES:
                raise Unreadable("unpacks to more than 200 MB")
    except BadZipFile:
        raise Unreadable("is broken: it cannot be unpacked") from None
    document = docx.Document(io.BytesIO(raw))
    outline, titles = Outline(), [""]
    for block in _blocks(document.element.body, document):
        level = _level(block)
        if level is None:
            outline.write(_lines(block))
        else:
            titles += [_text(block)] if level <= 1 else []
            outline.head(level, _text(block))
    own = folded(document.core_properties.title or "")
    title = next(filter(None, titles), "") or own or outline.first_heading
    return Document(title, outline.sections())


def _blocks(body: Any, parent: Any) -> "Iterator[Paragraph | Table]":
    """Yield paragraphs and tables in order, those within content controls too."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for element in body.iterchildren("{*}p", "{*}tbl", "{*}sdt", "{*}sdtContent"):
        kind = element.tag.rpartition("}")[2]
        if kind == "p":
            yield Paragraph(element, parent)
        elif kind == "tbl":
            yield Table(element, parent)
        else:
            yield from _blocks(element, parent)


def _level(block: "Paragraph | Table") -> int | None:
    """Return the level of a heading (0 for the title), `None` for what is none."""
    from docx.table import Table

    if isinstance(block, Table):
        return None
    style: BaseStyle | None = block.style
    while style is not None:
        name, _, number = (style.name or "").casefold().partition(" ")
        if name == "title":
            return 0
        if name == "heading" and number.isdecimal():
            return int(number)
        style = getattr(style, "base_style", None)
    runs = [run for run in block.runs if run.text.strip()]
    text = block.text.strip()
    bold = runs and all(run.bold for run in runs) and len(text) <= _LONGEST_BOLD
    return 9 if bold and ":" not in text and text[-1].isalnum() else None


def _lines(block: "Paragraph | Table") -> list[str]:
    from docx.table import Table

    if not isinstance(block, Table):
        return [without_bullet(folded(line)) for line in _text(block).split("\n")]
    return row_lines([_cells(row) for row in block.rows], headed=_has_headers(block) or None)


def _has_headers(table: "Table") -> bool:
    """Tell whether the first row is marked as one of headers, or alone is in bold letters."""
    marked = [any(True for _ in row._tr.iter("{*}tblHeader")) for row in table.rows[:1]]  # noqa: SLF001 - no API for it
    bold = [
        all(
            run.bold
            for cell in row.cells
            for part in cell.paragraphs
            for run in part.runs
            if run.text.strip()
        )
        for row in table.rows
    ]
    return any(marked) or (len(bold) > 1 and bold[0] and not any(bold[1:]))


def _cells(row: "_Row") -> list[str]:
    """Return a row's texts, a cell over several columns in each (one over the whole row once)."""
    cells = row.cells
    alone = len({id(cell._tc) for cell in cells}) == 1  # noqa: SLF001 - merged cells share it
    return [_inner(cell._tc) for cell in (cells[:1] if alone else cells)]  # noqa: SLF001 - as above


def _text(block: "Paragraph | Table") -> str:
    return _inner(block._element)  # noqa: SLF001 - `text` leaves out insertions and fields


def _inner(element: Any) -> str:
    """Return what is seen of an element: insertions too; deletions, hidden text and copies not."""
    parts = {"t": None, "tab": " ", "br": "\n", "cr": "\n", "p": "\n", "noBreakHyphen": "-"}
    said = []
    unseen = set(element.iterfind(".//{*}Fallback")) | {
        hidden.getparent().getparent() for hidden in element.iterfind(".//{*}rPr/{*}vanish")
    }
    for node in element.iter():
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if name in parts and not (unseen and unseen.intersection(node.iterancestors())):
            said.append(node.text or "" if name == "t" else parts[name] or "")
    return "".join(said).strip("\n")
