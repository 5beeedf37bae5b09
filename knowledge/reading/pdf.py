"""PDF files: text by pages, headings by the size of their letters, tables by their columns."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from knowledge.reading.document import Document, Outline, Unreadable, folded
from knowledge.reading.pdf_layout import lines_of
from knowledge.reading.pdf_letters import LargeLine, bold_lines, large_lines, letters_of, sizes_of

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|صفحہ)?\s*\d{1,4}(?:\s*(?:of|/|از)\s*\d{1,4})?"
    r"|.{0,80}\b(?:page|صفحہ)\s*\d{1,4}\s*(?:of|/|از)\s*\d{1,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
_LARGER = 1.12
"""Letters are a heading's if they are larger than the text's by this factor."""


def read_pdf(raw: bytes) -> Document:
    """Return a PDF's text. The title is the largest line of the first page, else the file's own.

    Raises:
        Unreadable: if it is encrypted, or has no text (a scan).
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    # What it warns of either does no harm or ends in an error, which is told with the document's name.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _read(PdfReader(io.BytesIO(raw)))
    except (DependencyError, FileNotDecryptedError):
        raise Unreadable("is encrypted: save it without a password") from None


def _read(reader: "PdfReader") -> Document:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is encrypted: save it without a password")
    letters = [sizes_of(page) for page in reader.pages]
    usual = Counter[float]()
    for runs in letters:
        for run in runs:
            usual[run.size] += len(run.text.strip())
    if not usual.total():
        raise Unreadable("has no text: its pages are empty or pictures")
    least = usual.most_common(1)[0][0] * _LARGER
    large = [large_lines(runs, least) for runs in letters]
    levels = sorted({line.size for lines in large for line in lines}, reverse=True)
    outline = Outline()
    heads = [{letters_of(part) for line in lines for part in line.parts} for lines in large]
    bold = [bold_lines(runs) for runs in letters]
    drawn = [list(lines_of(*page)) for page in zip(reader.pages, heads, bold, strict=True)]
    pages = _without_running_lines(drawn)
    for number, (lines, found) in enumerate(zip(pages, large, strict=True), start=1):
        outline.turn_to(number)
        _write(lines, found, levels, outline)
    return Document(_title(large, reader) or outline.first_heading, outline.sections())


def _title(large: Sequence[Sequence[LargeLine]], reader: "PdfReader") -> str:
    first = large[0] if large else ()
    if first:
        return max(first, key=lambda line: line.size).text
    return folded(str(reader.metadata.title or "")) if reader.metadata else ""


def _write(
    lines: Sequence[str], heads: Sequence[LargeLine], levels: Sequence[float], outline: Outline
) -> None:
    """Write a page; a large line that goes over several lines is one heading."""
    known = {letters_of(part): line for line in heads for part in line.parts}
    begun: LargeLine | None = None
    for line in lines:
        head = known.get(letters_of(line))
        if head is None:
            outline.write([line])
        elif head is not begun:
            outline.head(levels.index(head.size) + 1, head.text)
        begun = head


def _without_running_lines(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Leave out page numbers, and what stands first or last on every page: the number of the page aside.

    Other numbers count, since they may be what a page tells. What stands first on the first page is its
    title and stays.
    """
    told = [[_unpaged(line, at, len(pages)) for line in page] for at, page in enumerate(pages, start=1)]
    edges = [{page[0], page[-1]} for page in told if page]
    running = set.intersection(*edges) if len(edges) > 1 else set()
    for number, (page, unpaged) in enumerate(zip(pages, told, strict=True)):
        ends = {0, len(page) - 1} - (set() if number else {0})
        yield [
            line
            for at, line in enumerate(page)
            if not (at in ends and (unpaged[at] in running or _PAGE_NUMBER.fullmatch(line)))
        ]


def _unpaged(line: str, number: int, count: int) -> str:
    return _NUMBER.sub(lambda found: "" if int(found[0]) in {number, count} else found[0], line)
