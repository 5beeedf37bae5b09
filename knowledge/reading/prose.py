"""Paragraphs and list items from lines that were broken to fit a width."""

import re
from collections.abc import Iterable, Iterator

from knowledge.reading.document import folded

_ITEM = re.compile(r"(?:[-*+•◦▪‣●○■–]|\d{1,3}[.)]|[a-zA-Z][.)])\s+(?=\S)")
_LABEL = re.compile(r"[^\s:.;,?!]+(?: [^\s:.;,?!]+){0,4}\s?[:：](?= )")
_ENDS = re.compile(r"[.!?:;۔؟…][\"'”’)\]]*$")
_FITS = 0.85
"""A line shorter than this share of the longest was not broken for want of room."""
_WIDE = 50
"""Letters of a line that is likely to have been broken, whatever the next begins with."""


def unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Yield what the lines of one text say, each paragraph, list item or labelled value in one line.

    A line goes on with the next one unless an empty line stands between them, it ends a sentence, there
    was room left for the first word of the next, or the next is an item or says `Label: value`. After a
    short line only one in small letters goes on: two facts in one line could be taken for one.
    """
    block: list[str] = []
    for line in (*lines, ""):
        if text := folded(line):
            block.append(text)
            continue
        yield from _joined(block)
        block = []


def without_bullet(line: str) -> str:
    """Return a list item's text without the sign before it; a numbered item keeps its number."""
    item = _ITEM.match(line)
    return line[item.end() :] if item and not item[0][0].isalnum() else line


def _joined(block: list[str]) -> Iterator[str]:
    width = max(map(len, block), default=0) * _FITS
    paragraph, last = "", ""
    for line in block:
        room = len(last) + 1 + len(line.split()[0]) <= width
        room = room or (len(last) < _WIDE and not line[0].islower())
        if paragraph and (room or _ITEM.match(line) or _LABEL.match(line) or _ENDS.search(last)):
            yield without_bullet(paragraph)
            paragraph = ""
        paragraph = f"{paragraph} {line}" if paragraph else line
        last = line
    if paragraph:
        yield without_bullet(paragraph)
