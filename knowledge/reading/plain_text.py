"""Markdown and plain text, with or without front matter."""

from knowledge.reading.document import Document, Outline, folded
from knowledge.reading.hypertext import read_hypertext
from knowledge.reading.prose import unwrapped


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
