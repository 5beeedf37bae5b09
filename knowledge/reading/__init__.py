"""Reading one document, whatever its format, into sections under headings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from knowledge.reading.document import Document, Section, Unreadable
from knowledge.reading.docx import read_docx
from knowledge.reading.front_matter import split_front_matter, with_front_matter
from knowledge.reading.hypertext import read_hypertext
from knowledge.reading.pdf import read_pdf
from knowledge.reading.plain_text import decoded, read_markdown, read_text

__all__ = ["SUFFIXES", "Document", "Section", "Unreadable", "documents_in", "read_document"]

MOST_BYTES = 20_000_000
"""A document larger than this is no sheet and no policy."""

_TEXTS: dict[str, Callable[[str], Document]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".html": read_hypertext,
    ".htm": read_hypertext,
}
_BINARIES: dict[str, Callable[[bytes], Document]] = {".pdf": read_pdf, ".docx": read_docx}
SUFFIXES = frozenset({*_TEXTS, *_BINARIES})


def documents_in(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, by path; hidden ones and links out of it are left out."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and path.resolve().is_relative_to(root):
            yield path


def read_document(path: Path) -> Document:
    """Read one file.

    Raises:
        Unreadable: if it cannot be read; the message is the reason alone.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise Unreadable(f"is of no kind that is read ({', '.join(sorted(SUFFIXES))})")
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    if not raw:
        raise Unreadable("is empty" if path.stat().st_size == 0 else f"is larger than {MOST_BYTES:,} bytes")
    if suffix in _BINARIES:
        document = _of_binary(_BINARIES[suffix], raw)
    else:
        told, text = split_front_matter(decoded(raw))
        document = with_front_matter(_TEXTS[suffix](text), told)
    if not document.sections:
        raise Unreadable("has no text in it")
    return document if document.title else replace(document, title=path.stem.replace("_", " "))


def _of_binary(read: Callable[[bytes], Document], raw: bytes) -> Document:
    try:
        return read(raw)
    except Unreadable:
        raise
    except Exception as error:
        # On a broken file the libraries raise whatever they stumble over: a key, an index, a depth.
        raise Unreadable(f"is broken: {' '.join(str(error).split()) or type(error).__name__}") from error
