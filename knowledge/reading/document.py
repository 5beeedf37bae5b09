"""A document as it was read: what it says of itself, and its text under its headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.errors import BadInput

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))


class Unreadable(BadInput):
    """A document cannot be read; the message is the reason alone, without the document's name."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one path of headings, the outermost first.

    A line is a paragraph, a list item or a row of a table, blanks folded. `page` counts from 1 where the
    file has pages; a section that runs over a page break is two.
    """

    heading: tuple[str, ...]
    lines: tuple[str, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `brand`, `models` and `topic` are the front matter's words, empty where it has none."""

    title: str
    sections: tuple[Section, ...]
    brand: str = ""
    models: tuple[str, ...] = ()
    topic: str = ""


class Outline:
    """Puts headings and lines, as they come, into sections."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._lines: list[str] = []
        self._sections: list[Section] = []
        self._page: int | None = None
        self.first_heading = ""

    def turn_to(self, page: int) -> None:
        """Begin a page; the headings of the page before still hold."""
        self._close()
        self._page = page

    def head(self, level: int, text: str) -> None:
        """Begin a section; `level` is 1 for the outermost heading."""
        text = folded(text)
        if not text:
            return
        self._close()
        self.first_heading = self.first_heading or text
        self._path = [(above, name) for above, name in self._path if above < level]
        self._path.append((level, text))

    def write(self, lines: Iterable[str]) -> None:
        """Add lines to the section; empty ones are left out."""
        self._lines += (line for raw in lines if (line := folded(raw)))

    def sections(self) -> tuple[Section, ...]:
        """Return every section that has a line."""
        self._close()
        return tuple(self._sections)

    def _close(self) -> None:
        if self._lines:
            path = tuple(name for _, name in self._path)
            self._sections.append(Section(path, tuple(self._lines), self._page))
            self._lines = []


def folded(text: str) -> str:
    """Return text with runs of blanks and line breaks as one blank, trimmed."""
    return " ".join(text.replace("\x00", "").replace("\ufeff", "").split())


def decoded(raw: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with a byte order mark.

    Raises:
        Unreadable: if it is in another encoding, or no text at all.
    """
    encoding = next(name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark))
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8 text (byte {error.start + 1:,})") from None
    if "\x00" in text:
        raise Unreadable("is not text: it holds zero bytes")
    return text.replace("\r\n", "\n").replace("\r", "\n")
