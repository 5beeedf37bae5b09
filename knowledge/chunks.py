"""Sections cut into pieces that can be compared with a question one by one."""

from dataclasses import replace

from knowledge.reading import Document, Section

MOST = 900
"""Letters of a piece: some sentences, and well within what any embedding reads."""


def chunked(document: Document, most: int = MOST) -> tuple[Section, ...]:
    """Return the sections of a document, those longer than `most` letters in pieces cut at line or sentence.

    A piece keeps heading and page of its section; no letter is in two pieces, and none is lost but blanks.
    """
    pieces: list[Section] = []
    for section in document.sections:
        text = "\n".join(section.lines)
        if len(text) <= most:
            pieces.append(section)
            continue
        pieces += [replace(section, lines=tuple(piece.split("\n"))) for piece in _cut(text, most)]
    return tuple(pieces)


def _cut(text: str, most: int) -> list[str]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=most,
        chunk_overlap=0,
        separators=["\n", "(?<=[.!?۔؟]) ", "(?<=[,;،]) ", " ", ""],
        is_separator_regex=True,
        keep_separator="end",
    )
    return [piece.strip() for piece in splitter.split_text(text) if piece.strip()]
