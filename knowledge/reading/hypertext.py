"""HTML pages, and the HTML that Markdown becomes."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PreformattedString, Tag

from knowledge.reading.document import Document, Outline, Unreadable, decoded, folded
from knowledge.reading.prose import unwrapped
from knowledge.reading.table_rows import row_lines

_UNSEEN = (
    "script style template noscript nav head svg math iframe object button select textarea input form dialog"
    " audio video canvas"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = (
    "html body address article aside blockquote center dd details div dl dt fieldset figcaption figure footer"
    " header hgroup li main ol p pre section summary table ul caption h1 h2 h3 h4 h5 h6"
)
_UNSEEN_NAMES, _BLOCK_NAMES = frozenset(_UNSEEN.split()), _BLOCKS.split()
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*>")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def read_hypertext(markup: str) -> Document:
    """Return what a page shows: scripts, forms, navigation and hidden parts are not read.

    The title is the first heading of the first level, else the page's own, else the first heading.
    """
    page = BeautifulSoup(_PROLOGUE.sub("", f"<body>{markup}" if "<" not in markup else markup), "html.parser")
    named = folded(page.title.get_text()) if page.title else ""
    for tag in page.find_all(_unseen):
        tag.decompose()
    first = page.find("h1")
    outline = Outline()
    _walk(page, outline)
    title = (folded(first.get_text(" ")) if first else "") or named or outline.first_heading
    return Document(title, outline.sections())


def decoded_page(raw: bytes) -> str:
    """Return the text of a page in the encoding that it names, else in UTF-8.

    Raises:
        Unreadable: if it is in neither.
    """
    named = EncodingDetector.find_declared_encoding(raw, is_html=True)
    try:
        return decoded(raw)
    except Unreadable:
        if named is None:
            raise
    try:
        return raw.decode(named)
    except (LookupError, UnicodeDecodeError):
        raise Unreadable(f"is not {named}, which it says it is") from None


def _unseen(tag: Tag) -> bool:
    return (
        tag.name in _UNSEEN_NAMES
        or tag.has_attr("hidden")
        or str(tag.get("aria-hidden", "")).lower() == "true"
        or bool(_HIDING.search(str(tag.get("style", ""))))
    )


def _walk(parent: Tag, outline: Outline) -> None:
    """Write the blocks within `parent` in order, and runs of text between them as paragraphs."""
    run = ""
    for node in parent.children:
        if isinstance(node, Tag) and (node.name in _BLOCK_NAMES or node.find(_BLOCK_NAMES)):
            outline.write(unwrapped(run.split("\n")))
            run = ""
            _write_block(node, outline)
        else:
            run += _text(node)
    outline.write(unwrapped(run.split("\n")))


def _write_block(block: Tag, outline: Outline) -> None:
    if level := _HEADINGS.get(block.name):
        outline.head(level, block.get_text(" "))
    elif block.name == "table":
        outline.write(_table(block))
    elif block.name == "dl":
        outline.write(_definitions(block))
    elif block.name == "pre":
        outline.write(block.get_text().split("\n"))
    else:
        _walk(block, outline)


def _text(node: object) -> str:
    if isinstance(node, Tag):
        return "\n\n" if node.name == "br" else "".join(map(_text, node.children))
    return str(node) if isinstance(node, NavigableString) and not isinstance(node, PreformattedString) else ""


def _definitions(block: Tag) -> Iterator[str]:
    term = ""
    for part in block.find_all(["dt", "dd"]):
        text = folded(part.get_text(" "))
        if part.name == "dt":
            term = text
        else:
            yield f"{term.rstrip(':')}: {text}" if term else text


def _table(table: Tag) -> list[str]:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = [list(row.find_all(["td", "th"], recursive=False)) for row in rows]
    headed = bool(cells) and all(cell.name == "th" for cell in cells[0])
    caption = table.find("caption", recursive=False)
    return [
        *([folded(caption.get_text(" "))] if caption else []),
        *row_lines(_grid(cells), headed=True if headed else None),
    ]


def _grid(rows: list[list[Tag]]) -> list[list[str]]:
    """Return the cells' texts, a cell over several rows or columns in each of them (a whole row once)."""
    below: dict[tuple[int, int], str] = {}
    grid = []
    for at, cells in enumerate(rows):
        line: list[str] = []
        for cell in cells:
            while (at, len(line)) in below:
                line.append(below[at, len(line)])
            text, wide = folded(cell.get_text(" ")), _span(cell, "colspan")
            for column in range(len(line), len(line) + wide):
                below |= {(at + down, column): text for down in range(1, _span(cell, "rowspan"))}
            line += [text] * (wide if len(cells) > 1 else 1)
        while (at, len(line)) in below:
            line.append(below[at, len(line)])
        grid.append(line)
    return grid


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1"))
    return min(int(written), 50) if written.isdecimal() and int(written) else 1
