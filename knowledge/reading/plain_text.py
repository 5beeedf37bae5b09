"""Markdown and plain text, with or without front matter."""

from knowledge.reading.document import Document, Outline, Unreadable, folded
from knowledge.reading.hypertext import read_hypertext
from knowledge.reading.prose import unwrapped

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))


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


def read_markdown(text: str) -> Document:
    """Return a Markdown document; HTML within it is read as in a page."""
    from markdown_it import MarkdownIt

    return read_hypertext(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def read_text(text: str) -> Document:
    """Return a plain text; its first line is the title, and a line underlined with = or - a heading."""
    lines = [line.rstrip() for line in text.split("\n")]
    outline, block, title = Outline(), list[str](), ""
    for at, line in enumerate(lines):
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        if line.strip() and _underlines(below):
            outline.write(unwrapped(block))
            block = []
            outline.head(1 if below[0] == "=" else 2, line)
        elif not (_underlines(line.strip()) and at and lines[at - 1].strip()):
            block.append(line)
        title = title or folded(line)
    outline.write(unwrapped(block))
    return Document(title, outline.sections())


def _underlines(line: str) -> bool:
    return len(line) > 2 and not line.strip(line[0]) and line[0] in "=-"  # noqa: PLR2004 - the shortest rule
