"""Reading one document, whatever its format, into sections under headings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from knowledge.reading.document import Document, Section, Unreadable, decoded
from knowledge.reading.docx import read_docx
from knowledge.reading.front_matter import split_front_matter, with_front_matter
from knowledge.reading.hypertext import decoded_page, read_hypertext
from knowledge.reading.pdf import read_pdf
from knowledge.reading.plain_text import read_markdown, read_text

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
    """Yield the files below a folder, by path, and links that lead to none; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and (path.is_file() or path.is_symlink()):
            yield path


def read_document(path: Path, folder: Path) -> Document:
    """Read one file of a folder of documents.

    Raises:
        Unreadable: if it cannot be read; the message is the reason alone.
    """
    raw, suffix = _content(path, folder), path.suffix.casefold()
    try:
        document = _BINARIES[suffix](raw) if suffix in _BINARIES else _of_text(suffix, raw)
    except Unreadable:
        raise
    except Exception as error:
        # On a broken file the libraries raise whatever they stumble over: a key, an index, a depth.
        raise Unreadable(f"is broken: {' '.join(str(error).split()) or type(error).__name__}") from error
    if not document.sections:
        raise Unreadable("has no text in it")
    return document if document.title else replace(document, title=path.stem.replace("_", " "))


def _of_text(suffix: str, raw: bytes) -> Document:
    page = suffix.startswith(".htm")
    told, text = split_front_matter(decoded_page(raw) if page else decoded(raw))
    return with_front_matter(_TEXTS[suffix](text), told)


def _content(path: Path, folder: Path) -> bytes:
    """Return the bytes of a file of a kind that is read, of no more than `MOST_BYTES`."""
    if path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
        raise Unreadable("is a link that leads to no file of this folder: put the file itself here")
    if path.suffix.casefold() not in SUFFIXES:
        raise Unreadable(f"is of no kind that is read ({', '.join(sorted(SUFFIXES))})")
    try:
        size = path.stat().st_size
        if not size:
            raise Unreadable("is empty")
        if size > MOST_BYTES:
            raise Unreadable(f"is larger than {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
